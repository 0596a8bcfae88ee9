import { type CompiledType, compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { isotropyGap, rowArrangements } from '../../landscape/isotropy-gap.js';
import { coarsenedProblem, type Problem } from '../../landscape/problem/problem.js';
import { systemAt } from '../../linalg/system.js';
import { newton } from '../../numeric/newton.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { hasRows, type YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { doubleArithmetic } from '../branch/branch.js';
import { candidateLoss } from '../branch/search.js';
import { permutationNear } from '../end/permutation.js';
import { canonicalOrder } from '../family/canonical-order.js';
import { toDouble } from '../family/dimension.js';
import { exactParameter } from '../point/polish.js';
import { withExtraRowsApart } from './extra-rows-apart.js';

/** A critical point in doubles, in the fixed-point space of its own isotropy as far as blocks show it. */
export interface LandedPoint {
  /** Of its components t at least is compiled. */
  readonly compiled: CompiledType;
  readonly x: readonly number[];
  readonly loss: number;
  /** Whether rows were given other columns so that blocks could be joined: the point is one of the type with permuted neurons. */
  readonly permuted: boolean;
  /** Whether it is the teacher itself, with its neurons in any order: its entries and its loss 0 are exact. */
  readonly teacher: boolean;
}

/** How far Newton's method may move the end of a descent, as the largest change of an entry. */
const NEAR = 1e-3;
/** Entries of a polished point in doubles that differ by at most this are the same. */
const SAME = 1e-8;

/**
 * The critical point where a descent came to rest: Newton's method from there, and then blocks that the point does not tell apart are joined,
 * after rows of blocks of one size have changed places where that is needed. A string says why there is none.
 *
 * Error: doubles. Cost: some Jacobians, and a comparison of entries for each pair of blocks and each order of single rows.
 */
export function landedPoint(compiled: CompiledType, d: Rational, end: readonly number[]): LandedPoint | string {
  const teacher = teacherNear(compiled, d, end);
  if (teacher !== undefined) return teacher;
  const own = newtonPoint(compiled, d, end);
  if (typeof own === 'string') return own;
  const x = mayChangePlaces(compiled.problem) ? withExtraRowsApart(compiled, sizesAt(compiled, d), own) : own;
  let landed: LandedPoint = {
    compiled,
    x,
    loss: candidateLoss(compiled, toDouble(d), x),
    permuted: x !== own,
    teacher: false,
  };
  for (let larger = joined(landed, d); larger !== undefined; larger = joined(landed, d)) landed = larger;
  return inOrderOfNames(inOwnColumns(landed, d), d);
}

/** The point with its blocks in the order of names. */
function inOrderOfNames(landed: LandedPoint, d: Rational): LandedPoint {
  const { type, problem } = landed.compiled;
  if (!mayChangePlaces(problem)) return landed;
  const sizes = type.sizes.map((size) => polynomial(evaluatePolynomial(rationals, size, d)));
  const order = canonicalOrder({ ...type, sizes }, landed.x);
  if (order.orbits.every((orbit, i) => orbit === i)) return landed;
  const arranged = {
    ...type,
    sizes: order.blocks.map((block) => at(type.sizes, block)),
    extra: order.extra.map((group) => at(type.extra, group)),
  };
  return {
    ...landed,
    compiled: compileType(arranged, { part: 'fixed points', problem }),
    x: order.orbits.map((orbit) => at(landed.x, orbit)),
  };
}

/**
 * The point with each row in its own column, as names have it: of all orders of single rows, and of the two rows of a block of two, the one with
 * the largest diagonal entries.
 */
function inOwnColumns(landed: LandedPoint, d: Rational): LandedPoint {
  const { compiled, x } = landed;
  const { problem, orbits } = compiled;
  if (!mayChangePlaces(problem)) return landed;
  const sizes = sizesAt(compiled, d);
  const diagonal = (point: readonly number[]): number =>
    zipWith(orbits, point, ({ kind }, entry) => (kind === 'diagonal' ? Math.abs(entry) : 0)).reduce((sum, entry) => sum + entry);
  const [given = x, ...others] = rowArrangements(compiled, sizes, x);
  const best = others.reduce((a, b) => (diagonal(b) > diagonal(a) + SAME ? b : a), given);
  return best === given ? landed : { ...landed, x: best, permuted: true };
}

/** The sizes of blocks at a d. */
function sizesAt({ type }: CompiledType, d: Rational): readonly number[] {
  return type.sizes.map((size) => evaluatePolynomial(double, size, toDouble(d)));
}

/** Whether rows may change places in a problem: nothing is stated by blocks. */
function mayChangePlaces({ outer, teacher }: Problem): boolean {
  return outer === null && teacher === null;
}

/** Newton's method in doubles from a point that is nearly critical; in words why it found none there. */
function newtonPoint(compiled: CompiledType, d: Rational, start: readonly number[]): readonly number[] | string {
  const system = systemAt(criticalPointEquations(compiled), exactParameter(d));
  const { x, stop } = newton(double, system, start, { guard: doubleArithmetic(toDouble(d)).guard });
  if (stop !== 'converged') return `Newton's method did not converge from where the descent came to rest (${stop})`;
  const moved = Math.max(...zipWith(x, start, (a, b) => Math.abs(a - b)));
  return moved <= NEAR ? x : `Newton's method left the place where the descent came to rest by ${moved.toPrecision(2)}`;
}

/** The teacher with its neurons in any order, where a point is near it and the student has its rows one by one. */
function teacherNear(compiled: CompiledType, d: Rational, x: readonly number[]): LandedPoint | undefined {
  const { problem, type, orbits } = compiled;
  const plain = problem.teacher === null && problem.outer === null && problem.penalty.length === 0;
  if (!plain || type.extra.length > 0 || (type.rowless ?? []).length > 0) return undefined;
  const identity = orbits.map(({ kind }) => (kind === 'diagonal' ? 1 : 0));
  const isIdentity = zipWith(x, identity, (a, b) => Math.abs(a - b)).every((away) => away <= NEAR);
  const limit = isIdentity ? identity : permutationNear(compiled, d, x, NEAR)?.limit;
  if (limit === undefined || limit === null) return undefined;
  return { compiled, x: limit, loss: 0, permuted: !isIdentity, teacher: true };
}

/** The point as one of a type with two of its blocks joined; undefined where it tells all of them apart. */
function joined({ compiled, x, permuted }: LandedPoint, d: Rational): LandedPoint | undefined {
  const { type, problem, orbits } = compiled;
  if (type.sizes.length < 2) return undefined;
  const sizes = sizesAt(compiled, d);
  const { gap, blocks, order } = isotropyGap(compiled, sizes, x, { rearrange: mayChangePlaces(problem) });
  if (!(gap <= SAME)) return undefined;
  const groups = joinedGroups(sizes.length, blocks);
  const into = sizes.map((_, block) => groups.findIndex((group) => group.includes(block)));
  const coarse = coarsenedProblem(problem, groups);
  if (coarse === undefined) return undefined;
  const target = compileType(joinedType(type, groups), { part: 'fixed points', problem: coarse });
  const inside = coarserOrbits(orbits, target.orbits, into);
  const arranged = order.map((i) => at(x, i));
  const start = range(target.orbits.length).map((orbit) => {
    const values = arranged.filter((_, i) => inside[i] === orbit);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  const polished = newtonPoint(target, d, start);
  if (typeof polished === 'string') return undefined;
  return {
    compiled: target,
    x: polished,
    loss: candidateLoss(target, toDouble(d), polished),
    permuted: permuted || order.some((place, i) => place !== i),
    teacher: false,
  };
}

/** All blocks one by one, but for two that are together in the place of the first of them. */
function joinedGroups(blocks: number, [kept, gone]: readonly [number, number]): readonly (readonly number[])[] {
  return range(blocks)
    .filter((block) => block !== gone)
    .map((block) => (block === kept ? [kept, gone] : [block]));
}

/** The type whose blocks are groups of those of a type. */
function joinedType(type: YoungType, groups: readonly (readonly number[])[]): YoungType {
  const rowless = groups.flatMap(([first = 0], block) => (hasRows(type, first) ? [] : [block]));
  return {
    sizes: groups.map((group) => sumPolynomials(group.map((block) => at(type.sizes, block)))),
    extra: type.extra,
    ...(rowless.length === 0 ? {} : { rowless }),
  };
}
