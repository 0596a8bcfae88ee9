import { at } from '../scalar/list.js';
import {
  addPolynomials,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  polynomialKey,
  scalePolynomial,
} from '../symbolic/exact/polynomial.js';
import { rational } from '../symbolic/exact/rational.js';
import type { Component } from './component.js';
import { type EntryOrbit, entryLookup, entryOrbits } from './fixed-point-space.js';
import { type Orbital, placesOf, teacherType } from './orbital.js';
import { entryOf, Refinement, type Token, type TokenClass, tokenNumber, tokenNumbers } from './refinement.js';
import { representatives } from './representatives.js';
import { type RowKind, rowKinds, type YoungType } from './young-type.js';

/** A linear form Σ coefficient · ξ[entry] on the fixed-point space. */
export type LinearForm = readonly { readonly entry: number; readonly coefficient: Polynomial }[];

/** One linear form per copy. */
export type FormVector = readonly LinearForm[];

/** A symmetric matrix of polynomials, one row and column per copy. */
export type PolynomialMatrix = readonly (readonly Polynomial[])[];

/** How many pairs of rows vary alike, and how their Gram entries vary with the copies' coefficients. */
export interface StudentSample {
  readonly weight: Polynomial;
  readonly leftKind: RowKind;
  readonly rightKind: RowKind;
  /** ⟨u_i, w_i⟩ and ⟨u_i', w_i'⟩. */
  readonly left: FormVector;
  readonly right: FormVector;
  /** ⟨u_i, w_i'⟩ + ⟨u_i', w_i⟩. */
  readonly cross: FormVector;
}

/** The same for a pair of a student row and a teacher row v_j. */
export interface TeacherSample {
  readonly weight: Polynomial;
  readonly kind: RowKind;
  /** ⟨u_i, w_i⟩. */
  readonly row: FormVector;
  /** ⟨u_i, v_j⟩, as linear forms in the entries of the teacher. */
  readonly value: FormVector;
}

/** How many rows of a kind vary alike, and how their lengths vary. */
export interface RowSample {
  readonly weight: Polynomial;
  readonly kind: RowKind;
  /** ⟨u_i, w_i⟩. */
  readonly row: FormVector;
}

/**
 * All that a component's Hessian block depends on besides the angles: sums over orbits of pairs of rows, exact.
 * Index i of `gram` is one of the row kinds that there are, of `cross` and `students` an orbital, of `teachers` an entry orbit.
 */
export interface HessianForms {
  readonly component: Component;
  readonly labels: readonly string[];
  /** Σ over rows i of a kind of ⟨u_i^j, u_i^l⟩; summed over kinds it is the Gram matrix of the copies. */
  readonly gram: readonly PolynomialMatrix[];
  /** Σ over pairs of an orbital of ⟨u_i^j, u_i'^l⟩ + ⟨u_i'^j, u_i^l⟩. */
  readonly cross: readonly PolynomialMatrix[];
  readonly students: readonly (readonly StudentSample[])[];
  readonly teachers: readonly (readonly TeacherSample[])[];
  /** Per row kind that there is, worked out when asked for: only kernels that are not homogeneous need it. */
  readonly rows: () => readonly (readonly RowSample[])[];
}

/**
 * Computes the forms of one component by counting: blocks are split into the points that the representatives
 * use and the rest, after which everything is constant on classes whose sizes are polynomials in d.
 * Cost: O((r+m)² · multiplicity²) polynomial operations, independent of d.
 *
 * @param known which entries of the teacher are zero, so that forms need not name them and more pairs vary alike.
 */
