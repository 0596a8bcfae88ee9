import type { Slice } from '../state/slice.js';
import type { DescentAction } from './action.js';
import type { DescentQuestions } from './answer.js';
import { fromHash, toHash } from './link.js';
import { reactions } from './react.js';
import { reduce } from './reduce.js';
import { DESCENT, type DescentState } from './state.js';

/** This part of the page, for the one who puts them together. */
export const descentSlice: Slice<DescentState, DescentAction, DescentQuestions> = {
  initial: DESCENT,
  reduce,
  toHash,
  fromHash,
  react: reactions(),
};
