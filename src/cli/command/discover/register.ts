import type { Command } from 'commander';
import { withModel } from '../../argument/model-options.js';
import { checkFormats, withOutput } from '../../output/options.js';
import type { Answer, Deliver } from '../../output/output.js';
import { PICTURE_ENDINGS } from '../../output/picture.js';
import type { DiscoverCommandOptions } from './options.js';

/** Adds `symbreak discover --k K --d D` to the command line. */
export function registerDiscover(program: Command, version: string, deliver: Deliver): void {
  withOutput(withModel(program.command('discover')), { output: OUTPUT_HELP })
    .description('where gradient descent from random starts ends, how often, and what these points are by their symmetry')
    .option('--k <K>', 'neurons of the student; without it as many as the teacher has')
    .option('--d <D>', 'neurons of the teacher')
    .option('--starts <N>', 'random starts (500 without it)')
    .option('--seed <S>', 'what the starts are drawn by (1 without it)')
    .option('--fast', 'the same basins in less time: descent until the basin is decided, its end by a quasi-Newton method')
    .option('--step <ETA>', 'the step of the descent (5/k without it)')
    .option('--tolerance <G>', 'the norm of the gradient at which it ends (1e-12 without it)')
    .option('--budget <N>', 'steps of one descent at the most')
    .option('--sgd <BATCH,STEP[,STEPS]>', 'stochastic descent on fresh samples first; then as without it, to the end')
    .option('--threads <N>', 'threads (one per core without it); the result does not depend on them')
    .option('--runs <FILE>', 'keep every end point in a file of JSON lines; with --sweep a folder of them')
    .option('--resume', 'go on with what an interrupted run kept')
    .option('--shard <I/N>', 'only part I of N of the starts, for several machines; with --runs')
    .option('--merge <FILES...>', 'the result of all parts from their files')
    .option('--sweep <k=A..B>', 'a run for each k, with as many neurons of the teacher where --d is not given')
    .option('--examples <DIR>', 'write the matrix of each point in canonical form to a folder, with a heat map')
    .option('--trajectories <N>', 'the ways of the first N descents in place of their ends: CSV, or with -o a plot')
    .action(async (options: DiscoverCommandOptions) => deliver(await run(options, version), options));
}

const OUTPUT_HELP = `write to a file; ${PICTURE_ENDINGS.join(' ')}: the losses with how often, or of a sweep the share of the global minimum`;

async function run(options: DiscoverCommandOptions, version: string): Promise<Answer> {
  checkFormats(options);
  if (options.merge !== undefined) {
    const { runMerge } = await import('./merge.js');
    return runMerge(options.merge, options);
  }
  if (options.trajectories !== undefined) {
    const { runTrajectories } = await import('./trajectories.js');
    return runTrajectories(options.trajectories, options);
  }
  if (options.sweep !== undefined) {
    const { runSweep } = await import('./sweep.js');
    return runSweep(options.sweep, options, version);
  }
  const { runOne } = await import('./one.js');
  return runOne(options, version);
}
