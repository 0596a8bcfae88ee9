import type { DiagramAction } from './action.js';
import type { DiagramState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: DiagramState, action: DiagramAction): DiagramState {
  return { ...state, said: action.said };
}
