import { descentSlice } from './descent/slice.js';
import { diagramSlice } from './diagram/slice.js';
import type { RootAsk } from './lanes.js';
import { matrixSlice } from './matrix/slice.js';
import { type RootAction, type RootState, seen, type ViewName } from './root.js';
import { seriesSlice } from './series/slice.js';
import { stageSlice } from './stage/slice.js';
import type { Seen } from './state/slice.js';

/** What all parts of the page do things with. */
export interface RootTools {
  readonly ask: RootAsk;
  readonly dispatch: (action: RootAction) => void;
}

/** What follows from a change of the state: each part asks its questions. */
export function rootReactions(tools: RootTools): (now: RootState, before: RootState | undefined) => void {
  return (now, before) => {
    const both = <V extends ViewName>(name: V): [Seen<RootState[V]>, Seen<RootState[V]> | undefined] => [
      seen(now, name),
      before === undefined ? undefined : seen(before, name),
    ];
    stageSlice.react(...both('stage'), tools);
    diagramSlice.react(...both('diagram'), tools);
    seriesSlice.react(...both('series'), tools);
    matrixSlice.react(...both('matrix'), tools);
    descentSlice.react(...both('descent'), tools);
  };
}
