import { describe, expect, it } from 'vitest';
import { columnsOf, type Matrix, matrixProduct } from '../../src/linalg/matrix.js';
import { gramMatrix, productInto } from '../../src/linalg/typed-product.js';
import { double } from '../../src/scalar/double.js';
import { range } from '../../src/scalar/list.js';
import { seededRandom } from '../support/random.js';

const next = seededRandom(9);
/** Whole numbers, so that no order of the operations makes a difference. */
const random = (rows: number, columns: number): Matrix<number> =>
  range(rows).map(() => range(columns).map(() => 1 + Math.floor(20 * next())));
const typed = (a: Matrix<number>): Float64Array => Float64Array.from(a.flat());
const SIZES = range(9).map((i) => i + 1);

describe('products of typed arrays', () => {
  it('are those of matrices for all small shapes, edges of tiles included', () => {
    for (const rows of SIZES) {
      for (const inner of [1, 2, 5]) {
        for (const columns of SIZES) {
          const [a, b] = [random(rows, inner), random(inner, columns)];
          const out = new Float64Array(rows * columns).fill(99);
          productInto(typed(a), typed(b), { rows, inner, columns }, out);
          expect(Array.from(out)).toEqual(matrixProduct(double, a, b).flat());
        }
      }
    }
  });

  it('of a matrix with its transpose are symmetric and the same', () => {
    for (const rows of SIZES) {
      const a = random(rows, 3);
      const gram = new Float64Array(rows * rows).fill(99);
      gramMatrix(typed(a), rows, 3, gram);
      expect(Array.from(gram)).toEqual(matrixProduct(double, a, columnsOf(a)).flat());
    }
  });
});
