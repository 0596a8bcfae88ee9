import { blockEigen } from '../../landscape/block-spectrum.js';
import { weightsAt } from '../../landscape/compile.js';
import { eigenspaceBases, innerProduct } from '../../landscape/isotypic-basis.js';
import { inertia } from '../../linalg/solve.js';
import type { Rows } from '../../model/dense.js';
import { geometry } from '../../model/geometry.js';
import { type DenseEigen, denseEigen } from '../../numeric/dense-spectrum.js';
import { loadAssigner } from '../../numeric/linear-assignment.js';
import type { Layout } from '../../representation/fixed-point-space.js';
import { integerValue } from '../../representation/realise.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { toDouble } from '../family/dimension.js';
import type { NumericMatrix } from '../matrix/text.js';
import type { RoughPoint } from '../point/polish.js';
import type { SpectrumRecord, Verdict } from '../point/record.js';
import { negatives, type TeacherPath } from './path.js';
import type { DensePoint } from './point.js';
import type { PerturbedCluster, PerturbedSpectrum } from './record.js';
import { assign, type Eigenspace, slopes } from './spectrum.js';

/** Eigenvalues up to this order are confirmed one by one by inertia, which costs the cube of the order for each. */
const CONFIRMED_UP_TO = 150;
/** Decimals of an eigenvalue that are shown at the most. */
const MOST_DECIMALS = 10;

/** A point of a family, its spectrum there and the path from it to another teacher. */
export interface FollowedSpectrum {
  readonly rough: RoughPoint;
  /** The spectrum at τ = 0, of the same point. */
  readonly blocks: SpectrumRecord;
  readonly layout: Layout;
  readonly path: TeacherPath;
  readonly teacher: NumericMatrix;
  /** The point at τ = 1. */
  readonly end: DensePoint;
}

/**
 * The spectrum along a path as a record: each isotypic eigenvalue of τ = 0 with the eigenvalues that it splits into, the
 * first-order prediction, and the verdict at τ = 1.
 * Cost: O((k·d)³) per point of the path.
 */
export async function perturbedSpectrum({
  rough,
  blocks,
  layout,
  path,
  teacher,
  end,
}: FollowedSpectrum): Promise<PerturbedSpectrum> {
  const found = eigenspaces(rough, layout);
  const spaces = found.map(({ space }) => space);
  const eigen = denseEigen(end.hessian);
  const [start, ...later] = path.points;
  if (start === undefined) throw new RangeError('a path has a point at tau = 0');
  const points = later.map((p, i) => (i === later.length - 1 ? { ...p, matrix: end.matrix, eigen } : p));
  const assigner = await loadAssigner();
  const first = slopes(spaces, start, teacher, assigner);
  const assigned = points.map((p) => assign(spaces, p, teacher, assigner));
  const error = eigenvalueError(end.hessian, eigen);
  const { tau } = at(points, 0);
  const clusters = zipWith(found, first, ({ space, block, index }, slope, s): PerturbedCluster => {
    const line = at(blocks.spectrum, block);
    const own = assigned.map((spaceBySpace) => at(spaceBySpace, s));
    const [{ values: seen }, { values: last }] = [at(own, 0), at(own, own.length - 1)];
    return {
      component: line.component,
      blocks: line.blocks,
      multiplicity: space.basis.length,
      start: at(line.eigenvalues, index),
      slopes: { least: Math.min(...slope), greatest: Math.max(...slope), mean: mean(slope) },
      seen: { tau, least: (Math.min(...seen) - space.value) / tau, greatest: (Math.max(...seen) - space.value) / tau },
      values: [space.basis.map(() => space.value), ...own.map(({ values }) => values)],
      weights: [1, ...own.map(({ weight }) => weight)],
      least: settledDecimals(Math.min(...last), error),
      greatest: settledDecimals(Math.max(...last), error),
    };
  });
  const confirmed = confirmedBy(end.hessian, clusters, eigen);
  const expected = spaces.flatMap(({ value, basis }) => basis.map(() => value)).sort((a, b) => a - b);
  const difference = Math.max(...zipWith(start.eigen.values, expected, (value, blockwise) => Math.abs(value - blockwise)));
  return {
    taus: path.points.map((p) => p.tau),
    clusters,
    smallest: settledDecimals(at(eigen.values, 0), error),
    index: negatives({ eigen }),
    verdict: judge(end.hessian, eigen, error),
    indexChanges: path.indexChanges,
    differenceAtStart: difference.toExponential(1),
    status: confirmed ? 'checked' : 'numerical',
    evidence: confirmed
      ? 'eigenvalues of the whole Hessian in doubles, the ends of every cluster confirmed by the inertia of H − λ'
      : `eigenvalues of the whole Hessian in doubles, with an error of about ${error.toExponential(0)}`,
  };
}

