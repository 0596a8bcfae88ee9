import { expectList } from '../../input/arguments.js';
import { sha256Hex } from '../../input/digest.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { type JsonValue, parseJson } from '../../input/json-text.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { type Model, reluModel } from '../family/parse.js';
import { parseMatrix } from '../matrix/text.js';
import { startFromMatrix } from '../start/start.js';
import type { Bounds, PointCertificate } from './certificate.js';
import { certifyPoint } from './certify.js';
import type { CertifyRecord } from './record.js';

/** One matrix of a batch, not yet read. */
export interface BatchEntry {
  /** Its place in the file, from 1. */
  readonly entry: number;
  /** SHA-256 of the text, by which a finished result is found again. */
  readonly digest: string;
  /** JSON that `parseMatrix` reads. */
  readonly text: string;
}

/** What became of one entry: a proof, an undecided record, or a reason for which there is none. */
export type BatchRecord =
  | (CertifyRecord & { readonly entry: number; readonly digest: string })
  | { readonly entry: number; readonly digest: string; readonly verdict: 'failed'; readonly reason: string };

/** A proof about an entry of a batch. */
export interface BatchProof {
  readonly record: BatchRecord;
  /** Null where nothing was proved. */
  readonly certificate: PointCertificate | null;
}

/** An entry that says the same as an earlier one: one proof serves both. */
export interface RepeatedEntry {
  readonly entry: number;
  /** The first entry with this content. */
  readonly repeats: number;
}

/** A whole batch, in the order of its file. */
export interface CertifyBatchRecord {
  readonly entries: number;
  /** Entries that differ from all before them. */
  readonly distinct: number;
  readonly duplicates: readonly RepeatedEntry[];
  readonly minima: number;
  readonly saddles: number;
  readonly undecided: number;
  readonly failed: number;
  readonly records: readonly ListedRecord[];
}

/** A record in a batch, with the name of the file of its certificate where such files were asked for. */
export type ListedRecord = BatchRecord & { readonly certificate?: string | null };

/**
 * Most entries of a batch: the records of that many take some hundred megabytes. The largest published list has 2,208.
 */
export const MOST_ENTRIES = 20_000;

/**
 * The entries of a batch file: a JSON array of matrices, or an object whose field `minima` is such an array or an object of
 * arrays, as in published lists of minima. Each matrix is an array of rows or `{ "blocks", "vals" }` (see `parseMatrix`);
 * further fields do not count for the digest. Whether an entry is a matrix is seen when it is certified.
 *
 * Throws an InputError for text that is not JSON, has another shape, no entries, or more than 20,000. Cost: linear, in memory
 * as far as `parseJson` lets it.
 *
 * @example
 * ```ts
 * import { readBatch } from 'symbreak';
 * readBatch('{"minima": {"7": [{"blocks": [7], "vals": [1, 0]}]}}').length; // 1
 * ```
 */
export function readBatch(text: string): readonly BatchEntry[] {
  const content = parseJson(text, 'the batch file');
  const list = isFields(content) && Object.hasOwn(content, 'minima') ? listOrLists(content.minima) : listOf(content);
  if (!list) {
    throw new InputError(
      'the batch file holds neither an array of matrices nor an object with "minima", an array or arrays by name',
    );
  }
  if (list.length === 0) throw new InputError('the batch file has no entries: at least one matrix is accepted');
  if (list.every((row) => Array.isArray(row) && row.every((x) => !Array.isArray(x)))) {
    throw new InputError('the batch file holds a single matrix: a list of matrices is accepted; --start takes one');
  }
  if (list.length > MOST_ENTRIES) {
    throw new InputError(`the batch file has ${list.length} entries: at most ${MOST_ENTRIES} are accepted, in one file`);
  }
  return list.map((item, i) => {
    const isBlocks = isFields(item) && Object.hasOwn(item, 'blocks') && Object.hasOwn(item, 'vals');
    const json = JSON.stringify(isBlocks ? { blocks: item.blocks, vals: item.vals } : item);
    return { entry: i + 1, digest: sha256Hex(json), text: json };
  });
}

/** The first of the entries with each content, in their order. */
export function distinctEntries(entries: readonly BatchEntry[]): readonly BatchEntry[] {
  const first = new Map<string, BatchEntry>();
  for (const entry of entries) if (!first.has(entry.digest)) first.set(entry.digest, entry);
  return [...first.values()];
}

