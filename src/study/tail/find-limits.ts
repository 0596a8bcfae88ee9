import { ComputationError } from '../../input/errors.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { SingularMatrixError } from '../../linalg/solve.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { rational } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { type Series, SeriesDomainError, seriesRing } from '../../symbolic/series/series.js';
import { rootsInField } from '../series/pencil-eigenvalues.js';
import {
  type LimitCandidate,
  type LimitProver,
  type LimitSetting,
  PARTS,
  provedLimit,
  withLimitProver,
} from './eigenvalue-limits.js';
import type { Tail, TailProof } from './tail.js';

/** Radii that are tried. */
const RADII = [rational(1, 2), rational(1), rational(2), rational(4), rational(16), rational(64)] as const;

/**
 * What the eigenvalues of all blocks tend to along a proved tail, and from which side, as candidates that `provedLimit` proves:
 * leading terms by Newton's polygon from the exact terms of the tail, radii and parts by trial. What does not succeed is left out.
 * Cost: the eigenvalues to leading order, and some eliminations for each.
 */
export function findLimits<C>(balls: BallRing, setting: LimitSetting<C>, proof: TailProof): readonly LimitCandidate<C>[] {
  const terms = leadingTerms(setting, proof);
  return withLimitProver(balls, setting, proof, (prover) => terms.flatMap((term) => provable(prover, setting.tail, term)));
}

type Term<C> = Pick<LimitCandidate<C>, 'block' | 'value' | 'power'>;

function provable<C>(prover: LimitProver<C>, tail: Tail<C>, term: Term<C>): readonly LimitCandidate<C>[] {
  for (const radius of RADII) {
    const candidate = { ...term, radius, part: null };
    if (provedLimit(prover, tail, candidate) === undefined) continue;
    const part = PARTS.find((p) => prover.below(term, p) !== undefined) ?? null;
    return [{ ...candidate, part }];
  }
  return [];
}

/** Each leading term of an eigenvalue once, 0 for those that tend to 0; what the finite sums leave out does not change it. */
function leadingTerms<C>({ compiled, domain, tail }: LimitSetting<C>, proof: TailProof): readonly Term<C>[] {
  return compiled.blocks.flatMap((_, block) => {
    if (proof.negative[block] === null) return [];
    const terms: Term<C>[] = [];
    for (const { start, coefficients } of eigenvaluesOf(domain, compiled, tail.point, block)) {
      const [first = domain.field.zero] = coefficients;
      const term =
        start > 0 || coefficients.length === 0
          ? { block, value: domain.field.zero, power: 0 }
          : { block, value: first, power: start };
      const isSame = (other: Term<C>): boolean =>
        other.power === term.power && domain.isZero(domain.field.sub(other.value, term.value));
      if (!terms.some(isSame)) terms.push(term);
    }
    return terms;
  });
}

/** Eigenvalues as far as they lie in the field, to their leading terms; none where there are no series. */
function eigenvaluesOf<C>(
  domain: CoefficientDomain<C>,
  compiled: CompiledType,
  x: readonly Series<C>[],
  block: number,
): readonly Series<C>[] {
  const structure = compiled.blocks[block]?.structure;
  if (structure === undefined) return [];
  const { name } = domain;
  try {
    const { roots, missing } = rootsInField(domain, `component number ${block} over ${name}`, 0, (terms) => {
      const ring = seriesRing(domain.field, terms);
      const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, ring.monomial(ring.field.one, -2)), x);
      return { ring, gram: gramMatrix(ring, g.weights, structure), matrix: hessianBlock(ring, g, structure) };
    });
    // Of those that leave the field the terms before that are known.
    return [...roots, ...missing.flatMap(({ head }) => (head.coefficients.length > 0 ? [head] : []))];
  } catch (error) {
    const isOpen =
      error instanceof SeriesDomainError || error instanceof SingularMatrixError || error instanceof ComputationError;
    if (isOpen) return [];
    throw error;
  }
}
