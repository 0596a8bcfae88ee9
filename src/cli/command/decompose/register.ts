import type { Command } from 'commander';
import { checkFormats, withOutput } from '../../output/options.js';
import type { Deliver } from '../../output/output.js';
import type { DecomposeOptions } from './options.js';

/** Adds `symbreak decompose [SIZES] [--whole] [--power n] [--group FILE [--classes] [--basis FILE]] [--extra m] [--equal g,h] [--inputs N] [--k K] [--d D]` to the command line. */
export function registerDecompose(program: Command, deliver: Deliver): void {
  withOutput(program.command('decompose'))
    .description(
      'isotypic decomposition of M(k,d) under a diagonal Young subgroup, the whole group, or any group of permutations',
    )
    .argument(
      '[sizes]',
      'block sizes, e.g. 1,d-1; with signs where blocks have no rows, e.g. 3,d-3:.+; with a group that permutes blocks, e.g. z4,d-4',
    )
    .option('--whole', 'under all permutations of rows and columns; with sizes, what its components become under the subgroup')
    .option('--power <n>', 'of the homogeneous polynomials of degree n in the entries, 2 to 4, with equivariants')
    .option('--group <file>', 'under the group that the permutations of a file generate; its order and orbits')
    .option('--classes', 'with --group: its conjugacy classes, for up to 10^6 elements')
    .option('--basis <FILE>', 'with --group: an orthonormal basis of all components, as .csv, .npy or .json')
    .option('--teacher <file>', 'with --group: the teacher as a matrix; generators must preserve the loss')
    .option('--outer <A,B,…>', 'with --group: the second-layer weight of each row')
    .option('--teacher-outer <A,B,…>', 'with --group and --teacher: the weight of each row of the teacher')
    .option('--extra <m>', 'number of extra rows, k = d + m', '0')
    .option('--equal <sizes>', 'groups of further extra rows that are equal, e.g. 2,3')
    .option('--inputs <N>', 'n inputs, d+5 or a number: the components of the n - d silent columns too')
    .option('--k <K>', 'with --whole: at this number of rows')
    .option('--d <D>', 'degrees as numbers at this d')
    .action(async (sizes: string | undefined, options: DecomposeOptions) => {
      checkFormats(options);
      // What answers is most of the program: it is loaded where it is asked.
      const { answered } = await import('./answer.js');
      await deliver(await answered(sizes, options), options);
    });
}
