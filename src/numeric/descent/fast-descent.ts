import { type DescentEnd, type DescentOptions, type Energy, gradientDescent } from './gradient-descent.js';

/** Gradient descent, the faster way of which is for the last part only. */
export function fastDescent(energy: Energy, start: Float64Array, options: DescentOptions): DescentEnd {
  return gradientDescent(energy, start, options);
}
