import type { MatrixAction } from './action.js';
import type { MatrixState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: MatrixState, action: MatrixAction): MatrixState {
  switch (action.type) {
    case 'matrix/typed':
      return { ...state, text: action.text };
    case 'matrix/given':
      return { ...state, source: action.source, isAsking: true, refused: undefined };
    case 'matrix/again':
      return state.source === null
        ? state
        : { ...state, source: state.found?.source ?? state.source, isAsking: true, refused: undefined };
    case 'matrix/stopped':
      return { ...state, isAsking: false };
    case 'matrix/found': {
      const { source, answer } = action;
      return { ...state, isAsking: false, refused: undefined, found: { source, answer } };
    }
    case 'matrix/refused':
      return { ...state, isAsking: false, refused: action.refusal };
  }
}
