import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { findTail } from '../../../src/study/tail/find.js';
import { tailStart } from '../../../src/study/tail/tail.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

describe('the search for a tail', () => {
  it('finds the largest t0 of its list for A, d ≥ 25, and says what it tries', () => {
    const tried: string[] = [];
    const found = findTail(mpfr, parseFamily('A'), { progress: (text) => tried.push(text) });
    const start = found.use((_, tail, { negative }) => {
      expect(negative).toEqual([0, 0, 0, 0]);
      return tailStart(tail);
    });
    expect(rationals.sign(rationals.sub(start, rational(25)))).not.toBe(1);
    expect(tried[0]).toBe('order 9, t up to 1/100');
    expect(tried.length).toBeLessThan(9);
  });

  it('takes radii as large as the terms of high orders', () => {
    const found = findTail(mpfr, parseFamily('A'), { order: 13, t0: rational(1, 5) });
    expect(found.use((_, tail) => tail.orders)).toEqual([13, 13]);
  });

  it('says where a family resists: at an interval, an order, or for want of exact coefficients', () => {
    const of = (name: string, search: Parameters<typeof findTail>[2]) => () => findTail(mpfr, parseFamily(name), search);
    const message = (f: () => unknown): string => {
      try {
        f();
      } catch (error) {
        if (error instanceof ComputationError) return error.message;
        throw error;
      }
      return 'found';
    };
    expect(message(of('A', { order: 7, t0: rational(1, 2) }))).toMatch(/^family 'A' is not proved for all large d: /);
    expect(message(of('A', { order: 4, t0: rational(1, 10) }))).toMatch(/the inertia of component s could not be decided$/);
    expect(message(of('d/2,d/2:-+', {}))).toBe(
      "family 'd/2,d/2:-+' is not proved for all large d: the coefficients of its series are known by digits only",
    );
  });
});
