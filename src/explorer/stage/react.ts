import type { Outcome } from '../compute/message.js';
import type { Slice, Tools } from '../state/slice.js';
import type { Subject } from '../state/subject.js';
import type { StageAction, StageQuestion } from './action.js';
import type { StageQuestions } from './answer.js';
import type { OpeningProgress } from './opened.js';
import { problemKey, subjectKey } from './problem-key.js';
import type { StageState } from './state.js';

/**
 * Asks what follows from a change: the family first, then its point at d, and more digits where they are wanted. A family that is still
 * being opened when another one is wanted is given up, so that nobody waits for it.
 */
export function stageReactions(): Slice<StageState, StageAction, StageQuestions>['react'] {
  let giveUp: () => void = () => undefined;
  return ({ state, subject, shown }, _before, tools) => {
    if (!shown) return;
    const problem = problemKey(subject);
    if (state.family.asked !== problem) {
      giveUp();
      giveUp = askFamily(subject, problem, tools);
      return;
    }
    const key = subjectKey(subject);
    if (state.family.last?.key === problem && state.point.asked !== key) askPoint(subject, key, tools);
    if (state.wanted === key && state.digits.asked !== key) askDigits(subject, key, tools);
  };
}

type StageTools = Tools<StageAction, StageQuestions>;

/** Gives the way to give it up. */
function askFamily(subject: Subject, key: string, { ask, dispatch }: StageTools): () => void {
  dispatch({ type: 'stage/asked', question: 'family', key });
  const onProgress = (step: OpeningProgress): void => {
    if (typeof step === 'string') dispatch({ type: 'stage/progress', question: 'family', key, text: step });
    else dispatch({ type: 'stage/early', key, of: subject, answer: step });
  };
  const { answer, cancel } = ask('open', subject, { onProgress });
  let isOpen = false;
  void answer.then((outcome) => {
    isOpen = true;
    if ('answer' in outcome) dispatch({ type: 'stage/family', key, answer: outcome.answer });
    else refuse(dispatch, { question: 'family', key }, outcome);
  });
  return () => {
    if (!isOpen) cancel();
  };
}

function askPoint(subject: Subject, key: string, { ask, dispatch }: StageTools): void {
  dispatch({ type: 'stage/asked', question: 'point', key });
  void ask('point', subject).answer.then((outcome) => {
    if ('answer' in outcome) dispatch({ type: 'stage/point', key, of: subject, answer: outcome.answer });
    else refuse(dispatch, { question: 'point', key }, outcome);
  });
}

function askDigits(subject: Subject, key: string, { ask, dispatch }: StageTools): void {
  dispatch({ type: 'stage/asked', question: 'digits', key });
  void ask('digits', subject).answer.then((outcome) => {
    if ('answer' in outcome) dispatch({ type: 'stage/digits', key, answer: outcome.answer });
    else refuse(dispatch, { question: 'digits', key }, outcome);
  });
}

/** Says why there is no answer, where that is why. */
function refuse(
  dispatch: StageTools['dispatch'],
  asked: { readonly question: StageQuestion; readonly key: string },
  outcome: Outcome<unknown>,
): void {
  if ('error' in outcome) dispatch({ type: 'stage/refused', ...asked, refusal: outcome.error });
}
