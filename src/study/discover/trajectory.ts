import { ComputationError, InputError } from '../../input/errors.js';
import type { DescentView } from '../../numeric/descent/steps.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { restrict } from '../../representation/fixed-point-space.js';
import { concreteSizes } from '../../representation/whole-sizes.js';
import { type Model, reluModel } from '../family/parse.js';
import type { NumericMatrix } from '../matrix/text.js';
import { familyOf } from '../point/named-family.js';
import { orbitIndices } from '../recognition/blocks.js';
import { startFromMatrix } from '../start/start.js';
import { rowsOf, type Seen } from './classify.js';
import { type DiscoverRun, descents } from './run.js';
import { placedTypes } from './type-distances.js';

/** A point on the way of a descent. */
export interface TrajectorySample {
  readonly steps: number;
  readonly loss: number;
  readonly gradientNorm: number;
  /** How far an entry is from the mean over its orbit, at most, in the symmetry type of the end; null where that has none. */
  readonly distance: number | null;
  /** The nearest symmetry type of the catalogue, or that of the end, and how far it is; null where there is none, absent where it was not looked for. */
  readonly nearest?: { readonly sizes: readonly number[]; readonly distance: number } | null;
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

/** A point that was kept of a descent. */
export interface KeptPoint extends Omit<TrajectorySample, 'distance' | 'nearest'> {
  readonly w: Float64Array;
}

/** Some points of a descent, kept as it goes. */
export interface WayKeeper {
  /** What was kept since the descent began, or began again with half its step. */
  readonly points: readonly KeptPoint[];
  /** Keeps a copy of the point if it is its turn, and says whether. */
  see(view: DescentView): boolean;
}

/**
 * Keeps points of a descent at steps that are spaced evenly on a logarithmic scale, all that are seen below step 10: some 130 of 200 000.
 * A descent whose step was halved begins again, and so do they.
 */
export function wayKeeper(): WayKeeper {
  const points: KeptPoint[] = [];
  let next = 0;
  return {
    points,
    see: ({ steps, loss, gradientNorm, w }) => {
      if (steps === 0) {
        points.length = 0;
        next = 0;
      }
      if (steps < next) return false;
      points.push({ steps, loss, gradientNorm, w: Float64Array.from(w) });
      next = Math.max(steps + 1, Math.ceil(steps * SPACING));
      return true;
    },
  };
}

/**
 * The way of a descent: loss, gradient and the distance from the symmetry type of its end, at steps that are spaced evenly on a logarithmic scale.
 *
 * Cost: that of the descent, of `startFromMatrix` for its end, and O(k d) for each sample.
 *
 * @param model what `run.model` reads as.
 */
export function trajectory(mpfr: MpfrLibrary, run: DiscoverRun, index: number, model: Model = reluModel): Trajectory {
  const kept = wayKeeper();
  const { w: end } = descents(run, model)(index, kept.see);
  return { index, ...wayTo(mpfr, kept.points, end, { k: run.k, d: run.d, model }) };
}

/**
 * The points that were kept of a descent, with their distances from the symmetry type of its end, in the blocks that the end has, and from
 * the nearest type of the catalogue.
 *
 * Cost: that of `startFromMatrix` for the end, and O(k d) for each point.
 */
export function wayTo(
  mpfr: MpfrLibrary,
  points: readonly KeptPoint[],
  end: Float64Array,
  { k, d, model }: Seen,
): Omit<Trajectory, 'index'> {
  const matrixOf = (w: Float64Array): NumericMatrix => teacherColumns(w, k, d);
  const symmetry = symmetryOf(mpfr, matrixOf(end), model);
  // Blocks of one column each are no symmetry.
  const types = [...placedTypes(k, d), ...(symmetry === undefined ? [] : [symmetry])].filter(({ sizes }) =>
    sizes.some((size) => size > 1),
  );
  const nearestOf = (matrix: NumericMatrix): Nearest | null => {
    const all = types.map(({ sizes, distance }): Nearest => ({ sizes, distance: distance(matrix) }));
    return all.reduce<Nearest | null>((a, b) => (a === null || b.distance < a.distance ? b : a), null);
  };
  return {
    end: symmetry?.name ?? null,
    samples: points.map(({ w, ...sample }) => {
      const matrix = matrixOf(w);
      return { ...sample, distance: symmetry?.distance(matrix) ?? null, nearest: nearestOf(matrix) };
    }),
  };
}

/** The columns of a row-major vector that have a neuron of the teacher, as rows of numbers. */
export function teacherColumns(w: Float64Array, k: number, d: number): NumericMatrix {
  return rowsOf(w, k).map((row) => row.slice(0, d));
}

type Nearest = NonNullable<TrajectorySample['nearest']>;

interface EndSymmetry {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly distance: (matrix: NumericMatrix) => number;
}

/** The symmetry type of the end of a descent, with its blocks; undefined where it is recognised as none. */
function symmetryOf(mpfr: MpfrLibrary, end: NumericMatrix, model: Model): EndSymmetry | undefined {
  try {
    const { rough, naming, blocks } = startFromMatrix(mpfr, end, { model });
    const { orbits } = rough.compiled;
    const table = orbitIndices(orbits, blocks, end.length, end[0]?.length ?? 0, rough.compiled.type.extra);
    return {
      name: familyOf(mpfr, rough) ?? naming.family,
      sizes: concreteSizes(rough.compiled.type, rough.d),
      distance: (matrix) => restrict(table, orbits.length, matrix).residual,
    };
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return undefined;
    throw error;
  }
}
