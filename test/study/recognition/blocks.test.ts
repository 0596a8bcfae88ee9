import { describe, expect, it } from 'vitest';
import { entryOrbits } from '../../../src/representation/fixed-point-space.js';
import type { YoungType } from '../../../src/representation/young-type.js';
import { type MatrixBlocks, orbitIndices } from '../../../src/study/recognition/blocks.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';

/** The names of the orbits of all entries. */
function named(type: YoungType, blocks: MatrixBlocks, rows: number): readonly string[] {
  const orbits = entryOrbits(type);
  const columns = blocks.columns.flat().length;
  return orbitIndices(orbits, blocks, rows, columns, type.extra).map((row) =>
    row.map((i) => `${orbits[i]?.kind} ${orbits[i]?.row}${orbits[i]?.column}`).join(', '),
  );
}

describe('the orbit of every entry', () => {
  it('is that of its group for extra rows that are equal', () => {
    const type = { sizes: [polynomial(2)], extra: [2, 1] };
    expect(named(type, { columns: [[0, 1]], rows: [[3, 1]], extra: [0, 4, 2] }, 5)).toEqual([
      'extra 10, extra 10',
      'offDiagonal 00, diagonal 00',
      'extra 20, extra 20',
      'diagonal 00, offDiagonal 00',
      'extra 10, extra 10',
    ]);
  });

  it('is there where a block of columns has no rows', () => {
    const type = { sizes: [polynomial(2), polynomial(1)], extra: [], rowless: [1] };
    expect(named(type, { columns: [[0, 2], [1]], rows: [[0, 1], []], extra: [] }, 2)).toEqual([
      'diagonal 00, between 01, offDiagonal 00',
      'offDiagonal 00, between 01, diagonal 00',
    ]);
  });
});
