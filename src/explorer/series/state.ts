import { shortened } from '../../input/shown-text.js';
import type { CurvesRecord } from '../../study/curve/record.js';
import { ORDERS } from '../../study/family/limits.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { answerFor, type Computed, NOT_ASKED } from '../compute/computed.js';
import type { HashRecord } from '../state/hash-record.js';
import type { FromHash } from '../state/slice.js';
import { type Subject, sameProblem } from '../state/subject.js';
import type { CurvesAsked, ExpansionAsked, TruncatedAnswer, TruncatedAsked } from './answer.js';
import { expansionQuantities, type NamedQuantity } from './quantities.js';

/** The series of a family, its values against d, and both at the d that is looked at. */
export interface SeriesState {
  /** The last power of d^(−1/2) that is given. */
  readonly order: number;
  /** The quantity that is compared, by its key. */
  readonly quantity: string;
  /** Orders that are left out of the picture. */
  readonly without: readonly number[];
  readonly expansion: Computed<ExpansionAsked, ExpansionRecord>;
  readonly curves: Computed<CurvesAsked, CurvesRecord>;
  readonly truncated: Computed<TruncatedAsked, TruncatedAnswer>;
}

/** The state at the beginning. */
export const SERIES: SeriesState = {
  order: 4,
  quantity: 'loss',
  without: [],
  expansion: NOT_ASKED,
  curves: NOT_ASKED,
  truncated: NOT_ASKED,
};

/** Orders that are offered; a link may ask for others that the command accepts. */
export const OFFERED_ORDERS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** What of it stands in a link. */
export function toHash({ order, quantity, without }: SeriesState): HashRecord {
  return {
    ...(order === SERIES.order ? {} : { order: `${order}` }),
    ...(quantity === SERIES.quantity ? {} : { quantity }),
    ...(without.length === 0 ? {} : { without: without.join(',') }),
  };
}

/** What a link says of it. */
export function fromHash({ order, quantity, without }: HashRecord): FromHash<SeriesState> {
  const isOrder = (text: string): boolean => /^-?\d{1,3}$/.test(text);
  const asked = order === undefined || !isOrder(order) ? Number.NaN : Number(order);
  const goodOrder = asked >= ORDERS.least && asked <= ORDERS.most;
  const left = without?.split(',') ?? [];
  const goodLeft = left.length <= ORDERS.most && left.every(isOrder);
  return {
    state: {
      ...(goodOrder ? { order: asked } : {}),
      ...(quantity === undefined ? {} : { quantity }),
      ...(goodLeft && left.length > 0 ? { without: left.map(Number) } : {}),
    },
    refused: [
      ...(order === undefined || goodOrder
        ? []
        : [`the link asks for order '${shortened(order)}': a whole number from ${ORDERS.least} to ${ORDERS.most} is accepted`]),
      ...(goodLeft
        ? []
        : [`the link leaves out the orders '${shortened(without ?? '')}': whole numbers with commas are accepted`]),
    ],
  };
}

/** The expansion of what is looked at, if it was computed. */
export function shownExpansion({ expansion, order }: SeriesState, subject: Subject): ExpansionRecord | undefined {
  return answerFor(expansion, (of) => of.order === order && sameProblem(of.subject, subject));
}

/** The quantity that is compared; the loss where the expansion has none of that name. */
export function shownQuantity({ quantity }: SeriesState, record: ExpansionRecord): NamedQuantity | undefined {
  const all = expansionQuantities(record);
  return all.find(({ key }) => key === quantity) ?? all[0];
}
