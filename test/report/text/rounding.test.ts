import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, show } from '../../../src/report/text/notation.js';
import { roundedInline } from '../../../src/report/text/rounding.js';
import { intervalFormula } from '../../../src/study/family/minimum-interval.js';

const printed = (inline: Inline, digits: number): string => show(roundedInline(inline, digits, { isValue: false }), 'text');
const above = (bound: string): Inline => ({ relation: ['d > ', { number: bound, rounded: 'up' }] });

describe('the numbers of a relation, rounded', () => {
  it('stay bounds, and the relation one formula', () => {
    expect(printed(above('5.763812734919571'), 6)).toBe('d > 5.76382');
    expect(printed({ relation: [{ number: '18.71', rounded: 'up' }, ' < d < ', { number: '20.59', rounded: 'down' }] }, 3)).toBe(
      '18.8 < d < 20.5',
    );
    expect(show(above('5.76'), 'latex')).toBe('$d>5.76$');
    expect(show({ relation: ['d = ', { number: '7.5', rounded: 'nearest' }] }, 'markdown')).toBe('d = 7.5');
  });

  it('never become whole numbers by that, of which something else may be said', () => {
    expect(printed(above('5.97'), 2)).toBe('d > 5.97');
    expect(printed(above('5.763'), 1)).toBe('d > 5.8');
    expect(printed({ relation: ['d < ', { number: '5.02', rounded: 'down' }] }, 2)).toBe('d < 5.02');
    expect(printed(above('6'), 1)).toBe('d > 6');
  });

  it('keep every integer on its side', () => {
    const numeral = fc.tuple(fc.nat(99), fc.nat(999_999)).map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}1`);
    fc.assert(
      fc.property(
        numeral,
        fc.constantFrom('up', 'down', 'nearest'),
        fc.integer({ min: 1, max: 9 }),
        (number, rounded, digits) => {
          const value = Number(printed({ relation: [{ number, rounded }] }, digits));
          expect(Math.floor(value)).toBe(Math.floor(Number(number)));
          expect(Number.isInteger(value)).toBe(false);
          if (rounded === 'up') expect(value).toBeGreaterThanOrEqual(Number(number));
          if (rounded === 'down') expect(value).toBeLessThanOrEqual(Number(number));
        },
      ),
    );
  });
});

it('an interval is the formula of its parts', () => {
  expect(intervalFormula({ from: '5.58', to: null, integers: null })).toBe('d > 5.58');
  expect(intervalFormula({ from: '18.7', to: '20.5', integers: null })).toBe('18.7 < d < 20.5');
});
