import { geometry } from '../model/geometry.js';
import { loss } from '../model/loss.js';
import type { BranchPoint } from '../numeric/continuation.js';
import type { Mpfr, MpfrLibrary } from '../numeric/mpfr.js';
import { newton, refine } from '../numeric/newton.js';
import { blockEigen } from './block-spectrum.js';
import { type Branch, doubleBits, isotropyGapAt } from './branch.js';
import { weightsAt } from './compile.js';
import { degeneratePointSystem } from './degenerate-point.js';
import { decimalDigits } from './digits.js';

/** Where and why a family ends. */
export interface FamilyEnd {
  /** d with the digits that are known. */
  readonly d: string;
  readonly approximate: number;
  readonly why: string;
}

/**
 * Finds out why a branch could not be followed beyond its last two points: a fold is located as the solution of the
 * augmented equations on the fixed-point space; where rows become parallel, d is extrapolated from the vanishing
 * area and printed to the digits on which two extrapolations agree.
 */
export function explainEnd<T>(mpfr: MpfrLibrary, branch: Branch<T>, points: readonly BranchPoint<T>[]): FamilyEnd {
  const last = points[points.length - 1];
  if (!last) throw new Error('a branch that ended has at least one point');
  return (
    parallelEnd(branch, points.slice(-3)) ??
    mergerEnd(branch, points.slice(-3)) ??
    foldEnd(mpfr, branch, last) ??
    unexplainedEnd(last)
  );
}

function unexplainedEnd<T>(last: BranchPoint<T>): FamilyEnd {
  return {
    d: last.parameter.toPrecision(6),
    approximate: last.parameter,
    why: 'the branch could not be followed further; neither a fold nor parallel rows were found',
  };
}

function foldEnd<T>(mpfr: MpfrLibrary, branch: Branch<T>, last: BranchPoint<T>): FamilyEnd | undefined {
  const { ring, compiled, guard } = branch;
  const block = compiled.blocks[0]?.structure;
  if (!block) return undefined;
  const weights = weightsAt(ring, compiled, ring.fromNumber(last.parameter));
  const eigen = blockEigen(ring, geometry(ring, compiled.structure, weights, last.x), block);
  if (!eigen) return undefined;
  const sizes = eigen.values.map((v) => Math.abs(ring.toNumber(v)));
  const vector = (eigen.vectors[sizes.indexOf(Math.min(...sizes))] ?? []).map(ring.toNumber);
  const norm = vector.reduce((sum, x) => sum + x * x, 0);
  const system = degeneratePointSystem(
    compiled,
    block,
    vector.map((x) => x / norm),
  );
  const working = mpfr.ring(WORKING_BITS);
  const start = [...last.x.map(ring.toNumber), ...vector, last.parameter].map(working.fromNumber);
  const found = newton(working, system, start, { guard });
  const approximate = working.toNumber(found.x[found.x.length - 1] as Mpfr);
  if (found.stop !== 'converged' || !(Math.abs(Math.log(approximate / last.parameter)) < 1e-2)) return undefined;
  const fine = refine(mpfr, system, found.x, {
    startBits: WORKING_BITS - guard,
    bits: 80,
    guard,
    doubleBits: doubleBits(approximate),
  });
  const d = fine.x[fine.x.length - 1] as Mpfr;
  const text = fine.stop === 'converged' ? decimalDigits(fine.ring, d, -80, END_DIGITS) : undefined;
  return {
    d: text ?? approximate.toPrecision(8),
    approximate,
    why: 'a fold: on the fixed-point space an eigenvalue of the Hessian (component t) vanishes and the family turns back',
  };
}

/** Bits in which a fold is located, and the digits to which its d is printed. */
const WORKING_BITS = 160;
const END_DIGITS = 15;

/** The d at which a quantity that vanishes linearly does so, from its values at three points, to the digits that two estimates share. */
function extrapolate<T>(points: readonly BranchPoint<T>[], value: (i: number) => number): { d: string; approximate: number } {
  const estimate = (i: number, j: number): number => {
    const [a, b] = [points[i] as BranchPoint<T>, points[j] as BranchPoint<T>];
    return b.parameter - (value(j) * (b.parameter - a.parameter)) / (value(j) - value(i));
  };
  const [one, two] = [estimate(0, 2), estimate(1, 2)];
  const digits = Math.max(2, Math.min(12, Math.floor(-Math.log10(Math.abs(one - two) / Math.abs(two)))));
  return { d: two.toPrecision(digits), approximate: two };
}

