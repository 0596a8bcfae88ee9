import { range } from '../../scalar/list.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { type CharacterValue, murnaghanNakayama } from './character.js';
import {
  addCharacters,
  type BinomialTerm,
  binomialTerms,
  type CharacterPolynomial,
  cycleCount,
  fromBinomials,
  multiplyCharacters,
  substituteCycles,
} from './character-polynomial.js';
import {
  type Constituent,
  centralizerOrder,
  collected,
  comparePartitions,
  expectPartition,
  expectSize,
  expectSizeList,
  type Partition,
  PartitionError,
  partitionSize,
  partitionsOf,
} from './partition.js';
import { withoutHorizontalStrip, withoutVerticalStrip } from './pieri.js';
import { type SignedPartition, straightened } from './straighten.js';

/** The size n of a symmetric group: a number, or null for one that is a variable and counts as large. */
export type GroupSize = number | null;

/** The largest partition whose stable character is written out. */
const LARGEST_LABEL = 12;

/** The irreducible representation ⊠ V(λ_f)[n_f] of a product of symmetric groups, V(λ)[n] that of the partition (n−|λ|, λ). */
export interface StableConstituent {
  /** λ of each factor, without the first row: () is the trivial representation, (1) the standard one. */
  readonly partitions: readonly Partition[];
  /** Negative in a virtual character only. */
  readonly multiplicity: bigint;
}

/** A decomposition, and from which sizes on it holds. */
export interface StableDecomposition {
  readonly constituents: readonly StableConstituent[];
  /**
   * Of each factor the n from which on all constituents are there, |λ| + λ_1 at the most, so that the multiplicities hold for all larger n; 0
   * for a factor whose size is a number.
   */
  readonly validFrom: readonly number[];
}

/** A mean of a class function over a product of symmetric groups, and from which sizes on it is that. */
export interface StableMean {
  readonly value: Rational;
  /** Of each factor the weight of the class function, X_j of weight j; 0 for a factor whose size is a number. */
  readonly validFrom: readonly number[];
}

/**
 * The character of V(λ)[n] as a polynomial in X_1, X_2, … of a factor. From s_(m,λ) = Σ_i (−1)^i h_(m+i) s_(λ/1^i), in which
 * h_m s_ν is the induced character Σ_μ χ^ν(μ) C(X, μ). Exact, for every n ≥ 0: where (n−|λ|, λ) is no partition its
 * values are those of the straightened one.
 * Source: Macdonald, Symmetric Functions and Hall Polynomials, I.7, example 14; Church, Ellenberg & Farb 2015.
 *
 * @example
 * ```ts
 * import { characterAt, stableCharacter } from 'symbreak';
 * // V(1,1)[5] has partition (3,1,1): its values at the identity and at a cycle of length 5.
 * [[1, 1, 1, 1, 1], [5]].map((type) => characterAt(stableCharacter([1, 1]), [type]).n); // [6n, 1n]
 * ```
 */
export function stableCharacter(
  partition: Partition,
  factor = 0,
  character: CharacterValue = murnaghanNakayama(),
): CharacterPolynomial {
  const size = partitionSize(expectPartition(partition));
  expectSize(size, LARGEST_LABEL, 'size of the partition');
  const terms = withoutVerticalStrip(partition).flatMap((smaller) => {
    const m = partitionSize(smaller);
    const sign = (size - m) % 2 === 0 ? 1n : -1n;
    return partitionsOf(m).map((type): BinomialTerm => {
      const cycles = [...range(factor).map(() => []), type];
      return { cycles, coefficient: rational(sign * character(smaller, type)) };
    });
  });
  return fromBinomials(terms.filter(({ coefficient }) => coefficient.n !== 0n));
}

/**
 * What V(λ)[n] is at a small n: ± the representation of the straightened partition (again without its first row), or nothing.
 *
 * @example
 * ```ts
 * import { stableAt } from 'symbreak';
 * stableAt([2], 4); // { sign: 1, partition: [2] }
 * stableAt([2], 3); // null
 * stableAt([2], 2); // { sign: -1, partition: [1] }
 * ```
 */
export function stableAt(partition: Partition, n: number): SignedPartition | null {
  const whole = straightened([n - partitionSize(partition), ...partition]);
  return whole && { sign: whole.sign, partition: whole.partition.slice(1) };
}

