import { ComputationError, InputError } from '../../../input/errors.js';
import { type TeacherEntries, unlessIdentity } from '../../../landscape/problem/problem.js';
import { readMatrixFile } from '../../../node/matrix-file.js';
import { svgToPng } from '../../../node/png.js';
import { writeWhole } from '../../../node/whole-file.js';
import { loadMpfr } from '../../../numeric/mpfr/mpfr.js';
import { perturbedTeacherFigure } from '../../../report/figure/perturbed-teacher.js';
import { perturbedTeacherTables } from '../../../report/record/perturbed-teacher-table.js';
import { hasMatrixAt } from '../../../representation/whole-sizes.js';
import { checkDimension } from '../../../study/family/dimension.js';
import type { Family } from '../../../study/family/family.js';
import { parseFamily } from '../../../study/family/parse.js';
import type { NumericMatrix } from '../../../study/matrix/text.js';
import { teacherOfType } from '../../../study/model/teacher-matrix.js';
import { perturb } from '../../../study/teacher/perturbed.js';
import { checkedTeacher } from '../../../study/teacher/teacher.js';
import { type Rational, rational, rationalText } from '../../../symbolic/exact/rational.js';
import { parseDigits, parseDimension } from '../../argument/arguments.js';
import { familyWithExtra } from '../../argument/extra-rows.js';
import { fileEnding } from '../../argument/file-ending.js';
import { type ModelOptions, modelOf, modelTexts } from '../../argument/model-options.js';
import { checkFormats, type OutputOptions } from '../../output/options.js';
import { type Answer, tabular } from '../../output/output.js';
import { during } from '../../process/progress.js';
import { runPoint } from './run.js';

/** The options of `solve` and `spectrum` that matter with --teacher. */
export interface TeacherOptions extends OutputOptions, ModelOptions {
  readonly d?: string;
  readonly digits: string;
  readonly teacher?: string;
  readonly figure?: string;
  readonly start?: string;
  readonly extra?: string;
  readonly dense?: boolean;
  readonly exact?: boolean;
  readonly vectors?: string;
}

/**
 * `symbreak solve FAMILY --teacher FILE` and `symbreak spectrum FAMILY --teacher FILE`: the family's critical point
 * continued from the teacher I to the one in the file, with the eigenvalues on the way in the latter case, and a figure of
 * them with --figure (SVG, or PNG by the name of the file).
 *
 * Without --d the dimension is the number of columns. Throws an InputError for options that do not go together.
 */
export async function runPerturbed(
  name: string | undefined,
  options: TeacherOptions,
  { spectrum }: { readonly spectrum: boolean },
): Promise<Answer> {
  checkFormats(options);
  if (options.teacher === undefined)
    throw new InputError('--figure needs --teacher FILE: what it draws is the path to that teacher');
  const beside = (['exact', 'start', 'dense', 'vectors'] as const).find(
    (option) => options[option] !== undefined && options[option] !== false,
  );
  if (beside !== undefined) {
    throw new InputError(`--${beside} together with --teacher: a family and --d are accepted beside --teacher`);
  }
  if (name === undefined) throw new InputError('--teacher needs a family whose point is continued: for instance II, or 1,d-1:-+');
  const asPng = checkFigure(options.figure);
  const digits = parseDigits(options.digits);
  const texts = await modelTexts(options);
  if (texts.teacher !== undefined)
    throw new InputError('--teacher beside a teacher in the file of --model: one of them is accepted');
  const model = await modelOf(texts);
  const named = parseFamily(name, model);
  const given = options.d === undefined ? undefined : parseDimension(options.d);
  const teacher = checkedTeacher(await readMatrixFile(options.teacher));
  const d = given ?? named.onlyAt ?? rational(teacher[0]?.length ?? 0);
  if (options.figure === undefined) {
    const symmetric = symmetricTeacher(named, d, teacher);
    if (symmetric !== null) {
      return runPoint(
        name,
        { ...options, d: rationalText(d) },
        (type) => ({ ...model(type), teacher: unlessIdentity(symmetric) }),
        { spectrum },
      );
    }
  }
  if (Object.keys(texts).length > 0) {
    throw new InputError(
      'a teacher without the symmetry of the family is accepted for ReLU neurons with second-layer weights 1, no penalty and d inputs only',
    );
  }
  const family = await familyWithExtra(name, { extra: options.extra, model });
  const record = await during(`family ${name} on the way to the teacher of ${options.teacher}`, async () =>
    perturb(await loadMpfr(), family, d, teacher, { digits, spectrum }),
  );
  if (options.figure !== undefined) {
    const svg = perturbedTeacherFigure(record);
    const png = asPng ? await svgToPng(svg) : undefined;
    if (asPng && png === undefined) {
      throw new ComputationError(
        'a PNG needs the optional package @resvg/resvg-js, which is not installed: give --figure a name in .svg',
      );
    }
    await writeWhole(options.figure, png ?? svg);
  }
  return tabular(record, perturbedTeacherTables(record));
}

/** The teacher by the blocks of the family, where permutations within them leave it as it is; null where they do not. */
function symmetricTeacher(family: Family, d: Rational, teacher: NumericMatrix): TeacherEntries | null {
  checkDimension(family, d);
  // Other shapes are refused where the path to the teacher is.
  const square = d.d === 1n && teacher.length === Number(d.n) && teacher[0]?.length === teacher.length;
  return square && hasMatrixAt(family.type, d) ? teacherOfType(family.type, d, teacher) : null;
}

/** Whether the figure is a PNG; throws an InputError for any other ending than .svg and .png. */
function checkFigure(file: string | undefined): boolean {
  return file !== undefined && fileEnding('figure', file, ['.svg', '.png']) === '.png';
}
