import { describe, expect, it } from 'vitest';
import { mayChangeIndex } from '../../../src/study/teacher/path.js';

describe('a step over which the index changes', () => {
  const before = [
    [3, 0],
    [0, 4],
  ];
  const turned = (by: number): readonly (readonly number[])[] => [
    [3, by * 5],
    [0, 4],
  ];

  it('is one along the branch if it is short and the branch does not turn', () => {
    expect(mayChangeIndex(2 ** -9, before, before)).toBe(true);
    expect(mayChangeIndex(2 ** -10, before, turned(0.09))).toBe(true);
  });

  it('is refused where the branch turns by more than a tenth, as at a fold or a jump to another branch', () => {
    expect(mayChangeIndex(2 ** -10, before, turned(0.11))).toBe(false);
    expect(mayChangeIndex(2 ** -10, before, turned(1))).toBe(false);
    expect(
      mayChangeIndex(2 ** -20, before, [
        [-3, 0],
        [0, -4],
      ]),
    ).toBe(false);
    expect(
      mayChangeIndex(2 ** -10, before, [
        [Number.NaN, 0],
        [0, 4],
      ]),
    ).toBe(false);
  });

  it('is refused where it is long', () => {
    expect(mayChangeIndex(2 ** -8, before, before)).toBe(false);
    expect(mayChangeIndex(0.1, before, before)).toBe(false);
  });
});
