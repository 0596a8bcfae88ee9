import type { AdaptedVector } from '../../representation/commutant/adapted-basis.js';
import { at } from '../../scalar/list.js';
import type { GroupDecompositionRecord } from '../../study/decomposition/record.js';
import { csvCell } from '../text/csv.js';
import { npyBytes } from './npy.js';

/** An adapted basis of M(k,d): its vectors by component, copy and index; each has k·d values, row by row of the matrix. */
type Basis = readonly AdaptedVector[];

/** The basis as one JSON document: the decomposition, and for each vector where it belongs, all numbers from 0, and its k × d matrix. */
export function basisJson(record: GroupDecompositionRecord, basis: Basis): string {
  const vectors = basis.map(({ component, copy, index, values }) => ({
    component,
    copy,
    index,
    vector: Array.from({ length: record.rows }, (_, i) => [...values.slice(i * record.columns, (i + 1) * record.columns)]),
  }));
  const { rows, columns, order, components } = record;
  return `${JSON.stringify({ rows, columns, order, components, status: 'numerical', vectors })}\n`;
}

/**
 * The basis as CSV, a column for each vector and a line for each entry: the first line has `component/copy/index` of each column, from 0, and
 * each line begins with the row and the column of its entry, from 0.
 */
export function basisCsv({ columns }: GroupDecompositionRecord, basis: Basis): string {
  const header = ['row', 'column', ...basis.map(({ component, copy, index }) => `${component}/${copy}/${index}`)];
  const lines = (basis[0]?.values ?? new Float64Array()).keys();
  const body = [...lines].map((point) => [
    `${Math.floor(point / columns)}`,
    `${point % columns}`,
    ...basis.map(({ values }) => `${at(values, point)}`),
  ]);
  return [header, ...body].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

/** The basis as a `.npy` file: the k·d × k·d matrix whose columns are the vectors, in their order. */
export function basisNpy(basis: Basis): Uint8Array {
  const points = basis[0]?.values.length ?? 0;
  return npyBytes(Array.from({ length: points }, (_, point) => Float64Array.from(basis, ({ values }) => at(values, point))));
}
