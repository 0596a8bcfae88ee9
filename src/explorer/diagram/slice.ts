import type { Slice } from '../state/slice.js';
import type { DiagramAction } from './action.js';
import type { DiagramQuestions } from './answer.js';
import { diagramReactions } from './react.js';
import { reduce } from './reduce.js';
import { DIAGRAM, type DiagramState, fromHash, toHash } from './state.js';

/** This part of the page, for the one who puts them together. */
export const diagramSlice: Slice<DiagramState, DiagramAction, DiagramQuestions> = {
  initial: DIAGRAM,
  reduce,
  toHash,
  fromHash,
  react: diagramReactions(),
};
