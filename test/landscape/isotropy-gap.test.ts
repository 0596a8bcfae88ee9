import { describe, expect, it } from 'vitest';
import { compileType } from '../../src/landscape/compile.js';
import { isotropyGap } from '../../src/landscape/isotropy-gap.js';
import { parseSizes, sizesText } from '../../src/representation/young-type.js';
import { keepsIsotropy } from '../../src/study/branch/branch.js';
import { joinedType } from '../../src/study/end/meeting.js';

describe('the isotropy gap', () => {
  const three = compileType(parseSizes('1,1,d-2'));
  const value = (entries: Record<string, number>): readonly number[] =>
    three.orbits.map((o) => entries[o.kind === 'offDiagonal' ? 'off' : `${o.row}${o.column}`] as number);
  // Rows 1 and 2 alike: type 1,d-1 written with three blocks.
  const alike = {
    '00': -0.6,
    '01': 0.2,
    '02': 0.2,
    '10': 0.3,
    '11': 1,
    '12': -0.05,
    '20': 0.3,
    '21': -0.05,
    '22': 1,
    off: -0.05,
  };

  it('is 0 where two blocks are alike, and names them', () => {
    const { gap, blocks } = isotropyGap(three, [1, 1, 6], value(alike));
    expect(gap).toBe(0);
    expect(blocks).toEqual([1, 2]);
  });

  it.each(Object.keys(alike).filter((key) => key !== '00'))('sees that entry %s differs', (key) => {
    const moved = { ...alike, [key]: (alike[key as keyof typeof alike] as number) + 0.01 };
    expect(isotropyGap(three, [1, 1, 6], value(moved)).gap).toBeCloseTo(0.01, 12);
  });

  it('is another after rows of single blocks are exchanged, and tells how', () => {
    const exchanged = {
      ...alike,
      '00': alike['10'],
      '10': alike['00'],
      '01': alike['11'],
      '11': alike['01'],
      '02': alike['12'],
      '12': alike['02'],
    };
    const point = value(exchanged);
    expect(isotropyGap(three, [1, 1, 6], point).gap).toBeGreaterThan(0.1);
    const { gap, blocks, order } = isotropyGap(three, [1, 1, 6], point, { rearrange: true });
    expect(gap).toBe(0);
    expect(blocks).toEqual([1, 2]);
    expect(order.map((i) => point[i])).toEqual(value(alike));
  });
});

describe('a step that may have stayed on its branch', () => {
  it('is refused where the gap is lost or is rounding', () => {
    expect(keepsIsotropy(53, 0.1, 0.09)).toBe(true);
    expect(keepsIsotropy(53, 0.1, 0.2)).toBe(true);
    expect(keepsIsotropy(53, 0.1, 0.01)).toBe(true);
    expect(keepsIsotropy(53, 0.1, 0.006)).toBe(false);
    expect(keepsIsotropy(53, 0.1, 0)).toBe(false);
    expect(keepsIsotropy(53, 1e-6, 9e-7)).toBe(true);
    // Doubles know gaps next to a meeting to half their bits at the most: 2^(−21).
    expect(keepsIsotropy(53, 5e-7, 4e-7)).toBe(false);
    expect(keepsIsotropy(160, 5e-7, 4e-7)).toBe(true);
    expect(keepsIsotropy(160, 2e-14, 5e-15)).toBe(false);
  });
});

describe('a type with two blocks joined', () => {
  it.each([
    ['1,1,d-2', 1, 2, '1,d-1', [0, 1, 1]],
    ['1,1,d-2', 0, 1, '2,d-2', [0, 0, 1]],
    ['1,1,d-2', 0, 2, '1,d-1', [1, 0, 1]],
    ['d/2,d/2', 0, 1, 'd', [0, 0]],
    ['2,3,d-5', 0, 1, '5,d-5', [0, 0, 1]],
  ])('%s, blocks %i and %i', (sizes, a, b, joined, into) => {
    const given = parseSizes(sizes);
    const others = given.sizes.flatMap((_, c) => (c === a || c === b ? [] : [[c]]));
    const { type, into: places } = joinedType(given, [
      ...others.filter(([c = 0]) => c < a),
      [a, b],
      ...others.filter(([c = 0]) => c > a),
    ]);
    expect(sizesText(type)).toBe(joined);
    expect(places).toEqual(into);
  });
});
