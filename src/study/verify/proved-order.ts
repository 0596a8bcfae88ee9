import { InputError } from '../../input/errors.js';
import { pointOf } from '../../landscape/entries.js';
import { extraCount } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import { exactText } from '../../symbolic/qpi/exact-value.js';
import type { Decision } from '../claims/claims.js';
import { together } from '../claims/decision.js';
import { lastComparedPower, type SeriesClaim } from '../claims/order-term.js';
import { compileFamily } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import type { ExpansionRecord, Quantity, SeriesBound, SeriesRecord } from '../series/record.js';
import { powerText } from './formula.js';
import { isIncomplete, type SharedResults } from './results.js';

/** Families with at most so many entries are proved for a claim: of others it takes minutes. */
const MOST_ENTRIES = 5;
/** Before this power of t there is nothing to prove: Hessian eigenvalues start there. */
const LEAST_POWER = -2;

/** A claimed series with the one that it was compared with. */
export interface ComparedSeries {
  readonly family: Family;
  readonly quantity: Quantity;
  readonly value: SeriesClaim;
  readonly computed: SeriesRecord;
}

/**
 * A confirmed decision about a series with its order term proved: that at all d from some d on the terms before it leave out at
 * most a constant times the power claimed, or for o(…) the next smaller power d^(n/2). The same decision where that is not done:
 * coefficients that are not exact, Theta, many entries, and where the proof does not succeed.
 */
export function withProvedOrder(
  results: SharedResults,
  { family, quantity, value, computed }: ComparedSeries,
  decision: Decision,
): Decision {
  const last = lastComparedPower(value, extraCount(family.type));
  const isProvable = decision.verdict === 'confirmed' && decision.status === 'exact' && value.order.sign !== 'Theta';
  if (!isProvable || last < LEAST_POWER || compileFamily(family).orbits.length > MOST_ENTRIES) return decision;
  try {
    const record = results.bounds(family, quantity.kind === 'eigenvalue', last);
    const proved = seriesOf(record, family, quantity);
    if (!proved?.bound || record.bounds === undefined || !hasTermsOf(computed, proved)) return decision;
    const { bound } = proved;
    const { status, evidence } = together(
      { status: decision.status, evidence: decision.evidence },
      { status: bound.status, evidence: record.bounds.evidence },
    );
    const words = `what these terms leave out is at most ${sizeText(bound)} in size for all real d >= ${bound.from}`;
    return { ...decision, why: `${decision.why}; ${words}`, status, evidence };
  } catch (error) {
    // The comparison of coefficients stands without it.
    if (!isIncomplete(error) && !(error instanceof InputError)) throw error;
    return decision;
  }
}

/** A constant times a power of d, as it is written: 0.425/d^(1/2). */
function sizeText({ constant, power }: Pick<SeriesBound, 'constant' | 'power'>): string {
  if (power === 0) return constant;
  return power > 0 ? `${constant}/${powerText(-power)}` : `${constant}*${powerText(power)}`;
}

/** Whether a series begins with the terms of another, exactly. */
function hasTermsOf(series: SeriesRecord, beginning: SeriesRecord): boolean {
  const end = beginning.order ?? Number.POSITIVE_INFINITY;
  const own = series.terms.filter(({ power }) => power < end);
  return (
    own.length === beginning.terms.length &&
    zipWith(own, beginning.terms, (a, b) => {
      return a.power === b.power && a.exact !== null && b.exact !== null && exactText(a.exact) === exactText(b.exact);
    }).every((same) => same)
  );
}

/** One series of an expansion. */
function seriesOf(record: ExpansionRecord, family: Family, quantity: Quantity): SeriesRecord | null {
  if (quantity.kind === 'loss') return record.loss;
  if (quantity.kind === 'eigenvalue') {
    const line = record.eigenvalues.find(
      ({ component, blocks }) => component === quantity.component && blocks.join() === quantity.blocks.join(),
    );
    return line?.series[quantity.index] ?? null;
  }
  const compiled = compileFamily(family);
  const index = compiled.orbits.findIndex(
    ({ kind, row, column }) => kind === quantity.entry && row === quantity.row && column === quantity.column,
  );
  return at(pointOf(compiled, record.entries), index);
}
