import { availableParallelism } from 'node:os';
import { expectList, wholeNumber } from '../input/arguments.js';
import { type BatchEntry, type BatchProof, distinctEntries } from '../study/certificate/certify-batch.js';
import type { ModelTexts } from '../study/model/model.js';
import { expectProvableTexts } from '../study/proof/provable.js';
import { runPool } from './worker-pool.js';

/** An entry with what is learnt, as it is handed to a thread. */
export type CertifyTask = BatchEntry & { readonly model: ModelTexts };

/** How a list is certified. */
export interface CertifyAllOptions {
  /** Threads at once, from 1 to 256; one per core if not given. */
  readonly threads?: number;
  /** What is learnt; ReLU neurons from the teacher I where nothing is given. */
  readonly model?: ModelTexts;
  /** Called with each proof when it is done, in no certain order; an error that it throws ends everything and is passed on. */
  readonly onProof?: (proof: BatchProof) => void;
  /** Once aborted, no further entry is begun, and those that are being proved are given up. */
  readonly signal?: AbortSignal;
}

const THREADS = { least: 1, most: 256 } as const;

/**
 * Certifies the matrices of a list on all cores, as `certify --batch` does: `certifyEntry` for every entry with a content of
 * its own, in threads of Node. A thread that breaks down costs its entry only, whose verdict is `failed`.
 *
 * Returns the proofs of the distinct entries in their order; after an abort, those that were done. Throws an InputError for
 * arguments of another kind. Error bound: that of `certify`.
 *
 * @example
 * ```ts
 * import { certifyAll, readBatch } from 'symbreak/node';
 * const [proof] = await certifyAll(readBatch('[{"blocks": [8], "vals": [-0.74932, 0.24807]}]'), { threads: 1 });
 * proof?.record.verdict; // 'minimum'
 * ```
 */
export async function certifyAll(
  entries: readonly BatchEntry[],
  options: CertifyAllOptions = {},
): Promise<readonly BatchProof[]> {
  const { threads = availableParallelism(), model = {}, onProof, signal = new AbortController().signal } = options;
  expectList(entries, 'entries');
  // Refused here, once.
  expectProvableTexts(model);
  const distinct = distinctEntries(entries);
  const proofs = new Map<string, BatchProof>();
  await runPool<CertifyTask, BatchProof>({
    worker: new URL('./certify-worker.js', import.meta.url),
    threads: wholeNumber(threads, 'threads', THREADS),
    tasks: distinct.map((entry) => ({ ...entry, model })),
    onResult: (proof) => {
      proofs.set(proof.record.digest, proof);
      onProof?.(proof);
    },
    onBreakdown: ({ entry, digest }, reason) => ({
      record: { entry, digest, verdict: 'failed', reason: `unexpected failure: ${reason}` },
      certificate: null,
    }),
    signal,
  });
  return distinct.flatMap(({ digest }) => proofs.get(digest) ?? []);
}
