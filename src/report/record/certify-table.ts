import { roundNumeral } from '../../scalar/round-numeral.js';
import { type Statement, statementText } from '../../study/certificate/certificate.js';
import {
  type CertifyBatchRecord,
  type ListedRecord,
  leastEigenvalue,
  type RepeatedEntry,
} from '../../study/certificate/certify-batch.js';
import type { CertifyRangeRecord, CertifyRecord, EigenvalueEnclosureRecord } from '../../study/certificate/record.js';
import type { CertificateCheck } from '../../study/check/check.js';
import type { Status } from '../../study/family/status.js';
import { provedGroupNotes } from '../symmetric-point/irreducible.js';
import { recognitionNotes } from '../symmetric-point/recognition-notes.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import { proseLines, verdictPrinter } from '../table/text.js';
import { type Inline, show } from '../text/notation.js';
import { blocksNote, enumeration, equation, type Note, noMatrixNote, sentence, shortNumber } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';

/**
 * What is proved of a point as a table: bounds of all Hessian eigenvalues by component, with how many each pair of bounds
 * holds; each eigenvalue has the degree for its multiplicity; existence, uniqueness, isotropy, verdict and status are notes.
 */
export function certifyTable(record: CertifyRecord): Table {
  const one = record.sizes.length === 1;
  return {
    name: tableName('proof', { family: record.family, d: record.d, model: record.model }),
    title: ['Proof for ', ...pointName(record)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'right' },
      { header: 'Holds', align: 'right' },
      { header: 'At least', align: 'decimal' },
      { header: 'At most', align: 'decimal' },
    ],
    groups: record.eigenvalueEnclosures.map((line) => enclosureRows(line, one)),
    notes: [
      ...existenceNotes(record),
      ...isotropyNote(record),
      verdictNote(record, one),
      ...(record.wholeSizes
        ? []
        : [
            noMatrixNote(
              record.d,
              record.sizes.map((formula) => ({ formula })),
            ),
          ]),
      ...(record.reason === null ? [] : [sentence(record.reason)]),
      blocksNote(
        record.sizes.map((formula) => ({ formula })),
        record.signs,
      ),
      ...recognitionNotes(record),
      proofStatus(record.status, record.evidence, record.precision),
    ],
    whenEmpty: 'Nothing is proved, and no eigenvalue is enclosed.',
  };
}

/** Digits of bounds that are shown; the records have more. */
const POINT_DIGITS = 15;
const BATCH_DIGITS = 10;

/** A bound with fewer digits, which stays a bound; digits of the integer part are never cut off. */
function outward(bound: string, digits: number, side: 'down' | 'up'): string {
  const whole = /^-?(\d+)/.exec(bound)?.[1] ?? '';
  return roundNumeral(bound, Math.max(digits, whole.length), side);
}

function pointName({ family, d, model }: CertifyRecord): readonly Inline[] {
  return ['family ', { family }, ' at ', equation('d', d), ...modelInlines(model)];
}

function enclosureRows(line: EigenvalueEnclosureRecord, one: boolean): readonly Row[] {
  const component: Inline = { component: line.component, blocks: one ? [] : line.blocks };
  if (line.enclosures.length === 0) return [[component, shortNumber(line.degree), '', null, null]];
  return line.enclosures.map(({ bounds: [lower, upper], holds }, i) => [
    i === 0 ? component : '',
    i === 0 ? shortNumber(line.degree) : '',
    { number: String(holds), rounded: 'never' },
    { number: outward(lower, POINT_DIGITS, 'down'), rounded: 'down' },
    { number: outward(upper, POINT_DIGITS, 'up'), rounded: 'up' },
  ]);
}

function existenceNotes({ exists, radius, uniqueWithin }: CertifyRecord): readonly Inline[] {
  if (exists !== true || radius === null) return [];
  if (radius === '0') return ['The critical point is known exactly.'];
  const wide: Inline =
    uniqueWithin === null ? '' : ['; within ', { number: uniqueWithin }, ' of it in every entry there is no other'];
  return [['One and only one critical point of this type lies in a box of half side ', { number: radius }, wide, '.']];
}

function isotropyNote({ exists, isotropy, symmetry }: CertifyRecord): readonly Inline[] {
  if (exists !== true) return [];
  if (symmetry !== undefined) return provedGroupNotes(symmetry);
  if (isotropy === null) return ['Whether its isotropy is larger than the group of its type is not decided.'];
  const sizes = isotropy.map((formula): Inline => ({ formula }));
  return [['Its isotropy is exactly the diagonal Young subgroup with blocks of size ', enumeration(sizes), '.']];
}

function verdictNote({ verdict, index, negative }: CertifyRecord, one: boolean): Inline {
  if (verdict === 'undecided') return ['Verdict: ', { verdict }, '.'];
  if (verdict === 'minimum') {
    return ['Verdict: ', { verdict }, '. All eigenvalues of the Hessian are positive: a strict local minimum.'];
  }
  return ['Verdict: ', { verdict }, '. Morse index ', { number: String(index) }, ', from ', negativeParts(negative, one), '.'];
}

