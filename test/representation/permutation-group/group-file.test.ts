import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { matrixPermutationText } from '../../../src/representation/permutation/matrix-permutation.js';
import { identityPermutation } from '../../../src/representation/permutation/permutation.js';
import { parseGroupFile } from '../../../src/representation/permutation-group/group-file.js';
import { parseGroup } from '../../../src/representation/permutation-group/group-text.js';
import { matrixGroup } from '../../../src/representation/permutation-group/matrix-group.js';

const texts = (file: string): readonly string[] => parseGroupFile(file).generators.map(matrixPermutationText);
const order = (file: string): bigint => {
  const { rows, columns, generators } = parseGroupFile(file);
  return matrixGroup(rows, columns, generators).lines.order;
};
const body = (lines: string): string => `rows 6\ncolumns 6\n${lines}`;

describe('a group file', () => {
  it('has sizes, generators, names and comments', () => {
    const file = [
      '# The pattern of a minimum.',
      'rows 8   # two more than columns',
      'columns 6',
      '',
      'rows (1 2 3) columns (1,2,3)',
      'columns (4 5), rows (4 5)(7 8)',
      '\tdiagonal (1 2)  ',
      'rows symmetric(2) on 7-8',
      'columns()',
    ].join('\r\n');
    expect(parseGroupFile(file)).toMatchObject({ rows: 8, columns: 6 });
    expect(texts(file)).toEqual([
      'rows (1 2 3) columns (1 2 3)',
      'rows (4 5)(7 8) columns (4 5)',
      'rows (1 2) columns (1 2)',
      'rows (7 8)',
      '()',
    ]);
  });

  it.each([
    ['diagonal symmetric(6)', 720n],
    ['rows symmetric(6)\ncolumns symmetric(6)', 518400n],
    ['diagonal young(1,2,3)', 12n],
    ['diagonal symmetric(4) on 3-6', 24n],
    ['diagonal cyclic(3) on 1,3,5', 3n],
    ['diagonal dihedral(5) on 2-6', 10n],
    ['rows alternating(6)', 360n],
    ['columns wreath(symmetric(3), cyclic(2))', 72n],
    ['diagonal product(cyclic(2),symmetric(4))', 48n],
    ['diagonal wreath(cyclic(2),wreath(symmetric(1),symmetric(3)))', 48n],
    ['rows (1 2)\nrows (2 3)', 6n],
    ['', 1n],
  ])('%j generates a group of order %s', (lines, expected) => {
    expect(order(body(lines))).toBe(expected);
  });

  it('gives back the generators that were written', () => {
    const permutations = (n: number) => fc.shuffledSubarray([...identityPermutation(n)], { minLength: n, maxLength: n });
    const group = fc.array(fc.record({ rows: permutations(5), columns: permutations(7) }), { maxLength: 4 });
    fc.assert(
      fc.property(group, (generators) => {
        const lines = generators.map((g) => matrixPermutationText(g)).map((text) => (text === '()' ? 'rows ()' : text));
        expect(parseGroupFile(['rows 5', 'columns 7', ...lines].join('\n')).generators).toEqual(generators);
      }),
    );
  });

  it.each([
    ['', 'the group file has no line rows N: it says how many there are'],
    ['rows 3', 'the group file has no line columns N: it says how many there are'],
    ['rows 0', "line 1: 'rows 0': a whole number of rows from 1 to 999, cycles or the name of a group is accepted"],
    ['rows -3', "line 1: 'rows -3': a whole number of rows from 1 to 999, cycles or the name of a group is accepted"],
    ['rows 2.5', "line 1: 'rows 2.5': a whole number of rows from 1 to 999, cycles or the name of a group is accepted"],
    ['rows', "line 1: 'rows ': a whole number of rows from 1 to 999, cycles or the name of a group is accepted"],
    ['rows 600\ncolumns 600', 'line 2: 600 rows and 600 columns: at most 1000 in all are accepted'],
    ['rows 3\nrows 3', "line 2: 'rows 3': the number of rows is given twice"],
    ['rows (1 2)', "line 1: 'rows (1 2)' comes before the lines rows N and columns N: they are accepted first"],
    [
      'row 3',
      "line 1: 'row 3' is no line of a group file: rows, columns or diagonal with a number, cycles or the name of a group is accepted",
    ],
    [
      body('rowsymmetric(3)'),
      "line 3: 'rowsymmetric(3)' is no line of a group file: rows, columns or diagonal with a number, cycles or the name of a group is accepted",
    ],
    [
      body('rows (1 7)'),
      "line 3, rows: '7' is no such point: disjoint cycles of points from 1 to 6 are accepted, such as (1 2)(3 4)",
    ],
    [
      body('rows (1 2) columns (1 2)(2 3)'),
      'line 3, columns: the point 2 is named twice: disjoint cycles of points from 1 to 6 are accepted, such as (1 2)(3 4)',
    ],
    [
      body('rows (1 2) columns'),
      'line 3, columns: there is no cycle: disjoint cycles of points from 1 to 6 are accepted, such as (1 2)(3 4)',
    ],
    [body('rows (1 2) rows (3 4)'), "line 3: 'rows (1 2) rows (3 4)' has rows twice: once is accepted"],
    [
      body('diagonal (1 2) rows (3 4)'),
      "line 3: 'diagonal (1 2) rows (3 4)' has diagonal beside rows or columns: one of the two is accepted in a line",
    ],
    [
      'rows 8\ncolumns 6\ndiagonal (1 7)',
      "line 3, diagonal: '7' is no such point: disjoint cycles of points from 1 to 6 are accepted, such as (1 2)(3 4)",
    ],
    [
      body('rows symmetric(3)'),
      "line 3: 'symmetric(3)' acts on 3 points, rows has 6: say on which, as in rows symmetric(2) on 1-2",
    ],
    [body('rows symmetric(3) on 1-4'), "line 3: 'symmetric(3)' acts on 3 points: '1-4' lists 4"],
    [
      body('rows symmetric(2) on 5-7'),
      "line 3: '5-7' lists no points: numbers and ranges from 1 to 6 are accepted, such as on 1,3-5",
    ],
    [
      body('rows symmetric(2) on 4-3'),
      "line 3: '4-3' lists no points: numbers and ranges from 1 to 6 are accepted, such as on 1,3-5",
    ],
    [body('rows symmetric(2) on 1,1'), "line 3: on '1,1' names the point 1 twice: once is accepted"],
    [body('rows symmetric(2) on '), "line 3: 'on' is left over"],
    [body('diagonal 3'), "line 3: '3' is no name"],
    [body('rows symetric(6)'), "line 3: 'symetric' is no name of a group (did you mean symmetric?) in 'symetric(6)'"],
    [body('rows constructor(6)'), "line 3: 'constructor' is no name of a group in 'constructor(6)'"],
    [body('rows symmetric'), 'line 3: ( is missing'],
    [body('rows symmetric(6'), 'line 3: ) is missing'],
    [body('rows symmetric(6))'), "line 3: ')' is left over"],
    [body('rows symmetric(x)'), "line 3: 'x' is no whole number from 1 to 1000"],
    [body('rows symmetric(99999999999)'), "line 3: '99999999999' is no whole number from 1 to 1000"],
    [body('rows dihedral(2)'), "line 3: '2' is no whole number from 3 to 1000"],
    [body('rows wreath(cyclic(3))'), 'line 3: wreath has not two groups'],
    [body('rows wreath(cyclic(100),cyclic(100))'), 'line 3: there are more than 1000 points'],
    [body('rows young(600,600)'), 'line 3: there are more than 1000 points'],
    [body(`rows ${'product('.repeat(50)}`), 'line 3: there are more than 8 groups inside one another'],
    [body('rows symmetric(6) columns symmetric(6)'), "line 3: 'columnssymmetric(6)' is left over"],
    [body('rows \u001b[2J(1 2)'), "line 3: 'rows \\u001b[2J(1 2)'"],
    ['x'.repeat(1_000_001), 'the group file has 1000001 characters: at most 1000000 are accepted'],
    [body('rows (1 2)\n'.repeat(1001)), 'line 1003: the file has more than 1000 generators: at most so many are accepted'],
  ])('%j is refused', (file, message) => {
    const thrown = (() => {
      try {
        parseGroupFile(file);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    expect(thrown).toBeInstanceOf(InputError);
    expect(String(thrown)).toContain(message);
  });

  it('is read or refused in a sentence, whatever it holds', () => {
    const words = fc.constantFrom(
      'rows',
      'columns',
      'diagonal',
      '3',
      '6',
      '(1 2)',
      '(',
      ')',
      ',',
      'on',
      'symmetric(3)',
      'wreath(',
      'young',
      '#',
      '1-3',
      ' ',
      '\n',
      '\u0000',
      '٣',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (list) => {
        try {
          parseGroupFile(body(list.join('')));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the name of a group', () => {
  it('may have blanks', () => {
    expect(parseGroup(' wreath ( symmetric( 2 ) , cyclic(2))')).toEqual(parseGroup('wreath(symmetric(2),cyclic(2))'));
    expect(parseGroup('young(2)')).toEqual({ points: 2, generators: [[1, 0]] });
  });
});
