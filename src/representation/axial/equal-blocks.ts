import { range } from '../../scalar/list.js';
import {
  constantValue,
  ONE,
  polynomial,
  polynomialsEqual,
  scalePolynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { beyondOne } from '../component.js';
import { dihedralGroup, symmetricGroup } from '../permutation-group/named-groups.js';
import { elementCount, type RowKind, sizeText, type YoungType } from '../young-type.js';
import { type Arrangement, equalParts, restOf } from './arrangement.js';
import { refinedType } from './refined-type.js';
import { half, partSizes } from './splits.js';
import { type AxialOptions, type AxialSubgroup, classified } from './subgroup.js';

/** Into at most so many equal blocks a block is split. */
const MOST_PARTS = 4;
/** Polygons that are named though what they fix is no line. */
const POLYGONS = [4, 5];

/**
 * Subgroups of y of a block of size p: symmetric matrices with zero diagonal and zero row sums are weights of the edges of a graph, with sum zero at each
 * vertex.
 *
 * Axial are two blocks of at least two elements each, S_q × S_(p−q), which may change places where they are equal; m equal blocks that change places,
 * S_q ≀ S_m, alone or beside one element more. The dihedral groups on 4 and 5 neurons are listed with the dimension of what they fix.
 */
export function equalBlocks(type: YoungType, kind: RowKind, options: Required<AxialOptions>): readonly AxialSubgroup[] {
  const size = elementCount(type, kind);
  const { most, proportional } = options;
  const isNumber = constantValue(size) !== undefined;
  const two = partSizes(size, { most, proportional: false })
    .filter((q) => beyondOne(q) && !polynomialsEqual(q, half(size)))
    .flatMap((q): readonly Arrangement[] => restOf(size, q).map((rest) => ({ parts: [q, rest], generators: [] })));
  const counts = isNumber || proportional ? range(MOST_PARTS - 1).map((i) => i + 2) : [];
  const equal = counts.flatMap((m) =>
    [size, subtractPolynomials(size, ONE)].flatMap((whole, i) => {
      const each = scalePolynomial(rational(1, m), whole);
      const value = constantValue(each);
      if (value !== undefined && (value.d !== 1n || value.n < 2n)) return [];
      const group = equalParts(whole, symmetricGroup(m), each, `s${m}`);
      return i === 0 ? group : group.map(withOneMore);
    }),
  );
  const polygons = POLYGONS.flatMap((m) => equalParts(size, dihedralGroup(m), polynomial(1), `dih${m}`));
  return [...two, ...equal, ...polygons].map(({ generators, ...split }) =>
    classified(type, { name: 'y', blocks: [kind] }, refinedType(type, [{ kind, ...split }], generators)),
  );
}

/** An arrangement beside one element more, which comes first. */
function withOneMore({ parts, generators, text }: Arrangement): Arrangement {
  const named = text ?? parts.map(sizeText).join(',');
  return { parts: [ONE, ...parts], text: `1,${named}`, generators: generators.map((g) => [0, ...g.map((part) => part + 1)]) };
}
