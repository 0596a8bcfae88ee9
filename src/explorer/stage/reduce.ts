import type { StageAction } from './action.js';
import { problemKey, subjectKey } from './problem-key.js';
import type { Asked, StageState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: StageState, action: StageAction): StageState {
  switch (action.type) {
    case 'stage/draft':
      return { ...state, draft: action.draft };
    case 'stage/want':
      return { ...state, wanted: action.key };
    case 'stage/asked': {
      const { question, key } = action;
      return { ...state, [question]: { ...state[question], asked: key, awaited: true, progress: '' } };
    }
    case 'stage/progress':
      return isStale(state, action)
        ? state
        : { ...state, [action.question]: { ...state[action.question], progress: action.text } };
    case 'stage/refused':
      return isStale(state, action)
        ? state
        : { ...state, [action.question]: { ...state[action.question], awaited: false, refusal: action.refusal } };
    case 'stage/family':
      return { ...withEarlyPoint(state, action.key), family: answered(state.family, action) };
    case 'stage/early':
      // What is on the screen of another family stays as a whole until this one is there as a whole.
      return state.family.last !== null || state.family.asked !== action.key
        ? state
        : { ...state, early: { of: action.of, ...action.answer } };
    case 'stage/point':
      return { ...state, point: answered(state.point, action), found: action.of };
    case 'stage/digits':
      return { ...state, digits: answered(state.digits, action) };
  }
}

/** The point that came before its family is its first point. */
function withEarlyPoint(state: StageState, key: string): StageState {
  const { early, point } = state;
  if (early === null) return state;
  if (problemKey(early.of) !== key) return { ...state, early: null };
  return { ...state, early: null, found: early.of, point: { ...point, last: { key: subjectKey(early.of), of: early.point } } };
}

/** Whether something else was asked for meanwhile. */
function isStale(state: StageState, { question, key }: Extract<StageAction, { readonly question: unknown }>): boolean {
  return state[question].asked !== key;
}

/** An answer that is overtaken is shown all the same, until the next is there: so what is shown moves while d is dragged. */
function answered<T>(before: Asked<T>, { key, answer }: { readonly key: string; readonly answer: T }): Asked<T> {
  const isLast = before.asked === key;
  return { ...before, awaited: isLast ? false : before.awaited, refusal: undefined, last: { key, of: answer } };
}
