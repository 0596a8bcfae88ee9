import { describe, expect, it } from 'vitest';
import { decomposeMatrices, type MatrixRepresentation } from '../../../src/representation/commutant/matrix-representation.js';
import { symmetricRank } from '../../../src/representation/commutant/pair-orbits.js';
import type { Permutation } from '../../../src/representation/permutation/permutation.js';
import { parseGroupFile } from '../../../src/representation/permutation-group/group-file.js';
import { countPairOrbits, matrixGroup } from '../../../src/representation/permutation-group/matrix-group.js';
import { irreducibleDegree } from '../../../src/representation/symmetric-group/hook.js';
import { kroneckerProduct } from '../../../src/representation/symmetric-group/kronecker.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { sorted } from '../../support/matrices.js';

function ofFile(text: string): MatrixRepresentation {
  const { rows, columns, generators } = parseGroupFile(text);
  return decomposeMatrices(matrixGroup(rows, columns, generators));
}

const labelled = (text: string): readonly string[] =>
  ofFile(text).components.map((c) => `${c.multiplicity} ${c.label} ${c.degree}`);

/** The same group twice, the second one under an automorphism of it, on rows and columns. */
const linked = (rows: readonly Permutation[], columns: readonly Permutation[]): MatrixRepresentation => {
  const n = rows[0]?.length ?? 0;
  return decomposeMatrices(
    matrixGroup(
      n,
      n,
      rows.map((g, i) => ({ rows: g, columns: columns[i] ?? [] })),
    ),
  );
};

describe('M(k,d) under a product of symmetric groups', () => {
  it.each([
    ['rows 5\ncolumns 5\ndiagonal symmetric(5)', ['2 (5) 1', '3 (4,1) 4', '1 (3,2) 5', '1 (3,1,1) 6']],
    ['rows 3\ncolumns 3\ndiagonal symmetric(3)', ['2 (3) 1', '1 (1,1,1) 1', '3 (2,1) 2']],
    ['rows 2\ncolumns 2\ndiagonal symmetric(2)', ['2 (2) 1', '2 (1,1) 1']],
    [
      'rows 4\ncolumns 3\nrows symmetric(4)\ncolumns symmetric(3)',
      ['1 (4)⊗(3) 1', '1 (4)⊗(2,1) 2', '1 (3,1)⊗(3) 3', '1 (3,1)⊗(2,1) 6'],
    ],
    // Two extra rows that are exchanged on their own.
    [
      'rows 5\ncolumns 3\ndiagonal symmetric(3)\nrows symmetric(2) on 4-5',
      ['3 (3)⊗(2) 1', '1 (1,1,1)⊗(2) 1', '1 (3)⊗(1,1) 1', '1 (2,1)⊗(1,1) 2', '4 (2,1)⊗(2) 2'],
    ],
    // Two extra rows that move with two columns.
    [
      'rows 4\ncolumns 4\ndiagonal symmetric(2) on 1-2\ndiagonal symmetric(2) on 3,4',
      ['6 (2)⊗(2) 1', '2 (1,1)⊗(1,1) 1', '4 (1,1)⊗(2) 1', '4 (2)⊗(1,1) 1'],
    ],
    ['rows 1\ncolumns 4\ncolumns symmetric(4)', ['1 (4) 1', '1 (3,1) 3']],
  ])('%j has partitions as labels', (text, expected) => {
    expect([...labelled(text)].sort()).toEqual([...expected].sort());
  });

  // The counting in d knows nothing of eigenvectors.
  it.each([
    ['1,d-1', 6, 0],
    ['2,d-2', 6, 0],
    ['d', 5, 1],
    ['3,d-3', 7, 0],
    ['1,2,d-3', 6, 2],
  ])('is that of the Young type %s at d = %d with %d extra rows', (sizes, d, extra) => {
    const type = parseSizes(sizes, extra);
    const at = (p: Parameters<typeof evaluatePolynomial<never>>[1]): number =>
      Number(evaluatePolynomial(rationals, p, rational(d)).n);
    const numbers = type.sizes.map(at);
    const blocks = numbers.map((size, i) => {
      const first = numbers.slice(0, i).reduce((sum, x) => sum + x, 1);
      return `diagonal symmetric(${size}) on ${first}-${first + size - 1}`;
    });
    const found = ofFile([`rows ${d + extra}`, `columns ${d}`, ...blocks].join('\n'));
    const expected = decompose(type, rational(d)).components.map((c) => `${c.multiplicity} ${at(c.degree)}`);
    expect(found.components.map((c) => `${c.multiplicity} ${c.degree}`).sort()).toEqual([...expected].sort());
    expect(found.components.every((c) => c.label?.split('⊗').length === numbers.filter((size) => size > 1).length)).toBe(true);
  });
});

describe('M(k,d) under another group', () => {
  const cycle = [1, 2, 3, 4, 5, 0];
  const swap = [1, 0, 2, 3, 4, 5];

  it('has no partitions where rows and columns are linked by an automorphism that is no relabelling', () => {
    // The outer automorphism of S_6 takes (1 2) to (1 2)(3 4)(5 6) and a 6-cycle to a 3-cycle with a transposition.
    const twisted = linked(
      [swap, cycle],
      [
        [1, 0, 3, 2, 5, 4],
        [1, 2, 0, 4, 3, 5],
      ],
    );
    const alike = linked([swap, cycle], [swap, cycle]);
    expect(alike.components.map((c) => c.label)).toEqual(['(6)', '(5,1)', '(4,2)', '(4,1,1)']);
    expect(twisted.group.lines.order).toBe(720n);
    // The automorphism takes V(5,1) to V(2,2,2), so that M(6,6) has 1, both of them, and their product.
    const product = kroneckerProduct([5, 1], [2, 2, 2]).map(({ partition }) => Number(irreducibleDegree(partition)));
    expect(twisted.components.map((c) => c.degree)).toEqual(sorted([1, 5, 5, ...product]));
    expect(twisted.factors).toBeNull();
  });

  it.each([
    'rows 4\ncolumns 4\ndiagonal alternating(4)',
    'rows 3\ncolumns 3\ndiagonal cyclic(3)',
    // Permutations of rows and of columns of the same sign.
    'rows 3\ncolumns 3\nrows (1 2 3)\ncolumns (1 2 3)\nrows (1 2) columns (1 2)',
    'rows 2\ncolumns 2',
  ])('%j has a label for the trivial component alone', (text) => {
    const [first, ...others] = ofFile(text).components.map((c) => c.label);
    expect([first, ...others]).toEqual(['trivial', ...others.map(() => null)]);
  });

  // By stabilisers, without pairs.
  it.each([
    'rows 6\ncolumns 5\ndiagonal young(2,3)',
    'rows 8\ncolumns 8\ndiagonal wreath(cyclic(4),symmetric(2))',
    'rows 5\ncolumns 4\nrows dihedral(5)\ncolumns alternating(4)',
  ])('%j has the orbits of pairs that stabilisers count', (text) => {
    const { pairOrbits, group } = ofFile(text);
    expect(countPairOrbits(group)).toEqual({ ordered: pairOrbits.pairs.length, unordered: symmetricRank(pairOrbits) });
  });

  it('is refused for large matrices', () => {
    expect(() => ofFile('rows 40\ncolumns 40')).toThrow('40 × 40 matrices have 1600 entries: at most 1024 are accepted');
  });
});
