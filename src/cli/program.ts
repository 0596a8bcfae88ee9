import { Command, CommanderError, Option } from 'commander';
import { decompositionTable } from '../report/decomposition-table.js';
import { familiesTable } from '../report/families-table.js';
import { catalogue } from '../study/catalogue.js';
import { decompose } from '../study/decompose.js';
import { InputError, parseFamily, readSizes } from '../study/family.js';
import { parseDigits, parseDimension, parseExtra } from './arguments.js';
import { registerExpand } from './expand-command.js';
import { registerFormula } from './formula-command.js';
import { checkFormats, deliver, type OutputOptions } from './output.js';
import type { PointOptions } from './point-commands.js';
import { progressOn } from './progress.js';

/** Loads MPFR only where it is used. */
async function loadMpfr(): Promise<import('../numeric/mpfr.js').MpfrLibrary> {
  const { loadMpfr: load } = await import('../numeric/mpfr.js');
  return load();
}

/** The command line: every command parses its arguments, calls a study, and prints its record. */
export function createProgram(version: string): Command {
  const program = new Command('symbreak')
    .description('Symmetric critical points of two-layer ReLU networks: entries, Hessian spectra, fractional dimensions.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showHelpAfterError(false);

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
    .option('--d <D>', 'degrees as numbers at this d')
    .action(async (sizes: string, options: OutputOptions & { extra: string; d?: string }) => {
      checkFormats(options);
      const type = readSizes(sizes, parseExtra(options.extra));
      const record = decompose(type, options.d === undefined ? undefined : parseDimension(options.d));
      await deliver({ record, tables: [decompositionTable(record)] }, options);
    });

  withPoint(program.command('solve'))
    .description('the critical point of a family at an integer or real d')
    .action(async (name: string | undefined, options: PointOptions) => {
      const { runSolve } = await import('./point-commands.js');
      await runSolve(name, options);
    });

  withPoint(program.command('spectrum'))
    .description('the Hessian spectrum by isotypic component')
    .option('--dense', 'compare with all eigenvalues of the whole matrix (integer d)')
    .option('--exact', 'closed form in d, where the entries are exact (global)')
    .action(async (name: string | undefined, options: PointOptions & { exact?: boolean }) => {
      if (options.exact) {
        const { runExactSpectrum } = await import('./exact-spectrum-command.js');
        await runExactSpectrum(name, options);
        return;
      }
      const { runSpectrum } = await import('./point-commands.js');
      await runSpectrum(name, options);
    });

  withOutput(program.command('critical'))
    .description('the fractional dimensions at which the index of a family changes')
    .argument('<family>', 'global, A, I, II or SIZES:SIGNS')
    .addOption(digitsOption())
    .action(async (name: string, options: OutputOptions & { digits: string }) => {
      checkFormats(options);
      const family = parseFamily(name);
      const digits = parseDigits(options.digits);
      // WebAssembly is compiled in the background while the rest is loaded.
      const library = loadMpfr();
      const [{ critical }, { criticalTable }] = await Promise.all([
        import('../study/critical.js'),
        import('../report/critical-table.js'),
      ]);
      const record = await critical(await library, family, digits);
      await deliver({ record, tables: [criticalTable(record)] }, options);
    });

  registerFormula(program);
  registerExpand(program);

  program
    .command('report')
    .description('tables, figures and data of several families, written into a directory')
    .argument('[families...]', 'families; the five of the literature if none is named')
    .option('-o, --output <DIR>', 'directory to write to', 'report')
    .action(async (names: readonly string[], options: { output: string }) => {
      const { REPORT_FAMILIES, reportSteps, writeReport } = await import('./report-command.js');
      const families = (names.length > 0 ? names : REPORT_FAMILIES).map(parseFamily);
      const progress = progressOn(process.stderr, reportSteps(families.length));
      const files = await writeReport(await loadMpfr(), families, options.output, progress);
      progress.done();
      process.stdout.write(
        `${files.length} files in ${options.output}/: ${families.map((f) => f.alias ?? f.name).join(', ')}; start with report.md\n`,
      );
    });

  return program;
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

function withPoint(command: Command): Command {
  return withOutput(command)
    .argument('[family]', 'global, A, I, II or SIZES:SIGNS; none with --start')
    .option('--d <D>', 'the dimension, integer or real')
    .option('--start <FILE>', 'polish a numeric matrix (JSON, CSV, text, or {blocks, vals}) within its isotropy type')
    .addOption(digitsOption());
}

/** Whether an error is commander's way of ending after --help or --version. */
export function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** A usage error of commander as one of ours. */
export function usageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  return new InputError(`${error.message.replace(/^error: /, '').replaceAll('\n', ' ')}; see symbreak --help`);
}
