import type { Ask } from '../compute/client.js';
import type { QuestionTypes } from '../compute/question.js';
import type { HashRecord } from './hash-record.js';
import type { Subject, SubjectAction } from './subject.js';

export type { HashRecord } from './hash-record.js';

/** What a link gave a part of the state: the fields that are good, and a sentence for each that is not. */
export interface FromHash<S> {
  readonly state: Partial<S>;
  readonly refused: readonly string[];
}

/** What a part of the page sees of the state: its own, the problem that is looked at, and whether it is on the screen. */
export interface Seen<S> {
  readonly state: S;
  readonly subject: Subject;
  readonly shown: boolean;
}

/** What a part of the page does things with. */
export interface Tools<A, Q extends QuestionTypes<Q>> {
  readonly ask: Ask<Q>;
  readonly dispatch: (action: A | SubjectAction) => void;
}

/** What a view is given; it is a function of this and nothing else. */
export interface ViewProps<S, A> extends Seen<S> {
  readonly dispatch: (action: A | SubjectAction) => void;
  /** The link that restores the whole state. */
  readonly link: string;
}

/** A part of the page without its view: its state, its actions, and what of it stands in the link. */
export interface Slice<S, A, Q extends QuestionTypes<Q>> {
  readonly initial: S;
  /** Pure. */
  readonly reduce: (state: S, action: A) => S;
  /** Names of its own: no other slice may use them. What is as in `initial` may be left out. */
  readonly toHash: (state: S) => HashRecord;
  readonly fromHash: (hash: HashRecord) => FromHash<S>;
  /**
   * Called after every change, and once at the beginning (`before` undefined): asks the questions that follow from it, and
   * dispatches their answers. It must not ask again for what was asked already.
   */
  readonly react: (now: Seen<S>, before: Seen<S> | undefined, tools: Tools<A, Q>) => void;
}
