import type { NumericMatrix } from '../../study/matrix/text.js';
import type { Refusal } from '../compute/message.js';
import type { FromHash, HashRecord } from '../state/slice.js';
import type { MatrixAnswer, MatrixSource } from './answer.js';

/** What was found of a matrix. */
export interface MatrixFound {
  readonly source: MatrixSource;
  readonly answer: MatrixAnswer;
}

/** The state of this part of the page. */
export interface MatrixState {
  /** What stands in the field. */
  readonly text: string;
  /** What is to be looked at: the last matrix that was given; null where none was. */
  readonly source: MatrixSource | null;
  /** Whether it is being looked at. */
  readonly isAsking: boolean;
  /** Why the last one that was given is none, or why there is no answer. */
  readonly refused: Refusal | undefined;
  /** The last that was found; what is refused leaves it as it is. */
  readonly found: MatrixFound | null;
}

/** The state at the beginning. */
export const MATRIX: MatrixState = { text: '', source: null, isAsking: false, refused: undefined, found: null };

/** The name of a matrix that is entered in the page: that of the file in which it is saved. */
export const ENTERED = 'matrix.csv';

/** Longer matrices are left out of links. */
export const MOST_LINKED = 4000;

/** Longer names are cut. */
const LONGEST_NAME = 200;

/** What of it stands in a link: the matrix that is seen, where it is small, and its name. */
export function toHash({ found, source }: MatrixState): HashRecord {
  const text = found === null ? givenText(source) : matrixText(found.answer.matrix, ';');
  if (text === null || text.length > MOST_LINKED) return {};
  const name = (found?.source ?? source)?.name ?? ENTERED;
  return { matrix: text, ...(name === ENTERED ? {} : { file: name }) };
}

/** A text that has not been looked at yet, such as that of the link itself. */
function givenText(source: MatrixSource | null): string | null {
  return typeof source?.content === 'string' ? source.content.replaceAll('\n', ';') : null;
}

/** What a link says of it. Whether it is a matrix is said where it is looked at. */
export function fromHash({ matrix, file }: HashRecord): FromHash<MatrixState> {
  if (matrix === undefined) return { state: {}, refused: [] };
  const text = matrix.replaceAll(';', '\n');
  return {
    state: { text, source: { name: file?.slice(0, LONGEST_NAME) ?? ENTERED, content: text }, isAsking: true },
    refused: [],
  };
}

/** A matrix as text: entries with commas between them, every digit of their doubles. */
export function matrixText(matrix: NumericMatrix, between: ';' | '\n'): string {
  return matrix.map((row) => row.join(',')).join(between);
}
