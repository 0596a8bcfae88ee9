import { type Rational, rational } from '../../../symbolic/exact/rational.js';

/** Two rows in the plane as a kernel sees them: exactly, and the angle in doubles. */
export interface SamplePoint {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
  readonly area: Rational;
  readonly theta: number;
}

/** The point of w = (x, 0) and v = (y, z), in twentieths, with z ≥ 0. */
function of(x: number, y: number, z: number): SamplePoint {
  const product = (p: number, q: number): Rational => rational(p * q, 400);
  return { a: product(x, x), b: rational(y * y + z * z, 400), c: product(x, y), area: product(x, z), theta: Math.atan2(z, y) };
}

/** Where formulas are tried: orthogonal rows of length 1, and rows of other lengths at narrow and wide angles. */
export const GENERIC: readonly SamplePoint[] = [
  of(20, 0, 20),
  of(20, 12, 16),
  of(20, -12, 16),
  of(40, 10, 21),
  of(7, -24, 18),
  of(30, 20, 5),
  of(16, -22, 6),
];

/** Equal rows of several lengths, and parallel and antiparallel ones of different lengths, with lengths that are exact in doubles. */
export const PARALLEL: readonly SamplePoint[] = [
  of(20, 20, 0),
  of(30, 30, 0),
  of(10, 10, 0),
  of(20, -20, 0),
  of(40, 10, 0),
  of(10, -30, 0),
];
