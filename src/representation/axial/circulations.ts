import { range } from '../../scalar/list.js';
import {
  constantValue,
  type Polynomial,
  polynomial,
  polynomialsEqual,
  scalePolynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { bracketedGroup } from '../block-symmetry/named-type.js';
import { cyclicGroup, symmetricGroup, wreathProduct } from '../permutation-group/named-groups.js';
import { elementCount, type RowKind, sizeText, type YoungType } from '../young-type.js';
import { type Arrangement, equalParts, fraction, leftOver, restOf } from './arrangement.js';
import { refinedType } from './refined-type.js';
import { type AxialOptions, type AxialSubgroup, classified } from './subgroup.js';

/** Cycles of the lengths that follow are named though what they fix is no line. */
const LONG_CYCLES = [5, 6];

/**
 * Subgroups of x of a block of size p: antisymmetric matrices with zero row sums are flows between neurons, conserved at each.
 *
 * Axial are the flow round three blocks of any sizes, S_a × S_b × S_c; round three or four equal blocks, and round two cycles of three that may change
 * places, with the rest of the block outside of it; between two or three pairs of partners, see `partners`.
 * Z_5 and Z_6 on neurons are listed with the dimension of what they fix.
 */
export function circulations(type: YoungType, kind: RowKind, options: Required<AxialOptions>): readonly AxialSubgroup[] {
  const size = elementCount(type, kind);
  const { most, proportional } = options;
  const numbers = range(most).map((i) => polynomial(i + 1));
  const parts = (m: number): readonly Polynomial[] => [...numbers, ...(proportional ? fraction(size, m) : [])];
  const arrangements = [
    ...threeBlocks(size, most),
    ...[3, 4].flatMap((m) => parts(m).flatMap((each) => equalParts(size, cyclicGroup(m), each, `z${m}`))),
    ...equalParts(size, wreathProduct(cyclicGroup(3), cyclicGroup(2)), polynomial(1)),
    ...(proportional || constantValue(size) !== undefined
      ? [2, 3].flatMap((pairs) => numbers.flatMap((each) => partners(size, pairs, each)))
      : []),
    ...LONG_CYCLES.flatMap((m) => equalParts(size, cyclicGroup(m), polynomial(1), `z${m}`)),
  ];
  return arrangements.map(({ generators, ...split }) =>
    classified(type, { name: 'x', blocks: [kind] }, refinedType(type, [{ kind, ...split }], generators)),
  );
}

/** Three blocks of which two have at most so many elements; not three equal ones, whose cyclic exchange is in the isotropy too. */
function threeBlocks(size: Polynomial, most: number): readonly Arrangement[] {
  const numbers = range(most).map((i) => i + 1);
  return numbers.flatMap((b) =>
    range(b).flatMap((i) => {
      const [small, large] = [polynomial(i + 1), polynomial(b)];
      return restOf(size, small, large).flatMap((rest): readonly Arrangement[] => {
        const value = constantValue(rest);
        // Of three numbers the largest is the last.
        const isLast = value === undefined || value.n > BigInt(b) * value.d || (value.n === BigInt(b) * value.d && i + 1 < b);
        return isLast ? [{ parts: [small, large, rest], generators: [] }] : [];
      });
    }),
  );
}

/**
 * As many blocks of two sizes, each with a partner of the other size: it sends to its partner and receives from the others. Two pairs of the same size are
 * four blocks in a cycle.
 */
function partners(size: Polynomial, pairs: number, each: Polynomial): readonly Arrangement[] {
  const other = subtractPolynomials(scalePolynomial(rational(1, pairs), size), each);
  if (leftOver(other) !== 'part' || (pairs === 2 && polynomialsEqual(each, other))) return [];
  const [own, value] = [constantValue(each), constantValue(other)];
  // Of two numbers the smaller one comes first.
  if (value !== undefined && own !== undefined && (value.d !== 1n || value.n < own.n)) return [];
  const parts = [...range(pairs).map(() => each), ...range(pairs).map(() => other)];
  const generators = symmetricGroup(pairs).generators.map((g) => [...g, ...g.map((part) => pairs + part)]);
  return [{ parts, generators, text: bracketedGroup(generators, parts.map(sizeText)) }];
}