/** Blocks that become equal: the branch meets one of larger isotropy, from which it bifurcates (its gap is like √|d − d₀|). */
function mergerEnd<T>(branch: Branch<T>, points: readonly BranchPoint<T>[]): FamilyEnd | undefined {
  if (points.length < 3) return undefined;
  const gaps = points.map((p) => isotropyGapAt(branch, p));
  const last = gaps[gaps.length - 1];
  if (!last || last.gap > 1e-2 || (gaps[0]?.gap ?? 0) < last.gap) return undefined;
  const where = extrapolate(points, (i) => (gaps[i]?.gap ?? 0) ** 2);
  return { ...where, why: `blocks ${last.blocks.join(' and ')} become alike: the family merges with one of larger isotropy` };
}

/** Rows that become parallel at the end, and the d at which their angle would vanish. */
function parallelEnd<T>(branch: Branch<T>, points: readonly BranchPoint<T>[]): FamilyEnd | undefined {
  const last = points[points.length - 1];
  const why = last && parallelText(branch, last);
  if (!why || points.length < 3) return undefined;
  const sines = points.map((p) => pairSines(branch, p));
  const key = sines[sines.length - 1]?.find(({ sine }) => sine < PARALLEL)?.key;
  const end = extrapolate(points, (i) => sines[i]?.find((p) => p.key === key)?.sine ?? Number.NaN);
  // At large d small angles are the rule: only one that vanishes right here is an end.
  return Math.abs(end.approximate / last.parameter - 1) < 1e-3 ? { ...end, why } : undefined;
}

/** Sines of angles below this, next to an end of a family, are taken to tend to 0. */
const PARALLEL = 3e-3;

/** Which rows are nearly parallel at a point, and what that means; undefined if none are. */
export function parallelText<T>(branch: Branch<T>, point: BranchPoint<T>, limit = PARALLEL): string | undefined {
  const pairs = pairSines(branch, point).filter(({ sine }) => sine < limit);
  if (pairs.length === 0) return undefined;
  const meets =
    lossAt(branch, point) < 1e-5 ? ', the loss tends to 0 and the family meets a global minimum with permuted neurons' : '';
  return `rows become parallel (${[...new Set(pairs.map((p) => p.text))].join('; ')})${meets}`;
}

function lossAt<T>(branch: Branch<T>, point: BranchPoint<T>): number {
  const { ring, compiled } = branch;
  return ring.scope(
    () => {
      const weights = weightsAt(ring, compiled, ring.fromNumber(point.parameter));
      return ring.toNumber(loss(ring, geometry(ring, compiled.structure, weights, point.x)));
    },
    () => [],
  );
}

function pairSines<T>(branch: Branch<T>, point: BranchPoint<T>): readonly { key: string; sine: number; text: string }[] {
  const { ring, compiled } = branch;
  return ring.scope(
    () => {
      const weights = weightsAt(ring, compiled, ring.fromNumber(point.parameter));
      const g = geometry(ring, compiled.structure, weights, point.x);
      const norm = (kind: number): number => Math.sqrt(ring.toNumber(g.squaredNorms[kind] as T));
      const row = (kind: number): string => {
        const extra = kind - compiled.type.sizes.length;
        return extra < 0 ? `a row of block ${kind}` : `extra row ${extra}`;
      };
      // Rows of a group of equal ones are parallel everywhere, which is no end.
      const students = compiled.structure.orbitals.flatMap((o, i) =>
        o.equal
          ? []
          : [
              {
                key: `student ${i}`,
                sine: ring.toNumber((g.students[i] as { area: T }).area) / (norm(o.left) * norm(o.right)),
                text: o.left === o.right ? `two rows of block ${o.left}` : `${row(o.left)} and ${row(o.right)}`,
              },
            ],
      );
      const teachers = compiled.orbits.map((o, i) => ({
        key: `teacher ${i}`,
        sine: ring.toNumber((g.teachers[i] as { area: T }).area) / norm(o.row),
        text: `${row(o.row)} and a teacher row of block ${o.column}`,
      }));
      return [...students, ...teachers];
    },
    () => [],
  );
}
