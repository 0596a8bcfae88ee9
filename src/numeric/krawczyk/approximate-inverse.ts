import type { Matrix } from '../../linalg/matrix.js';
import type { Real } from '../../scalar/ring.js';

/**
 * The inverse of a matrix in floats, or undefined where a pivot vanishes or an entry is not finite. Gauss–Jordan; the pivot
 * of a column is the largest relative to its row as it was given, so that equations of very different sizes do no harm.
 * Cost 2n³. Error: not bounded; for what verifies its result anyhow.
 */
export function approximateInverse<T>(R: Real<T>, a: Matrix<T>): Matrix<T> | undefined {
  const n = a.length;
  const scale = a.map((row) => Math.max(...row.map((x) => R.exponent(x))));
  const rows = a.map((row, i) => ({
    scale: scale[i] as number,
    entries: [...row, ...a.map((_, j) => (i === j ? R.one : R.zero))],
  }));
  for (let c = 0; c < n; c++) {
    let best = -1;
    let bestSize = Number.NEGATIVE_INFINITY;
    for (let i = c; i < n; i++) {
      const { scale, entries } = rows[i] as (typeof rows)[number];
      const size = R.exponent(entries[c] as T) - scale;
      if (size > bestSize) [best, bestSize] = [i, size];
    }
    if (best < 0 || !Number.isFinite(bestSize)) return undefined;
    const pivotRow = rows[best] as (typeof rows)[number];
    [rows[c], rows[best]] = [pivotRow, rows[c] as (typeof rows)[number]];
    const pivot = pivotRow.entries[c] as T;
    for (let j = c; j < 2 * n; j++) pivotRow.entries[j] = R.div(pivotRow.entries[j] as T, pivot);
    rows.forEach(({ entries }, i) => {
      const factor = entries[c] as T;
      if (i === c || R.isZero(factor) === 'yes') return;
      for (let j = c; j < 2 * n; j++) entries[j] = R.sub(entries[j] as T, R.mul(factor, pivotRow.entries[j] as T));
    });
  }
  const inverse = rows.map(({ entries }) => entries.slice(n));
  return inverse.every((row) => row.every((x) => R.exponent(x) !== Number.POSITIVE_INFINITY)) ? inverse : undefined;
}
