import type { StageAction } from './action.js';
import type { StageState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: StageState, action: StageAction): StageState {
  return { ...state, said: action.said };
}
