import { ComputationError } from '../../input/errors.js';
import { weightsAt } from '../../landscape/compile.js';
import type { Matrix } from '../../linalg/matrix.js';
import { type Geometry, geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { at } from '../../scalar/list.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import type { Series } from '../../symbolic/series/series.js';
import type { EigenvalueSeries } from '../series/expansion.js';
import type { SeriesBound, SeriesRecord } from '../series/record.js';
import type { ProvedCurve } from './curve.js';
import { encloseEigenvalue, negativeCount } from './eigenvalue.js';
import { type Region, regionFrom, startText } from './region.js';
import { expectSame } from './same-terms.js';
import { truncationBound } from './truncation.js';

/** The curve of a family on its region, over one ring. */
export interface CurveModel<C> {
  readonly domain: CoefficientDomain<C>;
  readonly ring: TaylorModelRing<C>;
  readonly region: Region;
  readonly entries: readonly TaylorModel<C>[];
  readonly geometry: Geometry<TaylorModel<C>>;
}

/** Terms of a ring beyond the order of a curve, until they are enough. */
const MORE_TERMS = [4, 8, 16] as const;

/** A curve known below t^order, over balls. Throws a ComputationError where its deviations are not enclosed. Cost: the geometry, once. */
export function curveModel<C>(balls: BallRing, curve: ProvedCurve<C>, order: number): CurveModel<C> {
  const { domain, region, compiled } = curve;
  for (const more of MORE_TERMS) {
    const ring = taylorModelRing(domain, balls, region.t0, order + more);
    const entries = curve.over(ring);
    if (entries === undefined) continue;
    const weights = weightsAt(ring, compiled, ring.monomial(ring.field.one, -2));
    return { domain, ring, region, entries, geometry: geometry(ring, compiled.structure, weights, entries) };
  }
  throw new ComputationError('the deviations of the entries from their series are not enclosed');
}

/** The loss along a curve, by its formula. */
export function lossModel<C>({ ring, geometry: g }: CurveModel<C>): TaylorModel<C> {
  return loss(ring, g);
}

/** Where an eigenvalue that resists on a region is tried again: from so many times its d on. */
const FARTHER = [1, 4, 16, 64] as const;
/** Orders beyond the asked one at which eigenvalues are enclosed, so that what is between hardly counts. */
const AHEAD = 3;

/** The estimate of a series, or why there is none, in words. */
export type Estimate = { readonly bound: SeriesBound } | { readonly bound: null; readonly why: string };

/** What is said of a series that the intervals which were tried do not decide. */
export const RESISTS = 'the intervals that were tried do not decide it';
const BY_DIGITS: Estimate = { bound: null, why: 'not all of its coefficients are exact' };

/**
 * The estimates of the eigenvalues of a component to an order, ascending; none for those whose series has coefficients with
 * digits only, and for those that resist. An eigenvalue may be estimated from a larger d on than that of the region.
 * Throws a ComputationError where one of the stated series has other terms.
 *
 * What holds on (0, t₀] holds on each part of it: the block is evaluated once. Cost: the block, and some eliminations for each eigenvalue.
 */
export function eigenvalueBounds<C>(
  model: CurveModel<C>,
  eigenvalues: EigenvalueSeries<C>,
  order: number,
  stated: readonly SeriesRecord[],
): readonly Estimate[] {
  const { ring, geometry: g, region } = model;
  const { structure } = eigenvalues.block;
  const matrix = hessianBlock(ring, g, structure);
  const gram = gramMatrix(ring, g.weights, structure);
  const regions = FARTHER.map((factor) =>
    factor === 1 ? region : regionFrom(rationals.mul(region.from, rational(factor)), region.t0),
  );
  return (
    eigenvalues.exactly((domain, embed, series) => {
      const pencil = { matrix: embedded(matrix, embed), gram: embedded(gram, embed) };
      return series.map((s, index): Estimate => {
        if (s === null) return BY_DIGITS;
        for (const { t0, from } of regions) {
          const bound = eigenvalueBound(
            { domain, balls: ring.balls, t0, terms: ring.terms, from },
            pencil,
            { index, series: s, stated: at(stated, index) },
            order,
          );
          if (bound !== undefined) return { bound };
        }
        return { bound: null, why: RESISTS };
      });
    }) ?? eigenvalues.series.map(() => BY_DIGITS)
  );
}

function eigenvalueBound<E>(
  { domain, balls, t0, terms, from }: RingOn<E>,
  pencil: { readonly matrix: Matrix<TaylorModel<E>>; readonly gram: Matrix<TaylorModel<E>> },
  { index, series, stated }: { readonly index: number; readonly series: Series<E>; readonly stated: SeriesRecord },
  order: number,
): SeriesBound | undefined {
  const ring = taylorModelRing(domain, balls, t0, terms);
  // Sylvester's law counts eigenvalues of the pencil only where the inner product is one.
  if (negativeCount(ring, pencil.gram) !== 0) return undefined;
  const value = encloseEigenvalue({ ring, ...pencil }, index, series, Math.min(series.order, order + AHEAD));
  if (value === undefined) return undefined;
  expectSame(domain, stated, value);
  return truncationBound(ring, value, order, startText(from)) ?? undefined;
}

interface RingOn<E> {
  readonly domain: CoefficientDomain<E>;
  readonly balls: BallRing;
  readonly t0: Rational;
  readonly terms: number;
  readonly from: Rational;
}

function embedded<C, E>(matrix: Matrix<TaylorModel<C>>, embed: (c: C) => E): Matrix<TaylorModel<E>> {
  return matrix.map((row) => row.map((a) => ({ ...a, coefficients: a.coefficients.map(embed) })));
}
