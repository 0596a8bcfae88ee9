import type { ExpansionPart } from '../../study/series/expand.js';
import type { Reading } from '../../study/series/reading.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { printTables } from '../table/print.js';
import { verdictPrinter } from '../table/text.js';
import type { Notation } from '../text/medium.js';
import { type Inline, show } from '../text/notation.js';
import { blocksNote, enumeration, readingSentence, sentence } from '../text/notes.js';
import { numberText, parseDecimal } from '../text/number-notation.js';
import { modelInlines, polynomialInline, sizeInlines } from '../text/values.js';
import { boundTables } from './bound-table.js';
import { eigenvalueTable, isTabulatedWhole } from './eigenvalue-table.js';
import { componentOf, eigenvalueSymbol, type NamedSeries, namedEntries } from './expansion-quantities.js';
import { accuracyTable, verificationTable } from './expansion-tables.js';
import { brokenLines } from './formula-lines.js';
import { alignedLines, type BreakableFormula, displayed, indentedLines, latexDocument } from './latex-formulas.js';
import { decimalLines, seriesLines } from './lines.js';
import { formulaLines, textBreaking, textHeading, textParagraph } from './text-lines.js';

/** A heading with the formulas below it. */
export interface Section {
  readonly title: Inline;
  readonly sentences: readonly Inline[];
  readonly series: readonly NamedSeries[];
}

/** What of an expansion is printed, and how. */
export interface DocumentOptions {
  readonly part?: ExpansionPart;
  readonly level?: number;
  readonly layout?: Layout;
  /** False for an expansion below a heading of its own. */
  readonly titled?: boolean;
}

/**
 * An expansion as a document: entries, loss and eigenvalues as series in the notation of the papers, the verification,
 * and what the truncated series are worth at real sizes. LaTeX is to be `\input`: it needs amsmath and booktabs and fits into
 * the width that the layout asks for. Plain text also has the coefficients as decimals. Ends in `\n`.
 *
 * Of the options, `part` is what to print of the record, `level` that of the heading in Markdown.
 *
 * @example
 * ```ts
 * import { expand, expansionDocument, loadMpfr, parseFamily } from 'symbreak';
 * const record = expand(await loadMpfr(), parseFamily('A'), 4, 'entries');
 * expansionDocument(record, 'text').includes('b_0 = 2/d - (2-4/pi)/d^2 + O(d^(-5/2))'); // true
 * ```
 */
export function expansionDocument(
  record: ExpansionRecord,
  notation: Notation,
  { part = 'all', level = 2, layout = DEFAULT_LAYOUT, titled = true }: DocumentOptions = {},
): string {
  const title: Inline = [
    'Expansion of family ',
    { family: record.family },
    ...modelInlines(record.model),
    ` to order ${record.order}`,
  ];
  const sections = [...entriesSection(record, part), ...lossSection(record), ...eigenvalueSections(record, notation, layout)];
  const tables = [
    ...boundTables(record, part),
    verificationTable(record, part),
    accuracyTable(record, part, notation === 'latex' ? 'inline' : 'raised'),
  ];
  const first = notation === 'latex' && record.eigenvalues.length > 0 ? [eigenvalueTable(record, layout)] : [];
  const parts = [
    ...(titled ? [heading(title, notation, level, { main: true, layout })] : []),
    paragraphs([...introduction(record), ...readings(record)], notation, layout),
    ...(first.length > 0 ? [printTables(first, notation, layout)] : []),
    ...sections.map((section) => printSection(section, notation, level + 1, layout)),
    ...leadingSection(record, notation, level + 1, layout),
    printTables(tables, notation, layout, first.length).trimEnd(),
  ];
  return printParts(parts, notation);
}

/** What the blocks are, where the coefficients lie, and what an order is. */
export function introduction(record: ExpansionRecord): readonly Inline[] {
  const power: Inline = { math: { text: 'd^(-n/2)', latex: 'd^{-n/2}' } };
  const field: Inline =
    record.field === 'numeric'
      ? 'Coefficients are known numerically.'
      : ['Coefficients are exact, in ', { math: { text: record.field, latex: record.fieldLatex } }, '.'];
  return [
    [
      blocksNote(sizeInlines(record.sizes), record.signs),
      ' ',
      field,
      ' Order ',
      { math: { text: 'n', latex: 'n' } },
      ' is the term in ',
      power,
      '.',
    ],
  ];
}

