import { type Matrix, matrixProduct } from '../../linalg/matrix.js';
import { at, range } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../symbolic/exact/rational.js';
import { type CharacterTable, characterValue } from './character.js';
import {
  addCharacters,
  type CharacterPolynomial,
  characterAt,
  constantCharacter,
  cycleCount,
  multiplyCharacters,
  scaleCharacter,
  substituteCycles,
} from './character-polynomial.js';
import { irreducibleDegree, stableDegree } from './hook.js';
import {
  centralizerOrder,
  conjugatePartition,
  factorial,
  type Partition,
  partCounts,
  partitionSize,
  partitionsEqual,
  partitionsOf,
} from './partition.js';
import { kostkaNumber } from './pieri.js';
import { type GroupSize, type StableDecomposition, stableAt, stableCharacter, stableMean } from './stable.js';

/**
 * The laws of the structures here, as exact predicates that know no test framework: of a character table, of the matrices of adjacent
 * transpositions, and of a decomposition of a class function.
 */
export interface CharacterTableLaw {
  readonly name: string;
  holds(table: CharacterTable): boolean;
}

/** A law of the matrices of (1 2), (2 3), … over the rationals, such as those of Young's seminormal form. */
export interface TranspositionLaw {
  readonly name: string;
  holds(shape: Partition, matrices: readonly Matrix<Rational>[]): boolean;
}

/** A law of a class function with its decomposition. */
export interface DecompositionLaw {
  readonly name: string;
  holds(a: CharacterPolynomial, sizes: readonly GroupSize[], decomposition: StableDecomposition): boolean;
}

/** Laws that together leave one table: the rows are orthonormal, and each is what Young's rule makes it. Cost: the cube of its size. */
export const characterTableLaws: readonly CharacterTableLaw[] = [
  {
    name: 'rows and columns are the partitions of n, each once',
    holds: ({ n, partitions, values }) =>
      partitions.length === partitionsOf(n).length &&
      partitionsOf(n).every((own, i) => partitionsEqual(own, partitions[i] ?? [])) &&
      values.length === partitions.length &&
      values.every((row) => row.length === partitions.length),
  },
  {
    name: 'rows are orthonormal: Σ χ^λ χ^μ / z is 1 for λ = μ and 0 otherwise',
    holds: ({ n, partitions, values }) => {
      const classes = partitions.map((type) => factorial(n) / centralizerOrder(type));
      return values.every((a, i) =>
        values.every((b, j) => {
          const sum = classes.reduce((s, size, c) => s + size * at(a, c) * at(b, c), 0n);
          return sum === (i === j ? factorial(n) : 0n);
        }),
      );
    },
  },
  {
    name: 'columns are orthogonal, each of square z',
    holds: ({ partitions, values }) =>
      partitions.every((type, c) =>
        partitions.every((_, e) => {
          const sum = values.reduce((s, row) => s + at(row, c) * at(row, e), 0n);
          return sum === (c === e ? centralizerOrder(type) : 0n);
        }),
      ),
  },
  {
    name: 'degrees are those of the hook formula, and their squares sum to n!',
    holds: ({ n, partitions, values }) => {
      const degrees = values.map((row) => at(row, row.length - 1));
      return (
        partitions.every((partition, i) => degrees[i] === irreducibleDegree(partition)) &&
        degrees.reduce((sum, degree) => sum + degree * degree, 0n) === factorial(n)
      );
    },
  },
  {
    name: 'the conjugate partition is the sign times the character',
    holds: ({ n, partitions, values }) =>
      partitions.every((partition, i) => {
        const conjugate = conjugatePartition(partition);
        const other = values[partitions.findIndex((p) => partitionsEqual(p, conjugate))];
        return partitions.every((type, c) => {
          const sign = (n - type.length) % 2 === 0 ? 1n : -1n;
          return other?.[c] === sign * at(at(values, i), c);
        });
      }),
  },
  {
    name: 'Kostka numbers times characters are those of the permutation representations',
    holds: ({ partitions, values }) =>
      partitions.every((sizes) => {
        const kostka = partitions.map((shape) => kostkaNumber(shape, sizes));
        return partitions.every((type, c) => {
          const sum = values.reduce((s, row, i) => s + at(kostka, i) * at(row, c), 0n);
          return sum === BigInt(fixedCosets(sizes, type));
        });
      }),
  },
];

/** How many ways cycles can be dealt to blocks of given sizes: the fixed points of a permutation among the cosets of a Young subgroup. */
function fixedCosets(sizes: readonly number[], cycleType: Partition): number {
  const [longest, ...rest] = cycleType;
  if (longest === undefined) return 1;
  return sizes.reduce(
    (sum, size, block) =>
      size < longest
        ? sum
        : sum +
          fixedCosets(
            sizes.map((s, b) => (b === block ? s - longest : s)),
            rest,
          ),
    0,
  );
}

