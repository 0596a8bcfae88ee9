import { expectWord, type WholeRange, wholeNumber } from '../../input/arguments.js';
import type { Matrix } from '../../linalg/matrix.js';
import { at, range } from '../../scalar/list.js';
import type { Elementary, Field } from '../../scalar/ring.js';

/** The components of M(k,d) under S_k × S_d: of R^k, then of R^d. */
export const WHOLE_COMPONENTS = ['t⊠t', 's⊠t', 't⊠s', 's⊠s'] as const;
export type WholeComponent = (typeof WHOLE_COMPONENTS)[number];

/** The rows and the columns of matrices that have a basis written out. */
const BASIS_POINTS: WholeRange = { least: 1, most: 1000 };

/** How often the entry, the mean of its row, that of its column, and that of all entries are taken in a projection. */
export interface ProjectionWeights {
  readonly entry: number;
  readonly rowMean: number;
  readonly columnMean: number;
  readonly mean: number;
}

/** The projections to the components: means over rows, over columns, and what remains. */
export const PROJECTIONS: Readonly<Record<WholeComponent, ProjectionWeights>> = {
  't⊠t': { entry: 0, rowMean: 0, columnMean: 0, mean: 1 },
  's⊠t': { entry: 0, rowMean: 1, columnMean: 0, mean: -1 },
  't⊠s': { entry: 0, rowMean: 0, columnMean: 1, mean: -1 },
  's⊠s': { entry: 1, rowMean: -1, columnMean: -1, mean: 1 },
};

/**
 * The orthogonal projection of a k × d matrix to a component of the whole group S_k × S_d. Exact in an exact field; cost k·d.
 *
 * @example
 * ```ts
 * import { double, projectToWhole } from 'symbreak';
 * projectToWhole(double, 's⊠t', [[1, 3], [5, 7]]); // [[-2, -2], [2, 2]]
 * ```
 */
export function projectToWhole<T>(K: Field<T>, component: WholeComponent, matrix: Matrix<T>): Matrix<T> {
  expectWord(component, 'component', WHOLE_COMPONENTS);
  const weights = PROJECTIONS[component];
  const meanOf = (values: readonly T[]): T => K.div(K.sum(values), K.fromInteger(values.length));
  const rowMeans = matrix.map(meanOf);
  const columnMeans = range(matrix[0]?.length ?? 0).map((j) => meanOf(matrix.map((row) => at(row, j))));
  const mean = meanOf(rowMeans);
  const times = (weight: number, value: T): T => (weight === 0 ? K.zero : weight === 1 ? value : K.neg(value));
  return matrix.map((row, i) =>
    row.map((entry, j) =>
      K.sum([
        times(weights.entry, entry),
        times(weights.rowMean, at(rowMeans, i)),
        times(weights.columnMean, at(columnMeans, j)),
        times(weights.mean, mean),
      ]),
    ),
  );
}

/**
 * An orthonormal basis of a component of the whole group: the matrices u vᵀ with u and v constant (t), or of the vectors of Helmert
 * h_a = (e_1 + … + e_a − a e_(a+1))/√(a(a+1)), a = 1, 2, … (s). Rounded as the ring rounds.
 * Throws an InputError for other components and sizes.
 *
 * @example
 * ```ts
 * import { double, wholeBasis } from 'symbreak';
 * wholeBasis(double, 's⊠t', 3, 4).length; // 2
 * ```
 */
export function wholeBasis<T>(
  R: Elementary<T>,
  component: WholeComponent,
  k: number,
  d: number,
): readonly { readonly rows: readonly T[]; readonly columns: readonly T[] }[] {
  expectWord(component, 'component', WHOLE_COMPONENTS);
  wholeNumber(k, 'k', BASIS_POINTS);
  wholeNumber(d, 'd', BASIS_POINTS);
  const constant = (n: number): readonly T[] => range(n).map(() => R.div(R.one, R.sqrt(R.fromInteger(n))));
  const helmert = (n: number): readonly (readonly T[])[] =>
    range(n - 1).map((i) => {
      const a = i + 1;
      const norm = R.sqrt(R.fromInteger(a * (a + 1)));
      return range(n).map((j) => (j < a ? R.div(R.one, norm) : j === a ? R.div(R.fromInteger(-a), norm) : R.zero));
    });
  const of = (letter: string, n: number): readonly (readonly T[])[] => (letter === 't' ? [constant(n)] : helmert(n));
  const [left = 't', right = 't'] = component.split('⊠');
  return of(left, k).flatMap((rows) => of(right, d).map((columns) => ({ rows, columns })));
}
