import { ComputationError } from '../../input/errors.js';
import { certifyAll } from '../../node/certify-all.js';
import { readTextFile } from '../../node/read-file.js';
import { ENDING_SIGNALS } from '../../node/signals.js';
import { certifyBatchTables } from '../../report/record/certify-table.js';
import { batchDigest } from '../../study/certificate/batch-journal.js';
import {
  type BatchEntry,
  type BatchProof,
  type CertifyBatchRecord,
  certificateFileName,
  distinctEntries,
  readBatch,
  summarise,
} from '../../study/certificate/certify-batch.js';
import type { ModelTexts } from '../../study/model/model.js';
import { expectProvableTexts } from '../../study/proof/provable.js';
import { shortened } from '../argument/arguments.js';
import { type ModelOptions, modelTexts } from '../argument/model-options.js';
import { type EntryFolder, openCertificateFolder } from '../file/certificate-folder.js';
import { journalPath, type OpenJournal, openJournal } from '../file/journal.js';
import type { OutputOptions } from '../output/options.js';
import { type Deliver, tabular } from '../output/output.js';
import { progressOn } from '../process/progress.js';

/** What `certify --batch` takes. */
export interface BatchOptions extends OutputOptions, ModelOptions {
  /** The folder for the certificates. */
  readonly certificate?: string;
}

/** What is known of the distinct entries, by their digests. */
type Results = Map<string, Pick<BatchProof, 'record'> & { readonly certificate: string | null }>;

/**
 * `symbreak certify --batch FILE [--certificate DIR]`: every entry of a list certified, on all cores. Finished results are
 * appended to a journal at once, and their certificates written; the same command goes on from there after Ctrl-C or a
 * crash. The journal is removed when everything is written.
 *
 * Results of another version of the program are computed again.
 */
export async function runBatch(
  file: string,
  options: BatchOptions,
  { version: program, deliver }: { readonly version: string; readonly deliver: Deliver },
): Promise<void> {
  const model = await modelTexts(options);
  expectProvableTexts(model);
  const entries = readBatch(await readTextFile(file));
  const distinct = distinctEntries(entries);
  const key = { program, input: batchDigest(entries, model) };
  const folder = options.certificate === undefined ? undefined : openCertificateFolder(options.certificate, distinct);
  const journal = openJournal(await journalPath(file, options.output, key), key);
  try {
    const results = keptResults(journal, distinct, folder);
    if (journal.passedOver > 0) {
      const lines = journal.passedOver === 1 ? '1 line' : `${journal.passedOver} lines`;
      process.stderr.write(
        `symbreak: ${lines} of '${shortened(journal.path)}' passed over, damaged or of another version: their entries are computed again\n`,
      );
    }
    await proveAll(
      distinct.filter(({ digest }) => !results.has(digest)),
      model,
      results,
      journal,
      folder,
    );
    const missing = entries.filter(({ digest }) => !results.has(digest)).length;
    if (missing > 0) {
      throw new ComputationError(
        `interrupted with ${missing} of ${entries.length} entries left: the others are kept in '${shortened(journal.path)}', and the same command goes on from there`,
      );
    }
    const record = batchRecord(entries, results, { withNames: folder !== undefined });
    await deliver(tabular(record, certifyBatchTables(record)), options);
    journal.remove();
    expectProofs(record);
  } finally {
    journal.close();
  }
}

/** The results of earlier runs that need not be computed again: with a folder for certificates those that are there. */
function keptResults(journal: OpenJournal, distinct: readonly BatchEntry[], folder: EntryFolder | undefined): Results {
  const results: Results = new Map();
  for (const entry of distinct) {
    const kept = journal.results.get(entry.digest);
    if (kept === undefined) continue;
    const isComplete = folder === undefined || kept.certificate === null || folder.holds(entry, kept.certificate);
    if (isComplete) results.set(entry.digest, kept);
  }
  return results;
}

/** Certifies entries on all cores; each result is kept at once. Ends early, without an error, on Ctrl-C and the like. */
async function proveAll(
  open: readonly BatchEntry[],
  model: ModelTexts,
  results: Results,
  journal: OpenJournal,
  folder: EntryFolder | undefined,
): Promise<void> {
  const progress = progressOn(process.stderr, 1);
  let count = 0;
  const say = (): void => progress.step(`${count} of ${open.length} matrices done, the others are being proved`);
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort();
  for (const signal of ENDING_SIGNALS) process.once(signal, onSignal);
  say();
  try {
    await certifyAll(open, {
      model,
      onProof: ({ record, certificate }) => {
        // The certificate first: what the journal says is there, is.
        if (certificate !== null) folder?.write(record, certificate);
        const result = { record, certificate: certificate?.digest ?? null };
        journal.add(result);
        results.set(record.digest, result);
        count += 1;
        say();
      },
      signal: interrupt.signal,
    });
  } finally {
    for (const signal of ENDING_SIGNALS) process.removeListener(signal, onSignal);
    progress.done();
  }
}

/** The record of a batch, with the names of the files of certificates where there are any. */
function batchRecord(
  entries: readonly BatchEntry[],
  results: Results,
  { withNames }: { readonly withNames: boolean },
): CertifyBatchRecord {
  return summarise(
    entries.flatMap(({ digest, entry }) => {
      const result = results.get(digest);
      if (result === undefined) return [];
      const { record, certificate } = result;
      // A repeated entry has the certificate of the first.
      const name = certificate === null ? null : certificateFileName(record);
      return [{ ...record, entry, ...(withNames ? { certificate: name } : {}) }];
    }),
  );
}

/** Throws a ComputationError, after all has been printed, where an entry failed or is undecided. */
function expectProofs({ entries, failed, undecided }: CertifyBatchRecord): void {
  const parts = [...(failed > 0 ? [`${failed} failed`] : []), ...(undecided > 0 ? [`${undecided} undecided`] : [])];
  if (parts.length === 0) return;
  throw new ComputationError(
    `${failed + undecided} of ${entries} ${entries === 1 ? 'entry' : 'entries'} not proved: ${parts.join(' and ')}, with the reasons in the result`,
  );
}