/** The relations of Coxeter, and the character on the products of neighbouring transpositions. Exact; for degrees up to about 40. */
export const transpositionLaws: readonly TranspositionLaw[] = [
  {
    name: 'each is its own inverse',
    holds: (_, matrices) => matrices.every((s) => isIdentity(matrixProduct(rationals, s, s))),
  },
  {
    name: 'neighbours braid, others commute',
    holds: (_, matrices) =>
      matrices.every((s, i) =>
        matrices.slice(i + 1).every((t, j) => {
          const [st, ts] = [matrixProduct(rationals, s, t), matrixProduct(rationals, t, s)];
          return j === 0 ? sameMatrix(matrixProduct(rationals, st, s), matrixProduct(rationals, ts, t)) : sameMatrix(st, ts);
        }),
      ),
  },
  {
    name: 'traces of products s_1 … s_(c−1) are the character at a cycle of length c',
    holds: (shape, matrices) => {
      const n = partitionSize(shape);
      let product: Matrix<Rational> | undefined;
      return matrices.every((s, i) => {
        product = product === undefined ? s : matrixProduct(rationals, product, s);
        const type = [i + 2, ...range(n - i - 2).map(() => 1)];
        return rationalsEqual(rationals.sum(product.map((row, r) => at(row, r))), rational(characterValue(shape, type)));
      });
    },
  },
];

function isIdentity(a: Matrix<Rational>): boolean {
  return a.every((row, i) => row.every((x, j) => rationalsEqual(x, i === j ? rationals.one : rationals.zero)));
}

function sameMatrix(a: Matrix<Rational>, b: Matrix<Rational>): boolean {
  return a.every((row, i) => row.every((x, j) => rationalsEqual(x, at(at(b, i), j))));
}

/** Laws of a decomposition, each for all sizes that are variables at once. */
export const decompositionLaws: readonly DecompositionLaw[] = [
  {
    name: 'multiplicities times characters sum to the class function',
    holds: (a, sizes, { constituents }) => {
      const sum = addCharacters(
        ...constituents.map(({ partitions, multiplicity }) =>
          scaleCharacter(
            rational(multiplicity),
            partitions.reduce(
              (product, label, factor) => multiplyCharacters(product, stableCharacter(label, factor)),
              constantCharacter(1),
            ),
          ),
        ),
      );
      const difference = addCharacters(a, scaleCharacter(rational(-1), sum));
      return concreteClasses(sizes).every((types) => atClasses(difference, types).length === 0);
    },
  },
  {
    name: 'degrees by the hook formula sum to the value at the identity',
    holds: (a, sizes, { constituents }) =>
      [1, 4, 7, 12].every((n) => {
        // Different sizes for each factor that is a variable.
        const numbers = sizes.map((size, factor) => size ?? n + 3 * factor);
        const degrees = constituents.map(({ partitions, multiplicity }) =>
          partitions.reduce(
            (product, label, factor) =>
              rationals.mul(product, evaluatePolynomial(rationals, stableDegree(label), rational(at(numbers, factor)))),
            rational(multiplicity),
          ),
        );
        const identity = numbers.map((number) => new Array<number>(number).fill(1));
        return rationalsEqual(rationals.sum(degrees), characterAt(a, identity));
      }),
  },
  {
    name: 'multiplicities are means of products with the irreducible characters, other means are zero',
    holds: (a, sizes, { constituents }) => {
      const of = (labels: readonly Partition[]): bigint =>
        constituents.find(({ partitions }) => partitions.every((label, f) => partitionsEqual(label, at(labels, f))))
          ?.multiplicity ?? 0n;
      const largest = sizes.map((_, factor) => Math.max(0, ...constituents.map((c) => partitionSize(at(c.partitions, factor)))));
      return labelsUpTo(largest, sizes).every((labels) => {
        const character = labels.reduce(
          (product, label, factor) => multiplyCharacters(product, stableCharacter(label, factor)),
          a,
        );
        return rationalsEqual(stableMean(character, sizes).value, rational(of(labels)));
      });
    },
  },
];

/** All lists of a label for each factor, up to given numbers of cells; at a size that is a number those that are there. */
function labelsUpTo(largest: readonly number[], sizes: readonly GroupSize[]): readonly (readonly Partition[])[] {
  return largest.reduce<readonly (readonly Partition[])[]>(
    (lists, most, factor) => {
      const size = sizes[factor] ?? null;
      const own = range(most + 1)
        .flatMap((m) => partitionsOf(m))
        .filter((label) => size === null || isThere(label, size));
      return lists.flatMap((list) => own.map((label) => [...list, label]));
    },
    [[]],
  );
}

function isThere(label: Partition, n: number): boolean {
  const there = stableAt(label, n);
  return there !== null && partitionsEqual(there.partition, label);
}

/** All choices of a cycle type for each factor whose size is a number; null for the others. */
function concreteClasses(sizes: readonly GroupSize[]): readonly (readonly (Partition | null)[])[] {
  return sizes.reduce<readonly (readonly (Partition | null)[])[]>(
    (lists, size) => lists.flatMap((list) => (size === null ? [null] : partitionsOf(size)).map((type) => [...list, type])),
    [[]],
  );
}

/** The class function at given cycle types of some factors, a polynomial in the cycles of the others. */
function atClasses(a: CharacterPolynomial, types: readonly (Partition | null)[]): CharacterPolynomial {
  return substituteCycles(a, (length, factor) => {
    const type = types[factor] ?? null;
    return type === null ? cycleCount(length, factor) : constantCharacter(partCounts(type)[length - 1] ?? 0);
  });
}
