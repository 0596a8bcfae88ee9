import { at } from '../../scalar/list.js';
import type { YoungRecord } from '../../study/isotropy/record.js';
import type { NumericMatrix } from '../../study/matrix/text.js';
import type { MatrixBlocks } from '../../study/recognition/blocks.js';

/** A matrix with its rows and columns by blocks. */
export interface Arranged {
  readonly matrix: NumericMatrix;
  /** Sizes of the blocks in their order; those of rows with groups of extra rows after them. */
  readonly rowBlocks: readonly number[];
  readonly columnBlocks: readonly number[];
}

/** A matrix in the order in which it was given, as one block. */
export function asGiven(matrix: NumericMatrix): Arranged {
  return { matrix, rowBlocks: [matrix.length], columnBlocks: [matrix[0]?.length ?? 0] };
}

/** A matrix by the blocks that it was recognised with. */
export function arrangedByBlocks(matrix: NumericMatrix, { rows, columns, extra }: MatrixBlocks): Arranged {
  return arranged(matrix, [...rows, ...extra.map((row) => [row])], columns);
}

/** A matrix by the blocks of its isotropy group. */
export function arrangedByYoung(matrix: NumericMatrix, { rows, columns, groups }: YoungRecord): Arranged {
  return arranged(matrix, [...rows, ...groups.map((group) => group.rows)], columns);
}

/** Another matrix that has its rows and columns in that order already. */
export function arrangedAlike(matrix: NumericMatrix, { rowBlocks, columnBlocks }: Arranged): Arranged {
  return { matrix, rowBlocks, columnBlocks };
}

function arranged(
  matrix: NumericMatrix,
  rows: readonly (readonly number[])[],
  columns: readonly (readonly number[])[],
): Arranged {
  const order = columns.flat();
  return {
    matrix: rows.flat().map((row) => order.map((column) => at(at(matrix, row), column))),
    // A block of columns may have no rows.
    rowBlocks: rows.map((list) => list.length).filter((size) => size > 0),
    columnBlocks: columns.map((list) => list.length),
  };
}
