import { describe, expect, it } from 'vitest';
import { hasFraction, hasRoot, paperSum } from '../../../src/report/series/paper-sum.js';
import { type Factor, integerFactor, type SignedSum, sumLatex, sumText } from '../../../src/symbolic/exact/signed-sum.js';

const pi = (exponent = 1): Factor => ({ kind: 'letter', letter: 'pi', exponent });
const integer = (n: bigint): SignedSum => [{ negative: n < 0n, over: [integerFactor(n < 0n ? -n : n)], under: [] }];
const plusPi = (n: bigint): SignedSum => [...integer(n), { negative: false, over: [pi()], under: [] }];
const sum = (terms: SignedSum, exponent = 1): Factor => ({ kind: 'sum', terms, exponent });

describe('a coefficient as a paper writes it', () => {
  it('has no minus at the start of a numerator or factor, but under a power', () => {
    const terms: SignedSum = [
      { negative: true, over: [sum(plusPi(-6n))], under: [integerFactor(4n), pi(), sum(plusPi(2n))] },
      { negative: false, over: [integerFactor(2n), sum(plusPi(-3n)), sum(plusPi(-1n), 2)], under: [pi()] },
    ];
    const turned = paperSum(terms, 'text');
    expect(sumText(turned)).toBe('(6-pi)/(4*pi*(2+pi))-2*(3-pi)*(-1+pi)^2/pi');
    expect(paperSum(terms, 'latex')).toEqual(turned);
    expect(sumLatex(turned)).toBe('\\frac{6-\\pi}{4\\pi(2+\\pi)}-\\frac{2(3-\\pi)(-1+\\pi)^{2}}{\\pi}');
  });

  it('takes the minus out of a denominator too, and leaves the sign where two of them meet', () => {
    const term = { negative: false, over: [sum(plusPi(-3n))], under: [sum(plusPi(-1n))] };
    expect(sumText(paperSum([term], 'text'))).toBe('(3-pi)/(1-pi)');
    expect(sumText(paperSum([{ ...term, over: [] }], 'latex'))).toBe('-1/(1-pi)');
  });

  it('leaves a root where the product goes on behind it, and in LaTeX where thin spaces keep factors apart', () => {
    const root: Factor = { kind: 'root', of: integer(2n) };
    const product = { negative: false, over: [sum([{ negative: false, over: [pi()], under: [] }]), root], under: [] };
    expect(sumText(paperSum([product], 'text'))).toBe('sqrt(2)*pi');
    expect(sumText(paperSum([{ ...product, over: [...product.over, root] }], 'text'))).toBe('(pi)*sqrt(2)*sqrt(2)');
    expect(sumLatex(paperSum([{ ...product, spaced: true }], 'latex'))).toBe('(\\pi)\\,\\sqrt{2}');
    expect(sumText(paperSum([{ ...product, spaced: true }], 'text'))).toBe('sqrt(2)*pi');
  });

  it('knows what is tall', () => {
    const fraction: SignedSum = [{ negative: false, over: [], under: [pi()] }];
    expect(
      [fraction, [...integer(1n), { negative: false, over: [sum(fraction)], under: [] }], integer(1n)].map(hasFraction),
    ).toEqual([true, true, false]);
    expect(
      hasRoot([
        { negative: false, over: [sum([{ negative: false, over: [{ kind: 'root', of: integer(2n) }], under: [] }])], under: [] },
      ]),
    ).toBe(true);
    expect(hasRoot(fraction)).toBe(false);
  });
});
