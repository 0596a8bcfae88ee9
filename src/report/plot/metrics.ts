import { type Inline, show } from '../text/notation.js';
import { svgText, textWidth } from './svg.js';

/** Units of an SVG document per inch and per point of print. */
export const PER_INCH = 96;
export const PER_POINT = PER_INCH / 72;
/** Text of 8 pt, as in captions and figures of a paper. */
export const FONT = 8 * PER_POINT;
/** Heights and distances in lines of text. */
export const LINE = 1.25 * FONT;
export const EDGE = 0.3 * FONT;

/** The width of text in a serif face, on the generous side: the estimate for a sans-serif one has room to spare. */
export function serifWidth(text: string): number {
  return 0.9 * textWidth(text, FONT);
}

/** A label as text; names of families have proper minus signs, as axes have. */
export function plainText(label: Inline): string {
  if (Array.isArray(label)) return label.map(plainText).join('');
  if (typeof label === 'object' && 'family' in label) return label.family.replace(/-/g, '−');
  return show(label, 'text');
}

/** A label as the content of a text: formulas by their text, whose subscripts and letters are set by `svgText`. */
export function inlineSvg(label: Inline): string {
  return svgText(plainText(label), FONT);
}
