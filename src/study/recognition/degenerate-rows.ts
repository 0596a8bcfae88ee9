import { InputError } from '../../input/errors.js';
import { directionOnSphere, normalStream, randomStream } from '../../numeric/random.js';
import { at } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';

/** Unit rows closer than this, up to sign, count as parallel: doubles resolve 1e-16, and a file rarely has fewer than ten digits. */
const PARALLEL = 1e-9;
/** Any seed: the projection only sorts the rows. */
const SEED = 1;

/**
 * Throws an InputError for a row that is zero, where the loss has no gradient; for parallel rows, a splitting of a smaller
 * point; and for antiparallel ones, where the formula for the Hessian has no value.
 *
 * Unit rows that are equal up to `PARALLEL` have projections to a line that are, so that only neighbours among the sorted
 * projections are compared. Cost: O(k·d + k log k), and O(d) per pair of rows whose projections nearly agree.
 */
export function refuseDegenerateRows(matrix: NumericMatrix): void {
  const largest = largestEntry(matrix);
  const units = matrix.map((row, i) => {
    const scale = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (scale <= 1e-12 * largest || scale === 0)
      throw new InputError(`row ${i + 1} of the matrix is zero, where the loss has no gradient`);
    // Divided by the largest entry first, so that no square overflows or vanishes.
    const norm = Math.sqrt(row.reduce((sum, x) => sum + (x / scale) ** 2, 0));
    return row.map((x) => x / scale / norm);
  });
  const direction = directionOnSphere(normalStream(randomStream(SEED)), matrix[0]?.length ?? 0);
  const projections = units.map((unit, index) => {
    const value = unit.reduce((sum, x, j) => sum + x * at(direction, j), 0);
    return { unit, number: index + 1, size: Math.abs(value) };
  });
  projections.sort((a, b) => a.size - b.size);
  projections.forEach((a, place) => {
    for (let next = place + 1; next < projections.length; next++) {
      const b = at(projections, next);
      if (b.size - a.size > PARALLEL) break;
      // Signs of projections that are nearly zero say nothing.
      for (const sign of [1, -1]) {
        if (distanceExceeds(a.unit, b.unit, sign, PARALLEL)) continue;
        const rows = [a.number, b.number].sort((x, y) => x - y).join(' and ');
        throw new InputError(
          sign > 0
            ? `rows ${rows} of the matrix are parallel: the point is a splitting of the one with the two rows replaced by their sum, which has one neuron fewer, the same loss, and gradient zero if and only if this one's is; splittings have flat directions, and annihilate with the smaller point's family tells whether they are saddles`
            : `rows ${rows} of the matrix are antiparallel, where the formula for the Hessian is singular`,
        );
      }
    }
  });
}

/** The largest size of an entry. */
export function largestEntry(matrix: NumericMatrix): number {
  return matrix.reduce((most, row) => row.reduce((m, x) => Math.max(m, Math.abs(x)), most), 0);
}

function distanceExceeds(u: readonly number[], v: readonly number[], sign: number, bound: number): boolean {
  let sum = 0;
  for (const [j, x] of u.entries()) {
    sum += (x - sign * at(v, j)) ** 2;
    if (sum > bound * bound) return true;
  }
  return false;
}
