import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnCount,
  hasOffDiagonal,
  kindSize,
  parseSizes,
  rowCount,
  rowKinds,
  rowKindText,
  sizesText,
  youngType,
} from '../../src/representation/young-type.js';
import { D, type Polynomial, polynomial, polynomialsEqual } from '../../src/symbolic/exact/polynomial.js';
import { rational } from '../../src/symbolic/exact/rational.js';

function same(a: readonly Polynomial[], b: readonly Polynomial[]): boolean {
  return a.length === b.length && a.every((p, i) => polynomialsEqual(p, b[i] as Polynomial));
}

describe('parseSizes', () => {
  it.each([
    ['d', [D], 'd'],
    ['1,d-1', [polynomial(1), polynomial(-1, 1)], '1,d-1'],
    [' 1 , d - 1 ', [polynomial(1), polynomial(-1, 1)], '1,d-1'],
    ['d-1,1', [polynomial(-1, 1), polynomial(1)], 'd-1,1'],
    ['-1+d,1', [polynomial(-1, 1), polynomial(1)], 'd-1,1'],
    ['d/2,d/2', [polynomial(0, rational(1, 2)), polynomial(0, rational(1, 2))], 'd/2,d/2'],
    ['2d/5,3d/5', [polynomial(0, rational(2, 5)), polynomial(0, rational(3, 5))], '2d/5,3d/5'],
    ['2*d/5,3/5d', [polynomial(0, rational(2, 5)), polynomial(0, rational(3, 5))], '2d/5,3d/5'],
    ['0.5d,d/2', [polynomial(0, rational(1, 2)), polynomial(0, rational(1, 2))], 'd/2,d/2'],
    ['40,60', [polynomial(40), polynomial(60)], '40,60'],
    ['2.5,d-2.5', [polynomial(rational(5, 2)), polynomial(rational(-5, 2), 1)], '2.5,d-2.5'],
    ['7/3,d-7/3', [polynomial(rational(7, 3)), polynomial(rational(-7, 3), 1)], '7/3,d-7/3'],
    ['3-1,d-2', [polynomial(2), polynomial(-2, 1)], '2,d-2'],
    ['1,2,d-3', [polynomial(1), polynomial(2), polynomial(-3, 1)], '1,2,d-3'],
  ])('reads %j', (text, sizes, written) => {
    const type = parseSizes(text);
    expect(same(type.sizes, sizes)).toBe(true);
    expect(sizesText(type)).toBe(written);
  });

  it.each([
    ['', "block size ''"],
    ['x', "block size 'x'"],
    ['1,', "block size ''"],
    ['1,,d-1', "block size ''"],
    ['d,d', 'sum to 2*d, not to d'],
    ['1,d-2', 'sum to d - 1, not to d'],
    ['1,d', 'sum to d + 1, not to d'],
    ['0,d', 'block size 0 is below 1'],
    ['1/2,d-1/2', 'block size 1/2 is below 1'],
    ['-1,d+1', 'block size -1 is below 1'],
    ['2d,-d', 'block size -d does not grow with d'],
    ['-d,d,d', 'block size -d does not grow with d'],
    ['3d/2,-d/2', 'does not grow with d'],
    ['d+4,1-d,d-5', 'does not grow with d'],
    ['d-d,d', 'block size 0 is below 1'],
    ['1/0', "'1/0' has denominator 0"],
    ['d/0', "block size 'd/0' divides by 0"],
    ['--1', "block size '--1'"],
    ['+-d', "block size '+-d'"],
    ['*d', "block size '*d'"],
    ['d*d', "block size 'd*d'"],
    ['d^2', "block size 'd^2'"],
    ['d2', "block size 'd2'"],
    ['1e3', "block size '1e3'"],
    ['1..5', "'1..5'"],
    ['(d)', "block size '(d)'"],
    ['D', "block size 'D'"],
    ['NaN', "block size 'NaN'"],
    ['1;d-1', "block size '1;d-1'"],
    ['1'.repeat(300), `'${'1'.repeat(60)}…' are longer than 200 characters`],
    [new Array(20).fill('1').join(','), '20 blocks: 12'],
  ])('refuses %j in one sentence that names it', (text, named) => {
    const parse = (): unknown => parseSizes(text);
    expect(parse).toThrow(/^[^\n]{10,160}$/);
    expect(parse).toThrow(named);
    try {
      parse();
    } catch (error) {
      expect(error instanceof SyntaxError || error instanceof RangeError).toBe(true);
    }
  });

  it.each([-1, 0.5, 11, Number.NaN])('refuses %s extra rows', (extra) => {
    expect(() => parseSizes('d', extra)).toThrow(new RangeError(`${extra} extra rows: a whole number from 0 to 10 is accepted`));
  });

  it('refuses no block', () => {
    expect(() => youngType([])).toThrow('a symmetry type needs at least one block size');
  });

  it('throws nothing but a SyntaxError or a RangeError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 250 }), fc.stringMatching(/^[0-9d+\-*/., ]{0,40}$/)), (text) => {
        try {
          parseSizes(text);
        } catch (error) {
          expect(error instanceof SyntaxError || error instanceof RangeError).toBe(true);
          expect((error as Error).message.length).toBeLessThan(400);
        }
      }),
      { seed: 43, numRuns: 2000 },
    );
  });
});

