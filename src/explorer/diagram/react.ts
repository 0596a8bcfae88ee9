import { isAsked } from '../compute/computed.js';
import type { Seen, Slice, Tools } from '../state/slice.js';
import { look, type Subject, sameModel, sameProblem } from '../state/subject.js';
import type { DiagramAction } from './action.js';
import type { DiagramQuestions } from './answer.js';
import { type Passage, passageDimension, passagePause } from './passage/way.js';
import { type DiagramState, shownBranches } from './state.js';

type DiagramTools = Tools<DiagramAction, DiagramQuestions>;

/**
 * Asks what follows from a change: the fractional dimensions of the family that is looked at, the branches where they are wanted; and
 * moves d along a passage. It keeps the way to give up the long computation.
 */
export function diagramReactions(): Slice<DiagramState, DiagramAction, DiagramQuestions>['react'] {
  let giveUp: () => void = () => undefined;
  return (now, before, tools) => {
    const { state, subject, shown } = now;
    if (before?.state.branches.running && !state.branches.running) giveUp();
    if (before !== undefined && !sameProblem(before.subject, subject) && leave(now, before.subject, tools)) return;
    const was = before?.state.passage ?? null;
    if (state.passage !== was) return move(state.passage, was, tools);
    if (before !== undefined && isElsewhere(now, before.subject.d)) {
      return tools.dispatch({ type: 'diagram/play', playing: false });
    }
    if (shown && !isAsked(state.critical, (of) => sameProblem(of, subject))) return askCritical(subject, tools);
    if (state.wanted === null) return;
    const of: Subject = { ...subject, family: state.wanted };
    if (!isAsked(state.branches, (other) => sameProblem(other, of))) giveUp = askBranches(of, tools);
  };
}

/**
 * Another family or model is looked at: passages are those of one family, and branches are not computed for each model on the way.
 * Says whether there was something to leave.
 */
function leave({ state, subject }: Seen<DiagramState>, before: Subject, { dispatch }: DiagramTools): boolean {
  const { wanted, passage } = state;
  const keeps = sameModel(before, subject) && (shownBranches(state, subject) !== undefined || wanted === subject.family);
  if (passage === null && (wanted === null || keeps)) return false;
  dispatch({ type: 'diagram/left', wanted: keeps ? wanted : null });
  return true;
}

function askCritical(of: Subject, { ask, dispatch }: DiagramTools): void {
  dispatch({ type: 'diagram/criticalAsked', of });
  void ask('critical', of).answer.then((outcome) => dispatch({ type: 'diagram/criticalEnded', of, outcome }));
}

function askBranches(of: Subject, { ask, dispatch }: DiagramTools): () => void {
  dispatch({ type: 'diagram/branchesAsked', of });
  const { answer, cancel } = ask('branches', of, { onProgress: (told) => dispatch({ type: 'diagram/branchesTold', of, told }) });
  void answer.then((outcome) => dispatch({ type: 'diagram/branchesEnded', of, outcome }));
  return cancel;
}

/** d goes where the passage is, and a clock leads to its next step. */
function move(passage: Passage | null, before: Passage | null, { dispatch }: DiagramTools): void {
  if (passage === null) return;
  const isNew = before === null || passage.step !== before.step || passage.crossing !== before.crossing;
  const { step, playing } = passage;
  if (playing && (isNew || !before?.playing)) {
    globalThis.setTimeout(() => dispatch({ type: 'diagram/step', from: step, to: step + 1 }), passagePause(passage));
  }
  // A step by hand leads back to the passage, also to the step where it is; a clock that is stopped leaves d where it was moved to.
  if (isNew || playing || !before?.playing) dispatch(look({ d: passageDimension(passage) }));
}

/** Whether d was moved while a passage plays, and not by it. */
function isElsewhere({ state: { passage }, subject: { d } }: Seen<DiagramState>, before: string): boolean {
  return passage?.playing === true && d !== before && d !== passageDimension(passage);
}