/** The least n at which V(λ)[n] is an irreducible representation: |λ| + λ_1. */
export function stableFrom(partition: Partition): number {
  return partitionSize(partition) + (partition[0] ?? 0);
}

/**
 * Decomposes a class function that is polynomial in the numbers of cycles, for all sizes that are variables at once and for those that are
 * numbers exactly. By Pieri's rule C(X, μ) is the sum of χ^ν(μ)/z_μ · V(λ)[n] over ν and λ with a horizontal strip ν/λ.
 * Throws a PartitionError where a multiplicity is not whole, as of what is no (virtual) character.
 *
 * @param sizes the size of each factor.
 *
 * @example
 * ```ts
 * import { cycleCount, multiplyCharacters, stableDecomposition } from 'symbreak';
 * // Matrices d × d under permutations of rows and columns at once: 2 t + 3 s + x + y, for all d from 4 on.
 * const X = cycleCount(1);
 * const { constituents, validFrom } = stableDecomposition(multiplyCharacters(X, X), [null]);
 * constituents.map(({ partitions, multiplicity }) => `${multiplicity} V(${partitions})`); // ['2 V()', '3 V(1)', '1 V(1,1)', '1 V(2)']
 * validFrom; // [4]
 * ```
 */
export function stableDecomposition(a: CharacterPolynomial, sizes: readonly GroupSize[]): StableDecomposition {
  expectGroups(sizes);
  const parts = inducedParts(sizes);
  let terms: readonly LabelledTerm[] = binomialTerms(a, sizes.length).map(({ cycles, coefficient }) => ({
    labels: cycles,
    coefficient,
  }));
  sizes.forEach((_, factor) => {
    const sums = new Map<string, LabelledTerm>();
    for (const { labels, coefficient } of terms) {
      for (const part of parts(labels[factor] ?? [], factor)) {
        const next = labels.map((label, f) => (f === factor ? part.partition : label));
        const key = next.map((label) => label.join(' ')).join('|');
        const more = rationals.mul(coefficient, part.coefficient);
        const before = sums.get(key);
        sums.set(key, { labels: next, coefficient: before ? rationals.add(before.coefficient, more) : more });
      }
    }
    terms = [...sums.values()].filter((term) => term.coefficient.n !== 0n);
  });
  const constituents = terms
    .map(({ labels, coefficient }) => ({ partitions: labels, multiplicity: wholeMultiplicity(coefficient, labels) }))
    .sort((p, q) => compareLabels(p.partitions, q.partitions));
  const validFrom = sizes.map((size, factor) =>
    size === null ? Math.max(0, ...constituents.map(({ partitions }) => stableFrom(partitions[factor] ?? []))) : 0,
  );
  return { constituents, validFrom };
}

function expectGroups(sizes: readonly GroupSize[]): void {
  expectSizeList(sizes);
  for (const size of sizes) if (size !== null) expectSize(size, Number.MAX_SAFE_INTEGER, 'size of a group');
}

/** A term with a partition for each factor: a cycle type before it was decomposed, then the label of a representation. */
interface LabelledTerm {
  readonly labels: readonly Partition[];
  readonly coefficient: Rational;
}

interface WeightedPartition {
  readonly partition: Partition;
  readonly coefficient: Rational;
}

/** The class function C(X, μ) of a factor in terms of irreducible characters, computed once for each μ. */
function inducedParts(sizes: readonly GroupSize[]): (cycleType: Partition, factor: number) => readonly WeightedPartition[] {
  const character = murnaghanNakayama();
  const known = new Map<string, readonly WeightedPartition[]>();
  return (cycleType, factor) => {
    const size = sizes[factor] ?? null;
    const key = `${size}|${cycleType.join(' ')}`;
    const before = known.get(key);
    if (before) return before;
    const terms = partitionsOf(partitionSize(cycleType)).flatMap((whole) => {
      const multiplicity = character(whole, cycleType);
      return multiplicity === 0n ? [] : withoutHorizontalStrip(whole).map((partition) => ({ partition, multiplicity }));
    });
    const order = centralizerOrder(cycleType);
    const found = collected(size === null ? terms : terms.flatMap((term) => constituentAt(term, size))).map(
      ({ partition, multiplicity }) => ({ partition, coefficient: rational(multiplicity, order) }),
    );
    known.set(key, found);
    return found;
  };
}

