import { type SystemFamily, systemAt } from '../linalg/system.js';
import { geometry } from '../model/geometry.js';
import { hessianBlock } from '../model/hessian.js';
import { type BranchEnd, type BranchPoint, followBranch, fraction, negativeCount, tangent } from '../numeric/continuation.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../numeric/mpfr.js';
import { newton } from '../numeric/newton.js';
import { sizesText } from '../representation/young-type.js';
import { double } from '../scalar/double.js';
import type { Real } from '../scalar/ring.js';
import { addPolynomials, evaluatePolynomial } from '../symbolic/polynomial.js';
import { blockEigen } from './block-spectrum.js';
import { type CompiledType, compileType, weightsAt } from './compile.js';
import { criticalPointEquations } from './critical-point.js';
import { ComputationError, type Family, formalLowerEnd, type LimitSign, makeFamily, toDouble } from './family.js';
import { isotropyGap } from './isotropy-gap.js';
import { type Candidate, candidateLoss, descendInFixedSpace, hasSigns, limitPoint, searchExactIsotropy } from './search.js';

/** The floats that a branch is followed in. */
export interface Arithmetic<T> {
  readonly ring: Real<T>;
  /** Bits of the precision that cancellation at large d and conditioning may spoil. */
  readonly guard: number;
}

/** A family made ready for computation. */
export interface Frame<T> extends Arithmetic<T> {
  readonly family: Family;
  readonly compiled: CompiledType;
  readonly equations: SystemFamily;
}

/** A family with one of its points, from which it is followed to others. */
export interface Branch<T> extends Frame<T> {
  readonly anchor: BranchPoint<T>;
  /** How the anchor was found, in words. */
  readonly origin: string;
  /** The d at which random starts found it; null for a family found from its limit at large d. */
  readonly searchedAt: number | null;
}

/** Bits that cancellation of terms of size d² against entries of size d^−2 may cost, with room for conditioning. */
export function guardBits(d: number): number {
  return 40 + Math.ceil(2 * Math.log2(Math.max(2, d)));
}

/** Up to this d doubles suffice to follow a branch: 2·log₂ d bits cancel. */
export const DOUBLES_UP_TO = 2e4;

/** Leading bits of quantities evaluated in doubles that are right at a dimension. */
export function doubleBits(d: number): number {
  return double.precision - doubleArithmetic(d).guard;
}

/** Doubles, for branches up to a dimension. */
export function doubleArithmetic(d: number): Arithmetic<number> {
  return { ring: double, guard: 8 + Math.ceil(2 * Math.log2(Math.max(2, d))) };
}

/** MPFR with 96 bits to spare, for branches up to a dimension. */
export function mpfrArithmetic(mpfr: MpfrLibrary, d: number): Arithmetic<Mpfr> & { readonly ring: MpfrRing } {
  const guard = guardBits(d);
  return { ring: mpfr.ring(96 + guard), guard };
}

/**
 * Finds a family from its name: descent from its limit diag(ε) at a large d, polished in the given arithmetic.
 * Where two blocks have the same sign the limit has a larger isotropy, and points of exactly the named isotropy are
 * searched from random starts, at `near` and at a few other d.
 *
 * Throws a ComputationError where there is no such point: it says which family the name's points belong to.
 */
export function findBranch<T>(arithmetic: Arithmetic<T>, family: Family, near: number): Branch<T> {
  const compiled = compileType(family.type);
  const frame: Frame<T> = { ...arithmetic, family, compiled, equations: criticalPointEquations(compiled) };
  const distinct = new Set(family.signs).size === family.signs.length;
  const only = family.onlyAt && toDouble(family.onlyAt);
  const { candidate, d, origin } = !distinct
    ? lesser(frame, near)
    : only === null
      ? asymptotic(frame)
      : atOneDimension(frame, only);
  const as = family.onlyAt ? `as ${sizesText(family.type)}: ` : '';
  return { ...frame, anchor: polish(frame, d, candidate), origin: as + origin, searchedAt: distinct && only === null ? null : d };
}

type Found = { readonly candidate: Candidate; readonly d: number; readonly origin: string };

/** The d at which a family is found from its limit: large against every block of fixed size. */
export function anchorDimension(family: Family): number {
  const fixed = family.type.sizes.reduce((sum, size) => sum + Math.abs(Number(size[0]?.n ?? 0n) / Number(size[0]?.d ?? 1n)), 0);
  return Math.max(1000, 2 ** Math.ceil(Math.log2(1 + 30 * fixed)));
}

function asymptotic<T>(frame: Frame<T>): Found {
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
  return { candidate, d, origin: `descent from the limit diag(±1) at d = ${d}${also}` };
}

