import { absent } from '../../scalar/list.js';

/** The inner product of two vectors of one length. */
export function inner(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? absent()) * (y[i] ?? absent());
  return sum;
}

/** The Euclidean norm of a vector. */
export function norm(x: Float64Array): number {
  return Math.sqrt(inner(x, x));
}

/** The distance of two vectors of one length. */
export function distance(x: Float64Array, y: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += ((x[i] ?? absent()) - (y[i] ?? absent())) ** 2;
  return Math.sqrt(squares);
}

/** x + factor · y into `out`, which may be one of them. */
export function addMultiple(x: Float64Array, factor: number, y: Float64Array, out: Float64Array): void {
  for (let i = 0; i < x.length; i++) out[i] = (x[i] ?? absent()) + factor * (y[i] ?? absent());
}

/** factor · x into x. */
export function scale(x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) x[i] = factor * (x[i] ?? absent());
}
