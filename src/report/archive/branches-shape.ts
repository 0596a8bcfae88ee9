import { z } from 'zod';
import type { BranchesRecord, SideCurvePoint } from '../../study/birth/record.js';
import { modelRecordShape } from '../../study/model/schema.js';
import { blocks, component, count, double, list, name, numeral, polynomial, sentence, status } from './shapes.js';

const curve: z.ZodType<readonly SideCurvePoint[]> = list(
  z.strictObject({ d: double, loss: double, distance: double.nullable(), index: double, stable: z.boolean() }),
);

const end = z.strictObject({
  kind: z.enum(['merge', 'parallel', 'global-minimum', 'infinity', 'range', 'lost']),
  why: sentence,
  d: numeral.nullable(),
  loss: numeral.nullable(),
  family: name.nullable(),
  limits: list(z.strictObject({ entry: name, limit: name, exponent: name.nullable() })).nullable(),
});

const side = z.strictObject({
  direction: z.enum(['below', 'above']),
  epsilon: z.union([z.literal(1), z.literal(-1)]),
  index: polynomial.nullable(),
  // A side that goes on for ever ends at a d that is no numeral.
  intervals: list(z.strictObject({ from: name, to: name, index: polynomial.nullable() })),
  crossings: list(z.strictObject({ d: numeral, component, blocks, indices: z.tuple([polynomial, polynomial]) })),
  folds: list(z.strictObject({ d: numeral })),
  passes: list(z.strictObject({ d: numeral, why: sentence })),
  end,
  points: list(z.strictObject({ d: numeral, loss: numeral, index: numeral, least: numeral })),
  curve,
});

const branch = z.strictObject({
  name,
  sizes: z.array(name).min(1),
  kind: z.enum(['transcritical', 'pitchfork', 'unknown']),
  why: sentence,
  followed: z.boolean(),
  notFollowed: sentence.nullable(),
  fixedDimension: count,
  slope: numeral.nullable(),
  curvature: numeral.nullable(),
  slopeStatus: status.nullable(),
  sides: list(side),
});

/** What is born at the fractional dimensions of a family. */
export const branchesShape: z.ZodType<BranchesRecord> = z.strictObject({
  family: name,
  model: modelRecordShape.exactOptional(),
  sizes: z.array(polynomial).min(1),
  digits: count,
  searched: z.tuple([numeral, numeral]),
  crossings: list(
    z.strictObject({
      d: numeral,
      component,
      blocks,
      degree: polynomial,
      enclosure: z.tuple([numeral, numeral]).nullable(),
      equivariants: z.strictObject({ quadratic: count, cubic: count }),
      branches: list(branch),
    }),
  ),
  curve,
  status,
  evidence: sentence,
});
