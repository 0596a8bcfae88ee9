import { superscript } from '../../report/text/number-notation.js';
import { roundNumeral } from '../../scalar/round-numeral.js';
import { isRefusal, type MatrixAnswer } from './answer.js';

/** Digits of the least eigenvalue in a sentence; the tables have all. */
const LEAST_DIGITS = 6;

/** What was found, in two sentences. Pure. */
export function summary(name: string, { matrix, isotropy, point }: MatrixAnswer): string {
  const size = `${name}: ${matrix.length} rows, ${matrix[0]?.length ?? 0} columns`;
  const group = isRefusal(isotropy) ? 'no isotropy found' : `isotropy group of order ${orderWords(isotropy.order)}`;
  if (isRefusal(point)) return `${size}; ${group}. No critical point was found near it.`;
  const { family, named, moved, verdict, least } = point.record;
  const known = named === undefined || named === null ? family : named;
  return `${size}; ${group}. The critical point nearby, ${moved ?? '0'} away, is of family ${known}: ${verdictWords(verdict)}, least eigenvalue ${roundNumeral(least.value, LEAST_DIGITS, 'nearest').replace('-', '−')}.`;
}

/** Orders with more digits are told by their first ones. */
const MOST_ORDER_DIGITS = 12;

/** An order in full, or as `1.02 × 10⁶¹⁴`, cut. */
export function orderWords(order: string): string {
  if (order.length <= MOST_ORDER_DIGITS) return order;
  return `${order.charAt(0)}.${order.slice(1, 3)}… × 10${superscript(order.length - 1)}`;
}

function verdictWords(verdict: string): string {
  return verdict === 'minimum' || verdict === 'saddle' ? `a ${verdict}` : verdict;
}
