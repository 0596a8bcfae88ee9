import { range } from '../../scalar/list.js';
import { constantValue, type Polynomial, polynomial, scalePolynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { bracketedGroup } from '../block-symmetry/named-type.js';
import { cyclicGroup, wreathProduct } from '../permutation-group/named-groups.js';
import { elementCount, type RowKind, sizeText, type YoungType } from '../young-type.js';
import { type Arrangement, equalParts, fraction, restOf } from './arrangement.js';
import { classified } from './classified.js';
import { refinedType } from './refined-type.js';
import type { AxialOptions, AxialSubgroup } from './subgroup.js';

/** Cycles of the lengths that follow are named though what they fix is no line. */
const LONG_CYCLES = [5, 6];

/**
 * Subgroups of x of a block of size p: antisymmetric matrices with zero row sums are flows between neurons, conserved at each.
 *
 * Axial are the flow round three blocks of any sizes, S_a × S_b × S_c; round three or four equal blocks, and round two cycles of three that may change
 * places, with the rest of the block outside of it; from a to b, from there to a′ and b′ and back, with as many elements in a and a′, and in b and b′.
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
    ...(proportional || constantValue(size) !== undefined ? numbers.flatMap((each) => twoPairs(size, each)) : []),
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

/** Two blocks of a number of elements, and two of half of the rest: of as many, four blocks in a cycle. */
function twoPairs(size: Polynomial, each: Polynomial): readonly Arrangement[] {
  return restOf(size, each, each).flatMap((rest): readonly Arrangement[] => {
    const other = scalePolynomial(rational(1, 2), rest);
    const value = constantValue(other);
    const least = constantValue(each)?.n ?? 1n;
    if (value !== undefined && (value.d !== 1n || value.n <= least)) return [];
    const parts = [each, each, other, other];
    const generators = [[1, 0, 3, 2]];
    return [{ parts, generators, text: bracketedGroup(generators, parts.map(sizeText)) }];
  });
}
