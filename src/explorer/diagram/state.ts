import { shortened } from '../../input/shown-text.js';
import { DIAGRAM_QUANTITIES, type DiagramQuantity } from '../../report/branches/diagram-axes.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import { type Computed, NOT_ASKED } from '../compute/computed.js';
import type { HashRecord } from '../state/hash-record.js';
import type { FromHash } from '../state/slice.js';
import { type Subject, sameModel } from '../state/subject.js';
import type { Passage } from './passage/way.js';
import { wholeBranch } from './pieces.js';

/** The branches of a family, its fractional dimensions, and a way through one of them. */
export interface DiagramState {
  readonly critical: Computed<Subject, CriticalRecord>;
  readonly branches: Computed<Subject, BranchesRecord>;
  /** The family whose branches are wanted, which takes seconds; null for none. */
  readonly wanted: string | null;
  /** What is drawn against d. */
  readonly of: DiagramQuantity;
  readonly passage: Passage | null;
}

/** The state at the beginning. */
export const DIAGRAM: DiagramState = { critical: NOT_ASKED, branches: NOT_ASKED, wanted: null, of: 'loss', passage: null };

/** What of it stands in a link. */
export function toHash({ wanted, of }: DiagramState): HashRecord {
  return { ...(wanted === null ? {} : { branches: wanted }), ...(of === DIAGRAM.of ? {} : { diagram: of }) };
}

/** What a link says of it. */
export function fromHash({ branches, diagram }: HashRecord): FromHash<DiagramState> {
  const of = DIAGRAM_QUANTITIES.find((name) => name === diagram);
  return {
    state: { ...(branches === undefined ? {} : { wanted: branches }), ...(of === undefined ? {} : { of }) },
    refused:
      diagram === undefined || of !== undefined
        ? []
        : [`the link asks for a diagram of '${shortened(diagram)}': ${DIAGRAM_QUANTITIES.join(' or ')} is accepted`],
  };
}

/** The record of branches that belongs to what is looked at: that of the family, or of the one that the branch is born from. */
export function shownBranches({ branches: { last } }: DiagramState, subject: Subject): BranchesRecord | undefined {
  if (last === null || !sameModel(last.of, subject)) return undefined;
  const { of, answer } = last;
  const isBranch = answer.crossings.some(({ branches }) => branches.some(({ name }) => name === wholeBranch(subject.family)));
  return of.family === subject.family || isBranch ? answer : undefined;
}

/** The family that a branch is born from, by its name; undefined for what is no branch. */
export function parentName(family: string): string | undefined {
  const cut = family.lastIndexOf('~');
  return cut > 0 ? family.slice(0, cut) : undefined;
}
