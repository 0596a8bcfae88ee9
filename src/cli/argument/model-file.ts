import { z } from 'zod';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { readTextFile } from '../../node/read-file.js';
import { readPlainData } from '../../study/claims/text.js';
import type { ModelTexts, TextTree } from '../../study/model/model.js';

const text = z.string();
/** A number, a list of them, or rows of them. */
const tree: z.ZodType<TextTree> = z.union([text, z.array(z.union([text, z.array(text)]))]);

const schema = z.strictObject({
  activation: text.optional(),
  penalty: text.optional(),
  inputs: text.optional(),
  outer: text.optional(),
  teacherOuter: text.optional(),
  teacher: z.strictObject({ diagonal: tree.optional(), offDiagonal: tree.optional(), between: tree.optional() }).optional(),
});

/**
 * The pieces of a problem from a YAML or JSON file, whose fields are those of the options, and `teacher` with its entries by
 * blocks. Throws an InputError that names the first field that is not as it should be.
 */
export async function readModelFile(path: string): Promise<ModelTexts> {
  const data = await readPlainData(await readTextFile(path));
  const read = schema.safeParse(data);
  if (read.success) return defined(read.data);
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new InputError(
    `the model file ${shortened(path)}${place === '' ? '' : ` at '${shortened(place)}'`}: ${issue?.message ?? 'not a model'}; activation, penalty, inputs, outer, teacherOuter and teacher (diagonal, offDiagonal, between) are accepted`,
  );
}

type Read = z.infer<typeof schema>;

/** The same without fields that are undefined. */
function defined({ teacher, ...rest }: Read): ModelTexts {
  const present = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
    // What is left out has no undefined value, which the type of entries cannot say.
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
      [K in keyof T]: Exclude<T[K], undefined>;
    };
  return { ...present(rest), ...(teacher === undefined ? {} : { teacher: present(teacher) }) };
}
