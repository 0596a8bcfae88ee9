import { at } from '../../scalar/list.js';
import { coefficientBits, type IntegerPolynomial } from './integer-polynomial.js';

/**
 * The integers that are simple roots of a monic integer polynomial, and all of its integer roots where it is squarefree.
 *
 * Roots modulo a prime at which they are all simple are lifted by Newton's method until the modulus exceeds twice every root, by
 * the bound 2·max |c_(n−i)|^(1/i); what is then a root is tested by evaluation. Exact and complete unless the discriminant is
 * divisible by all primes that are tried, which a squarefree polynomial of moderate size is not.
 * Source: Loos 1983, Computing rational zeros of integral polynomials by p-adic expansion; the bound, Fujiwara 1916.
 *
 * @example
 * ```ts
 * import { integerRoots } from 'symbreak';
 * integerRoots([-6n, 11n, -6n, 1n]); // [1n, 2n, 3n]
 * ```
 */
export function integerRoots(monic: IntegerPolynomial): readonly bigint[] {
  if (monic.length < 2) return [];
  const bits = rootBits(monic) + 1;
  for (const prime of PRIMES) {
    const residues = simpleRootsModulo(monic, prime);
    if (residues === undefined) continue;
    return residues
      .map((residue) => lifted(monic, residue, prime, bits))
      .filter((root) => valueAt(monic, root) === 0n)
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }
  return [];
}

/** A bound for the bits of the roots of a monic polynomial. */
function rootBits(monic: IntegerPolynomial): number {
  const degree = monic.length - 1;
  return Math.max(...monic.slice(0, -1).map((c, i) => Math.ceil(coefficientBits([c]) / (degree - i)))) + 1;
}

/** z² − sum·z + product. */
export interface IntegerQuadratic {
  readonly sum: bigint;
  readonly product: bigint;
}

/**
 * The monic quadratic factors of a squarefree monic integer polynomial of degree 3 or more, in the same way: those modulo a prime
 * are lifted by Newton's method for the remainder of the division (Bairstow's), and tested by division. Exact.
 *
 * @example
 * ```ts
 * import { integerQuadratics } from 'symbreak';
 * integerQuadratics([-2n, 0n, -1n, 0n, 1n]); // [{ sum: 0n, product: 1n }, { sum: 0n, product: -2n }]
 * ```
 */
export function integerQuadratics(monic: IntegerPolynomial): readonly IntegerQuadratic[] {
  if (monic.length < 4) return [];
  const bits = 2 * rootBits(monic) + 2;
  for (const prime of PRIMES) {
    const factors = quadraticsModulo(monic, prime);
    if (factors === undefined) continue;
    return factors
      .map((factor) => liftedQuadratic(monic, factor, prime, bits))
      .filter((factor) => {
        const { r1, r0 } = division(monic, factor);
        return r1 === 0n && r0 === 0n;
      });
  }
  return [];
}

/** What is left of a polynomial divided by z² − sum·z + product, r₁z + r₀, and of the quotient divided once more, g₁z + g₀. */
interface Division {
  readonly r1: bigint;
  readonly r0: bigint;
  readonly g1: bigint;
  readonly g0: bigint;
}

function division(a: IntegerPolynomial, { sum, product }: IntegerQuadratic, modulus?: bigint): Division {
  const divided = (p: IntegerPolynomial): { readonly quotient: IntegerPolynomial; readonly rest: readonly [bigint, bigint] } => {
    const descending: bigint[] = [];
    let [before, last] = [0n, 0n];
    for (const c of p.toReversed()) {
      const next = c + sum * last - product * before;
      [before, last] = [last, modulus === undefined ? next : remainder(next, modulus)];
      descending.push(last);
    }
    // By Horner's scheme the last number is the rest at 0 plus sum·r₁.
    const r1 = p.length > 1 ? before : 0n;
    return { quotient: descending.slice(0, -2).reverse(), rest: [r1, last - sum * r1] };
  };
  const { quotient, rest } = divided(a);
  const { rest: second } = divided(quotient);
  return { r1: rest[0], r0: rest[1], g1: second[0], g0: second[1] };
}

/** The determinant of the derivatives of (r₁, r₀) by (sum, product): up to sign the resultant of factor and cofactor. */
function determinant({ g1, g0 }: Division, { sum, product }: IntegerQuadratic): bigint {
  return -(g1 * sum + g0) * g0 - product * g1 * g1;
}

