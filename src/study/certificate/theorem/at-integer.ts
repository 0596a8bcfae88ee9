import { evaluatePolynomial, type Polynomial } from '../../../symbolic/exact/polynomial.js';
import { rational, rationals } from '../../../symbolic/exact/rational.js';
import type { TheoremInterval, TheoremRecord } from './record.js';

/**
 * What a theorem says of a family at an integer d with whole block sizes: its verdict by the index there, which may be 0 where
 * the components with negative eigenvalues have none; null where nothing is proved. Exact.
 */
export function verdictAtInteger(
  { pieces, intervals, integer, verdict }: Pick<TheoremRecord, 'pieces' | 'intervals' | 'integer' | 'verdict'>,
  d: number,
): 'minimum' | 'saddle' | null {
  const interval = intervals.find(({ integers }) => integers !== null && isBetween(d, integers));
  if (interval !== undefined) return verdictOf(interval, d);
  if (integer !== null && d >= integer) return verdict;
  const point = pieces.find((piece) => piece.kind === 'point' && piece.d === String(d));
  if (point === undefined || point.kind !== 'point') return null;
  return point.index === '0' ? 'minimum' : 'saddle';
}

/** An integer beyond which a polynomial in d is not 0, by Cauchy's bound; 0 for a constant. Exact. */
export function beyondZeros(index: Polynomial): number {
  const [lead, ...others] = [...index].reverse();
  if (lead === undefined) return 0;
  const ratios = others.map((c) => rationals.div(c, lead)).map(({ n, d }) => (n < 0n ? -n : n) / d + 1n);
  return Number(ratios.reduce((most, ratio) => (ratio > most ? ratio : most), 0n)) + 1;
}

function isBetween(d: number, [first, last]: readonly [number, number | null]): boolean {
  return d >= first && (last === null || d <= last);
}

function verdictOf({ index }: TheoremInterval, d: number): 'minimum' | 'saddle' {
  return evaluatePolynomial(rationals, index, rational(d)).n === 0n ? 'minimum' : 'saddle';
}
