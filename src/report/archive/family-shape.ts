import { z } from 'zod';
import { MATRIX_COMPONENTS, SILENT_COMPONENTS } from '../../representation/component.js';
import { sizeText } from '../../representation/young-type.js';
import type { FamilyReportRecord } from '../../study/appendix/data.js';
import type { CertifyRecord } from '../../study/certificate/record.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import type { DecompositionRecord } from '../../study/decomposition/record.js';
import { modelRecordShape } from '../../study/model/schema.js';
import type { SolveRecord, SpectrumRecord } from '../../study/point/record.js';
import type { ExpansionRecord, Quantity } from '../../study/series/record.js';
import { annihilationShape, globalMinimumShape } from './added-shape.js';
import { branchesShape } from './branches-shape.js';
import {
  blocks,
  component,
  count,
  double,
  end,
  entriesOf,
  isotropy,
  latex,
  least,
  list,
  matrices,
  minimumFrom,
  minimumOn,
  name,
  numeral,
  polynomial,
  recognition,
  sentence,
  series,
  status,
  verdict,
} from './shapes.js';
import { theoremShape } from './theorem-shape.js';

const decomposition: z.ZodType<DecompositionRecord> = z.strictObject({
  sizes: z.array(polynomial).min(1),
  d: numeral.nullable(),
  wholeSizes: z.boolean().nullable(),
  extra: count,
  groups: z.array(count),
  rowless: z.array(count).exactOptional(),
  inputs: polynomial.exactOptional(),
  dimension: polynomial,
  components: list(z.strictObject({ component, blocks, multiplicity: count, degree: polynomial })),
  status,
});

const critical: z.ZodType<CriticalRecord> = z.strictObject({
  family: name,
  model: modelRecordShape.exactOptional(),
  sizes: z.array(polynomial).min(1),
  onlyAt: numeral.nullable(),
  digits: count,
  crossings: list(
    z.strictObject({
      d: numeral,
      enclosure: z.tuple([numeral, numeral]).nullable(),
      component,
      blocks,
      degree: polynomial,
      indices: z.tuple([polynomial, polynomial]),
      direction: sentence,
      negativeAbove: z.array(component),
      status,
    }),
  ),
  matrices,
  minimumOn,
  minimumAt: list(count),
  minimumFrom,
  searched: z.tuple([numeral, numeral]),
  passes: list(z.strictObject({ d: numeral, why: sentence, indices: z.tuple([polynomial, polynomial]) })).exactOptional(),
  beyond: z.strictObject({
    index: polynomial,
    negative: list(z.strictObject({ component, blocks, count, degree: polynomial })),
  }),
  end,
  lowerEnd: end,
  upperEnd: end,
  status,
  evidence: sentence,
});

const step = z.strictObject({ precision: count, residual: double.nullable(), step: double.nullable(), iterate: list(double) });

const solveFields = {
  family: name,
  model: modelRecordShape.exactOptional(),
  sizes: z.array(polynomial).min(1),
  signs: z.string().regex(/^[+.-]+$/),
  extra: count,
  limits: z
    .strictObject({
      groups: list(z.strictObject({ rows: count, axis: z.strictObject({ sign: z.enum(['+', '-']), block: count }).nullable() })),
      ordinal: count,
    })
    .nullable(),
  k: numeral,
  d: numeral,
  wholeSizes: z.boolean(),
  digits: count,
  entries: entriesOf(numeral),
  loss: numeral,
  gradientNorm: numeral,
  moved: numeral.nullable(),
  status,
  basis: z.strictObject({ point: z.enum(['teacher', 'newton', 'decimal']), eigenvalues: z.boolean() }),
  evidence: sentence,
  // A residual that vanishes has no logarithm.
  history: z.strictObject({ precision: count, steps: list(step), stop: sentence, start: sentence }) as z.ZodType<
    SolveRecord['history']
  >,
};

const spectrum: z.ZodType<SpectrumRecord> = z.strictObject({
  ...solveFields,
  ...recognition,
  spectrum: list(
    z.strictObject({
      component: z.enum([...MATRIX_COMPONENTS, ...SILENT_COMPONENTS]),
      blocks,
      degree: z.union([double, numeral]),
      degreePolynomial: polynomial,
      multiplicity: count,
      eigenvalues: list(numeral),
      counted: z.boolean(),
    }),
  ),
  least,
  verdict,
  verdictNote: sentence,
  dense: z.strictObject({ size: count, largestDifference: numeral }).nullable(),
});