/** The eigenspaces at τ = 0, component by component, with the block and the index of the eigenvalue in it. */
function eigenspaces(
  { compiled, d, x, ring }: RoughPoint,
  layout: Layout,
): readonly { readonly space: Eigenspace; readonly block: number; readonly index: number }[] {
  const weights = weightsAt(double, compiled, toDouble(d));
  const g = geometry(double, compiled.structure, weights, x.map(ring.toNumber));
  return compiled.blocks.flatMap(({ component, structure }, block) => {
    if (integerValue(component.degree, d) < 1) return [];
    const eigen = blockEigen(double, g, structure);
    if (eigen === undefined) throw new RangeError(`component ${component.name} has no inner product at an integer d`);
    return zipWith(eigen.values, eigenspaceBases(compiled, component, layout, eigen.vectors), (value, basis, index) => ({
      space: { component: block, value, basis },
      block,
      index,
    }));
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** The largest residual |Hq − λq|, and rounding in the entries of H: order · 2⁻⁵² of the largest eigenvalue. */
function eigenvalueError(hessian: Rows<number>, { values, vectors }: DenseEigen): number {
  const residuals = zipWith(vectors, values, (q, value) =>
    Math.hypot(...zipWith(hessian, q, (row, x) => innerProduct(row, q) - value * x)),
  );
  return Math.max(...residuals) + values.length * 2 ** -52 * Math.max(...values.map(Math.abs));
}

/** A number to as many decimals as an absolute error leaves alone, ten at the most. */
function settledDecimals(x: number, error: number): string {
  for (let decimals = MOST_DECIMALS; decimals > 0; decimals--) {
    const text = (x - error).toFixed(decimals);
    if (text === (x + error).toFixed(decimals)) return text.replace(/^-(?=0\.0*$)/, '');
  }
  return x.toFixed(0);
}

/** Whether inertia finds every printed end of a cluster: as many eigenvalues below λ − δ and λ + δ as there should be. */
function confirmedBy(hessian: Rows<number>, clusters: readonly PerturbedCluster[], { values }: DenseEigen): boolean {
  if (values.length > CONFIRMED_UP_TO) return false;
  const below = (bound: number): number | undefined =>
    inertia(
      double,
      hessian.map((row, i) => row.map((h, j) => (i === j ? h - bound : h))),
      Math.abs,
    )?.negative;
  const bounds = clusters.flatMap(({ least, greatest }) =>
    [...new Set([least, greatest])].flatMap((text) => {
      const unit = 10 ** -(text.split('.')[1] ?? '').length;
      return [Number(text) - unit, Number(text) + unit];
    }),
  );
  return bounds.every((bound) => below(bound) === values.filter((value) => value < bound).length);
}

/** The verdict at τ = 1 by the eigenvalues, which the signs of pivots must confirm. */
function judge(hessian: Rows<number>, eigen: DenseEigen, error: number): Verdict {
  const pivots = inertia(double, hessian, Math.abs);
  if (eigen.values.some((value) => Math.abs(value) <= error)) {
    return at(eigen.values, 0) < -error ? 'saddle' : 'degenerate';
  }
  if (pivots?.negative !== negatives({ eigen })) return 'undecided';
  return pivots.negative > 0 ? 'saddle' : 'minimum';
}
