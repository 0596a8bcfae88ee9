import { describe, expect, it } from 'vitest';
import { hasColour, screenOf } from '../../../src/cli/output/screen.js';

const terminal = { isTTY: true, columns: 93 };
const pipe = { isTTY: false, columns: Number.NaN };

describe('the width of text', () => {
  it.each([
    ['a terminal', terminal, {}, 93],
    ['a narrow terminal', { isTTY: true, columns: 12 }, {}, 40],
    ['a terminal of no size', { isTTY: true, columns: 0 }, {}, null],
    ['a terminal with COLUMNS', terminal, { COLUMNS: '60' }, 60],
    ['a pipe', pipe, {}, null],
    ['a pipe with COLUMNS', pipe, { COLUMNS: '60' }, 60],
    ['a pipe with COLUMNS that are none', pipe, { COLUMNS: 'wide' }, null],
    ['a pipe with COLUMNS of 0', pipe, { COLUMNS: '0' }, null],
  ])('of %s', (_, stream, environment, columns) => {
    expect(screenOf(stream, environment).columns).toBe(columns);
  });
});

describe('colour', () => {
  it.each([
    ['a terminal has it', terminal, { TERM: 'xterm' }, true],
    ['a pipe has none', pipe, { TERM: 'xterm' }, false],
    ['NO_COLOR takes it away', terminal, { NO_COLOR: '1' }, false],
    ['NO_COLOR that is empty says nothing', terminal, { NO_COLOR: '' }, true],
    ['a terminal that has none', terminal, { TERM: 'dumb' }, false],
    ['FORCE_COLOR gives it to a pipe', pipe, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR of 0 takes it away', terminal, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR comes before FORCE_COLOR', pipe, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%s', (_, stream, environment, expected) => {
    expect(hasColour(stream, environment)).toBe(expected);
  });
});
