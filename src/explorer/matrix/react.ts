import type { Pending } from '../compute/lane.js';
import type { Seen, Slice, Tools } from '../state/slice.js';
import { type Subject, subjectModel } from '../state/subject.js';
import type { MatrixAction } from './action.js';
import type { MatrixAnswer, MatrixQuestions } from './answer.js';
import type { MatrixState } from './state.js';

/**
 * Asks what follows from a change: what was given is looked at, again for another model; what is stopped, or overtaken by another matrix, is
 * given up.
 */
export function reactions(): Slice<MatrixState, MatrixAction, MatrixQuestions>['react'] {
  let pending: Pending<MatrixAnswer> | undefined;
  return ({ state, subject }, before, { ask, dispatch }: Tools<MatrixAction, MatrixQuestions>) => {
    if (before !== undefined && state.source !== null && !state.isAsking && isOtherModel(subject, before)) {
      dispatch({ type: 'matrix/again' });
      return;
    }
    const began = state.isAsking && !(before?.state.isAsking ?? false);
    const overtaken =
      state.isAsking && before !== undefined && (state.source !== before.state.source || isOtherModel(subject, before));
    if (!state.isAsking || overtaken) {
      pending?.cancel();
      pending = undefined;
    }
    const { source } = state;
    if (source === null || !(began || overtaken)) return;
    const asked = ask('matrix', { source, model: subjectModel(subject) });
    pending = asked;
    void asked.answer.then((outcome) => {
      if (pending !== asked) return;
      pending = undefined;
      if ('answer' in outcome) dispatch({ type: 'matrix/found', source, answer: outcome.answer });
      if ('error' in outcome) dispatch({ type: 'matrix/refused', refusal: outcome.error });
    });
  };
}

function isOtherModel(subject: Subject, { subject: before }: Seen<MatrixState>): boolean {
  return JSON.stringify(subjectModel(subject)) !== JSON.stringify(subjectModel(before));
}
