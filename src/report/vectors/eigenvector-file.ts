import type { Eigenvectors } from '../../study/eigenvectors/eigenvectors.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import { jsonRecord } from '../export/json.js';
import { irreducibleName } from '../symmetric-point/irreducible.js';
import { csvCell } from '../text/csv.js';

/**
 * Eigenvectors as a JSON document: the point that they belong to, and for each eigenvalue of each component the matrix U.
 */
export function eigenvectorJson(spectrum: SpectrumRecord, { vectors, residual }: Eigenvectors): string {
  const { family, sizes, signs, extra, k, d, digits, model } = spectrum;
  const record = {
    family,
    sizes,
    signs,
    extra,
    k,
    d,
    digits,
    ...(model === undefined ? {} : { model }),
    residual,
    status: residual === null ? 'numerical' : 'checked',
    vectors,
  };
  return `${JSON.stringify(jsonRecord(record), null, 1)}\n`;
}

/**
 * The same as CSV: one line for each row of each matrix, led by the component, its blocks, the degree, the place of the eigenvalue in the
 * component from 0, the eigenvalue, and the number of the row from 0. An eigenvector that is not determined has empty entries.
 */
export function eigenvectorCsv({ vectors }: Eigenvectors): string {
  const shape = vectors.find(({ vector }) => vector !== null)?.vector ?? [];
  const columns = (shape[0] ?? []).map((_, j) => `column ${j}`);
  const lines = vectors.flatMap(({ component, blocks, irreducible, degree, index, eigenvalue, vector }) =>
    (vector ?? shape.map((row) => row.map(() => ''))).map((row, i) => [
      [component, irreducibleName({ irreducible })].filter((part) => part !== '').join('.'),
      blocks.join(' '),
      `${degree}`,
      `${index}`,
      eigenvalue,
      `${i}`,
      ...row,
    ]),
  );
  const header = ['component', 'blocks', 'degree', 'index', 'eigenvalue', 'row', ...columns];
  return [header, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}
