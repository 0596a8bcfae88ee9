import { pencilEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { systemAt } from '../../linalg/system.js';
import { geometry, ZeroRowError } from '../../model/geometry.js';
import type { Ball, BallRing, Endpoint } from '../../numeric/ball/ball.js';
import { encloseEigenvalues } from '../../numeric/krawczyk/eigenvalue-enclosure.js';
import { proveZero } from '../../numeric/krawczyk/prove-zero.js';
import { embedRational, type Rational } from '../../symbolic/exact/rational.js';
import { exactParameter } from '../point/polish.js';
import { type BlockIndex, blockIndices, hasExactIsotropy, smoothGeometry } from './verified-index.js';

/** What is proved of one isotypic component at a point. */
export interface ComponentProof extends BlockIndex {
  /** Enclosures of its eigenvalues, ascending; undefined where there are none. */
  readonly eigenvalues: readonly Ball[] | undefined;
}

/** What is proved of a critical point at an exact d. */
export interface PointProof {
  /** One and only one critical point in the box, in the fixed-point space; rows are non-zero and not parallel in it. */
  readonly box: readonly Ball[];
  /** A part of the box that contains it. */
  readonly enclosure: readonly Ball[];
  /** Whether the isotropy is exactly the type's group. */
  readonly exactIsotropy: boolean;
  /** All components with a positive degree at d. */
  readonly components: readonly ComponentProof[];
}

/** What was missing for a proof. */
export interface MissingProof {
  readonly reason: string;
}

/**
 * Tries to prove, in balls of one precision, that a critical point exists near a candidate at an exact d, that it is the
 * only one in a box of its fixed-point space, what its isotropy is, and the inertia of the Hessian on every component.
 *
 * Existence and uniqueness: the test of Krawczyk on the critical-point equations; by symmetric criticality the point is
 * critical for the whole loss, which is analytic on the box. Index: LDLᵀ of each block over the enclosure, in balls.
 * Cost: independent of d.
 */
export function provePoint(
  balls: BallRing,
  compiled: CompiledType,
  d: Rational,
  candidate: readonly Endpoint[],
): PointProof | MissingProof {
  const system = systemAt(criticalPointEquations(compiled), exactParameter(d));
  const found = proveZero(balls, system, candidate, { contractions: 0 });
  if (!found.proved) return { reason: found.reason };
  const { box, enclosure } = found;
  const weights = weightsAt(balls, compiled, embedRational(balls, d));
  try {
    if (smoothGeometry(balls, compiled, weights, box)) return proofAt(balls, compiled, d, box, enclosure);
  } catch (error) {
    // Balls may be wider than they were in the test.
    if (!(error instanceof ZeroRowError)) throw error;
  }
  return { reason: 'rows that are zero or parallel could not be excluded in the box' };
}

/** Isotropy, inertia and eigenvalues at a box that is known to hold one critical point. */
export function proofAt(
  balls: BallRing,
  compiled: CompiledType,
  d: Rational,
  box: readonly Ball[],
  enclosure: readonly Ball[],
): PointProof {
  const weights = weightsAt(balls, compiled, embedRational(balls, d));
  const g = geometry(balls, compiled.structure, weights, enclosure);
  const components = blockIndices(balls, compiled, d, g).map((index) => ({ ...index, eigenvalues: eigenvaluesOf(balls, index) }));
  return { box, enclosure, exactIsotropy: hasExactIsotropy(balls, compiled, enclosure), components };
}

function eigenvaluesOf(balls: BallRing, { matrix, gram }: BlockIndex): readonly Ball[] | undefined {
  const middle = (m: typeof matrix) => m.map((row) => row.map(balls.midpoint));
  return balls.scope(
    () => {
      const eigen = pencilEigen(balls.nearest, middle(matrix), middle(gram));
      if (!eigen) return undefined;
      const vectors = eigen.vectors.map((v) => v.map(balls.point));
      return encloseEigenvalues(balls, matrix, gram, vectors)?.eigenvalues;
    },
    (eigenvalues) => eigenvalues ?? [],
  );
}
