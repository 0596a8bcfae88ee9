import type { PerturbedCluster, PerturbedOrbit, PerturbedSpectrum, PerturbedTeacherRecord } from '../../study/teacher/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, statusNote } from '../text/notes.js';
import { sizeInlines } from '../text/values.js';

/** Matrices with more columns than this do not fit a page and are left to `--json`. */
const WIDEST_MATRIX = 7;
/** Decimals of the entries of a matrix, so that seven columns fit a page. */
const MATRIX_DECIMALS = 4;
/** The τ at which the clusters are tabulated, where the record has them. */
const TABULATED = [0.25, 0.5, 0.75];
/** Significant digits of slopes, which are compared and not results. */
const SLOPE_DIGITS = 3;

/** All tables of a perturbed teacher: the point, and where the record has it the spectrum. */
export function perturbedTeacherTables(record: PerturbedTeacherRecord): readonly Table[] {
  const { spectrum } = record;
  return [
    perturbedPointTable(record),
    ...matrixTable(record),
    ...(spectrum === null
      ? []
      : [perturbedSpectrumTable(record, spectrum), slopesTable(record, spectrum), pathTable(record, spectrum)]),
  ];
}

/**
 * The critical point for a perturbed teacher as a table: for each orbit of entries the value for the teacher I and the
 * least and greatest for the teacher V, then loss and gradient norm; status and the path as notes.
 */
