import { foldEquation } from '../../landscape/bifurcation/reduced-equation.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { degeneratePointSystem } from '../../landscape/degenerate-point.js';
import { SingularMatrixError } from '../../linalg/solve.js';
import { geometry, ZeroRowError } from '../../model/geometry.js';
import type { Ball, BallRing, Endpoint } from '../../numeric/ball/ball.js';
import type { ZeroProof } from '../../numeric/krawczyk/operator.js';
import { at } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { type CrossingProof, negativeBeside, zeroNear } from './crossing.js';
import type { MissingProof } from './point.js';
import { smoothGeometry } from './verified-index.js';

/** What is proved of a fold. */
export interface FoldProof extends Pick<CrossingProof, 'd' | 'enclosure' | 'box'> {
  /** Negative eigenvalues of each component besides the one that vanishes; null where one is undecided, as at a block of one to two elements. */
  readonly negative: CrossingProof['negative'] | null;
  /** 1 where the curve lies at larger d than the fold, −1 where at smaller. */
  readonly turn: 1 | -1;
  /** d²d/dε², enclosed. */
  readonly curvature: Ball;
}

/**
 * Tries to prove that a curve of critical points of a type turns in d near a candidate (ξ, u, d) of the augmented equations of component t.
 *
 * The test of Krawczyk gives one solution. The left null vector of the Jacobian is enclosed with the right one; that its product with F_d is away
 * from 0 makes the solutions near the point one smooth curve, on which d has a critical value, and that the quadratic coefficient is away from 0 makes
 * it a strict minimum or maximum. Where all other eigenvalues are proved to be away from 0, the index changes by one along the curve.
 *
 * Throws a RangeError where `normal` or the candidate have not as many numbers as there are unknowns. Source: Moore & Spence 1980.
 */
export function proveFold(
  balls: BallRing,
  compiled: CompiledType,
  normal: readonly number[],
  candidate: readonly Endpoint[],
): FoldProof | MissingProof {
  const block = at(compiled.blocks, 0);
  const found = zeroNear(balls, degeneratePointSystem(compiled, block.structure, normal), candidate);
  return found.proved ? foldIn(balls, compiled, normal, found) : { reason: found.reason };
}

/** What a box proves of a fold, in which the augmented equations have one and only one solution. */
export function foldIn(
  balls: BallRing,
  compiled: CompiledType,
  direction: readonly number[],
  { box, enclosure }: Pick<ZeroProof, 'box' | 'enclosure'>,
): FoldProof | MissingProof {
  try {
    return attemptFold(balls, compiled, direction, { box, enclosure });
  } catch (error) {
    if (error instanceof ZeroRowError) return { reason: error.message };
    if (error instanceof SingularMatrixError) return { reason: 'a kernel of one dimension could not be shown' };
    throw error;
  }
}

function attemptFold(
  balls: BallRing,
  compiled: CompiledType,
  direction: readonly number[],
  { box, enclosure }: Pick<ZeroProof, 'box' | 'enclosure'>,
): FoldProof | MissingProof {
  const { structure, orbits } = compiled;
  const [n, last] = [orbits.length, enclosure.length - 1];
  const d = at(enclosure, last);
  if (!smoothGeometry(balls, compiled, weightsAt(balls, compiled, at(box, last)), box.slice(0, n))) {
    return { reason: 'rows that are zero or parallel could not be excluded' };
  }
  const xi = enclosure.slice(0, n);
  const sizes = <T>(R: Elementary<T>, place: T): readonly T[] => {
    const weights = weightsAt(R, compiled, place);
    return structure.entries.map(({ size }) => at(weights, size));
  };
  if (!sizes(balls, d).every((size) => balls.sign(size) === 1)) {
    return { reason: 'an orbit of entries has no positive size at this d: there is no inner product' };
  }
  const pivoting = { ring: balls, size: (x: Ball) => balls.nearest.exponent(balls.mignitude(x)) };
  const { range, curvature } = foldEquation(
    pivoting,
    { equations: criticalPointEquations(compiled), sizes },
    { d, x: xi, direction },
  );
  if (balls.sign(range) !== 1 && balls.sign(range) !== -1)
    return { reason: 'the derivative by d could not be told from the range of the Jacobian' };
  const turn = balls.sign(curvature);
  if (turn !== 1 && turn !== -1) return { reason: 'the quadratic coefficient of the fold could not be told from 0' };
  const g = geometry(balls, structure, weightsAt(balls, compiled, d), xi);
  const beside = negativeBeside(balls, compiled, at(compiled.blocks, 0), { g, d });
  return { d, enclosure, box, negative: 'reason' in beside ? null : beside.counts, turn, curvature };
}
