import type { Slice } from '../state/slice.js';
import type { StageAction } from './action.js';
import type { StageQuestions } from './answer.js';
import { stageReactions } from './react.js';
import { reduce } from './reduce.js';
import { fromHash, STAGE, type StageState, toHash } from './state.js';

/** This part of the page, for the one who puts them together. */
export const stageSlice: Slice<StageState, StageAction, StageQuestions> = {
  initial: STAGE,
  reduce,
  toHash,
  fromHash,
  react: stageReactions(),
};
