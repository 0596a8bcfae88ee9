import { absent } from '../scalar/list.js';

/**
 * Products of matrices of doubles in typed arrays, row by row. Two rows of the result and four of its columns are summed at a time, so
 * that six entries that are read serve eight multiplications; at an edge the last row or column is taken again, and what comes of it is
 * dropped. Nothing is allocated.
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
  for (let i = 0; i < k; i += 2) {
    const i1 = Math.min(i + 1, k - 1);
    const p0 = i * n;
    const p1 = i1 * n;
    for (let j = 0; j <= i1; j += 4) {
      const r0 = j * n;
      const r1 = Math.min(j + 1, i1) * n;
      const r2 = Math.min(j + 2, i1) * n;
      const r3 = Math.min(j + 3, i1) * n;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let c = 0; c < n; c++) {
        const x = w[p0 + c] ?? absent();
        const y = w[p1 + c] ?? absent();
        const v0 = w[r0 + c] ?? absent();
        const v1 = w[r1 + c] ?? absent();
        const v2 = w[r2 + c] ?? absent();
        const v3 = w[r3 + c] ?? absent();
        s00 += x * v0;
        s01 += x * v1;
        s02 += x * v2;
        s03 += x * v3;
        s10 += y * v0;
        s11 += y * v1;
        s12 += y * v2;
        s13 += y * v3;
      }
      const last = i1 - j;
      const t0 = i * k + j;
      const t1 = i1 * k + j;
      gram[t0] = s00;
      gram[t1] = s10;
      if (last > 0) {
        gram[t0 + 1] = s01;
        gram[t1 + 1] = s11;
      }
      if (last > 1) {
        gram[t0 + 2] = s02;
        gram[t1 + 2] = s12;
      }
      if (last > 2) {
        gram[t0 + 3] = s03;
        gram[t1 + 3] = s13;
      }
    }
  }
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) gram[j * k + i] = gram[i * k + j] ?? absent();
}

/**
 * The product of two matrices, into `out`.
 *
 * Cost: rows · inner · columns products. Error: at most inner · u times the same sum of absolute values.
 */
export function productInto(left: Float64Array, right: Float64Array, shape: ProductShape, out: Float64Array): void {
  const { rows, inner, columns } = shape;
  for (let i = 0; i < rows; i += 2) {
    const i1 = Math.min(i + 1, rows - 1);
    const p0 = i * inner;
    const p1 = i1 * inner;
    for (let c = 0; c < columns; c += 4) {
      const last = columns - 1 - c;
      const c1 = Math.min(1, last);
      const c2 = Math.min(2, last);
      const c3 = Math.min(3, last);
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let r = c;
      for (let j = 0; j < inner; j++, r += columns) {
        const x = left[p0 + j] ?? absent();
        const y = left[p1 + j] ?? absent();
        const v0 = right[r] ?? absent();
        const v1 = right[r + c1] ?? absent();
        const v2 = right[r + c2] ?? absent();
        const v3 = right[r + c3] ?? absent();
        s00 += x * v0;
        s01 += x * v1;
        s02 += x * v2;
        s03 += x * v3;
        s10 += y * v0;
        s11 += y * v1;
        s12 += y * v2;
        s13 += y * v3;
      }
      const t0 = i * columns + c;
      const t1 = i1 * columns + c;
      // From the last to the first: where columns are taken again, the first of them is written last.
      out[t0 + c3] = s03;
      out[t1 + c3] = s13;
      out[t0 + c2] = s02;
      out[t1 + c2] = s12;
      out[t0 + c1] = s01;
      out[t1 + c1] = s11;
      out[t0] = s00;
      out[t1] = s10;
    }
  }
}
