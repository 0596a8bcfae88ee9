import { ComputationError, InputError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, compileType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import { coarsenedProblem, familyLimits, problemWords, withoutExtraRows } from '../../landscape/problem/problem.js';
import { geometry } from '../../model/geometry.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import { coarserOrbits, entryOrbits } from '../../representation/fixed-point-space.js';
import { atOrAbove, matrixDimensions } from '../../representation/whole-sizes.js';
import { type ExtraRows, extraCount, sizesText, type YoungType, youngType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { addPolynomials, evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { expectFamily } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import { formalLowerEnd, lowerEndOfSize, toDouble } from '../family/dimension.js';
import type { ExtraLimits } from '../family/extra-limits.js';
import { type Family, type FoundPoint, isGlobal, type LimitSign, makeFamily } from '../family/family.js';
import {
  type Arithmetic,
  anchorAt,
  anchorDimension,
  type Branch,
  doubleArithmetic,
  type Frame,
  follow,
  followTo,
  frameOf,
} from './branch.js';
import { type ExtraCandidate, searchExtra } from './extra-search.js';
import { knownPoint } from './known-point.js';
import { followProblem, isReachedByPath, plainProblem } from './problem-path.js';
import {
  type Candidate,
  candidateLoss,
  descendInFixedSpace,
  hasSigns,
  limitPoint,
  samePoint,
  searchExactIsotropy,
} from './search.js';
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
  if (family.limits) return withExtraRows(frame, family.limits);
  const only = family.onlyAt && toDouble(family.onlyAt);
  const found = isSearchedNearby(family) ? lesser(frame, near) : only === null ? asymptotic(frame) : atOneDimension(frame, only);
  const as = family.onlyAt ? `as ${sizesText(family.type)}: ` : '';
  return { ...found, origin: as + found.origin };
}

function asymptotic<T>(frame: Frame<T>): FoundPoint {
  const { family, compiled } = frame;
  const d = anchorDimension(family);
  const fromLimit = descendInFixedSpace(compiled, d, limitPoint(compiled, family.signs));
  // With two blocks that grow like d several branches have the same limit: the one of least loss is meant.
  const growing = family.type.sizes.filter((size) => size.length > 1).length;
  const others = growing > 1 ? searchExactIsotropy(compiled, family.signs, d) : [];
  const candidates = distinctCandidates([...(fromLimit ? [fromLimit] : []), ...others]).filter((c) => nearSigns(frame, c.point));
  const [candidate, ...rest] = candidates;
  if (!candidate) throw new ComputationError(`no critical point near the limit of '${family.name}' was found at d = ${d}`);
  const also = rest.length > 0 ? `, the one of least loss of ${candidates.length} that were found` : '';
  return { ...candidate, d, origin: `descent from the limit diag(±1) at d = ${d}${also}` };
}

/**
 * The d at which families with extra rows are searched: one with matrices, at which every block that grows has some
 * elements. Throws an InputError for sizes that are whole numbers at no d.
 */
export function extraSearchDimension(type: YoungType): number {
  const dimensions = matrixDimensions(type);
  if (!dimensions) {
    throw new InputError(
      `block sizes ${sizesText(type)} are whole numbers at no d: points with extra rows are searched where they are, so sizes such as 2,d-2 or d/2,d/2 are accepted`,
    );
  }
  return atOrAbove(dimensions, Math.max(LEAST_SEARCH_DIMENSION, lowerEndOfSize(type, LEAST_GROWING)));
}

const LEAST_SEARCH_DIMENSION = 20;
const LEAST_GROWING = 8;

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

/** A family with extra rows: the point with the limits of its name; rows of a group share the one row of the search. */
function withExtraRows<T>({ family }: Frame<T>, limits: ExtraLimits): FoundPoint {
  const { extra } = family.type;
  const single = compileType({ ...family.type, extra: extra.map(() => 1) }, { problem: family.problem });
  const d = extraSearchDimension(family.type);
  const all = searchExtra(single, basePoint(single, family.signs, d), d);
  const sameSigns = all.filter((c) => c.signs.join('') === family.signs.join(''));
  const matching = sameSigns.filter((c) => c.limits?.join(',') === limits.rows.join(','));
  const candidate = matching[limits.ordinal - 1];
  if (candidate) return foundWithRows(family.type, single, candidate, d);
  const names = namedCandidates(single, all, d).map(({ family: f }) => f.alias ?? f.name);
  throw new ComputationError(
    `no critical point '${family.name}' was found: names are searched for at d = ${d}, where these block sizes and ${extra.length} extra ${extra.length === 1 ? 'row' : 'rows'} have ${names.length > 0 ? names.join(', ') : 'none'}`,
  );
}

/** A candidate, in which every group of extra rows is one row, as a point of a type in which it is divided among equal ones. */
function foundWithRows(
  { sizes, extra }: YoungType,
  { orbits }: Pick<CompiledType, 'orbits'>,
  { point, loss }: Candidate,
  d: number,
): FoundPoint {
  const grouped = extra.some((size) => size > 1) ? ', the extra rows divided into equal ones' : '';
  return {
    d,
    point: point.map((x, i) => x / (extra[(orbits[i]?.row ?? 0) - sizes.length] ?? 1)),
    loss,
    origin: `search from splittings and random starts at d = ${d}${grouped}`,
  };
}

/** The candidates of a search at d that can be named, as families; the n-th with the same limits gets the ending #n. */
export function namedCandidates(
  { type, problem }: Pick<CompiledType, 'type' | 'problem'>,
  candidates: readonly ExtraCandidate[],
  d: number,
): readonly { readonly family: Family; readonly candidate: ExtraCandidate }[] {
  const seen = new Map<string, number>();
  const orbits = entryOrbits(type);
  return candidates.flatMap((candidate) => {
    if (!candidate.limits) return [];
    const key = `${candidate.signs.join('')}/${candidate.limits.join(',')}`;
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    const family = makeFamily(type, candidate.signs, { rows: candidate.limits, ordinal }, problem);
    return [{ family: { ...family, found: foundWithRows(type, { orbits }, candidate, d) }, candidate }];
  });
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

/** Candidates that differ, least loss first. */
function distinctCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const distinct: Candidate[] = [];
  for (const c of [...candidates].sort((a, b) => a.loss - b.loss)) {
    if (!distinct.some((other) => samePoint(other.point, c.point))) distinct.push(c);
  }
  return distinct;
}

/** Whether the diagonal entries are close to the signs of the family. */
function nearSigns<T>({ compiled, family }: Frame<T>, point: readonly number[]): boolean {
  const close = point.every((x, i) => compiled.orbits[i]?.kind !== 'diagonal' || Math.abs(Math.abs(x) - 1) < 0.25);
  return close && hasSigns(compiled, family.signs, point);
}

/**
 * A point that is given at one d only: of the branch that is found at large d with the largest block growing, and of
 * the points that random starts find at the d itself, the minimum of least loss, or the saddle of least loss if none is a minimum.
 */
function atOneDimension<T>(frame: Frame<T>, d: number): FoundPoint {
  const searched = searchExactIsotropy(frame.compiled, frame.family.signs, d);
  const branch = followedCandidate(frame, d);
  const candidates = distinctCandidates([...searched, ...(branch ? [branch] : [])]);
  // A minimum of the whole loss is meant before a saddle, which descent would leave.
  const candidate = candidates.find((c) => isMinimum(frame.compiled, d, c.point)) ?? candidates[0];
  if (!candidate) throw new ComputationError(`no critical point '${frame.family.name}' was found`);
  const also =
    candidates.length > 1
      ? `, of ${candidates.length} that were found the minimum of least loss, or the saddle if none is a minimum`
      : '';
  return { ...candidate, d, origin: `search at d = ${d} and the branch from large d${also}` };
}

/** Whether no eigenvalue of any component that counts is negative, in doubles. */
function isMinimum(compiled: CompiledType, d: number, point: readonly number[]): boolean {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
  return compiled.blocks.every(({ component, structure }) => {
    if (evaluatePolynomial(double, component.degree, d) <= 0) return true;
    const [least] = blockEigen(double, g, structure)?.values ?? [];
    return least !== undefined && least > 0;
  });
}

/** The point at d of the branch that descends from large d, or undefined if there is none or it ends before. */
function followedCandidate<T>(frame: Frame<T>, d: number): Candidate | undefined {
  let far: FoundPoint;
  try {
    far = asymptotic(frame);
  } catch (error) {
    // Not every point at one d is of a branch with such a limit.
    if (error instanceof ComputationError) return undefined;
    throw error;
  }
  const anchor = anchorAt(frame, far.d, far);
  const steps = follow({ ...frame, anchor, origin: '', searchedAt: null }, d, 1);
  let last = anchor;
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) {
      if (!next.value.reached) return undefined;
      const point = last.x.map(frame.ring.toNumber);
      return { point, loss: candidateLoss(frame.compiled, d, point) };
    }
    last = next.value;
  }
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

/** The d at which points of a type with blocks of equal sign are searched: the one asked for, then four others. */
function searchDimensions(family: Family, near: number): readonly number[] {
  const lowest = formalLowerEnd(family.type);
  return [...new Set([near, lowest * 1.7, lowest * 2.4, lowest * 3.5, lowest * 1.3])].filter((d) => d > lowest && d <= 1e4);
}

function lesser<T>(frame: Frame<T>, near: number): FoundPoint {
  const { family, compiled } = frame;
  const tried = searchDimensions(family, near);
  for (const d of tried) {
    const candidates = searchExactIsotropy(compiled, family.signs, d).filter((c) => belongs(frame, d, c));
    const [candidate, ...others] = candidates;
    if (!candidate) continue;
    const also = others.length > 0 ? `; ${others.length} more of larger loss there` : '';
    return { ...candidate, d, origin: `search from random starts with these signs at d = ${d}, least loss${also}` };
  }
  const merged = mergedFamily(family);
  const name = merged.alias ? `${merged.name} (${merged.alias})` : merged.name;
  throw new ComputationError(
    `no critical point of exactly the isotropy of '${family.name}' was found (searched at d = ${tried.map((d) => Number(d.toPrecision(6))).join(', ')}); blocks of equal sign merge as a rule, and then its points belong to the family ${name}`,
  );
}

/**
 * Whether a point found at one d can carry the family's name: followed to large d, its diagonal entries must tend to
 * the signs, unless the branch ends before.
 */
function belongs<T>(frame: Frame<T>, d: number, candidate: Candidate): boolean {
  const anchor = anchorAt(frame, d, candidate);
  const branch: Branch<T> = { ...frame, anchor, origin: '', searchedAt: d };
  const far = anchorDimension(frame.family);
  let last = anchor;
  const points = follow(branch, far, 1);
  for (let next = points.next(); ; next = points.next()) {
    if (next.done) return !next.value.reached || nearLimit(frame, last);
    last = next.value;
  }
}

function nearLimit<T>(frame: Frame<T>, point: BranchPoint<T>): boolean {
  const doubles = point.x.map(frame.ring.toNumber);
  return nearSigns(frame, doubles);
}

/**
 * The family of the same limit with the largest isotropy: blocks of equal sign joined, but for those that the problem tells
 * apart.
 */
export function mergedFamily(family: Family): Family {
  const { type, signs, problem } = family;
  const bySign = [...new Set(signs)].map((sign) => ({ sign, blocks: signs.flatMap((s, a) => (s === sign ? [a] : [])) }));
  const joined = bySign.map(({ sign, blocks }) => ({
    sign,
    blocks,
    size: blocks.map((a) => at(type.sizes, a)).reduce((sum, size) => addPolynomials(sum, size)),
  }));
  // Fixed sizes first, as the literature writes them.
  joined.sort((a, b) => a.size.length - b.size.length);
  const coarse = coarsenedProblem(
    problem,
    joined.map(({ blocks }) => blocks),
  );
  if (coarse === undefined) return family;
  return makeFamily(
    { sizes: joined.map((j) => j.size), extra: type.extra },
    joined.map((j) => j.sign),
    null,
    coarse,
  );
}