/** Candidates that differ, least loss first. */
function distinctCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const distinct: Candidate[] = [];
  for (const c of [...candidates].sort((a, b) => a.loss - b.loss)) {
    if (!distinct.some((other) => other.point.every((x, i) => Math.abs(x - (c.point[i] as number)) < 1e-6))) distinct.push(c);
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
function atOneDimension<T>(frame: Frame<T>, d: number): Found {
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
  return { candidate, d, origin: `search at d = ${d} and the branch from large d${also}` };
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

/** The point at d of the branch that descends from large d, or undefined if it ends before. */
function followedCandidate<T>(frame: Frame<T>, d: number): Candidate | undefined {
  const { candidate, d: far } = asymptotic(frame);
  const anchor = polish(frame, far, candidate);
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

/** The d at which points of a type with blocks of equal sign are searched: the one asked for, then three others. */
function searchDimensions(family: Family, near: number): readonly number[] {
  const lowest = formalLowerEnd(family.type);
  return [...new Set([near, lowest * 1.7, lowest * 2.4, lowest * 3.5])].filter((d) => d > lowest && d <= 1e4);
}

function lesser<T>(frame: Frame<T>, near: number): Found {
  const { family, compiled } = frame;
  const tried = searchDimensions(family, near);
  for (const d of tried) {
    const candidates = searchExactIsotropy(compiled, family.signs, d).filter((c) => belongs(frame, d, c));
    const [candidate, ...others] = candidates;
    if (!candidate) continue;
    const also = others.length > 0 ? `; ${others.length} more of larger loss there` : '';
    return { candidate, d, origin: `search from random starts with these signs at d = ${d}, least loss${also}` };
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
  const anchor = polish(frame, d, candidate);
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

/** The family of the same limit with the largest isotropy: blocks of equal sign joined. */
export function mergedFamily(family: Family): Family {
  const joined = [...new Set(family.signs)].map((sign: LimitSign) => ({
    sign,
    size: family.type.sizes.filter((_, a) => family.signs[a] === sign).reduce((sum, size) => addPolynomials(sum, size)),
  }));
  // Fixed sizes first, as the literature writes them.
  joined.sort((a, b) => a.size.length - b.size.length);
  return makeFamily(
    { sizes: joined.map((j) => j.size), extra: family.type.extra },
    joined.map((j) => j.sign),
  );
}

function polish<T>(frame: Frame<T>, d: number, candidate: Candidate): BranchPoint<T> {
  const { ring, equations, guard } = frame;
  const start = candidate.point.map(ring.fromNumber);
  const result = newton(
    ring,
    systemAt(equations, (R) => R.fromRational(...fraction(d))),
    start,
    { guard },
  );
  const moved = Math.max(...result.x.map((x, i) => Math.abs(ring.toNumber(x) - (candidate.point[i] as number))));
  if (result.stop !== 'converged' || moved > 1e-3) {
    throw new ComputationError(
      `Newton's method did not confirm a candidate at d = ${d} (${result.stop}, moved by ${moved.toExponential(1)})`,
    );
  }
  return { parameter: d, x: result.x, tangent: tangent(ring, equations, ring.fromNumber(d), result.x) };
}

/**
 * Follows a branch from its anchor, or from a point of it, to another d. Points at which the isotropy has grown, or
 * the number of negative eigenvalues on the fixed-point space has changed, are refused: a simple branch cannot pass
 * there without a fold or a meeting with another branch.
 */
export function follow<T>(
  branch: Branch<T>,
  target: number,
  longest: number,
  from: BranchPoint<T> = branch.anchor,
): Generator<BranchPoint<T>, BranchEnd> {
  const { ring, compiled, equations, guard } = branch;
  const expected = invariantIndex(ring, compiled, from);
  return followBranch(ring, equations, from, target, {
    guard,
    longest,
    shortest: 1e-8,
    accept: (_, to) => isotropyGapAt(branch, to).gap > 1e-14 && invariantIndex(ring, compiled, to) === expected,
  });
}

/** The distance of a point of a branch from a larger isotropy. */
export function isotropyGapAt<T>(branch: Frame<T>, point: BranchPoint<T>): ReturnType<typeof isotropyGap> {
  const { compiled, ring } = branch;
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, point.parameter));
  return isotropyGap(compiled, sizes, point.x.map(ring.toNumber), false);
}

/** The number of negative eigenvalues of the Hessian on the fixed-point space. */
function invariantIndex<T>(ring: Real<T>, compiled: CompiledType, point: BranchPoint<T>): number | undefined {
  const invariant = compiled.blocks[0]?.structure;
  if (!invariant) return undefined;
  return ring.scope(
    () => {
      const weights = weightsAt(ring, compiled, ring.fromNumber(point.parameter));
      return negativeCount(ring, hessianBlock(ring, geometry(ring, compiled.structure, weights, point.x), invariant));
    },
    () => [],
  );
}
