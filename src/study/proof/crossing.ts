import { pencilEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import { degeneratePointSystem } from '../../landscape/degenerate-point.js';
import { type Matrix, matrixTimes } from '../../linalg/matrix.js';
import { SingularMatrixError, solveLinear } from '../../linalg/solve.js';
import type { SquareSystem } from '../../linalg/system.js';
import { type Geometry, geometry, ZeroRowError } from '../../model/geometry.js';
import { gramMatrix, hessianBlock, hessianTimes } from '../../model/hessian.js';
import type { Ball, BallRing, Endpoint } from '../../numeric/ball/ball.js';
import { encloseEigenvalues } from '../../numeric/krawczyk/eigenvalue-enclosure.js';
import { krawczyk } from '../../numeric/krawczyk/krawczyk.js';
import { centre, type KrawczykResult, type ZeroProof } from '../../numeric/krawczyk/operator.js';
import { proveZero } from '../../numeric/krawczyk/prove-zero.js';
import type { Mpfr } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { dualRing } from '../../scalar/dual.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import type { MissingProof } from './point.js';
import { negativeEigenvalues, smoothGeometry } from './verified-index.js';

/** What is proved of a fractional dimension. */
export interface CrossingProof {
  /** The real d at which the eigenvalue vanishes. */
  readonly d: Ball;
  /** The unknowns (ξ, u, d), enclosed. */
  readonly enclosure: readonly Ball[];
  /** The box in which the equations have no other solution. */
  readonly box: readonly Ball[];
  /** The sign of dλ/dd along the family: 1 if the eigenvalue becomes positive as d grows. */
  readonly speed: 1 | -1;
  /** dλ/dd itself, enclosed. */
  readonly rate: Ball;
  /** Negative eigenvalues of each block with positive degree at d; the crossing one is not counted. */
  readonly negative: readonly { readonly block: CompiledBlock; readonly count: number }[];
}

/**
 * Tries to prove that an eigenvalue of one component vanishes at one d near a candidate solution (ξ, u, d) of the
 * augmented equations: the test of Krawczyk encloses ξ, u and d; that the Jacobian on the fixed-point space is
 * regular makes ξ a smooth function of d there, and then the regular augmented Jacobian says that the eigenvalue is
 * simple in its block and crosses 0 with non-zero speed, whose sign is enclosed. All other eigenvalues of that block, and
 * all other blocks with a positive degree, are proved to be away from 0. Throws a RangeError where `normal` or the candidate
 * have not as many numbers as there are unknowns.
 * Source: Moore & Spence 1980 for the augmented equations; Krawczyk 1969.
 */
export function proveCrossing(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  normal: readonly number[],
  candidate: readonly Endpoint[],
): CrossingProof | MissingProof {
  try {
    return attemptCrossing(balls, compiled, crossing, normal, candidate);
  } catch (error) {
    // Balls may be wider than they were in the test.
    if (error instanceof ZeroRowError) return { reason: error.message };
    throw error;
  }
}

function attemptCrossing(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  normal: readonly number[],
  candidate: readonly Endpoint[],
): CrossingProof | MissingProof {
  if (!compiled.blocks.includes(crossing)) return { reason: 'the component is none of the type' };
  const found = zeroNear(balls, degeneratePointSystem(compiled, crossing.structure, normal), candidate);
  return found.proved ? crossingIn(balls, compiled, crossing, found) : { reason: found.reason };
}

/**
 * What a box proves of a fractional dimension, in which the augmented equations have one and only one solution: all of `proveCrossing` but
 * that. Throws a ZeroRowError where a row may vanish.
 */
export function crossingIn(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  { box, enclosure }: Pick<ZeroProof, 'box' | 'enclosure'>,
): CrossingProof | MissingProof {
  const n = compiled.orbits.length;
  const m = crossing.structure.multiplicity;
  const xi = enclosure.slice(0, n);
  const u = enclosure.slice(n, n + m);
  const d = at(enclosure, n + m);
  // The test holds where the equations are differentiable: in the whole box, not in the enclosure only.
  if (!smoothGeometry(balls, compiled, weightsAt(balls, compiled, at(box, n + m)), box.slice(0, n))) {
    return { reason: 'rows that are zero or parallel could not be excluded' };
  }
  const g = geometry(balls, compiled.structure, weightsAt(balls, compiled, d), xi);
  const crossingDegree = evaluatePolynomial(balls, crossing.component.degree, d);
  if (balls.sign(crossingDegree) !== 1) {
    return { reason: `component ${crossing.component.name} has no positive degree at this d: there is no such eigenvalue` };
  }
  const rate = crossingRate(balls, compiled, crossing, { g, xi, u, d });
  const speed = rate && balls.sign(rate);
  if (rate === undefined || (speed !== 1 && speed !== -1))
    return { reason: 'the speed of the eigenvalue could not be told from 0' };
  const negative = negativeBeside(balls, compiled, crossing, { g, d });
  return 'reason' in negative ? negative : { d, enclosure, box, speed, rate, negative: negative.counts };
}

/** How many eigenvalues of each component with a positive degree are negative besides the one that vanishes. */
export function negativeBeside(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  { g, d }: Pick<DegenerateBox, 'g' | 'd'>,
): { readonly counts: CrossingProof['negative'] } | MissingProof {
  const negative: { block: CompiledBlock; count: number }[] = [];
  for (const block of compiled.blocks) {
    const degree = balls.sign(evaluatePolynomial(balls, block.component.degree, d));
    if (degree === 'unknown') return { reason: `whether component ${block.component.name} has a positive degree is not decided` };
    if (degree !== 1) continue;
    const matrix = hessianBlock(balls, g, block.structure);
    const gram = gramMatrix(balls, g.weights, block.structure);
    if (negativeEigenvalues(balls, gram) !== 0) {
      return { reason: `component ${block.component.name} has no inner product at this d, and no eigenvalues` };
    }
    const count = block === crossing ? negativeBesides(balls, matrix, gram) : negativeEigenvalues(balls, matrix);
    if (count === undefined)
      return { reason: `the other eigenvalues of component ${block.component.name} could not be told from 0` };
    negative.push({ block, count });
  }
  return { counts: negative };
}

/**
 * The part of the digits to which a candidate is taken to be right; where it is not, a box is searched for. The test
 * about doubles them: half of the digits are enough for all.
 */
const RIGHT_DIGITS = 1 / 2;
/** An unknown that is nearly 0 counts as large as this part of the largest, so that its side of the box is not empty. */
const LEAST_SCALE_BITS = 20;

/** One zero near a candidate: in a box of the size of its error if it is as good as it should be, else in one that is found. */
export function zeroNear(balls: BallRing, system: SquareSystem, candidate: readonly Endpoint[]): KrawczykResult {
  const R = balls.nearest;
  const sizes = candidate.map((x) => R.exponent(centre(balls, x)));
  const least = Math.max(...sizes) - LEAST_SCALE_BITS;
  const bits = Math.floor(RIGHT_DIGITS * balls.precision);
  const radii = sizes.map((size) => powerOfTwo(R, Math.max(size, least) - bits));
  const quick = krawczyk(balls, system, candidate, radii);
  return quick.proved ? quick : proveZero(balls, system, candidate, { contractions: 0 });
}

function powerOfTwo<T>(R: Real<T>, n: number): T {
  return n < 0 ? R.fromRational(1n, 1n << BigInt(-n)) : R.fromInteger(1n << BigInt(n));
}

/**
 * How many eigenvalues of a pencil are negative besides one, which its enclosure does not tell from 0; undefined where that
 * is so of others, or of none.
 */
export function negativeBesides(balls: BallRing, matrix: Matrix<Ball>, gram: Matrix<Ball>): number | undefined {
  const { nearest } = balls;
  // Approximate eigenvectors in doubles tell all signs unless eigenvalues are very close to 0.
  const inDoubles = { ring: double, into: nearest.toNumber, outOf: nearest.fromNumber };
  const inFloats = { ring: nearest, into: (x: Mpfr) => x, outOf: (x: Mpfr) => x };
  return negativeBy(inDoubles, balls, matrix, gram) ?? negativeBy(inFloats, balls, matrix, gram);
}

/** A ring of floats, and the way between them and the ends of balls. */
interface Floats<T> {
  readonly ring: Real<T>;
  readonly into: (x: Mpfr) => T;
  readonly outOf: (x: T) => Mpfr;
}

/** The same by the approximate eigenvectors that a ring of floats gives. */
function negativeBy<T>(
  { ring, into, outOf }: Floats<T>,
  balls: BallRing,
  matrix: Matrix<Ball>,
  gram: Matrix<Ball>,
): number | undefined {
  const middle = (x: Matrix<Ball>): Matrix<T> => x.map((row) => row.map((ball) => into(balls.midpoint(ball))));
  const eigen = pencilEigen(ring, middle(matrix), middle(gram));
  if (!eigen) return undefined;
  const vectors = eigen.vectors.map((v) => v.map((x) => balls.point(outOf(x))));
  const signs = encloseEigenvalues(balls, matrix, gram, vectors)?.eigenvalues.map(balls.sign);
  if (signs?.filter((s) => s !== 1 && s !== -1).length !== 1) return undefined;
  return signs.filter((s) => s === -1).length;
}

/** A point of a family at which an eigenvalue vanishes. */
export interface DegenerateBox {
  /** The geometry at ξ. */
  readonly g: Geometry<Ball>;
  readonly xi: readonly Ball[];
  /** The eigenvector, in the coordinates of the crossing block. */
  readonly u: readonly Ball[];
  readonly d: Ball;
}

/**
 * dλ/dd = uᵀ(dM/dd)u / uᵀGu along the family, at an eigenvalue that is 0: dM/dd = M_d + M_ξ ξ′ with ξ′ = −A⁻¹ F_d. Undefined
 * where A cannot be told from a singular matrix.
 */
function crossingRate(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  { g: plain, xi, u, d }: DegenerateBox,
): Ball | undefined {
  const { structure } = compiled;
  const duals = dualRing(balls, 1);
  const weights = weightsAt(duals, compiled, duals.variable(0, d));
  const still = geometry(duals, structure, weights, xi.map(duals.constant));
  // Per entry, as in the equations: so that sizes that depend on d do not enter.
  const byD = perEntry(duals, compiled, weights)
    .gradient(still)
    .map((f) => duals.partial(f, 0));
  const jacobian = perEntry(balls, compiled, plain.weights).jacobian(plain);
  let motion: readonly Ball[];
  try {
    motion = solveLinear(balls, jacobian, byD, (x) => balls.nearest.exponent(balls.mignitude(x)));
  } catch (error) {
    if (!(error instanceof SingularMatrixError)) throw error;
    return undefined;
  }
  const moving = zipWith(xi, motion, (x, speed) => duals.make(x, [balls.neg(speed)]));
  const g = geometry(duals, structure, weights, moving);
  const product = hessianTimes(duals, g, crossing.structure, u.map(duals.constant));
  const change = balls.dot(
    u,
    product.map((x) => duals.partial(x, 0)),
  );
  const length = balls.dot(u, matrixTimes(balls, gramMatrix(balls, plain.weights, crossing.structure), u));
  return balls.div(change, length);
}
