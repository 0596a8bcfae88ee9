import type { Matrix } from '../linalg/matrix.js';
import { solveLinear } from '../linalg/solve.js';
import { geometry } from '../model/geometry.js';
import { gradient } from '../model/gradient.js';
import { gramMatrix, hessianBlock, hessianTimes } from '../model/hessian.js';
import type { Ball, BallRing, Endpoint } from '../numeric/ball.js';
import { encloseEigenvalues } from '../numeric/eigenvalue-enclosure.js';
import { proveZero } from '../numeric/prove-zero.js';
import { dualRing } from '../scalar/dual.js';
import { evaluatePolynomial } from '../symbolic/polynomial.js';
import { pencilEigen } from './block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from './compile.js';
import { degeneratePointSystem } from './degenerate-point.js';
import type { MissingProof } from './point-proof.js';
import { negativeEigenvalues, smoothGeometry } from './verified-index.js';

/** What is proved of a fractional dimension. */
export interface CrossingProof {
  /** The real d at which the eigenvalue vanishes. */
  readonly d: Ball;
  /** The unknowns (ξ, u, d), enclosed. */
  readonly enclosure: readonly Ball[];
  /** The sign of dλ/dd along the family: 1 if the eigenvalue becomes positive as d grows. */
  readonly speed: 1 | -1;
  /** Negative eigenvalues of each block with positive degree at d; the crossing one is not counted. */
  readonly negative: readonly { readonly block: CompiledBlock; readonly count: number }[];
}

/**
 * Tries to prove that an eigenvalue of one component vanishes at one d near a candidate solution (ξ, u, d) of the
 * augmented equations: the test of Krawczyk encloses ξ, u and d; that the Jacobian on the fixed-point space is
 * regular makes ξ a smooth function of d there, and then the regular augmented Jacobian says that the eigenvalue is
 * simple in its block and crosses 0 with non-zero speed, whose sign is enclosed. All other eigenvalues of that block, and
 * all other blocks with a positive degree, are proved to be away from 0.
 * Source: Moore & Spence 1980 for the augmented equations; Krawczyk 1969.
 */
export function proveCrossing(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  normal: readonly number[],
  candidate: readonly Endpoint[],
): CrossingProof | MissingProof {
  const system = degeneratePointSystem(compiled, crossing.structure, normal);
  const found = proveZero(balls, system, candidate, { contractions: 0 });
  if (!found.proved) return { reason: found.reason };
  const { enclosure } = found;
  const n = compiled.orbits.length;
  const m = crossing.structure.multiplicity;
  const xi = enclosure.slice(0, n);
  const u = enclosure.slice(n, n + m);
  const d = enclosure[n + m] as Ball;
  const weights = weightsAt(balls, compiled, d);
  const g = smoothGeometry(balls, compiled, weights, xi);
  if (!g) return { reason: 'rows that are zero or parallel could not be excluded' };
  const speed = crossingSpeed(balls, compiled, crossing, xi, u, d);
  if (speed !== 1 && speed !== -1) return { reason: 'the speed of the eigenvalue could not be told from 0' };
  const negative: { block: CompiledBlock; count: number }[] = [];
  for (const block of compiled.blocks) {
    const degree = balls.sign(evaluatePolynomial(balls, block.component.degree, d));
    if (degree === 'unknown') return { reason: `whether component ${block.component.name} has a positive degree is not decided` };
    if (degree !== 1) continue;
    const matrix = hessianBlock(balls, g, block.structure);
    const count =
      block === crossing
        ? negativeBesides(balls, matrix, gramMatrix(balls, g.weights, block.structure))
        : negativeEigenvalues(balls, matrix);
    if (count === undefined)
      return { reason: `the other eigenvalues of component ${block.component.name} could not be told from 0` };
    negative.push({ block, count });
  }
  return { d, enclosure, speed, negative };
}

/** How many eigenvalues are negative besides one that is proved to be the only one near 0; undefined where others are near. */
function negativeBesides(balls: BallRing, matrix: Matrix<Ball>, gram: Matrix<Ball>): number | undefined {
  const middle = (x: Matrix<Ball>) => x.map((row) => row.map(balls.midpoint));
  const eigen = pencilEigen(balls.nearest, middle(matrix), middle(gram));
  if (!eigen) return undefined;
  const vectors = eigen.vectors.map((v) => v.map(balls.point));
  const signs = encloseEigenvalues(balls, matrix, gram, vectors)?.eigenvalues.map(balls.sign);
  if (!signs || signs.filter((s) => s !== 1 && s !== -1).length !== 1) return undefined;
  return signs.filter((s) => s === -1).length;
}

/** The sign of uᵀ(dM/dd)u along the family: dM/dd = M_d + M_ξ ξ′ with ξ′ = −A⁻¹ F_d. */
function crossingSpeed(
  balls: BallRing,
  compiled: CompiledType,
  crossing: CompiledBlock,
  xi: readonly Ball[],
  u: readonly Ball[],
  d: Ball,
): ReturnType<BallRing['sign']> {
  const { structure } = compiled;
  const plain = geometry(balls, structure, weightsAt(balls, compiled, d), xi);
  const duals = dualRing(balls, 1);
  const at = duals.variable(0, d);
  const weights = weightsAt(duals, compiled, at);
  const still = geometry(duals, structure, weights, xi.map(duals.constant));
  // Per entry, as in the equations: so that sizes that depend on d do not enter.
  const byD = gradient(duals, still).map((f, e) =>
    duals.partial(duals.div(f, weights[structure.entries[e]?.size as number] as typeof f), 0),
  );
  const invariant = compiled.blocks[0]?.structure;
  if (!invariant) return 'unknown';
  const plainWeights = plain.weights;
  const jacobian = hessianBlock(balls, plain, invariant).map((row, e) =>
    row.map((h) => balls.div(h, plainWeights[structure.entries[e]?.size as number] as Ball)),
  );
  let motion: readonly Ball[];
  try {
    motion = solveLinear(balls, jacobian, byD, (x) => balls.nearest.exponent(balls.mignitude(x)));
  } catch {
    return 'unknown';
  }
  const moving = xi.map((x, i) => duals.make(x, [balls.neg(motion[i] as Ball)]));
  const g = geometry(duals, structure, weights, moving);
  const product = hessianTimes(duals, g, crossing.structure, u.map(duals.constant));
  return balls.sign(
    balls.dot(
      u,
      product.map((x) => duals.partial(x, 0)),
    ),
  );
}
