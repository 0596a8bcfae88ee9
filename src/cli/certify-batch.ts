import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { certifyBatchTables } from '../report/certify-table.js';
import { type BatchEntry, type BatchRecord, readBatch, summarise } from '../study/certify-batch.js';
import { ComputationError, InputError } from '../study/family.js';
import { readInput, shortened } from './arguments.js';
import { deliver, type OutputOptions } from './output.js';
import { progressOn } from './progress.js';
import { runPool } from './worker-pool.js';

/** The version of the lines of a journal: results of another one are not taken over. */
const JOURNAL_VERSION = 1;

/**
 * `symbreak certify --batch FILE`: every entry of a list certified, on all cores. Finished results are appended to a
 * journal at once, `OUT.part` or `FILE.certified.jsonl`; the same command goes on from there after Ctrl-C or a crash. The
 * journal is removed when everything is written.
 */
export async function runBatch(file: string, options: OutputOptions): Promise<void> {
  const entries = readBatch(await readInput(file));
  const journal = options.output === undefined ? `${file}.certified.jsonl` : `${options.output}.part`;
  const done = readJournal(journal);
  // Before any work: whether results can be kept at all.
  append(journal, '');
  // Entries with the same content have the same result.
  const open = [...new Map(entries.filter((e) => !done.has(e.digest)).map((e) => [e.digest, e])).values()];
  const progress = progressOn(process.stderr, open.length);
  const interrupt = new AbortController();
  const onInterrupt = (): void => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  try {
    await runPool<BatchEntry, BatchRecord>({
      worker: new URL('./certify-worker.js', import.meta.url),
      threads: availableParallelism(),
      tasks: open,
      onResult: (record) => {
        append(journal, `${JSON.stringify({ version: JOURNAL_VERSION, ...record })}\n`);
        done.set(record.digest, record);
        progress.step(`entry ${record.entry} of ${entries.length}: ${record.verdict}`);
      },
      onBreakdown: ({ entry, digest }, reason) => ({ entry, digest, verdict: 'failed', reason: `unexpected failure: ${reason}` }),
      signal: interrupt.signal,
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    progress.done();
  }
  const missing = entries.filter((e) => !done.has(e.digest)).length;
  if (missing > 0) {
    throw new ComputationError(
      `interrupted with ${missing} of ${entries.length} entries left: the others are kept in '${shortened(journal)}', and the same command goes on from there`,
    );
  }
  const record = summarise(entries.map(({ digest, entry }) => ({ ...(done.get(digest) as BatchRecord), entry })));
  await deliver({ record, tables: certifyBatchTables(record) }, options);
  rmSync(journal, { force: true });
  if (record.minima + record.saddles === 0) process.exitCode = 1;
}

function append(journal: string, line: string): void {
  try {
    mkdirSync(dirname(journal), { recursive: true });
    appendFileSync(journal, line);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new InputError(`cannot write '${shortened(journal)}' (${code})`);
  }
}

/** The finished results of an earlier run by digest. A line that was cut off, or is no result, is passed over. */
function readJournal(journal: string): Map<string, BatchRecord> {
  const done = new Map<string, BatchRecord>();
  let text: string;
  try {
    text = readFileSync(journal, 'utf8');
  } catch {
    return done;
  }
  // What follows a line that was cut off must begin a line of its own.
  if (text !== '' && !text.endsWith('\n')) append(journal, '\n');
  for (const line of text.split('\n')) {
    const record = parsed(line);
    if (record) done.set(record.digest, record);
  }
  return done;
}

function parsed(line: string): BatchRecord | undefined {
  try {
    const { version, ...record } = JSON.parse(line) as { readonly version: number } & BatchRecord;
    const isRecord = version === JOURNAL_VERSION && typeof record.digest === 'string' && typeof record.verdict === 'string';
    return isRecord ? (record as BatchRecord) : undefined;
  } catch {
    return undefined;
  }
}
