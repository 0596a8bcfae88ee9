import type { Command } from 'commander';
import { InputError } from '../../../input/errors.js';
import { digitsOption, FAMILY_HELP } from '../../argument/arguments.js';
import { extraOption } from '../../argument/extra-rows.js';
import { asksForSeveral, refuseForOne, type SeveralOptions, withSeveral } from '../../argument/families.js';
import { LIST_HELP } from '../../argument/lists.js';
import { withModel } from '../../argument/model-options.js';
import { TOLERANCE_HELP } from '../../argument/start-options.js';
import { withOutput } from '../../output/options.js';
import type { Answer, Deliver } from '../../output/output.js';
import type { PointOptions } from './run.js';
import type { TeacherOptions } from './teacher.js';

type Options = PointOptions & TeacherOptions & SeveralOptions;

/** Adds `symbreak solve FAMILY --d D` and `symbreak solve --start FILE` to the command line. */
export function registerSolve(program: Command, deliver: Deliver): void {
  withPoint(program.command('solve'))
    .description('the critical points of families at integer or real d')
    .action(async (names: readonly string[], options: Options) => deliver(await solve(names, options), options));
}

async function solve(names: readonly string[], options: Options): Promise<Answer> {
  if (asksForSeveral(names, options)) {
    const { runSeveralSolve } = await import('./several.js');
    return runSeveralSolve(names, options);
  }
  const [name] = names;
  refuseForOne(name, options);
  if (options.teacher !== undefined) {
    const { runPerturbed } = await import('./teacher.js');
    return runPerturbed(name, options, { spectrum: false });
  }
  const { runSolve } = await import('./run.js');
  return runSolve(name, options);
}

/** Adds `symbreak spectrum FAMILY --d D`, with `--exact` in closed form, to the command line. */
export function registerSpectrum(program: Command, deliver: Deliver): void {
  withPoint(program.command('spectrum'))
    .description('the Hessian spectrum by isotypic component')
    .option('--dense', 'compare with all eigenvalues of the whole matrix (integer d)')
    .option('--exact', 'closed form in d, where the entries are exact (global)')
    .option('--vectors <FILE>', 'one eigenvector for each eigenvalue as a k × d matrix, as .json or .csv (integer d)')
    .option('--figure <FILE>', 'with --teacher: the eigenvalues on the way to it, as SVG or PNG')
    .action(async (names: readonly string[], options: Options) => deliver(await spectrum(names, options), options));
}

async function spectrum(names: readonly string[], options: Options): Promise<Answer> {
  if (asksForSeveral(names, options)) {
    const { runSeveralSpectra } = await import('./several.js');
    return runSeveralSpectra(names, options);
  }
  const [name] = names;
  refuseForOne(name, options);
  if (options.teacher !== undefined || options.figure !== undefined) {
    const { runPerturbed } = await import('./teacher.js');
    return runPerturbed(name, options, { spectrum: true });
  }
  if (options.exact) {
    if (options.vectors !== undefined) throw new InputError('--vectors together with --exact: one of them is accepted');
    const { runExactSpectrum } = await import('./exact-spectrum.js');
    return runExactSpectrum(name, options);
  }
  const { runSpectrum } = await import('./run.js');
  return runSpectrum(name, options);
}

function withPoint(command: Command): Command {
  return withOutput(
    withModel(withSeveral(command.argument('[families...]', `${FAMILY_HELP}; none with --start`)))
      .addOption(extraOption())
      .option('--d <D>', `the dimension, integer or real; several as ${LIST_HELP}`)
      .option(
        '--start <FILE>',
        'the critical point near a numeric matrix (JSON, CSV, text, .npy, as printed, or {blocks, vals}); - for standard input',
      )
      .option('--tolerance <E>', TOLERANCE_HELP)
      .option('--teacher <FILE>', 'continue the point from the teacher I to the d × d teacher in a file (integer d)')
      .addOption(digitsOption()),
  );
}
