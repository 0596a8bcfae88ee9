import type { FromHash, HashRecord } from '../state/slice.js';

/** The state of this part of the page. */
export interface StageState {
  /** What the page says for now. */
  readonly said: string;
}

/** The state at the beginning. */
export const STAGE: StageState = { said: '' };

/** What of it stands in a link. */
export function toHash(_state: StageState): HashRecord {
  return {};
}

/** What a link says of it. */
export function fromHash(_hash: HashRecord): FromHash<StageState> {
  return { state: {}, refused: [] };
}
