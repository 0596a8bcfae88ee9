import { ComputationError, InputError } from '../../input/errors.js';
import { type CompiledType, compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import { familyLimits, problemWords, withoutExtraRows } from '../../landscape/problem/problem.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { type ExtraRows, extraCount, sizesText, youngType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { expectFamily } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import { formalLowerEnd, toDouble } from '../family/dimension.js';
import { type Family, type FoundPoint, isGlobal, type LimitSign, makeFamily } from '../family/family.js';
import { atOneDimension, lesser } from './at-dimension.js';
import {
  type Arithmetic,
  anchorAt,
  anchorDimension,
  type Branch,
  doubleArithmetic,
  type Frame,
  followTo,
  frameOf,
} from './branch.js';
import { extraSearchDimension, namedCandidates, withExtraRows } from './extra-rows.js';
import { searchExtra } from './extra-search.js';
import { asymptotic, mergedFamily } from './from-limit.js';
import { knownPoint } from './known-point.js';
import { followProblem, isReachedByPath, plainProblem } from './problem-path.js';
import { candidateLoss } from './search.js';
import { stretchesOf } from './stretch.js';

/**
 * Finds a family from its name: descent from its limit diag(ε) at a large d, polished in the given arithmetic.
 * Where two blocks have the same sign the limit has a larger isotropy, and points of exactly the named isotropy are
 * searched from random starts, at `near` and at a few other d.
 *
 * Throws a ComputationError where there is no such point: it says which family the name's points belong to.
 */
export function findBranch<T>(arithmetic: Arithmetic<T>, family: Family, near: number): Branch<T> {
  const frame = frameOf(arithmetic, family);
  const found = family.birth ? knownPoint(frame, near) : (family.found ?? search(frame, near));
  return {
    ...frame,
    anchor: anchorAt(frame, found.d, found),
    origin: found.origin,
    searchedAt: isFoundAtOneDimension(family) ? found.d : null,
  };
}

/** Whether the points of a family are known or searched at some d, rather than found from its limit at large d. */
function isFoundAtOneDimension(family: Family): boolean {
  const { limits, onlyAt, birth, problem } = family;
  return limits !== null || onlyAt !== null || birth !== null || isSearchedNearby(family) || isReachedByPath(problem);
}

/**
 * A family together with a point of it, which a search finds once for all that follows; one that has a point already as
 * it is. Where two blocks have the same sign, points are searched at `near` first, as `findBranch` does.
 * Throws a ComputationError where there is no such point: with extra rows it lists the names of those that were found.
 */
export function resolved(family: Family, near: number = nearDimension(family)): Family {
  if (family.found) return family;
  if (family.birth) {
    // Its points are known already, or it is refused.
    stretchesOf(family);
    return family;
  }
  const compiled = compileFamily(family);
  const arithmetic = doubleArithmetic(Math.max(near, anchorDimension(family)));
  return { ...family, found: search({ ...arithmetic, family, compiled, equations: criticalPointEquations(compiled) }, near) };
}

/** Where a family is searched that is asked for no d: not far above its lower end, or at the only d that its name allows. */
function nearDimension({ onlyAt, type }: Family): number {
  return onlyAt ? toDouble(onlyAt) : 2 * formalLowerEnd(type);
}

/**
 * Whether points of a family are searched near the d that is asked for, since two blocks have the same sign: then which
 * is found, and how far its branch goes, depends on that d.
 */
export function isSearchedNearby({ signs, limits, birth }: Family): boolean {
  return limits === null && birth === null && new Set(signs).size < signs.length;
}

function search<T>(frame: Frame<T>, near: number): FoundPoint {
  const { family } = frame;
  if (isGlobal(family)) return { d: near, point: teacherPoint(double, frame.compiled), loss: 0, origin: 'the teacher' };
  if (isReachedByPath(family.problem)) return alongPath(frame, near);
  const limits = familyLimits(family.problem);
  if (!limits.kept) {
    throw new InputError(
      `family '${family.name}' is named by the signs that diagonal entries tend to, which says nothing here: ${limits.reason}; global is accepted, and a matrix with --start`,
    );
  }
  if (family.limits) return withExtraRows(family, family.limits, basePoint);
  const only = family.onlyAt && toDouble(family.onlyAt);
  const found = isSearchedNearby(family) ? lesser(frame, near) : only === null ? asymptotic(frame) : atOneDimension(frame, only);
  const as = family.onlyAt ? `as ${sizesText(family.type)}: ` : '';
  return { ...found, origin: as + found.origin };
}

/** Beyond this d a family is brought from one problem to another at a smaller one, where effects of size d are moderate. */
const PATH_UP_TO = 100;

/** The point of a family with a penalty, second-layer weights or another teacher: that of the family without them, followed there. */
function alongPath<T>({ family, compiled }: Frame<T>, near: number): FoundPoint {
  const from = plainProblem(family.problem);
  const plain: Family = { ...family, problem: from, found: null };
  const wanted = Math.min(near, Math.max(PATH_UP_TO, 2 * formalLowerEnd(family.type)));
  const d = family.onlyAt ? toDouble(family.onlyAt) : wanted;
  const { x: start, origin } = isGlobal(plain)
    ? { x: teacherPoint(double, compileFamily(plain)), origin: 'the teacher' }
    : plainPoint(plain, d);
  const x = followProblem(compiled, from, d, start);
  return {
    d,
    point: x,
    loss: candidateLoss(compiled, d, x),
    origin: `${origin}; at d = ${Number(d.toPrecision(6))} followed to ${problemWords(family.problem, from)}`,
  };
}

/** The point of a family at a d, in doubles. */
function plainPoint(family: Family, d: number): { readonly x: readonly number[]; readonly origin: string } {
  const base = findBranch(doubleArithmetic(Math.max(d, anchorDimension(family))), family, d);
  const { point, reached } = followTo(base, d, 1);
  if (reached) return { x: point.x, origin: base.origin };
  throw new ComputationError(
    `family '${family.name}' has no point at d = ${Number(d.toPrecision(6))} with the teacher I, second-layer weights 1 and without a penalty, from which the one asked for could be followed`,
  );
}

/** The point at an integer d of the family without extra rows, in coordinates of the type; null if there is none there, or no row. */
export function basePoint(compiled: CompiledType, signs: readonly LimitSign[], d: number): readonly number[] | null {
  const { type } = compiled;
  if (type.rowless?.length === type.sizes.length) return null;
  const merged = mergedFamily(
    makeFamily({ sizes: type.sizes, extra: [] }, signs, null, withoutExtraRows(compiled.problem, type.sizes.length)),
  );
  const target = compileFamily(merged);
  let point: readonly number[];
  try {
    const branch = findBranch(doubleArithmetic(Math.max(d, anchorDimension(merged))), merged, d);
    const { point: last, reached } = followTo(branch, d, 1);
    if (!reached) return null;
    point = last.x;
  } catch (error) {
    if (error instanceof ComputationError) return null;
    throw error;
  }
  // Each block lies inside the merged block of its sign.
  const inside = signs.map((sign, a) => (merged.signs.length === signs.length ? a : merged.signs.indexOf(sign)));
  const own = compiled.orbits.filter((o) => o.kind !== 'extra');
  return coarserOrbits(own, target.orbits, inside).map((i) => at(point, i));
}

/**
 * The family that a name without limits means with m extra rows: the only one that a search finds.
 * Throws an InputError where there are several: it lists their names; a ComputationError where there is none.
 */
export function withDistinctRows(family: Family, extra: ExtraRows): Family {
  expectFamily(family);
  const type = youngType(family.type.sizes, extra, family.type.rowless);
  const { problem } = family;
  const compiled = compileType({ ...type, extra: type.extra.map(() => 1) }, { problem });
  const d = extraSearchDimension(type);
  const all = searchExtra(compiled, basePoint(compiled, family.signs, d), d);
  const named = namedCandidates({ type, problem }, all, d).filter((c) => c.family.signs.join('') === family.signs.join(''));
  const [first, ...others] = named.map((c) => c.family);
  const shown = family.alias ?? family.name;
  const rows = `${extraCount(type)} extra ${extraCount(type) === 1 ? 'row' : 'rows'}`;
  if (!first && all.some((c) => c.signs.join('') === family.signs.join(''))) {
    throw new ComputationError(
      `the critical points of family '${shown}' with ${rows} that were found at d = ${d} have no name: names say that extra rows tend to 0, or to the axis of a block of one row, as d grows`,
    );
  }
  if (!first) {
    throw new ComputationError(
      `no critical point of family '${shown}' with ${rows} was found, other than global minima and splittings of neurons: they are searched for at d = ${d}`,
    );
  }
  if (others.length > 0) {
    throw new InputError(
      `family '${shown}' with ${rows} has several critical points: one of ${[first, ...others].map((f) => f.alias ?? f.name).join(', ')} is accepted`,
    );
  }
  return first;
}