export function hessianForms(
  type: YoungType,
  orbits: readonly EntryOrbit[],
  pairs: readonly Orbital[],
  component: Component,
  known: (teacherEntry: number) => 'zero' | 'any' = () => 'any',
): HessianForms {
  const refinement = new Refinement(type, component);
  const copies = representatives(type, orbits, component);
  if (copies.length !== component.multiplicity) {
    throw new Error(`${copies.length} representatives for multiplicity ${component.multiplicity} of ${component.name}`);
  }
  const lookup = entryLookup(orbits);
  const kinds = rowKinds(type);

  const numbers = tokenNumbers(type.sizes.length + type.extra.length);
  const pairNumber = (row: Token, other: Token): number => tokenNumber(row) * numbers + tokenNumber(other);
  const knownValues = new Map<number, readonly CopyValue[]>();
  /** The copies whose representative is not zero at a place, with its value there. */
  const valuesAt = (row: Token, column: Token): readonly CopyValue[] => {
    const key = pairNumber(row, column);
    const found =
      knownValues.get(key) ??
      copies.flatMap((c, copy) => {
        const value = c.value(row, column);
        return value === 0 ? [] : [{ copy, value }];
      });
    knownValues.set(key, found);
    return found;
  };
  /** Σ over columns of the values of every copy in a row, times a linear form with one entry. */
  const summed = (row: Token, columns: readonly TokenClass[], entryAt: (column: Token) => number): FormVector => {
    const forms = copies.map(() => new Map<number, Polynomial>());
    for (const { token, count } of columns) {
      const values = valuesAt(row, token);
      if (values.length === 0) continue;
      const entry = entryAt(token);
      for (const { copy, value } of values) {
        const form = at(forms, copy);
        form.set(entry, addPolynomials(form.get(entry) ?? [], scalePolynomial(rational(value), count)));
      }
    }
    return forms.map(linearForm);
  };
  const knownPairings = new Map<number, FormVector>();
  /** ⟨u_row, w_other⟩ for every copy, as linear forms in the entries of w. */
  const pairing = (row: Token, other: Token): FormVector => {
    const key = pairNumber(row, other);
    const found =
      knownPairings.get(key) ?? summed(row, refinement.columns([row, other]), (column) => entryOf(lookup, other, column));
    knownPairings.set(key, found);
    return found;
  };
  const teacherLookup = entryLookup(entryOrbits(teacherType(type)));
  /** ⟨u_row, v_column⟩ for every copy, as linear forms in the entries of the teacher. */
  const pairingWithTeacher = (row: Token, column: Token): FormVector => {
    const entryAt = (token: Token): number => entryOf(teacherLookup, column, token);
    const columns = refinement.columns([row, column]).filter(({ token }) => known(entryAt(token)) !== 'zero');
    return summed(row, columns, entryAt);
  };
  /** The terms of factor · ⟨u_row^j, u_other^l⟩ for all j, l. */
  const product = (row: Token, other: Token, factor: Polynomial): readonly ProductTerm[] =>
    refinement.columns([row, other]).flatMap(({ token, count }) => {
      const left = valuesAt(row, token);
      if (left.length === 0) return [];
      const right = valuesAt(other, token);
      if (right.length === 0) return [];
      const weight = multiplyPolynomials(factor, count);
      return left.flatMap((a) =>
        right.map((b) => ({ j: a.copy, l: b.copy, term: scalePolynomial(rational(a.value * b.value), weight) })),
      );
    });
  const keyOf = vectorKeys();

  const gram = kinds.map((kind) => {
    const sum = new MatrixSum();
    for (const { token, count } of refinement.rows(kind)) {
      for (const { j, l, term } of product(token, token, count)) sum.add(j, l, term);
    }
    return sum.matrix(copies.length);
  });
  const cross: PolynomialMatrix[] = [];
  const students: StudentSample[][] = [];
  for (const orbital of pairs) {
    // Ordered pairs of rows of one block count every unordered pair twice.
    const half = orbital.left === orbital.right ? polynomial(rational(1, 2)) : polynomial(1);
    const sum = new MatrixSum();
    const samples = new Map<string, StudentSample>();
    for (const { left, right, count } of refinement.orderedPairs(orbital.left, orbital.right)) {
      const weight = multiplyPolynomials(half, count);
      for (const { j, l, term } of product(left, right, weight)) {
        sum.add(j, l, term);
        sum.add(l, j, term);
      }
      const sample: StudentSample = {
        weight,
        leftKind: left.kind,
        rightKind: right.kind,
        left: pairing(left, left),
        right: pairing(right, right),
        cross: addForms(pairing(left, right), pairing(right, left)),
      };
      // Within one block the two rows may change places.
      const orders = [[sample.left, sample.right, sample.cross]];
      if (orbital.left === orbital.right) orders.push([sample.right, sample.left, sample.cross]);
      collect(keyOf, samples, sample, orders, (s, w) => ({ ...s, weight: w }));
    }
    cross.push(sum.matrix(copies.length));
    students.push([...samples.values()]);
  }
  const teachers = orbits.map((orbit) => {
    const samples = new Map<string, TeacherSample>();
    for (const { row, column, weight } of placesOf(refinement, orbit)) {
      const sample: TeacherSample = {
        weight,
        kind: row.kind,
        row: pairing(row, row),
        value: pairingWithTeacher(row, column),
      };
      collect(keyOf, samples, sample, [[sample.row, sample.value]], (s, w) => ({ ...s, weight: w }));
    }
    return [...samples.values()];
  });
  const rows = (): readonly (readonly RowSample[])[] =>
    kinds.map((kind) => {
      const samples = new Map<string, RowSample>();
      for (const { token, count } of refinement.rows(kind)) {
        const sample: RowSample = { weight: count, kind, row: pairing(token, token) };
        collect(keyOf, samples, sample, [[sample.row]], (s, w) => ({ ...s, weight: w }));
      }
      return [...samples.values()];
    });
  return { component, labels: copies.map((c) => c.label), gram, cross, students, teachers, rows };
}

