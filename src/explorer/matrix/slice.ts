import type { Slice } from '../state/slice.js';
import type { MatrixAction } from './action.js';
import type { MatrixQuestions } from './answer.js';
import { reactions } from './react.js';
import { reduce } from './reduce.js';
import { fromHash, MATRIX, type MatrixState, toHash } from './state.js';

/** This part of the page, for the one who puts them together. */
export const matrixSlice: Slice<MatrixState, MatrixAction, MatrixQuestions> = {
  initial: MATRIX,
  reduce,
  toHash,
  fromHash,
  react: reactions(),
};
