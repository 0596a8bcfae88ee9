import type { Command } from 'commander';
import { InputError } from '../../input/errors.js';
import { expectDimensions } from '../../landscape/arguments.js';
import { checkDimension } from '../../study/family/dimension.js';
import { type Family, isGlobal } from '../../study/family/family.js';
import { ADDED_NEURONS, GLOBAL_DIMENSIONS, GLOBAL_EXTRA, SAMPLES, SEEDS, SPLIT_ORDERS } from '../../study/family/limits.js';
import { parseFamily } from '../../study/family/parse.js';
import type { GlobalMinimumRecord } from '../../study/global-minimum/global-minimum.js';
import { parseDimension, parseWhole } from '../argument/arguments.js';
import { resolvedFamily } from '../argument/extra-rows.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, type Deliver, tabular } from '../output/output.js';
import { during, progressOn } from '../process/progress.js';

const USUAL = { extra: '1', dimensions: '10,20,100', order: '2', d: '5', seed: '1', samples: '2000' };

/** The options of `annihilate`, as text. */
interface AnnihilateOptions extends OutputOptions, ModelOptions {
  readonly extra?: string;
  readonly d?: string;
  readonly order?: string;
  readonly seed?: string;
  readonly samples?: string;
}

/** Adds `symbreak annihilate FAMILY [--extra m] [--d D] [--order N]` to the command line. */
export function registerAnnihilate(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('annihilate')))
    .description('what adding neurons does to a family: splittings, critical points with extra rows, verdicts')
    .argument('<family>', 'global, A, I, II or SIZES:SIGNS')
    .option('--extra <m>', `neurons to add: up to ${ADDED_NEURONS.most}, for global up to ${GLOBAL_EXTRA.most} (default 1)`)
    .option(
      '--d <D>',
      `where split blocks are evaluated, several separated by commas (default ${USUAL.dimensions}; ${USUAL.d} for global)`,
    )
    .option('--order <N>', `last power of d^(-1/2) of their series, up to ${SPLIT_ORDERS.most} (default ${USUAL.order})`)
    .option('--seed <S>', `global: seed of the random directions (default ${USUAL.seed})`)
    .option('--samples <N>', `global: number of random directions (default ${USUAL.samples})`)
    .action(async (name: string, options: AnnihilateOptions) => {
      checkFormats(options);
      const family = await resolvedFamily(parseFamily(name, await modelOf(await modelTexts(options))));
      await deliver(await (isGlobal(family) ? runGlobal(family, options) : runSpurious(family, options)), options);
    });
}

async function runSpurious(family: Family, options: AnnihilateOptions): Promise<Answer> {
  refuse(options, ['seed', 'samples'], 'only the study of the global minimum has random directions');
  const extra = parseWhole(options.extra ?? USUAL.extra, 'extra', ADDED_NEURONS);
  const order = parseWhole(options.order ?? USUAL.order, 'order', SPLIT_ORDERS);
  const dimensions = (options.d ?? USUAL.dimensions).split(',').map(parseDimension);
  expectDimensions(dimensions, '--d');
  // Of the usual dimensions those below the family's are passed over, with a note; of the user's they are bad input.
  if (options.d !== undefined) for (const d of dimensions) checkDimension(family, d);
  const [{ loadMpfr }, { annihilation }, { annihilationTables }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../study/annihilation/annihilation.js'),
    import('../../report/record/annihilation-tables.js'),
  ]);
  const mpfr = await loadMpfr();
  const progress = progressOn(process.stderr, null);
  const shown = family.alias ?? family.name;
  const record = await annihilation(mpfr, family, { extra, dimensions, order }, (step) => {
    progress.step(`family ${shown}: ${step}`);
  }).finally(() => progress.done());
  return tabular(record, annihilationTables(record));
}

async function runGlobal(family: Family, options: AnnihilateOptions): Promise<Answer> {
  refuse(options, ['order'], 'at the global minimum split blocks vanish and have no series');
  const extra = parseWhole(options.extra ?? USUAL.extra, 'extra', GLOBAL_EXTRA);
  const d = parseWhole(options.d ?? USUAL.d, 'd', GLOBAL_DIMENSIONS);
  const seed = parseWhole(options.seed ?? USUAL.seed, 'seed', SEEDS);
  const samples = parseWhole(options.samples ?? USUAL.samples, 'samples', SAMPLES);
  const [{ loadMpfr }, { aroundGlobalMinimum }, { globalMinimumTables }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../study/global-minimum/global-minimum.js'),
    import('../../report/record/global-minimum-tables.js'),
  ]);
  const mpfr = await loadMpfr();
  const record = await during(`global minima with ${extra} extra ${extra === 1 ? 'row' : 'rows'} at d = ${d}`, () =>
    aroundGlobalMinimum(mpfr, extra, d, { seed, samples, problem: family.problem }),
  );
  return tabular(globalDocument(family, record), globalMinimumTables(record));
}

/**
 * The record around the global minimum with the fields that all documents of `annihilate` have. The split block of a
 * neuron e_i vanishes: what other neurons contribute is cancelled by the teachers.
 */
function globalDocument(family: Family, record: GlobalMinimumRecord): unknown {
  const zero = { terms: [], order: null };
  return {
    family: family.name,
    splits: [{ block: 0, leastEigenvalueOfSplitBlock: zero, saddle: false, status: 'exact' }],
    families: [
      { name: family.alias ?? family.name, least: { d: String(record.d), value: '0' }, verdict: 'minimum', annihilates: false },
    ],
    ...record,
  };
}

/** Throws an InputError if one of these options was given. */
function refuse(options: AnnihilateOptions, names: readonly ('order' | 'seed' | 'samples')[], why: string): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given !== undefined) throw new InputError(`--${given} does not apply here: ${why}`);
}