/** A text that is the same for equal vectors of forms only, and that of the vector times −1. */
type VectorKeys = (vector: FormVector) => readonly [plus: string, minus: string];

/** The texts, with a memory: many samples share a vector. */
function vectorKeys(): VectorKeys {
  const known = new Map<FormVector, readonly [string, string]>();
  const text = (vector: FormVector, sign: number): string =>
    vector
      .map((form) => form.map((t) => `${t.entry}:${polynomialKey(scalePolynomial(rational(sign), t.coefficient))}`).join('+'))
      .join(';');
  return (vector) => {
    const keys = known.get(vector) ?? [text(vector, 1), text(vector, -1)];
    known.set(vector, keys);
    return keys;
  };
}

/** Merges a sample into those that vary in the same way (up to a common sign or order), and drops it if nothing varies. */
function collect<S extends { readonly weight: Polynomial }>(
  keyOf: VectorKeys,
  samples: Map<string, S>,
  sample: S,
  orders: readonly (readonly FormVector[])[],
  reweigh: (sample: S, weight: Polynomial) => S,
): void {
  if (orders.every((forms) => forms.every((vector) => vector.every((form) => form.length === 0)))) return;
  const keys = orders.flatMap((forms) => {
    const texts = forms.map(keyOf);
    return [texts.map(([plus]) => plus).join('|'), texts.map(([, minus]) => minus).join('|')];
  });
  const key = at(keys.sort(), 0);
  const present = samples.get(key);
  samples.set(key, present ? reweigh(present, addPolynomials(present.weight, sample.weight)) : sample);
}

function linearForm(terms: ReadonlyMap<number, Polynomial>): LinearForm {
  return [...terms]
    .filter(([, coefficient]) => coefficient.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([entry, coefficient]) => ({ entry, coefficient }));
}

function addForms(a: FormVector, b: FormVector): FormVector {
  return a.map((form, j) => {
    const sum = new Map(form.map((t) => [t.entry, t.coefficient]));
    for (const t of b[j] ?? []) sum.set(t.entry, addPolynomials(sum.get(t.entry) ?? [], t.coefficient));
    return linearForm(sum);
  });
}

/** The value of one copy's representative at a place. */
interface CopyValue {
  readonly copy: number;
  readonly value: number;
}

/** A contribution to the entry in row j and column l. */
interface ProductTerm {
  readonly j: number;
  readonly l: number;
  readonly term: Polynomial;
}

/** A sum of matrices of polynomials that are mostly zero. */
class MatrixSum {
  private readonly entries = new Map<number, Map<number, Polynomial>>();

  add(i: number, j: number, term: Polynomial): void {
    const row = this.entries.get(i) ?? new Map<number, Polynomial>();
    this.entries.set(i, row);
    row.set(j, addPolynomials(row.get(j) ?? [], term));
  }

  matrix(size: number): PolynomialMatrix {
    const empty = new Array<Polynomial>(size).fill([]);
    return empty.map((_, i) => {
      const row = this.entries.get(i);
      return row ? empty.map((zero, j) => row.get(j) ?? zero) : empty;
    });
  }
}
