import { InputError } from '../../input/errors.js';
import { entriesOf, pointOf } from '../../landscape/entries.js';
import { ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { TaylorModel } from '../../numeric/taylor-model/taylor-model.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { anchorDimension } from '../branch/branch.js';
import { isSearchedNearby, resolved } from '../branch/find-branch.js';
import type { Family } from '../family/family.js';
import { expandOver } from '../series/expansion.js';
import type { ExpansionRecord, Quantity, SeriesBound, SeriesRecord } from '../series/record.js';
import { onProvedCurve, type ProvedCurve } from './curve.js';
import { curveModel, eigenvalueBounds, lossModel, RESISTS } from './quantities.js';
import { type Region, startText } from './region.js';
import { expectSame } from './same-terms.js';
import { truncationBound } from './truncation.js';

/** Orders of the curve beyond the asked one: entries are counted d² times in loss and blocks, and the last ones should not show. */
const AHEAD = 10;

/**
 * An expansion with a proved estimate of what each of its truncated series leaves out, for all real d from `from` on, or from the
 * least d at which the family is proved: see `SeriesBound`. Estimates of single eigenvalues may start at a larger d, and
 * `bounds.open` has those for which there is none, with the reason.
 *
 * Entries: Krawczyk's test over Taylor models encloses the curve, of which the sum of the known terms is taken away. Loss: its
 * formula along the curve. Eigenvalues: the numbers of negative eigenvalues of M − (sum ± C t^n) G. Constants are rounded up.
 *
 * Throws an InputError for a family whose series have no exact coefficients and for a `from` below what is proved, and a
 * ComputationError where the family resists. Cost: seconds to order 6.
 *
 * @example
 * ```ts
 * import { expand, loadMpfr, parseFamily, withBounds } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const family = parseFamily('A');
 * const { loss } = withBounds(mpfr, family, expand(mpfr, family, 3, 'loss'));
 * loss?.bound?.power; // 4
 * ```
 */
export function withBounds(
  mpfr: MpfrLibrary,
  named: Family,
  record: ExpansionRecord,
  { from = null }: { readonly from?: Rational | null } = {},
): ExpansionRecord {
  if (record.field === 'numeric') {
    throw new InputError(
      `family '${named.alias ?? named.name}' has no bounds: the coefficients of its series are known by digits only`,
    );
  }
  const family = resolved(isSearchedNearby(named) ? { ...named, found: null } : named, anchorDimension(named));
  return onProvedCurve(mpfr, family, record.order + AHEAD, from, (curve) => bounded(mpfr, curve, record));
}

function bounded<C>(mpfr: MpfrLibrary, curve: ProvedCurve<C>, record: ExpansionRecord): ExpansionRecord {
  const { order } = record;
  const { domain, compiled, region } = curve;
  const balls = ballRing(mpfr, bitsFor(region, order));
  try {
    const model = curveModel(balls, curve, order + AHEAD);
    const from = startText(region.from);
    const open: { quantity: Quantity; why: string }[] = [];
    const estimated = (series: SeriesRecord, value: TaylorModel<C>, quantity: Quantity): SeriesRecord => {
      expectSame(domain, series, value);
      return withBound(series, truncationBound(model.ring, value, order, from), { quantity, why: RESISTS }, open);
    };
    const entries = zipWith(pointOf(compiled, record.entries), model.entries, (series, value, i) => {
      const { kind, row, column } = at(compiled.orbits, i);
      return estimated(series, value, { kind: 'entry', entry: kind, row, column });
    });
    const loss = record.loss && estimated(record.loss, lossModel(model), { kind: 'loss' });
    const lines =
      record.eigenvalues.length === 0
        ? []
        : expandOver(domain, compiled, curve.start, order, { loss: false, eigenvalues: true }).eigenvalues;
    const eigenvalues = zipWith(record.eigenvalues, lines, (line, own) => {
      const bounds = eigenvalueBounds(model, own, order, line.series);
      const series = zipWith(line.series, bounds, (s, estimate, index) => {
        const { component, blocks } = line;
        const quantity: Quantity = { kind: 'eigenvalue', component, blocks, index };
        return withBound(s, estimate.bound, { quantity, why: estimate.bound === null ? estimate.why : RESISTS }, open);
      });
      return { ...line, series };
    });
    return {
      ...record,
      entries: entriesOf(compiled, entries),
      loss,
      eigenvalues,
      bounds: { from, open, evidence: curve.evidence },
    };
  } finally {
    balls.dispose();
  }
}

/** An expansion to a lower order, of which only the series are what they were. */
export function cutExpansion(record: ExpansionRecord, order: number): ExpansionRecord {
  const cut = (series: SeriesRecord): SeriesRecord => {
    const terms = series.terms.filter(({ power }) => power <= order);
    const whole = series.order === null && terms.length === series.terms.length;
    return { terms, order: whole ? null : Math.min(order + 1, series.order ?? Number.POSITIVE_INFINITY) };
  };
  const { diagonal, offDiagonal, between, extra } = record.entries;
  const cutOrNull = (series: SeriesRecord | null): SeriesRecord | null => series && cut(series);
  return {
    ...record,
    order,
    entries: {
      diagonal: diagonal.map(cutOrNull),
      offDiagonal: offDiagonal.map(cutOrNull),
      between: between.map((row) => row.map(cutOrNull)),
      extra: extra.map((row) => row.map(cut)),
    },
    loss: cutOrNull(record.loss),
    eigenvalues: record.eigenvalues.map((line) => ({ ...line, series: line.series.map(cut) })),
  };
}

/** A series with its estimate; one that leaves nothing out needs none, and what is missing of the others is noted. */
function withBound(
  series: SeriesRecord,
  bound: SeriesBound | null,
  missing: NonNullable<ExpansionRecord['bounds']>['open'][number],
  open: NonNullable<ExpansionRecord['bounds']>['open'][number][],
): SeriesRecord {
  if (series.order === null) return { ...series, bound: null };
  if (bound === null) open.push(missing);
  return { ...series, bound };
}

/** Bits of the balls, beyond what the powers of t take at t₀. */
const BITS = 128;
const POLES = 10;

function bitsFor({ t0 }: Region, order: number): number {
  const size = Math.max(0, t0.d.toString(2).length - t0.n.toString(2).length + 1);
  return BITS + (order + POLES) * size;
}
