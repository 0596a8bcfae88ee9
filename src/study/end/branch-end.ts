import { InputError } from '../../input/errors.js';
import { weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { rowKinds, sizesText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Branch } from '../branch/branch.js';
import { parseFamily } from '../family/parse.js';
import { degenerateDigits, locateDegeneratePoint } from './degenerate-dimension.js';
import type { FamilyEnd } from './family-end.js';
import { findMeeting, type Meeting, meetingFamily, meetingLimit, meetingText, passesThrough } from './meeting.js';
import { permutationEnd } from './permutation.js';

/**
 * Finds out why a branch could not be followed beyond its last points. Where rows become parallel at a global minimum with
 * permuted neurons d is known exactly; a meeting with a branch of larger isotropy and a fold are located as solutions of
 * augmented equations; d is extrapolated from the vanishing area where other rows become parallel, and printed to the digits
 * on which the extrapolations agree.
 */
export function explainEnd<T>(mpfr: MpfrLibrary, branch: Branch<T>, points: readonly BranchPoint<T>[]): FamilyEnd {
  const last = points[points.length - 1];
  if (!last) throw new Error('a branch that ended has at least one point');
  return (
    permutationEnd(branch, last) ??
    parallelEnd(branch, points.slice(-3)) ??
    meetingEnd(mpfr, branch, points) ??
    foldEnd(mpfr, branch, last) ??
    unexplainedEnd(last)
  );
}

/** The d of an end to at least `digits` digits where it can be solved for, else the digits that are known. */
export function endDigits(mpfr: MpfrLibrary, end: FamilyEnd, digits: number): string {
  const { at } = end;
  return at.kind === 'fold' || at.kind === 'meeting' ? degenerateDigits(mpfr, at.compiled, at.point, digits) : end.d;
}

function unexplainedEnd<T>(last: BranchPoint<T>): FamilyEnd {
  return {
    d: last.parameter.toPrecision(6),
    approximate: last.parameter,
    why: 'as far as the branch could be followed: neither a fold, nor parallel rows, nor a branch of larger isotropy was found',
    at: { kind: 'reached' },
  };
}

/** Digits to which the d of a solved end is printed. */
const END_DIGITS = 15;

function foldEnd<T>(mpfr: MpfrLibrary, branch: Branch<T>, last: BranchPoint<T>): FamilyEnd | undefined {
  const { ring, compiled } = branch;
  const block = compiled.blocks[0];
  const x = last.x.map(ring.toNumber);
  const point = block && locateDegeneratePoint(mpfr, compiled, block, x, last.parameter);
  if (!point) return undefined;
  const limit = point.solution.slice(0, x.length);
  const u = point.solution.slice(x.length, -1);
  if (!isAlong(u, x, limit)) return undefined;
  return {
    d: degenerateDigits(mpfr, compiled, point, END_DIGITS),
    approximate: point.d,
    why: 'a fold, where on the fixed-point space an eigenvalue of the Hessian (component t) vanishes and the family turns back',
    at: { kind: 'fold', compiled, point, limit },
  };
}

/** Cosine of the angle between a null direction and the way from the point at the end to the last one that was reached. */
const LEAST_COSINE = 0.9;

/** Whether a branch comes into a fold along its null direction, so that the fold is one of this branch. */
export function isAlong(u: readonly number[], x: readonly number[], limit: readonly number[]): boolean {
  const way = zipWith(x, limit, double.sub);
  const { dot } = double;
  return Math.abs(dot(u, way)) >= LEAST_COSINE * Math.sqrt(dot(u, u) * dot(way, way));
}

/** Numbers as words: `0 and 1`, `0, 1 and 2`. */
function andList(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

/** Blocks that become alike: the branch meets one of larger isotropy where an eigenvalue of that one vanishes. */
function meetingEnd<T>(mpfr: MpfrLibrary, branch: Branch<T>, points: readonly BranchPoint<T>[]): FamilyEnd | undefined {
  const meeting = findMeeting(mpfr, branch, points);
  if (!meeting) return undefined;
  const passes = passesThrough(branch, meeting, points);
  if (passes === undefined) return undefined;
  const { larger, point, blocks } = meeting;
  const component = componentText(point.block.component, larger.type);
  const where = `${meetingText(meeting)} (blocks ${andList(blocks)} become alike, an eigenvalue of component ${component} of that family vanishes)`;
  return {
    d: degenerateDigits(mpfr, larger, point, END_DIGITS),
    approximate: point.d,
    why: passes
      ? `there the branch passes through ${where} and goes on${nameBeyond(branch, meeting)}`
      : `there the branch meets ${where} and turns back`,
    at: { kind: 'meeting', compiled: larger, point, limit: meetingLimit(meeting), meeting, passes },
  };
}

/** The name of the whole branch by its birth from the family that it passes through; nothing for one that is named so, or where that has no name. */
function nameBeyond<T>({ family }: Branch<T>, meeting: Meeting): string {
  if (family.birth !== null) return '';
  const met = meetingFamily(meeting);
  if (met === null) return '';
  const name = `${met.alias ?? met.name}~${sizesText(family.type)}`;
  try {
    const { alias, name: canonical } = parseFamily(name, () => met.problem);
    return `; ${alias ?? canonical} is its name on both sides`;
  } catch (error) {
    // Its sizes may be parts of the family's in several ways.
    if (error instanceof InputError) return '';
    throw error;
  }
}

/** Rows that become parallel at the end, and the d at which their angle would vanish. */
function parallelEnd<T>(branch: Branch<T>, points: readonly BranchPoint<T>[]): FamilyEnd | undefined {
  const last = points[points.length - 1];
  const why = last && parallelText(branch, last);
  if (!why || points.length < 3) return undefined;
  const sines = points.map((p) => pairSines(branch, p));
  const key = sines[sines.length - 1]?.find(({ sine }) => sine < PARALLEL)?.key;
  const end = extrapolatedZero(
    points.map((p) => p.parameter),
    sines.map((list) => list.find((p) => p.key === key)?.sine ?? Number.NaN),
  );
  // At large d small angles are the rule: only one that vanishes right here is an end.
  if (!(Math.abs(end.approximate / last.parameter - 1) < 1e-3)) return undefined;
  return {
    ...end,
    why: `${why}; this d is extrapolated, to the digits on which the extrapolations agree`,
    at: { kind: 'extrapolated' },
  };
}

/**
 * Where a quantity vanishes, by its values at three points: the zeros of the lines through the last and each of the others,
 * of those for its square, and what they agree on less one digit, as text. Nothing is known of how it vanishes: like the
 * distance or like its square root.
 */
export function extrapolatedZero(
  parameters: readonly number[],
  values: readonly number[],
): { readonly d: string; readonly approximate: number } {
  const [d2, v2] = [at(parameters, 2), at(values, 2)];
  const zero = (i: number, power: number): number => {
    const [v, w] = [at(values, i) ** power, v2 ** power];
    return d2 - (w * (d2 - at(parameters, i))) / (w - v);
  };
  const estimates = [1, 2].map((power) => [zero(0, power), zero(1, power)] as const);
  // The power by which the two lines agree better is the one by which the quantity vanishes.
  const [far, near] = estimates.reduce((best, e) => (Math.abs(e[0] - e[1]) < Math.abs(best[0] - best[1]) ? e : best));
  const agreement = Math.floor(-Math.log10(Math.abs(far - near) / Math.abs(near))) - 1;
  const digits = Math.max(1, Math.min(10, agreement));
  return { d: near.toPrecision(digits), approximate: near };
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

/** Whether a branch starts from multiples of the teacher's own rows, as that of the global minimum does where it stays among them. */
function isTeacherMultiple<T>({ anchor, compiled: { orbits, problem }, ring }: Branch<T>): boolean {
  return problem.teacher === null && orbits.every(({ kind }, i) => kind === 'diagonal' || ring.toNumber(at(anchor.x, i)) === 0);
}

function pairSines<T>(branch: Branch<T>, point: BranchPoint<T>): readonly { key: string; sine: number; text: string }[] {
  const { ring, compiled } = branch;
  return ring.scope(
    () => {
      const weights = weightsAt(ring, compiled, ring.fromNumber(point.parameter));
      const g = geometry(ring, compiled.structure, weights, point.x);
      const kinds = rowKinds(compiled.type);
      const norm = (place: number): number => Math.sqrt(ring.toNumber(at(g.squaredNorms, place)));
      const row = (kind: number): string => {
        const extra = kind - compiled.type.sizes.length;
        return extra < 0 ? `a row of block ${kind}` : `extra row ${extra}`;
      };
      // Rows of a group of equal ones are parallel everywhere, which is no end.
      const students = zipWith(compiled.structure.orbitals, g.students, (o, { area }, i) => {
        const sine = ring.toNumber(area) / (norm(o.left) * norm(o.right));
        const [left, right] = [at(kinds, o.left), at(kinds, o.right)];
        const text = left === right ? `two rows of block ${left}` : `${row(left)} and ${row(right)}`;
        return o.equal ? [] : [{ key: `student ${i}`, sine, text }];
      }).flat();
      const teachers = zipWith(compiled.orbits, g.teachers, (o, { area }, i) => ({
        key: `teacher ${i}`,
        sine: ring.toNumber(area) / norm(kinds.indexOf(o.row)),
        text: `${row(o.row)} and a teacher row of block ${o.column}`,
      }));
      // A row beside the teacher's is an end only where the kernel is not analytic, or where the family was not there all along.
      const { kernel } = compiled.problem;
      return [...students, ...(kernel.analyticAtParallel || isTeacherMultiple(branch) ? [] : teachers)];
    },
    () => [],
  );
}
