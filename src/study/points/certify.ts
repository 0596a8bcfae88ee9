import { ComputationError } from '../../input/errors.js';
import { weightsAt } from '../../landscape/compile.js';
import { isIdentityTeacher } from '../../landscape/identity-point.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import { sizesText } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import { guardBits } from '../branch/branch.js';
import { toDouble } from '../family/family.js';
import { polish } from '../point/polish.js';
import { type PointProof, proofAt, provePoint } from '../proof/point.js';
import { expectProvable } from '../proof/provable.js';
import { morseIndex } from '../proof/verified-index.js';
import type { OwnPoint } from './lines.js';
import type { CertifiedRecord } from './record.js';
import { normaliser } from './search/normaliser.js';
import { searchSpace } from './search/space.js';

/** Bits of the balls beyond what cancels at large d. */
const BITS = 128;

/** What is proved of one point, by which points are told apart. */
interface Proof {
  readonly point: OwnPoint;
  readonly index: string;
  readonly exactIsotropy: boolean;
  readonly enclosure: readonly Ball[];
  readonly loss: Ball;
}

/** Why nothing is proved of a point. */
interface Missing {
  readonly reason: string;
}

/** What is proved of some points. */
export interface CertifiedPoints {
  /** For each point its Morse index as proved, or why it is not proved that there is such a point. */
  readonly points: readonly CertifiedRecord[];
  /** Whether those that are proved are proved to be different, also after permutations of blocks and rows that may be exchanged. */
  readonly distinct: boolean;
}

/**
 * Proves of each point that a critical point is there, and its Morse index as a critical point of the whole loss; and of all that are proved that
 * no two are one up to permutations of blocks and rows that may be exchanged: their losses differ, or, for one type, some entry does after every
 * permutation. For points with equal rows nothing is proved, since the loss is not analytic there.
 *
 * Throws an InputError for a kernel for which proofs are not offered. Cost: some milliseconds a point.
 */
export function certifyPoints(mpfr: MpfrLibrary, points: readonly OwnPoint[]): CertifiedPoints {
  const [first] = points;
  if (first === undefined) return { points: [], distinct: true };
  expectProvable(first.rough.compiled.problem);
  const balls = ballRing(mpfr, BITS + guardBits(toDouble(first.rough.d)));
  try {
    const proofs = points.map((point) => provedPoint(mpfr, balls, point));
    const proved = proofs.filter((proof) => !('reason' in proof));
    return {
      points: proofs.map((proof) => ('reason' in proof ? { index: null, why: proof.reason } : { index: proof.index, why: null })),
      distinct: proved.every((a, i) => proved.slice(0, i).every((b) => areDistinct(balls, a, b))),
    };
  } finally {
    balls.dispose();
  }
}

function provedPoint(mpfr: MpfrLibrary, balls: BallRing, point: OwnPoint): Proof | Missing {
  const { rough, own } = point;
  const { compiled, d } = rough;
  if (own.equalRows.length > 0) return { reason: 'its equal rows are parallel, where the loss is not analytic' };
  const proof = proofOf(mpfr, balls, point);
  if ('reason' in proof) return proof;
  const index = morseIndex(proof.components);
  if (index === null) return { reason: 'the sign of an eigenvalue of the whole Hessian is open' };
  const { enclosure, exactIsotropy } = proof;
  const g = geometry(balls, compiled.structure, weightsAt(balls, compiled, embedRational(balls, d)), enclosure);
  return { point, index, exactIsotropy, enclosure, loss: loss(balls, g) };
}

function proofOf(mpfr: MpfrLibrary, balls: BallRing, { rough }: OwnPoint): PointProof | Missing {
  const { compiled, d, exact, x, ring } = rough;
  if (exact && isIdentityTeacher(compiled.problem)) {
    // W = I exactly: nothing to be found. Its rows are parallel to the teacher's, where the loss is twice differentiable still.
    const identity = x.map((entry) => balls.fromNumber(ring.toNumber(entry)));
    return proofAt(balls, compiled, d, identity, identity);
  }
  try {
    return provePoint(balls, compiled, d, polish(mpfr, rough, BITS / 2).x);
  } catch (error) {
    if (error instanceof ComputationError) return { reason: error.message };
    throw error;
  }
}

/** Whether two proved points are proved to be different, also after permutations of blocks and rows that may be exchanged. */
function areDistinct(balls: BallRing, a: Proof, b: Proof): boolean {
  if (balls.intersect(a.loss, b.loss) === undefined) return true;
  const [own, other] = [a, b].map(({ point }) => point.rough.compiled.type);
  if (own === undefined || other === undefined) return false;
  // A point of exactly one isotropy is none of another one.
  if (entryOrbits(own).length !== entryOrbits(other).length) return a.exactIsotropy && b.exactIsotropy;
  if (sizesText(own) !== sizesText(other)) return false;
  const { compiled, d } = a.point.rough;
  return normaliser(searchSpace(compiled, toDouble(d))).every((p) => {
    const common = zipWith(p, b.enclosure, (from, side) => balls.intersect(at(a.enclosure, from), side));
    return common.includes(undefined);
  });
}