function negativeParts(negative: CertifyRecord['negative'], one: boolean): Inline {
  return enumeration(
    negative.map(
      ({ component, blocks, count }): Inline => [
        `${count} negative ${count === 1 ? 'eigenvalue' : 'eigenvalues'} in `,
        { component, blocks: one ? [] : blocks },
      ],
    ),
  );
}

/** The status in its own face, and what stands behind it. */
function proofStatus(status: Status, evidence: string, precision: number): Note {
  return { provenance: ['Status: ', { status }, `. ${sentence(evidence)} Intervals of ${precision} bits.`] };
}

/** A theorem about an interval of d as a table of its parts, with the statement as a note. */
export function certifyRangeTable(record: CertifyRangeRecord): Table {
  const one = record.blockSizes.length === 1;
  const row = (what: string, value: Inline): Row => [what, value];
  return {
    name: tableName('proof', { family: record.family, d: `${record.from}-to-${record.to}`, model: record.model }),
    title: [
      'Proof for family ',
      { family: record.family },
      ', ',
      { formula: `${record.from} <= d <= ${record.to}` },
      ...modelInlines(record.model),
    ],
    columns: [
      { header: 'What', align: 'left' },
      { header: 'Proved', align: 'prose' },
    ],
    groups: [
      [
        row('Existence', ['a critical point for every real ', { formula: 'd' }]),
        row('Uniqueness', 'the only one near it in its fixed-point space'),
        row('Isotropy', record.isotropy === null ? 'not decided' : 'exactly the group of the type'),
        row(
          'Verdict',
          record.verdict === 'minimum'
            ? { verdict: 'minimum' }
            : [{ verdict: 'saddle' }, ': ', negativeParts(record.negative, one)],
        ),
        row('Morse index', polynomialInline(record.index)),
      ],
      [
        row('Segments', { number: String(record.segments) }),
        row('Lengths', ['from ', { number: record.shortest }, ' to ', { number: record.longest }, ', relative to d']),
      ],
    ],
    notes: [proofStatus(record.status, record.evidence, record.precision)],
    whenEmpty: 'Nothing is proved.',
  };
}

/** How many reasons are listed below a batch; the record has all. */
const MOST_REASONS = 20;

/**
 * A batch as two tables: the counts, and one line per entry; reasons of undecided and failed entries, and which entries
 * repeat others, are notes.
 */
export function certifyBatchTables(batch: CertifyBatchRecord): readonly Table[] {
  const { entries, distinct, duplicates, minima, saddles, undecided, failed, records } = batch;
  const withFiles = records.some((r) => r.certificate !== undefined);
  // What is learnt is the same for all.
  const model = records.flatMap((r) => (r.verdict === 'failed' || r.model === undefined ? [] : [r.model]))[0];
  const open = records.flatMap((r) => (r.reason === null ? [] : [{ entry: r.entry, reason: r.reason }]));
  return [
    {
      name: tableName('proofs'),
      title: [`Proofs for ${entries} ${entries === 1 ? 'matrix' : 'matrices'}`, ...modelInlines(model)],
      columns: [
        { header: 'Verdict', align: 'left' },
        { header: 'Number', align: 'right' },
        { header: 'Status', align: 'left' },
      ],
      groups: [
        [
          ...countRow('minimum', minima, 'certified'),
          ...countRow('saddle', saddles, 'certified'),
          ...countRow('undecided', undecided, 'numerical'),
          ...(failed > 0 ? [['failed', String(failed), null]] : []),
        ],
      ],
      notes:
        duplicates.length === 0
          ? []
          : [
              `${distinct} of the matrices ${distinct === 1 ? 'is' : 'are'} distinct; repeated ones count as often as they are in the list.`,
            ],
      whenEmpty: 'No entries.',
    },
    {
      name: tableName('proved-entries'),
      title: 'Entries',
      columns: [
        { header: 'Entry', align: 'right' },
        { header: { formula: 'd' }, align: 'right' },
        { header: 'Sizes', align: 'left' },
        { header: 'Verdict', align: 'left' },
        { header: 'Index', align: 'right' },
        { header: 'Radius', align: 'right' },
        { header: 'Least eigenvalue from', align: 'decimal' },
        { header: 'to', align: 'decimal' },
        ...(withFiles ? [{ header: 'Certificate', align: 'left' } as const] : []),
      ],
      groups: [records.map((record) => [...batchRow(record), ...(withFiles ? [record.certificate ?? null] : [])])],
      notes: [
        'Radius: the half side of the box that holds one and only one critical point of its type; 0 where it is known exactly. The two last columns are bounds of the least eigenvalue of the whole Hessian.',
        ...open.slice(0, MOST_REASONS).map(({ entry, reason }): Inline => `Entry ${entry}: ${sentence(reason)}`),
        ...(open.length > MOST_REASONS
          ? [`Reasons of ${open.length - MOST_REASONS} further entries are in the JSON record.`]
          : []),
        ...repetitionNotes(duplicates),
      ],
      whenEmpty: 'No entries.',
    },
  ];
}

