import type { Status } from '../../study/family/status.js';
import type { ModelField } from '../../study/model/record.js';
import type { EntriesRecord } from '../../study/point/record.js';
import type { Outcome } from '../../study/several/several.js';
import { tableName } from '../table/name.js';
import type { Cell, Column, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, type Note, sentence, statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';

/** Which way round a table of several results is laid out. */
export interface Orientation {
  readonly transposed: boolean;
}

/** One side of a table: what each row or column is about, as the head of a row and as that of a column. */
export interface Side {
  /** The header over the heads of rows. */
  readonly corner: Inline;
  readonly heads: readonly { readonly row: Inline; readonly column: Inline }[];
}

/** A table that is read the same way by rows and by columns. */
export interface Grid {
  readonly rows: Side;
  readonly columns: Side;
  readonly cell: (row: number, column: number) => Cell;
}

/** Columns and rows of a grid, or of it with rows and columns swapped. Pure; nothing is thrown. */
export function gridTable({ rows, columns, cell }: Grid, { transposed }: Orientation): Pick<Table, 'columns' | 'groups'> {
  if (transposed) return gridTable({ rows: columns, columns: rows, cell: (r, c) => cell(c, r) }, { transposed: false });
  const lines = rows.heads.map(({ row }, r): Row => [row, ...columns.heads.map((_, c) => cell(r, c))]);
  const headed = columns.heads.map(({ column }, c): Column => {
    const cells = lines.map((line) => line[c + 1] ?? null);
    return { header: column, align: alignmentOf(cells) };
  });
  return { columns: [{ header: rows.corner, align: 'left' }, ...headed], groups: [lines] };
}

/** How cells that are of one kind, or of several, are aligned. */
function alignmentOf(cells: readonly Cell[]): Column['align'] {
  if (cells.some((cell) => isObject(cell) && 'math' in cell && cell.math.text.length > LONG_TEXT)) return 'prose';
  return cells.some((cell) => isObject(cell) && 'number' in cell) ? 'decimal' : 'left';
}

const LONG_TEXT = 30;

function isObject(cell: Cell): cell is Extract<Cell, object> {
  return typeof cell === 'object' && cell !== null;
}

/** Each item once, in the order of its first place. */
export function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** The families that results are of, by their short names, as a side of a table. */
export function familySide(labels: readonly string[]): Side {
  return { corner: 'Family', heads: labels.map((family) => ({ row: { family }, column: { family } })) };
}

/** Dimensions as a side of a table. */
export function dimensionSide(dimensions: readonly string[]): Side {
  return {
    corner: { formula: 'd' },
    heads: dimensions.map((d) => ({ row: { formula: d }, column: { formula: `d = ${d}` } })),
  };
}

/** The name of a table of several results: their families, what it shows of them, and their d. */
export function severalName(what: string, outcomes: readonly Outcome<ModelField>[], { transposed }: Orientation): string {
  return tableName(transposed ? `${what}-transposed` : what, {
    model: modelsOf(outcomes)[0]?.model,
    families: distinct(outcomes.map(({ label }) => label)),
    dimensions: distinct(outcomes.flatMap(({ d }) => (d === null ? [] : [d]))),
  });
}

/** What is learnt, for a title: nothing for the usual model, and nothing where it is not the same for all, see `modelNotes`. */
export function sharedModel(outcomes: readonly Outcome<ModelField>[]): readonly Inline[] {
  const [only, ...others] = modelsOf(outcomes);
  return others.length === 0 ? modelInlines(only?.model) : [];
}

/** What is learnt by each family, where numbers by blocks make that differ. */
export function modelNotes(outcomes: readonly Outcome<ModelField>[]): readonly Note[] {
  const models = modelsOf(outcomes);
  if (models.length < 2) return [];
  return models.map(({ model, label }): Note => ['What is learnt by ', { family: label }, ...modelInlines(model), '.']);
}

/** The different models of results, each with the first family that has it. */
function modelsOf(
  outcomes: readonly Outcome<ModelField>[],
): readonly { readonly model: ModelField['model']; readonly label: string }[] {
  const known = new Map<string, { readonly model: ModelField['model']; readonly label: string }>();
  for (const { record, label } of outcomes) {
    if (record === null) continue;
    const key = JSON.stringify(record.model ?? null);
    if (!known.has(key)) known.set(key, { model: record.model, label });
  }
  return [...known.values()];
}

/** At most so many reasons are told below a table. */
const MOST_REASONS = 6;

/** Why there are no values where there are none: each reason once, with the families and d that it is one for. */
export function failureNotes(outcomes: readonly Outcome<unknown>[]): readonly Note[] {
  const reasons: { readonly label: string; readonly error: string; readonly ds: string[] }[] = [];
  for (const { label, d, error } of outcomes) {
    if (error === null) continue;
    let reason = reasons.find((known) => known.label === label && known.error === error);
    if (reason === undefined) {
      reason = { label, error, ds: [] };
      reasons.push(reason);
    }
    if (d !== null) reason.ds.push(d);
  }
  const notes = reasons.map(({ label, error, ds }): Note => {
    const where: Inline =
      ds.length === 0 ? '' : [' at ', enumeration(ds.map((d, i): Inline => ({ formula: i === 0 ? `d = ${d}` : d })))];
    return ['No value of ', { family: label }, where, ': ', sentence(error)];
  });
  const left = notes.length - MOST_REASONS;
  return left <= 0 ? notes : [...notes.slice(0, MOST_REASONS), `${left} more have none, for reasons that --json has.`];
}

/** A status, what it rests on, and the results that have both. */
export interface SharedStatus<R> {
  readonly status: Status;
  readonly evidence: string;
  readonly records: readonly R[];
}

/** At most so many kinds of evidence are told below a table. */
const MOST_EVIDENCE = 3;

/** What each status rests on, and of what it is the status where there are several; evidence of many kinds stands in `--json`. */
export function sharedStatusNotes<R>(outcomes: readonly Outcome<R>[], shared: readonly SharedStatus<R>[]): readonly Note[] {
  const [only, ...others] = shared;
  if (only === undefined) return [];
  if (others.length === 0) return [statusNote(only.status, only.evidence)];
  if (shared.length <= MOST_EVIDENCE) {
    return shared.map(({ status, evidence, records }) => statusNote(status, evidence, ownersOf(outcomes, records)));
  }
  const statuses = distinct(shared.map(({ status }) => status));
  const notes = statuses.map((status): Note => {
    const records = shared.filter((one) => one.status === status).flatMap((one) => one.records);
    return statusNote(status, '', statuses.length === 1 ? '' : ownersOf(outcomes, records));
  });
  return [...notes, { provenance: 'What it rests on differs between families; --json has it of each.' }];
}

/** Results by their status and evidence. */
export function byEvidence<R extends Pick<SharedStatus<R>, 'status' | 'evidence'>>(
  outcomes: readonly Outcome<R>[],
): readonly SharedStatus<R>[] {
  const records = outcomes.flatMap(({ record }) => (record === null ? [] : [record]));
  const keyOf = ({ status, evidence }: R): string => `${status} ${evidence}`;
  return distinct(records.map(keyOf)).flatMap((key) => {
    const own = records.filter((record) => keyOf(record) === key);
    return own.slice(0, 1).map(({ status, evidence }) => ({ status, evidence, records: own }));
  });
}

/** The families that results are of; one that has others as well, with the d of these. */
function ownersOf<R>(outcomes: readonly Outcome<R>[], records: readonly R[]): Inline {
  const all = outcomes.filter(({ record }) => record !== null);
  const own = all.filter(({ record }) => record !== null && records.includes(record));
  return enumeration(
    distinct(own.map(({ label }) => label)).map((family): Inline => {
      const of = own.filter(({ label }) => label === family);
      if (of.length === all.filter(({ label }) => label === family).length) return { family };
      return [{ family }, ' at ', { formula: 'd' }, ' = ', enumeration(of.map(({ d }) => ({ formula: d ?? '' })))];
    }),
  );
}

/** An entry of a point with its place. */
export interface PlacedEntry {
  readonly entry: 'diagonal' | 'offDiagonal' | 'between' | 'extra';
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** The entries of a point that exist, row by row. */
export function placedEntries({ diagonal, offDiagonal, between, extra }: EntriesRecord): readonly PlacedEntry[] {
  const list = diagonal.flatMap((value, a): readonly (Omit<PlacedEntry, 'value'> & { readonly value: string | null })[] => [
    { entry: 'diagonal', row: a, column: a, value },
    { entry: 'offDiagonal', row: a, column: a, value: offDiagonal[a] ?? null },
    ...(between[a] ?? []).map((cell, b) => ({ entry: 'between', row: a, column: b, value: cell }) as const),
  ]);
  const rows = extra.flatMap((row, e) => row.map((value, b) => ({ entry: 'extra', row: e, column: b, value }) as const));
  return [...list, ...rows].flatMap(({ value, ...place }) => (value === null ? [] : [{ ...place, value }]));
}
