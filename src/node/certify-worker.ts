import { parentPort } from 'node:worker_threads';
import { loadMpfr } from '../numeric/mpfr/mpfr.js';
import { certifyEntry } from '../study/certificate/certify-batch.js';
import { readModel } from '../study/model/model.js';
import type { CertifyTask } from './certify-all.js';

/** A thread of `certify --batch`: one entry in, one proof out. */
const mpfr = await loadMpfr();
parentPort?.on('message', ({ model, ...entry }: CertifyTask) => {
  parentPort?.postMessage(certifyEntry(mpfr, entry, readModel(model)));
});
