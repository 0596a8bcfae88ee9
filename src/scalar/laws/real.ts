import { power, type Real } from '../ring.js';
import { absolute, atMost, type Comparison, unitRoundoff } from './comparison.js';
import { all, type Law, law, premise, truth } from './law.js';

/**
 * The laws of floats: their way to and from doubles and decimals, and the binary exponent. Elements must lie well inside
 * the range of doubles.
 */
export function realLaws<T>(R: Real<T>, compare: Comparison<T>): readonly Law<T>[] {
  const { equal } = compare;
  const unit = unitRoundoff(R);
  const enough = decimalDigits(R);
  const nonZero = (a: T): boolean => R.isZero(a) === 'no';
  const twoTo = (e: number): T => {
    const p = power(R, R.fromInteger(2), Math.abs(e));
    return e < 0 ? R.div(R.one, p) : p;
  };
  return [
    law('the precision is a whole number of bits', 0, () => truth(Number.isSafeInteger(R.precision) && R.precision > 1)),
    law('parse(format(a, enough digits)) = a', 1, (a) => R.isZero(R.sub(R.parse(R.format(a, enough)), a))),
    // The text is off by half a unit of its last digit; reading it and the difference round once more each.
    law('format is off by half a unit of the last digit at the most', 1, (a) =>
      premise(nonZero(a), () =>
        all(
          [1, 2, 7, enough].map((digits) => {
            const text = R.format(a, digits);
            const last = decimalExponent(text) - digits;
            const half = last >= 0 ? R.fromRational(10n ** BigInt(last), 2n) : R.fromRational(1n, 2n * 10n ** BigInt(-last));
            const slack = R.mul(R.mul(R.fromInteger(3), unit), absolute(R, a));
            return atMost(R, absolute(R, R.sub(R.parse(text), a)), R.add(half, slack));
          }),
        ),
      ),
    ),
    // Powers of two are exact in base two; in base ten each of the 2·log₂|e| + 2 products that make one is rounded, the slack.
    law('2^(e−1) ≤ |a| < 2^e for the exponent e', 1, (a) =>
      premise(nonZero(a), () => {
        const e = R.exponent(a);
        const slack = R.mul(R.fromInteger(Math.ceil(4 * Math.max(Math.abs(e), 2))), unit);
        const size = absolute(R, a);
        return all([
          atMost(R, size, R.mul(twoTo(e), R.add(R.one, slack))),
          atMost(R, R.mul(twoTo(e - 1), R.sub(R.one, slack)), size),
        ]);
      }),
    ),
    law('the exponent of 0 is −Infinity', 0, () => truth(R.exponent(R.zero) === Number.NEGATIVE_INFINITY)),
    law('toNumber is the nearest double', 1, (a) =>
      all([
        premise(R.precision > 53, () =>
          atMost(
            R,
            absolute(R, R.sub(R.fromNumber(R.toNumber(a)), a)),
            R.mul(R.add(R.fromNumber(2 ** -53), R.mul(R.fromInteger(2), unit)), absolute(R, a)),
          ),
        ),
        premise(R.precision <= 53, () => equal(R.fromNumber(R.toNumber(a)), a, 0, () => absolute(R, a))),
      ]),
    ),
  ];
}

/** Laws of the conversion from doubles. The samples are finite doubles. */
export function numberLaws<T>(R: Real<T>): readonly Law<number>[] {
  return [
    law('toNumber(fromNumber x) = x, up to one rounding where the precision is below 53 bits', 1, (x) => {
      const back = R.toNumber(R.fromNumber(x));
      if (R.precision >= 53) return truth(back === x);
      // Near the ends of the range of doubles the bound itself would underflow, or the rounded value overflow.
      const inside = Math.abs(x) > 2 ** -900 && Math.abs(x) < 2 ** 1000;
      return premise(inside, () => truth(Math.abs(back - x) <= 2 ** -R.precision * Math.abs(x)));
    }),
    law('sign(fromNumber x) is the sign of x', 1, (x) => truth(R.sign(R.fromNumber(x)) === (x > 0 ? 1 : x < 0 ? -1 : 0))),
    law('fromNumber n = fromInteger n for integers', 1, (x) =>
      premise(Math.abs(x) < 2 ** 53, () => R.isZero(R.sub(R.fromNumber(Math.trunc(x)), R.fromInteger(Math.trunc(x))))),
    ),
  ];
}

/** So many decimal digits tell any two elements of the precision apart. */
export function decimalDigits<T>(R: Real<T>): number {
  return 1 + Math.ceil(R.precision * Math.log10(2));
}

/** The e with |value| = 0.d₁d₂… · 10^e, d₁ ≠ 0, of a numeral that is not 0. */
function decimalExponent(text: string): number {
  const [, whole = '', decimals = '', exponent = '0'] = /^-?(\d+)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const leadingZeros = (whole + decimals).search(/[1-9]/);
  return whole.length - leadingZeros + Number(exponent);
}
