import { z } from 'zod';
import type { AnnihilationRecord, PointAtRecord, ReplacementRecord, SplitRecord } from '../../study/annihilation/record.js';
import type { GlobalMinimumRecord } from '../../study/global-minimum/global-minimum.js';
import { modelRecordShape } from '../../study/model/schema.js';
import {
  blocks,
  component,
  count,
  double,
  end,
  latex,
  least,
  list,
  matrices,
  minimumFrom,
  minimumOn,
  name,
  numeral,
  polynomial,
  polynomials,
  sentence,
  series,
  status,
  verdict,
} from './shapes.js';

const split: z.ZodType<SplitRecord> = z.strictObject({
  block: count,
  stabiliser: polynomials,
  leastEigenvalueOfSplitBlock: series.nullable(),
  saddle: z.boolean().nullable(),
  from: numeral.nullable(),
  condition: series.nullable(),
  conditionHolds: z.boolean().nullable(),
  components: list(z.strictObject({ component, blocks, degree: polynomial, field: sentence, series: list(series) })).nullable(),
  values: list(
    z.strictObject({
      d: numeral,
      components: list(z.strictObject({ component, blocks, degree: polynomial, eigenvalues: list(numeral) })),
      least: z.strictObject({ value: numeral, component, blocks, label: name }),
      direction: list(double),
      condition: numeral,
      saddle: z.boolean(),
    }),
  ),
  status,
  evidence: sentence,
});

const pointAt: z.ZodType<PointAtRecord> = z.union([
  z.strictObject({ d: numeral, verdict, loss: numeral, least, wholeSizes: z.boolean() }),
  z.strictObject({ d: numeral, verdict: z.null(), why: sentence }),
]);

const replacement: z.ZodType<ReplacementRecord> = z.strictObject({
  name,
  sizes: z.array(polynomial).min(1),
  extra: count,
  told: count.nullable(),
  reached: z.boolean(),
  loss: numeral.nullable(),
  least: z.strictObject({ d: numeral, value: numeral, component, blocks }).nullable(),
  verdict: verdict.nullable(),
  at: list(pointAt),
  annihilates: z.boolean(),
  index: polynomial,
  negative: list(z.strictObject({ component, blocks, count, degree: polynomial })),
  matrices,
  minimumOn,
  minimumAt: list(count),
  minimumFrom,
  crossings: list(z.strictObject({ d: numeral, component, blocks, direction: sentence })),
  searched: z.tuple([numeral, numeral]),
  end,
  lowerEnd: end,
  upperEnd: end,
  status,
});

/** What adding neurons does to a family. */
export const annihilationShape: z.ZodType<AnnihilationRecord> = z.strictObject({
  family: name,
  model: modelRecordShape.exactOptional(),
  sizes: z.array(polynomial).min(1),
  signs: z.string().regex(/^[+-]+$/),
  extra: count,
  splits: list(split),
  skipped: list(z.strictObject({ d: numeral, why: sentence })),
  descents: list(z.strictObject({ block: count, lossBefore: numeral.nullable(), lossAfter: numeral, end: name.nullable() })),
  families: list(replacement),
  interlacing: list(
    z.strictObject({
      name,
      d: numeral,
      component,
      blocks,
      label: name,
      eigenvalues: list(numeral),
      withoutExtra: list(numeral),
      extraOnly: list(numeral),
    }),
  ),
  searchedAt: count,
  status,
  evidence: sentence,
});

const classes = list(z.strictObject({ copies: count, size: count }));
const formula = z.strictObject({ text: sentence, latex });

/** The loss around its global minima. */
export const globalMinimumShape: z.ZodType<GlobalMinimumRecord> = z.strictObject({
  d: count,
  k: count,
  extra: count,
  set: z.strictObject({
    types: list(z.strictObject({ classes, strata: numeral, least: numeral, largest: numeral })),
    strata: numeral,
    dimension: count,
    description: sentence,
    status,
    digitsStatus: status,
    evidence: sentence,
  }),
  kernel: z.strictObject({
    polynomial: sentence,
    dimension: count,
    rankPolynomial: sentence,
    rank: count,
    checks: list(z.strictObject({ d: count, classes, order: count, zeros: count, claimed: count, leastPositive: numeral })),
    status,
    evidence: sentence,
  }),
  spectra: list(
    z.strictObject({
      classes,
      lines: list(z.strictObject({ component, blocks, degree: double, eigenvalues: list(numeral) })),
      dense: z.strictObject({ size: count, largestDifference: numeral }).nullable(),
      polynomials: list(z.strictObject({ component, blocks, text: sentence, latex })),
      polynomialsFrom: count.nullable(),
      status,
      evidence: sentence,
    }),
  ),
  examined: classes,
  violations: list(
    z.strictObject({
      property: z.enum(['convexity', 'quadratic growth', 'one-point strong convexity', 'Polyak-Łojasiewicz inequality']),
      curve: z.enum(['turned', 'parted']),
      quantity: sentence,
      formula,
      lines: list(z.strictObject({ radius: name, quantity: numeral, ratio: numeral })),
      constant: z.strictObject({ text: sentence, latex, value: numeral }),
      exponent: double,
      observedExponent: name,
      status,
      digitsStatus: status,
      evidence: sentence,
    }),
  ),
  onePoint: z.strictObject({
    samples: count,
    seed: count,
    confidence: name,
    dimension: count,
    lines: list(
      z.strictObject({ radius: name, threshold: sentence, mu: name, holds: count, interval: z.tuple([numeral, numeral]) }),
    ),
    firstOrder: list(z.strictObject({ threshold: sentence, mu: name, fails: name.nullable(), bound: name.nullable() })),
    status,
    evidence: sentence,
  }),
  status,
  evidence: sentence,
});
