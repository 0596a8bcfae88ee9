import { isAsked } from '../compute/computed.js';
import type { Seen, Tools } from '../state/slice.js';
import { sameProblem } from '../state/subject.js';
import type { SeriesAction } from './action.js';
import type { CurvesAsked, ExpansionAsked, SeriesQuestions, TruncatedAsked } from './answer.js';
import { cutOrders, type NamedQuantity } from './quantities.js';
import { type SeriesState, shownExpansion, shownQuantity } from './state.js';

type SeriesTools = Tools<SeriesAction, SeriesQuestions>;

/** Asks what is not known of what is shown, one question after the other: the series, the value at d, the values against d. */
export function react(
  { state, subject, shown }: Seen<SeriesState>,
  _before: Seen<SeriesState> | undefined,
  tools: SeriesTools,
): void {
  if (!shown) return;
  const { order } = state;
  const record = shownExpansion(state, subject);
  const quantity = record === undefined ? undefined : shownQuantity(state, record);
  if (!isAsked(state.expansion, (of) => of.order === order && sameProblem(of.subject, subject))) {
    askExpansion({ subject, order }, tools);
  } else if (quantity !== undefined) {
    askCompared(quantity, { state, subject, shown }, tools);
  }
}

/** The value at d comes first: it is quick. */
function askCompared({ shows, series, part }: NamedQuantity, { state, subject }: Seen<SeriesState>, tools: SeriesTools): void {
  const { terms } = series;
  const isHere = (of: TruncatedAsked): boolean =>
    of.terms === terms && of.subject.d === subject.d && sameProblem(of.subject, subject);
  if (!isAsked(state.truncated, isHere)) {
    askTruncated({ subject, shows, terms, orders: cutOrders(series, state.order) }, tools);
  } else if (!isAsked(state.curves, (of) => of.part === part && sameProblem(of.subject, subject))) {
    askCurves({ subject, part }, tools);
  }
}

function askExpansion(of: ExpansionAsked, { ask, dispatch }: SeriesTools): void {
  dispatch({ type: 'series/expansionAsked', of });
  void ask('expansion', of).answer.then((outcome) => dispatch({ type: 'series/expansionEnded', of, outcome }));
}

function askTruncated(of: TruncatedAsked, { ask, dispatch }: SeriesTools): void {
  dispatch({ type: 'series/truncatedAsked', of });
  void ask('truncated', of).answer.then((outcome) => dispatch({ type: 'series/truncatedEnded', of, outcome }));
}

function askCurves(of: CurvesAsked, { ask, dispatch }: SeriesTools): void {
  dispatch({ type: 'series/curvesAsked', of });
  void ask('curves', of).answer.then((outcome) => dispatch({ type: 'series/curvesEnded', of, outcome }));
}
