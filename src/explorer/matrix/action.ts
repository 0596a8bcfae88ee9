import type { Refusal } from '../compute/message.js';
import type { MatrixAnswer, MatrixSource } from './answer.js';

/** What can happen here. */
export type MatrixAction =
  | { readonly type: 'matrix/typed'; readonly text: string }
  /** A matrix is given; one of bytes leaves the field as it is. */
  | { readonly type: 'matrix/given'; readonly source: MatrixSource }
  /** What was given is looked at again, for another model. */
  | { readonly type: 'matrix/again' }
  | { readonly type: 'matrix/stopped' }
  | { readonly type: 'matrix/found'; readonly source: MatrixSource; readonly answer: MatrixAnswer }
  | { readonly type: 'matrix/refused'; readonly refusal: Refusal };
