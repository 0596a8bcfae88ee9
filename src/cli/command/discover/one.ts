import { InputError } from '../../../input/errors.js';
import { lossPlot } from '../../../report/discover/plot.js';
import { discoverTables } from '../../../report/discover/table.js';
import type { RunKey } from '../../../study/discover/lines.js';
import { parseShard } from '../../../study/discover/shard.js';
import { type Answer, tabular } from '../../output/output.js';
import { describedRun } from './described.js';
import { fromEnds } from './ends.js';
import { type DiscoverCommandOptions, neuronsOf, runOf } from './options.js';
import { withPicture } from './picture.js';

/** `symbreak discover --k K --d D`: one run, or a part of it. */
export async function runOne(options: DiscoverCommandOptions, program: string): Promise<Answer> {
  const run = await runOf(options, ...neuronsOf(options));
  const shard = options.shard === undefined ? null : parseShard(options.shard);
  if (shard !== null && options.runs === undefined) {
    throw new InputError(`--shard ${shard.part}/${shard.of} needs --runs FILE, in which its end points are kept for --merge`);
  }
  const key: RunKey = { program, run, shard };
  const kept = { threads: options.threads, resume: options.resume === true, path: options.runs };
  const record = await fromEnds(key, kept, (ends, pause) => describedRun(key, ends, options.examples, pause));
  return withPicture(tabular(record, discoverTables(record)), () => lossPlot(record), options);
}
