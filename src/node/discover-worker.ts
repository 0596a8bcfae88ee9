import { parentPort } from 'node:worker_threads';
import { type Descend, type DiscoverRun, descents } from '../study/discover/run.js';
import { loadModel } from '../study/model/model.js';
import type { DiscoverTask, Portion } from './discover-all.js';

/** A thread of `discover`: some starts in, their end points out. All tasks of a thread are of one run. */
let prepared: Promise<Descend> | undefined;

async function prepare(run: DiscoverRun): Promise<Descend> {
  return descents(run, await loadModel(run.model));
}

parentPort?.on('message', async ({ run, starts }: DiscoverTask) => {
  prepared ??= prepare(run);
  const descend = await prepared;
  const portion: Portion = { ends: starts.map((index) => descend(index)) };
  parentPort?.postMessage(portion);
});
