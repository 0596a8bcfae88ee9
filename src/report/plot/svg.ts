import { escapeXml } from '../text/escape.js';

/** The value of an attribute; undefined leaves the attribute out. Numbers are rounded to hundredths. */
export type Attribute = string | number | undefined;

/** One SVG element as text; children are markup, see `svgText` for character data. */
export function element(name: string, attributes: Readonly<Record<string, Attribute>>, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attribute(value)}"`],
  );
  const body = children.join('');
  return body === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${body}</${name}>`;
}

function attribute(value: string | number): string {
  return typeof value === 'number' ? String(Number(value.toFixed(2)) || 0) : escapeXml(value);
}

const COMPONENT = /(?<![A-Za-z])([abcestxy])_(\d+)|((?<![\w-])-(?=\d)| - )|(?<![\w.])([dk])(?![\w])|([⁰¹²³⁴-⁹⁻]+)/g;

/**
 * Text as the content of a `text` element: escaped, minus signs proper, subscripts of components and entries such as `s_1` and
 * `c_01` lowered, exponents raised (the faces of papers have no letters for them) and the letters d and k slanted.
 */
export function svgText(text: string, size: number): string {
  let out = '';
  let last = 0;
  for (const match of text.matchAll(COMPONENT)) {
    const [whole, letter, block, minus, variable, exponent] = match;
    out += escapeXml(text.slice(last, match.index));
    if (letter !== undefined && block !== undefined) out += letter + subscript(block, size);
    else if (variable !== undefined) out += element('tspan', { 'font-style': 'italic' }, variable);
    else if (minus !== undefined) out += minus.replace('-', '−');
    else if (exponent !== undefined) out += raised([...exponent].map((c) => PLAIN.charAt(RAISED.indexOf(c))).join(''), size);
    last = match.index + whole.length;
  }
  return out + escapeXml(text.slice(last));
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';
const PLAIN = '0123456789−';

/** A lowered number; the next characters return to the line by a zero-width space that is raised again. */
function subscript(text: string, size: number): string {
  return shifted(text, size, size * 0.22);
}

function raised(text: string, size: number): string {
  return shifted(text, size, -size * 0.36);
}

function shifted(text: string, size: number, drop: number): string {
  return element('tspan', { dy: drop, 'font-size': size * 0.72 }, text) + element('tspan', { dy: -drop }, '\u200b');
}

/** An estimate, on the generous side, of the width of text in DejaVu Sans. */
export function textWidth(text: string, size: number): number {
  const small = (text.match(/_\d+/g) ?? []).join('').length;
  return size * (0.62 * ([...text].length - small) + 0.4 * small);
}
