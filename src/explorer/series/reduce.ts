import type { SeriesAction } from './action.js';
import type { SeriesState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: SeriesState, action: SeriesAction): SeriesState {
  return { ...state, said: action.said };
}
