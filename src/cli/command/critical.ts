import type { Command } from 'commander';

import { digitsOption, FAMILY_HELP, parseDigits } from '../argument/arguments.js';
import { sayingInstead } from '../argument/branch-instead.js';
import { extraOption, familyWithExtra } from '../argument/extra-rows.js';
import { asksForSeveral, readFamilies, refuseForOne, type SeveralOptions, withSeveral } from '../argument/families.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, type Deliver, tabular } from '../output/output.js';
import { during } from '../process/progress.js';

/** Adds `symbreak critical FAMILY…` to the command line. */
export function registerCritical(program: Command, deliver: Deliver): void {
  withOutput(withModel(withSeveral(program.command('critical'))))
    .description('the fractional dimensions at which the index of a family changes')
    .argument('<families...>', FAMILY_HELP)
    .addOption(extraOption())
    .addOption(digitsOption())
    .option('--certify', 'enclose each in interval arithmetic, with the proof that the eigenvalue crosses 0 there')
    .action(async (names: readonly string[], options: Options) => {
      const [name, ...others] = names;
      const alone = name !== undefined && others.length === 0 && !asksForSeveral(names, options);
      await deliver(await (alone ? ofOne(name, options) : ofSeveral(names, options)), options);
    });
}

type Options = OutputOptions & ModelOptions & SeveralOptions & { readonly digits: string; readonly certify?: boolean };

async function ofOne(name: string, options: Options): Promise<Answer> {
  checkFormats(options);
  const digits = parseDigits(options.digits);
  refuseForOne(name, options);
  const model = await modelOf(await modelTexts(options));
  const family = await familyWithExtra(name, { extra: options.extra, model });
  // WebAssembly is compiled in the background while the rest is loaded.
  const library = import('../../numeric/mpfr/mpfr.js').then(({ loadMpfr }) => loadMpfr());
  const [{ critical }, { criticalTable }] = await Promise.all([
    import('../../study/crossing/critical.js'),
    import('../../report/record/critical-table.js'),
  ]);
  const record = await during(`fractional dimensions of family ${family.alias ?? family.name}`, () =>
    sayingInstead(family, async () => critical(await library, family, digits, { certify: options.certify === true })),
  );
  const refused = options.certify === true && record.crossings.some((c) => c.enclosure === null);
  return tabular(record, [criticalTable(record)], { refused });
}

async function ofSeveral(names: readonly string[], options: Options): Promise<Answer> {
  checkFormats(options);
  const digits = parseDigits(options.digits);
  const texts = await modelTexts(options);
  const families = readFamilies(names, options, await modelOf(texts));
  const certify = options.certify === true;
  const [{ answersOf }, { severalAnswer }, { crossingsTable }] = await Promise.all([
    import('../several/answers.js'),
    import('../several/answer.js'),
    import('../../report/several/crossings.js'),
  ]);
  const answers = await answersOf('critical', families, { digits, certify, extra: options.extra, texts });
  const answer = severalAnswer(answers, (outcomes) => crossingsTable(outcomes, { transposed: options.transpose === true }));
  const unproved = certify && answers.outcomes.some(({ record }) => record?.crossings.some((c) => c.enclosure === null));
  return { ...answer, refused: answer.refused || unproved };
}
