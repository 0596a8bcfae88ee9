import {
  isConstant,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  scalePolynomial,
  subtractPolynomials,
} from '../symbolic/exact/polynomial.js';
import { rational } from '../symbolic/exact/rational.js';
import type { Component } from './component.js';
import { type EntryOrbit, entryLookup, entryOrbits } from './fixed-point-space.js';
import { entryOf, Refinement, type Token } from './refinement.js';
import { kindSize, type RowKind, rowKinds, type YoungType } from './young-type.js';

/**
 * An orbit of unordered pairs of different student rows. The Gram entries of the pair, and so its angle, are
 * constant on it. Pairs of a student row and a teacher row need no list of their own: they are the entry orbits.
 */
export interface Orbital {
  readonly left: RowKind;
  readonly right: RowKind;
  /** Whether the two rows are equal everywhere on the fixed-point space: rows of one group of extra rows. */
  readonly equal: boolean;
  /** Number of unordered pairs. */
  readonly size: Polynomial;
  /** How many pairs each left row is in, and each right row (0 if left = right, where all are counted as left). */
  readonly leftPartners: Polynomial;
  readonly rightPartners: Polynomial;
  /** The columns grouped by the two entries that the rows have there: ⟨w,w'⟩ = Σ count · ξ[left] · ξ[right]. */
  readonly columns: readonly { readonly count: Polynomial; readonly left: number; readonly right: number }[];
}

/** The trivial component, for which nothing is refined. */
const UNREFINED: Component = { name: 't', blocks: [], multiplicity: 0, degree: ONE };

/**
 * All orbits of unordered pairs of different rows of W: O((r+m)²) of them, whatever d is.
 *
 * @example
 * ```ts
 * import { entryOrbits, orbitals, parseSizes } from 'symbreak';
 * const type = parseSizes('1,d-1');
 * orbitals(type, entryOrbits(type)).length; // 2
 * ```
 */
export function orbitals(type: YoungType, orbits: readonly EntryOrbit[]): readonly Orbital[] {
  const refinement = new Refinement(type, UNREFINED);
  const lookup = entryLookup(orbits);
  const kinds = rowKinds(type);
  const result: Orbital[] = [];
  for (const [i, left] of kinds.entries()) {
    for (const right of kinds.slice(i)) {
      const [pair] = refinement.orderedPairs(left, right);
      if (!pair) continue;
      const columns = refinement.columns([pair.left, pair.right]).map(({ token, count }) => ({
        count,
        left: entryOf(lookup, pair.left, token),
        right: entryOf(lookup, pair.right, token),
      }));
      const equal = left === right && left >= type.sizes.length;
      const own = kindSize(type, left);
      const other = kindSize(type, right);
      result.push(
        left === right
          ? {
              left,
              right,
              equal,
              size: scalePolynomial(rational(1, 2), multiplyPolynomials(own, subtractPolynomials(own, ONE))),
              leftPartners: subtractPolynomials(own, ONE),
              rightPartners: [],
              columns,
            }
          : { left, right, equal, size: multiplyPolynomials(own, other), leftPartners: other, rightPartners: own, columns },
      );
    }
  }
  return result.filter((o) => !isConstant(o.size, 0));
}

/** A column, or several alike, as a student row and a teacher row see it. */
export interface TeacherColumn {
  readonly count: Polynomial;
  /** The student's entry there. */
  readonly entry: number;
  /** The teacher's entry there, an orbit of the teacher's own type. */
  readonly teacher: number;
}

/** The symmetry type of a teacher: one row per column, no others. */
export function teacherType({ sizes }: YoungType): YoungType {
  return { sizes, extra: [] };
}

/**
 * For each entry orbit of a type, which is an orbit of pairs of a student row and the teacher row of the entry's column, the
 * columns grouped by the entries that the two rows have there.
 */
export function teacherColumns(type: YoungType, orbits: readonly EntryOrbit[]): readonly (readonly TeacherColumn[])[] {
  const refinement = new Refinement(type, UNREFINED);
  const lookup = entryLookup(orbits);
  const teachers = entryLookup(entryOrbits(teacherType(type)));
  return orbits.map((orbit) => {
    const [place] = placesOf(refinement, orbit);
    if (!place) return [];
    const { row, column } = place;
    return refinement.columns([row, column]).map(({ token, count }) => ({
      count,
      entry: entryOf(lookup, row, token),
      teacher: entryOf(teachers, column, token),
    }));
  });
}

/** The places (row, column) of an entry orbit, by classes. */
export function placesOf(
  refinement: Refinement,
  orbit: EntryOrbit,
): readonly { readonly row: Token; readonly column: Token; readonly weight: Polynomial }[] {
  if (orbit.kind === 'diagonal') {
    return refinement.rows(orbit.row).map(({ token, count }) => ({ row: token, column: token, weight: count }));
  }
  return refinement
    .orderedPairs(orbit.row, orbit.column)
    .map(({ left, right, count }) => ({ row: left, column: right, weight: count }));
}
