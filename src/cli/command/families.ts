import type { Command } from 'commander';
import { familiesTable } from '../../report/record/families-table.js';
import { catalogue } from '../../study/family/catalogue/catalogue.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Deliver, tabular } from '../output/output.js';

/** Adds `symbreak families` to the command line. */
export function registerFamilies(program: Command, deliver: Deliver): void {
  withOutput(program.command('families'))
    .description('the catalogue of families')
    .action(async (options: OutputOptions) => {
      checkFormats(options);
      const families = catalogue();
      await deliver(tabular({ families }, [familiesTable(families)]), options);
    });
}
