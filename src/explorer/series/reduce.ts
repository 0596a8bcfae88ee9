import { ended, running } from '../compute/computed.js';
import type { SeriesAction } from './action.js';
import type { SeriesState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: SeriesState, action: SeriesAction): SeriesState {
  switch (action.type) {
    case 'series/order':
      return { ...state, order: action.order };
    case 'series/quantity':
      return { ...state, quantity: action.quantity };
    case 'series/drawn': {
      const others = state.without.filter((order) => order !== action.order);
      return { ...state, without: action.drawn ? others : [...others, action.order].sort((a, b) => a - b) };
    }
    case 'series/expansionAsked':
      return { ...state, expansion: running(state.expansion, action.of) };
    case 'series/expansionEnded':
      return { ...state, expansion: ended(state.expansion, action.of, action.outcome) };
    case 'series/curvesAsked':
      return { ...state, curves: running(state.curves, action.of) };
    case 'series/curvesEnded':
      return { ...state, curves: ended(state.curves, action.of, action.outcome) };
    case 'series/truncatedAsked':
      return { ...state, truncated: running(state.truncated, action.of) };
    case 'series/truncatedEnded':
      return { ...state, truncated: ended(state.truncated, action.of, action.outcome) };
  }
}
