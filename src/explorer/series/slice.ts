import type { Slice } from '../state/slice.js';
import type { SeriesAction } from './action.js';
import type { SeriesQuestions } from './answer.js';
import { react } from './react.js';
import { reduce } from './reduce.js';
import { fromHash, SERIES, type SeriesState, toHash } from './state.js';

/** This part of the page, for the one who puts them together. */
export const seriesSlice: Slice<SeriesState, SeriesAction, SeriesQuestions> = {
  initial: SERIES,
  reduce,
  toHash,
  fromHash,
  react,
};
