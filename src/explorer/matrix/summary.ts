import { roundNumeral } from '../../scalar/round-numeral.js';
import { isRefusal, type MatrixAnswer } from './answer.js';

/** Digits of the least eigenvalue in a sentence; the tables have all. */
const LEAST_DIGITS = 6;

/** What was found, in two sentences. Pure. */
export function summary(name: string, { matrix, isotropy, point }: MatrixAnswer): string {
  const size = `${name}: ${matrix.length} rows, ${matrix[0]?.length ?? 0} columns`;
  const group = isRefusal(isotropy) ? 'no isotropy found' : `isotropy group of order ${isotropy.order}`;
  if (isRefusal(point)) return `${size}; ${group}. No critical point was found near it.`;
  const { family, named, moved, verdict, least } = point.record;
  const known = named === undefined || named === null ? family : named;
  return `${size}; ${group}. The critical point nearby, ${moved ?? '0'} away, is of family ${known}: ${verdictWords(verdict)}, least eigenvalue ${roundNumeral(least.value, LEAST_DIGITS, 'nearest').replace('-', '−')}.`;
}

function verdictWords(verdict: string): string {
  return verdict === 'minimum' || verdict === 'saddle' ? `a ${verdict}` : verdict;
}