function constituentAt({ partition, multiplicity }: Constituent, n: number): readonly Constituent[] {
  const there = stableAt(partition, n);
  return there === null ? [] : [{ partition: there.partition, multiplicity: BigInt(there.sign) * multiplicity }];
}

function wholeMultiplicity(coefficient: Rational, labels: readonly Partition[]): bigint {
  if (coefficient.d !== 1n) {
    const name = labels.map((label) => `V(${label.join(',')})`).join('⊠');
    throw new PartitionError(
      `${name} has multiplicity ${coefficient.n}/${coefficient.d}: the character of a representation, or a difference of two, is accepted`,
    );
  }
  return coefficient.n;
}

/** By the number of cells in all, those with more on the first factors first, then x before y: (1,1) before (2). */
function compareLabels(a: readonly Partition[], b: readonly Partition[]): number {
  const sizesOf = (labels: readonly Partition[]): readonly number[] => labels.map(partitionSize);
  const total = (labels: readonly Partition[]): number => sizesOf(labels).reduce((sum, size) => sum + size, 0);
  const bySizes = sizesOf(b).map((size, i) => size - (sizesOf(a)[i] ?? 0));
  const byPartitions = a.map((label, i) => comparePartitions(b[i] ?? [], label));
  return [total(a) - total(b), ...bySizes, ...byPartitions].find((order) => order !== 0) ?? 0;
}

/**
 * The mean of a class function over a product of symmetric groups, which of a character counts the invariants. C(X, μ) has the mean 1/z_μ
 * where n ≥ |μ|, and 0 below, as if the X_j were independent Poisson variables of mean 1/j. Exact: at a size that is a number for that
 * size, and for all sizes from `validFrom` on otherwise.
 *
 * @example
 * ```ts
 * import { cycleCount, multiplyCharacters, stableMean } from 'symbreak';
 * // The number of fixed points has the mean square 2, from two points on.
 * const X = cycleCount(1);
 * stableMean(multiplyCharacters(X, X), [null]); // { value: { n: 2n, d: 1n }, validFrom: [2] }
 * ```
 */
export function stableMean(a: CharacterPolynomial, sizes: readonly GroupSize[]): StableMean {
  expectGroups(sizes);
  const terms = binomialTerms(a, sizes.length).filter(({ cycles }) =>
    cycles.every((own, factor) => partitionSize(own) <= (sizes[factor] ?? Number.POSITIVE_INFINITY)),
  );
  const value = rationals.sum(
    terms.map(({ cycles, coefficient }) =>
      rationals.div(coefficient, rational(cycles.reduce((product, own) => product * centralizerOrder(own), 1n))),
    ),
  );
  const weight = (factor: number): number => Math.max(0, ...terms.map(({ cycles }) => partitionSize(cycles[factor] ?? [])));
  return { value, validFrom: sizes.map((size, factor) => (size === null ? weight(factor) : 0)) };
}

/**
 * The tensor product V(λ)[n] ⊗ V(μ)[n] for large n: multiplicities are the reduced Kronecker coefficients.
 *
 * @example
 * ```ts
 * import { stableProduct } from 'symbreak';
 * // s ⊗ s = t + s + x + y.
 * stableProduct([1], [1]).constituents.map(({ partitions }) => `V(${partitions})`); // ['V()', 'V(1)', 'V(1,1)', 'V(2)']
 * ```
 */
export function stableProduct(left: Partition, right: Partition, size: GroupSize = null): StableDecomposition {
  return stableDecomposition(multiplyCharacters(stableCharacter(left), stableCharacter(right)), [size]);
}

/**
 * V(λ)[n] restricted to S_n1 × … × S_nr, n = n1 + … + nr, sizes that are variables or numbers.
 *
 * @example
 * ```ts
 * import { stableRestriction } from 'symbreak';
 * // The standard representation of S_d under S_1 × S_(d−1) is t + s.
 * stableRestriction([1], [1, null]).constituents.map(({ partitions }) => partitions.map((p) => `V(${p})`).join('⊠')); // ['V()⊠V()', 'V()⊠V(1)']
 * ```
 */
export function stableRestriction(partition: Partition, sizes: readonly GroupSize[]): StableDecomposition {
  expectGroups(sizes);
  const whole = substituteCycles(stableCharacter(partition), (length) =>
    addCharacters(...sizes.map((_, factor) => cycleCount(length, factor))),
  );
  return stableDecomposition(whole, sizes);
}
