import { componentFactors } from '../../representation/component.js';
import type { Rounding } from '../../scalar/round-numeral.js';
import type { Status } from '../../study/family/status.js';
import { escapeLatex, escapeMarkdown } from './escape.js';
import { formulaText } from './formula-notation.js';
import type { Notation } from './medium.js';
import { numberText, parseDecimal } from './number-notation.js';

/**
 * A piece of a line, before it is decided where it is printed. A string is prose: in it, components such as `s_1`,
 * negative or scientific numbers, and the letters d and k are set as mathematics.
 */
export type Inline =
  | string
  /** A decimal string, and how it is rounded where fewer digits are asked for; see `roundedInline`. */
  | { readonly number: string; readonly rounded?: Rounding | 'never' }
  /** Computer-algebra text such as `(d - 1)*(d - 2)/2` or `d >= 6`. */
  | { readonly formula: string }
  /** The same with numbers that are rounded as such: `d > ` and a bound. They never become whole numbers by that. */
  | { readonly relation: readonly (string | { readonly number: string; readonly rounded: Rounding })[] }
  | { readonly component: string; readonly blocks: readonly number[] }
  | { readonly family: string }
  /** The signs of the blocks, such as `-+`. */
  | { readonly signs: string }
  /** A name that stands as it was written, whatever it looks like: the id `ii-1e6`. */
  | { readonly literal: string }
  /** How a result came out, such as `minimum` or `refuted`: a terminal shows it in a colour. */
  | { readonly verdict: string }
  /** One of the words exact, certified, checked, numerical, each set in a face of its own where there are faces. */
  | { readonly status: Status }
  /** A formula given in both forms; LaTeX without dollar signs. Markdown has the LaTeX between dollar signs. */
  | { readonly math: { readonly text: string; readonly latex: string } }
  | readonly Inline[];

/**
 * Prints a piece of a line in a notation, verdicts and status words as `verdict` says.
 *
 * @example
 * ```ts
 * import { show } from 'symbreak';
 * show({ component: 's', blocks: [1] }, 'latex'); // '$\\mathfrak{s}_{1}$'
 * show({ formula: '(d - 1)*(d - 2)/2' }, 'text'); // '(d - 1)(d - 2)/2'
 * ```
 */
export function show(inline: Inline, notation: Notation, verdict: (text: string) => string = (text) => text): string {
  if (typeof inline === 'string') return showProse(inline, notation);
  if ('number' in inline) return showNumber(inline.number, notation);
  if ('formula' in inline) return showFormula(inline.formula, notation);
  if ('relation' in inline) return showFormula(relationText(inline), notation);
  if ('component' in inline) return showComponent(inline.component, inline.blocks, notation);
  if ('family' in inline) return showFamily(inline.family, notation);
  if ('signs' in inline) return showSigns(inline.signs, notation);
  if ('literal' in inline) return escaped(inline.literal, notation);
  if ('verdict' in inline) return verdict(showProse(inline.verdict, notation));
  if ('status' in inline) return notation === 'latex' ? STATUS_LATEX[inline.status] : verdict(inline.status);
  if ('math' in inline) return notation === 'text' ? inline.math.text : `$${inline.math.latex}$`;
  return inline.map((piece) => show(piece, notation, verdict)).join('');
}

/** A relation as the text of a formula. */
export function relationText({ relation }: Extract<Inline, { readonly relation: unknown }>): string {
  return relation.map((part) => (typeof part === 'string' ? part : part.number)).join('');
}

const STATUS_LATEX: Readonly<Record<Status, string>> = {
  exact: '\\textsc{exact}',
  certified: '\\textbf{certified}',
  checked: '\\textsf{checked}',
  numerical: '\\textit{numerical}',
};

