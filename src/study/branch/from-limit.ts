import { ComputationError } from '../../input/errors.js';
import { coarsenedProblem } from '../../landscape/problem/problem.js';
import { at } from '../../scalar/list.js';
import { addPolynomials } from '../../symbolic/exact/polynomial.js';
import { type Family, type FoundPoint, makeFamily } from '../family/family.js';
import { anchorDimension, type Frame } from './branch.js';
import { type Candidate, descendInFixedSpace, hasSigns, limitPoint, samePoint, searchExactIsotropy } from './search.js';

/**
 * The point of a family that descent from its limit diag(±1) at a large d leads to.
 * Throws a ComputationError where there is none.
 */
export function asymptotic<T>(frame: Frame<T>): FoundPoint {
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

/** Candidates that differ, least loss first. */
export function distinctCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const distinct: Candidate[] = [];
  for (const c of [...candidates].sort((a, b) => a.loss - b.loss)) {
    if (!distinct.some((other) => samePoint(other.point, c.point))) distinct.push(c);
  }
  return distinct;
}

/** Whether the diagonal entries are close to the signs of the family. */
export function nearSigns<T>({ compiled, family }: Frame<T>, point: readonly number[]): boolean {
  const close = point.every((x, i) => compiled.orbits[i]?.kind !== 'diagonal' || Math.abs(Math.abs(x) - 1) < 0.25);
  return close && hasSigns(compiled, family.signs, point);
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
