import type { MatrixAction } from './action.js';
import type { MatrixState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: MatrixState, action: MatrixAction): MatrixState {
  return { ...state, said: action.said };
}
