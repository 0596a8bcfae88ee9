import type { CurvesRecord } from '../../study/curve/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import type { Outcome } from '../compute/message.js';
import type { CurvesAsked, ExpansionAsked, TruncatedAnswer, TruncatedAsked } from './answer.js';

/** What can happen here. */
export type SeriesAction =
  | { readonly type: 'series/order'; readonly order: number }
  | { readonly type: 'series/quantity'; readonly quantity: string }
  /** An order is drawn, or left out of the picture. */
  | { readonly type: 'series/drawn'; readonly order: number; readonly drawn: boolean }
  | { readonly type: 'series/expansionAsked'; readonly of: ExpansionAsked }
  | { readonly type: 'series/expansionEnded'; readonly of: ExpansionAsked; readonly outcome: Outcome<ExpansionRecord> }
  | { readonly type: 'series/curvesAsked'; readonly of: CurvesAsked }
  | { readonly type: 'series/curvesEnded'; readonly of: CurvesAsked; readonly outcome: Outcome<CurvesRecord> }
  | { readonly type: 'series/truncatedAsked'; readonly of: TruncatedAsked }
  | { readonly type: 'series/truncatedEnded'; readonly of: TruncatedAsked; readonly outcome: Outcome<TruncatedAnswer> };
