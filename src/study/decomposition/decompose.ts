import { expectInputs, expectRational, expectType } from '../../landscape/arguments.js';
import { componentsWith } from '../../representation/silent-inputs.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { columnCount, extraCount, rowCount, sizeText, type YoungType } from '../../representation/young-type.js';
import {
  constantValue,
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
} from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { specialised } from './at-dimension.js';
import type { DecompositionRecord } from './record.js';

/**
 * The isotypic decomposition of M(k,n) under a diagonal Young subgroup, exact: multiplicities, and degrees as
 * polynomials in d, or, where `d` is given, as numbers at that d.
 * Throws an InputError where a block has no element at that d, or where there are fewer inputs than d.
 *
 * @param inputs n in terms of d; null for n = d. The columns beyond d are silent: only permutations of rows act on them.
 *
 * @example
 * ```ts
 * import { decompose, parseSizes } from 'symbreak';
 * decompose(parseSizes('d')).components.map((c) => `${c.multiplicity}${c.component}`).join(' + '); // '2t + 3s + 1x + 1y'
 * ```
 */
export function decompose(type: YoungType, d?: Rational, inputs: Polynomial | null = null): DecompositionRecord {
  expectType(type);
  if (d !== undefined) expectRational(d);
  const at = d ? specialised(type, d) : type;
  const value = (p: Polynomial): Polynomial => (d ? polynomial(evaluatePolynomial(rationals, p, d)) : p);
  const known = d ?? constantValue(columnCount(type));
  expectInputs(inputs, known);
  // Where all sizes are numbers, so is n.
  const n = inputs && known ? polynomial(evaluatePolynomial(rationals, inputs, known)) : inputs;
  const components = componentsWith(at, n).map((c) => ({
    component: c.name,
    blocks: c.blocks,
    multiplicity: c.multiplicity,
    degree: value(c.degree),
  }));
  return {
    sizes: at.sizes,
    d: d ? sizeText(polynomial(d)) : null,
    wholeSizes: d ? hasMatrixAt(type, d) : null,
    extra: extraCount(type),
    groups: type.extra,
    ...(type.rowless === undefined ? {} : { rowless: type.rowless }),
    ...(n === null ? {} : { inputs: n }),
    dimension: value(multiplyPolynomials(rowCount(type), n ?? columnCount(type))),
    components: d ? components.filter((c) => c.degree.length > 0) : components,
    status: 'exact',
  };
}
