import { ComputationError, InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { canonicalMatrix } from '../../study/discover/classify.js';
import type { Model } from '../../study/family/parse.js';
import type { IsotropyRecord } from '../../study/isotropy/record.js';
import { type NumericMatrix, readMatrix } from '../../study/matrix/text.js';
import { loadModel, type ModelTexts } from '../../study/model/model.js';
import { describeIsotropy } from '../../study/point/named-family.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import { spectrumOf } from '../../study/point/spectrum.js';
import { namedStart } from '../../study/start/named-start.js';
import type { Refusal } from '../compute/message.js';
import type { Answers, Question } from '../compute/question.js';
import { refusalOf } from '../compute/refusal.js';
import { type Arranged, arrangedAlike, arrangedByBlocks, arrangedByYoung, asGiven } from './arrange.js';
import { type StageName, stageName } from './stage-name.js';

/** A matrix as it was given: a text, or the bytes of a file, and by which name. */
export interface MatrixSource {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The critical point near a matrix. */
export interface MatrixPoint {
  /** As `symbreak spectrum --start FILE` has it. */
  readonly record: SpectrumRecord;
  /** The matrix of the point, arranged by blocks. */
  readonly after: Arranged;
  /** The family that can be seen on the stage; null where there is none by a name. */
  readonly stage: StageName | null;
}

/** What is found of a matrix. */
export interface MatrixAnswer {
  readonly matrix: NumericMatrix;
  /** As `symbreak isotropy FILE` has it, or why it has none. */
  readonly isotropy: IsotropyRecord | Refusal;
  readonly point: MatrixPoint | Refusal;
  /** The matrix itself, arranged by the blocks of the point, or by those of its isotropy, or as it was given. */
  readonly before: Arranged;
}

/** What the worker is asked for this part of the page. */
export interface MatrixQuestions {
  readonly matrix: Question<{ readonly source: MatrixSource; readonly model: ModelTexts }, MatrixAnswer>;
}

/** Digits of the point and its spectrum, as the command line has them where nothing is said. */
const DIGITS = 30;

/** How it answers: what the readers of the command line refuse is refused; what has no critical point nearby has an isotropy all the same. */
export const matrixAnswers: Answers<MatrixQuestions> = {
  matrix: async ({ source: { name, content }, model: texts }, { mpfr }) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const matrix = readMatrix(bytes, `'${shortened(name)}'`);
    const model = await loadModel(texts);
    const library = await mpfr();
    const isotropy = await orRefusal(() => describeIsotropy(library, matrix));
    const found = await orRefusal(() => pointNear(library, matrix, model));
    if (isRefusal(found)) {
      const young = isRefusal(isotropy) ? null : isotropy.young;
      return { matrix, isotropy, point: found, before: young === null ? asGiven(matrix) : arrangedByYoung(matrix, young) };
    }
    return { matrix, isotropy, ...found };
  },
};

async function pointNear(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  model: Model,
): Promise<Pick<MatrixAnswer, 'before'> & { readonly point: MatrixPoint }> {
  const { rough, naming, blocks } = namedStart(mpfr, matrix, { model });
  const record = await spectrumOf(mpfr, rough, naming, { digits: DIGITS });
  const before = arrangedByBlocks(matrix, blocks);
  const after = arrangedAlike(canonicalMatrix(rough), before);
  return { before, point: { record, after, stage: stageName(mpfr, rough, naming, model) } };
}

/** What is computed, or in a sentence why it is not. */
async function orRefusal<T>(compute: () => T | Promise<T>): Promise<T | Refusal> {
  try {
    return await compute();
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return refusalOf(error);
    throw error;
  }
}

/** Whether something was refused. */
export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return 'kind' in outcome && 'message' in outcome;
}
