import type { InstantRecord } from '../../study/instant/record.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import type { Refusal } from '../compute/message.js';
import type { FromHash, HashRecord } from '../state/slice.js';
import type { OpenedFamily } from './opened.js';

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
  readonly point: Asked<InstantRecord>;
  /** The key for which 30 digits are wanted. */
  readonly wanted: string | null;
  readonly digits: Asked<SpectrumRecord>;
}

const NOTHING = { asked: null, awaited: false, progress: '', last: null, refusal: undefined };

/** The state at the beginning. */
export const STAGE: StageState = { draft: {}, family: NOTHING, point: NOTHING, wanted: null, digits: NOTHING };

/** What of it stands in a link: all of it is computed from what is looked at. */
export function toHash(_state: StageState): HashRecord {
  return {};
}

/** What a link says of it. */
export function fromHash(_hash: HashRecord): FromHash<StageState> {
  return { state: {}, refused: [] };
}
