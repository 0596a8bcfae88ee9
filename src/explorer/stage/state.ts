import type { InstantRecord } from '../../study/instant/record.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import type { Refusal } from '../compute/message.js';
import type { FromHash, HashRecord } from '../state/slice.js';
import type { Subject } from '../state/subject.js';
import type { EarlyPoint, OpenedFamily } from './opened.js';
import { problemKey, subjectKey } from './problem-key.js';

/** An answer with the key of what it is about. */
export interface Keyed<T> {
  readonly key: string;
  readonly of: T;
}

/** A question: what it is about, its last good answer, and why there is no newer one. */
export interface Asked<T> {
  /** What was asked for last. */
  readonly asked: string | null;
  /** Whether the answer is awaited. */
  readonly awaited: boolean;
  /** How far it is, in words. */
  readonly progress: string;
  readonly last: Keyed<T> | null;
  readonly refusal: Refusal | undefined;
}

/** Fields with what was typed and not entered yet. */
export type Draft = Readonly<Partial<Record<'family' | 'd' | 'slope' | 'penalty' | 'inputs', string>>>;

/** The state of this part of the page. */
export interface StageState {
  readonly draft: Draft;
  readonly family: Asked<OpenedFamily>;
  /** The point of the first family, while that is being opened. */
  readonly early: (EarlyPoint & { readonly of: Subject }) | null;
  readonly point: Asked<InstantRecord>;
  /** What the last point is of; null before there is one. */
  readonly found: Subject | null;
  /** The key for which 30 digits are wanted. */
  readonly wanted: string | null;
  readonly digits: Asked<SpectrumRecord>;
}

const NOTHING = { asked: null, awaited: false, progress: '', last: null, refusal: undefined };

/** The state at the beginning. */
export const STAGE: StageState = {
  draft: {},
  family: NOTHING,
  early: null,
  point: NOTHING,
  found: null,
  wanted: null,
  digits: NOTHING,
};

/** What of it stands in a link: all of it is computed from what is looked at. */
export function toHash(_state: StageState): HashRecord {
  return {};
}

/** What a link says of it. */
export function fromHash(_hash: HashRecord): FromHash<StageState> {
  return { state: {}, refused: [] };
}

/** A point on the screen, what it is of, and the name of its family. */
export interface ShownPoint {
  readonly record: InstantRecord;
  readonly of: Subject;
  readonly name: string;
}

/** The last point, if it is one of the family that is open, or of the first one before that is. */
export function shownPoint({ family, early, point, found }: StageState): ShownPoint | undefined {
  if (family.last === null) {
    return early === null || problemKey(early.of) !== family.asked
      ? undefined
      : { record: early.point, of: early.of, name: early.name };
  }
  if (found === null || point.last === null || problemKey(found) !== family.last.key) return undefined;
  return { record: point.last.of, of: found, name: family.last.of.name };
}

/** Why there is no point of what is looked at; nothing while its family is being opened, for what was said of another is none of it. */
export function pointRefusal({ family, point }: StageState, subject: Subject): Refusal | undefined {
  return family.last?.key === problemKey(subject) ? point.refusal : undefined;
}

/** What stays on the screen although something else is looked at, for that was refused; undefined where there is no such thing. */
export function keptSubject(state: StageState, subject: Subject): Subject | undefined {
  const isRefused = state.family.refusal !== undefined || pointRefusal(state, subject) !== undefined;
  const of = shownPoint(state)?.of;
  return isRefused && of !== undefined && subjectKey(of) !== subjectKey(subject) ? of : undefined;
}
