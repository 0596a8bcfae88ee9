import type { Command } from 'commander';
import { SEEDS } from '../../study/family/limits.js';
import { parseDigits, parseDimension, parseWhole } from '../argument/arguments.js';
import { parseExtraRows } from '../argument/extra-rows.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, type Deliver, tabular } from '../output/output.js';
import { during } from '../process/progress.js';

interface PointsCommandOptions extends OutputOptions, ModelOptions {
  readonly d?: string;
  readonly signs?: string;
  readonly extra: string;
  readonly equal?: string;
  readonly starts: string;
  readonly seed: string;
  readonly digits: string;
  readonly certify?: boolean;
}

/** Adds `symbreak points SIZES --d D` to the command line. */
export function registerPoints(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('points')))
    .description('the critical points of a fixed-point space that random starts lead to, each once')
    .argument('<sizes>', 'block sizes, e.g. 1,d-1 or 3,2; with a group that permutes blocks, e.g. z4,d-4')
    .option('--d <D>', 'the dimension, integer or real; none where all sizes are numbers')
    .option(
      '--signs <SIGNS>',
      'only points whose diagonal entries have these signs, one + or - per block, . for one without rows',
    )
    .option('--extra <m>', 'number of extra rows, k = d + m', '0')
    .option('--equal <sizes>', 'groups of further extra rows that are equal, e.g. 2,3')
    .option('--starts <N>', 'random starts', '400')
    .option('--seed <S>', 'what the starts are drawn by', '1')
    .option('--certify', 'prove that each point is there, has its index, and that they are different')
    .option('--digits <N>', 'significant digits', '12')
    .action(async (sizes: string, options: PointsCommandOptions) => deliver(await run(sizes, options), options));
}

async function run(sizes: string, options: PointsCommandOptions): Promise<Answer> {
  checkFormats(options);
  const [{ findPoints }, { readPointType, STARTS }] = await Promise.all([
    import('../../study/points/points.js'),
    import('../../study/points/request.js'),
  ]);
  const digits = parseDigits(options.digits);
  const starts = parseWhole(options.starts, 'starts', STARTS);
  const seed = parseWhole(options.seed, 'seed', SEEDS);
  const d = options.d === undefined ? undefined : parseDimension(options.d);
  const model = await modelOf(await modelTexts(options));
  const extra = parseExtraRows(options.extra, options.equal);
  const type = readPointType(sizes, { extra, signs: options.signs, model });
  const [{ loadMpfr }, { pointsTables }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../report/points/points.js'),
  ]);
  const record = await during(`critical points of type ${type.name}`, async () =>
    findPoints(await loadMpfr(), type, { d, starts, seed, digits, certify: options.certify === true }),
  );
  const refused = options.certify === true && !(record.distinct && record.points.every(({ certified }) => certified));
  return tabular(record, [...pointsTables(record)], { refused });
}
