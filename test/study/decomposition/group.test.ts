import { describe, expect, it } from 'vitest';
import { jsonRecord } from '../../../src/report/export/json.js';
import { groupTables } from '../../../src/report/symmetry/group-tables.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import { printTables } from '../../../src/report/table/print.js';
import { isotypicDecomposition } from '../../../src/representation/component.js';
import { entryOrbits } from '../../../src/representation/fixed-point-space.js';
import { parseGroupFile } from '../../../src/representation/permutation-group/group-file.js';
import { matrixGroup } from '../../../src/representation/permutation-group/matrix-group.js';
import { decomposeGroup } from '../../../src/study/decomposition/group.js';
import type { GroupRecord } from '../../../src/study/decomposition/record.js';
import { readType } from '../../../src/study/family/parse.js';
import { constantValue } from '../../../src/symbolic/exact/polynomial.js';

const recordOf = (file: string, classes = false): GroupRecord => {
  const { rows, columns, generators } = parseGroupFile(file);
  return decomposeGroup(matrixGroup(rows, columns, generators), { classes });
};
const text = (record: GroupRecord): string => printTables(groupTables(record), 'text', DEFAULT_LAYOUT);

describe('a group by generators', () => {
  it.each([
    ['1,6', 'rows 7\ncolumns 7\ndiagonal young(1,6)', 0],
    ['2,3', 'rows 7\ncolumns 5\ndiagonal young(2,3)', 2],
    ['4,4,5', 'rows 13\ncolumns 13\ndiagonal young(4,4,5)', 0],
  ] as const)('that is a Young group of sizes %s has the orbits and pairs of the type', (sizes, file, extra) => {
    const record = recordOf(file);
    const type = readType(sizes, extra);
    const orbits = entryOrbits(type).map(({ size }) => Number(constantValue(size)?.n));
    expect(record.orbits.entries.map(({ size }) => size).sort()).toEqual(orbits.sort());
    const multiplicities = isotypicDecomposition(type).map(({ multiplicity }) => multiplicity);
    const sum = (f: (m: number) => number): number => multiplicities.reduce((total, m) => total + f(m), 0);
    expect(record.orbits.pairs).toEqual({ ordered: sum((m) => m * m), unordered: sum((m) => (m * (m + 1)) / 2) });
  });

  it('has cycles from 1 and indices from 0 in its record', () => {
    expect(jsonRecord(recordOf('rows 3\ncolumns 2\nrows (2 3) columns (1 2)', true))).toEqual({
      group: 'generators',
      rows: 3,
      columns: 2,
      order: '2',
      generators: [{ rows: '(2 3)', columns: '(1 2)' }],
      orbits: {
        rows: [[0], [1, 2]],
        columns: [[0, 1]],
        entries: [
          { first: [0, 0], size: 2 },
          { first: [1, 0], size: 2 },
          { first: [1, 1], size: 2 },
        ],
        pairs: { ordered: 18, unordered: 12 },
      },
      classes: [
        { order: '1', size: 1, representative: { rows: '()', columns: '()' } },
        { order: '2', size: 1, representative: { rows: '(2 3)', columns: '(1 2)' } },
      ],
      status: 'exact',
    });
  });

  it('says so where pairs are too many to count', () => {
    const record = recordOf('rows 20\ncolumns 20');
    expect(record.orbits.pairs).toBe(null);
    expect(text(record)).toContain('Pairs were not counted: there are too many orbits of entries.');
  });

  it('is printed with the factors of a large order and the members of few orbits', () => {
    const printed = text(recordOf('rows 41\ncolumns 40\ndiagonal young(39,1)'));
    expect(printed).toContain('of 41 rows and 40 columns, of order 2³⁵·3¹⁸·5⁸·7⁵·11³·13³·17²·19²·23·29·31·37');
    expect(printed).toContain('Rows: {1–39}, {40}, {41}.');
    expect(text(recordOf('rows 60\ncolumns 2\ncolumns (1 2)'))).not.toContain('Rows: {');
  });

  it('refuses classes of a group that is too large', () => {
    expect(() => recordOf('rows 10\ncolumns 10\ndiagonal symmetric(10)', true)).toThrow('at most 1000000 are accepted');
  });
});
