import { range } from '../../scalar/list.js';
import { evaluateProduct, type PolynomialProduct } from '../../symbolic/exact/polynomial-product.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../symbolic/exact/rational.js';
import { isotypicDecomposition } from '../component.js';
import type { YoungType } from '../young-type.js';
import { youngAction } from './action.js';
import type { Branch } from './branching.js';
import { nameOf } from './label.js';
import { type PowerComponent, type PowerDecomposition, symmetricPowerDecomposition } from './power.js';

/** A law of a decomposition of Symⁿ(M(k,d)). */
export interface PowerLaw {
  readonly name: string;
  /** @param matrices the dimension k·d of M(k,d). */
  holds(matrices: PolynomialProduct, power: number, decomposition: PowerDecomposition): boolean;
}

/** A law of what the components of the whole group become under a Young subgroup. */
export interface BranchingLaw {
  readonly name: string;
  holds(type: YoungType, power: number, branches: readonly Branch[]): boolean;
}

/** Identities in k and d, shown at more points than their degrees: 2n + 1 values of each variable for degrees up to 2n. */
function identically(power: number, left: (at: Variables) => Rational, right: (at: Variables) => Rational): boolean {
  const values = range(2 * power + 1).map((v) => rational(v));
  return values.every((k) => values.every((d) => rationalsEqual(left({ k, d }), right({ k, d }))));
}

type Variables = Readonly<Record<'k' | 'd', Rational>>;

function totalDegree(components: readonly PowerComponent[], at: Variables): Rational {
  return rationals.sum(
    components.map(({ multiplicity, degree }) => rationals.mul(rational(multiplicity), evaluateProduct(degree, at))),
  );
}

export const powerLaws: readonly PowerLaw[] = [
  {
    name: 'multiplicity × degree sums to the binomial of kd + n − 1 over n, identically in k and d',
    holds: (matrices, power, { components }) =>
      identically(
        power,
        (at) => totalDegree(components, at),
        (at) => {
          const dimension = evaluateProduct(matrices, at);
          return range(power).reduce(
            (product, i) => rationals.div(rationals.mul(product, rationals.add(dimension, rational(i))), rational(i + 1)),
            rationals.one,
          );
        },
      ),
  },
  {
    name: 'components are different, and each is there',
    holds: (_, __, { components }) =>
      components.every(({ multiplicity }) => Number.isSafeInteger(multiplicity) && multiplicity > 0) &&
      new Set(components.map(({ labels }) => JSON.stringify(labels))).size === components.length,
  },
];

export const branchingLaws: readonly BranchingLaw[] = [
  {
    name: 'the degrees of each restriction sum to that of the component, identically in d',
    holds: (_, power, branches) =>
      branches.every(({ whole, restriction }) =>
        identically(
          power,
          (at) => totalDegree(restriction.components, at),
          (at) => evaluateProduct(whole.degree, at),
        ),
      ),
  },
  {
    name: 'all restrictions together are the decomposition under the Young subgroup',
    holds: (type, power, branches) => {
      const expected = multiplicities(symmetricPowerDecomposition(youngAction(type), power).components.map((c) => [c, 1]));
      return sameCounts(multiplicities(restrictedComponents(branches)), expected);
    },
  },
  {
    name: 'of matrices they are the isotypic components by their formulas',
    holds: (type, power, branches) => {
      if (power !== 1) return true;
      const expected = new Map(
        isotypicDecomposition(type).map(({ name, blocks, multiplicity }) => [`${name} ${blocks.join(',')}`, multiplicity]),
      );
      return sameCounts(multiplicities(restrictedComponents(branches)), expected);
    },
  },
];

function restrictedComponents(branches: readonly Branch[]): readonly (readonly [PowerComponent, number])[] {
  return branches.flatMap(({ whole, restriction }) => restriction.components.map((c) => [c, whole.multiplicity] as const));
}

/** How often each component occurs, by its name. */
function multiplicities(components: readonly (readonly [PowerComponent, number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [{ labels, multiplicity }, times] of components) {
    const { component, blocks } = nameOf(labels);
    const key = `${component} ${blocks.join(',')}`;
    counts.set(key, (counts.get(key) ?? 0) + times * multiplicity);
  }
  return counts;
}

function sameCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
}
