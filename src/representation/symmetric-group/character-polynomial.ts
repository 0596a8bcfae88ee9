import { range } from '../../scalar/list.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { expectSize, type Partition, partCounts } from './partition.js';

/**
 * A monomial in the numbers of cycles: exponents[f][j−1] is the power of X_j of factor f, the number of cycles of length j of the
 * element of the f-th symmetric group. Without zeros and empty lists at the end.
 */
type Exponents = readonly (readonly number[])[];

export interface CharacterTerm {
  readonly exponents: Exponents;
  readonly coefficient: Rational;
}

/**
 * A class function of products S_n1 × S_n2 × … of symmetric groups for all n at once: a polynomial in the numbers X_1, X_2, … of
 * cycles of each factor. Terms with different monomials, none with coefficient 0.
 */
export type CharacterPolynomial = readonly CharacterTerm[];

const Q = rationals;
/** The largest length of a cycle, and number of a factor. */
const LARGEST_INDEX = 1000;
/** The largest symmetric power: terms grow with the partitions of it. */
const LARGEST_POWER = 12;

/** Terms with the same monomial put together. */
function gathered(terms: Iterable<CharacterTerm>): CharacterPolynomial {
  const sums = new Map<string, CharacterTerm>();
  for (const { exponents, coefficient } of terms) {
    const key = exponents.map((factor) => factor.join(' ')).join('|');
    const before = sums.get(key);
    sums.set(key, { exponents, coefficient: before ? Q.add(before.coefficient, coefficient) : coefficient });
  }
  return [...sums.values()].filter((term) => term.coefficient.n !== 0n);
}

/** A constant class function. */
export function constantCharacter(value: Rational | number): CharacterPolynomial {
  const coefficient = typeof value === 'number' ? rational(value) : value;
  return coefficient.n === 0n ? [] : [{ exponents: [], coefficient }];
}

/** X_j of a factor: how many cycles of length j the element of that symmetric group has. X_1 is the permutation character. */
export function cycleCount(length: number, factor = 0): CharacterPolynomial {
  expectSize(length, LARGEST_INDEX, 'length', 1);
  expectSize(factor, LARGEST_INDEX, 'factor');
  const own = range(length).map((j) => (j === length - 1 ? 1 : 0));
  return [{ exponents: [...range(factor).map(() => []), own], coefficient: Q.one }];
}

export function addCharacters(...parts: readonly CharacterPolynomial[]): CharacterPolynomial {
  return gathered(parts.flat());
}

export function scaleCharacter(factor: Rational, a: CharacterPolynomial): CharacterPolynomial {
  return factor.n === 0n ? [] : a.map((term) => ({ ...term, coefficient: Q.mul(factor, term.coefficient) }));
}

/** The product: the character of a tensor product. */
export function multiplyCharacters(a: CharacterPolynomial, b: CharacterPolynomial): CharacterPolynomial {
  return gathered(
    a.flatMap((p) =>
      b.map((q) => ({
        exponents: summed(p.exponents, q.exponents, (x, y) => summed(x, y, (m, n) => m + n, 0), []),
        coefficient: Q.mul(p.coefficient, q.coefficient),
      })),
    ),
  );
}

function summed<T>(a: readonly T[], b: readonly T[], add: (x: T, y: T) => T, nothing: T): readonly T[] {
  return range(Math.max(a.length, b.length)).map((i) => add(a[i] ?? nothing, b[i] ?? nothing));
}

function powerOf(a: CharacterPolynomial, n: number): CharacterPolynomial {
  return range(n).reduce<CharacterPolynomial>((product) => multiplyCharacters(product, a), constantCharacter(1));
}

/** Another polynomial for each X_j of each factor. */
export function substituteCycles(
  a: CharacterPolynomial,
  image: (length: number, factor: number) => CharacterPolynomial,
): CharacterPolynomial {
  return gathered(
    a.flatMap(({ exponents, coefficient }) =>
      exponents.reduce(
        (product, counts, factor) =>
          counts.reduce(
            (inner, exponent, j) => (exponent === 0 ? inner : multiplyCharacters(inner, powerOf(image(j + 1, factor), exponent))),
            product,
          ),
        constantCharacter(coefficient),
      ),
    ),
  );
}

/**
 * The Adams operation ψ^m: the value at σ^m. A cycle of length l becomes gcd(l, m) cycles of length l/gcd(l, m).
 *
 * @example
 * ```ts
 * import { adamsOperation, characterAt, cycleCount } from 'symbreak';
 * // A product of a 4-cycle and a 1-cycle has one fixed point, its square as many, its fourth power five.
 * [1, 2, 4].map((m) => characterAt(adamsOperation(cycleCount(1), m), [[4, 1]]).n); // [1n, 1n, 5n]
 * ```
 */
