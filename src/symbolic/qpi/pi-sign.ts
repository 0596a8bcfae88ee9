import type { IntegerPolynomial } from '../exact/integer-polynomial.js';

/**
 * The sign of an integer polynomial at π, exactly: π is transcendental, so that the value is zero for the zero
 * polynomial only, and an enclosure of it at enough bits decides. Cost grows with the cancellation.
 */
export function signAtPi(p: IntegerPolynomial): -1 | 0 | 1 {
  if (p.length === 0) return 0;
  for (let bits = 64n; ; bits *= 2n) {
    const { low, high } = enclosure(p, bits);
    if (low > 0n) return 1;
    if (high < 0n) return -1;
  }
}

/** Integers low ≤ 2^bits · p(π) ≤ high, by Horner's rule on intervals. */
function enclosure(p: IntegerPolynomial, bits: bigint): { readonly low: bigint; readonly high: bigint } {
  const pi = piBounds(bits);
  let low = 0n;
  let high = 0n;
  for (const coefficient of p.toReversed()) {
    const products = [low * pi.low, low * pi.high, high * pi.low, high * pi.high];
    const c = coefficient << bits;
    low = (products.reduce((a, b) => (b < a ? b : a)) >> bits) + c;
    high = (products.reduce((a, b) => (b > a ? b : a)) >> bits) + 1n + c;
  }
  return { low, high };
}

/** Integers with low ≤ 2^bits · π ≤ high, by Machin's formula π = 16 arctan(1/5) − 4 arctan(1/239). */
function piBounds(bits: bigint): { readonly low: bigint; readonly high: bigint } {
  const guard = 32n;
  const one = 1n << (bits + guard);
  const value = 16n * arctanInverse(5n, one) - 4n * arctanInverse(239n, one);
  // Each of fewer than 2^20 truncated terms is off by less than one, 16-fold: far below 2^guard.
  return { low: (value >> guard) - 1n, high: (value >> guard) + 2n };
}

/** one · arctan(1/n), truncated term by term. */
function arctanInverse(n: bigint, one: bigint): bigint {
  let term = one / n;
  let sum = term;
  for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
    term /= n * n;
    sum += sign * (term / k);
  }
  return sum;
}
