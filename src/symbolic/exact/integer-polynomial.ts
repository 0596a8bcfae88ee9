import { absent, at } from '../../scalar/list.js';

/** A polynomial in one variable with integer coefficients, ascending, without trailing zeros; the empty list is 0. */
export type IntegerPolynomial = readonly bigint[];

const NONE: IntegerPolynomial = [];

function trimmed(a: readonly bigint[]): IntegerPolynomial {
  let n = a.length;
  while (n > 0 && a[n - 1] === 0n) n--;
  return n === a.length ? a : a.slice(0, n);
}

/** The polynomial with these coefficients, constant term first. */
export function integerPolynomial(...coefficients: readonly (bigint | number)[]): IntegerPolynomial {
  return trimmed(coefficients.map((c) => BigInt(c)));
}

export function scaleInteger(factor: bigint, a: IntegerPolynomial): IntegerPolynomial {
  if (factor === 1n) return a;
  return factor === 0n ? NONE : a.map((c) => factor * c);
}

/** Coefficient products beyond which one product of packed integers is cheaper (measured). */
const PACK_FROM = 48;

export function multiplyInteger(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  const [constantA, constantB] = [a[0], b[0]];
  if (constantA === undefined || constantB === undefined) return NONE;
  if (a.length === 1) return scaleInteger(constantA, b);
  if (b.length === 1) return scaleInteger(constantB, a);
  if (a.length * b.length >= PACK_FROM) {
    const bits = slotBits(coefficientBits(a) + coefficientBits(b) + Math.ceil(Math.log2(Math.min(a.length, b.length))) + 1);
    return unpack(pack(a, bits) * pack(b, bits), bits);
  }
  const product = new Array<bigint>(a.length + b.length - 1).fill(0n);
  for (let i = 0; i < a.length; i++) {
    const p = a[i] ?? absent();
    if (p === 0n) continue;
    for (let j = 0; j < b.length; j++) product[i + j] = (product[i + j] ?? absent()) + p * (b[j] ?? absent());
  }
  return product;
}

/** A bound for the number of bits of every coefficient. */
export function coefficientBits(a: IntegerPolynomial): number {
  let most = 0;
  for (const c of a) {
    const bits = 4 * (c < 0n ? -c : c).toString(16).length;
    if (bits > most) most = bits;
  }
  return most;
}

/** The width of a slot that holds signed numbers of that many bits; a multiple of 64. */
export function slotBits(bits: number): number {
  return 64 * Math.ceil((bits + 1) / 64);
}

/**
 * The value at 2^bits: one integer that holds all coefficients in slots, so that one multiplication of integers
 * multiplies polynomials (Kronecker substitution). Halves are packed first, so that the cost is that of few long shifts.
 */
export function pack(a: IntegerPolynomial, bits: number): bigint {
  const join = (from: number, to: number): bigint => {
    if (to - from <= 4) {
      let value = 0n;
      for (let i = to - 1; i >= from; i--) value = (value << BigInt(bits)) + (a[i] ?? absent());
      return value;
    }
    const middle = (from + to) >> 1;
    return join(from, middle) + (join(middle, to) << BigInt(bits * (middle - from)));
  };
  return a.length === 0 ? 0n : join(0, a.length);
}

/** The polynomial whose value at 2^bits is given, coefficients below 2^(bits−1) in absolute value. */
export function unpack(value: bigint, bits: number): IntegerPolynomial {
  const coefficients: bigint[] = [];
  const split = (v: bigint, slots: number): void => {
    if (slots <= 4) {
      let rest = v;
      for (let i = 0; i < slots; i++) {
        const low = BigInt.asIntN(bits, rest);
        coefficients.push(low);
        rest = (rest - low) >> BigInt(bits);
      }
      return;
    }
    const half = slots >> 1;
    const low = BigInt.asIntN(bits * half, v);
    split(low, half);
    split((v - low) >> BigInt(bits * half), slots - half);
  };
  const size = (value < 0n ? -value : value).toString(16).length * 4;
  split(value, Math.ceil((size + 2) / bits) + 1);
  return trimmed(coefficients);
}

/** a^n for n ≥ 0. */
export function powerInteger(a: IntegerPolynomial, n: number): IntegerPolynomial {
  let result: IntegerPolynomial = [1n];
  for (let i = 0; i < n; i++) result = multiplyInteger(result, a);
  return result;
}