export function adamsOperation(a: CharacterPolynomial, m: number): CharacterPolynomial {
  expectSize(m, LARGEST_INDEX, 'm', 1);
  const divisors = range(m).flatMap((g) => (m % (g + 1) === 0 ? [g + 1] : []));
  return substituteCycles(a, (length, factor) =>
    addCharacters(
      ...divisors.filter((g) => gcd(g * length, m) === g).map((g) => scaleCharacter(rational(g), cycleCount(g * length, factor))),
    ),
  );
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/**
 * The characters of symmetric powers 0, 1, …, n of a representation, by Newton's identity m·h_m = Σ ψ^i h_(m−i).
 *
 * @example
 * ```ts
 * import { characterAt, cycleCount, symmetricPowers } from 'symbreak';
 * // Quadratic forms in five variables.
 * symmetricPowers(cycleCount(1), 2).map((h) => characterAt(h, [[1, 1, 1, 1, 1]]).n); // [1n, 5n, 15n]
 * ```
 */
export function symmetricPowers(a: CharacterPolynomial, n: number): readonly CharacterPolynomial[] {
  expectSize(n, LARGEST_POWER, 'power');
  const adams = range(n).map((i) => (i === 0 ? a : adamsOperation(a, i + 1)));
  const powers: CharacterPolynomial[] = [constantCharacter(1)];
  for (let m = 1; m <= n; m++) {
    const sum = adams.slice(0, m).map((psi, i) => multiplyCharacters(psi, powers[m - 1 - i] ?? []));
    powers.push(scaleCharacter(rational(1, m), addCharacters(...sum)));
  }
  return powers;
}

/** The value at permutations of given cycle types, one for each factor. */
export function characterAt(a: CharacterPolynomial, cycleTypes: readonly Partition[]): Rational {
  const counts = cycleTypes.map(partCounts);
  return Q.sum(
    a.map(({ exponents, coefficient }) =>
      exponents.reduce(
        (product, powers, factor) =>
          powers.reduce(
            (inner, exponent, j) => Q.mul(inner, rational(BigInt(counts[factor]?.[j] ?? 0) ** BigInt(exponent))),
            product,
          ),
        coefficient,
      ),
    ),
  );
}

/** A product of binomials C(X_1, a_1) C(X_2, a_2) … for each factor, with the partition 1^a_1 2^a_2 … in its place. */
export interface BinomialTerm {
  readonly cycles: readonly Partition[];
  readonly coefficient: Rational;
}

/**
 * The polynomial in products of binomials: C(X, μ) counts the choices of cycles of lengths μ, and its mean over S_n is 1/z_μ for
 * n ≥ |μ| and 0 below. Every list has one partition per factor.
 */
export function binomialTerms(a: CharacterPolynomial, factors: number): readonly BinomialTerm[] {
  const sums = new Map<string, BinomialTerm>();
  for (const { exponents, coefficient } of a) {
    let products: readonly BinomialTerm[] = [{ cycles: range(factors).map(() => []), coefficient }];
    exponents.forEach((powers, factor) => {
      powers.forEach((exponent, j) => {
        if (exponent === 0) return;
        const choices = powerInBinomials(exponent);
        products = products.flatMap((product) =>
          choices.flatMap((times, chosen): readonly BinomialTerm[] => {
            if (times === 0n) return [];
            const cycles = product.cycles.map((own, f) => (f === factor ? [...range(chosen).map(() => j + 1), ...own] : own));
            return [{ cycles, coefficient: Q.mul(rational(times), product.coefficient) }];
          }),
        );
      });
    });
    for (const product of products) {
      const key = product.cycles.map((own) => own.join(' ')).join('|');
      const before = sums.get(key);
      sums.set(key, before ? { ...product, coefficient: Q.add(before.coefficient, product.coefficient) } : product);
    }
  }
  return [...sums.values()].filter((term) => term.coefficient.n !== 0n);
}

/** X^n = Σ_c (number of maps of n onto c things) · C(X, c). */
function powerInBinomials(n: number): readonly bigint[] {
  return range(n).reduce<readonly bigint[]>(
    (before) => [...before, 0n].map((times, c) => BigInt(c) * (times + (before[c - 1] ?? 0n))),
    [1n],
  );
}

/** The polynomial of products of binomials. */
export function fromBinomials(terms: readonly BinomialTerm[]): CharacterPolynomial {
  return addCharacters(
    ...terms.map(({ cycles, coefficient }) =>
      cycles.reduce(
        (product, own, factor) =>
          partCounts(own).reduce(
            (inner, count, j) => multiplyCharacters(inner, binomial(cycleCount(j + 1, factor), count)),
            product,
          ),
        constantCharacter(coefficient),
      ),
    ),
  );
}

/** C(a, n) = a (a − 1) … (a − n + 1)/n! */
function binomial(a: CharacterPolynomial, n: number): CharacterPolynomial {
  return range(n).reduce<CharacterPolynomial>(
    (product, i) => scaleCharacter(rational(1, i + 1), multiplyCharacters(product, addCharacters(a, constantCharacter(-i)))),
    constantCharacter(1),
  );
}
