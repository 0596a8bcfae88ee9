import { erf as peer } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { fixedValue } from '../../../src/landscape/problem/weight.js';
import { double } from '../../../src/scalar/double.js';
import { erf } from '../../../src/scalar/erf.js';
import { embedRational } from '../../../src/symbolic/exact/rational.js';
import { KERNELS } from '../../support/kernels.js';

const POINTS = [-3, -1.25, -0.5, -1e-3, 1e-3, 0.75, 2, 3.5];

describe('activation functions', () => {
  it('are given by all kernels but tensors and formulas', () => {
    const without = KERNELS.filter(({ kernel }) => kernel.activation === undefined).map(({ kernel }) => kernel.option);
    expect(without.filter((option) => !/^(tensor|formula):/.test(option))).toEqual([]);
    expect(without.length).toBe(10);
  });

  it.each(KERNELS.filter(({ kernel }) => kernel.activation !== undefined))(
    'are those of the definition, with their derivative: $title',
    ({ kernel, parameters, definition }) => {
      const phi = kernel.activation?.(parameters.map((value) => embedRational(double, fixedValue(value))));
      for (const z of POINTS) {
        expect(phi?.value(z)).toBeCloseTo(definition.phi?.(z) ?? Number.NaN, 13);
        const h = 1e-4;
        const slope = ((phi?.value(z + h) ?? 0) - (phi?.value(z - h) ?? 0)) / (2 * h);
        expect(phi?.slope(z)).toBeCloseTo(slope, 6);
      }
    },
  );
});

describe('the error function', () => {
  it('is that of another library, odd, and 1 far out', () => {
    for (let x = -6.5; x <= 6.5; x += 0.125) {
      expect(Math.abs(erf(x) - peer(x))).toBeLessThan(2e-15);
      expect(erf(-x)).toBe(-erf(x));
    }
    // A&S table 7.1 and its series.
    expect(erf(0.5)).toBeCloseTo(0.5204998778130465, 15);
    expect(erf(1e-300)).toBeCloseTo(0, 15);
    expect([erf(0), erf(Number.POSITIVE_INFINITY), erf(Number.NEGATIVE_INFINITY), erf(Number.NaN)]).toEqual([
      0,
      1,
      -1,
      Number.NaN,
    ]);
  });
});
