import { ComputationError, InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { restrict } from '../../representation/fixed-point-space.js';
import { type Model, reluModel } from '../family/parse.js';
import type { NumericMatrix } from '../matrix/text.js';
import { familyOf } from '../point/named-family.js';
import { orbitIndices } from '../recognition/blocks.js';
import { startFromMatrix } from '../start/start.js';
import { rowsOf } from './classify.js';
import { type DiscoverRun, descents } from './run.js';

/** A point on the way of a descent. */
export interface TrajectorySample {
  readonly steps: number;
  readonly loss: number;
  readonly gradientNorm: number;
  /** How far an entry is from the mean over its orbit, at most, in the symmetry type of the end; null where that has none. */
  readonly distance: number | null;
}

/** The way of the descent from one start. */
export interface Trajectory {
  /** The number of the start. */
  readonly index: number;
  /** The family, or sizes and signs, of the end; null where it has none. */
  readonly end: string | null;
  readonly samples: readonly TrajectorySample[];
}

/** From one sample to the next the number of steps grows by this factor, or by 1. */
const SPACING = 1.1;

/**
 * The way of a descent: loss, gradient and the distance from the symmetry type of its end, at steps that are spaced evenly on a logarithmic scale.
 *
 * Cost: that of the descent, of `startFromMatrix` for its end, and O(k d) for each sample.
 *
 * @param model what `run.model` reads as.
 */
export function trajectory(mpfr: MpfrLibrary, run: DiscoverRun, index: number, model: Model = reluModel): Trajectory {
  const seen: { readonly steps: number; readonly loss: number; readonly gradientNorm: number; readonly w: Float64Array }[] = [];
  let next = 0;
  const { w: end } = descents(run, model)(index, ({ steps, loss, gradientNorm, w }) => {
    // A descent whose step was halved begins again.
    if (steps === 0) {
      seen.length = 0;
      next = 0;
    }
    if (steps < next) return;
    seen.push({ steps, loss, gradientNorm, w: Float64Array.from(w) });
    next = Math.max(steps + 1, Math.ceil(steps * SPACING));
  });
  const matrixOf = (w: Float64Array): NumericMatrix => rowsOf(w, run.k).map((row) => row.slice(0, run.d));
  const symmetry = symmetryOf(mpfr, matrixOf(end), model);
  return {
    index,
    end: symmetry?.name ?? null,
    samples: seen.map(({ w, ...sample }) => ({ ...sample, distance: symmetry?.distance(matrixOf(w)) ?? null })),
  };
}

interface EndSymmetry {
  readonly name: string;
  readonly distance: (matrix: NumericMatrix) => number;
}

/** The symmetry type of the end of a descent, with its blocks; undefined where it is recognised as none. */
function symmetryOf(mpfr: MpfrLibrary, end: NumericMatrix, model: Model): EndSymmetry | undefined {
  try {
    const { rough, naming, blocks } = startFromMatrix(mpfr, end, { model });
    const { orbits } = rough.compiled;
    const table = orbitIndices(orbits, blocks, end.length, end[0]?.length ?? 0);
    return {
      name: familyOf(mpfr, rough) ?? naming.family,
      distance: (matrix) => restrict(table, orbits.length, matrix).residual,
    };
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return undefined;
    throw error;
  }
}