/** Which entries repeat which, by the first of each kind. */
function repetitionNotes(duplicates: readonly RepeatedEntry[]): readonly Inline[] {
  const groups = new Map<number, number[]>();
  for (const { entry, repeats } of duplicates) {
    const group = groups.get(repeats);
    if (group) group.push(entry);
    else groups.set(repeats, [entry]);
  }
  const lines = [...groups].map(([first, entries]): Inline => {
    const shown = entries.slice(0, MOST_REASONS).map((entry) => String(entry));
    const further = entries.length > shown.length ? [`${entries.length - shown.length} further ones`] : [];
    return entries.length === 1
      ? `Entry ${shown[0]} repeats entry ${first}.`
      : ['Entries ', enumeration([...shown, ...further]), ` repeat entry ${first}.`];
  });
  if (lines.length <= MOST_REASONS) return lines;
  return [...lines.slice(0, MOST_REASONS), `What repeats ${lines.length - MOST_REASONS} further entries is in the JSON record.`];
}

function countRow(verdict: string, count: number, status: Status): readonly Row[] {
  return count > 0 ? [[verdict, String(count), { status }]] : [];
}

function batchRow(record: ListedRecord): Row {
  const { entry } = record;
  if (record.verdict === 'failed') return [String(entry), null, null, 'failed', null, null, null, null];
  const least = leastEigenvalue(record);
  return [
    String(entry),
    record.d,
    record.sizes.join(', '),
    { verdict: record.verdict },
    record.index === null ? null : String(record.index),
    record.radius === null ? null : { number: record.radius },
    least && { number: outward(least[0], BATCH_DIGITS, 'down'), rounded: 'down' },
    least && { number: outward(least[1], BATCH_DIGITS, 'up'), rounded: 'up' },
  ];
}

/** A statement with its symmetry group and its formulas as such. */
function withFormulas(statement: Statement): Inline {
  return statement.map((piece): Inline => {
    if (typeof piece === 'string' || 'formula' in piece) return piece;
    const latex = `\\Delta(${piece.group.map((size) => `S_{${size}}`).join('\\times ')})`;
    return { math: { text: statementText([piece]), latex } };
  });
}

/** The answer to the certificate in a file. */
export interface FileCheck extends CertificateCheck {
  readonly file: string;
}

/**
 * What checks of certificates found, one line per file, which is wrapped where the layout has a width; of several, how many
 * were valid is said at the end.
 */
export function certificateCheckLines(checks: readonly FileCheck[], { text }: Layout = DEFAULT_LAYOUT): string {
  const words = (inline: Inline): string => show(inline, 'text', verdictPrinter(text));
  const lines = checks.flatMap(({ file, valid, statement, reason }) => {
    const found: readonly Inline[] = valid
      ? [{ verdict: 'valid' }, ', ', { verdict: 'certified' }, `. ${sentence(statement ?? '')}`]
      : [{ verdict: 'refused' }, `. ${sentence(reason ?? '')}`];
    const line = `${file}: ${found.map(words).join('')}`;
    return text.columns === null ? [line] : proseLines(line, text.columns, text);
  });
  const valid = checks.filter((check) => check.valid).length;
  const total = checks.length > 1 ? [`${valid} of ${checks.length} certificates are valid.`] : [];
  return `${[...lines, ...total].join('\n')}\n`;
}

/** The same as a table. */
export function certificateChecksTable(checks: readonly FileCheck[]): Table {
  const refused = checks.filter((check) => !check.valid).length;
  return {
    name: tableName('certificates'),
    title: checks.length === 1 ? `Check of ${checks[0]?.file}` : `Check of ${checks.length} certificates`,
    columns: [
      { header: 'File', align: 'left' },
      { header: 'Result', align: 'left' },
      { header: 'Statement or reason', align: 'prose' },
    ],
    groups: [
      checks.map(({ file, valid, pieces, reason }) => [
        file,
        { verdict: valid ? 'valid' : 'refused' },
        valid ? withFormulas(pieces ?? []) : sentence(reason ?? ''),
      ]),
    ],
    notes: [
      ...(refused < checks.length
        ? [
            {
              provenance: [
                'Status of the valid ones: ',
                { status: 'certified' },
                '. Proved again from the boxes of the certificate, in interval arithmetic, without a solver.',
              ],
            } satisfies Note,
          ]
        : []),
      ...(refused > 0 ? ['Nothing is proved by a file that is refused.'] : []),
    ],
    whenEmpty: 'Nothing was checked.',
  };
}
