import { ended, running, told } from '../compute/computed.js';
import type { DiagramAction } from './action.js';
import type { Passage } from './passage/way.js';
import type { DiagramState } from './state.js';

/** The state after an action. Pure. */
export function reduce(state: DiagramState, action: DiagramAction): DiagramState {
  switch (action.type) {
    case 'diagram/want':
      return wanting(state, action.family);
    case 'diagram/left':
      return { ...wanting(state, action.wanted), passage: null };
    case 'diagram/quantity':
      return { ...state, of: action.of };
    case 'diagram/criticalAsked':
      return { ...state, critical: running(state.critical, action.of) };
    case 'diagram/criticalEnded':
      return { ...state, critical: ended(state.critical, action.of, action.outcome) };
    case 'diagram/branchesAsked':
      return { ...state, branches: running(state.branches, action.of) };
    case 'diagram/branchesTold':
      return { ...state, branches: told(state.branches, action.of, action.told) };
    case 'diagram/branchesEnded':
      return { ...state, branches: ended(state.branches, action.of, action.outcome) };
    case 'diagram/passage':
      return { ...state, passage: action.passage };
    case 'diagram/play':
      return withPassage(state, (passage) => {
        // From the end it begins again.
        const step = action.playing && passage.step === passage.steps - 1 ? 0 : passage.step;
        return { ...passage, playing: action.playing, step };
      });
    case 'diagram/step':
      return withPassage(state, (passage) => stepped(passage, action));
  }
}

/** Another wish ends what is being computed, and what was said of it. */
function wanting(state: DiagramState, wanted: string | null): DiagramState {
  if (wanted === state.wanted) return state;
  return { ...state, wanted, branches: { ...state.branches, running: null, refused: null } };
}

function withPassage(state: DiagramState, change: (passage: Passage) => Passage): DiagramState {
  return state.passage === null ? state : { ...state, passage: change(state.passage) };
}

function stepped(passage: Passage, { to, from }: { readonly to: number; readonly from?: number }): Passage {
  if (from !== undefined && (!passage.playing || passage.step !== from)) return passage;
  const step = Math.min(passage.steps - 1, Math.max(0, to));
  // A step by hand stops the clock; so does the end.
  return { ...passage, step, playing: passage.playing && from !== undefined && step < passage.steps - 1 };
}
