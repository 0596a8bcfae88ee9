import { describe, expect, it } from 'vitest';
import { boundItems } from '../../../src/report/export/bound-items.js';
import { exactNumeral, integerValue, listValue, NONE } from '../../../src/report/export/system/value.js';
import type { ExpansionRecord, SeriesBound, SeriesRecord } from '../../../src/study/series/record.js';

const bound = (constant: string, relative: SeriesBound['relative']): SeriesRecord => ({
  terms: [],
  order: 3,
  bound: { constant, power: 3, from: '36.5', relative, status: 'certified' },
});
const loss = bound('0.482', { constant: '4.33', power: 1 });
// What is read of an expansion.
const record = {
  entries: { diagonal: [loss, null], offDiagonal: [], between: [], extra: [] },
  loss: bound('1.5', null),
  eigenvalues: [],
  bounds: { from: '36.5', open: [], evidence: '' },
} as unknown as ExpansionRecord;

describe('the values of estimates', () => {
  const items = new Map(boundItems(record, () => 's').map(({ name, value }) => [name.join('.'), value]));

  it('have a name each, the relative ones too', () => {
    expect(items.get('bounds.from')).toEqual(exactNumeral('36.5'));
    expect(items.get('bounds.loss.constant')).toEqual(exactNumeral('1.5'));
    expect(items.get('bounds.loss.power')).toEqual(integerValue(3));
    expect(items.get('bounds.loss.from')).toEqual(exactNumeral('36.5'));
    expect(items.get('bounds.loss.relative.constant')).toEqual(NONE);
    expect(items.get('bounds.entries.diagonal.relative.constant')).toEqual(listValue([exactNumeral('4.33'), NONE]));
    expect(items.get('bounds.entries.diagonal.relative.power')).toEqual(listValue([integerValue(1), NONE]));
  });

  it('are none where they were not asked for', () => {
    const { bounds: _, ...without } = record;
    expect(boundItems(without, () => 's')).toEqual([]);
  });
});
