/** What is seen of a descent before each of its steps. The vector is the descent's own: it changes. */
export interface DescentView {
  readonly steps: number;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly w: Float64Array;
  /** How often the step was halved before, since runs with longer ones diverged. */
  readonly halvings: number;
}

/** A descent that stops before each of its steps, shows where it is, and goes on when it is asked for the next. */
export type DescentSteps<End> = Generator<DescentView, End, void>;

/** Goes through a descent to its end, and shows every point on the way. */
export function endOfSteps<End>(steps: DescentSteps<End>, watch?: (view: DescentView) => void): End {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done === true) return next.value;
    watch?.(next.value);
  }
}
