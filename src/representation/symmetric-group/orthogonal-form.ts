import { at, range } from '../../scalar/list.js';
import type { Elementary, Field } from '../../scalar/ring.js';
import { irreducibleDegree } from './hook.js';
import { expectPartition, type Partition, PartitionError, partitionSize } from './partition.js';

/** A standard tableau, given by the row of each of the entries 1, 2, … */
export type StandardTableau = readonly number[];

/** The largest degree whose matrices are written out. */
const LARGEST_DEGREE = 1000n;

/**
 * The standard tableaux of a shape, in the order of the last letter (those whose largest entry is lowest come last, and so on). Their
 * number is the degree of the representation; a PartitionError is thrown beyond 1000.
 *
 * @example
 * ```ts
 * import { standardTableaux } from 'symbreak';
 * standardTableaux([2, 1]); // [[0, 1, 0], [0, 0, 1]]
 * ```
 */
export function standardTableaux(shape: Partition): readonly StandardTableau[] {
  const degree = irreducibleDegree(expectPartition(shape));
  if (degree > LARGEST_DEGREE) {
    throw new PartitionError(
      `the representation of (${shape.join(',')}) has degree ${degree}: at most ${LARGEST_DEGREE} is accepted`,
    );
  }
  const build = (rows: readonly number[]): readonly StandardTableau[] => {
    if (rows.every((part) => part === 0)) return [[]];
    return rows.flatMap((part, i) => {
      if (part <= (rows[i + 1] ?? 0)) return [];
      return build(rows.map((p, j) => (j === i ? p - 1 : p))).map((tableau) => [...tableau, i]);
    });
  };
  return build(shape);
}

/** Content (column − row) of each entry. */
function contents(tableau: StandardTableau): readonly number[] {
  const filled: number[] = [];
  return tableau.map((row) => {
    const column = filled[row] ?? 0;
    filled[row] = column + 1;
    return column - row;
  });
}

/** One column of the matrix of an adjacent transposition: what it does to a tableau. */
interface Step {
  /** The axial distance, content of i + 1 less that of i, in which the tableau stands to the exchanged one. */
  readonly distance: number;
  /** The tableau with i and i + 1 exchanged; undefined where that is not standard. */
  readonly exchanged: number | undefined;
}

/** For i = 1, …, n − 1 and each tableau, the distance of i and i + 1 and the exchanged tableau. */
function steps(shape: Partition): readonly (readonly Step[])[] {
  const tableaux = standardTableaux(shape);
  const index = new Map(tableaux.map((tableau, t) => [tableau.join(' '), t]));
  const places = tableaux.map(contents);
  return range(Math.max(0, partitionSize(shape) - 1)).map((i) =>
    tableaux.map((tableau, t) => {
      const rows = tableau.map((row, j) => (j === i ? at(tableau, i + 1) : j === i + 1 ? at(tableau, i) : row));
      const place = at(places, t);
      const distance = at(place, i + 1) - at(place, i);
      // Side by side in a row or a column, the two cannot be exchanged.
      return { distance, exchanged: Math.abs(distance) === 1 ? undefined : index.get(rows.join(' ')) };
    }),
  );
}

function matricesOf<T>(R: Field<T>, shape: Partition, beside: (distance: number) => T): readonly (readonly (readonly T[])[])[] {
  return steps(shape).map((columns) =>
    columns.map((_, row) =>
      columns.map(({ distance, exchanged }, column) => {
        if (row === column) return R.fromRational(1n, BigInt(distance));
        return exchanged === row ? beside(distance) : R.zero;
      }),
    ),
  );
}

/**
 * Young's orthogonal form: the matrices of the transpositions (1 2), (2 3), …, (n−1 n) in the representation of a partition, with
 * 1/ρ on the diagonal and √(1 − 1/ρ²) between tableaux that differ by the exchange, ρ the axial distance. They are orthogonal
 * and symmetric; basis vectors are the tableaux of `standardTableaux`. Over any ring with square roots, rounded where that one is.
 * Source: Young 1931, Quantitative substitutional analysis VI.
 *
 * @example
 * ```ts
 * import { double, orthogonalForm } from 'symbreak';
 * orthogonalForm(double, [1, 1]); // [[[-1]]]
 * ```
 */
export function orthogonalForm<T>(R: Elementary<T>, shape: Partition): readonly (readonly (readonly T[])[])[] {
  return matricesOf(R, shape, (distance) => {
    const square = BigInt(distance) ** 2n;
    return R.sqrt(R.fromRational(square - 1n, square));
  });
}

/**
 * Young's seminormal form: the same matrices without square roots, exact over the rationals. Beside 1/ρ stand 1 (ρ > 0) and
 * 1 − 1/ρ² (ρ < 0).
 *
 * @example
 * ```ts
 * import { double, seminormalForm } from 'symbreak';
 * seminormalForm(double, [2, 1])[0]; // [[-1, 0], [0, 1]]
 * ```
 */
export function seminormalForm<T>(R: Field<T>, shape: Partition): readonly (readonly (readonly T[])[])[] {
  return matricesOf(R, shape, (distance) => {
    const square = BigInt(distance) ** 2n;
    return distance > 0 ? R.one : R.fromRational(square - 1n, square);
  });
}
