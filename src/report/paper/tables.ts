import { rowCount } from '../../representation/young-type.js';
import type { FamilyReportRecord, ReportRecord } from '../../study/appendix/data.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import { SEARCH_END } from '../../study/family/search-range.js';
import type { Status } from '../../study/family/status.js';
import type { EntriesRecord, SolveRecord, SpectrumRecord } from '../../study/point/record.js';
import type { SeriesRecord } from '../../study/series/record.js';
import { hasHeatMap } from '../figure/heat-map.js';
import { decompositionTable } from '../record/decomposition-table.js';
import { type Evidence, mergedEvidence, statusNotes } from '../record/merged-evidence.js';
import { seriesRecordLatex, seriesRecordText } from '../series/notation.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, enumeration, type Note, sentence, shortNumber } from '../text/notes.js';
import { polynomialInline, sizeInlines } from '../text/values.js';
import { familyLabel } from './names.js';

/** An entry of a point, named. */
interface NamedEntry {
  readonly rows: string;
  readonly entry: string;
  readonly value: string;
}

function namedEntries({ diagonal, offDiagonal, between, extra }: EntriesRecord): readonly NamedEntry[] {
  const one = diagonal.length === 1;
  const list = diagonal.flatMap((value, a) => [
    { rows: one ? 'all' : `block ${a}`, entry: 'diagonal', value },
    { rows: one ? 'all' : `block ${a}`, entry: 'off-diagonal', value: offDiagonal[a] ?? null },
    ...(between[a] ?? []).map((cell, b) => ({ rows: `block ${a}`, entry: `columns of block ${b}`, value: cell })),
  ]);
  const extraRows = extra.flatMap((row, e) =>
    row.map((value, b) => ({ rows: `extra ${e}`, entry: row.length === 1 ? 'all columns' : `columns of block ${b}`, value })),
  );
  return [...list, ...extraRows].flatMap(({ value, ...name }) => (value === null ? [] : [{ ...name, value }]));
}

/** The d of the points, as a title ends: ` at d = 10, 20 and 100`. */
function atDimensions(points: readonly SolveRecord[]): Inline {
  const values = points.map(({ d }) => shortNumber(d));
  return [
    ' at ',
    { formula: 'd' },
    ' = ',
    values.map((v, i): Inline => [i === 0 ? '' : i === values.length - 1 ? ' and ' : ', ', v]),
  ];
}

/** The same of results whose evidence is one of a few sentences. */
function distinct(results: readonly Evidence[]): readonly Evidence[] {
  return results.filter(
    ({ status, evidence }, i) => results.findIndex((other) => other.status === status && other.evidence === evidence) === i,
  );
}

/**
 * The entries and the loss of a family at several d as one table, the values of one quantity below each other so that they
 * can be compared. Pure; nothing is thrown.
 */