/** The quotient a/b if b divides a in Z[x], undefined otherwise. b ≠ 0. */
export function divideExactly(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial | undefined {
  if (a.length === 0) return a;
  if (a.length < b.length) return undefined;
  const lead = at(b, b.length - 1);
  const rest = a.slice();
  const quotient = new Array<bigint>(a.length - b.length + 1).fill(0n);
  for (let i = quotient.length - 1; i >= 0; i--) {
    const top = rest[i + b.length - 1] ?? absent();
    if (top === 0n) continue;
    const q = top / lead;
    if (q * lead !== top) return undefined;
    quotient[i] = q;
    for (let j = 0; j < b.length; j++) rest[i + j] = (rest[i + j] ?? absent()) - q * (b[j] ?? absent());
  }
  for (let i = 0; i < b.length - 1; i++) if (rest[i] !== 0n) return undefined;
  return quotient;
}

/** The quotient a/b where b is known to divide a, as a common divisor does; throws a RangeError where it does not. */
export function dividedBy(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  const quotient = divideExactly(a, b);
  if (quotient === undefined) throw new RangeError('a polynomial is divided by one that does not divide it');
  return quotient;
}

/** The greatest common divisor of the absolute values; 0 for none. Throws a TypeError for other types, with which it would not end. */
export function gcdBigint(a: bigint, b: bigint): bigint {
  if (typeof a !== 'bigint' || typeof b !== 'bigint') throw new TypeError('gcdBigint: one of two numbers is not a whole number');
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The greatest common divisor of the coefficients, with the sign of the leading one. */
export function content(a: IntegerPolynomial): bigint {
  let g = 0n;
  for (const c of a) {
    g = gcdBigint(g, c);
    if (g === 1n) break;
  }
  return (a[a.length - 1] ?? 0n) < 0n ? -g : g;
}

/** a divided by its content: coprime coefficients, positive leading one. */
export function primitivePart(a: IntegerPolynomial): IntegerPolynomial {
  const g = content(a);
  return g === 1n || g === 0n ? a : a.map((c) => c / g);
}

/** The primitive greatest common divisor of two polynomials, by primitive pseudo-remainders. */
export function gcdPolynomials(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  let x = primitivePart(a);
  let y = primitivePart(b);
  if (x.length < y.length) [x, y] = [y, x];
  while (y.length > 0) [x, y] = [y, primitivePart(pseudoRemainder(x, y))];
  return x;
}

function pseudoRemainder(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  const lead = at(b, b.length - 1);
  let rest = a;
  while (rest.length >= b.length) {
    const top = at(rest, rest.length - 1);
    const shift = rest.length - b.length;
    // The leading terms cancel.
    rest = trimmed(rest.slice(0, -1).map((c, i) => c * lead - (i >= shift ? top * (b[i - shift] ?? absent()) : 0n)));
  }
  return rest;
}

/** Whether two polynomials are the same. */
export function integerEqual(a: IntegerPolynomial, b: IntegerPolynomial): boolean {
  return a.length === b.length && a.every((c, i) => c === b[i]);
}

/** b with b² = a and positive leading coefficient, or undefined if a is not a square in Z[x]. */
export function squareRoot(a: IntegerPolynomial): IntegerPolynomial | undefined {
  if (a.length === 0) return a;
  if (a.length % 2 === 0) return undefined;
  const n = (a.length - 1) / 2;
  const [top = 0n, ...below] = a.toReversed();
  const lead = integerSquareRoot(top);
  if (lead === undefined) return undefined;
  // Coefficients from the leading one downwards: that of x^(2n−k) is 2·lead·(the k-th) and products of those before it.
  const found = [lead];
  for (const coefficient of below.slice(0, n)) {
    const inner = found.slice(1);
    const known = inner.reduce((sum, c, i) => sum + c * at(inner, inner.length - 1 - i), 0n);
    const rest = coefficient - known;
    if (rest % (2n * lead) !== 0n) return undefined;
    found.push(rest / (2n * lead));
  }
  const root = found.reverse();
  return integerEqual(multiplyInteger(root, root), a) ? root : undefined;
}

/** The exact square root of a non-negative integer, or undefined if it is not a square. */
export function integerSquareRoot(n: bigint): bigint | undefined {
  if (n < 0n) return undefined;
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const y = (x + n / x) / 2n;
    if (y >= x) break;
    x = y;
  }
  return x * x === n ? x : undefined;
}
