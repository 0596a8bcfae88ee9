import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes, youngType } from '../../../src/representation/young-type.js';
import { canonicalOrder } from '../../../src/study/family/canonical-order.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { familyOf } from '../../../src/study/point/named-family.js';
import { locate, type RoughPoint } from '../../../src/study/point/polish.js';
import { type Start, startFromMatrix } from '../../../src/study/start/start.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { cleanPoint, disturbed } from '../../support/matrices.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const entriesOf = ({ rough }: Start): readonly string[] => rough.x.map((x) => rough.ring.format(x, 12));
const pointOf = (name: string, d: number): RoughPoint => locate(mpfr, parseFamily(name), rational(d));

describe('the order of blocks', () => {
  it('is by size, sign, and entries, and says where the coordinates were', () => {
    const { blocks, orbits, type } = canonicalOrder(parseSizes('6,1'), [1, 0.1, 0.2, -0.6, 0.3]);
    expect(blocks).toEqual([1, 0]);
    expect(type.sizes).toEqual(parseSizes('1,6').sizes);
    expect(orbits).toEqual([3, 4, 0, 1, 2]);
    // Three blocks of one size: diagonals 0.9, -0.6, 0.8.
    const three = canonicalOrder(parseSizes('1,1,1'), [0.9, 0.1, 0.2, -0.6, 0.3, 0.4, 0.8, 0.5, 0.6]);
    expect(three.blocks).toEqual([1, 2, 0]);
    expect(three.orbits).toEqual([3, 5, 4, 6, 8, 7, 0, 1, 2]);
  });

  it('has blocks without rows after others of their size', () => {
    const { blocks, orbits, type } = canonicalOrder(
      youngType(parseSizes('2,2,3').sizes, 0, [0]),
      [1, 0.1, 0.2, 0.3, -1, 0.4, 0.5, 0.6],
    );
    expect(blocks).toEqual([1, 0, 2]);
    expect(type.rowless).toEqual([1]);
    expect(orbits).toEqual([0, 1, 2, 3, 4, 5, 7, 6]);
  });

  it('that of extra rows is by their entries', () => {
    // One block of size 3, rows 0.5 and -0.2.
    expect(canonicalOrder(parseSizes('3', 2), [1, 0, 0.5, -0.2])).toMatchObject({ extra: [1, 0], orbits: [0, 1, 3, 2] });
  });

  it.each([
    ['II', 7, '1,6:-+', 'II'],
    ['2,d-2:-+', 11, '2,9:-+', '2,d-2:-+'],
    ['d/2,d/2:-+', 12, '6,6:-+', 'd/2,d/2:-+'],
    ['A', 9, '9:-', 'A'],
    ['II/0', 10, '1,9:-+', 'II/0'],
    // No family of the catalogue.
    ['4,d-4:-+', 13, '4,9:-+', null],
    ['6,1,12:--+', 19, '1,6,12:--+', null],
  ] as const)(
    'of %s at d = %i is that of %s, in any order of rows and columns, and its family is found',
    (name, d, family, named) => {
      const { matrix } = cleanPoint(mpfr, name, d);
      const starts = [1, 2, 3].map((seed) => startFromMatrix(mpfr, disturbed(matrix, seed, 1e-6, 'normal')));
      for (const start of starts) {
        expect(start.naming.family).toBe(family);
        expect(entriesOf(start)).toEqual(entriesOf(starts[0] as Start));
        const sizes = start.blocks.columns.map((list) => String(list.length));
        expect(sizes).toEqual(start.naming.sizes.map((size) => polynomialText(size)));
      }
      expect(familyOf(mpfr, (starts[0] as Start).rough)).toBe(named);
    },
  );
});

describe('the family of a point', () => {
  it('is not another one of the same sizes, signs and rows', () => {
    expect(familyOf(mpfr, pointOf('2,d-2:-+/0#2', 11))).toBe('2,d-2:-+/0#2');
    expect(familyOf(mpfr, pointOf('2,d-2:-+/0', 11))).toBe(null);
  });

  it('is not said of entries that differ in the tenth digit', () => {
    const point = pointOf('II', 7);
    expect(familyOf(mpfr, point)).toBe('II');
    const { ring } = point;
    const off = point.x.map((x, i) => (i === 3 ? ring.mul(x, ring.parse('1.0000000001')) : x));
    expect(familyOf(mpfr, { ...point, x: off })).toBe(null);
  });

  it('is null where the family cannot be solved for, between integers, and for several extra rows', () => {
    // 3,d-3:-+ ends at d = 4.56; at d = 4 it would have the sizes and signs of I, which is tried before it.
    const point = pointOf('I', 4);
    expect(familyOf(mpfr, point)).toBe('I');
    const twice = point.x.map((x) => point.ring.add(x, x));
    expect(familyOf(mpfr, { ...point, x: twice })).toBe(null);
    expect(familyOf(mpfr, locate(mpfr, parseFamily('II'), rational(15, 2)))).toBe(null);
    expect(familyOf(mpfr, pointOf('II/0,0', 10))).toBe(null);
  });
});
