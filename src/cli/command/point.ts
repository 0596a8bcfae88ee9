import { InputError } from '../../input/errors.js';
import { loadMpfr, type MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { solveTable } from '../../report/record/solve-table.js';
import { spectrumTable } from '../../report/record/spectrum-table.js';
import { type Family, parseFamily } from '../../study/family/family.js';
import { locate, type RoughPoint } from '../../study/point/polish.js';
import { familyNaming, type Naming, solvePoint } from '../../study/point/solve.js';
import { spectrumOf } from '../../study/point/spectrum.js';
import { parseDigits, parseDimension, shortened } from '../argument/arguments.js';
import { during } from '../process/progress.js';
import { checkFormats, deliver, type OutputOptions } from './output.js';
import { refuseWithoutStart, startPoint } from './start-options.js';

/** The options of the commands that are about one point. */
export interface PointOptions extends OutputOptions {
  readonly d?: string;
  readonly digits: string;
  readonly start?: string;
  readonly tolerance?: string;
  readonly extra?: string;
  readonly dense?: boolean;
}

/** `symbreak solve`: the critical point of a family at a d, or near a matrix from a file. */
export async function runSolve(name: string | undefined, options: PointOptions): Promise<void> {
  const record = await during(`critical point ${pointText(name, options)}`, async () => {
    const { mpfr, rough, naming, digits } = await roughPoint(name, options);
    return (await solvePoint(mpfr, rough, naming, digits)).record;
  });
  await deliver({ record, tables: [solveTable(record)] }, options);
}

/** `symbreak spectrum`: the same point with its Hessian spectrum. */
export async function runSpectrum(name: string | undefined, options: PointOptions): Promise<void> {
  const record = await during(`spectrum ${pointText(name, options)}`, async () => {
    const { mpfr, rough, naming, digits } = await roughPoint(name, options);
    return spectrumOf(mpfr, rough, naming, { digits, dense: options.dense ?? false });
  });
  await deliver({ record, tables: [solveTable(record), spectrumTable(record)] }, options);
}

/** The point that a command is about, as progress calls it. */
function pointText(name: string | undefined, { start, d }: PointOptions): string {
  if (start !== undefined) return `near the matrix of ${start}`;
  return `of family ${name}${d === undefined ? '' : ` at d = ${d}`}`;
}

/** The point that a command is about: of a family at a d, or near a matrix from a file. */
async function roughPoint(
  name: string | undefined,
  options: PointOptions,
): Promise<{ mpfr: MpfrLibrary; rough: RoughPoint; naming: Naming; digits: number }> {
  checkFormats(options);
  const digits = parseDigits(options.digits);
  if (options.start !== undefined) {
    if (name !== undefined) throw new InputError(`family '${shortened(name)}' and --start together: one of them is accepted`);
    const library = loadMpfr();
    const { rough, naming } = await startPoint(library, options);
    return { mpfr: await library, rough, naming, digits };
  }
  refuseWithoutStart(options);
  if (name === undefined) throw new InputError('a family or --start FILE is needed: for instance II, or 1,d-1:-+');
  const family = parseFamily(name);
  const d = dimensionOf(family, options.d);
  const mpfr = await loadMpfr();
  return { mpfr, rough: locate(mpfr, family, d), naming: familyNaming(family), digits };
}

function dimensionOf(family: Family, text: string | undefined): ReturnType<typeof parseDimension> {
  if (text !== undefined) return parseDimension(text);
  if (family.onlyAt) return family.onlyAt;
  throw new InputError(`--d is missing: give the dimension of family '${family.name}', integer or real`);
}