describe('sizesText', () => {
  const fraction = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 40 })).map(([n, d]) => rational(n, d));
  const affine = fc.tuple(fraction, fraction).map(([constant, slope]) => polynomial(constant, slope));

  it('is read back as the same sizes', () => {
    fc.assert(
      fc.property(fc.array(affine, { maxLength: 3 }), (some) => {
        const rest = some.reduce<Polynomial>((p, q) => polynomial(...difference(p, q)), D);
        const isValid = [...some, rest].every((p) => (p[1] !== undefined ? p[1].n > 0n : p[0] !== undefined && p[0].n >= p[0].d));
        if (!isValid) return;
        const type = youngType([...some, rest]);
        expect(same(parseSizes(sizesText(type)).sizes, type.sizes)).toBe(true);
      }),
      { seed: 47, numRuns: 500 },
    );
  });

  function difference(p: Polynomial, q: Polynomial) {
    const at = (a: Polynomial, i: number) => a[i] ?? rational(0);
    return [0, 1].map((i) => rational(at(p, i).n * at(q, i).d - at(q, i).n * at(p, i).d, at(p, i).d * at(q, i).d));
  }
});

describe('rowKindText', () => {
  it('names blocks and extra rows as the tables do', () => {
    const type = parseSizes('1,d-1', [1, 2]);
    expect([0, 1, 2, 3].map((kind) => rowKindText(type, kind))).toEqual([
      'rows of block 0',
      'rows of block 1',
      'extra row 0',
      'extra rows of group 1',
    ]);
  });
});

describe('blocks without rows', () => {
  const { sizes } = parseSizes('1,2,d-3');

  it('leave out their rows and keep their columns', () => {
    const type = youngType(sizes, [2], [2, 0, 2]);
    expect(type.rowless).toEqual([0, 2]);
    expect(rowKinds(type)).toEqual([1, 3]);
    expect(rowCount(type)).toEqual(polynomial(4));
    expect(polynomialsEqual(columnCount(type), D)).toBe(true);
    expect([0, 1, 2, 3].map((kind) => kindSize(type, kind))).toEqual([[], polynomial(2), [], polynomial(2)]);
  });

  it('are absent from types of which every block has rows', () => {
    expect(youngType(sizes, 0, [])).toEqual(parseSizes('1,2,d-3'));
    expect(Object.keys(youngType(sizes))).toEqual(['sizes', 'extra']);
  });

  it('are refused where they are no blocks, or where no row is left', () => {
    expect(() => youngType(sizes, 0, [3])).toThrow('block 3 without rows: a block from 0 to 2 is accepted');
    expect(() => youngType(sizes, 0, [0, 1, 2])).toThrow('no block has rows: rows of one block, or an extra row, are accepted');
    expect(rowKinds(youngType(sizes, 1, [0, 1, 2]))).toEqual([3]);
  });
});

describe('counts', () => {
  it('add up to d columns and d + m rows', () => {
    const type = parseSizes('1,2,d-3', 2);
    expect(polynomialsEqual(columnCount(type), D)).toBe(true);
    expect(polynomialsEqual(rowCount(type), polynomial(2, 1))).toBe(true);
    expect([0, 1, 2, 3, 4].map((kind) => kindSize(type, kind))).toEqual([
      polynomial(1),
      polynomial(2),
      polynomial(-3, 1),
      polynomial(1),
      polynomial(1),
    ]);
  });

  it('have off-diagonal entries unless the size is the number 1', () => {
    const type = parseSizes('1,2,1.5,d-4.5');
    expect([0, 1, 2, 3].map((block) => hasOffDiagonal(type, block))).toEqual([false, true, true, true]);
  });
});