function isFields(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of an array; undefined for anything else. */
function listOf(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The items of an array, or of the arrays in an object; undefined for anything else. */
function listOrLists(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (!isFields(value)) return listOf(value);
  const lists = Object.values(value);
  return lists.length > 0 && lists.every((list) => Array.isArray(list)) ? lists.flat() : undefined;
}

/**
 * Polishes and certifies one entry of a batch; what cannot be is a record with the reason, never an error.
 * Cost: some hundredths of a second. Error: none, as for `certifyPoint`.
 */
export function certifyEntry(mpfr: MpfrLibrary, { entry, digest, text }: BatchEntry, model: Model = reluModel): BatchProof {
  try {
    const { rough, naming } = startFromMatrix(mpfr, parseMatrix(text), { model });
    const { record, certificate } = certifyPoint(mpfr, rough, naming);
    return { record: { entry, digest, ...record }, certificate };
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) {
      return { record: { entry, digest, verdict: 'failed', reason: error.message }, certificate: null };
    }
    throw error;
  }
}

/**
 * Certifies a whole list, one entry after the other; those that say the same once. Cost: some hundredths of a second per
 * distinct entry.
 *
 * @param progress hears the place of the entry that is next.
 */
export function certifyBatch(
  mpfr: MpfrLibrary,
  entries: readonly BatchEntry[],
  progress: (entry: number) => void = () => undefined,
  model: Model = reluModel,
): CertifyBatchRecord {
  expectMpfr(mpfr);
  expectList(entries, 'entries');
  const proved = new Map<string, BatchRecord>();
  const records = entries.map((entry) => {
    let record = proved.get(entry.digest);
    if (record === undefined) {
      progress(entry.entry);
      record = certifyEntry(mpfr, entry, model).record;
      proved.set(entry.digest, record);
    }
    return { ...record, entry: entry.entry };
  });
  return summarise(records);
}

/** The name of the file for the certificate of an entry: by its place in the list and what it says. */
export function certificateFileName({ entry, digest }: Pick<BatchEntry, 'entry' | 'digest'>): string {
  return `entry-${String(entry).padStart(String(MOST_ENTRIES).length, '0')}-${digest.slice(0, 12)}.json`;
}

/**
 * The records of a batch with their counts.
 *
 * @param records one per entry, in the order of the list; what has the same digest has the same content.
 */
export function summarise(records: readonly ListedRecord[]): CertifyBatchRecord {
  const count = (verdict: BatchRecord['verdict']): number => records.filter((r) => r.verdict === verdict).length;
  const first = new Map<string, number>();
  const duplicates: RepeatedEntry[] = [];
  for (const { entry, digest } of records) {
    const repeats = first.get(digest);
    if (repeats === undefined) first.set(digest, entry);
    else duplicates.push({ entry, repeats });
  }
  return {
    entries: records.length,
    distinct: first.size,
    duplicates,
    minima: count('minimum'),
    saddles: count('saddle'),
    undecided: count('undecided'),
    failed: count('failed'),
    records,
  };
}

/** Bounds of the least eigenvalue of the Hessian; null where a component has no enclosures. */
export function leastEigenvalue({ eigenvalueEnclosures }: CertifyRecord): Bounds | null {
  const firsts = eigenvalueEnclosures.map(({ enclosures }) => enclosures[0]?.bounds);
  const least = (side: 0 | 1): string | undefined =>
    firsts.map((bounds) => bounds?.[side]).reduce((a, b) => (a === undefined || b === undefined ? undefined : lesser(a, b)));
  if (firsts.length === 0) return null;
  const [lower, upper] = [least(0), least(1)];
  return lower === undefined || upper === undefined ? null : [lower, upper];
}

/** The lesser of two decimal numerals, compared exactly: doubles may not tell neighbouring eigenvalues apart. */
function lesser(a: string, b: string): string {
  return rationals.sign(rationals.sub(exactly(b), exactly(a))) === -1 ? b : a;
}

function exactly(numeral: string): Rational {
  const [, sign = '', whole = '', fraction = '', power = '0'] = /^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(numeral) ?? [];
  const shift = Number(power) - fraction.length;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return shift < 0 ? rational(digits, 10n ** BigInt(-shift)) : rational(digits * 10n ** BigInt(shift));
}
