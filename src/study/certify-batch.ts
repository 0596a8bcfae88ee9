import { createHash } from 'node:crypto';
import type { MpfrLibrary } from '../numeric/mpfr.js';
import { type Rational, rational, rationals } from '../symbolic/rational.js';
import type { Bounds } from './certificate.js';
import { certifyPoint } from './certify.js';
import type { CertifyRecord } from './certify-record.js';
import { ComputationError, InputError } from './family.js';
import { parseMatrix } from './matrix-text.js';
import { startFromMatrix } from './start.js';

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

/** A whole batch, in the order of its file. */
export interface CertifyBatchRecord {
  readonly entries: number;
  readonly minima: number;
  readonly saddles: number;
  readonly undecided: number;
  readonly failed: number;
  readonly records: readonly BatchRecord[];
}

/**
 * The entries of a batch file: a JSON array of matrices, or an object whose field `minima` is such an array or an object of
 * arrays, as in published lists of minima. Each matrix is an array of rows or `{ "blocks", "vals" }` (see `parseMatrix`);
 * further fields do not count for the digest. Whether an entry is a matrix is seen when it is certified.
 *
 * Throws an InputError for text that is not JSON, has another shape, or no entries. Cost: linear.
 *
 * @example
 * ```ts
 * import { readBatch } from 'symbreak';
 * readBatch('{"minima": {"7": [{"blocks": [7], "vals": [1, 0]}]}}').length; // 1
 * ```
 */
export function readBatch(text: string): readonly BatchEntry[] {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new InputError('the batch file is not complete JSON: a list of matrices is accepted');
  }
  const named = typeof content === 'object' && content !== null && 'minima' in content;
  const list = named ? listOf((content as { minima: unknown }).minima) : Array.isArray(content) ? content : undefined;
  if (!list) {
    throw new InputError(
      'the batch file holds neither an array of matrices nor an object with "minima", an array or arrays by name',
    );
  }
  if (list.length === 0) throw new InputError('the batch file has no entries: at least one matrix is accepted');
  if (list.every((row) => Array.isArray(row) && row.every((x) => !Array.isArray(x)))) {
    throw new InputError('the batch file holds a single matrix: a list of matrices is accepted; --start takes one');
  }
  return list.map((item, i) => {
    const matrix =
      typeof item === 'object' && item !== null && 'blocks' in item && 'vals' in item
        ? { blocks: item.blocks, vals: item.vals }
        : item;
    const json = JSON.stringify(matrix);
    return { entry: i + 1, digest: createHash('sha256').update(json).digest('hex'), text: json };
  });
}

/** The items of an array, or of the arrays in an object, in the order of the file; undefined for anything else. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const lists = Object.values(value);
  return lists.length > 0 && lists.every((list) => Array.isArray(list)) ? lists.flat() : undefined;
}

/**
 * Polishes and certifies one entry of a batch; what cannot be is a record with the reason, never an error.
 * Cost: some hundredths of a second. Error: none, as for `certifyPoint`.
 */
export function certifyEntry(mpfr: MpfrLibrary, { entry, digest, text }: BatchEntry): BatchRecord {
  try {
    const { rough, naming } = startFromMatrix(mpfr, parseMatrix(text));
    return { entry, digest, ...certifyPoint(mpfr, rough, naming).record };
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) {
      return { entry, digest, verdict: 'failed', reason: error.message };
    }
    throw error;
  }
}

/** The records of a batch with their counts. */
export function summarise(records: readonly BatchRecord[]): CertifyBatchRecord {
  const count = (verdict: BatchRecord['verdict']): number => records.filter((r) => r.verdict === verdict).length;
  return {
    entries: records.length,
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
