import type { Command } from 'commander';
import { InputError } from '../../input/errors.js';
import { parseFamily } from '../../study/family/parse.js';
import { exactNumber } from '../../study/model/activation.js';
import { digitsOption, FAMILY_HELP, parseDigits, parseDimension, parseWhole, shortened } from '../argument/arguments.js';
import { sayingInstead } from '../argument/branch-instead.js';
import { extraOption, familyWithExtra } from '../argument/extra-rows.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, type Deliver, tabular } from '../output/output.js';
import { COLUMN_INCHES, expectEnding, pictureOf } from '../output/picture.js';
import { during } from '../process/progress.js';

interface FollowOptions extends OutputOptions, ModelOptions {
  readonly d?: string;
  readonly along: string;
  readonly from: string;
  readonly to: string;
  readonly digits: string;
  readonly samples: string;
  readonly extra?: string;
  readonly figure?: string;
}

/** Adds `symbreak follow FAMILY --d D --along X --from A --to B` to the command line. */
export function registerFollow(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('follow')))
    .description('one family in a number of its problem: where eigenvalues vanish, folds, and points on the way')
    .argument('<family>', FAMILY_HELP)
    .addOption(extraOption())
    .option('--d <D>', 'the dimension, integer or real; none with --along d')
    .requiredOption('--along <NAME>', 'penalty, slope, outer.B, teacher.rho, teacher.B, or d')
    .requiredOption('--from <A>', 'the value to start from, an exact number')
    .requiredOption('--to <B>', 'the value to go to')
    .option('--samples <N>', 'points on the way that are described', '11')
    .option('--figure <FILE>', 'the least eigenvalue on the way, as .svg, .pdf or .pgf.tex')
    .addOption(digitsOption())
    .action(async (name: string, options: FollowOptions) => deliver(await run(name, options), options));
}

const ENDINGS = ['.svg', '.pdf', '.pgf.tex'] as const;

async function run(name: string, options: FollowOptions): Promise<Answer> {
  checkFormats(options);
  const digits = parseDigits(options.digits);
  const ending = options.figure === undefined ? undefined : expectEnding(options.figure, '--figure', ENDINGS);
  const [{ followFamily }, { FOLLOW_SAMPLES }, { readAlong }] = await Promise.all([
    import('../../study/follow/follow.js'),
    import('../../study/follow/options.js'),
    import('../../study/follow/along.js'),
  ]);
  const samples = parseWhole(options.samples, 'samples', FOLLOW_SAMPLES);
  const model = await modelOf(await modelTexts(options));
  const named = parseFamily(name, model);
  const along = options.along === 'd' ? ({ kind: 'd' } as const) : readAlong(options.along, named.type);
  if (along.kind === 'd' && options.d !== undefined)
    throw new InputError('--d with --along d: --from and --to are the dimensions');
  if (along.kind !== 'd' && options.d === undefined && !named.onlyAt) {
    throw new InputError(`--d is missing: give the dimension at which family '${named.alias ?? named.name}' is followed`);
  }
  const [from, to] = (['from', 'to'] as const).map((option) =>
    along.kind === 'd' ? parseDimension(options[option]) : numberOf(options[option], option),
  );
  if (from === undefined || to === undefined) throw new RangeError('two ends');
  const d = along.kind === 'd' ? from : options.d === undefined ? named.onlyAt : parseDimension(options.d);
  if (!d) throw new RangeError('a dimension');
  const family = await familyWithExtra(name, { extra: options.extra, model });
  const [{ loadMpfr }, { followTables }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../report/follow/follow.js'),
  ]);
  const record = await during(`family ${family.alias ?? family.name} along ${options.along}`, () =>
    sayingInstead(family, async () => followFamily(await loadMpfr(), family, { d, along, from, to, digits, samples })),
  );
  if (ending !== undefined && options.figure !== undefined) {
    const [{ followPlot }, { writeWhole }] = await Promise.all([
      import('../../report/follow/plot.js'),
      import('../../node/whole-file.js'),
    ]);
    await writeWhole(options.figure, await pictureOf(followPlot(record), ending, COLUMN_INCHES));
  }
  return tabular(record, [...followTables(record)]);
}

function numberOf(text: string, option: string): NonNullable<ReturnType<typeof exactNumber>> {
  const value = exactNumber(text);
  if (value !== undefined) return value;
  throw new InputError(`--${option} ${shortened(text)}: an exact number such as 0.1, 1/10 or -2 is accepted`);
}
