import { InputError } from '../../input/errors.js';
import { blockSymmetry } from '../../representation/block-symmetry/block-symmetry.js';
import { type NamedSymmetry, parseSymmetry } from '../../representation/block-symmetry/named-type.js';
import { symmetricComponents } from '../../representation/block-symmetry/symmetric-components.js';
import { symmetricEntryOrbits, symmetricPairOrbits } from '../../representation/block-symmetry/symmetric-orbits.js';
import { linePermutation } from '../../representation/permutation/matrix-permutation.js';
import { cycleText } from '../../representation/permutation/permutation.js';
import { permutationGroup } from '../../representation/permutation-group/group.js';
import { type ExtraRows, YoungTypeError } from '../../representation/young-type.js';
import { evaluatePolynomial, type Polynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { irreducibleRecord } from '../point/symmetric-lines.js';
import { specialised } from './at-dimension.js';
import { decompose } from './decompose.js';
import type { DecompositionRecord } from './record.js';

/**
 * The isotypic decomposition of M(k,n) under a diagonal Young subgroup together with a finite group that permutes its blocks, exact:
 * multiplicities, types and degrees as polynomials in d, or as numbers where `d` is given; with the orbits of entries and of pairs of rows.
 *
 * Throws an InputError as `decompose` does.
 *
 * @example
 * ```ts
 * import { decomposeSymmetry, readSymmetry } from 'symbreak';
 * decomposeSymmetry(readSymmetry('z4,d-4')).components.map((c) => `${c.multiplicity}${c.component}`).join(' '); // '8t 6t 6t 5s 2s 2s 1x 1y'
 * ```
 */
export function decomposeSymmetry(
  { symmetry: { type, generators }, name }: NamedSymmetry,
  d?: Rational,
  inputs: Polynomial | null = null,
): DecompositionRecord {
  const plain = decompose(type, d, inputs);
  const symmetry = blockSymmetry(d ? specialised(type, d) : type, generators);
  const value = (p: Polynomial): Polynomial => (d ? polynomial(evaluatePolynomial(rationals, p, d)) : p);
  const components = symmetricComponents(symmetry, inputs).map((component) => {
    const [first] = component.members;
    return {
      component: first.name,
      blocks: first.blocks,
      irreducible: irreducibleRecord(component),
      multiplicity: component.multiplicity,
      degree: value(component.degree),
    };
  });
  const kinds = type.sizes.length * 2 + type.extra.length;
  return {
    ...plain,
    components: d ? components.filter((c) => c.degree.length > 0) : components,
    blockGroup: {
      name,
      order: `${permutationGroup(kinds, generators.map(linePermutation)).order}`,
      generators: generators.map(({ columns }) => cycleText(columns)),
      entries: symmetricEntryOrbits(symmetry).map(({ first: { kind, row, column }, size }) => ({
        kind,
        row,
        column,
        count: value(size),
      })),
      pairs: symmetricPairOrbits(symmetry).map(({ first: { left, right }, size }) => ({ left, right, count: value(size) })),
    },
  };
}

/** Reads the name of a type with a group that permutes its blocks, such as `z4,d-4`; see `parseSymmetry`. Throws an InputError. */
export function readSymmetry(text: string, extra: ExtraRows = 0): NamedSymmetry {
  try {
    return parseSymmetry(text, extra);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof YoungTypeError) throw new InputError(error.message);
    throw error;
  }
}
