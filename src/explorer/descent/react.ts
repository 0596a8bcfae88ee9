import type { Pending } from '../compute/lane.js';
import type { Slice } from '../state/slice.js';
import type { DescentAction } from './action.js';
import type { DescentQuestions } from './answer.js';
import type { DescentState } from './state.js';

/** Milliseconds from one picture to the next: not more than 30 of them in a second. */
const FRAME = 34;
/** The same for a descent that nobody sees. */
const UNSEEN = 400;

/** Asks what follows from a change: the next picture of a descent that goes on, and what it ended at. */
export function reactions(): Slice<DescentState, DescentAction, DescentQuestions>['react'] {
  let pending: Pending<unknown> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: DescentState['asking'] = null;
  let began = 0;
  return ({ state, shown }, before, { ask, dispatch }) => {
    const { run, asking, frame, status } = state;
    if (run !== before?.state.run || (status === 'stopped' && before.state.status !== 'stopped')) {
      clearTimeout(timer);
      pending?.cancel();
      pending = undefined;
      asked = null;
    }
    if (run === null) return;
    if (asking === null) {
      clearTimeout(timer);
      asked = null;
    }
    if (asking !== null && asking !== asked) {
      asked = asking;
      clearTimeout(timer);
      const go = (): void => {
        began = performance.now();
        const question = ask('descend', { run, to: asking.to });
        pending = question;
        void question.answer.then((outcome) => {
          if ('answer' in outcome) dispatch({ type: 'descent/frame', run, frame: outcome.answer });
          if ('error' in outcome) dispatch({ type: 'descent/refused', run, refusal: outcome.error });
        });
      };
      // The first picture at once.
      if (frame === null || status !== 'running') go();
      else timer = setTimeout(go, Math.max(0, began + (shown ? FRAME : UNSEEN) - performance.now()));
    }
    if (status === 'ended' && before?.state.status !== 'ended') {
      const question = ask('descentEnd', { run });
      pending = question;
      void question.answer.then((outcome) => {
        if ('answer' in outcome) dispatch({ type: 'descent/ending', run, ending: outcome.answer });
        if ('error' in outcome) dispatch({ type: 'descent/refused', run, refusal: outcome.error });
      });
    }
  };
}
