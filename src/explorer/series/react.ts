import type { Seen, Tools } from '../state/slice.js';
import type { SeriesAction } from './action.js';
import type { SeriesQuestions } from './answer.js';
import type { SeriesState } from './state.js';

/** Asks what follows from a change. */
export function react(
  _now: Seen<SeriesState>,
  _before: Seen<SeriesState> | undefined,
  _tools: Tools<SeriesAction, SeriesQuestions>,
): void {}