export function perturbedPointTable(record: PerturbedTeacherRecord): Table {
  const { steps, refused, shortest } = record.path;
  return {
    name: nameOf(record, 'entries'),
    title: ['Critical point of ', ...pointName(record), ', with a perturbed teacher'],
    columns: [
      { header: 'Rows', align: 'left' },
      { header: 'Entry', align: 'left' },
      { header: 'I', align: 'decimal' },
      { header: 'V: least', align: 'decimal' },
      { header: 'greatest', align: 'decimal' },
    ],
    groups: [
      record.orbits.map((orbit, i) => orbitRow(orbit, record.orbits[i - 1], record.sizes.length)),
      [
        ['Loss', '', '', { number: record.loss }, ''],
        ['Gradient norm', '', '', { number: record.gradientNorm }, ''],
      ],
    ],
    notes: [
      blocksNote(sizeInlines(record.sizes), record.signs),
      ['Frobenius distance of the teacher V from the teacher I: ', { number: rounded(record.teacher.distance) }, '.'],
      {
        provenance: `Continued along I + τ(V − I) in ${steps} ${steps === 1 ? 'step' : 'steps'}, ${refused} refused, the shortest ${rounded(shortest)}.`,
      },
      ...(columnsOf(record) > WIDEST_MATRIX ? [{ provenance: 'The single entries are in the output of --json.' }] : []),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No entries.',
  };
}

function nameOf({ family, d }: PerturbedTeacherRecord, what: string): string {
  return tableName(`teacher-${what}`, { family, d: String(d) });
}

/** `family II at d = 7, k = 7`. */
function pointName({ family, d, k }: PerturbedTeacherRecord): readonly Inline[] {
  return ['family ', { family }, ' at ', { formula: `d = ${d}` }, ', ', { formula: `k = ${k}` }];
}

function columnsOf({ entries }: PerturbedTeacherRecord): number {
  return entries[0]?.length ?? 0;
}

function orbitRow({ kind, row, column, ...values }: PerturbedOrbit, before: PerturbedOrbit | undefined, blocks: number): Row {
  const rows = kind === 'extra' ? `extra ${row - blocks}` : blocks === 1 ? 'all' : `block ${row}`;
  const entry = {
    diagonal: 'diagonal',
    offDiagonal: 'off-diagonal',
    between: `columns of block ${column}`,
    extra: `columns of block ${column}`,
  };
  const name = before?.row === row ? '' : rows;
  return [name, entry[kind], { number: values.start }, { number: values.least }, { number: values.greatest }];
}

/** The entries themselves, row by row, cut off after four decimals. */
function matrixTable(record: PerturbedTeacherRecord): readonly Table[] {
  const columns = columnsOf(record);
  if (columns > WIDEST_MATRIX) return [];
  const cut = record.entries.flat().some((entry) => entry !== null && shortEntry(entry) !== entry);
  return [
    {
      name: nameOf(record, 'matrix'),
      title: ['Entries of the critical point of ', ...pointName(record), ', with a perturbed teacher'],
      columns: [
        { header: 'Row', align: 'right' },
        ...Array.from({ length: columns }, (_, j) => ({ header: String(j + 1), align: 'decimal' as const })),
      ],
      groups: [
        record.entries.map(
          (row, i): Row => [String(i + 1), ...row.map((entry) => (entry === null ? null : { number: shortEntry(entry) }))],
        ),
      ],
      notes: cut ? ['Numbers are cut off after four decimals; all their digits are in the output of --json.'] : [],
      whenEmpty: 'No entries.',
    },
  ];
}

/** A decimal cut off after four decimals; one with an exponent stays. */
function shortEntry(value: string): string {
  return value.includes('e') || !value.includes('.') ? value : value.slice(0, value.indexOf('.') + 1 + MATRIX_DECIMALS);
}

/**
 * The spectrum for a perturbed teacher as a table: for each isotypic component and each of its eigenvalues for the teacher
 * I, the least and greatest of the eigenvalues that it splits into, and the least squared part of an eigenvector that is
 * still in the component.
 */
export function perturbedSpectrumTable(record: PerturbedTeacherRecord, spectrum: PerturbedSpectrum): Table {
  return {
    name: nameOf(record, 'spectrum'),
    title: ['Hessian spectrum of ', ...pointName(record), ', with a perturbed teacher'],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'right' },
      { header: 'I', align: 'decimal' },
      { header: 'V: least', align: 'decimal' },
      { header: 'greatest', align: 'decimal' },
      { header: 'Weight', align: 'decimal' },
    ],
    groups: byComponent(
      record,
      spectrum,
      (cluster) => [
        { number: cluster.start },
        { number: cluster.least },
        { number: cluster.greatest },
        { number: (cluster.weights.at(-1) ?? 0).toFixed(2) },
      ],
      { multiplicity: true },
    ),
    notes: [
      ...(record.sizes.length === 1 ? [] : ['Subscripts of components are blocks.']),
      'Weight: the least squared part of an eigenvector that lies in the component as it is for the teacher I, turned with the teacher. Below 0.5 components have mixed, and an eigenvalue can be given to another that is close.',
      ['Least eigenvalue: ', { number: spectrum.smallest }, '.'],
      ['Verdict: ', { verdict: spectrum.verdict }, `. Negative eigenvalues: ${spectrum.index}.`],
      ...changesNote(spectrum),
      {
        provenance: [
          'For the teacher I the eigenvalues of the whole matrix and of the blocks differ by at most ',
          { number: spectrum.differenceAtStart },
          '.',
        ],
      },
      statusNote(spectrum.status, spectrum.evidence),
    ],
    whenEmpty: 'No components.',
  };
}

function changesNote({ indexChanges }: PerturbedSpectrum): readonly Inline[] {
  return indexChanges.map(
    ({ between, from, to }) =>
      `On the way the number of negative eigenvalues changes from ${from} to ${to}, between τ = ${rounded(between[0])} and τ = ${rounded(between[1])}.`,
  );
}

/**
 * The first order in τ: the least and greatest dλ/dτ of each cluster by degenerate perturbation theory, beside the
 * differences that the eigenvalues at the first τ shown have.
 */
