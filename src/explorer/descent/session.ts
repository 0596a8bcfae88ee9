import type { DescentSteps } from '../../numeric/descent/steps.js';
import { type DiscoverRun, descentSteps, type StartEnd } from '../../study/discover/run.js';
import { teacherColumns, type WayKeeper, wayKeeper } from '../../study/discover/trajectory.js';
import { type PlacedType, placedTypes } from '../../study/discover/type-distances.js';
import type { Model } from '../../study/family/parse.js';

/** A point on the way of a descent that is kept, with its distance from each of the types. */
export interface LiveSample {
  readonly steps: number;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly distances: readonly number[];
}

/** Where a descent is. */
export interface DescentFrame {
  /** How many points it has seen: its steps, and those of descents that began again with half the step. */
  readonly position: number;
  readonly steps: number;
  readonly loss: number;
  readonly gradientNorm: number;
  /** How often the step was halved. */
  readonly halvings: number;
  /** The matrix, row by row. */
  readonly w: Float64Array;
  /** Points of its way so far, spaced evenly on a logarithmic scale: some 130 at the most. */
  readonly samples: readonly LiveSample[];
  /** What the distances of a sample are from. */
  readonly types: readonly Pick<PlacedType, 'sizes' | 'families'>[];
  /** Why it is over; null where it is not. */
  readonly why: StartEnd['why'] | null;
}

/** A descent that is gone through in parts. */
export interface DescentSession {
  /** Goes on to a position, or until it is over, or until the time is used up; always by one point at least, unless it is there. */
  advance(to: number, isLate: () => boolean): DescentFrame;
  /** Goes on to the end. */
  end(): { readonly end: StartEnd; readonly kept: WayKeeper['points'] };
  /** How many points it has seen. */
  position(): number;
}

/** So many points are gone through before the clock is looked at. */
const AT_A_TIME = 8;

/**
 * The first descent of a run, by the library's own steps. Positions count the points that are seen: steps, and those of descents that began
 * again with half the step.
 */
export function descentSession(run: DiscoverRun, model: Model): DescentSession {
  const { k, d } = run;
  const steps: DescentSteps<StartEnd> = descentSteps(run, model)(0);
  const types = placedTypes(k, d);
  const kept = wayKeeper();
  let samples: LiveSample[] = [];
  let position = 0;
  let view: Pick<DescentFrame, 'steps' | 'loss' | 'gradientNorm' | 'halvings' | 'w'> = {
    steps: 0,
    loss: Number.NaN,
    gradientNorm: Number.NaN,
    halvings: 0,
    w: new Float64Array(0),
  };
  let ended: StartEnd | null = null;

  const next = (): void => {
    const step = steps.next();
    if (step.done === true) {
      const { w, loss, gradientNorm, steps: taken, halvings } = step.value;
      view = { steps: taken, loss, gradientNorm, halvings, w };
      ended = step.value;
      return;
    }
    position += 1;
    view = step.value;
    if (view.steps === 0) samples = [];
    if (kept.see(view)) samples.push(sampleOf(view, types, run));
  };

  return {
    position: () => position,
    advance(to, isLate) {
      for (let count = 1; ended === null && position < to; count++) {
        next();
        if (count % AT_A_TIME === 0 && isLate()) break;
      }
      // What comes after the last point is the end.
      return {
        ...view,
        w: Float64Array.from(view.w),
        position,
        samples: [...samples],
        types: types.map(named),
        why: ended?.why ?? null,
      };
    },
    end() {
      while (ended === null) next();
      return { end: ended, kept: kept.points };
    },
  };
}

function sampleOf(
  { steps, loss, gradientNorm, w }: Pick<DescentFrame, 'steps' | 'loss' | 'gradientNorm' | 'w'>,
  types: readonly PlacedType[],
  { k, d }: DiscoverRun,
): LiveSample {
  const matrix = teacherColumns(w, k, d);
  return { steps, loss, gradientNorm, distances: types.map((type) => type.distance(matrix)) };
}

function named({ sizes, families }: PlacedType): DescentFrame['types'][number] {
  return { sizes, families };
}
