import type { Seen, Tools } from '../state/slice.js';
import type { MatrixAction } from './action.js';
import type { MatrixQuestions } from './answer.js';
import type { MatrixState } from './state.js';

/** Asks what follows from a change. */
export function react(
  _now: Seen<MatrixState>,
  _before: Seen<MatrixState> | undefined,
  _tools: Tools<MatrixAction, MatrixQuestions>,
): void {}
