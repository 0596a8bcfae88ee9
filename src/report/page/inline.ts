import { escapeXml } from '../text/escape.js';
import { formulaText } from '../text/formula-notation.js';
import { type Inline, proseParts, show } from '../text/notation.js';
import { digitBlocks, parseDecimal, splitNumber } from '../text/number-notation.js';
import type { MathTypesetter } from './typesetter.js';

/** A piece of a line as HTML, its mathematics set by the typesetter. Pure for a typesetter; nothing is thrown. */
export function showHtml(inline: Inline, math: MathTypesetter): string {
  if (typeof inline === 'string') return proseHtml(inline, math);
  if ('number' in inline) return numberHtml(inline.number);
  if ('formula' in inline) {
    const latex = formulaText(inline.formula, 'latex');
    return latex === undefined ? escapeXml(inline.formula) : math.formula(latex);
  }
  if ('math' in inline) return math.formula(inline.math.latex);
  if ('verdict' in inline) return proseHtml(inline.verdict, math);
  if ('status' in inline) return statusHtml(inline.status);
  if ('component' in inline || 'family' in inline || 'signs' in inline) return mixedHtml(show(inline, 'latex'), math);
  return inline.map((piece) => showHtml(piece, math)).join('');
}

function proseHtml(prose: string, math: MathTypesetter): string {
  const text = prose.replace(/ - /g, ' − ').replace(/ × /g, '\u00a0×\u00a0');
  return proseParts(text)
    .map((part) => ('plain' in part ? escapeXml(part.plain) : showHtml(part, math)))
    .join('');
}

/** LaTeX of words and formulas between dollar signs; of commands only escaped characters stand in its words. */
function mixedHtml(latex: string, math: MathTypesetter): string {
  return latex
    .split('$')
    .map((part, i) => (i % 2 === 1 ? math.formula(part) : escapeXml(part.replace(/\\([#%_&{}])/g, '$1'))))
    .join('');
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