export function entriesTable(points: readonly SolveRecord[], label: string): Table {
  const [first] = points;
  const names = first === undefined ? [] : namedEntries(first.entries);
  const group = (name: readonly [string, string], value: (point: SolveRecord) => string | undefined): readonly Row[] =>
    points.map((point, i): Row => {
      const number = value(point);
      return [i === 0 ? name[0] : '', i === 0 ? name[1] : '', shortNumber(point.d), number === undefined ? null : { number }];
    });
  return {
    name: tableName('entries', { family: label }),
    title: ['Entries and loss of family ', { family: label }, atDimensions(points)],
    columns: [
      { header: 'Rows', align: 'left' },
      { header: 'Entry', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Value', align: 'decimal' },
    ],
    groups: [
      ...names.map(({ rows, entry }, i) =>
        group([i > 0 && names[i - 1]?.rows === rows ? '' : rows, entry], (point) => namedEntries(point.entries)[i]?.value),
      ),
      ...(first === undefined ? [] : [group(['Loss', ''], ({ loss }) => loss)]),
    ],
    notes: [...(first === undefined ? [] : [blocksNote(sizeInlines(first.sizes), first.signs)]), ...statusNotes(points)],
    whenEmpty: 'The family exists at none of the chosen d.',
  };
}

/**
 * The Hessian spectra of a family at several d as one table: one group per eigenvalue, with the multiplicity at each d.
 * Pure; nothing is thrown.
 */
export function spectraTable(points: readonly SpectrumRecord[], label: string): Table {
  const [first] = points;
  const one = first?.sizes.length === 1;
  const lines = first?.spectrum ?? [];
  const groups = lines.flatMap((line, l) =>
    Array.from({ length: Math.max(1, line.eigenvalues.length) }, (_, e) =>
      points.map((point, i): Row => {
        const here = point.spectrum[l];
        const value = here?.eigenvalues[e];
        const lead = i === 0 && e === 0;
        return [
          lead ? { component: line.component, blocks: one ? [] : line.blocks } : '',
          shortNumber(point.d),
          value === undefined ? null : { number: value },
          here === undefined ? null : shortNumber(String(here.degree)),
          lead ? polynomialInline(line.degreePolynomial) : '',
        ];
      }),
    ),
  );
  return {
    name: tableName('spectra', { family: label }),
    title: ['Hessian eigenvalues of family ', { family: label }, atDimensions(points)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Eigenvalue', align: 'decimal' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'left' },
    ],
    groups,
    notes: [
      ...(one ? [] : ['Subscripts of components are blocks.']),
      ...points.map(
        (point): Inline => [
          'At ',
          { formula: 'd' },
          ' = ',
          shortNumber(point.d),
          `: ${point.verdict}, least eigenvalue `,
          { number: point.least.value },
          ' in ',
          { component: point.least.component, blocks: one ? [] : point.least.blocks },
          '.',
          ...(point.dense === null
            ? []
            : [` Largest difference from the eigenvalues of the whole matrix: `, { number: point.dense.largestDifference }, '.']),
        ],
      ),
      ...statusNotes(points),
    ],
    whenEmpty: 'The family exists at none of the chosen d.',
  };
}

/** The isotypic decomposition of a family's matrices: families of the same sizes have tables of their own names. */
export function familyDecompositionTable({ decomposition, ...record }: FamilyReportRecord): Table {
  return { ...decompositionTable(decomposition), name: tableName('decomposition', { family: record.family }) };
}

/** What is proved of a family at each chosen d: existence, uniqueness in a box, index. */
export function proofsTable({ proofs, noProofs, ...record }: FamilyReportRecord): Table {
  return {
    name: tableName('proofs', { family: record.family }),
    title: ['What is proved of family ', { family: familyLabel(record) }],
    columns: [
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Morse index', align: 'right' },
      { header: 'Verdict', align: 'left' },
      { header: 'Box', align: 'decimal' },
      { header: 'Only one within', align: 'decimal' },
      { header: 'Bits', align: 'right' },
      { header: 'Status', align: 'left' },
    ],
    groups: [
      proofs.map(
        ({ d, index, verdict, radius, uniqueWithin, precision, status }): Row => [
          { number: d },
          index === null ? null : `${index}`,
          verdict,
          radius === null ? null : { number: radius },
          uniqueWithin === null ? null : { number: uniqueWithin },
          `${precision}`,
          { status },
        ],
      ),
    ],
    notes: [
      'In a box of these half sides, which rounds to the printed entries, lies one and only one critical point of the family’s type, the only one within the larger distance, too; its Morse index is that in the space of all matrices.',
      ...proofs.flatMap(({ reason }) => (reason === null ? [] : [sentence(reason)])),
      ...[...new Set(proofs.map(({ evidence }) => sentence(evidence)))].map((provenance): Note => ({ provenance })),
    ],
    whenEmpty: noProofs === undefined ? 'The family exists at none of the chosen d.' : sentence(noProofs),
  };
}

/** How each kind of number of a family was obtained: its status word and what stands behind it. */
export function methodsTable({
  decomposition,
  critical,
  spectra,
  expansion,
  proofs,
  globalMinimum,
  annihilation,
  ...record
}: FamilyReportRecord): Table {
  const rows: (readonly [string, Status, string])[] = [
    ['Decomposition, multiplicities', decomposition.status, 'counted with polynomials in d over the rational numbers'],
    ...(critical.crossings.length === 0
      ? []
      : [['Which fractional dimensions there are', critical.status, critical.evidence] as const]),
    ...mergedEvidence(spectra).map(({ status, evidence }) => ['Entries, loss, eigenvalues', status, evidence] as const),
    ...(expansion === null ? [] : [['Series', expansion.status, expansion.evidence] as const]),
    ...distinct(proofs).map(({ status, evidence }) => ['Existence, uniqueness, index', status, evidence] as const),
    ...(critical.crossings.some((c) => c.status === 'certified')
      ? [
          [
            'That each of them lies in its bounds',
            'certified',
            'the test of Krawczyk on the augmented equations, in interval arithmetic',
          ] as const,
        ]
      : []),
    ...(globalMinimum === null ? [] : [['Around the global minima', globalMinimum.status, globalMinimum.evidence] as const]),
    ...(annihilation === null ? [] : [['Added neurons', annihilation.status, annihilation.evidence] as const]),
    ['Curves of the figures', 'numerical', 'doubles, on a branch that is followed in d'],
  ];
  return {
    name: tableName('methods', { family: record.family }),
    title: ['How the numbers of family ', { family: familyLabel(record) }, ' were obtained'],
    columns: [
      { header: 'What', align: 'left' },
      { header: 'Status', align: 'left' },
      { header: 'Evidence', align: 'prose' },
    ],
    groups: [rows.map(([what, status, evidence]): Row => [what, { status }, sentence(evidence)])],
    notes: [],
    whenEmpty: 'Nothing was computed.',
  };
}

/** The point that is drawn as a heat map: that of the least d at which one can be. */
export function heatMapPoint(points: readonly SpectrumRecord[]): SpectrumRecord | undefined {
  return points.find(hasHeatMap);
}

/** What the status words mean, from strongest to weakest. */
export const STATUS_MEANINGS: readonly { readonly status: Status; readonly meaning: string }[] = [
  { status: 'exact', meaning: 'computed with exact arithmetic: integers, rational numbers, elements of a field with π' },
  { status: 'certified', meaning: 'proved by the program, in interval arithmetic' },
  { status: 'checked', meaning: 'every printed digit agrees with a second computation by other code in other arithmetic' },
  { status: 'numerical', meaning: 'one computation, with an estimate of its error but nothing to compare with' },
];

/** All families of a report, a line each: what is most asked of them, then what their names tell. */
export function overviewTable({ families }: ReportRecord): Table {
  return {
    name: tableName('overview'),
    title: 'The families of this report',
    columns: [
      { header: 'Family', align: 'left' },
      { header: 'Minimum for', align: 'left' },
      { header: 'Loss for large d', align: 'left' },
      { header: 'Sizes', align: 'left' },
      { header: 'Signs', align: 'left' },
      { header: { math: { text: 'k', latex: 'k' } }, align: 'left' },
    ],
    groups: [
      families.map((record): Row => {
        const { critical, decomposition, expansion } = record;
        const signs = /:([+.-]+)/.exec(record.family)?.[1] ?? '';
        const loss = expansion?.loss;
        return [
          { family: familyLabel(record) },
          whereMinimum(critical),
          loss === null || loss === undefined ? null : { math: leadingTerms(loss) },
          sizeInlines(decomposition.sizes).map((size, i): Inline => [i > 0 ? ', ' : '', size]),
          { signs },
          polynomialInline(rowCount({ ...decomposition, extra: decomposition.groups })),
        ];
      }),
    ],
    notes: [
      [
        'Minimum for: all intervals of real ',
        { formula: 'd' },
        ' on which the family is a minimum, cut off; all digits, and the integers in them, are given below. One without an upper end goes on to ',
        { formula: `d = ${SEARCH_END}` },
        ', as far as was searched.',
      ],
      ...shortNames(families),
    ],
    whenEmpty: 'No families.',
  };
}

/** What the short names stand for, said once. */
function shortNames(families: ReportRecord['families']): readonly Inline[] {
  const short = families.flatMap(({ alias, family }): readonly Inline[] =>
    alias === null ? [] : [[{ family: alias }, ' for ', { family }]],
  );
  if (short.length === 0) return [];
  return [[`${short.length === 1 ? 'A short name is' : 'Short names are'} used: `, enumeration(short), '.']];
}

/** The intervals on which a family is a minimum, with short numbers. */
function whereMinimum({ minimumOn, minimumAt }: CriticalRecord): Cell {
  const d: Inline = { formula: 'd' };
  const intervals = minimumOn.map(
    ({ from, to }): Inline =>
      to === null ? [d, ' > ', shortNumber(from)] : [shortNumber(from), ' < ', d, ' < ', shortNumber(to)],
  );
  const all = [...intervals, ...minimumAt.map((n): Inline => ({ formula: `d = ${n}` }))];
  return all.length === 0 ? null : all.map((part, i): Inline => [i === 0 ? '' : ', ', part]);
}

/** The first term of a series with the order of what follows. */
function leadingTerms({ terms, order }: SeriesRecord): { readonly text: string; readonly latex: string } {
  const next = terms[1]?.power ?? order;
  const shortened: SeriesRecord = { terms: terms.slice(0, 1), order: next };
  return { text: seriesRecordText(shortened), latex: seriesRecordLatex(shortened) };
}
