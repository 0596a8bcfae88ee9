import { parseSize } from '../../representation/young-type.js';
import { roundNumeral } from '../../scalar/round-numeral.js';
import type { ProvedLimit, TheoremInterval, TheoremRecord } from '../../study/certificate/theorem/record.js';
import { SHOWN_DIGITS, shownBound as shownBoundText } from '../../study/certificate/theorem/shown-bound.js';
import { exactLatex, exactText } from '../../symbolic/qpi/exact-value.js';
import type { Inline } from '../text/notation.js';
import { showFormula } from '../text/notation.js';
import { polynomialFormula } from '../text/values.js';

/** A bound with the digits that are shown, as a number that is rounded to its own side. */
export function shownBound(bound: string, side: 'down' | 'up'): { readonly number: string; readonly rounded: 'down' | 'up' } {
  return { number: shownBoundText(bound, side), rounded: side };
}

/** All real d of an interval as a relation, its ends rounded inwards. */
export function intervalInline({ from, to }: Pick<TheoremInterval, 'from' | 'to'>): Inline {
  const low = shownBound(from, 'up');
  return to === null ? { relation: ['d >= ', low] } : { relation: [low, ' <= d <= ', shownBound(to, 'down')] };
}

/** Integers of an interval: `d >= 6`, `d = 5`, `4 <= d <= 5`; null for none. */
export function integersInline({ integers }: Pick<TheoremInterval, 'integers'>): Inline | null {
  if (integers === null) return null;
  const [first, last] = integers;
  if (last === null) return { formula: `d >= ${first}` };
  return { formula: first === last ? `d = ${first}` : `${first} <= d <= ${last}` };
}

/** Whether some integers d give sizes that are no whole numbers. */
export function isThinned(blockSizes: readonly string[]): boolean {
  return blockSizes.some((size) => parseSize(size).some(({ d }) => d !== 1n));
}

/** The group that a type is named after, as a formula. */
export function groupInline(blockSizes: readonly string[]): Inline {
  const text = blockSizes.map((size) => `S_${/^\w+$/.test(size) ? size : `(${size})`}`).join(' × ');
  const latex = blockSizes.map((size) => `S_{${bare(showFormula(size, 'latex'))}}`).join('\\times ');
  return { math: { text: `Δ(${text})`, latex: `\\Delta(${latex})` } };
}

/** A formula of LaTeX without its dollar signs. */
function bare(latex: string): string {
  return latex.replace(/^\$(.*)\$$/, '$1');
}

/** The exact value of a limit. */
export function limitInline({ exact }: ProvedLimit): Inline {
  return { math: { text: exactText(exact), latex: exactLatex(exact) } };
}

/** An entry by its place, with the limit that is proved. */
export interface PlacedLimit {
  readonly rows: Inline;
  readonly entry: Inline;
  readonly limit: ProvedLimit;
}

/** The entries whose limits are proved, row by row. */
export function placedLimits({
  blockSizes,
  limits: { entries },
}: Pick<TheoremRecord, 'blockSizes' | 'limits'>): readonly PlacedLimit[] {
  const one = blockSizes.length === 1;
  const list = entries.diagonal.flatMap((diagonal, a) => {
    const rows = one ? 'all' : `block ${a}`;
    return [
      { rows, entry: 'diagonal', limit: diagonal },
      { rows, entry: 'off-diagonal', limit: entries.offDiagonal[a] ?? null },
      ...(entries.between[a] ?? []).map((limit, b) => ({ rows, entry: `columns of block ${b}`, limit })),
    ];
  });
  const extra = entries.extra.flatMap((row, e) =>
    row.map((limit, b) => ({ rows: `extra ${e}`, entry: row.length === 1 ? 'all columns' : `columns of block ${b}`, limit })),
  );
  return [...list, ...extra].flatMap(({ limit, ...place }) => (limit === null ? [] : [{ ...place, limit }]));
}

/** How many entries a type has for which a limit may be proved, and whether all are. */
export function areLimitsWhole({ entries }: TheoremRecord['limits'], places: number): boolean {
  const { diagonal, offDiagonal, between, extra } = entries;
  return [...diagonal, ...offDiagonal, ...between.flat(), ...extra.flat()].filter((limit) => limit !== null).length === places;
}

/** A d between bounds: its settled digits with dots, `5.585505247…`, or the bounds. */
export function crossingInline(bounds: readonly [string, string], left = ''): Inline {
  const digits = settledDigits(bounds);
  const [low, high] = bounds;
  if (digits !== null) return { math: { text: `${left}${digits}…`, latex: `${left}${digits}\\ldots` } };
  return [left === '' ? '' : 'a d ', 'between ', shownBound(low, 'down'), ' and ', shownBound(high, 'up')];
}

/** The index below and above a crossing that lies between bounds; null where it is not proved on both sides. */
export function indexAcross(
  { intervals }: Pick<TheoremRecord, 'intervals'>,
  [low, high]: readonly [string, string],
): readonly [string, string] | null {
  const below = intervals.findLast(({ to }) => to !== null && Number(to) <= Number(low));
  const above = intervals.find(({ from }) => Number(from) >= Number(high));
  return below === undefined || above === undefined ? null : [polynomialFormula(below.index), polynomialFormula(above.index)];
}

/**
 * The digits that two bounds of a positive number have in common, cut off, with dots to follow: those of every number between
 * them; null where they are less than three.
 */
export function settledDigits([low, high]: readonly [string, string]): string | null {
  let common = '';
  for (const digit of low) {
    if (!high.startsWith(common + digit)) break;
    common += digit;
  }
  const isSettled = low.indexOf('.') === high.indexOf('.') && /^\d+\.\d+$/.test(common) && common.length > 3;
  return isSettled ? roundNumeral(common, SHOWN_DIGITS, 'down') : null;
}
