import { writeWhole } from '../../../node/whole-file.js';
import { lossPlot } from '../../../report/discover/plot.js';
import { discoverTables } from '../../../report/discover/table.js';
import { fileText } from '../../../study/discover/lines.js';
import { mergedRuns } from '../../../study/discover/merge.js';
import { refuseModel } from '../../argument/model-options.js';
import { readRuns } from '../../file/runs-file.js';
import { type Answer, tabular } from '../../output/output.js';
import { describedRun } from './described.js';
import { type DiscoverCommandOptions, refuseRun } from './options.js';
import { withPicture } from './picture.js';

/** `symbreak discover --merge FILES`: the result of a run from the files of its parts, the same as that of the run in one. */
export async function runMerge(files: readonly string[], options: DiscoverCommandOptions): Promise<Answer> {
  refuseRun(options);
  refuseModel(options, 'to --merge: the files say what was run');
  const { key, ends } = mergedRuns(files.map(readRuns));
  if (options.runs !== undefined) await writeWhole(options.runs, fileText(key, ends));
  const record = await describedRun(key, ends, options.examples);
  return withPicture(tabular(record, discoverTables(record)), () => lossPlot(record), options);
}
