import type { Seen, Tools } from '../state/slice.js';
import type { DiagramAction } from './action.js';
import type { DiagramQuestions } from './answer.js';
import type { DiagramState } from './state.js';

/** Asks what follows from a change. */
export function react(
  _now: Seen<DiagramState>,
  _before: Seen<DiagramState> | undefined,
  _tools: Tools<DiagramAction, DiagramQuestions>,
): void {}
