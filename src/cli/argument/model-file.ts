import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { readTextFile } from '../../node/read-file.js';
import { readPlainData } from '../../study/claims/text.js';
import type { ModelTexts } from '../../study/model/model.js';
import { modelTextsShape } from '../../study/model/schema.js';

/**
 * The pieces of a problem from a YAML or JSON file, whose fields are those of the options, and `teacher` with its entries by
 * blocks. Throws an InputError that names the first field that is not as it should be.
 */
export async function readModelFile(path: string): Promise<ModelTexts> {
  const data = await readPlainData(await readTextFile(path));
  const read = modelTextsShape.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new InputError(
    `the model file ${shortened(path)}${place === '' ? '' : ` at '${shortened(place)}'`}: ${issue?.message ?? 'not a model'}; activation, penalty, inputs, outer, teacherOuter and teacher (diagonal, offDiagonal, between) are accepted`,
  );
}
