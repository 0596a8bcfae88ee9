import type { Command } from 'commander';
import { parseFamily } from '../../../study/family/parse.js';
import { FAMILY_HELP } from '../../argument/arguments.js';
import { sayingInstead } from '../../argument/branch-instead.js';
import { extraOption, familyWithExtra } from '../../argument/extra-rows.js';
import { LIST_HELP } from '../../argument/lists.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../../output/options.js';
import { type Answer, type Deliver, documented } from '../../output/output.js';
import { during } from '../../process/progress.js';
import { alongOf, dimensionsOf, type RatesTexts, readOptions, USUAL } from './options.js';

type Options = OutputOptions & ModelOptions & RatesTexts & { readonly extra?: string };

/** Adds `symbreak rates FAMILY [--d D] [--order N]` to the command line. */
export function registerRates(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('rates')), {
    latex: 'formulas and tables for \\input',
    markdown: 'Markdown with $$ formulas',
  })
    .description('condition number and rates of gradient descent, heavy ball and Nesterov, by component and as series')
    .argument('<family>', FAMILY_HELP)
    .addOption(extraOption())
    .option('--d <D>', `dimensions at which they are evaluated: a number, or ${LIST_HELP}`)
    .option('--order <N>', 'last power of d^(-1/2) of the series', '2')
    .option('--no-series', 'no series, which take some seconds')
    .option('--digits <N>', 'significant digits', '10')
    .option('--runs', 'run each method on the whole matrix from near the point, and compare')
    .option('--seed <S>', `of the points that runs start from, ${USUAL.seed} without`)
    .option('--along <NAME>', 'rates and rank at one d along penalty, slope, outer.B, teacher.rho or teacher.B')
    .option('--from <A>', 'the value to start from, an exact number')
    .option('--to <B>', 'the value to go to')
    .option('--samples <N>', `points on the way, ${USUAL.samples} without`)
    .action(async (name: string, options: Options) => deliver(await run(name, options), options));
}

async function run(name: string, options: Options): Promise<Answer> {
  checkFormats(options);
  const model = await modelOf(await modelTexts(options));
  parseFamily(name, model);
  const asked = await readOptions(options);
  const family = await familyWithExtra(name, { extra: options.extra, model });
  const full = { ...asked, dimensions: dimensionsOf(family, asked.dimensions, options), along: await alongOf(family, options) };
  const [{ loadMpfr }, { rates }, { ratesDocument }] = await Promise.all([
    import('../../../numeric/mpfr/mpfr.js'),
    import('../../../study/rates/rates.js'),
    import('../../../report/rates/rates.js'),
  ]);
  const record = await during(`rates of family ${family.alias ?? family.name}`, () =>
    sayingInstead(family, async () => rates(await loadMpfr(), family, full)),
  );
  return documented(record, (notation, layout) => ratesDocument(record, notation, layout));
}
