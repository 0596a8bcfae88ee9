import type { MpfrLibrary } from '../../src/numeric/mpfr/mpfr.js';
import { normalStream, type RandomStream, randomStream } from '../../src/numeric/random.js';
import { embed, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import { double } from '../../src/scalar/double.js';
import { parseFamily } from '../../src/study/family/parse.js';
import type { NumericMatrix } from '../../src/study/matrix/text.js';
import { locate } from '../../src/study/point/polish.js';
import { evaluatePolynomial } from '../../src/symbolic/exact/polynomial.js';
import { rational } from '../../src/symbolic/exact/rational.js';

/** A point of a family as a matrix, with what recognition must find again. */
export interface CleanPoint {
  readonly matrix: NumericMatrix;
  /** Block sizes and entries, both sorted, since the order of rows and columns does not count. */
  readonly sizes: readonly number[];
  readonly entries: readonly number[];
}

/** The critical point of a family at an integer d, found from its name and not from a matrix. */
export function cleanPoint(mpfr: MpfrLibrary, name: string, d: number): CleanPoint {
  const { compiled, x, ring } = locate(mpfr, parseFamily(name), rational(d));
  const entries = x.map(ring.toNumber);
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
  const table = orbitTable(compiled.orbits, layOutBlocks(sizes, compiled.type.extra));
  return { matrix: embed(table, entries), sizes: sorted(sizes), entries: sorted(entries) };
}

/** Numbers in ascending order. */
export function sorted(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** The matrix with rows and columns in orders of their own, and noise on every entry. */
export function disturbed(matrix: NumericMatrix, seed: number, noise: number, kind: 'uniform' | 'normal'): NumericMatrix {
  const uniform = randomStream(seed);
  const normal = normalStream(uniform);
  const rows = shuffled(matrix.length, uniform);
  const columns = shuffled(matrix[0]?.length ?? 0, uniform);
  const draw = kind === 'normal' ? normal : () => 2 * uniform() - 1;
  return rows.map((i) => columns.map((j) => (matrix[i]?.[j] as number) + noise * draw()));
}

/** The numbers 0, …, n − 1 in a random order. */
export function shuffled(n: number, uniform: RandomStream): readonly number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
