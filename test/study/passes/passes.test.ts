import { beforeAll, describe, expect, it } from 'vitest';
import type { MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily, toDouble } from '../../../src/study/family/family.js';
import type { KnownSaddle } from '../../../src/study/passes/options.js';
import { passes } from '../../../src/study/passes/passes.js';
import type { PassesAt, SaddleRecord } from '../../../src/study/passes/record.js';
import { type Rational, rational } from '../../../src/symbolic/exact/rational.js';
import { pairBranch, type RoughSaddle, saddleAt, singleBranch } from '../../support/saddle.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

function known(saddle: RoughSaddle, name: string): (d: Rational) => readonly KnownSaddle[] {
  return (d) => [{ name, origin: 'a test', compiled: saddle.compiled, x: saddleAt(saddle, toDouble(d)) }];
}

/** Where the descents of saddles end: component, then the label of the end on either side. */
function ends(at: PassesAt, saddles: readonly SaddleRecord[]): readonly (readonly string[])[] {
  return saddles.flatMap(({ directions }) =>
    directions.map(({ component, sides }) => [component, ...sides.map(({ to }) => at.points[to ?? -1]?.label ?? '?').sort()]),
  );
}

describe('passes out of family II over its branch (1, 1, d − 2)', () => {
  it('at d = 8, 12, 20 have the barriers of section 10 of the mathematics, and lead to a global minimum', async () => {
    const dimensions = [8, 12, 20].map((d) => rational(d));
    const record = await passes(mpfr, parseFamily('II'), {
      dimensions,
      digits: 10,
      starts: 0,
      saddles: known(singleBranch(), 'II~1,1,d-2'),
    });
    expect(
      record.at.map(({ lowest, points }) =>
        lowest.map(({ out, over, to, barrier }) => [
          points[out]?.label,
          points[over]?.label,
          points[to ?? -1]?.label,
          Number(barrier).toFixed(8),
        ]),
      ),
    ).toEqual(
      ['0.00065036', '0.00274019', '0.00579835'].map((barrier, i) => [
        [
          'global',
          'II~1,1,d-2',
          'II',
          record.at[i]?.points[2]?.loss === undefined ? '' : Number(record.at[i]?.points[2]?.loss).toFixed(8),
        ],
        ['II', 'II~1,1,d-2', 'global', barrier],
      ]),
    );
    const [first] = record.at;
    expect(first?.points.map(({ index, loss, status }) => [index, Number(loss).toFixed(10), status])).toEqual([
      [0, '0.0000000000', 'exact'],
      [0, '0.0215080372', 'checked'],
      [1, '0.0221583979', 'checked'],
    ]);
    const [{ directions: [{ sides = [] } = {}] = [] } = {}] = first?.passes ?? [];
    expect(sides.map(({ end, status }) => [end, status]).sort()).toEqual([
      ['a global minimum, with permuted neurons', 'checked'],
      ['the minimum II', 'checked'],
    ]);
  });
});

describe('descents from saddles of other indices', () => {
  it('from (1, 2, d − 3) at d = 8 its second unstable direction leads to II on one side, all else to global minima', async () => {
    const { at } = await passes(mpfr, parseFamily('II'), {
      dimensions: [rational(8)],
      digits: 8,
      starts: 0,
      saddles: known(pairBranch(), 'II~1,2,d-3'),
    });
    const [eight] = at;
    if (eight === undefined) return;
    expect(eight.points.find(({ name }) => name === 'II~1,2,d-3')).toMatchObject({ index: 2, loss: '0.023926417' });
    expect(ends(eight, eight.saddles)).toEqual([
      ['t', '3,d-3:-+ (2)', 'II'],
      ['s', 'global', 'global'],
    ]);
    // With its symmetry a descent ends at a saddle; what leaves it goes on to a global minimum.
    expect(ends(eight, eight.passes)).toEqual([['x', 'global', 'global']]);
  });

  it('at d = 5, where II is a saddle, descents from its branch go to global minima, over a saddle of larger isotropy on one side', async () => {
    const { at } = await passes(mpfr, parseFamily('II'), { dimensions: [rational(5)], digits: 6, starts: 0 });
    const [five] = at;
    if (five === undefined) return;
    // Family II itself, with the direction of its own branch; then the branch, at which one descent ends; then 2,3:+-.
    expect(five.points.map(({ label, index, loss }) => [label, index, loss])).toEqual([
      ['global', 0, '0'],
      ['2,d-2:+-', 1, '0.0238424'],
      ['1,1,d-2:-++', 2, '0.0268835'],
      ['II', 3, '0.0269705'],
    ]);
    expect(ends(five, five.saddles)).toEqual([
      ['s', '1,1,d-2:-++', 'global'],
      ['s', '2,d-2:+-', 'global'],
    ]);
    expect(ends(five, five.passes)).toEqual([['x', 'global', 'global']]);
    // A way back to where it came from is none out of it.
    expect(five.lowest).toEqual([]);
  });
});
