import type { Command } from 'commander';
import { readMatrixFile } from '../../node/matrix-file.js';
import { readTextFile } from '../../node/read-file.js';
import type { MatrixGroup } from '../../representation/permutation-group/matrix-group.js';
import { parseTolerance } from '../argument/arguments.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Deliver, tabular } from '../output/output.js';
import { during } from '../process/progress.js';

/** Entries may be large. */
const MOST_TOLERANCE = 1e9;

/** Adds `symbreak isotropy FILE [--tolerance E] [--claim GROUPFILE]` to the command line. */
export function registerIsotropy(program: Command, deliver: Deliver): void {
  withOutput(program.command('isotropy'))
    .description('the permutations of rows and columns that leave a numeric matrix as it is')
    .argument(
      '<file>',
      'a matrix, critical or not, of any shape, one row per neuron: JSON, CSV, .npy or as printed; - for the standard input',
    )
    .option('--tolerance <E>', 'entries that differ by at most E count as equal (otherwise the gaps decide)')
    .option('--claim <file>', 'whether the matrix has the symmetry that the permutations of a file generate; if not, a witness')
    .action(async (file: string, options: OutputOptions & { tolerance?: string; claim?: string }) => {
      checkFormats(options);
      const tolerance = options.tolerance === undefined ? undefined : parseTolerance(options.tolerance, MOST_TOLERANCE);
      const claimed = options.claim === undefined ? undefined : await claimedGroup(options.claim);
      const matrix = await readMatrixFile(file);
      const [{ loadMpfr }, { describeIsotropy }, { isotropyTables }] = await Promise.all([
        import('../../numeric/mpfr/mpfr.js'),
        import('../../study/point/named-family.js'),
        import('../../report/isotropy/isotropy.js'),
      ]);
      const mpfr = await loadMpfr();
      const record = await during('isotropy of the matrix', () => describeIsotropy(mpfr, matrix, tolerance, claimed));
      await deliver(tabular(record, isotropyTables(record), { refused: record.claim?.holds === false }), options);
    });
}

async function claimedGroup(path: string): Promise<MatrixGroup> {
  const [{ parseGroupFile }, { matrixGroup }] = await Promise.all([
    import('../../representation/permutation-group/group-file.js'),
    import('../../representation/permutation-group/matrix-group.js'),
  ]);
  const { rows, columns, generators } = parseGroupFile(await readTextFile(path));
  return matrixGroup(rows, columns, generators);
}
