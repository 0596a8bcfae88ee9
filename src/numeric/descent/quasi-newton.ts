import { absent } from '../../scalar/list.js';
import type { Energy } from './gradient-descent.js';
import { addMultiple, inner, norm, scale } from './vector.js';

/** Where a quasi-Newton descent ended. */
export interface QuasiNewtonEnd {
  readonly w: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

/** How a quasi-Newton descent goes. */
export interface QuasiNewtonOptions {
  /** The norm of the gradient below which it has converged. */
  readonly tolerance: number;
  /** Evaluations at the most. */
  readonly budget: number;
  /** The length of a step at the most. */
  readonly longest: number;
}

/** Pairs of steps and changes of the gradient that are kept. */
const MEMORY = 12;
/** Of a rise of the value this much is rounding: terms of size 1 and more are summed. */
const ROUNDING = 1e-13;

/**
 * The limited-memory BFGS method: from a start to a point nearby where the gradient is small, by steps that do not raise the value and
 * are no longer than `longest`. It ends without convergence where no such step is found.
 *
 * Cost: an evaluation and 4 · 12 products of vectors for each step; some tens of steps near a minimum whose Hessian has a condition
 * number of hundreds. Error: that of the function.
 * Source: Liu and Nocedal, On the limited memory BFGS method for large scale optimization, 1989.
 */
export function quasiNewton(energy: Energy, start: Float64Array, options: QuasiNewtonOptions): QuasiNewtonEnd {
  const { tolerance, budget, longest } = options;
  let w = Float64Array.from(start);
  let gradient = new Float64Array(w.length);
  let next = new Float64Array(w.length);
  let nextGradient = new Float64Array(w.length);
  const direction = new Float64Array(w.length);
  const memory = new Memory(w.length);
  let loss = energy.evaluate(w, gradient);
  let evaluations = 1;
  for (;;) {
    const gradientNorm = norm(gradient);
    const end = { w, loss, gradientNorm, evaluations, converged: gradientNorm < tolerance };
    if (end.converged || !(evaluations < budget)) return end;
    memory.direction(gradient, direction);
    let slope = inner(direction, gradient);
    if (!(slope < 0)) {
      memory.clear();
      memory.direction(gradient, direction);
      slope = -(gradientNorm ** 2);
    }
    let factor = Math.min(1, longest / norm(direction));
    let value = Number.POSITIVE_INFINITY;
    for (; evaluations < budget; factor /= 2) {
      addMultiple(w, factor, direction, next);
      value = energy.evaluate(next, nextGradient);
      evaluations++;
      // Enough of a descent, or as near as rounding lets see.
      if (value <= loss + 1e-4 * factor * slope + ROUNDING) break;
      if (factor < 1e-6) return end;
    }
    if (!(value <= loss + ROUNDING)) return end;
    memory.keep(w, next, gradient, nextGradient);
    loss = value;
    [w, next] = [next, w];
    [gradient, nextGradient] = [nextGradient, gradient];
  }
}

/** The last steps and changes of the gradient, and what they say of the inverse Hessian. */
class Memory {
  private readonly steps: Float64Array[] = [];
  private readonly changes: Float64Array[] = [];
  private readonly weights = new Float64Array(MEMORY);

  constructor(private readonly size: number) {}

  clear(): void {
    this.steps.length = 0;
    this.changes.length = 0;
  }

  /** Keeps a step unless the function is not convex along it, in place of the oldest where there are enough. */
  keep(from: Float64Array, to: Float64Array, before: Float64Array, after: Float64Array): void {
    const full = this.steps.length === MEMORY;
    const step = (full ? this.steps.shift() : undefined) ?? new Float64Array(this.size);
    const change = (full ? this.changes.shift() : undefined) ?? new Float64Array(this.size);
    addMultiple(to, -1, from, step);
    addMultiple(after, -1, before, change);
    if (!(inner(step, change) > 1e-10 * inner(step, step))) return;
    this.steps.push(step);
    this.changes.push(change);
  }

  /** −(inverse Hessian) · gradient, the inverse Hessian being 1 where nothing is known, by the two loops of Nocedal. */
  direction(gradient: Float64Array, out: Float64Array): void {
    addMultiple(gradient, 0, gradient, out);
    for (let i = this.steps.length - 1; i >= 0; i--) {
      const [step, change] = [this.steps[i] ?? absent(), this.changes[i] ?? absent()];
      const weight = inner(step, out) / inner(step, change);
      this.weights[i] = weight;
      addMultiple(out, -weight, change, out);
    }
    const [step, change] = [this.steps.at(-1), this.changes.at(-1)];
    if (step && change) scale(out, inner(step, change) / inner(change, change));
    for (const [i, s] of this.steps.entries()) {
      const change = this.changes[i] ?? absent();
      const weight = inner(change, out) / inner(s, change);
      addMultiple(out, (this.weights[i] ?? absent()) - weight, s, out);
    }
    scale(out, -1);
  }
}
