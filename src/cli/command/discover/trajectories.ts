import { trajectoryCsv, trajectoryPlot } from '../../../report/discover/trajectory-plot.js';
import { trajectory } from '../../../study/discover/trajectory.js';
import { loadModel } from '../../../study/model/model.js';
import { parseWhole } from '../../argument/arguments.js';
import { type Answer, documented } from '../../output/output.js';
import { progressOn } from '../../process/progress.js';
import { type DiscoverCommandOptions, neuronsOf, refuseKept, runOf } from './options.js';
import { withPicture } from './picture.js';

/** As many as have a colour of their own. */
const SHOWN = { least: 1, most: 7 } as const;

/** `symbreak discover --trajectories N`: the ways of the first descents of a run. */
export async function runTrajectories(text: string, options: DiscoverCommandOptions): Promise<Answer> {
  refuseKept(options);
  const count = parseWhole(text, 'trajectories', SHOWN);
  const run = await runOf({ ...options, starts: text }, ...neuronsOf(options));
  const [{ loadMpfr }, model] = await Promise.all([import('../../../numeric/mpfr/mpfr.js'), loadModel(run.model)]);
  const mpfr = await loadMpfr();
  const progress = progressOn(process.stderr, count);
  const trajectories = Array.from({ length: count }, (_, index) => {
    progress.step(`the way from start ${index}`);
    return trajectory(mpfr, run, index, model);
  });
  progress.done();
  const answer = documented({ k: run.k, d: run.d, seed: run.seed, trajectories }, () => trajectoryCsv(trajectories));
  return withPicture(answer, () => trajectoryPlot(trajectories), options);
}
