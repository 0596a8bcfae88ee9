import type { Matrix } from '../../linalg/matrix.js';
import { absent, at } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';

/**
 * The inverse of a matrix in floats, or undefined where a pivot vanishes or an entry is not finite. Gauss–Jordan; the pivot
 * of a column is the largest relative to its row as it was given, so that equations of very different sizes do no harm.
 * Cost 2n³. Error: not bounded; for what verifies its result anyhow.
 */
export function approximateInverse<T>(R: Real<T>, a: Matrix<T>): Matrix<T> | undefined {
  const n = a.length;
  const rows = a.map((row, i) => ({
    scale: Math.max(...row.map((x) => R.exponent(x))),
    entries: [...row, ...a.map((_, j) => (i === j ? R.one : R.zero))],
  }));
  for (let c = 0; c < n; c++) {
    let best = -1;
    let bestSize = Number.NEGATIVE_INFINITY;
    for (let i = c; i < n; i++) {
      const { scale, entries } = at(rows, i);
      const size = R.exponent(at(entries, c)) - scale;
      if (size > bestSize) [best, bestSize] = [i, size];
    }
    if (best < 0 || !Number.isFinite(bestSize)) return undefined;
    const pivotRow = at(rows, best);
    rows[best] = at(rows, c);
    rows[c] = pivotRow;
    const { entries: scaled } = pivotRow;
    const pivot = at(scaled, c);
    for (let j = c; j < 2 * n; j++) scaled[j] = R.div(scaled[j] ?? absent(), pivot);
    for (const row of rows) {
      const { entries } = row;
      const factor = at(entries, c);
      if (row === pivotRow || R.isZero(factor) === 'yes') continue;
      for (let j = c; j < 2 * n; j++) entries[j] = R.sub(entries[j] ?? absent(), R.mul(factor, scaled[j] ?? absent()));
    }
  }
  const inverse = rows.map(({ entries }) => entries.slice(n));
  return inverse.every((row) => row.every((x) => R.exponent(x) !== Number.POSITIVE_INFINITY)) ? inverse : undefined;
}
