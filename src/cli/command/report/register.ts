import type { Command } from 'commander';
import { InputError } from '../../../input/errors.js';
import { ADDED_NEURONS } from '../../../study/family/limits.js';
import { shortened } from '../../argument/arguments.js';
import { withModel } from '../../argument/model-options.js';
import { checkReport } from './check.js';
import type { ReportCommandOptions } from './options.js';
import { renderReport } from './render.js';
import { writeReport } from './write.js';

/** Adds `symbreak report [FAMILY...]`, `report --check DIR` and `report --from FILE` to the command line. */
export function registerReport(program: Command, version: string): void {
  withModel(program.command('report'))
    .description('a page, a LaTeX document, tables, figures and data on several families, in one directory')
    .argument('[families...]', 'families; the five of the literature if none is named')
    .option('--extra <m>', `neurons to add to each family, up to ${ADDED_NEURONS.most} (default 0; a minute and more per family)`)
    .option('--theorems', 'with a theorem for all d of each family (seconds to minutes per family)')
    .option('--minima <FILE>', 'a list of minima, each proved, as for certify --batch')
    .option('-o, --output <DIR>', 'directory to write to (default report)')
    .option('--from <FILE>', 'make all files again from the numbers of a report.json, without computing')
    .option('--check <DIR>', 'compute the report in DIR again and compare all numbers; exit status 1 where one differs')
    .option('--cache <DIR>', "where what was computed is kept for the next report (default: symbreak in the user's cache folder)")
    .option('--no-cache', 'compute everything, and keep nothing')
    .action(async (names: readonly string[], options: ReportCommandOptions, command: Command) => {
      // Commander says "true" for what was not given.
      const given = command.getOptionValueSource('cache') === 'cli' ? options : withoutCache(options);
      if (given.check !== undefined) {
        refuseOthers(
          '--check',
          names,
          given,
          ['check'],
          'the families and options are those of the report, --check DIR alone is accepted',
        );
        await checkReport(given.check, version);
      } else if (given.from !== undefined) {
        refuseOthers('--from', names, given, ['from', 'output'], 'nothing is computed, -o DIR alone is accepted beside it');
        await renderReport(given.from, given.output);
      } else await writeReport(names, given, version);
    });
}

function withoutCache({ cache: _, ...options }: ReportCommandOptions): ReportCommandOptions {
  return options;
}

/** Throws an InputError for families and options beside one that stands alone. */
function refuseOthers(
  option: string,
  names: readonly string[],
  options: ReportCommandOptions,
  accepted: readonly string[],
  why: string,
): void {
  const others = Object.entries(options).flatMap(([name, value]) =>
    accepted.includes(name) ? [] : [value === false ? `--no-${name}` : `--${name}`],
  );
  const given = [...names, ...others];
  if (given.length > 0) throw new InputError(`${option} together with ${shortened(given.join(' '))}: ${why}`);
}
