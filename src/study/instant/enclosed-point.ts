import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { OutsideDomainError } from '../../linalg/system.js';
import { type Geometry, geometry } from '../../model/geometry.js';
import { gradient } from '../../model/gradient.js';
import { hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import { approximateInverse } from '../../numeric/krawczyk/approximate-inverse.js';
import { type BoundedDouble, boundedDouble } from '../../scalar/bounded-double.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { embedRational, type Rational } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';

/** A critical point at one d in doubles, with bounds of what they are off by. */
export interface EnclosedPoint {
  readonly compiled: CompiledType;
  readonly d: Rational;
  /** In the order of `entryOrbits`; the error 0 stands for entries that are known exactly. */
  readonly x: readonly BoundedDouble[];
  /** What the Hessian blocks are evaluated from: the point with its errors. */
  readonly geometry: Geometry<BoundedDouble>;
  readonly loss: BoundedDouble;
}

/** Newton steps in doubles before the bounds are taken: the start is a point of a branch, which they improve to rounding. */
const POLISHING = 2;
/** The box is so many times what the residual and the Jacobian say that it must be, for what Krawczyk's test adds. */
const INFLATION = [2, 16];

/**
 * The critical point next to a start in doubles, with bounds: Newton's method in doubles, then Krawczyk's test over doubles that
 * carry their error, whose success says that exactly one critical point of the type lies in the box. So the bounds cover the
 * rounding of the equations, the residual that Newton's method leaves, and what the condition of the equations makes of both.
 * Undefined where the test does not succeed, as it does not next to a fold or a meeting of branches.
 *
 * Cost: about three evaluations of the equations over the ring. Error bound: as `boundedDouble`. Source: Krawczyk 1969; Rump,
 * *Verification methods*, 2010, section 13.
 */
export function enclosePoint(compiled: CompiledType, d: Rational, start: readonly number[]): EnclosedPoint | undefined {
  const R = boundedDouble;
  const weights = weightsAt(R, compiled, embedRational(R, d));
  try {
    const polished = newtonPoint(compiled, toDouble(d), start);
    if (polished === undefined) return undefined;
    const { x, inverse } = polished;
    const each = perEntry(R, compiled, weights);
    const exactly = geometry(R, compiled.structure, weights, x.map(R.fromNumber));
    const residual = each.gradient(exactly);
    const moves = inverse.map((row) => majorant(R.dot(row.map(R.fromNumber), residual)));
    for (const factor of INFLATION) {
      const radii = moves.map((move) => factor * move);
      const box = geometry(R, compiled.structure, weights, boxAround(x, radii));
      const hessian = hessianBlock(R, box, at(compiled.blocks, 0).structure);
      const errors = krawczyk(inverse, each.rows(hessian), moves, radii);
      if (errors === undefined) continue;
      const enclosed = boxAround(x, errors);
      const own = loss(R, exactly);
      return {
        compiled,
        d,
        x: enclosed,
        geometry: geometry(R, compiled.structure, weights, enclosed),
        loss: { value: own.value, error: own.error + lossChange(gradient(R, exactly), hessian, errors) },
      };
    }
    return undefined;
  } catch (error) {
    // A row or an area that the errors reach 0 of.
    if (error instanceof OutsideDomainError) return undefined;
    throw error;
  }
}

/** The global minimum W = V, whose entries are exact. */
export function enclosedTeacher(compiled: CompiledType, d: Rational): EnclosedPoint {
  const R = boundedDouble;
  const x = teacherPoint(R, compiled);
  const weights = weightsAt(R, compiled, embedRational(R, d));
  return { compiled, d, x, geometry: geometry(R, compiled.structure, weights, x), loss: R.zero };
}

/** A point polished in doubles, and an approximate inverse of the Jacobian there. */
function newtonPoint(
  compiled: CompiledType,
  d: number,
  start: readonly number[],
): { readonly x: readonly number[]; readonly inverse: Matrix<number> } | undefined {
  const weights = weightsAt(double, compiled, d);
  const each = perEntry(double, compiled, weights);
  let x = start;
  let inverse: Matrix<number> | undefined;
  for (let step = 0; step < POLISHING; step++) {
    const g = geometry(double, compiled.structure, weights, x);
    inverse ??= approximateInverse(double, each.jacobian(g));
    if (inverse === undefined) return undefined;
    const residual = each.gradient(g);
    x = zipWith(x, inverse, (c, row) => c - double.dot(row, residual));
  }
  const last = approximateInverse(double, each.jacobian(geometry(double, compiled.structure, weights, x)));
  return last === undefined || !x.every(Number.isFinite) ? undefined : { x, inverse: last };
}

/** The bounds |C F(x)| + |1 − C J(box)| r of the distance to the zero, where they are below r; undefined elsewhere. */
function krawczyk(
  inverse: Matrix<number>,
  jacobian: Matrix<BoundedDouble>,
  moves: readonly number[],
  radii: readonly number[],
): readonly number[] | undefined {
  const R = boundedDouble;
  const n = moves.length;
  const reached = inverse.map((row, i) => {
    const factors = row.map(R.fromNumber);
    let sum: BoundedDouble = R.fromNumber(at(moves, i));
    for (let j = 0; j < n; j++) {
      const product = R.dot(
        factors,
        jacobian.map((own) => at(own, j)),
      );
      const off = majorant(i === j ? R.sub(R.one, product) : product);
      sum = R.add(sum, R.mul(R.fromNumber(off), R.fromNumber(at(radii, j))));
    }
    return majorant(sum);
  });
  return zipWith(reached, radii, (own, radius) => own < radius || (own === 0 && radius === 0)).every((inside) => inside)
    ? reached
    : undefined;
}

/** Σ δ_e (|∂L/∂ξ_e| + Σ |H_ef| δ_f): how far the loss at the zero may be from that at the point, which is nearly critical. */
function lossChange(slopes: readonly BoundedDouble[], hessian: Matrix<BoundedDouble>, errors: readonly number[]): number {
  return zipWith(slopes, hessian, (slope, row) => {
    const change = row.reduce((sum, h, f) => sum + majorant(h) * at(errors, f), 0);
    return majorant(slope) + change;
  }).reduce((sum, steepest, e) => sum + 1.001 * steepest * at(errors, e), 0);
}

/** The largest that a number can be in size. */
function majorant({ value, error }: BoundedDouble): number {
  return (Math.abs(value) + error) * (1 + Number.EPSILON);
}

function boxAround(x: readonly number[], radii: readonly number[]): readonly BoundedDouble[] {
  return zipWith(x, radii, (value, error) => ({ value, error }));
}
