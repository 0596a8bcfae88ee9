import { range } from '../scalar/list.js';
import {
  constantValue,
  evaluatePolynomial,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from '../symbolic/exact/polynomial.js';
import { rational, rationals } from '../symbolic/exact/rational.js';
import { beyondOne, type Component, isotypicDecomposition } from './component.js';
import type { EntryOrbit } from './fixed-point-space.js';
import type { HessianForms, PolynomialMatrix } from './hessian-forms.js';
import type { Orbital } from './orbital.js';
import { columnCount, kindSize, rowKinds, type YoungType } from './young-type.js';

/**
 * The isotypic components of columns that the teacher does not use, where W is zero: each of them is R^k under the permutations of
 * rows, times R^(n−d), on whose elements nothing acts but their own symmetries. `n⊠t` has a copy for each kind of rows, `n⊠s` one
 * for a kind of more than one row; degrees have the factor n − d.
 *
 * @param silent n − d in terms of d.
 *
 * @example
 * ```ts
 * import { parseSizes, polynomial, silentComponents } from 'symbreak';
 * silentComponents(parseSizes('1,d-1'), polynomial(3)).map(({ name, multiplicity }) => `${multiplicity} ${name}`); // ['2 n⊠t', '1 n⊠s']
 * ```
 */
export function silentComponents(type: YoungType, silent: Polynomial): readonly Component[] {
  if (silent.length === 0) return [];
  const kinds = rowKinds(type);
  return [
    { name: 'n⊠t', blocks: [], multiplicity: kinds.length, degree: silent },
    ...kinds.flatMap((kind): Component[] => {
      const size = kindSize(type, kind);
      if (!beyondOne(size)) return [];
      const degree = multiplyPolynomials(subtractPolynomials(size, ONE), silent);
      return [{ name: 'n⊠s', blocks: [kind], multiplicity: 1, degree }];
    }),
  ];
}

/**
 * How many columns the teacher does not use, n − d, in terms of d; a number where all sizes are.
 *
 * @param inputs n in terms of d.
 */
export function silentColumns(type: YoungType, inputs: Polynomial): Polynomial {
  const columns = columnCount(type);
  const known = constantValue(columns);
  const count = known === undefined ? inputs : polynomial(evaluatePolynomial(rationals, inputs, known));
  return subtractPolynomials(count, columns);
}

/**
 * All isotypic components of M(k,n) with n inputs: those of M(k,d), then those of silent columns.
 *
 * @param inputs n in terms of d; null for n = d.
 */
export function componentsWith(type: YoungType, inputs: Polynomial | null): readonly Component[] {
  const own = isotypicDecomposition(type);
  return inputs === null ? own : [...own, ...silentComponents(type, silentColumns(type, inputs))];
}

/**
 * The forms of a component of silent columns, in one of them: the vectors that are 1 on the rows of one kind, or e₁ − e₂ within a
 * kind. Nothing else varies, for the rows of W vanish there.
 */
export function silentForms(
  type: YoungType,
  orbits: readonly EntryOrbit[],
  pairs: readonly Orbital[],
  component: Component,
): HessianForms {
  const kinds = rowKinds(type);
  const [only] = component.blocks;
  /** The place of a kind among the copies; of n⊠s the one copy lives on one kind. */
  const placeOf = (kind: number): number | undefined =>
    only === undefined ? kinds.indexOf(kind) : kind === only ? 0 : undefined;
  const single = (i: number | undefined, j: number | undefined, value: Polynomial): PolynomialMatrix => {
    const cell = (a: number, b: number): Polynomial => ((a === i && b === j) || (a === j && b === i) ? value : []);
    return range(component.multiplicity).map((a) => range(component.multiplicity).map((b) => cell(a, b)));
  };
  const two = polynomial(2);
  return {
    component,
    labels: only === undefined ? kinds.map((kind) => `rows of kind ${kind}`) : ['e₁ − e₂'],
    gram: kinds.map((kind) => single(placeOf(kind), placeOf(kind), only === undefined ? kindSize(type, kind) : two)),
    cross: pairs.map(({ left, right, size }) => {
      // Of n⊠s only the pair of e₁ and e₂ counts.
      if (only !== undefined) return single(placeOf(left), left === right ? placeOf(right) : undefined, polynomial(-2));
      return single(placeOf(left), placeOf(right), left === right ? scalePolynomial(rational(2), size) : size);
    }),
    students: pairs.map(() => []),
    teachers: orbits.map(() => []),
    rows: () => kinds.map(() => []),
  };
}
