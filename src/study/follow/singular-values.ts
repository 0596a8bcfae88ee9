import type { CompiledType } from '../../landscape/compile.js';
import { jacobiEigen } from '../../linalg/jacobi.js';
import { kindSize } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import type { SingularLine } from './record.js';

/**
 * The singular values of the k × d matrix of a point, by isotypic component of R^d, with exact multiplicities, in doubles.
 *
 * W: R^d → R^k is equivariant, so that it maps the vectors that are constant on blocks, component t, to such vectors: a small
 * matrix in orthonormal bases; and on the vectors of a block that sum to 0, component s, it is a number, the diagonal entry less
 * the other one, p − 1 times. Extra rows and other blocks vanish there. Cost O((r+m)³). Error: that of the Jacobi method on WᵀW.
 */
export function singularValues(compiled: CompiledType, d: number, point: readonly number[]): readonly SingularLine[] {
  const { type, orbits } = compiled;
  const sizes = type.sizes.map((size) => evaluatePolynomial(double, size, d));
  const kinds = range(sizes.length + type.extra.length);
  const counts = kinds.map((kind) => evaluatePolynomial(double, kindSize(type, kind), d));
  const entry = (kind: string, row: number, column: number): number => {
    const i = orbits.findIndex((o) => o.kind === kind && o.row === row && o.column === column);
    return i < 0 ? 0 : at(point, i);
  };
  const cell = (row: number, block: number): number => {
    const p = at(sizes, block);
    if (row >= sizes.length) return entry('extra', row, block) * Math.sqrt(at(counts, row) * p);
    if (at(counts, row) === 0) return 0;
    if (row === block) return entry('diagonal', row, row) + (p - 1) * entry('offDiagonal', row, row);
    return entry('between', row, block) * Math.sqrt(at(counts, row) * p);
  };
  const invariant = kinds.map((row) => sizes.map((_, block) => cell(row, block)));
  const gram = sizes.map((_, a) => sizes.map((__, b) => invariant.reduce((sum, row) => sum + at(row, a) * at(row, b), 0)));
  const values = jacobiEigen(double, gram).values.map((x) => Math.sqrt(Math.max(0, x)));
  const standard = sizes.flatMap((size, a): SingularLine[] => {
    if (size <= 1) return [];
    const own = at(counts, a) === 0 ? 0 : Math.abs(entry('diagonal', a, a) - entry('offDiagonal', a, a));
    return [{ component: 's', blocks: [a], multiplicity: String(size - 1), values: [own] }];
  });
  return [{ component: 't', blocks: [], multiplicity: '1', values: [...values].reverse() }, ...standard];
}

/**
 * The effective rank: exp of the entropy of the singular values over their sum, between 1 and the rank.
 * Source: Roy & Vetterli 2007, The effective rank: a measure of effective dimensionality.
 *
 * @example
 * ```ts
 * import { effectiveRank } from 'symbreak';
 * effectiveRank([{ component: 's', blocks: [0], multiplicity: '3', values: [2] }]); // 3
 * ```
 */
export function effectiveRank(lines: readonly SingularLine[]): number {
  const weighted = lines.flatMap(({ multiplicity, values }) => values.map((value) => ({ value, times: Number(multiplicity) })));
  const total = weighted.reduce((sum, { value, times }) => sum + times * value, 0);
  const entropy = weighted.reduce((sum, { value, times }) => {
    const share = value / total;
    return share > 0 ? sum - times * share * Math.log(share) : sum;
  }, 0);
  return Math.exp(entropy);
}
