import type { Seen, Tools } from '../state/slice.js';
import type { StageAction } from './action.js';
import type { StageQuestions } from './answer.js';
import type { StageState } from './state.js';

/** Asks what follows from a change. */
export function react(
  now: Seen<StageState>,
  before: Seen<StageState> | undefined,
  { ask, dispatch }: Tools<StageAction, StageQuestions>,
): void {
  if (now.subject === before?.subject) return;
  void ask('loss', now.subject).answer.then((outcome) => {
    if ('answer' in outcome) dispatch({ type: 'stage/said', said: `loss ${outcome.answer}` });
    if ('error' in outcome) dispatch({ type: 'stage/said', said: outcome.error.message });
  });
}
