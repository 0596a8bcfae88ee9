import { shortened } from '../input/shown-text.js';
import { type NumericMatrix, readMatrix } from '../study/matrix/text.js';
import { readBytes, readStandardInput } from './read-file.js';

/**
 * The matrix in a file, or with `-` on the standard input, in any of the forms of `readMatrix`. Throws an InputError that
 * says why it cannot be read, or what is wrong with it; at most 20 MB.
 */
export async function readMatrixFile(path: string): Promise<NumericMatrix> {
  if (path === '-') return readMatrix(await readStandardInput(), 'the standard input');
  return readMatrix(await readBytes(path), `'${shortened(path)}'`);
}