function escaped(text: string, notation: Notation): string {
  if (notation === 'latex') return escapeLatex(text);
  return notation === 'markdown' ? escapeMarkdown(text) : text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function math(body: string, notation: Notation): string {
  return notation === 'latex' ? `$${body}$` : body;
}

/** A decimal string in a notation; anything else is shown as the text it is. */
export function showNumber(text: string, notation: Notation): string {
  const number = parseDecimal(text);
  return number ? math(numberText(number, notation), notation) : escaped(text, notation);
}

/** A formula in a notation; a text that is not a formula is shown as it is. */
export function showFormula(text: string, notation: Notation): string {
  const body = formulaText(text, notation);
  return body === undefined ? escaped(text, notation) : math(body, notation);
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * An isotypic component with the blocks it lives on: `t`, `s_1`, `s_0⊠s_1`. The name may carry its subscripts already;
 * no blocks, no subscripts.
 */
export function showComponent(name: string, blocks: readonly number[], notation: Notation): string {
  const factors = componentFactors(name, blocks).map((factor) => {
    const [letter = '', written] = factor.letter.split('_');
    return { letter, block: letter === 't' ? undefined : (written ?? factor.block?.toString()) };
  });
  if (notation === 'latex') {
    const body = factors.map(
      ({ letter, block }) =>
        `${/^(?:n|V\(.*)$/.test(letter) ? escapeLatex(letter) : `\\mathfrak{${escapeLatex(letter)}}`}${block === undefined ? '' : `_{${escapeLatex(block)}}`}`,
    );
    // A letter behind the name of a command would prolong it.
    return math(
      body.map((factor, i) => (i === 0 ? factor : `\\boxtimes${/^[A-Za-z]/.test(factor) ? ' ' : ''}${factor}`)).join(''),
      notation,
    );
  }
  const subscript = (block: string): string =>
    notation === 'markdown' && /^\d+$/.test(block) ? block.replace(/\d/g, (c) => SUBSCRIPTS[Number(c)] ?? c) : `_${block}`;
  return factors.map(({ letter, block }) => letter + (block === undefined ? '' : subscript(block))).join('⊠');
}

/** The signs of the blocks of a family, e.g. `-+`, with proper minus signs. */
export function showSigns(signs: string, notation: Notation): string {
  if (notation === 'text' || !/^[+.-]+$/.test(signs)) return escaped(signs, notation);
  if (notation === 'markdown') return signs.replace(/-/g, '−');
  return math([...signs].map((sign) => `{${sign}}`).join(''), notation);
}

/**
 * A family by its name (`II`) or by sizes and signs (`1,d-1:-+`); with extra rows their limits follow after a slash, as in
 * `II/0` or `1,d-1:--/-e0`; a point among several its place, `3,2:-+#2`; a branch its type after a tilde.
 */
export function showFamily(family: string, notation: Notation): string {
  const born = family.lastIndexOf('~');
  if (born > 0 && notation !== 'text') return showBranch(family, born, notation);
  const [, sizes, signs, limits, place] = /^([^:]+):([+.-]+)(?:\/(.+)|(#\d+))?$/.exec(family) ?? [];
  const ending = limits === undefined ? /^\w+\/(.+)$/.exec(family)?.[1] : limits;
  // As code, so that the name can be pasted into a command.
  if (notation === 'markdown' && ending !== undefined && !/[`\s]/.test(family)) return `\`${family}\``;
  if (notation === 'latex' && ending !== undefined && sizes === undefined) {
    return `${escapeLatex(family.slice(0, -ending.length))}${limitsLatex(ending)}`;
  }
  if (notation === 'text' || sizes === undefined || signs === undefined) return escaped(family, notation);
  const body = formulaText(sizes, notation);
  if (body === undefined) return escaped(family, notation);
  if (notation === 'markdown') return `\`${family}\``;
  const base = math(`(${body};\\,${[...signs].map((sign) => `{${sign}}`).join('')})`, notation);
  return limits === undefined ? base + escaped(place ?? '', notation) : `${base}/${limitsLatex(limits)}`;
}

/** A branch by its name, `II~1,1,d-2`: its parent, the sizes of its type, and which of several is meant. */
function showBranch(name: string, born: number, notation: Notation): string {
  // As code, so that the name can be pasted into a command.
  if (notation === 'markdown') return /[`\s]/.test(name) ? escaped(name, notation) : `\`${name}\``;
  const [, type = '', which = '', folds, sign = ''] =
    /^([^@#^]*?)([@#][^@#^]*?)?(?:\^(\d+))?([+-])?$/.exec(name.slice(born + 1)) ?? [];
  const body = /^[\d,d+*/. -]+$/.test(type) ? formulaText(type, notation) : undefined;
  if (type === '') return escaped(name, notation);
  const parent = showFamily(name.slice(0, born), notation);
  const end = folds === undefined ? '' : math(`^{${folds}}`, notation);
  const shown =
    body === undefined ? `${math('{\\sim}', notation)}${escaped(type, notation)}` : math(`{\\sim}(${body})`, notation);
  const way = sign === '' ? '' : math(`{${sign}}`, notation);
  return parent + shown + escaped(which, notation) + end + way;
}

/** Limits of extra rows such as `0`, `-e0`, `0*2` and `0,0#2`: `-e_0`, two equal ones as a power, `#2` as it is. */
function limitsLatex(text: string): string {
  const [list = '', ordinal] = text.split('#');
  const parts = list.split(',').map((part) => /^([+-]?)(0|e\d+)(?:\*(\d+))?$/.exec(part));
  if (!parts.every((match) => match !== null)) return escapeLatex(text);
  const body = parts.map(([, sign = '', limit = '', group]) => {
    return `${sign === '' ? '' : `{${sign}}`}${limit.replace(/^e(.+)$/, 'e_{$1}')}${group === undefined ? '' : `^{*${group}}`}`;
  });
  return `$${body.join(',')}$${ordinal === undefined ? '' : `\\#${escapeLatex(ordinal)}`}`;
}

const COMPONENT = '(?:n⊠t|(?:n⊠)?[sxyt]_\\d+(?:⊠s_\\d+)*)';
const NUMBER = '-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?';
const RELATION = `[dk] ?(?:<=|>=|[=<>≤≥]) ?${NUMBER}|W = [IV]`;
const POWER = '(?:\\d+|[dk]|pi)\\^-?\\d+|pi';
const MATHEMATICS = new RegExp(`(?<![\\w.'’])(?:(${COMPONENT})|(${RELATION}|${POWER}|[dk])|(${NUMBER}))(?![\\w^]|\\.\\d)`, 'gu');

/** A part of prose: words, or mathematics that was recognised in it. */
export type ProsePart =
  | { readonly plain: string }
  | { readonly number: string }
  | { readonly formula: string }
  /** The same with numbers that are rounded as such: `d > ` and a bound. They never become whole numbers by that. */
  | { readonly relation: readonly (string | { readonly number: string; readonly rounded: Rounding })[] }
  | { readonly component: string; readonly blocks: readonly number[] };

/** Prose cut into words and mathematics; short numbers are words. */
export function proseParts(text: string): readonly ProsePart[] {
  const parts: ProsePart[] = [];
  let last = 0;
  for (const match of text.matchAll(MATHEMATICS)) {
    const [whole, component, formula, number] = match;
    parts.push({ plain: text.slice(last, match.index) });
    if (component !== undefined) parts.push({ component, blocks: [] });
    else if (formula !== undefined) parts.push({ formula });
    else if (number !== undefined && (/^-|[eE]/.test(number) || number.length > 20)) parts.push({ number });
    else parts.push({ plain: whole });
    last = match.index + whole.length;
  }
  return [...parts, { plain: text.slice(last) }];
}

/** Prose in a notation, with the mathematics in it recognised. */
export function showProse(prose: string, notation: Notation): string {
  const text = notation === 'text' ? prose : prose.replace(/ - /g, ' − ').replace(/ × /g, '\u00a0×\u00a0');
  return proseParts(text)
    .map((part) => ('plain' in part ? escaped(part.plain, notation) : show(part, notation)))
    .join('');
}
