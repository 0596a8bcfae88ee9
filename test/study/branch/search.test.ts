import { describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { MissingElementError } from '../../../src/scalar/list.js';
import { descendInFixedSpace, samePoint } from '../../../src/study/branch/search.js';

describe('a descent inside the fixed-point space', () => {
  const compiled = compileType(parseSizes('1,d-1'));
  const start = [-0.9, 0.1, 0.1, 0.9, 0.05];

  it('comes to a critical point', () => {
    const found = descendInFixedSpace(compiled, 10, start);
    expect(found?.loss).toBeLessThan(1);
  });

  it('leads nowhere from a row that is zero, and where numbers leave the range of doubles', () => {
    expect(descendInFixedSpace(compiled, 10, [0, 0, ...start.slice(2)])).toBeUndefined();
    expect(descendInFixedSpace(compiled, 10, [Number.NaN, ...start.slice(1)])).toBeUndefined();
    expect(descendInFixedSpace(compiled, 10, [1e308, ...start.slice(1)])).toBeUndefined();
  });

  it('lets defects through: a start of another type is none that leads nowhere', () => {
    expect(() => descendInFixedSpace(compiled, 10, start.slice(1))).toThrow(MissingElementError);
  });
});

describe('two points that were found', () => {
  it('are one where all coordinates agree to six decimals', () => {
    expect(samePoint([1, 2], [1 + 1e-7, 2 - 1e-7])).toBe(true);
    expect(samePoint([1, 2], [1, 2.00001])).toBe(false);
  });
});
