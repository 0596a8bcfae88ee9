import { type Command, Option } from 'commander';
import { DIAGRAM_QUANTITIES } from '../../../report/branches/diagram-axes.js';
import { AXIS_SCALES } from '../../../report/figure/axis-scale.js';
import { digitsOption, FAMILY_HELP } from '../../argument/arguments.js';
import { extraOption } from '../../argument/extra-rows.js';
import { LIST_HELP } from '../../argument/lists.js';
import { withModel } from '../../argument/model-options.js';
import { withOutput } from '../../output/options.js';
import type { Answer, Deliver } from '../../output/output.js';
import { PICTURE_ENDINGS } from '../../output/picture.js';
import { type BranchesCommandOptions, expectFitting } from './options.js';

/** Adds `symbreak branches FAMILY` to the command line. */
export function registerBranches(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('branches')), { output: OUTPUT_HELP })
    .description('what is born at the fractional dimensions of a family, followed on both sides; passes between minima')
    .argument('<family>', FAMILY_HELP)
    .addOption(extraOption())
    .addOption(digitsOption())
    .option('--from <D1>', 'the least d to which fractional dimensions are looked for and branches are followed')
    .option('--to <D2>', 'the largest')
    .option('--q <LIST>', 'sizes of the first part of a block that splits, such as 1,2,d/2; without it 1, 2, 3 and halves')
    .option('--component <NAME>', 'only what is born where this component crosses, such as s_1 or x')
    .option('--certify', 'prove that each is born, and of which kind')
    .option('--certificate <DIR>', 'with --certify: write the certificates of births and folds')
    .addOption(new Option('--of <QUANTITY>', 'what the diagram shows against d (loss without it)').choices(DIAGRAM_QUANTITIES))
    .addOption(new Option('--x-scale <SCALE>', 'the axis of d of the diagram').choices(AXIS_SCALES))
    .addOption(new Option('--y-scale <SCALE>', 'its vertical axis').choices(AXIS_SCALES))
    .option('--passes', 'saddles of index 1, where the descents from them end, and the barriers; with --d')
    .option('--d <LIST>', `with --passes, the dimensions: a number, ${LIST_HELP}`)
    .option('--starts <N>', 'with --passes, climbs to further saddles for each finer type')
    .option('--seed <S>', 'with --passes, what their starts are drawn by')
    .action(async (name: string, options: BranchesCommandOptions) => deliver(await run(name, options), options));
}

const OUTPUT_HELP = `write to a file; ${PICTURE_ENDINGS.join(' ')}: the bifurcation diagram, or the graph of passes; .csv: the numbers of the diagram`;

async function run(name: string, options: BranchesCommandOptions): Promise<Answer> {
  expectFitting(options);
  if (options.passes) {
    const { runPasses } = await import('./passes.js');
    return runPasses(name, options);
  }
  const { runBirths } = await import('./births.js');
  return runBirths(name, options);
}
