import type { ModelTexts } from '../../study/model/model.js';
import type { DescentAction } from './action.js';
import type { DescentFrame } from './session.js';
import { type DescentState, isRun, type Pace, readRun } from './state.js';

/** The state after an action. Pure; answers about another run than the present one change nothing. */
export function reduce(state: DescentState, action: DescentAction): DescentState {
  switch (action.type) {
    case 'descent/typed':
      return { ...state, [action.field]: action.text };
    case 'descent/mode':
      return { ...state, mode: action.mode };
    case 'descent/pace':
      return { ...state, pace: action.pace };
    case 'descent/start':
      return started(state, action.model);
    case 'descent/next':
      return started({ ...state, seed: /^\d{1,15}$/.test(state.seed) ? `${Number(state.seed) + 1}` : state.seed }, action.model);
    case 'descent/pause':
      return state.status === 'running' ? { ...state, status: 'paused', asking: null } : state;
    case 'descent/resume':
      return state.status === 'paused' ? { ...state, status: 'running', asking: state.asking ?? next(state) } : state;
    case 'descent/step':
      return state.status === 'paused' && state.asking === null
        ? { ...state, asking: { to: (state.frame?.position ?? 0) + 1 } }
        : state;
    case 'descent/stop':
      return state.status === 'running' || state.status === 'paused' ? { ...state, status: 'stopped', asking: null } : state;
    case 'descent/frame':
      return action.run === state.run ? seen(state, action.frame) : state;
    case 'descent/ending':
      return action.run === state.run ? { ...state, ending: action.ending } : state;
    case 'descent/refused':
      return action.run === state.run ? { ...state, status: 'stopped', asking: null, refused: action.refusal } : state;
  }
}

/** A new descent; what is refused leaves the one that is there. */
function started(state: DescentState, model: ModelTexts): DescentState {
  const run = readRun(state, model);
  if (!isRun(run)) return { ...state, refused: run };
  const fresh: DescentState = { ...state, run, status: 'running', frame: null, ending: null, refused: undefined };
  return { ...fresh, asking: next(fresh) };
}

/** A picture of the descent; where it goes on the next is asked for. */
function seen(state: DescentState, frame: DescentFrame): DescentState {
  if (state.status !== 'running' && state.status !== 'paused') return state;
  // An answer to what was asked before a pause is behind nothing that is seen.
  if (frame.position < (state.frame?.position ?? 0)) return { ...state, asking: null };
  if (frame.why !== null) return { ...state, frame, status: 'ended', asking: null };
  if (state.status === 'running') {
    const after = { ...state, frame };
    return { ...after, asking: next(after) };
  }
  const to = state.asking?.to ?? 0;
  // A slice may end before the position of a link is reached.
  return { ...state, frame, asking: frame.position < to ? { to } : null };
}

function next({ frame, pace }: DescentState): { readonly to: number } {
  return { to: nextPosition(frame?.position ?? 0, pace) };
}

/** From one picture to the next the number of steps grows by this factor. */
const GROWTH: Readonly<Record<Exclude<Pace, 'whole'>, number>> = { slow: 1.02, steady: 1.06, quick: 1.3 };

/** The position of the next picture: on the logarithmic axis of steps they are evenly spaced, so that it seems to go at one pace. */
export function nextPosition(position: number, pace: Pace): number {
  if (pace === 'whole') return Number.MAX_SAFE_INTEGER;
  return Math.max(position + 1, Math.ceil(position * GROWTH[pace]));
}
