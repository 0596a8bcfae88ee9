import { describe, expect, it } from 'vitest';
import { piecesBetween } from '../../../src/report/plot/window.js';

describe('piecesBetween', () => {
  it('cuts a curve that turns where it leaves and enters', () => {
    const turning = [
      [1, 0],
      [3, 2],
      [1, 4],
    ] as const;
    expect(piecesBetween(turning, 2, 5)).toEqual([
      [
        [2, 1],
        [3, 2],
        [2, 3],
      ],
    ]);
    expect(piecesBetween(turning, 0, 2)).toEqual([
      [
        [1, 0],
        [2, 1],
      ],
      [
        [2, 3],
        [1, 4],
      ],
    ]);
  });

  it('passes both bounds in one step, and has nothing outside', () => {
    expect(
      piecesBetween(
        [
          [0, 0],
          [10, 10],
        ],
        2,
        3,
      ),
    ).toEqual([
      [
        [2, 2],
        [3, 3],
      ],
    ]);
    expect(piecesBetween([[0, 0]], 2, 3)).toEqual([]);
  });
});
