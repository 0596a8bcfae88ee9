import type { Command } from 'commander';

import { digitsOption, FAMILY_HELP, parseDigits } from '../argument/arguments.js';
import { extraOption, familyWithExtra } from '../argument/extra-rows.js';
import { type OutputOptions, withOutput } from '../output/options.js';
import { checkFormats, type Deliver, tabular } from '../output/output.js';
import { during } from '../process/progress.js';

/** Adds `symbreak critical FAMILY` to the command line. */
export function registerCritical(program: Command, deliver: Deliver): void {
  withOutput(program.command('critical'))
    .description('the fractional dimensions at which the index of a family changes')
    .argument('<family>', FAMILY_HELP)
    .addOption(extraOption())
    .addOption(digitsOption())
    .option('--certify', 'enclose each in interval arithmetic, with the proof that the eigenvalue crosses 0 there')
    .action(async (name: string, options: OutputOptions & { digits: string; extra?: string; certify?: boolean }) => {
      checkFormats(options);
      const digits = parseDigits(options.digits);
      const family = await familyWithExtra(name, options.extra);
      // WebAssembly is compiled in the background while the rest is loaded.
      const library = import('../../numeric/mpfr/mpfr.js').then(({ loadMpfr }) => loadMpfr());
      const [{ critical }, { criticalTable }] = await Promise.all([
        import('../../study/crossing/critical.js'),
        import('../../report/record/critical-table.js'),
      ]);
      const record = await during(`fractional dimensions of family ${family.alias ?? family.name}`, async () =>
        critical(await library, family, digits, { certify: options.certify === true }),
      );
      const refused = options.certify === true && record.crossings.some((c) => c.enclosure === null);
      await deliver(tabular(record, [criticalTable(record)], { refused }), options);
    });
}