/** That the coefficients were read back, where they were. */
export function readings({ reread }: { readonly reread?: Reading }): readonly string[] {
  return reread === undefined ? [] : [readingSentence(reread)];
}

/** What the equations of the leading coefficients are, and what their solution rests on. */
export function leadingWords({ certified, residual }: NonNullable<ExpansionRecord['leading']>): Inline {
  return [
    'The first coefficients that are not known beforehand (A: diagonal entries, B: off-diagonal ones, C: between blocks, E: extra rows; t stands for d^(-1/2)) solve the equations below; ',
    certified
      ? 'that there is one and only one solution in a box around the values, and that their digits are its digits, is proved by the test of Krawczyk in interval arithmetic. The form of the equations is derived over expressions whose vanishing is tested at random points'
      : `with their numerical values the left-hand sides are at most ${residual} in size`,
  ];
}

/** The equations of the leading coefficients, where these are not exact. */
function leadingSection({ leading }: ExpansionRecord, notation: Notation, level: number, layout: Layout): readonly string[] {
  if (leading === null) return [];
  const head = [
    heading('Leading coefficients', notation, level, { layout }),
    paragraphs([leadingWords(leading)], notation, layout),
  ];
  const lines = notation === 'text' ? leadingText(leading, layout) : [displayed(leadingLatex(leading, layout), notation, layout)];
  return [[...head, ...lines].join(notation === 'text' ? '\n' : '\n\n')];
}

type Leading = NonNullable<ExpansionRecord['leading']>;

const LOSS_WORDS = 'the leading coefficient of the loss';

function leadingText({ unknowns, equations, loss }: Leading, layout: Layout): readonly string[] {
  const indent = 4;
  const times = (power: number): string => (power === 0 ? '' : power === 1 ? 't' : `t^${power}`);
  const values = unknowns.map(({ symbol, power, value }) => `${symbol} = ${value}   (times ${times(power)})`);
  const sums = [
    ...equations.map(({ text }) => text),
    ...(loss === null ? [] : [`${loss.text} = ${loss.value}   (${LOSS_WORDS})`]),
  ];
  return [
    ...values.flatMap((line) => formulaLines('', [line], indent, layout)),
    '',
    ...sums.flatMap((text) => formulaLines('', brokenLines(text, textBreaking(layout, indent), 0), indent, layout)),
  ];
}

/** Values and equations, each at the left, with further lines indented. */
function leadingLatex({ unknowns, equations, loss }: Leading, layout: Layout): readonly string[] {
  const times = (power: number): string => (power === 1 ? 't' : `t^{${power}}`);
  const values = unknowns.map(({ latex, power, value }) => {
    return `${latex} = ${showNumeral(value)} \\quad(\\text{times } ${times(power)})`;
  });
  const sums = [
    ...equations.map(({ latex }) => latex),
    ...(loss === null ? [] : [`${loss.latex} = ${showNumeral(loss.value)}\\ldots \\quad\\text{(${LOSS_WORDS})}`]),
  ];
  return [...values, ...sums].flatMap((latex) => indentedLines(latex, layout));
}

/** A decimal string as mathematics of LaTeX. */
function showNumeral(value: string): string {
  const number = parseDecimal(value);
  return number ? numberText(number, 'latex') : value;
}

function entriesSection(record: ExpansionRecord, part: ExpansionPart): readonly Section[] {
  if (part !== 'entries' && part !== 'all') return [];
  const series = namedEntries(record);
  const legend = series.flatMap(({ symbol, meaning }, i): Inline[] => [i === 0 ? '' : '; ', { math: symbol }, ` ${meaning}`]);
  return [{ title: 'Entries', sentences: [[...legend, '.']], series }];
}

