import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { readPrintedNumber } from '../../symbolic/exact/printed-number.js';
import { parseRational, type Rational, rational } from '../../symbolic/exact/rational.js';
import { parseFormulaTree } from '../../symbolic/formula/parser.js';
import { FormulaSyntaxError } from '../../symbolic/formula/tokens.js';
import { addendsOf, type FormulaTree } from '../../symbolic/formula/tree.js';
import { laurentValue, NotLaurentError } from '../../symbolic/formula/value.js';
import type { ClaimedDimensions, ClaimedEntry, ClaimedValue } from './claims.js';

/**
 * Reads a claimed value: a numeral with its printed digits, a formula, or a series with an O-term; dollar signs around it
 * are left out. Throws an InputError for a text that is none of them.
 */
export function readValue(text: string): ClaimedValue {
  const bare = withoutDollars(text);
  const printed = readPrintedNumber(bare);
  if (printed) return { kind: 'number', printed };
  const tree = readFormula(bare);
  const orders = addendsOf(tree).flatMap((a) => (a.tree.kind === 'order' ? [a.tree] : []));
  const [order] = orders;
  if (!order) return { kind: 'formula', tree };
  if (orders.length > 1) throw new InputError(`'${shortened(text)}' has ${orders.length} order terms: one is accepted`);
  if (order.sign === 'Theta' && addendsOf(tree).length > 1) {
    throw new InputError(`'${shortened(text)}' has terms beside Theta: Theta alone, or O, is accepted`);
  }
  return { kind: 'series', tree, order: { sign: order.sign, of: order.of } };
}

/** Reads a formula; a division by zero in it is refused here. */
export function readFormula(text: string): FormulaTree {
  try {
    const tree = parseFormulaTree(withoutDollars(text));
    for (const { tree: part } of addendsOf(tree)) checkDivisions(part.kind === 'order' ? part.of : part);
    return tree;
  } catch (error) {
    if (error instanceof FormulaSyntaxError) throw new InputError(error.message);
    throw error;
  }
}

function checkDivisions(tree: FormulaTree): void {
  try {
    laurentValue(tree, 0);
  } catch (error) {
    if (error instanceof NotLaurentError) return;
    if (error instanceof RangeError) throw new InputError('the formula divides by zero');
    throw error;
  }
}

function withoutDollars(text: string): string {
  return text.trim().replace(/^\$\$?\s*([^$]*?)\s*\$\$?$/, '$1');
}

/** Reads where a claim is meant to hold: `8`, `[6, 7]`, `>= 6`, `6..100`; undefined is every d. */
export function readDimensions(d: string | readonly string[] | undefined): ClaimedDimensions {
  if (d === undefined) return { kind: 'all' };
  if (typeof d !== 'string') return { kind: 'points', points: d.map(readDimension) };
  const text = d
    .trim()
    .replace(/^(?:d|k)\s*(?=[=<>≥])/, '')
    .replace(/^=\s*/, '');
  const [, least] = /^(?:>=|≥|\\geq?)\s*(.*)$/s.exec(text) ?? [];
  if (least !== undefined) return { kind: 'range', from: leastInteger(least, d), to: null };
  const range = /^(\d{1,6})\s*(?:\.\.|…|–)\s*(\d{1,6})$/.exec(text);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    if (low > high) throw new InputError(`d = '${shortened(d)}': a range from the smaller to the larger is accepted`);
    return { kind: 'range', from: low, to: high };
  }
  return { kind: 'points', points: [readDimension(text)] };
}

/** From which integer on: claims about all d are claims about integers. */
function leastInteger(text: string, given: string): number {
  const { n, d } = readDimension(text);
  if (d === 1n && n >= 0n && n <= LARGEST_LEAST) return Number(n);
  throw new InputError(
    `d = '${shortened(given)}': all integers from one on are meant, so a whole number up to ${LARGEST_LEAST} is accepted after >=, such as >= 6`,
  );
}

/** Integers are counted by doubles, exactly, and of larger ones no paper speaks. */
const LARGEST_LEAST = 10n ** 9n;

function readDimension(text: string): Rational {
  const scientific = /^(\d+(?:\.\d+)?)[eE]\+?(\d{1,2})$/.exec(text.trim());
  try {
    const { n, d } = parseRational(scientific?.[1] ?? text.trim());
    return rational(n * 10n ** BigInt(scientific?.[2] ?? '0'), d);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(
      `d = '${shortened(text)}' is not accepted: a number such as 8 or 29/4, a list of them, >= 6, or 6..100 is`,
    );
  }
}

const ENTRY_KINDS: readonly ClaimedEntry['kind'][] = ['diagonal', 'offDiagonal', 'between', 'extra'];

/** Reads the place of an entry: `diagonal[0]`, `offDiagonal[1]`, `between[0][1]` or `extra[0][1]`; [0] may be left out. */
export function readEntry(text: string): ClaimedEntry {
  const [, name, first = '0', second] = /^(\w+)(?:\[(\d{1,2})\])?(?:\[(\d{1,2})\])?$/.exec(text.trim()) ?? [];
  const kind = ENTRY_KINDS.find((known) => known === name);
  const square = kind === 'diagonal' || kind === 'offDiagonal';
  if (kind === undefined || square === (second !== undefined)) {
    throw new InputError(
      `entry '${shortened(text)}' is not accepted: diagonal[a], offDiagonal[a], between[a][b] or extra[e][b], with blocks counted from 0, is`,
    );
  }
  return { kind, row: Number(first), column: Number(second ?? first) };
}
