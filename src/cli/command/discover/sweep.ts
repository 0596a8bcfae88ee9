import { join } from 'node:path';
import { InputError } from '../../../input/errors.js';
import { checkFolder } from '../../../node/whole-file.js';
import { sharePlot } from '../../../report/discover/plot.js';
import { sweepFamiliesTable, sweepTable } from '../../../report/discover/sweep-table.js';
import type { RunKey } from '../../../study/discover/lines.js';
import type { DiscoverRecord } from '../../../study/discover/record.js';
import { type DiscoverRun, NEURONS } from '../../../study/discover/run.js';
import { type SweepRecord, sweepRow, sweptNeurons } from '../../../study/discover/sweep.js';
import { parseWhole } from '../../argument/arguments.js';
import { type Answer, tabular } from '../../output/output.js';
import { describedRun } from './described.js';
import { expectRun, fromEnds } from './ends.js';
import { type DiscoverCommandOptions, runOf } from './options.js';
import { withPicture } from './picture.js';

/** `symbreak discover --sweep k=A..B --runs DIR`: a run for each k; with `--resume` those that are complete are read from the folder. */
export async function runSweep(text: string, options: DiscoverCommandOptions, program: string): Promise<Answer> {
  if (options.shard !== undefined)
    throw new InputError('--shard does not apply to --sweep: a shard of each k of its own is accepted');
  if (options.k !== undefined) throw new InputError('--k does not apply to --sweep, which says the k');
  const swept = sweptNeurons(text);
  const d = options.d === undefined ? undefined : parseWhole(options.d, 'd', NEURONS);
  if (options.runs === undefined) throw new InputError('--sweep needs --runs DIR, a folder in which the runs are kept');
  const planned: DiscoverRun[] = [];
  for (const k of swept) {
    const run = await runOf(options, k, d ?? k);
    await expectRun(run);
    planned.push(run);
  }
  await checkFolder(options.runs);
  const runs: DiscoverRecord[] = [];
  for (const run of planned) {
    const key: RunKey = { program, run, shard: null };
    const path = join(options.runs, `k${run.k}-d${run.d}.jsonl`);
    const kept = { threads: options.threads, resume: options.resume === true, path };
    runs.push(await fromEnds(key, kept, (ends, pause) => describedRun(key, ends, options.examples, pause)));
  }
  const record: SweepRecord = { sweep: text, rows: runs.map(sweepRow), runs };
  return withPicture(tabular(record, [sweepTable(record), sweepFamiliesTable(record)]), () => sharePlot(record), options);
}