/** The quadratic factors modulo a prime if all have another cofactor. */
function quadraticsModulo(monic: IntegerPolynomial, prime: number): readonly IntegerQuadratic[] | undefined {
  const p = BigInt(prime);
  const descending = monic.map((c) => Number(remainder(c, p))).reverse();
  const found: IntegerQuadratic[] = [];
  for (let s = 0; s < prime; s++) {
    for (let q = 0; q < prime; q++) {
      let before = 0;
      let last = 0;
      for (const c of descending) {
        const next = (c + s * last + (prime - q) * before) % prime;
        before = last;
        last = next;
      }
      if (before !== 0 || last !== 0) continue;
      const factor = { sum: BigInt(s), product: BigInt(q) };
      if (determinant(division(monic, factor, p), factor) % p === 0n) return undefined;
      found.push(factor);
    }
  }
  return found;
}

function liftedQuadratic(monic: IntegerPolynomial, start: IntegerQuadratic, prime: number, bits: number): IntegerQuadratic {
  let modulus = BigInt(prime);
  let { sum, product } = start;
  let inverse = inverseModulo(determinant(division(monic, start, modulus), start), prime);
  while (modulus >> BigInt(bits + 1) === 0n) {
    modulus *= modulus;
    const { r1, r0, g1, g0 } = division(monic, { sum, product }, modulus);
    const [bySum, byProduct] = [g0 * r1 - g1 * r0, -(product * g1 * r1 + (g1 * sum + g0) * r0)];
    sum = remainder(sum + bySum * inverse, modulus);
    product = remainder(product + byProduct * inverse, modulus);
    const next = { sum, product };
    inverse = remainder(inverse * (2n - determinant(division(monic, next, modulus), next) * inverse), modulus);
  }
  const symmetric = (a: bigint): bigint => (2n * a > modulus ? a - modulus : a);
  return { sum: symmetric(sum), product: symmetric(product) };
}

const PRIMES = [
  31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163,
  167, 173, 179, 181, 191, 193, 197, 199,
];

/** The roots modulo a prime if all are simple there. */
function simpleRootsModulo(monic: IntegerPolynomial, prime: number): readonly bigint[] | undefined {
  const p = BigInt(prime);
  const reduced = monic.map((c) => Number(((c % p) + p) % p));
  const roots: bigint[] = [];
  for (let r = 0; r < prime; r++) {
    let [value, slope] = [0, 0];
    for (let i = reduced.length - 1; i >= 0; i--) {
      slope = (slope * r + value) % prime;
      value = (value * r + at(reduced, i)) % prime;
    }
    if (value !== 0) continue;
    if (slope === 0) return undefined;
    roots.push(BigInt(r));
  }
  return roots;
}

/** The integer of so many bits that a simple root modulo a prime is lifted to. */
function lifted(monic: IntegerPolynomial, residue: bigint, prime: number, bits: number): bigint {
  let modulus = BigInt(prime);
  let root = residue;
  let inverse = inverseModulo(derivativeAt(monic, root, modulus), prime);
  while (modulus >> BigInt(bits + 1) === 0n) {
    modulus *= modulus;
    root = remainder(root - valueAt(monic, root, modulus) * inverse, modulus);
    inverse = remainder(inverse * (2n - derivativeAt(monic, root, modulus) * inverse), modulus);
  }
  return 2n * root > modulus ? root - modulus : root;
}

function remainder(a: bigint, modulus: bigint): bigint {
  const r = a % modulus;
  return r < 0n ? r + modulus : r;
}

/** By Fermat's theorem. */
function inverseModulo(a: bigint, prime: number): bigint {
  const p = BigInt(prime);
  let inverse = 1n;
  for (let i = 0; i < prime - 2; i++) inverse = remainder(inverse * a, p);
  return inverse;
}

function valueAt(a: IntegerPolynomial, x: bigint, modulus?: bigint): bigint {
  return a.reduceRight((value, c) => {
    const next = value * x + c;
    return modulus === undefined ? next : remainder(next, modulus);
  }, 0n);
}

function derivativeAt(a: IntegerPolynomial, x: bigint, modulus: bigint): bigint {
  return valueAt(
    a.slice(1).map((c, i) => BigInt(i + 1) * c),
    x,
    modulus,
  );
}
