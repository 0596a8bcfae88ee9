import { describe, expect, it } from 'vitest';
import type { BlockSymmetry } from '../../../src/representation/block-symmetry/block-symmetry.js';
import { parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import { symmetricComponents } from '../../../src/representation/block-symmetry/symmetric-components.js';
import { pairOrbits } from '../../../src/representation/commutant/pair-orbits.js';
import { ENDOMORPHISMS } from '../../../src/representation/commutant/representation.js';
import { isotypicDecomposition } from '../../../src/representation/component.js';
import { entryPermutation } from '../../../src/representation/permutation/matrix-permutation.js';
import { columnCount, parseSizes, rowCount } from '../../../src/representation/young-type.js';
import { at } from '../../../src/scalar/list.js';
import {
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  polynomialsEqual,
  scalePolynomial,
  sumPolynomials,
} from '../../../src/symbolic/exact/polynomial.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { wholeGenerators } from '../../support/whole-generators.js';

const NAMES = ['z4,d-4', 'z5,d-5', 'dih5,d-5', 'z3*2,d-6', 's2*d/2', 'z3*d/3', '[(1 2)(3 4); (1 3)(2 4)],1,d-5', 'z2*2,z3,d-7'];

/** Σ multiplicity · degree. */
function dimension(symmetry: BlockSymmetry, inputs: Polynomial | null = null): Polynomial {
  return sumPolynomials(
    symmetricComponents(symmetry, inputs).map(({ multiplicity, degree }) => scalePolynomial(rational(multiplicity), degree)),
  );
}

describe('the components of a type with permutations of its blocks', () => {
  it.each(NAMES)('of %s add up to the dimension identically in d', (name) => {
    const { symmetry } = parseSymmetry(name);
    const { type } = symmetry;
    expect(polynomialsEqual(dimension(symmetry), multiplyPolynomials(rowCount(type), columnCount(type)))).toBe(true);
    const n = polynomial(5, 1);
    expect(polynomialsEqual(dimension(symmetry, n), multiplyPolynomials(rowCount(type), n))).toBe(true);
  });

  // Wherever all sizes that grow are 4 or more, the commutant has the dimension Σ m² times 1, 2 or 4.
  it.each([
    ['z4,d-4', 8],
    ['dih5,d-5', 9],
    ['z3*2,d-6', 10],
    ['s2*d/2', 8],
    ['z3*d/3', 12],
    ['[(1 2)(3 4); (1 3)(2 4)],1,d-5', 9],
  ])('of %s at d = %i have as many endomorphisms as there are orbits of pairs of entries', (name, d) => {
    const { symmetry } = parseSymmetry(name);
    const whole = wholeGenerators(symmetry.type, symmetry.generators, d).map(entryPermutation);
    const present = symmetricComponents(symmetry).filter(
      ({ degree }) => evaluatePolynomial(rationals, degree, rational(d)).n > 0n,
    );
    const sum = present.reduce((total, { multiplicity, type }) => total + ENDOMORPHISMS[type] * multiplicity ** 2, 0);
    expect(sum).toBe(pairOrbits(whole, at(whole, 0).length).pairs.length);
  });

  it('without permutations are those of the Young type', () => {
    const type = parseSizes('1,2,d-3');
    const lines = symmetricComponents({ type, generators: [] });
    expect(lines.map(({ members: [m], multiplicity, irreducible }) => [m.name, m.blocks, multiplicity, irreducible])).toEqual(
      isotypicDecomposition(type).map(({ name, blocks, multiplicity }) => [name, blocks, multiplicity, 0]),
    );
  });

  it('name one irreducible alike in all components that the whole of H fixes', () => {
    const lines = symmetricComponents(parseSymmetry('z4,d-4').symmetry);
    expect(
      lines.map(({ members: [m], irreducible, type, multiplicity, degree }) => [
        m.name,
        irreducible,
        type,
        multiplicity,
        polynomialText(degree),
      ]),
    ).toEqual([
      ['t', 0, 'real', 8, '1'],
      ['t', 1, 'real', 6, '1'],
      ['t', 2, 'complex', 6, '2'],
      ['s', 0, 'real', 5, 'd - 5'],
      ['s', 1, 'real', 2, 'd - 5'],
      ['s', 2, 'complex', 2, '2*d - 10'],
      ['x', 0, 'real', 1, '(d - 5)*(d - 6)/2'],
      ['y', 0, 'real', 1, '(d - 4)*(d - 7)/2'],
    ]);
  });

  it('live on all blocks that are exchanged', () => {
    const lines = symmetricComponents(parseSymmetry('s2*d/2').symmetry);
    const standard = lines.filter(({ members: [m] }) => m.name === 's');
    expect(standard.map(({ members, multiplicity, degree }) => [members.length, multiplicity, polynomialText(degree)])).toEqual([
      [2, 5, 'd - 2'],
    ]);
  });
});
