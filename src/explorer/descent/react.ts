import type { Seen, Tools } from '../state/slice.js';
import type { DescentAction } from './action.js';
import type { DescentQuestions } from './answer.js';
import type { DescentState } from './state.js';

/** Asks what follows from a change. */
export function react(
  _now: Seen<DescentState>,
  _before: Seen<DescentState> | undefined,
  _tools: Tools<DescentAction, DescentQuestions>,
): void {}