export function slopesTable(record: PerturbedTeacherRecord, spectrum: PerturbedSpectrum): Table {
  const tau = spectrum.clusters[0]?.seen.tau ?? 0;
  return {
    name: nameOf(record, 'slopes'),
    title: ['How the eigenvalues of ', ...pointName(record), ' split to first order'],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'I', align: 'decimal' },
      { header: [{ math: { text: 'dλ/dτ', latex: 'd\\lambda/d\\tau' } }, ': least'], align: 'decimal' },
      { header: 'greatest', align: 'decimal' },
      { header: 'seen: least', align: 'decimal' },
      { header: 'greatest', align: 'decimal' },
    ],
    groups: byComponent(record, spectrum, ({ values, slopes, seen }) => [
      { number: fixed(values[0]?.[0] ?? 0) },
      ...[slopes.least, slopes.greatest, seen.least, seen.greatest].map((x): Inline => ({ number: slopeText(x) })),
    ]),
    notes: [
      `The teacher is I + τ(V − I). Seen: (λ(τ) − λ(0))/τ at τ = ${rounded(tau)}, which differs from the derivative by a multiple of τ.`,
    ],
    whenEmpty: 'No components.',
  };
}

/** The clusters on the way: their least and greatest eigenvalues at some τ. */
function pathTable(record: PerturbedTeacherRecord, { taus, clusters }: PerturbedSpectrum): Table {
  const shown = TABULATED.flatMap((tau) => (taus.includes(tau) ? [{ tau, at: taus.indexOf(tau) }] : []));
  const rows = (cluster: PerturbedCluster): Row =>
    shown.map(({ at }): Inline => {
      const values = cluster.values[at] ?? [];
      return interval(Math.min(...values), Math.max(...values));
    });
  return {
    name: nameOf(record, 'path'),
    title: ['Eigenvalues of ', ...pointName(record), ' on the way to the perturbed teacher'],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'τ = 0', align: 'decimal' },
      ...shown.map(({ tau }) => ({ header: `τ = ${tau}`, align: 'left' as const })),
    ],
    groups: byComponent(record, { taus, clusters }, (cluster) => [
      { number: fixed(cluster.values[0]?.[0] ?? 0) },
      ...rows(cluster),
    ]),
    notes: ['Least … greatest of each cluster, in doubles, rounded to four decimals.'],
    whenEmpty: 'No components.',
  };
}

function interval(low: number, high: number): Inline {
  return low === high ? { number: fixed(low) } : [{ number: fixed(low) }, ' … ', { number: fixed(high) }];
}

function fixed(x: number): string {
  return x.toFixed(4).replace(/^-(?=0\.0*$)/, '');
}

/** Rows grouped by component, with its name (and multiplicity) in the first of them. */
function byComponent(
  { sizes }: PerturbedTeacherRecord,
  { clusters }: Pick<PerturbedSpectrum, 'clusters' | 'taus'>,
  cells: (cluster: PerturbedCluster) => Row,
  { multiplicity = false } = {},
): readonly (readonly Row[])[] {
  const key = ({ component, blocks }: PerturbedCluster): string => `${component} ${blocks.join(' ')}`;
  return [...new Set(clusters.map(key))].map((name) =>
    clusters
      .filter((cluster) => key(cluster) === name)
      .map((cluster, i): Row => {
        const { component, blocks } = cluster;
        const first: Inline = i > 0 ? '' : { component, blocks: sizes.length === 1 ? [] : blocks };
        return [first, ...(multiplicity ? [i > 0 ? '' : String(cluster.multiplicity)] : []), ...cells(cluster)];
      }),
  );
}

/** A slope to three digits; what rounding leaves of zero is zero. */
function slopeText(x: number): string {
  return Math.abs(x) < SLOPE_ROUNDING ? '0' : x.toFixed(Math.max(0, SLOPE_DIGITS - 1 - Math.floor(Math.log10(Math.abs(x)))));
}

/** Differences of eigenvalues are right to about 1e-14, so that quotients by a τ of 1e-3 are right to about 1e-11. */
const SLOPE_ROUNDING = 1e-9;

function rounded(x: number): string {
  return String(Number(x.toPrecision(4)));
}
