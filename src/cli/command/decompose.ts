import type { Command } from 'commander';
import { decompositionTable } from '../../report/record/decomposition-table.js';
import { sizesText } from '../../representation/young-type.js';
import { decompose } from '../../study/decomposition/decompose.js';
import { readType } from '../../study/family/family.js';
import { readInputs } from '../../study/model/model.js';
import { parseDimension } from '../argument/arguments.js';
import { parseExtraRows } from '../argument/extra-rows.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Deliver, tabular } from '../output/output.js';
import { during } from '../process/progress.js';

/** Adds `symbreak decompose SIZES [--extra m] [--equal g,h] [--inputs N] [--d D]` to the command line. */
export function registerDecompose(program: Command, deliver: Deliver): void {
  withOutput(program.command('decompose'))
    .description('isotypic decomposition of M(k,d) under a diagonal Young subgroup')
    .argument('<sizes>', 'block sizes, e.g. 1,d-1; with signs where blocks have no rows, e.g. 3,d-3:.+')
    .option('--extra <m>', 'number of extra rows, k = d + m', '0')
    .option('--equal <sizes>', 'groups of further extra rows that are equal, e.g. 2,3')
    .option('--inputs <N>', 'n inputs, d+5 or a number: the components of the n - d silent columns too')
    .option('--d <D>', 'degrees as numbers at this d')
    .action(async (sizes: string, options: OutputOptions & { extra: string; equal?: string; inputs?: string; d?: string }) => {
      checkFormats(options);
      const type = readType(sizes, parseExtraRows(options.extra, options.equal));
      const inputs = options.inputs === undefined ? null : readInputs(options.inputs);
      const d = options.d === undefined ? undefined : parseDimension(options.d);
      const record = await during(`isotypic decomposition of ${sizesText(type)}`, () => decompose(type, d, inputs));
      await deliver(tabular(record, [decompositionTable(record)]), options);
    });
}
