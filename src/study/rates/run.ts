import type { Energy } from '../../numeric/descent/gradient-descent.js';
import { absent } from '../../scalar/list.js';
import type { Method } from './methods.js';

/** Constant parameters of a method in doubles. */
export interface RunParameters {
  readonly method: Method;
  readonly step: number;
  readonly momentum: number;
}

/**
 * So many steps of a method with constant parameters, from rest. `watch` is shown each point, the start first; the vector is the run's
 * own. Heavy ball: x' = x + β(x − x₋) − η∇L(x); Nesterov: y = x + β(x − x₋), x' = y − η∇L(y); gradient descent is either with β = 0.
 *
 * Cost: one evaluation for each step. Error: the rounding of the gradient.
 */
export function runMethod(
  energy: Energy,
  start: Float64Array,
  { method, step, momentum }: RunParameters,
  steps: number,
  watch: (w: Float64Array) => void,
): void {
  const w = Float64Array.from(start);
  const before = Float64Array.from(start);
  const ahead = new Float64Array(w.length);
  const gradient = new Float64Array(w.length);
  watch(w);
  for (let n = 0; n < steps; n++) {
    for (let i = 0; i < w.length; i++) {
      const x = w[i] ?? absent();
      ahead[i] = x + momentum * (x - (before[i] ?? absent()));
    }
    energy.evaluate(method === 'nesterov' ? ahead : w, gradient);
    before.set(w);
    for (let i = 0; i < w.length; i++) w[i] = (ahead[i] ?? absent()) - step * (gradient[i] ?? absent());
    watch(w);
  }
}

/** Roots that are nearer, as the square of their distance over that of their sum, are one that was split by what is not linear, or rounding. */
const DOUBLE_ROOT = 1e-6;

/** The factor by which a sequence shrinks that solves c' = p c, or c' = p c − q c₋: the larger root of its equation, by least squares. */
export function sequenceRate(sequence: readonly number[], order: 1 | 2): number {
  let [aa, ab, bb, ac, bc] = [0, 0, 0, 0, 0];
  for (let n = 1; n + 1 < sequence.length; n++) {
    const [b, a, c] = [sequence[n - 1] ?? absent(), sequence[n] ?? absent(), sequence[n + 1] ?? absent()];
    // Every equation counts alike, whatever has been lost by then.
    const weight = 1 / (a * a + b * b);
    aa += weight * a * a;
    ab += weight * a * b;
    bb += weight * b * b;
    ac += weight * a * c;
    bc += weight * b * c;
  }
  if (order === 1) return Math.abs(ac / aa);
  const determinant = aa * bb - ab * ab;
  const p = (ac * bb - bc * ab) / determinant;
  const q = -(aa * bc - ab * ac) / determinant;
  const discriminant = p * p - 4 * q;
  if (discriminant <= 0) return Math.sqrt(q);
  return (Math.abs(p) + (discriminant < DOUBLE_ROOT * p * p ? 0 : Math.sqrt(discriminant))) / 2;
}
