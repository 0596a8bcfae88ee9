import { describe, expect, it } from 'vitest';
import { absent, at, MissingElementError, range, zipWith } from '../../src/scalar/list.js';

describe('at', () => {
  it('gives the element, also 0, false, null and the empty text', () => {
    expect(at([7, 0], 1)).toBe(0);
    expect(at([false], 0)).toBe(false);
    expect(at([null], 0)).toBeNull();
    expect(at([''], 0)).toBe('');
    expect(at(Float64Array.of(1.5, 2.5), 1)).toBe(2.5);
  });

  it.each([-1, 2, 0.5, Number.NaN])('refuses the index %s of a list of two', (index) => {
    expect(() => at([1, 2], index)).toThrow(new MissingElementError(`no element ${index} in a list of 2`));
  });
});

describe('absent', () => {
  it('never returns, and is no error of arithmetic', () => {
    const xs: readonly number[] = [1];
    expect(xs[0] ?? absent()).toBe(1);
    expect(() => xs[1] ?? absent()).toThrow(MissingElementError);
    expect(new MissingElementError('')).not.toBeInstanceOf(RangeError);
  });
});

describe('zipWith', () => {
  it('takes lists together', () => {
    expect(zipWith([1, 2], ['a', 'b'], (n, text, i) => `${n}${text}${i}`)).toEqual(['1a0', '2b1']);
  });

  it('refuses lists of different lengths', () => {
    expect(() => zipWith([1, 2], [1], () => 0)).toThrow(new MissingElementError('a list of 2 and one of 1 do not go together'));
    expect(() => zipWith([1], [1, 2], () => 0)).toThrow(new MissingElementError('a list of 1 and one of 2 do not go together'));
  });
});

describe('range', () => {
  it('counts from 0', () => {
    expect(range(3)).toEqual([0, 1, 2]);
    expect(range(0)).toEqual([]);
  });
});
