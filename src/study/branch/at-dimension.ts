import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import { double } from '../../scalar/double.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { formalLowerEnd } from '../family/dimension.js';
import type { Family, FoundPoint } from '../family/family.js';
import { anchorAt, anchorDimension, type Branch, type Frame, follow } from './branch.js';
import { asymptotic, distinctCandidates, mergedFamily, nearSigns } from './from-limit.js';
import { type Candidate, candidateLoss, searchExactIsotropy } from './search.js';

/**
 * A point that is given at one d only: of the branch that is found at large d with the largest block growing, and of
 * the points that random starts find at the d itself, the minimum of least loss, or the saddle of least loss if none is a minimum.
 */
export function atOneDimension<T>(frame: Frame<T>, d: number): FoundPoint {
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

/**
 * The point of least loss, of a family in which two blocks have the same sign, that random starts with its signs find at the d
 * asked for, or else at four others. Throws a ComputationError where there is none: it says which family the name's points belong to.
 */
export function lesser<T>(frame: Frame<T>, near: number): FoundPoint {
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

/** The d at which points of a type with blocks of equal sign are searched: the one asked for, then four others. */
function searchDimensions(family: Family, near: number): readonly number[] {
  const lowest = formalLowerEnd(family.type);
  return [...new Set([near, lowest * 1.7, lowest * 2.4, lowest * 3.5, lowest * 1.3])].filter((d) => d > lowest && d <= 1e4);
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