const certifyFields = {
  family: name,
  model: modelRecordShape.exactOptional(),
  sizes: z.array(name).min(1),
  signs: z.string().max(300),
  d: numeral,
  wholeSizes: z.boolean(),
  exists: z.boolean().nullable(),
  unique: z.boolean().nullable(),
  box: entriesOf(z.tuple([numeral, numeral])).nullable(),
  radius: numeral.nullable(),
  uniqueWithin: numeral.nullable(),
  isotropy,
  index: z.union([double, name]).nullable(),
  negative: list(z.strictObject({ component, blocks, count })),
  eigenvalueEnclosures: list(
    z.strictObject({
      component,
      blocks,
      degree: name,
      enclosures: list(z.strictObject({ bounds: z.tuple([numeral, numeral]), holds: count })),
    }),
  ),
  verdict: z.enum(['minimum', 'saddle', 'undecided']),
  reason: sentence.nullable(),
  precision: count,
  moved: numeral.nullable(),
  status,
  evidence: sentence,
  ...recognition,
};

const proof: z.ZodType<CertifyRecord> = z.strictObject(certifyFields);

/** The entries of a list of minima with what is proved of each. */
const listed = z.union([
  z.strictObject({ ...certifyFields, entry: count, digest: name, certificate: name.nullable().exactOptional() }),
  z.strictObject({
    entry: count,
    digest: name,
    verdict: z.literal('failed'),
    reason: sentence,
    certificate: name.nullable().exactOptional(),
  }),
]);

export const minimaShape = z.strictObject({
  entries: count,
  distinct: count,
  duplicates: list(z.strictObject({ entry: count, repeats: count })),
  minima: count,
  saddles: count,
  undecided: count,
  failed: count,
  records: list(listed),
});

const quantity: z.ZodType<Quantity> = z.union([
  z.strictObject({ kind: z.literal('entry'), entry: name, row: count, column: count }),
  z.strictObject({ kind: z.literal('loss') }),
  z.strictObject({ kind: z.literal('eigenvalue'), component, blocks, index: count }),
]);

const formula = z.strictObject({ text: sentence, latex });

const expansion: z.ZodType<ExpansionRecord> = z.strictObject({
  family: name,
  model: modelRecordShape.exactOptional(),
  sizes: z.array(polynomial).min(1),
  signs: z.string().regex(/^[+.-]+$/),
  variable: z.literal('d^(-1/2)'),
  order: z.int().min(-10).max(400),
  field: sentence,
  fieldLatex: latex,
  entries: entriesOf(series),
  loss: series.nullable(),
  eigenvalues: list(
    z.strictObject({
      component,
      blocks,
      degree: polynomial,
      series: list(series),
      field: sentence,
      fieldLatex: latex,
      missing: list(z.strictObject({ which: list(count), why: sentence })),
    }),
  ),
  leading: z
    .strictObject({
      unknowns: list(z.strictObject({ symbol: name, latex, entry: name, power: count, known: sentence, value: numeral })),
      equations: list(formula),
      loss: z.strictObject({ text: sentence, latex, power: z.int().min(-400).max(400), value: numeral }).nullable(),
      residual: numeral,
      certified: z.boolean(),
    })
    .nullable(),
  checks: list(
    z.strictObject({
      quantity,
      expectedExponent: double.nullable(),
      observedExponent: double.nullable(),
      ratio: double.nullable(),
      errors: list(z.strictObject({ d: numeral, error: numeral.nullable() })),
      agrees: z.boolean(),
    }),
  ),
  fit: z.strictObject({ points: count, agreeingDigits: double, supportedDigits: double }).nullable(),
  accuracy: list(
    z.strictObject({
      quantity,
      values: list(
        z.strictObject({
          d: numeral,
          relativeError: double.nullable(),
          bestOrder: double.nullable(),
          bestError: double.nullable(),
          none: z.enum(['no point', 'no eigenvalue', 'zero', 'below rounding']).nullable(),
        }),
      ),
    }),
  ),
  status,
  evidence: sentence,
  bounds: z
    .strictObject({ from: name, open: list(z.strictObject({ quantity, why: sentence })), evidence: sentence })
    .exactOptional(),
});

export const familyShape: z.ZodType<FamilyReportRecord> = z
  .strictObject({
    family: name,
    alias: name.nullable(),
    decomposition,
    critical,
    branches: branchesShape.exactOptional(),
    noBranches: sentence.exactOptional(),
    spectra: list(spectrum),
    expansion: expansion.nullable(),
    noExpansion: sentence.nullable(),
    noBounds: sentence.exactOptional(),
    proofs: list(proof),
    noProofs: sentence.exactOptional(),
    theorem: theoremShape.exactOptional(),
    noTheorem: sentence.exactOptional(),
    globalMinimum: globalMinimumShape.nullable(),
    annihilation: annihilationShape.nullable(),
    noAnnihilation: sentence.nullable(),
  })
  .transform(({ theorem, ...record }) => {
    if (theorem === undefined) return record;
    return { ...record, theorem: { ...theorem, blockSizes: record.critical.sizes.map(sizeText) } };
  });
