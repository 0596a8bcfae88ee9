import fc from 'fast-check';
import { all, create, type FactoryFunctionMap } from 'mathjs';
import nerdamer from 'nerdamer';
import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type IntegerPolynomial, integerPolynomial } from '../../../src/symbolic/exact/integer-polynomial.js';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { canonical, evaluateQPi, type QPi, qpi, qpiEqual, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { qpiLatex, qpiText } from '../../../src/symbolic/qpi/text.js';
import { qpiSamples } from '../../support/symbolic.js';

const mpfr = await loadMpfr();
const SEED = { seed: 41, numRuns: 200 };
const K = qpiField;

const TWELVE_TERMS = integerPolynomial(...Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? -1 : 1) * (10 + i * i)));

const FORMS: readonly (readonly [string, string, QPi])[] = [
  ['0', '0', K.zero],
  ['1', '1', K.one],
  ['-1/3', '-\\frac{1}{3}', K.fromRational(1n, -3n)],
  ['pi', '\\pi', K.pi],
  ['-pi', '-\\pi', K.neg(K.pi)],
  ['2*pi/3', '\\frac{2\\pi}{3}', qpi([0n, 2n], [3n])],
  ['pi+2', '\\pi+2', qpi([-4n, 0n, 1n], [-2n, 1n])],
  ['pi-12', '\\pi-12', qpi([-12n, 1n])],
  ['12-pi', '12-\\pi', qpi([12n, -1n])],
  ['-pi-1', '-\\pi-1', qpi([-1n, -1n])],
  ['pi^2+1/pi', '\\pi^{2}+\\frac{1}{\\pi}', qpi([1n, 0n, 0n, 1n], [0n, 1n])],
  ['pi^12/7', '\\frac{\\pi^{12}}{7}', qpi([...new Array<bigint>(12).fill(0n), 1n], [7n])],
  ['4/pi', '\\frac{4}{\\pi}', qpi([4n], [0n, 1n])],
  ['2+8/pi+8/pi^2', '2+\\frac{8}{\\pi}+\\frac{8}{\\pi^{2}}', qpi([8n, 8n, 2n], [0n, 0n, 1n])],
  ['1/4-1/(2*pi)', '\\frac{1}{4}-\\frac{1}{2\\pi}', qpi([-2n, 1n], [0n, 4n])],
  ['-1/4+1/(2*pi)', '-\\frac{1}{4}+\\frac{1}{2\\pi}', qpi([2n, -1n], [0n, 4n])],
  ['-64*(12-pi)/(3*pi^4*(pi-2))', '-\\frac{64(12-\\pi)}{3\\pi^{4}(\\pi-2)}', qpi([-768n, 64n], [0n, 0n, 0n, 0n, -6n, 3n])],
  ['(pi+1)/(pi-2)', '\\frac{\\pi+1}{\\pi-2}', qpi([1n, 1n], [-2n, 1n])],
  ['1/(pi-2)^2', '\\frac{1}{(\\pi-2)^{2}}', qpi([1n], [4n, -4n, 1n])],
  ['2/(2*pi-1)', '\\frac{2}{2\\pi-1}', qpi([2n], [-1n, 2n])],
  ['3/(12-pi)', '\\frac{3}{12-\\pi}', qpi([-3n], [-12n, 1n])],
  ['-(pi-3)^3/(pi-2)', '-\\frac{(\\pi-3)^{3}}{\\pi-2}', qpi([27n, -27n, 9n, -1n], [-2n, 1n])],
  ['1/((pi+1)*(pi^2-8)^2)', '\\frac{1}{(\\pi+1)(\\pi^{2}-8)^{2}}', K.div(K.one, K.mul(qpi([1n, 1n]), K.sqr(qpi([-8n, 0n, 1n]))))],
  ['(pi^2+5*pi-7)/(pi^2+1)', '\\frac{\\pi^{2}+5\\pi-7}{\\pi^{2}+1}', qpi([-7n, 5n, 1n], [1n, 0n, 1n])],
  [
    '(131*pi^11-110*pi^10+91*pi^9-74*pi^8+59*pi^7-46*pi^6+35*pi^5-26*pi^4+19*pi^3-14*pi^2+11*pi-10)/(pi-2)',
    '\\frac{131\\pi^{11}-110\\pi^{10}+91\\pi^{9}-74\\pi^{8}+59\\pi^{7}-46\\pi^{6}+35\\pi^{5}-26\\pi^{4}+19\\pi^{3}-14\\pi^{2}+11\\pi-10}{\\pi-2}',
    qpi(TWELVE_TERMS, [-2n, 1n]),
  ],
];

