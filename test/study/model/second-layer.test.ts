import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { readModel } from '../../../src/study/model/model.js';
import { modelField } from '../../../src/study/model/record.js';
import { refusalOf } from '../../support/refusal.js';

const students = (sizes: string, extra: number, outer: string): readonly string[] | undefined => {
  const type = parseSizes(sizes, extra);
  return modelField(readModel({ outer })(type)).model?.outer?.students;
};

describe('second-layer weights of blocks and extra rows', () => {
  it.each([
    ['d', 1, '1/2', ['1', '2']],
    ['d', 1, '3/4/2/1', ['0.75', '2']],
    ['d', 1, '2/1/3/4', ['2', '0.75']],
    ['d', 1, '0.5/3', ['0.5', '3']],
    // A decimal is in no fraction, so that one reading is left.
    ['d', 1, '1/2/0.5', ['0.5', '0.5']],
    ['d', 2, '2/3,5/4', ['2', '3', '1.25']],
    ['1,d-1', 1, '1/4,-1/-2', ['0.25', '-1', '-2']],
  ])('of %s with %i extra rows are read from %s', (sizes, extra, outer, expected) => {
    expect(students(sizes, extra, outer)).toEqual(expected);
  });

  it.each([
    [
      'd',
      1,
      '1/2/3',
      '--outer 1/2/3 may mean 1 for a block and 2/3 for an extra row, or 1/2 for a block and 3 for an extra row: 1/1/2/3 or 1/2/3/1 is accepted',
    ],
    [
      '1,d-1',
      2,
      '1/2,-3/4/5,7',
      '--outer 1/2,-3/4/5,7 may mean -3 for a block and 4/5 for an extra row, or -3/4 for a block and 5 for an extra row: 1/2,-3/1/4/5,7 or 1/2,-3/4/5/1,7 is accepted',
    ],
    ['d', 1, '1/2/3/4/5', "weight in --outer '2/3/4/5': an exact number such as 0.01, 1/100 or -2 is accepted"],
    ['d', 0, '1,-1', '--outer 1,-1: one weight, for the only block, is accepted'],
    ['1,d-1', 0, '1', '--outer 1: one weight for each of 2 blocks is accepted, separated by commas'],
    ['1,d-1', 0, '1/2', '--outer 1/2: one weight for each of 2 blocks is accepted, separated by commas'],
    [
      'd',
      1,
      '2',
      '--outer 2: one weight for each of 1 block and, after a slash, one for each of 1 extra row is accepted, separated by commas',
    ],
  ])('of %s with %i extra rows are refused from %s', (sizes, extra, outer, message) => {
    expect(refusalOf(() => students(sizes, extra, outer))).toEqual(new InputError(message));
  });
});
