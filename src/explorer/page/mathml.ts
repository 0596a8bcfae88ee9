import type { MathTypesetter } from '../../report/page/typesetter.js';
import { escapeXml } from '../../report/text/escape.js';

/** Signs that a command stands for; those with a space around them are operators. */
const SIGNS: Readonly<Record<string, string>> = {
  pi: 'π',
  tau: 'τ',
  lambda: 'λ',
  varepsilon: 'ε',
  theta: 'θ',
  alpha: 'α',
  Phi: 'Φ',
  Delta: 'Δ',
  xi: 'ξ',
  sigma: 'σ',
  infty: '∞',
  le: '≤',
  ge: '≥',
  to: '→',
  sim: '∼',
  cdot: '⋅',
  times: '×',
  otimes: '⊗',
  boxtimes: '⊠',
  oplus: '⊕',
  wedge: '∧',
  star: '⋆',
  top: '⊤',
  nabla: '∇',
  partial: '∂',
  surd: '√',
  ldots: '…',
  dots: '…',
  langle: '⟨',
  rangle: '⟩',
  '{': '{',
  '}': '}',
  '#': '#',
  '%': '%',
  _: '_',
  '&': '&',
  '|': '‖',
};

/** Commands that only set a size or a space. */
const SILENT = /^(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|allowbreak|[,;:! ])$/;

/** Faces: the letters of a group in another style. */
const FACES: Readonly<Record<string, string>> = {
  mathrm: 'normal',
  operatorname: 'normal',
  mathfrak: 'fraktur',
  mathbb: 'double-struck',
  mathbf: 'bold',
};

const TOKEN = /\\(?:[A-Za-z]+|.)|\d+(?:\.\d+)?|[{}^_]|[^\s]/gu;

/** Tokens, and how far they are read. */
interface Reading {
  readonly tokens: readonly string[];
  at: number;
}

/**
 * LaTeX of the formulas that tables and records print, as MathML, without a library: powers, indices, fractions, roots,
 * faces and signs. A command that it does not know is shown by its name. Pure; nothing is thrown, and what is returned is
 * markup in which all text is escaped.
 */
export function mathml(latex: string): string {
  // A letter alone is set as one, which all readers of headers know.
  if (/^[A-Za-z]$/.test(latex)) return `<i class="letter">${latex}</i>`;
  const reading: Reading = { tokens: latex.match(TOKEN) ?? [], at: 0 };
  let body = '';
  while (reading.at < reading.tokens.length) body += row(reading) + stray(reading);
  return `<math><mrow>${body}</mrow></math>`;
}

/** A typesetter of pages that needs no library and no fonts. */
export const LIGHT_MATHEMATICS: MathTypesetter = { formula: mathml, style: () => '' };

/** A brace that closes nothing is passed over. */
function stray(reading: Reading): string {
  reading.at += 1;
  return '';
}

/** What stands up to a closing brace, or to the end. */
function row(reading: Reading): string {
  let out = '';
  while (reading.at < reading.tokens.length && reading.tokens[reading.at] !== '}') out += scripted(reading);
  return out;
}

/** An atom with its index and its power. */
function scripted(reading: Reading): string {
  const base = atom(reading);
  let below = '';
  let above = '';
  for (let next = reading.tokens[reading.at]; next === '_' || next === '^'; next = reading.tokens[reading.at]) {
    reading.at += 1;
    const script = `<mrow>${atom(reading)}</mrow>`;
    if (next === '_') below = script;
    else above = script;
  }
  const of = base === '' ? '<mrow></mrow>' : base;
  if (below !== '' && above !== '') return `<msubsup>${of}${below}${above}</msubsup>`;
  if (below !== '') return `<msub>${of}${below}</msub>`;
  return above === '' ? base : `<msup>${of}${above}</msup>`;
}

/** One token, or a group in braces, or a command with what it applies to. */
function atom(reading: Reading): string {
  const token = reading.tokens[reading.at] ?? '';
  reading.at += 1;
  if (token === '{') return group(reading);
  if (token.startsWith('\\')) return command(token.slice(1), reading);
  if (/^\d/.test(token)) return `<mn>${token}</mn>`;
  if (/^\p{L}$/u.test(token)) return `<mi>${escapeXml(token)}</mi>`;
  if (token === '^' || token === '_' || token === '}' || token === '') return '';
  return operator(token === '-' ? '−' : token);
}

function group(reading: Reading): string {
  const inner = row(reading);
  reading.at += 1;
  // A sign in braces stands for itself, without the spaces of an operator.
  const [, sign] = /^<mo>([^<]*)<\/mo>$/.exec(inner) ?? [];
  return sign === undefined ? `<mrow>${inner}</mrow>` : `<mo lspace="0" rspace="0">${sign}</mo>`;
}

function command(name: string, reading: Reading): string {
  if (name === 'frac' || name === 'tfrac' || name === 'dfrac') return `<mfrac>${argument(reading)}${argument(reading)}</mfrac>`;
  if (name === 'sqrt') return `<msqrt>${argument(reading)}</msqrt>`;
  if (name === 'text' || name === 'textit' || name === 'textsf' || name === 'texttt') return `<mtext>${plain(reading)}</mtext>`;
  if (name === 'quad' || name === 'qquad') return '<mspace width="1em"></mspace>';
  const face = FACES[name];
  if (face !== undefined) return faced(plain(reading), face);
  if (SILENT.test(name)) return '';
  const sign = SIGNS[name];
  if (sign === undefined) return `<mi mathvariant="normal">${escapeXml(name)}</mi>`;
  return /^\p{L}$/u.test(sign) ? `<mi>${sign}</mi>` : operator(sign);
}

function argument(reading: Reading): string {
  return `<mrow>${atom(reading)}</mrow>`;
}

/** The letters of a group, or the next one, as text. */
function plain(reading: Reading): string {
  const first = reading.tokens[reading.at] ?? '';
  reading.at += 1;
  if (first !== '{') return escapeXml(first);
  let text = '';
  for (; reading.at < reading.tokens.length && reading.tokens[reading.at] !== '}'; reading.at += 1) {
    text += reading.tokens[reading.at] ?? '';
  }
  reading.at += 1;
  return escapeXml(text.replaceAll('\\', ''));
}

function operator(sign: string): string {
  return `<mo${/^[()[\],.|/⟨⟩]$/u.test(sign) ? ' stretchy="false"' : ''}>${escapeXml(sign)}</mo>`;
}

const FRAKTUR = 0x1d51e;

/** Letters in a face: those of fraktur by their code points, which browsers draw without knowing the face by name. */
function faced(text: string, face: string): string {
  const letters = face === 'fraktur' ? text.replace(/[a-z]/g, (letter) => fraktur(letter)) : text;
  return `<mi mathvariant="normal"${face === 'bold' ? ' class="bold"' : ''}>${letters}</mi>`;
}

function fraktur(letter: string): string {
  return String.fromCodePoint(FRAKTUR + letter.charCodeAt(0) - 'a'.charCodeAt(0));
}
