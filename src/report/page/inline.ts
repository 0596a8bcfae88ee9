import { escapeXml } from '../text/escape.js';
import { formulaText } from '../text/formula-notation.js';
import { type Inline, proseParts, relationText, show } from '../text/notation.js';
import { digitBlocks, parseDecimal, splitNumber } from '../text/number-notation.js';
import type { MathTypesetter } from './typesetter.js';

/** HTML of a formula, or of what stands between formulas. */
type Piece = { readonly formula: string } | { readonly words: string };

/** A piece of a line as HTML, its mathematics set by the typesetter. Pure for a typesetter; nothing is thrown. */
export function showHtml(inline: Inline, math: MathTypesetter): string {
  return joined(pieces(inline, math));
}

function pieces(inline: Inline, math: MathTypesetter): readonly Piece[] {
  if (typeof inline === 'string') return prosePieces(inline, math);
  if ('number' in inline) return [{ words: numberHtml(inline.number) }];
  if ('formula' in inline) return [formulaPiece(inline.formula, math)];
  if ('relation' in inline) return [formulaPiece(relationText(inline), math)];
  if ('math' in inline) return [{ formula: math.formula(inline.math.latex) }];
  if ('literal' in inline) return [{ words: escapeXml(inline.literal) }];
  if ('verdict' in inline) return prosePieces(inline.verdict, math);
  if ('status' in inline) return [{ words: statusHtml(inline.status) }];
  if ('component' in inline || 'family' in inline || 'signs' in inline) return mixedPieces(show(inline, 'latex'), math);
  return inline.flatMap((piece) => pieces(piece, math));
}

function formulaPiece(text: string, math: MathTypesetter): Piece {
  const latex = formulaText(text, 'latex');
  return latex === undefined ? { words: escapeXml(text) } : { formula: math.formula(latex) };
}

function prosePieces(prose: string, math: MathTypesetter): readonly Piece[] {
  const text = prose.replace(/ - /g, ' − ').replace(/ × /g, '\u00a0×\u00a0');
  return proseParts(text).flatMap((part) => ('plain' in part ? [{ words: escapeXml(part.plain) }] : pieces(part, math)));
}

/** LaTeX of words and formulas between dollar signs; of commands only escaped characters stand in its words. */
function mixedPieces(latex: string, math: MathTypesetter): readonly Piece[] {
  return latex
    .split('$')
    .map((part, i) =>
      i % 2 === 1 ? { formula: math.formula(part) } : { words: escapeXml(part.replace(/\\([#%_&{}])/g, '$1')) },
    );
}

/** Pieces in a line; a formula stays on the line of the signs that follow it, and of the parenthesis before it. */
function joined(list: readonly Piece[]): string {
  let html = '';
  // A formula waits for the signs that follow it, which may stand in a piece of their own.
  let waiting: { readonly before: string; readonly formula: string } | undefined;
  const put = (signs: string): void => {
    if (waiting === undefined) return;
    const { before, formula } = waiting;
    html += before === '' && signs === '' ? formula : `<span class="kept">${before}${formula}${signs}</span>`;
    waiting = undefined;
  };
  for (const piece of list) {
    if ('formula' in piece) {
      put('');
      const before = html.endsWith('(') ? '(' : '';
      html = html.slice(0, html.length - before.length);
      waiting = { before, formula: piece.formula };
    } else if (piece.words !== '') {
      const [signs = ''] = waiting === undefined ? [] : (/^[,.;:)]*/.exec(piece.words) ?? []);
      put(signs);
      html += piece.words.slice(signs.length);
    }
  }
  put('');
  return html;
}

/** One of the four status words as a badge. */
export function statusHtml(status: string): string {
  return `<span class="status ${escapeXml(status)}">${escapeXml(status)}</span>`;
}

/** A number in running text, which may be broken after every ten decimals; text that is no number as it is. */
function numberHtml(text: string): string {
  const parts = numberParts(text);
  if (parts === undefined) return escapeXml(text);
  const { left, fraction, power } = parts;
  return `<span class="number">${left}${fraction === '' ? '' : `.${fraction}`}${power}</span>`;
}

/** A number cut at its decimal point, as HTML. */
export interface NumberParts {
  readonly left: string;
  /** Digits in blocks of ten, that a line may be broken between; what is copied has no spaces. */
  readonly fraction: string;
  readonly power: string;
  /** The digits and signs left of the point. */
  readonly width: number;
}

/** The parts of a number, or undefined for other text. */
export function numberParts(text: string): NumberParts | undefined {
  const number = parseDecimal(text);
  if (number === undefined) return undefined;
  const { left, fraction } = splitNumber(number, 'markdown');
  const blocks = digitBlocks(fraction);
  return {
    left,
    fraction: blocks.length < 2 ? fraction : blocks.map((digits) => `<span class="ten">${digits}</span>`).join('<wbr>'),
    power: number.exponent === null ? '' : ` × 10<sup>${String(number.exponent).replace('-', '−')}</sup>`,
    width: left.length,
  };
}
