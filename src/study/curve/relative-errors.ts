import type { ExpansionRecord, SeriesRecord } from '../series/record.js';
import type { CurveOf, FamilyCurves } from './record.js';
import { seriesOf, sumAt } from './series-sums.js';

/** The relative error of a series that is cut off at an order, against d. */
export interface RelativeErrors {
  readonly order: number;
  /** The power of t of the first term that is left out and not 0; null where none is known. */
  readonly omitted: number | null;
  /** The power of d with which the relative error falls for large d: −(omitted − first power)/2; null where it is not known. */
  readonly slope: number | null;
  /** The same power between the last point and one at a tenth of its d; null where the curve is too short. */
  readonly observed: number | null;
  /** Points (d, |sum/value − 1|) in stretches without gaps, d ascending. */
  readonly stretches: readonly (readonly (readonly [d: number, error: number])[])[];
}

/** Values of curves have twelve digits, and the sums are of doubles: a relative error below this would be rounding. */
export const LEAST_ERROR = 2e-11;
/** The observed slope is that over a decade of d; to a tenth of it, points are near enough. */
const DECADE = 10;
const NEAR_DECADE = 1.3;

/**
 * The relative errors of the truncated series of a quantity along the curve of a family: the values of `familyCurves` beside the sums
 * of the series of `expand`. In doubles; errors below `LEAST_ERROR` are left out. An order to which the series is not known is, too.
 * Pure; empty where the curves or the expansion have no such quantity.
 */
export function relativeErrors(
  { curves }: Pick<FamilyCurves, 'curves'>,
  record: ExpansionRecord,
  shows: CurveOf,
  orders: readonly number[],
): readonly RelativeErrors[] {
  const series = seriesShowing(record, shows);
  const values = curves.filter((curve) => curveKey(curve.shows) === curveKey(shows)).flatMap(({ stretches }) => stretches);
  if (series === undefined || values.length === 0) return [];
  return orders
    .filter((order) => series.order === null || order < series.order)
    .map((order): RelativeErrors => {
      const terms = series.terms.filter(({ power }) => power <= order);
      const [first] = terms;
      const omitted = series.terms.find(({ power }) => power > order)?.power ?? series.order;
      const stretches = terms.length === 0 ? [] : values.flatMap((piece) => errorPieces(piece, terms));
      return {
        order,
        omitted,
        slope: omitted === null || first === undefined ? null : (first.power - omitted) / 2,
        observed: observedSlope(stretches.flat()),
        stretches,
      };
    });
}

/** The series of an expansion that a curve shows; undefined where it has none. */
export function seriesShowing(record: ExpansionRecord, shows: CurveOf): SeriesRecord | undefined {
  if (shows.kind === 'least' || shows.kind === 'index') return undefined;
  const of = { loss: 'loss', entry: 'entries', eigenvalue: 'eigenvalues' } as const;
  return seriesOf(record, of[shows.kind]).find(({ name }) => curveKey(name) === curveKey(shows))?.series;
}

/** A text for each thing that a curve may show: `loss`, `a_0`, `s 1 2` for the second eigenvalue in s_1. */
export function curveKey(shows: CurveOf): string {
  if (shows.kind === 'eigenvalue') return [shows.component, ...shows.blocks, shows.which].join(' ');
  return shows.kind === 'entry' ? shows.entry : shows.kind;
}

function errorPieces(piece: readonly (readonly [number, number])[], terms: SeriesRecord['terms']): RelativeErrors['stretches'] {
  const pieces: (readonly [number, number])[][] = [[]];
  for (const [d, value] of piece) {
    const error = value === 0 ? Number.NaN : Math.abs(sumAt(terms, d) / value - 1);
    if (error >= LEAST_ERROR) pieces[pieces.length - 1]?.push([d, error]);
    else pieces.push([]);
  }
  return pieces.filter((points) => points.length > 0);
}

/** Between the last point and the one nearest to a tenth of its d. */
function observedSlope(points: readonly (readonly [number, number])[]): number | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  const off = ([d]: readonly [number, number]): number => Math.abs(Math.log((d * DECADE) / last[0]));
  const [nearest] = [...points].sort((a, b) => off(a) - off(b));
  if (nearest === undefined || off(nearest) > Math.log(NEAR_DECADE)) return null;
  return Math.log(last[1] / nearest[1]) / Math.log(last[0] / nearest[0]);
}
