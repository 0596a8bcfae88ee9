import { absent } from '../scalar/list.js';

/**
 * Products of matrices of doubles in typed arrays, row by row. Two rows of the result and four of its columns are summed at a time, so
 * that six entries that are read serve eight multiplications; at an edge the last row or column is taken again. Nothing is allocated.
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
  tiledProduct(w, w, { rows: k, inner: n, columns: k, along: 1, across: n, isHalf: true }, gram);
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) gram[j * k + i] = gram[i * k + j] ?? absent();
}

/**
 * The product of two matrices, into `out`.
 *
 * Cost: rows · inner · columns products. Error: at most inner · u times the same sum of absolute values.
 */
export function productInto(left: Float64Array, right: Float64Array, shape: ProductShape, out: Float64Array): void {
  const { rows, inner, columns } = shape;
  tiledProduct(left, right, { rows, inner, columns, along: columns, across: 1, isHalf: false }, out);
}

/** A product whose right matrix has entry (j, c) at j·along + c·across; half of it ends in each pair of rows at the diagonal. */
interface TiledShape extends ProductShape {
  readonly along: number;
  readonly across: number;
  readonly isHalf: boolean;
}

function tiledProduct(left: Float64Array, right: Float64Array, shape: TiledShape, out: Float64Array): void {
  const { rows, inner, columns, along, across, isHalf } = shape;
  for (let i = 0; i < rows; i += 2) {
    const i1 = Math.min(i + 1, rows - 1);
    const p0 = i * inner;
    const p1 = i1 * inner;
    const end = isHalf ? i1 : columns - 1;
    for (let c = 0; c <= end; c += 4) {
      const last = end - c;
      const c1 = Math.min(1, last);
      const c2 = Math.min(2, last);
      const c3 = Math.min(3, last);
      const a1 = c1 * across;
      const a2 = c2 * across;
      const a3 = c3 * across;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let r = c * across;
      for (let j = 0; j < inner; j++, r += along) {
        const x = left[p0 + j] ?? absent();
        const y = left[p1 + j] ?? absent();
        const v0 = right[r] ?? absent();
        const v1 = right[r + a1] ?? absent();
        const v2 = right[r + a2] ?? absent();
        const v3 = right[r + a3] ?? absent();
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
      // A column that was taken again has the same sums.
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
