import type { ExpansionPart } from '../../study/series/expand.js';
import type { ExpansionRecord, SeriesBound, SeriesRecord } from '../../study/series/record.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, statusNote } from '../text/notes.js';
import { numberText, parseDecimal } from '../text/number-notation.js';
import { modelInlines } from '../text/values.js';
import { belongsTo, componentOf, eigenvalueSymbol, namedEntries, quantityName, type SymbolText } from './expansion-quantities.js';
import { expansionName } from './expansion-tables.js';
import { timesPower } from './notation.js';

const PARTS = { entry: 'entries', loss: 'loss' } as const;

/** A series with what tables call it. */
interface Bounded {
  readonly name: Inline;
  readonly symbol: SymbolText;
  readonly series: SeriesRecord;
}

/**
 * What the truncated series leave out at most, as proved, for authors to quote: the constant with its power of d, the same
 * relative to the partial sum, and from which d on; none where estimates were not asked for.
 */
export function boundTables(record: ExpansionRecord, part: ExpansionPart = 'all'): readonly Table[] {
  const { bounds, order } = record;
  if (bounds === undefined) return [];
  const groups = boundedGroups(record, part);
  const rows = groups.map((group) => group.flatMap((line) => boundRow(line)));
  const whole = groups.flat().filter(({ series }) => series.order === null);
  return [
    {
      name: expansionName('bounds', record, part),
      title: [
        'Proved bounds of what the series of family ',
        { family: record.family },
        ...modelInlines(record.model),
        ` to order ${order} leave out`,
      ],
      columns: [
        { header: 'Quantity', align: 'left' },
        { header: 'Error at most', align: 'left' },
        { header: 'Relative error at most', align: 'left' },
        { header: ['For all ', { formula: 'd' }, ' from'], align: 'right' },
      ],
      groups: rows.filter((group) => group.length > 0),
      notes: [
        ...quotation(groups.flat(), order),
        ...(whole.length === 0 ? [] : [wholeNote(whole)]),
        ...openNotes(record, part),
        statusNote('certified', bounds.evidence),
      ],
      whenEmpty: bounds.open.length === 0 ? 'No series leaves anything out.' : 'No bound is proved.',
    },
  ];
}

function boundedGroups(record: ExpansionRecord, part: ExpansionPart): readonly (readonly Bounded[])[] {
  const entries = namedEntries(record).map(({ symbol, series }): Bounded => ({ name: { math: symbol }, symbol, series }));
  const symbol = { text: 'L', latex: 'L' };
  const loss: readonly Bounded[] = record.loss === null ? [] : [{ name: { math: symbol }, symbol, series: record.loss }];
  const eigenvalues = record.eigenvalues.map((line) =>
    line.series.map((series, i): Bounded => {
      const own = eigenvalueSymbol(i, line.series.length);
      return { name: [componentOf(line, record), ', ', { math: own }], symbol: own, series };
    }),
  );
  const asked = (kind: 'entry' | 'loss', lines: readonly Bounded[]): readonly (readonly Bounded[])[] =>
    part === 'all' || part === PARTS[kind] ? [lines] : [];
  return [...asked('entry', entries), ...asked('loss', loss), ...eigenvalues];
}

function boundRow({ name, series: { bound } }: Bounded): readonly Row[] {
  if (!bound) return [];
  const { constant, power, relative, from } = bound;
  const cell: Cell = relative === null ? null : { math: powerOf(relative.constant, relative.power) };
  return [[name, { math: powerOf(constant, power) }, cell, { formula: from }]];
}

/** constant · d^(−power/2). */
function powerOf(constant: string, power: number): SymbolText {
  const number = parseDecimal(constant);
  const text = number === undefined ? constant : numberText(number, 'text');
  const latex = number === undefined ? constant : numberText(number, 'latex');
  return { text: timesPower(text, power, 'text'), latex: power === 0 ? latex : timesPower(`${latex}\\,`, power, 'latex') };
}

/** One estimate in full, as it can be quoted: that of the loss, or the first. */
function quotation(lines: readonly Bounded[], order: number): readonly Inline[] {
  const bounded = lines.flatMap(({ name, symbol, series }) => (series.bound ? [{ name, symbol, bound: series.bound }] : []));
  const chosen = bounded.find(({ symbol }) => symbol.text === 'L') ?? bounded[0];
  if (chosen === undefined) return [];
  return [
    [
      'For an eigenvalue, an entry or the loss ',
      { math: { text: 'q', latex: 'q' } },
      ' with the sum ',
      { math: { text: `S_${order}(q)`, latex: `S_{${order}}(q)` } },
      ' of its terms up to ',
      { math: { text: timesPower('1', order, 'text'), latex: timesPower('1', order, 'latex') } },
      ', the error is ',
      { math: { text: `|q - S_${order}(q)|`, latex: `|q-S_{${order}}(q)|` } },
      ' and the relative error ',
      { math: { text: `|q/S_${order}(q) - 1|`, latex: `|q/S_{${order}}(q)-1|` } },
      '; so ',
      { math: inequality(chosen.symbol, order, chosen.bound) },
      ' for all real ',
      { formula: `d >= ${chosen.bound.from}` },
      ...(chosen.symbol.text.startsWith('lambda') ? [' (', chosen.name, ')'] : []),
      '. Constants are rounded up.',
    ],
  ];
}

/** `|L - S_3(L)| <= 1.49/d^2`. */
function inequality(symbol: SymbolText, order: number, { constant, power }: SeriesBound): SymbolText {
  const right = powerOf(constant, power);
  return {
    text: `|${symbol.text} - S_${order}(${symbol.text})| <= ${right.text}`,
    latex: `|${symbol.latex}-S_{${order}}(${symbol.latex})|\\le ${right.latex}`,
  };
}

function wholeNote(whole: readonly Bounded[]): Inline {
  const end = whole.length === 1 ? 'whose series ends' : 'whose series end';
  return ['Nothing is left out of ', enumeration(whole.map(({ name }) => name)), `, ${end}.`];
}

function openNotes(record: ExpansionRecord, part: ExpansionPart): readonly Inline[] {
  return (record.bounds?.open ?? [])
    .filter(({ quantity }) => belongsTo(quantity, part))
    .map(({ quantity, why }) => ['No bound is given of ', quantityName(quantity, record), `: ${why}.`]);
}
