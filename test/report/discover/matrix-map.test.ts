import { describe, expect, it } from 'vitest';
import { matrixMap } from '../../../src/report/discover/matrix-map.js';

const MATRIX = [
  [-1, 0.25, 0],
  [0.25, 1, 1],
];

/** The paths of cells by colour and strength, each with the number of its cells. */
function paths(svg: string): readonly (readonly [string, string, number])[] {
  return [...svg.matchAll(/<path d="([^"]*)" fill="(#\w{6})" fill-opacity="([\d.]+)"/g)].map(
    ([, d = '', fill = '', opacity = '']) => [fill, opacity, d.split('z').length - 1],
  );
}

describe('the picture of a matrix', () => {
  it('has a cell for each entry but 0, by sign and the root of its size', () => {
    expect(paths(matrixMap(MATRIX, { title: 'W' }))).toEqual([
      ['#d55e00', '1', 1],
      ['#0072b2', '0.5', 2],
      ['#0072b2', '1', 2],
    ]);
  });

  it('marks negative entries by a sign, too, and says what the full colour is', () => {
    const svg = matrixMap(MATRIX, { title: 'W' });
    expect(svg.match(/<path d="M[^z"]*" fill="none"/g)).toHaveLength(1);
    expect(svg).toContain('>1</text>');
    expect(svg).toContain('>−1</text>');
  });

  it('has lines between blocks of rows and of columns', () => {
    const lines = matrixMap(MATRIX, { title: 'W', rowBlocks: [1, 1], columnBlocks: [1, 2], width: 316 }).match(/<line [^>]*>/g);
    // Three columns on 300 units from 8 on; rows from 30 on.
    expect(lines).toEqual([
      expect.stringContaining('x1="108" x2="108" y1="30" y2="230"'),
      expect.stringContaining('x1="8" x2="308" y1="130" y2="130"'),
    ]);
  });

  it('escapes its title, draws a matrix of zeros, and none of more than 200 rows', () => {
    expect(matrixMap([[0]], { title: '<b>' })).toContain('&lt;b&gt;');
    expect(paths(matrixMap([[0]], { title: 'W' }))).toEqual([]);
    expect(
      matrixMap(
        Array.from({ length: 201 }, () => [1]),
        { title: 'W' },
      ),
    ).toBe('');
  });
});
