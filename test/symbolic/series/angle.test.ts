import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import { type CoefficientField, type Series, seriesRing } from '../../../src/symbolic/series/series.js';

const field: CoefficientField<number> = { ...double, squareRoot: (a) => (a < 0 ? undefined : Math.sqrt(a)), angle: double.angle };
const ring = seriesRing(field, 8);
const finite = (start: number, coefficients: readonly number[]): Series<number> =>
  ring.make(start, coefficients, Number.POSITIVE_INFINITY);
const sum = (s: Series<number>, t: number): number => s.coefficients.reduce((total, c, i) => total + c * t ** (s.start + i), 0);

const nonZero = fc.oneof(fc.double({ min: 0.3, max: 3, noNaN: true }), fc.double({ min: -3, max: -0.3, noNaN: true }));
const small = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 });

describe('angles that tend to an angle of the field', () => {
  it('are expanded at it, whatever power of t cosine and sine start with', () => {
    fc.assert(
      fc.property(
        nonZero,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        small,
        small,
        fc.integer({ min: -2, max: 3 }),
        (c, s, p, q, start) => {
          const [cosine, sine] = [finite(start, [c, ...p]), finite(start, [s, ...q])];
          const angle = ring.angle(cosine, sine);
          const t = 1e-3;
          // Eight terms: the error is of order (ratio of coefficients · t)^8, far below rounding.
          expect(Math.abs(sum(angle, t) - Math.atan2(sum(sine, t), sum(cosine, t)))).toBeLessThan(1e-13);
        },
      ),
      { seed: 20260103, numRuns: 200 },
    );
  });

  it('are refused where the field has no angles', () => {
    const { angle: _, ...without } = field;
    const plain = seriesRing(without, 4);
    expect(() => plain.angle(plain.one, plain.one)).toThrow('its expansion leaves the field');
  });
});
