import { type WholeRange, wholeNumber } from '../../input/arguments.js';
import { range } from '../../scalar/list.js';
import {
  addPolynomials,
  constantValue,
  D,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
} from '../../symbolic/exact/polynomial.js';
import type { PolynomialProduct } from '../../symbolic/exact/polynomial-product.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import {
  addCharacters,
  type CharacterPolynomial,
  constantCharacter,
  cycleCount,
  multiplyCharacters,
  substituteCycles,
} from '../symmetric-group/character-polynomial.js';
import { stableDegree } from '../symmetric-group/hook.js';
import type { Partition } from '../symmetric-group/partition.js';
import type { GroupSize } from '../symmetric-group/stable.js';
import { elementCount, rowKinds, type YoungType, YoungTypeError } from '../young-type.js';

/** The points of a symmetric group whose size is a number. */
export const POINTS: WholeRange = { least: 1, most: 1_000_000_000 };

/** A product of symmetric groups acting on the rows and the columns of k × d matrices. */
export interface MatrixAction {
  /** The symmetric groups: how many points each permutes, as a polynomial in a variable. */
  readonly groups: readonly ActingGroup[];
  /** The character of R^k, and that of R^d. */
  readonly rows: CharacterPolynomial;
  readonly columns: CharacterPolynomial;
}

export interface ActingGroup {
  readonly size: Polynomial;
  readonly variable: 'k' | 'd';
}

/** The whole group S_k × S_d: group 0 permutes rows, group 1 columns. Sizes are numbers where given (else an InputError is thrown), and variables otherwise. */
export function wholeAction(k?: number, d?: number): MatrixAction {
  for (const [name, value] of Object.entries({ k, d })) if (value !== undefined) wholeNumber(value, name, POINTS);
  const groups = [
    { size: k === undefined ? D : polynomial(k), variable: 'k' },
    { size: d === undefined ? D : polynomial(d), variable: 'd' },
  ] as const;
  return { groups, rows: pointsOf(groups, [0]), columns: pointsOf(groups, [1]) };
}

/**
 * A diagonal Young subgroup with groups of equal extra rows: a group for each block, then one for each group of extra rows.
 * Throws a YoungTypeError for a size that is a number but no whole one.
 */
export function youngAction(type: YoungType): MatrixAction {
  const { sizes, extra } = type;
  const groups = range(sizes.length + extra.length).map((kind) => ({ size: elementCount(type, kind), variable: 'd' as const }));
  return { groups, rows: pointsOf(groups, rowKinds(type)), columns: pointsOf(groups, range(sizes.length)) };
}

/** The permutation character on the points of some of the groups. */
function pointsOf(groups: readonly ActingGroup[], chosen: readonly number[]): CharacterPolynomial {
  return addCharacters(...chosen.map((factor) => cyclesOf(groups, 1, factor)));
}

/** The number of cycles of a length in a group: 1 or 0 where there is one point only, so that nothing moves. */
function cyclesOf(groups: readonly ActingGroup[], length: number, factor: number): CharacterPolynomial {
  const size = groupSize(groups[factor]);
  return size === 1 ? constantCharacter(length === 1 ? 1 : 0) : cycleCount(length, factor);
}

/** The character of M(k,d) = R^k ⊗ R^d. */
export function matrixCharacter({ rows, columns }: MatrixAction): CharacterPolynomial {
  return multiplyCharacters(rows, columns);
}

/** A character of S_k × S_d as that of a Young subgroup, whose cycles of rows and of columns are the cycles on its blocks. */
export function restrictToYoung(character: CharacterPolynomial, type: YoungType): CharacterPolynomial {
  const { groups } = youngAction(type);
  const points = [rowKinds(type), range(type.sizes.length)];
  return substituteCycles(character, (length, factor) =>
    addCharacters(...(points[factor] ?? []).map((kind) => cyclesOf(groups, length, kind))),
  );
}

/** The sizes as decompositions take them: numbers, or null for a polynomial. */
export function groupSizes({ groups }: MatrixAction): readonly GroupSize[] {
  return groups.map(groupSize);
}

function groupSize(group: ActingGroup | undefined): GroupSize {
  const value = constantValue(group?.size ?? ONE);
  if (value === undefined) return null;
  if (value.d !== 1n || value.n > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new YoungTypeError(`block size ${polynomialText([value])}: a whole number is accepted where powers are decomposed`);
  }
  return Number(value.n);
}

/** The degree of ⊠ V(λ_f)[n_f], one polynomial for each variable. */
export function degreeOf({ groups }: Pick<MatrixAction, 'groups'>, labels: readonly Partition[]): PolynomialProduct {
  const variables = [...new Set(groups.map(({ variable }) => variable))];
  return {
    factors: variables.map((variable) => ({
      variable,
      polynomial: groups.reduce(
        (product, group, f) =>
          group.variable === variable
            ? multiplyPolynomials(product, composed(stableDegree(labels[f] ?? []), group.size))
            : product,
        ONE,
      ),
    })),
  };
}

/** The polynomial with another one in the place of its variable, by Horner's rule. */
function composed(outer: Polynomial, inner: Polynomial): Polynomial {
  return outer.reduceRight<Polynomial>((value, c) => addPolynomials(multiplyPolynomials(value, inner), [c]), []);
}

/**
 * The least whole value of a variable from which on each group has at least as many points as a result asks for; null where no size
 * depends on it.
 *
 * @param bounds the number of points that each group must have.
 */
export function validFrom(
  { groups }: Pick<MatrixAction, 'groups'>,
  variable: 'k' | 'd',
  bounds: readonly number[],
): number | null {
  const least = groups.flatMap(({ size: [constant, slope], variable: own }, f) => {
    if (own !== variable || constant === undefined || slope === undefined) return [];
    // constant + slope · v ≥ bound, and at least one point.
    const bound = BigInt(Math.max(1, bounds[f] ?? 0));
    const numerator = (bound * constant.d - constant.n) * slope.d;
    const denominator = constant.d * slope.n;
    const quotient = numerator / denominator;
    return [Number(quotient * denominator < numerator ? quotient + 1n : quotient)];
  });
  return least.length === 0 ? null : Math.max(0, ...least);
}
