import type { FromHash, HashRecord } from '../state/slice.js';

/** The state of this part of the page. */
export interface MatrixState {
  /** What the page says for now. */
  readonly said: string;
}

/** The state at the beginning. */
export const MATRIX: MatrixState = { said: '' };

/** What of it stands in a link. */
export function toHash(_state: MatrixState): HashRecord {
  return {};
}

/** What a link says of it. */
export function fromHash(_hash: HashRecord): FromHash<MatrixState> {
  return { state: {}, refused: [] };
}
