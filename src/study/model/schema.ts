import { z } from 'zod';
import type { ModelTexts, TextTree } from './model.js';
import type { ModelRecord } from './record.js';

/** The shapes of what is learnt in files, of which nothing is trusted. */

const text = z.string().max(2000);

/** Most blocks, and groups of extra rows, of a type in a file. */
const MOST_BLOCKS = 12;
const MOST_EXTRA = 10;

/** Enough for every number that options accept, as a decimal or fraction. */
const number = z
  .string()
  .max(1200)
  .regex(/^-?\d+(?:\.\d+|\/\d+)?$/, 'an integer, decimal or fraction is accepted');
const numbers = (most: number) => z.array(number).max(most);
const entries = z.array(number.nullable()).max(MOST_BLOCKS);

/** What is learnt, in a record: exact texts. What they mean is seen where they are read. */
export const modelRecordShape = z.strictObject({
  activation: z.string().max(20_100),
  penalty: number,
  inputs: z
    .string()
    .max(20)
    .regex(/^(?:d\+)?\d+$/, 'd+5, for instance, or a whole number is accepted')
    .nullable(),
  outer: z.strictObject({ students: numbers(MOST_BLOCKS + MOST_EXTRA), teachers: numbers(MOST_BLOCKS) }).nullable(),
  teacher: z
    .strictObject({
      diagonal: numbers(MOST_BLOCKS),
      offDiagonal: entries,
      between: z.array(entries).max(MOST_BLOCKS),
    })
    .nullable(),
}) satisfies z.ZodType<ModelRecord>;

/** A number, a list of them, or rows of them. */
const tree: z.ZodType<TextTree> = z.union([text, z.array(z.union([text, z.array(text)])).max(MOST_BLOCKS)]);

/** The pieces of a problem as texts. */
export const modelTextsShape: z.ZodType<ModelTexts> = z.strictObject({
  activation: text.exactOptional(),
  formula: z.string().max(20_000).exactOptional(),
  penalty: text.exactOptional(),
  inputs: text.exactOptional(),
  outer: text.exactOptional(),
  teacherOuter: text.exactOptional(),
  teacher: z
    .strictObject({ diagonal: tree.exactOptional(), offDiagonal: tree.exactOptional(), between: tree.exactOptional() })
    .exactOptional(),
});
