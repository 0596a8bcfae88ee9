import { parentPort } from 'node:worker_threads';
import { ComputationError, InputError } from '../../input/errors.js';
import { loadMpfr, type MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { parseFamily } from '../../study/family/parse.js';
import { questionOf, type SeveralListeners, type Sought } from '../../study/several/several.js';
import { familyWithExtra } from '../argument/extra-rows.js';
import { modelOf } from '../argument/model-options.js';
import { openTheoremFolder } from '../file/certificate-folder.js';
import type { SeveralMessage, SeveralRequest } from './request.js';

const listeners: SeveralListeners<unknown> = {
  progress: (text, total) => say({ kind: 'step', text, total }),
  onOutcome: (outcome, open) => say({ kind: 'outcome', outcome, open }),
};

/**
 * A thread that answers the questions of commands about several families, one after the other, while another listens for Ctrl-C.
 * What is no error of a request ends it.
 */
parentPort?.on('message', async (request: SeveralRequest) => {
  try {
    await answer(request);
    say({ kind: 'done' });
  } catch (error) {
    if (error instanceof InputError) say({ kind: 'failed', of: 'input', message: error.message });
    else if (error instanceof ComputationError) say({ kind: 'failed', of: 'computation', message: error.message });
    else throw error;
  }
});

async function answer(request: SeveralRequest): Promise<void> {
  const [mpfr, families] = await Promise.all([loadMpfr(), sought(request)]);
  if (request.command === 'certify') return proveAll(mpfr, families, request.folder);
  const { digits } = request;
  if (request.command === 'critical' || request.command === 'expand') {
    const { criticalSeveral, expandSeveral } = await import('../../study/several/families.js');
    if (request.command === 'critical') await criticalSeveral(mpfr, families, { digits, certify: request.certify, ...listeners });
    else await expandSeveral(mpfr, families, { digits, order: request.order, ...listeners });
    return;
  }
  const { solveSeveral, spectraOfSeveral } = await import('../../study/several/points.js');
  const { dimensions } = request;
  if (request.command === 'solve') await solveSeveral(mpfr, families, dimensions, { digits, ...listeners });
  else await spectraOfSeveral(mpfr, families, dimensions, { digits, dense: request.dense, ...listeners });
}

/** Certificates are written when they are there, so that those of finished families are not lost. */
async function proveAll(mpfr: MpfrLibrary, families: readonly Sought[], folder: string | null): Promise<void> {
  const { theoremsOfSeveral } = await import('../../study/several/theorems.js');
  const names = families.map((family) => questionOf(family, null).label);
  const open = folder === null ? undefined : openTheoremFolder(folder, names);
  await theoremsOfSeveral(mpfr, families, { ...listeners, ...(open && { keep: open.write }) });
}

/** The families with the extra rows of `--extra`, searched one after the other, or why there is none. */
async function sought({ names, extra, texts }: SeveralRequest): Promise<readonly Sought[]> {
  const model = await modelOf(texts);
  const found: Sought[] = [];
  for (const name of names) {
    try {
      found.push(
        await familyWithExtra(name, { extra, model }, async (text, work) => {
          say({ kind: 'step', text, total: 1 });
          return work();
        }),
      );
    } catch (error) {
      if (!(error instanceof ComputationError || error instanceof InputError)) throw error;
      found.push({ family: parseFamily(name, model).name, d: null, error: error.message });
    }
  }
  return found;
}

function say(message: SeveralMessage): void {
  parentPort?.postMessage(message);
}
