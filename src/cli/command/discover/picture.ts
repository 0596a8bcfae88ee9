import type { Plot } from '../../../report/plot/plot.js';
import type { OutputOptions } from '../../output/options.js';
import type { Answer } from '../../output/output.js';
import { COLUMN_INCHES, endingOf, PICTURE_ENDINGS, pictureOf } from '../../output/picture.js';

/** An answer with the picture that the name of the file of `-o` asks for, if it is one. */
export async function withPicture(answer: Answer, plot: () => Plot, { output, json }: OutputOptions): Promise<Answer> {
  const ending = output === undefined || json ? undefined : endingOf(output, PICTURE_ENDINGS);
  return ending === undefined ? answer : { ...answer, file: await pictureOf(plot(), ending, COLUMN_INCHES) };
}
