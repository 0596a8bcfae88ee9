import type { DescentAction } from './action.js';
import type { DescentState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: DescentState, action: DescentAction): DescentState {
  return { ...state, said: action.said };
}
