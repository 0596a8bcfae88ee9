import type { CompiledType } from '../../../landscape/compile.js';
import { criticalPointEquations } from '../../../landscape/critical-point.js';
import { systemAt } from '../../../linalg/system.js';
import { BallDomainError, type BallRing } from '../../../numeric/ball/ball.js';
import { checkBox } from '../../../numeric/krawczyk/krawczyk.js';
import { TaylorModelError } from '../../../numeric/taylor-model/taylor-model.js';
import { sizeText } from '../../../representation/young-type.js';
import { polynomial } from '../../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../../symbolic/qpi/coefficient-domain.js';
import type { ExactValue } from '../../../symbolic/qpi/exact-value.js';
import { SeriesDomainError } from '../../../symbolic/series/series.js';
import { proveCrossingPiece } from '../../chain/crossing-piece.js';
import { isGluedToTail } from '../../chain/glue.js';
import type { ChainPiece, Counts } from '../../chain/piece.js';
import { exactDouble } from '../../proof/exact-double.js';
import { areGlued, joinNegative, proveSegment, type Segment, type SegmentProof } from '../../proof/segment.js';
import { proveAnyTail } from '../../tail/leading/prove.js';
import { lossLimit } from '../../tail/loss-limit.js';
import { type Tail, type TailProof, tailBox, tailStart } from '../../tail/tail.js';
import { CertificateRefusal } from '../schema.js';

/** A d at which an eigenvalue of one block, and no other, is 0: strictly or not between two doubles. */
export interface Passage {
  readonly d: readonly [number, number];
  /** The component, as an index into the blocks of the compiled type. */
  readonly block: number;
}

/** A stretch of the curve on which the index is the same, and what ends it at larger d. */
export interface Stretch {
  readonly negative: Counts;
  readonly end: Passage;
}

/** What is proved of a curve of critical points from some d to infinity. */
export interface ProvedCurve {
  /** The least d of it. */
  readonly from: Rational;
  /** The least d of its tail. */
  readonly tailFrom: Rational;
  /** Ascending in d; the first begins at `from`, `last` at the last passage or there, and it never ends. */
  readonly stretches: { readonly below: readonly Stretch[]; readonly last: Counts };
  /** What is proved on the tail alone. */
  readonly ending: TailProof;
  /** What the loss tends to as d grows; null where it grows, or its exact terms do not reach that far. */
  readonly loss: ExactValue | null;
  /** Where it grows: loss/t^power tends to the coefficient, power < 0; null where it does not, or that is not proved. */
  readonly growth: { readonly coefficient: ExactValue; readonly power: number } | null;
  /** Whether on all of it no larger group fixes the point. */
  readonly exactIsotropy: boolean;
}

/** A tail and the pieces below it, of which nothing is trusted. */
export interface CurveEvidence<C> {
  readonly compiled: CompiledType;
  readonly domain: CoefficientDomain<C>;
  readonly tail: Tail<C>;
  readonly pieces: readonly ChainPiece[];
}

/** What holds on a part of a curve: the index at its upper end, and whether no larger group fixes any of its points. */
export type AlongCurve = Pick<TailProof, 'negative' | 'exactIsotropy'>;

/** A segment as it was proved. */
interface Link {
  readonly segment: Segment;
  readonly proof: Omit<SegmentProof, 'negative'>;
}

/**
 * Proves one curve of critical points for all d from the lower end of the first piece on: the tail, every segment and every
 * crossing, each glued to the one before and the last one to the tail. Throws a CertificateRefusal with what is missing.
 *
 * @param rings `pieces` for segments and `tail` for the tail and for gluing to it.
 */
