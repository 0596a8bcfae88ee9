import type { Outcome } from '../compute/message.js';
import type { Seen, Tools } from '../state/slice.js';
import type { StageAction, StageQuestion } from './action.js';
import type { StageQuestions } from './answer.js';
import { problemKey, subjectKey } from './problem-key.js';
import type { StageState } from './state.js';

/** Asks what follows from a change: the family first, then its point at d, and more digits where they are wanted. */
export function react(
  { state, subject, shown }: Seen<StageState>,
  _before: Seen<StageState> | undefined,
  { ask, dispatch }: Tools<StageAction, StageQuestions>,
): void {
  if (!shown) return;
  const problem = problemKey(subject);
  const key = subjectKey(subject);
  const begin = (question: StageQuestion, asked: string): void => dispatch({ type: 'stage/asked', question, key: asked });
  const refuse = (question: StageQuestion, asked: string, outcome: Outcome<unknown>): void => {
    if ('error' in outcome) dispatch({ type: 'stage/refused', question, key: asked, refusal: outcome.error });
  };
  if (state.family.asked !== problem) {
    begin('family', problem);
    const onProgress = (text: string): void => dispatch({ type: 'stage/progress', question: 'family', key: problem, text });
    void ask('open', subject, { onProgress }).answer.then((outcome) => {
      if ('answer' in outcome) dispatch({ type: 'stage/family', key: problem, answer: outcome.answer });
      else refuse('family', problem, outcome);
    });
    return;
  }
  if (state.family.last?.key === problem && state.point.asked !== key) {
    begin('point', key);
    void ask('point', subject).answer.then((outcome) => {
      if ('answer' in outcome) dispatch({ type: 'stage/point', key, of: subject, answer: outcome.answer });
      else refuse('point', key, outcome);
    });
  }
  if (state.wanted === key && state.digits.asked !== key) {
    begin('digits', key);
    void ask('digits', subject).answer.then((outcome) => {
      if ('answer' in outcome) dispatch({ type: 'stage/digits', key, answer: outcome.answer });
      else refuse('digits', key, outcome);
    });
  }
}
