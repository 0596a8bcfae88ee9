import { range } from '../../scalar/list.js';
import {
  composeMatrixPermutations,
  identityMatrixPermutation,
  type MatrixPermutation,
  matrixPermutationText,
} from '../permutation/matrix-permutation.js';
import type { AutomorphismGroup } from './automorphisms.js';
import { type ColouredMatrix, isAutomorphism } from './coloured-matrix.js';

/** A law of the automorphism group of a coloured matrix, as an exact predicate that knows no test framework. */
export interface AutomorphismLaw {
  readonly name: string;
  holds(matrix: ColouredMatrix, group: AutomorphismGroup): boolean;
}

/** Groups up to this order are counted element by element, and matrices with so many permutations of lines are tried in full. */
const MOST_COUNTED = 5000;

/**
 * The laws: generators are automorphisms, as many elements as the order says are generated, none is missing among all permutations of rows and
 * columns, and what is said of equal rows and of columns that can be exchanged. The second and third hold without a look where there are
 * more than 5000 to count.
 */
export function automorphismLaws(): readonly AutomorphismLaw[] {
  return [
    { name: 'generators leave the matrix as it is', holds: (m, { generators }) => generators.every((g) => isAutomorphism(m, g)) },
    {
      name: 'the generators generate as many elements as the order says',
      holds: (m, { generators, order }) => order > BigInt(MOST_COUNTED) || BigInt(generated(m, generators)) === order,
    },
    {
      name: 'no other permutation of rows and columns leaves the matrix as it is',
      holds: (m, { order }) => {
        const elements = factorialUpTo(m.rows) * factorialUpTo(m.columns);
        if (elements > MOST_COUNTED) return true;
        const pairs = permutations(m.rows).flatMap((rows) => permutations(m.columns).map((columns) => ({ rows, columns })));
        return BigInt(pairs.filter((g) => isAutomorphism(m, g)).length) === order;
      },
    },
    {
      name: 'rows are equal if and only if they are in one class',
      holds: (m, group) =>
        inClasses(m.rows, group.equalRows, (a, b) =>
          isAutomorphism(m, { rows: exchange(m.rows, a, b), columns: range(m.columns) }),
        ),
    },
    {
      name: 'columns of different classes cannot be exchanged while the others are fixed',
      holds: (m, { columnClasses }) =>
        factorialUpTo(m.rows) > MOST_COUNTED ||
        inClasses(m.columns, columnClasses, (a, b) =>
          permutations(m.rows).some((rows) => isAutomorphism(m, { rows, columns: exchange(m.columns, a, b) })),
        ),
    },
  ];
}

/** Whether classes are a partition of 0, …, n − 1, and two points are in one of them if and only if a relation holds. */
function inClasses(n: number, classes: readonly (readonly number[])[], related: (a: number, b: number) => boolean): boolean {
  const points = classes.flat();
  if (points.length !== n || new Set(points).size !== n) return false;
  return classes.every((list, c) =>
    list.every((a) => classes.every((other, e) => other.every((b) => a >= b || related(a, b) === (c === e)))),
  );
}

function exchange(points: number, a: number, b: number): readonly number[] {
  return range(points).map((p) => (p === a ? b : p === b ? a : p));
}

/** How many elements are generated. */
function generated({ rows, columns }: ColouredMatrix, generators: readonly MatrixPermutation[]): number {
  const identity = identityMatrixPermutation(rows, columns);
  const seen = new Set([matrixPermutationText(identity)]);
  const elements = [identity];
  for (const element of elements) {
    for (const g of generators) {
      const next = composeMatrixPermutations(g, element);
      const text = matrixPermutationText(next);
      if (seen.has(text)) continue;
      seen.add(text);
      elements.push(next);
      if (elements.length > MOST_COUNTED) return elements.length;
    }
  }
  return elements.length;
}

/** n!, or more than is counted. */
function factorialUpTo(n: number): number {
  return n > 7 ? MOST_COUNTED + 1 : range(n).reduce((product, i) => product * (i + 1), 1);
}

function permutations(n: number): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((p) => range(n).map((place) => [...p.slice(0, place), n - 1, ...p.slice(place)]));
}
