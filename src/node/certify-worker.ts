import { parentPort } from 'node:worker_threads';
import { loadMpfr } from '../numeric/mpfr/mpfr.js';
import { type BatchEntry, certifyEntry } from '../study/certificate/certify-batch.js';

/** A thread of `certify --batch`: one entry in, one proof out. */
const mpfr = await loadMpfr();
parentPort?.on('message', (entry: BatchEntry) => {
  parentPort?.postMessage(certifyEntry(mpfr, entry));
});
