import { Command, Option } from 'commander';
import { decompositionTable } from '../report/record/decomposition-table.js';
import { familiesTable } from '../report/record/families-table.js';
import { sizesText } from '../representation/young-type.js';
import { decompose } from '../study/decomposition/decompose.js';
import { catalogue } from '../study/family/catalogue.js';
import { readSizes } from '../study/family/family.js';
import { parseDigits, parseDimension } from './argument/arguments.js';
import { familyWithExtra, parseExtraRows } from './argument/extra-rows.js';
import { registerAnnihilate } from './command/annihilate.js';
import { registerCertify } from './command/certify.js';
import { registerExpand } from './command/expand.js';
import { registerFormula } from './command/formula.js';
import { checkFormats, checkOutputs, deliver, exportOption, type OutputOptions } from './command/output.js';
import type { PointOptions } from './command/point.js';
import { registerReport } from './command/report.js';
import { TOLERANCE_HELP } from './command/start-options.js';
import type { TeacherOptions } from './command/teacher.js';
import { registerVerify } from './command/verify.js';
import { during } from './process/progress.js';
import { strictly } from './usage.js';

const FAMILY = 'global, A, I, II or SIZES:SIGNS, with extra rows as in II/0';

/** Loads MPFR only where it is used. */
async function loadMpfr(): Promise<import('../numeric/mpfr/mpfr.js').MpfrLibrary> {
  const { loadMpfr: load } = await import('../numeric/mpfr/mpfr.js');
  return load();
}

/** The command line: every command parses its arguments, calls a study, and prints its record. */
export function createProgram(version: string): Command {
  const program = new Command('symbreak')
    .description('Symmetric critical points of two-layer ReLU networks: entries, Hessian spectra, fractional dimensions.')
    .version(version)
    .configureOutput({ writeErr: () => undefined })
    .showHelpAfterError(false)
    // What cannot be written is noticed before the computation.
    .hook('preAction', (_, command) => {
      const options = command.opts();
      const folders = command.name() === 'report' ? ['output'] : options.batch === undefined ? [] : ['certificate'];
      return checkOutputs(options, { folders, reads: command.name() === 'verify' ? command.args : [] });
    });

  withOutput(program.command('families'))
    .description('the catalogue of families')
    .action(async (options: OutputOptions) => {
      checkFormats(options);
      const families = catalogue();
      await deliver({ record: { families }, tables: [familiesTable(families)] }, options);
    });

  withOutput(program.command('decompose'))
    .description('isotypic decomposition of M(k,d) under a diagonal Young subgroup')
    .argument('<sizes>', 'block sizes, e.g. 1,d-1')
    .option('--extra <m>', 'number of extra rows, k = d + m', '0')
    .option('--equal <sizes>', 'groups of further extra rows that are equal, e.g. 2,3')
    .option('--d <D>', 'degrees as numbers at this d')
    .addOption(exportOption())
    .action(async (sizes: string, options: OutputOptions & { extra: string; equal?: string; d?: string }) => {
      checkFormats(options);
      const type = readSizes(sizes, parseExtraRows(options.extra, options.equal));
      const d = options.d === undefined ? undefined : parseDimension(options.d);
      const record = await during(`isotypic decomposition of ${sizesText(type)}`, () => decompose(type, d));
      await deliver({ record, tables: [decompositionTable(record)] }, options);
    });

  withPoint(program.command('solve'))
    .description('the critical point of a family at an integer or real d')
    .action(async (name: string | undefined, options: PointOptions & TeacherOptions) => {
      if (options.teacher !== undefined) {
        const { runPerturbed } = await import('./command/teacher.js');
        await runPerturbed(name, options, { spectrum: false });
        return;
      }
      const { runSolve } = await import('./command/point.js');
      await runSolve(name, options);
    });

  withPoint(program.command('spectrum'))
    .description('the Hessian spectrum by isotypic component')
    .option('--dense', 'compare with all eigenvalues of the whole matrix (integer d)')
    .option('--exact', 'closed form in d, where the entries are exact (global)')
    .option('--figure <FILE>', 'with --teacher: the eigenvalues on the way to it, as SVG or PNG')
    .action(async (name: string | undefined, options: PointOptions & TeacherOptions) => {
      if (options.teacher !== undefined || options.figure !== undefined) {
        const { runPerturbed } = await import('./command/teacher.js');
        await runPerturbed(name, options, { spectrum: true });
        return;
      }
      if (options.exact) {
        const { runExactSpectrum } = await import('./command/exact-spectrum.js');
        await runExactSpectrum(name, options);
        return;
      }
      const { runSpectrum } = await import('./command/point.js');
      await runSpectrum(name, options);
    });

  withOutput(program.command('critical'))
    .description('the fractional dimensions at which the index of a family changes')
    .argument('<family>', FAMILY)
    .addOption(extraOption())
    .addOption(digitsOption())
    .addOption(exportOption())
    .option('--certify', 'enclose each in interval arithmetic, with the proof that the eigenvalue crosses 0 there')
    .action(async (name: string, options: OutputOptions & { digits: string; extra?: string; certify?: boolean }) => {
      checkFormats(options);
      const digits = parseDigits(options.digits);
      const family = await familyWithExtra(name, options.extra);
      // WebAssembly is compiled in the background while the rest is loaded.
      const library = loadMpfr();
      const [{ critical }, { criticalTable }] = await Promise.all([
        import('../study/crossing/critical.js'),
        import('../report/record/critical-table.js'),
      ]);
      const record = await during(`fractional dimensions of family ${family.alias ?? family.name}`, async () =>
        critical(await library, family, digits, { certify: options.certify === true }),
      );
      await deliver({ record, tables: [criticalTable(record)] }, options);
      if (options.certify && record.crossings.some((c) => c.enclosure === null)) process.exitCode = 1;
    });

  registerFormula(program);
  registerExpand(program);
  registerCertify(program, version);
  registerAnnihilate(program);
  registerVerify(program);
  registerReport(program, version);

  return strictly(program);
}

function withOutput(command: Command): Command {
  return command
    .option('--json', 'one JSON document')
    .option('--latex', 'tables for \\input')
    .option('--markdown', 'Markdown tables')
    .option('-o, --output <FILE>', 'write to a file instead of printing');
}

function digitsOption(): Option {
  return new Option('--digits <N>', 'significant digits').default('30');
}

function extraOption(): Option {
  return new Option('--extra <m>', 'number of extra rows, k = d + m, where the name has none');
}

function withPoint(command: Command): Command {
  return withOutput(command)
    .argument('[family]', `${FAMILY}; none with --start`)
    .addOption(extraOption())
    .option('--d <D>', 'the dimension, integer or real')
    .option(
      '--start <FILE>',
      'the critical point near a numeric matrix (JSON, CSV, text, .npy, as printed, or {blocks, vals}); - for standard input',
    )
    .option('--tolerance <E>', TOLERANCE_HELP)
    .option('--teacher <FILE>', 'continue the point from the teacher I to the d × d teacher in a file (integer d)')
    .addOption(digitsOption())
    .addOption(exportOption());
}
