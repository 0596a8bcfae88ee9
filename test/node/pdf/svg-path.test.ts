import { describe, expect, it } from 'vitest';
import { plainPath } from '../../../src/node/pdf/svg-path.js';

describe('a path in lines, cubic curves and arcs', () => {
  it.each([
    ['', ''],
    ['M1,2l1,1h3v4z', 'M1 2L2 3L5 3L5 7Z'],
    // After an end the next relative place counts from where the path began.
    ['m1 1l2 0zl0 5', 'M1 1L3 1ZL1 6'],
    ['m1 1 2 2 3 3', 'M1 1L3 3L6 6'],
    // The cubic curve that is the quadratic one: control points two thirds of the way.
    ['M0 0Q3 6 6 0', 'M0 0C2 4 4 4 6 0'],
    ['M0 0Q3 6 6 0T12 0', 'M0 0C2 4 4 4 6 0C8 -4 10 -4 12 0'],
    ['M0 0q3 6 6 0t6 0', 'M0 0C2 4 4 4 6 0C8 -4 10 -4 12 0'],
    // Nothing to reflect: the control point is where the curve begins.
    ['M3 3T9 9', 'M3 3C3 3 5 5 9 9'],
    ['M0 0C1 2 3 4 5 6S7 8 9 9', 'M0 0C1 2 3 4 5 6C7 8 7 8 9 9'],
    ['M0 0C1 2 3 5 5 6s1 1 2 2', 'M0 0C1 2 3 5 5 6C7 7 6 7 7 8'],
    ['M1 1S7 8 9 9', 'M1 1C1 1 7 8 9 9'],
    ['M10 20a10 5 30 0120 0', 'M10 20A10 5 30 0 1 30 20'],
    ['M1e1-.5L+2.,3', 'M10 -0.5L2 3'],
  ])("'%s' is '%s'", (path, plain) => {
    expect(plainPath(path)).toBe(plain);
    expect(plainPath(plain)).toBe(plain);
  });

  it.each([
    'L1 1',
    'M1',
    'M1 2 3',
    'M1 2Z3',
    'M1 2K3 4',
    'M1 2L',
    'M1 2L3;4',
    'M1 2A1 1 0 2 1 3 3 ',
    'M1 2C1 2 3 4 5',
    '1 2',
    'MNaN 1',
  ])("refuses '%s'", (path) => {
    expect(() => plainPath(path)).toThrow(RangeError);
  });
});
