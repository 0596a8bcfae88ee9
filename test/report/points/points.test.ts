import { describe, expect, it } from 'vitest';
import { pointsTables } from '../../../src/report/points/points.js';
import { printTables } from '../../../src/report/table/print.js';
import type { MorseRecord } from '../../../src/study/points/morse/morse.js';
import type { ContinuumRecord, PointRecord, PointsRecord } from '../../../src/study/points/record.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';

const ENTRIES = { diagonal: ['1'], offDiagonal: ['0'], between: [[null]], extra: [] };

function point(name: string, more: Partial<PointRecord> = {}): PointRecord {
  return {
    ...{ name, family: null, signs: '+', entries: ENTRIES, loss: '0.25', least: '-0.5', index: 3, indexOnSpace: 1 },
    ...{ times: 4, first: 2, images: 1, isotropy: 'exact', status: 'checked', open: null, certified: false },
    ...more,
  };
}

const SUMMED: MorseRecord = { why: null, points: 0, zeroRows: 1, zeroRowPoints: 1, open: 0, rest: 0 };

function textOf(more: Partial<PointsRecord>): string {
  const record: PointsRecord = {
    ...{ type: '3', sizes: [polynomial(3)], extra: 0, k: '3', d: '3', rowless: [], wholeSizes: true, unknowns: 2 },
    ...{ permutations: 1, signs: null, starts: 9, seed: 1, digits: 12, points: [point('3:+')], continua: [] },
    ...{
      outcomes: { new: 1, known: 7, vanishing: 0, failed: 1 },
      lastNew: 2,
      morse: SUMMED,
      status: 'numerical',
      evidence: 'seen',
    },
    ...more,
  };
  return printTables(pointsTables(record), 'text').replace(/\s+/g, ' ');
}

describe('the table of points', () => {
  it('says how the starts ended, and when the last new point came', () => {
    expect(textOf({})).toContain(
      'Of 9 starts with seed 1 1 led to something new, 7 to what was known and 1 nowhere. The last new one was that of start 2.',
    );
    const none = textOf({ points: [], lastNew: 0, outcomes: { new: 0, known: 0, vanishing: 9, failed: 0 } });
    expect(none).toContain('No critical point was found.');
    expect(none).toContain('9 to a zero row, where the loss is not differentiable');
    expect(none).not.toContain('last new');
  });

  it.each([
    [SUMMED, 'sum to 0, and matrices with zero rows contribute 1: together 1, as they must where none is missing.'],
    [{ ...SUMMED, points: -2, rest: 2 }, 'together -1, where 1 is needed, so that what was not found contributes 2.'],
    [{ ...SUMMED, open: 3 }, 'All together must be 1, so that the 3 that contribute unknown numbers'],
    [{ ...SUMMED, open: 1, rest: 5 }, 'and what was not found contribute 5.'],
    [{ ...SUMMED, points: 1, zeroRows: 0, zeroRowPoints: 0 }, 'sum to 1, as they must where none is missing.'],
    [{ ...SUMMED, why: 'of something' }, 'Signs are not compared with the Euler characteristic: of something.'],
  ])('compares signs with the Euler characteristic: %j', (morse, sentence) => {
    expect(textOf({ morse })).toContain(sentence);
  });

  it('says what a continuum is, in one line', () => {
    const { name: _, family: __, certified: ___, ...found } = point('');
    const line: ContinuumRecord = { ...found, dimension: 2, parallel: [0, 2] };
    const text = textOf({ continua: [line, { ...line, parallel: [], dimension: 1 }] });
    expect(text).toContain('continuum of dimension 2 0.25');
    expect(text).toContain('the rows of kinds 0 and 2 are parallel, and the loss depends on their sum only.');
    expect(text).toContain('critical points were found along it; no reason is known.');
  });

  it('says of which points all is proved, and why not of others', () => {
    const points = [
      point('3:+#1', { certified: true }),
      point('3:+#2', { notCertified: 'it is not' }),
      point('3:-', { open: 'it is open' }),
    ];
    const text = textOf({ points, distinct: true });
    expect(text).toContain(
      'For 1 of 3 points it is proved that they are there and have their index, and that no two of them are one.',
    );
    expect(text).toContain('Not proved: 3:+#2: it is not.');
    expect(text).toContain('3:-: it is open.');
    expect(text).toContain('#n: the n-th by loss');
    // Nine starts may find fewer points than the search that a name is looked up in, and so may a search in a finer type.
    const other =
      'count among the points that 400 starts with seed 1 lead to in the type of the name, where it may mean another point.';
    expect(text).toContain(other);
    expect(textOf({ points, starts: 400, seed: 2 })).toContain(other);
    expect(textOf({ points, starts: 400, signs: '+' })).toContain(other);
    expect(textOf({ points: [point('2:+/?')], starts: 400 })).toContain(other);
    expect(textOf({ points, starts: 400 })).not.toContain(other);
    expect(textOf({ points: [point('3:+')] })).not.toContain(other);
    expect(textOf({ points, distinct: false })).toContain('that no two of them are one is not proved');
    expect(textOf({ points: [point('3:+', { notCertified: 'no' })], distinct: true })).toContain('Nothing is proved.');
  });
});
