import type { Rows } from '../../model/dense.js';
import { absent } from '../../scalar/list.js';

/** The rows of a teacher by their entries other than 0, of which there is one in each for the teacher I. */
export interface SparseRows {
  /** The k × m matrix W Vᵀ of inner products with the rows of a k × n matrix W, into `out`. */
  products(w: Float64Array, k: number, n: number, out: Float64Array): void;
  /** Adds the k × n matrix S V to `out`, S being k × m. */
  addProduct(s: Float64Array, k: number, n: number, out: Float64Array): void;
}

/** Reads the entries of m rows once. Cost of a product: k times the number of entries that are not 0. Error: as for sums of them. */
export function sparseRows(rows: Rows<number>): SparseRows {
  const m = rows.length;
  const entries = rows.flatMap((row, t) => row.flatMap((value, column) => (value === 0 ? [] : [{ t, column, value }])));
  const owners = Int32Array.from(entries, ({ t }) => t);
  const columns = Int32Array.from(entries, ({ column }) => column);
  const values = Float64Array.from(entries, ({ value }) => value);
  return {
    products: (w, k, n, out) => {
      out.fill(0);
      for (let i = 0; i < k; i++) {
        for (let e = 0; e < values.length; e++) {
          const to = i * m + (owners[e] ?? absent());
          out[to] = (out[to] ?? absent()) + (values[e] ?? absent()) * (w[i * n + (columns[e] ?? absent())] ?? absent());
        }
      }
    },
    addProduct: (s, k, n, out) => {
      for (let i = 0; i < k; i++) {
        for (let e = 0; e < values.length; e++) {
          const to = i * n + (columns[e] ?? absent());
          out[to] = (out[to] ?? absent()) + (values[e] ?? absent()) * (s[i * m + (owners[e] ?? absent())] ?? absent());
        }
      }
    },
  };
}
