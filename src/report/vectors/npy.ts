/** The header is filled up so that the numbers begin at a multiple of this. */
const ALIGNMENT = 64;

/**
 * A matrix as the bytes of a `.npy` file: version 1, float64, little endian, row by row. All rows have the same length.
 * Source: numpy.lib.format.
 */
export function npyBytes(rows: readonly ArrayLike<number>[]): Uint8Array {
  const columns = rows[0]?.length ?? 0;
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${rows.length}, ${columns}), }`;
  const before = 10;
  const length = Math.ceil((before + header.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const bytes = new Uint8Array(before + length + 8 * rows.length * columns);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(`${header.padEnd(length - 1)}\n`), before);
  rows.forEach((row, i) => {
    for (let j = 0; j < columns; j++) view.setFloat64(before + length + 8 * (i * columns + j), row[j] ?? Number.NaN, true);
  });
  return bytes;
}
