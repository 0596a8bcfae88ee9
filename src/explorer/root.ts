import type { DescentAction } from './descent/action.js';
import { descentSlice } from './descent/slice.js';
import type { DescentState } from './descent/state.js';
import type { DiagramAction } from './diagram/action.js';
import { diagramSlice } from './diagram/slice.js';
import type { DiagramState } from './diagram/state.js';
import type { MatrixAction } from './matrix/action.js';
import { matrixSlice } from './matrix/slice.js';
import type { MatrixState } from './matrix/state.js';
import type { SeriesAction } from './series/action.js';
import { seriesSlice } from './series/slice.js';
import type { SeriesState } from './series/state.js';
import type { StageAction } from './stage/action.js';
import { stageSlice } from './stage/slice.js';
import type { StageState } from './stage/state.js';
import type { Seen } from './state/slice.js';
import { FIRST_SUBJECT, type Subject, type SubjectAction } from './state/subject.js';

/** The parts of the page, in the order of their tabs. */
export const VIEWS = ['stage', 'diagram', 'series', 'matrix', 'descent'] as const;

/** The name of a part of the page. */
export type ViewName = (typeof VIEWS)[number];

/** The whole state of the page. */
export interface RootState {
  readonly view: ViewName;
  /** Whether there is room for stage and diagram side by side. */
  readonly wide: boolean;
  /** What is wrong with the link that was opened, until it is put away. */
  readonly notices: readonly string[];
  readonly subject: Subject;
  readonly stage: StageState;
  readonly diagram: DiagramState;
  readonly series: SeriesState;
  readonly matrix: MatrixState;
  readonly descent: DescentState;
}

/** What can happen to the page itself. */
export type PageAction =
  | { readonly type: 'page/view'; readonly view: ViewName }
  | { readonly type: 'page/wide'; readonly wide: boolean }
  | { readonly type: 'page/notices'; readonly notices: readonly string[] }
  | { readonly type: 'page/restore'; readonly state: RootState };

/** What can happen. */
export type RootAction = PageAction | SubjectAction | StageAction | DiagramAction | SeriesAction | MatrixAction | DescentAction;

/** The state at the beginning. */
export const FIRST: RootState = {
  view: 'stage',
  wide: false,
  notices: [],
  subject: FIRST_SUBJECT,
  stage: stageSlice.initial,
  diagram: diagramSlice.initial,
  series: seriesSlice.initial,
  matrix: matrixSlice.initial,
  descent: descentSlice.initial,
};

/** The state after an action. Pure; one that changes nothing gives the same state. */
export function reduceRoot(state: RootState, action: RootAction): RootState {
  switch (action.type) {
    case 'page/view':
      return action.view === state.view ? state : { ...state, view: action.view };
    case 'page/wide':
      return action.wide === state.wide ? state : { ...state, wide: action.wide };
    case 'page/notices':
      return { ...state, notices: action.notices };
    case 'page/restore':
      return action.state;
    case 'subject':
      return { ...state, view: action.open ?? state.view, subject: { ...state.subject, ...action.change } };
  }
  if (isOf(action, 'stage')) return { ...state, stage: stageSlice.reduce(state.stage, action) };
  if (isOf(action, 'diagram')) return { ...state, diagram: diagramSlice.reduce(state.diagram, action) };
  if (isOf(action, 'series')) return { ...state, series: seriesSlice.reduce(state.series, action) };
  if (isOf(action, 'matrix')) return { ...state, matrix: matrixSlice.reduce(state.matrix, action) };
  return { ...state, descent: descentSlice.reduce(state.descent, action) };
}

/** Whether an action is of a part of the page: its type begins with the name. */
function isOf<A extends { readonly type: string }, V extends ViewName>(
  action: A,
  view: V,
): action is Extract<A, { readonly type: `${V}/${string}` }> {
  return action.type.startsWith(`${view}/`);
}

/** Whether a part of the page is on the screen: its tab is open, or it stands beside the stage. */
export function isShown({ view, wide, diagram }: RootState, name: ViewName): boolean {
  if (view === name) return true;
  // Who goes through a fractional dimension sees the eigenvalue cross 0, and the matrix change.
  if (view === 'diagram') return name === 'stage' && diagram.passage !== null;
  return view === 'stage' && wide && name === 'diagram';
}

/** What a part of the page sees. */
export function seen<V extends ViewName>(root: RootState, name: V): Seen<RootState[V]> {
  return { state: root[name], subject: root.subject, shown: isShown(root, name) };
}
