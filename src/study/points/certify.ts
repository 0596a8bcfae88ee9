import { ComputationError } from '../../input/errors.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { isIdentityTeacher } from '../../landscape/identity-point.js';
import { systemAt } from '../../linalg/system.js';
import { type Geometry, geometry, ZeroRowError } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import { proveZero } from '../../numeric/krawczyk/prove-zero.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import { sizesText } from '../../representation/young-type.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import { guardBits } from '../branch/branch.js';
import { toDouble } from '../family/dimension.js';
import { isGroupStandard } from '../point/block-lines.js';
import { exactParameter, polish } from '../point/polish.js';
import { expectProvable } from '../proof/provable.js';
import { type BlockIndex, blockIndices, hasExactIsotropy, morseIndex, negativeEigenvalues } from '../proof/verified-index.js';
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
  /** |W|², which no permutation of rows and columns changes. */
  readonly norm: Ball;
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
 * no two are one up to permutations of blocks and rows that may be exchanged: their losses or their lengths differ, or, for one type, some entry
 * does after every permutation. Points with equal rows are proved among the matrices with that isotropy; the index counts negative eigenvalues, beside those that
 * are 0 since a share of one row can be moved to another.
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
    const proved = proofs.filter((proof): proof is Proof => !('reason' in proof));
    return {
      points: proofs.map((proof) => ('reason' in proof ? { index: null, why: proof.reason } : { index: proof.index, why: null })),
      distinct: proved.every((a, i) => proved.slice(0, i).every((b) => areDistinct(balls, a, b))),
    };
  } finally {
    balls.dispose();
  }
}

function provedPoint(mpfr: MpfrLibrary, balls: BallRing, point: OwnPoint): Proof | Missing {
  const { rough } = point;
  const { compiled, d } = rough;
  const box = boxOf(mpfr, balls, point);
  if ('reason' in box) return box;
  const weights = weightsAt(balls, compiled, embedRational(balls, d));
  const g = geometry(balls, compiled.structure, weights, box.enclosure);
  const indices = blockIndices(balls, compiled, d, g).map((block) => ({
    ...block,
    negative: block.negative ?? besideZero(balls, compiled, block),
  }));
  const index = morseIndex(indices);
  if (index === null) return { reason: 'the sign of an eigenvalue of the whole Hessian is open' };
  const exactIsotropy = point.grouped === undefined && hasExactIsotropy(balls, compiled, box.enclosure);
  return { point, index, exactIsotropy, enclosure: box.enclosure, loss: loss(balls, g), norm: squaredLength(balls, g) };
}

/** Σ |w|² over all rows. */
function squaredLength(balls: BallRing, { structure, weights, squaredNorms }: Geometry<Ball>): Ball {
  return balls.sum(zipWith(structure.rows, squaredNorms, ({ size }, norm) => balls.mul(at(weights, size), norm)));
}

/** A box that holds one critical point of the type, in which the loss is analytic but for rows of one group, which are equal there. */
function boxOf(
  mpfr: MpfrLibrary,
  balls: BallRing,
  { rough, own, grouped }: OwnPoint,
): { readonly enclosure: readonly Ball[] } | Missing {
  const { compiled, d, exact, x, ring } = rough;
  const { kernel } = compiled.problem;
  // W = I exactly: nothing to be found. Its rows are parallel to the teacher's, where the loss is twice differentiable still.
  if (exact && isIdentityTeacher(compiled.problem)) {
    return { enclosure: x.map((entry) => balls.fromNumber(ring.toNumber(entry))) };
  }
  if (own.equalRows.length > 0 && grouped === undefined && !kernel.analyticAtParallel) {
    return { reason: 'so many of its rows are equal, where the loss is not analytic, that they are accepted as no group' };
  }
  try {
    const system = systemAt(criticalPointEquations(compiled), exactParameter(d));
    const found = proveZero(balls, system, polish(mpfr, rough, BITS / 2).x, { contractions: 0 });
    if (!found.proved) return { reason: found.reason };
    const g = geometry(balls, compiled.structure, weightsAt(balls, compiled, embedRational(balls, d)), found.box);
    // A sine that is 0 for all points of the type, as of equal rows and of multiples of one vector, is no unknown.
    const sines = [...g.students, ...g.teachers].map(({ area }) => area).filter((area) => balls.isZero(area) !== 'yes');
    const positive = kernel.analyticAtParallel ? g.squaredNorms : [...g.squaredNorms, ...sines];
    if (positive.every((size) => balls.sign(size) === 1)) return { enclosure: found.enclosure };
  } catch (error) {
    if (error instanceof ComputationError) return { reason: error.message };
    if (!(error instanceof ZeroRowError)) throw error;
  }
  return { reason: 'rows that are zero or parallel could not be excluded in the box' };
}

/**
 * The number of negative eigenvalues of the standard component of a group of equal rows, which has one eigenvalue 0: that of the block without
 * one of its rows and columns, where all signs are proved there. An eigenvector of 0 that did not have that coordinate would be one of the
 * smaller block too, which is regular; so the inertia of the two differs by the 0 alone.
 */
function besideZero(balls: BallRing, compiled: CompiledType, { block, matrix, hasInnerProduct }: BlockIndex): number | undefined {
  if (!hasInnerProduct || !isGroupStandard(block.component, compiled)) return undefined;
  if (matrix.length === 1) return 0;
  const without = (list: readonly Ball[], i: number): readonly Ball[] => list.filter((_, j) => j !== i);
  return range(matrix.length)
    .map((i) =>
      negativeEigenvalues(
        balls,
        matrix.filter((_, j) => j !== i).map((row) => without(row, i)),
      ),
    )
    .find((count) => count !== undefined);
}

/** Whether two proved points are proved to be different, also after permutations of blocks and rows that may be exchanged. */
function areDistinct(balls: BallRing, a: Proof, b: Proof): boolean {
  if (balls.intersect(a.loss, b.loss) === undefined || balls.intersect(a.norm, b.norm) === undefined) return true;
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
