import { absent } from '../scalar/list.js';

/**
 * Products of matrices of doubles in typed arrays, row by row. Four rows are taken at a time, so that an entry that is read serves four
 * multiplications. Nothing is allocated.
 */

/** The numbers of rows of the left matrix, of its columns, and of columns of the right one. */
export interface ProductShape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/**
 * The k × k matrix W Wᵀ of a k × n matrix, into `gram`.
 *
 * Cost: k²n/2 products. Error: at most n u Σ|w_ic w_jc| in each entry.
 */
export function gramMatrix(w: Float64Array, k: number, n: number, gram: Float64Array): void {
  for (let i = 0; i < k; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j += 4) {
      // Beyond the last row that row is taken again, and what comes of it is dropped.
      const [r0, r1, r2, r3] = [j * n, Math.min(j + 1, i) * n, Math.min(j + 2, i) * n, Math.min(j + 3, i) * n];
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let c = 0; c < n; c++) {
        const x = w[row + c] ?? absent();
        s0 += x * (w[r0 + c] ?? absent());
        s1 += x * (w[r1 + c] ?? absent());
        s2 += x * (w[r2 + c] ?? absent());
        s3 += x * (w[r3 + c] ?? absent());
      }
      gram[i * k + j] = s0;
      if (j + 1 <= i) gram[i * k + j + 1] = s1;
      if (j + 2 <= i) gram[i * k + j + 2] = s2;
      if (j + 3 <= i) gram[i * k + j + 3] = s3;
    }
    for (let j = 0; j < i; j++) gram[j * k + i] = gram[i * k + j] ?? absent();
  }
}

/**
 * Adds the product of two matrices to a third, `out`.
 *
 * Cost: rows · inner · columns products. Error: at most (inner + 1) u times the same sum of absolute values.
 */
export function addProduct(
  left: Float64Array,
  right: Float64Array,
  { rows, inner, columns }: ProductShape,
  out: Float64Array,
): void {
  const whole = inner - (inner % 4);
  for (let i = 0; i < rows; i++) {
    const row = i * inner;
    const to = i * columns;
    for (let j = 0; j < whole; j += 4) {
      const a0 = left[row + j] ?? absent();
      const a1 = left[row + j + 1] ?? absent();
      const a2 = left[row + j + 2] ?? absent();
      const a3 = left[row + j + 3] ?? absent();
      const r0 = j * columns;
      const [r1, r2, r3] = [r0 + columns, r0 + 2 * columns, r0 + 3 * columns];
      for (let c = 0; c < columns; c++) {
        const sum =
          a0 * (right[r0 + c] ?? absent()) +
          a1 * (right[r1 + c] ?? absent()) +
          a2 * (right[r2 + c] ?? absent()) +
          a3 * (right[r3 + c] ?? absent());
        out[to + c] = (out[to + c] ?? absent()) + sum;
      }
    }
    for (let j = whole; j < inner; j++) {
      const a = left[row + j] ?? absent();
      for (let c = 0; c < columns; c++) out[to + c] = (out[to + c] ?? absent()) + a * (right[j * columns + c] ?? absent());
    }
  }
}