export function provedCurve<C>(
  rings: { readonly pieces: BallRing; readonly tail: BallRing },
  { compiled, domain, tail, pieces }: CurveEvidence<C>,
  progress: (d: number) => void,
): ProvedCurve {
  expectNear(rings.tail, { compiled, domain, tail });
  const ending = proveAnyTail(rings.tail, compiled, domain, tail);
  if ('reason' in ending) throw new CertificateRefusal(`its tail is not proved: ${ending.reason}`);
  let known: AlongCurve | undefined;
  let last: Link | undefined;
  const below: Stretch[] = [];
  const linked = (link: Link, next: AlongCurve, where: string): AlongCurve => {
    if (last && !areGlued(rings.pieces, last, link)) {
      throw new CertificateRefusal(`${whereText(link.segment)} is not glued to the one before`);
    }
    last = link;
    progress(link.segment.to);
    return joinedAlong(known, next, where);
  };
  for (const piece of pieces) {
    if (piece.kind === 'range') {
      for (const segment of piece.segments) {
        const proof = proveSegment(rings.pieces, compiled, segment);
        if ('reason' in proof) throw new CertificateRefusal(`${whereText(segment)} is not proved: ${proof.reason}`);
        known = linked({ segment, proof }, proof, `at ${whereText(segment)}`);
      }
      continue;
    }
    const { segment, block } = piece;
    const proof = proveCrossingPiece(rings.pieces, compiled, piece);
    const where = whereText(segment);
    if ('reason' in proof) throw new CertificateRefusal(`the crossing in ${where} is not proved: ${proof.reason}`);
    const { exactIsotropy, above } = proof;
    const before = linked({ segment, proof }, { negative: proof.below, exactIsotropy }, `below the crossing in ${where}`);
    below.push({ negative: before.negative, end: { d: proof.d, block } });
    known = { ...before, negative: above };
  }
  expectGlued(rings.tail, last, domain, { tail, proof: ending });
  const { negative, exactIsotropy } = joinedAlong(known, ending, 'at the tail');
  return {
    from: startOf({ pieces, tail }),
    tailFrom: tailStart(tail),
    stretches: { below, last: negative },
    ending,
    ...limitOfLoss(rings.tail, { compiled, domain, tail }, ending),
    exactIsotropy,
  };
}

/**
 * What holds on a curve as far as it is known, and on the part that follows: a larger group is excluded where it is on both.
 * Throws a CertificateRefusal where their indices differ, which they cannot on one curve whose Hessian is regular.
 */
export function joinedAlong(known: AlongCurve | undefined, next: AlongCurve, where: string): AlongCurve {
  const negative = known ? joinNegative(known.negative, next.negative) : next.negative;
  if (!negative) throw new CertificateRefusal(`the index changes ${where}`);
  return { negative, exactIsotropy: next.exactIsotropy && known?.exactIsotropy !== false };
}

/**
 * Refuses a tail that is none at its least d, before exact arithmetic is done with it: with coefficients of no expansion that could
 * take long. What is true for all t is true at t₀.
 */
function expectNear<C>(balls: BallRing, { compiled, domain, tail }: Omit<CurveEvidence<C>, 'pieces'>): void {
  // With unknown leading coefficients orders are small, and terms beyond them are intervals at once.
  if (tail.leading === 'unknown') return;
  const d = tailStart(tail);
  if ([tail.point, tail.radii, tail.orders].some((list) => list.length !== compiled.orbits.length)) return;
  const system = systemAt(criticalPointEquations(compiled), (R) => embedRational(R, d));
  const result = checkBox(balls, system, tailBox(balls, domain, tail, d, tail.radii));
  if (!result.proved) throw new CertificateRefusal(`its tail is not proved: at d = ${sizeText(polynomial(d))} ${result.reason}`);
}

/** What the loss tends to along a proved tail; null where it grows, or has no value or no exact one over what is proved. */
export function limitOfLoss<C>(
  balls: BallRing,
  { compiled, domain, tail }: Omit<CurveEvidence<C>, 'pieces'>,
  proof: TailProof,
): Pick<ProvedCurve, 'loss' | 'growth'> {
  try {
    const { limit = null, leading = null } = lossLimit(balls, compiled, domain, tail, proof) ?? {};
    if (limit !== null) return { loss: domain.exact(limit), growth: null };
    return { loss: null, growth: leading && { coefficient: domain.exact(leading.coefficient), power: leading.power } };
  } catch (error) {
    // The loss has no value over all of the tail, or no exact one.
    const isOpen = error instanceof TaylorModelError || error instanceof SeriesDomainError || error instanceof BallDomainError;
    if (isOpen) return { loss: null, growth: null };
    throw error;
  }
}

function expectGlued<C>(
  balls: BallRing,
  last: Link | undefined,
  domain: CoefficientDomain<C>,
  ending: { readonly tail: Tail<C>; readonly proof: TailProof },
): void {
  if (last === undefined) return;
  const { to } = last.segment;
  if (rationals.sign(rationals.sub(exactDouble(to), tailStart(ending.tail))) === -1) {
    throw new CertificateRefusal(`there is a gap between d = ${to}, where its pieces end, and its tail`);
  }
  if (!isGluedToTail(balls, last, domain, ending)) {
    throw new CertificateRefusal(`${whereText(last.segment)} is not glued to the tail`);
  }
}

/** The least d that some evidence speaks of. */
export function startOf<C>({ pieces: [first], tail }: Pick<CurveEvidence<C>, 'pieces' | 'tail'>): Rational {
  const lowest = first?.kind === 'range' ? first.segments[0]?.from : first?.segment.from;
  return lowest === undefined ? tailStart(tail) : exactDouble(lowest);
}

function whereText({ from, to }: Segment): string {
  return `the segment from d = ${from} to ${to}`;
}
