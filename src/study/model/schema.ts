import { z } from 'zod';
import type { ModelTexts, TextTree } from './model.js';
import type { ModelRecord } from './record.js';

/** The shapes of what is learnt in files, of which nothing is trusted. */

const text = z.string().max(2000);
const cell = text.nullable();
const MOST_BLOCKS = 100;

/** What is learnt, in a record. */
export const modelRecordShape: z.ZodType<ModelRecord> = z.strictObject({
  activation: text,
  penalty: text,
  inputs: text.nullable(),
  outer: z.strictObject({ students: z.array(text).max(MOST_BLOCKS), teachers: z.array(text).max(MOST_BLOCKS) }).nullable(),
  teacher: z
    .strictObject({
      diagonal: z.array(text).max(MOST_BLOCKS),
      offDiagonal: z.array(cell).max(MOST_BLOCKS),
      between: z.array(z.array(cell).max(MOST_BLOCKS)).max(MOST_BLOCKS),
    })
    .nullable(),
});

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