function lossSection({ loss }: ExpansionRecord): readonly Section[] {
  return loss === null ? [] : [{ title: 'Loss', sentences: [], series: [{ symbol: { text: 'L', latex: 'L' }, series: loss }] }];
}

function eigenvalueSections(record: ExpansionRecord, notation: Notation, layout: Layout): readonly Section[] {
  return record.eigenvalues
    .filter(
      (line) => notation !== 'latex' || !isTabulatedWhole(line, layout) || line.missing.length > 0 || line.field !== record.field,
    )
    .map((line) => ({
      title: ['Eigenvalues in ', componentOf(line, record), ', multiplicity ', polynomialInline(line.degree)],
      sentences: [
        ...(line.field === record.field
          ? []
          : [['Coefficients in ', { math: { text: line.field, latex: line.fieldLatex } }, '.'] satisfies Inline]),
        ...line.missing.map(({ which, why }) => missingSentence(which, line.series.length, why)),
      ],
      series: line.series.map((series, i) => ({ symbol: eigenvalueSymbol(i, line.series.length), series })),
    }));
}

/** Why eigenvalues are given to fewer terms than the others. */
function missingSentence(which: readonly number[], count: number, why: string): Inline {
  const symbols = which.map((n): Inline => ({ math: eigenvalueSymbol(n - 1, count) }));
  return [`Given as far as known ${which.length === 1 ? 'is ' : 'are '}`, enumeration(symbols), `: ${why}.`];
}

/** The parts of a document, one after the other; ends in `\n`. */
export function printParts(parts: readonly string[], notation: Notation): string {
  return notation === 'latex' ? latexDocument(parts) : `${parts.join('\n\n')}\n`;
}

/** A heading in the notation's own form. */
export function heading(
  title: Inline,
  notation: Notation,
  level: number,
  { main = false, layout = DEFAULT_LAYOUT }: { readonly main?: boolean; readonly layout?: Layout } = {},
): string {
  const words = show(title, notation);
  if (notation === 'latex') return main ? `\\subsection*{${words}}` : `\\paragraph{${words}.}`;
  if (notation === 'markdown') return `${'#'.repeat(level)} ${words}`;
  return textHeading(words, layout, { main });
}

/** Sentences as paragraphs, wrapped in plain text. */
export function paragraphs(sentences: readonly Inline[], notation: Notation, layout: Layout = DEFAULT_LAYOUT): string {
  const words = sentences.map((inline) =>
    sentence(show(inline, notation, notation === 'text' ? verdictPrinter(layout.text) : undefined)),
  );
  return notation === 'text' ? words.map((text) => textParagraph(text, layout)).join('\n') : words.join('\n\n');
}

/** A section with its series: aligned formulas, or lines of plain text with decimals below where there are any. */
export function printSection(
  { title, sentences, series }: Section,
  notation: Notation,
  level: number,
  layout: Layout = DEFAULT_LAYOUT,
): string {
  const words = paragraphs(sentences, notation, layout);
  const head = [heading(title, notation, level, { layout }), ...(words === '' ? [] : [words])];
  if (notation === 'text') return [...head, ...series.flatMap((named) => textLines(named, layout))].join('\n');
  const formulas = series.map(({ symbol, series: s }): BreakableFormula => {
    return { left: symbol.latex, lines: (breaking, taken) => seriesLines(s, 'latex', taken, breaking) };
  });
  const display = displayed(alignedLines(formulas, layout), notation, layout);
  return [...head, display].join(notation === 'latex' ? '\n' : '\n\n');
}

/** A series as text, and below it the same with its coefficients as decimals. */
function textLines({ symbol, series }: NamedSeries, layout: Layout): readonly string[] {
  const left = `${symbol.text} = `;
  const indent = left.length;
  const decimals = series.terms.some(({ value }) => value === '') ? undefined : decimalLines(series, indent, layout);
  return [
    ...formulaLines(left, seriesLines(series, 'text', indent, textBreaking(layout, indent)), indent, layout),
    ...(decimals === undefined ? [] : formulaLines('~ '.padStart(indent), decimals, indent, layout)),
  ];
}
