import { weightsAt } from '../../landscape/compile.js';
import { symmetricBlocks, symmetricEigenvalues } from '../../landscape/symmetric/blocks.js';
import type { SymmetricType } from '../../landscape/symmetric/type.js';
import { geometry } from '../../model/geometry.js';
import type { SymmetricComponent } from '../../representation/block-symmetry/symmetric-components.js';
import { zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, rationals } from '../../symbolic/exact/rational.js';
import { allOrNone, type ComponentLine, degreeText, isGroupStandard, settledTexts } from './block-lines.js';
import type { PolishedPoint } from './polish.js';
import type { IrreducibleRecord } from './record.js';

/** Bits that vectors of an irreducible representation lose, which are eigenvectors themselves. */
export const VECTOR_BITS = 24;

/**
 * The lines of all components under the Young subgroup and the permutations of blocks that leave a polished point where it is;
 * undefined where not all digits are settled.
 */
export function symmetricLines(
  point: PolishedPoint,
  { components }: SymmetricType,
  digits: number,
): readonly ComponentLine[] | undefined {
  const { ring, compiled, d, x } = point;
  const found = ring.scope(
    () => {
      const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, embedRational(ring, d)), x);
      return symmetricBlocks(ring, g, compiled, components).map((block) => {
        const values = symmetricEigenvalues(ring, block);
        if (values === undefined) return { texts: [], values: [] };
        const [first] = block.component.members;
        const zeros = isGroupStandard(first, compiled) && block.component.irreducible === 0 ? 1 : 0;
        const texts = settledTexts(point, values, digits, zeros, VECTOR_BITS);
        return texts && { texts, values: values.map(ring.toNumber) };
      });
    },
    () => [],
  );
  const settled = allOrNone(found);
  return (
    settled && zipWith(components, settled, (component, { texts, values }) => lineOf(point, component, digits, texts, values))
  );
}

function lineOf(
  { ring, d }: PolishedPoint,
  component: SymmetricComponent,
  digits: number,
  eigenvalues: readonly string[],
  values: readonly number[],
): ComponentLine {
  const { members, multiplicity } = component;
  const degree = evaluatePolynomial(rationals, component.degree, d);
  const [first] = members;
  return {
    line: {
      component: first.name,
      blocks: first.blocks,
      irreducible: irreducibleRecord(component),
      degree: degree.d === 1n ? Number(degree.n) : degreeText(ring, degree, digits),
      degreePolynomial: component.degree,
      multiplicity,
      eigenvalues,
      counted: degree.n > 0n,
    },
    values,
  };
}

/** What a component is besides one of the Young type. */
export function irreducibleRecord({ irreducible, label, type, factor, members }: SymmetricComponent): IrreducibleRecord {
  return { index: irreducible, label, type, dimension: factor, members: members.map(({ blocks }) => blocks) };
}