describe('qpiText and qpiLatex', () => {
  it.each(FORMS)('write %s', (text, latex, a) => {
    expect(qpiText(a)).toBe(text);
    expect(qpiLatex(a)).toBe(latex);
  });

  it('are the same for equal elements, however they were made', () => {
    fc.assert(
      fc.property(qpiSamples, qpiSamples, (a, b) => {
        const again = K.sub(K.add(a, b), b);
        expect(qpiText(again)).toBe(qpiText(a));
        expect(qpiLatex(again)).toBe(qpiLatex(a));
      }),
      SEED,
    );
  });

  it('show the sign of the element in front of a quotient', () => {
    fc.assert(
      fc.property(qpiSamples, (a) => {
        const { denominator } = canonical(a);
        fc.pre(denominator.filter((c) => c !== 0n).length > 1);
        expect(qpiText(a).startsWith('-')).toBe(K.sign(a) === -1);
        expect(qpiLatex(a).startsWith('-')).toBe(K.sign(a) === -1);
      }),
      SEED,
    );
  });
});

describe('what is printed', () => {
  it.each(FORMS)('is read back: %s', (text, latex, a) => {
    expect(qpiEqual(parseQPi(text), a)).toBe(true);
    expect(qpiEqual(parseQPi(latex), a)).toBe(true);
  });

  it('is read back, exactly', () => {
    fc.assert(
      fc.property(qpiSamples, qpiSamples, (a, b) => {
        for (const x of [a, K.mul(a, b), K.add(a, b)]) {
          expect(qpiEqual(parseQPi(qpiText(x)), x)).toBe(true);
          expect(qpiEqual(parseQPi(qpiLatex(x)), x)).toBe(true);
        }
      }),
      SEED,
    );
  });
});

const math = create(all as FactoryFunctionMap);
math.config({ number: 'BigNumber', precision: 60 });
const exactMath = create(all as FactoryFunctionMap);
exactMath.config({ number: 'Fraction' });

describe('other programs', () => {
  const D = mpfr.ring(300);
  /** Whether a printed decimal agrees with the element to a relative error. */
  const agree = (text: string, a: QPi, error: number): void => {
    const value = evaluateQPi(D, a);
    const difference = D.toNumber(D.div(D.sub(D.parse(text), value), value));
    expect(Math.abs(difference)).toBeLessThan(error);
  };
  const nonZero = qpiSamples.filter((a) => K.isZero(a) === 'no');

  it('mathjs evaluates the text to the value', () => {
    fc.assert(
      fc.property(nonZero, (a) => {
        agree(math.format(math.evaluate(qpiText(a))), a, 1e-45);
      }),
      { seed: 47, numRuns: 80 },
    );
  });

  it('mathjs, with a rational number for π, evaluates the text to the exact quotient of polynomials', () => {
    const at = (p: IntegerPolynomial, x: Rational): Rational =>
      p.reduceRight((value, c) => rationals.add(rationals.mul(value, x), rational(c)), rationals.zero);
    fc.assert(
      fc.property(qpiSamples, (a) => {
        const { numerator, denominator } = canonical(a);
        for (const x of [rational(2, 7), rational(-5, 3), rational(19)]) {
          const below = at(denominator, x);
          if (below.n === 0n) continue;
          const text = qpiText(a).replaceAll('pi', 'x');
          const value = exactMath.fraction(exactMath.evaluate(text, { x: exactMath.fraction(x.n, x.d) }) as never);
          const expected = rationals.div(at(numerator, x), below);
          expect(`${BigInt(value.s) * value.n}/${value.d}`, text).toBe(`${expected.n}/${expected.d}`);
        }
      }),
      { seed: 53, numRuns: 80 },
    );
  });

  it('nerdamer evaluates text and LaTeX to the value', () => {
    fc.assert(
      fc.property(nonZero, (a) => {
        agree(nerdamer(qpiText(a)).evaluate().text('decimals'), a, 1e-10);
        agree(
          nerdamer(String(nerdamer.convertFromLaTeX(qpiLatex(a))))
            .evaluate()
            .text('decimals'),
          a,
          1e-10,
        );
      }),
      { seed: 59, numRuns: 30 },
    );
  });

  it('nerdamer finds no difference between text and LaTeX of the forms above', () => {
    for (const [text, latex] of FORMS) {
      const difference = nerdamer(`(${text})-(${nerdamer.convertFromLaTeX(latex)})`).evaluate();
      expect(Math.abs(Number(difference.text('decimals'))), text).toBeLessThan(1e-8);
    }
  });
});
