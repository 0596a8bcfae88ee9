import { describe, expect, it } from 'vitest';
import { disagreementText, quantityWords } from '../../../src/study/series/disagreement.js';

describe('a series that disagrees with independent solutions', () => {
  it.each([
    [{ kind: 'loss' } as const, 'loss'],
    [{ kind: 'entry', entry: 'diagonal', row: 0, column: 0 } as const, 'diagonal of block 0'],
    [{ kind: 'entry', entry: 'offDiagonal', row: 1, column: 1 } as const, 'off-diagonal of block 1'],
    [{ kind: 'entry', entry: 'between', row: 2, column: 1 } as const, 'rows of block 2, columns of block 1'],
    [{ kind: 'eigenvalue', component: 's', blocks: [1], index: 2 } as const, 'eigenvalue 3 of component s_1'],
    [{ kind: 'eigenvalue', component: 'sxs', blocks: [0, 1], index: 0 } as const, 'eigenvalue 1 of component sxs_0_1'],
  ])('is named in words: %j', (quantity, words) => {
    expect(quantityWords(quantity)).toBe(words);
  });

  it.each([
    [5, -0.0003, 2, 'the difference does not get smaller as d grows, and should like d^(-2.5)'],
    [5, 4.011, 2, 'the difference goes like d^(-2.01), and should like d^(-2.5)'],
    [4, 4.001, -1, 'the difference goes like d^(-2), as it should, but is -1.00 times the first term left out'],
    [null, null, null, 'what is left of it is larger than terms left out can be'],
  ])('says how: %s %s %s', (expectedExponent, observedExponent, ratio, text) => {
    expect(disagreementText({ expectedExponent, observedExponent, ratio, errors: [], agrees: false })).toBe(text);
  });
});
