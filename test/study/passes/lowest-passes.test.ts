import { expect, it } from 'vitest';
import { lowestPasses } from '../../../src/study/passes/lowest-passes.js';
import type { PassDescent, PassSaddle } from '../../../src/study/passes/record.js';

const descent = (side: 1 | -1, to: number | null, barrier: string | null): PassDescent => ({
  side,
  to,
  end: 'made up',
  permuted: false,
  barrier,
  steps: 100,
  refused: { error: 0, energy: 0 },
  time: 500,
  status: 'checked',
});

function saddle(
  from: number,
  ends: readonly [number | null, number | null],
  barriers: readonly string[],
  oneEnd = false,
): PassSaddle {
  const [first, second] = ends.map((to, i) => descent(i === 0 ? 1 : -1, to, to === null ? null : (barriers[i] ?? null)));
  if (first === undefined || second === undefined) throw new Error('two ends');
  const direction = {
    component: 't',
    blocks: [],
    eigenvalue: -1,
    degree: 1,
    within: ['d'],
    sides: [first, second] as const,
    oneEnd,
  };
  return { from, origin: 'made up', directions: [direction], notFollowed: 0 };
}

// Places 0 and 1 are minima, 2 and 3 passes.
const isMinimum = (place: number): boolean => place < 2;

it('a pass from a minimum to the same one with its neurons in another order is a way out of it', () => {
  const passing = [saddle(2, [0, 0], ['0.02', '0.02']), saddle(3, [0, 1], ['0.06', '0.03'])];
  expect(lowestPasses(passing, isMinimum)).toEqual([
    { out: 0, over: 2, to: 0, barrier: '0.02' },
    { out: 1, over: 3, to: 0, barrier: '0.03' },
  ]);
});

it('a saddle both of whose sides end at one matrix is no way out', () => {
  const passing = [saddle(2, [0, 0], ['0.02', '0.02'], true), saddle(3, [0, 1], ['0.06', '0.03'])];
  expect(lowestPasses(passing, isMinimum)[0]).toEqual({ out: 0, over: 3, to: 1, barrier: '0.06' });
});

it('a side that ends at no critical point is a way out of the other, and a saddle is no place to leave', () => {
  const passing = [saddle(2, [1, null], ['0.01', '']), saddle(4, [3, 0], ['0.001', '0.07'])];
  expect(lowestPasses(passing, isMinimum)).toEqual([
    { out: 0, over: 4, to: 3, barrier: '0.07' },
    { out: 1, over: 2, to: null, barrier: '0.01' },
  ]);
});
