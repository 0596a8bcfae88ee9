import { InputError } from '../../input/errors.js';
import { readMatrixFile } from '../../node/matrix-file.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Model, reluModel } from '../../study/family/parse.js';
import type { Start } from '../../study/start/start.js';
import { parseExtra, parseTolerance, shortened } from '../argument/arguments.js';

/** The options of a command that takes its point from a matrix. */
export interface StartOptions {
  readonly start?: string;
  readonly tolerance?: string;
  readonly d?: string;
  readonly extra?: string;
}

/** What `--tolerance` says in the help. */
export const TOLERANCE_HELP = 'with --start: entries that differ by at most E count as equal (otherwise the gaps decide)';

/** Throws an InputError for options that only a matrix gives a meaning to. */
export function refuseWithoutStart({ start, tolerance }: StartOptions): void {
  if (start === undefined && tolerance !== undefined) {
    throw new InputError(`--tolerance ${shortened(tolerance)} does not apply without --start FILE: it is for matrices`);
  }
}

/**
 * The point near the matrix of `--start`, and the family of the catalogue that it is a point of. Throws an InputError where `--d` or `--extra` contradict the matrix, and what
 * `readMatrix` and `startFromMatrix` throw.
 */
export async function startPoint(library: Promise<MpfrLibrary>, options: StartOptions, model: Model = reluModel): Promise<Start> {
  const tolerance = options.tolerance === undefined ? undefined : parseTolerance(options.tolerance);
  const matrix = await readMatrixFile(options.start ?? '');
  const columns = matrix[0]?.length ?? 0;
  if (options.d !== undefined && options.d !== String(columns)) {
    throw new InputError(
      `--d ${shortened(options.d)} does not match the matrix, which has ${columns} columns: leave --d out with --start`,
    );
  }
  if (options.extra !== undefined && parseExtra(options.extra) !== matrix.length - columns) {
    throw new InputError(
      `--extra ${shortened(options.extra)} does not match the matrix, which has ${matrix.length - columns} more rows than columns: leave --extra out with --start`,
    );
  }
  const { namedStart } = await import('../../study/start/named-start.js');
  return namedStart(await library, matrix, { model, ...(tolerance === undefined ? {} : { tolerance }) });
}
