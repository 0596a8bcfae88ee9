import type { DiagramQuantity } from '../../report/branches/diagram-axes.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import type { Outcome } from '../compute/message.js';
import type { Subject } from '../state/subject.js';
import type { Passage } from './passage/way.js';

/** What can happen here. */
export type DiagramAction =
  /** The branches of a family are wanted, or of none. */
  | { readonly type: 'diagram/want'; readonly family: string | null }
  /** Another family is looked at; the branches of one may still be wanted. */
  | { readonly type: 'diagram/left'; readonly wanted: string | null }
  | { readonly type: 'diagram/quantity'; readonly of: DiagramQuantity }
  | { readonly type: 'diagram/criticalAsked'; readonly of: Subject }
  | { readonly type: 'diagram/criticalEnded'; readonly of: Subject; readonly outcome: Outcome<CriticalRecord> }
  | { readonly type: 'diagram/branchesAsked'; readonly of: Subject }
  | { readonly type: 'diagram/branchesTold'; readonly of: Subject; readonly told: string }
  | { readonly type: 'diagram/branchesEnded'; readonly of: Subject; readonly outcome: Outcome<BranchesRecord> }
  /** A passage is chosen, or put away. */
  | { readonly type: 'diagram/passage'; readonly passage: Passage | null }
  | { readonly type: 'diagram/play'; readonly playing: boolean }
  /** It goes to a step; a clock says from which one, so that only the last of several clocks counts. */
  | { readonly type: 'diagram/step'; readonly to: number; readonly from?: number };
