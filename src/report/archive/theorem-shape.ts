import { z } from 'zod';
import type { TheoremRecord } from '../../study/certificate/theorem/record.js';
import { modelRecordShape } from '../../study/model/schema.js';
import { blocks, component, count, entriesOf, isotropy, limit, list, name, numeral, polynomial, sentence } from './shapes.js';

const piece: z.ZodType<TheoremRecord['pieces'][number]> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('series'),
    from: numeral,
    t0: name,
    order: count,
    terms: count,
    leading: z.literal('unknown').optional(),
  }),
  z.strictObject({ kind: z.literal('range'), from: numeral, to: numeral, segments: count }),
  z.strictObject({
    kind: z.literal('crossing'),
    from: numeral,
    to: numeral,
    d: z.tuple([numeral, numeral]),
    component,
    blocks,
  }),
  z.strictObject({ kind: z.literal('point'), d: numeral, index: name, exactIsotropy: z.boolean() }),
]);

const eigenvalues = list(
  z.strictObject({
    component,
    blocks,
    degree: polynomial,
    count,
    power: z.int().max(0),
    limit,
    sides: z.strictObject({ from: numeral, below: count, above: count }).nullable(),
  }),
);

const verdict = z.enum(['minimum', 'saddle']);

/** A theorem for all d, without the sizes of blocks, which its family has. */
export const theoremShape: z.ZodType<Omit<TheoremRecord, 'blockSizes'>> = z.strictObject({
  kind: z.literal('theorem'),
  family: name,
  alias: name.nullable(),
  model: modelRecordShape.exactOptional(),
  exists: numeral,
  from: numeral,
  integer: count.nullable(),
  index: polynomial,
  verdict,
  pieces: list(piece).min(1),
  intervals: list(
    z.strictObject({
      from: numeral,
      to: numeral.nullable(),
      negative: list(z.strictObject({ component, blocks, count })),
      index: polynomial,
      verdict,
      integers: z.tuple([count, count.nullable()]).nullable(),
    }),
  ),
  isotropy,
  limits: z.strictObject({
    entries: entriesOf(limit.nullable()),
    loss: limit.nullable(),
    lossGrowth: z.strictObject({ limit, power: z.int().max(-1) }).nullable(),
    eigenvalues,
  }),
  stopped: sentence,
  order: count,
  precision: count,
  statement: sentence,
  status: z.literal('certified'),
  evidence: sentence,
});
