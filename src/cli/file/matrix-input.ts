import { type NumericMatrix, readMatrix } from '../../study/matrix/text.js';
import { readBytes, readStandardInput, shortened } from '../argument/arguments.js';

/** The matrix in a file, or with `-` on the standard input, in any of the accepted forms; throws an InputError otherwise. */
export async function readMatrixInput(path: string): Promise<NumericMatrix> {
  if (path === '-') return readMatrix(await readStandardInput(), 'the standard input');
  return readMatrix(await readBytes(path), `'${shortened(path)}'`);
}
