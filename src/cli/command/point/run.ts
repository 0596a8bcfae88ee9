import { InputError } from '../../../input/errors.js';
import { writeWhole } from '../../../node/whole-file.js';
import { loadMpfr, type MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { solveTable } from '../../../report/record/solve-table.js';
import { spectrumTable } from '../../../report/record/spectrum-table.js';
import type { Family } from '../../../study/family/family.js';
import { type Model, parseFamily } from '../../../study/family/parse.js';
import { locate, type RoughPoint } from '../../../study/point/polish.js';
import type { SpectrumRecord } from '../../../study/point/record.js';
import { familyNaming, type Naming, solvePoint } from '../../../study/point/solve.js';
import { spectrumOf } from '../../../study/point/spectrum.js';
import { parseDigits, parseDimension, shortened } from '../../argument/arguments.js';
import { sayingInstead } from '../../argument/branch-instead.js';
import { familyWithExtra } from '../../argument/extra-rows.js';
import { fileEnding } from '../../argument/file-ending.js';
import { type ModelOptions, modelOf, modelTexts } from '../../argument/model-options.js';
import { refuseWithoutStart, startPoint } from '../../argument/start-options.js';
import { checkFormats, type OutputOptions } from '../../output/options.js';
import { type Answer, tabular } from '../../output/output.js';
import { during } from '../../process/progress.js';

/** The options of the commands that are about one point. */
export interface PointOptions extends OutputOptions, ModelOptions {
  readonly d?: string;
  readonly digits: string;
  readonly start?: string;
  readonly tolerance?: string;
  readonly extra?: string;
  readonly dense?: boolean;
  readonly vectors?: string;
}

/** Where a point comes from: from what is known of its problem, once MPFR is there. */
type PointSource = (mpfr: MpfrLibrary) => Promise<{ readonly rough: RoughPoint; readonly naming: Naming }>;

/** `symbreak solve`: the critical point of a family at a d, or near a matrix from a file. */
export async function runSolve(name: string | undefined, options: PointOptions): Promise<Answer> {
  const digits = checkedDigits(options);
  return solved(await pointSource(name, options), pointText(name, options), digits);
}

/** `symbreak spectrum`: the same point with its Hessian spectrum. */
export async function runSpectrum(name: string | undefined, options: PointOptions): Promise<Answer> {
  const digits = checkedDigits(options);
  const vectors = vectorFile(options);
  return withSpectrum(await pointSource(name, options), pointText(name, options), {
    digits,
    dense: options.dense ?? false,
    vectors,
  });
}

/** A file for eigenvectors and its form. */
interface VectorFile {
  readonly file: string;
  readonly ending: '.json' | '.csv';
}

function vectorFile({ vectors }: PointOptions): VectorFile | undefined {
  if (vectors === undefined) return undefined;
  return { file: vectors, ending: fileEnding('vectors', vectors, ['.json', '.csv']) };
}

/** The point of a family with a model that was read already, and its spectrum. */
export async function runPoint(
  name: string,
  options: PointOptions,
  model: Model,
  { spectrum }: { readonly spectrum: boolean },
): Promise<Answer> {
  const digits = checkedDigits(options);
  const source = await familySource(name, options, model);
  const text = pointText(name, options);
  return spectrum ? withSpectrum(source, text, { digits, dense: options.dense ?? false }) : solved(source, text, digits);
}

async function solved(source: PointSource, text: string, digits: number): Promise<Answer> {
  const record = await during(`critical point ${text}`, async () => {
    const mpfr = await loadMpfr();
    const { rough, naming } = await source(mpfr);
    return (await solvePoint(mpfr, rough, naming, digits)).record;
  });
  return tabular(record, [solveTable(record)]);
}

async function withSpectrum(
  source: PointSource,
  text: string,
  { vectors, ...asked }: { readonly digits: number; readonly dense: boolean; readonly vectors?: VectorFile | undefined },
): Promise<Answer> {
  const { record, content } = await during(`spectrum ${text}`, async () => {
    const mpfr = await loadMpfr();
    const { rough, naming } = await source(mpfr);
    const found = await spectrumOf(mpfr, rough, naming, asked);
    return { record: found, content: vectors && (await eigenvectorText(mpfr, rough, found, vectors)) };
  });
  if (vectors && content !== undefined) await writeWhole(vectors.file, content);
  return tabular(record, [solveTable(record, 'spectrum-entries'), spectrumTable(record)]);
}

async function eigenvectorText(
  mpfr: MpfrLibrary,
  rough: RoughPoint,
  record: SpectrumRecord,
  { ending }: VectorFile,
): Promise<string> {
  const [{ eigenvectorsAt }, { eigenvectorCsv, eigenvectorJson }] = await Promise.all([
    import('../../../study/eigenvectors/eigenvectors.js'),
    import('../../../report/vectors/eigenvector-file.js'),
  ]);
  const found = eigenvectorsAt(mpfr, rough, record.digits);
  return ending === '.csv' ? eigenvectorCsv(found) : eigenvectorJson(record, found);
}

function checkedDigits(options: PointOptions): number {
  checkFormats(options);
  return parseDigits(options.digits);
}

/** The point that a command is about, as progress calls it. */
function pointText(name: string | undefined, { start, d }: PointOptions): string {
  if (start !== undefined) return `near the matrix of ${start}`;
  return `of family ${name}${d === undefined ? '' : ` at d = ${d}`}`;
}

/** Where the point that a command is about comes from: a family at a d, or a matrix. With --extra the family is searched. */
async function pointSource(name: string | undefined, options: PointOptions): Promise<PointSource> {
  if (options.start !== undefined) {
    if (name !== undefined) throw new InputError(`family '${shortened(name)}' and --start together: one of them is accepted`);
    const model = await modelOf(await modelTexts(options));
    return (mpfr) => startPoint(Promise.resolve(mpfr), options, model);
  }
  refuseWithoutStart(options);
  if (name === undefined) throw new InputError('a family or --start FILE is needed: for instance II, or 1,d-1:-+');
  return familySource(name, options, await modelOf(await modelTexts(options)));
}

async function familySource(name: string, options: PointOptions, model: Model): Promise<PointSource> {
  const { namesPoint, pointNamed } = await import('../../../study/points/named.js');
  if (namesPoint(name)) {
    if (options.extra !== undefined)
      throw new InputError(`--extra ${shortened(options.extra)} does not apply to ${shortened(name)}, whose name has its rows`);
    const at = options.d === undefined ? undefined : parseDimension(options.d);
    return async (mpfr) => pointNamed(mpfr, name, at, model);
  }
  const given = parseFamily(name, model);
  const d = dimensionOf(given, options.d);
  const family = await familyWithExtra(name, { extra: options.extra, model });
  return async (mpfr) => ({
    rough: await sayingInstead(family, () => locate(mpfr, family, d)),
    naming: familyNaming(family),
  });
}

function dimensionOf(family: Family, text: string | undefined): ReturnType<typeof parseDimension> {
  if (text !== undefined) return parseDimension(text);
  if (family.onlyAt) return family.onlyAt;
  throw new InputError(`--d is missing: give the dimension of family '${family.name}', integer or real`);
}
