import { z } from 'zod';
import type { ProvedLimit } from '../../study/certificate/theorem/record.js';
import type { EigenvalueCurves } from '../../study/crossing/record.js';
import type { MinimumInterval } from '../../study/family/minimum-interval.js';
import type { Status } from '../../study/family/status.js';
import type { RecognitionRecord, SpectrumRecord, Verdict } from '../../study/point/record.js';
import type { Reading } from '../../study/series/reading.js';
import type { SeriesRecord } from '../../study/series/record.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { parseExact } from '../../symbolic/formula/exact.js';
import { parsePolynomial } from '../../symbolic/formula/polynomial.js';
import type { ExactValue } from '../../symbolic/qpi/exact-value.js';

/** Longest sentence and longest formula of a report. */
const LONGEST_SENTENCE = 4000;
const LONGEST_FORMULA = 20_000;
/** Most items of a list: the points of a curve are some hundreds, the minima of a published list 2,208. */
const MOST_ITEMS = 20_000;
/** Largest d and counts: nothing is searched beyond, and no loop of a figure runs further. */
const LARGEST_COUNT = 1e9;

export const list = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item).max(MOST_ITEMS);
export const sentence: z.ZodString = z.string().max(LONGEST_SENTENCE);
export const name: z.ZodString = z.string().max(400);
export const count: z.ZodInt = z.int().min(0).max(LARGEST_COUNT);
export const status: z.ZodType<Status> = z.enum(['exact', 'certified', 'checked', 'numerical']);
export const verdict: z.ZodType<Verdict> = z.enum(['minimum', 'saddle', 'degenerate', 'undecided']);
/** That printed coefficients were read back. */
export const reading: z.ZodType<Reading> = z.strictObject({
  coefficients: count,
  text: z.literal('mathjs'),
  latex: z.literal('nerdamer'),
});
/** Doubles: what is not finite has no place in JSON, and is null there. */
export const double: z.ZodNumber = z.number();
/** A decimal numeral, as numbers are printed. */
export const numeral: z.ZodString = z
  .string()
  .max(1200)
  .regex(/^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,6})?$/);

const text = z.string().max(LONGEST_FORMULA);

/** A text that a reader takes apart, refused where the reader throws. */
function readAs<T>(read: (text: string) => T, error: string): z.ZodType<T, string> {
  return text.transform((value, context): T => {
    try {
      return read(value);
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError || thrown instanceof RangeError)) throw thrown;
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    }
  });
}

export const polynomial: z.ZodType<Polynomial> = readAs(parsePolynomial, 'a polynomial in d is accepted');
/** Sizes with commas between them. */
export const polynomials: z.ZodType<readonly Polynomial[]> = readAs(
  (value) => value.split(',').map(parsePolynomial),
  'sizes are accepted',
);
const exact: z.ZodType<ExactValue> = readAs(parseExact, 'an exact number is accepted');

/** The commands of formulas: none reads a file, writes one, defines anything or refers to something. */
const COMMANDS: ReadonlySet<string> = new Set(
  'arctan ast bigg biggl biggr Bigg Biggl Biggr nu operatorname theta Theta alpha beta gamma delta epsilon lambda mu pi sigma tau xi zeta varphi mathbb mathbf mathfrak mathrm text frac tfrac dfrac sqrt left right big Big bigl bigr Bigl Bigr cdot times pm mp le ge leq geq ne quad qquad sum arccos sin cos log ldots dots infty circ to langle rangle lVert rVert in boxtimes otimes'.split(
    ' ',
  ),
);

/** LaTeX of mathematics that is printed as it is, so that only letters, digits, signs and known commands are accepted. */
export const latex: z.ZodString = text
  // Two carets in a row are another spelling of any character.
  .regex(/^(?!.*\^\^)[\w +\-*/^{}()[\]=.,:;|<>!'\\]*$/)
  .refine((value) => {
    const commands = value.match(/\\(?:[a-zA-Z]+|[^a-zA-Z]|$)/g) ?? [];
    return commands.every((command) => COMMANDS.has(command.slice(1)) || /^\\[,;:!{}| ]$/.test(command));
  })
  .refine((value) => {
    let depth = 0;
    for (const [brace] of value.replace(/\\./g, '').matchAll(/[{}]/g)) {
      depth += brace === '{' ? 1 : -1;
      if (depth < 0) return false;
    }
    return depth === 0;
  });

export const component: z.ZodString = z
  .string()
  .max(100)
  .regex(/^[nstxy](?:_\d+)?(?:⊠[st](?:_\d+)?)*$/);
export const blocks: z.ZodArray<typeof count> = z.array(count).max(300);
export const least: z.ZodType<SpectrumRecord['least']> = z.strictObject({ value: numeral, component, blocks });
export const isotropy: z.ZodType<readonly string[] | null> = name.transform((texts) => texts.split(',')).nullable();

const term = z
  .strictObject({ power: z.int().min(-400).max(400), exact: exact.nullable(), latex: text.nullable(), value: numeral })
  .transform(({ latex: _, ...fields }) => fields);
/** An exact limit with its numeral. */
export const limit: z.ZodType<ProvedLimit> = z
  .strictObject({ exact, latex: text, value: numeral })
  .transform(({ latex: _, ...fields }) => fields);
export const series: z.ZodType<SeriesRecord> = z.strictObject({
  terms: list(term),
  order: z.int().min(-400).max(400).nullable(),
  bound: z
    .strictObject({
      constant: numeral,
      power: z.int().min(-400).max(400),
      from: name,
      relative: z.strictObject({ constant: numeral, power: z.int().min(-400).max(400) }).nullable(),
      status: z.literal('certified'),
    })
    .nullable()
    .exactOptional(),
});

/** The entries of a point by name, with values of one kind. */
export function entriesOf<T>(value: z.ZodType<T>): z.ZodType<{
  readonly diagonal: readonly (T | null)[];
  readonly offDiagonal: readonly (T | null)[];
  readonly between: readonly (readonly (T | null)[])[];
  readonly extra: readonly (readonly T[])[];
}> {
  return z
    .strictObject({
      diagonal: z.array(value.nullable()).min(1).max(300),
      offDiagonal: z.array(value.nullable()),
      between: z.array(z.array(value.nullable())),
      extra: z.array(z.array(value)).max(300),
    })
    .refine(({ diagonal: { length }, offDiagonal, between, extra }) => {
      const square = between.length === length && between.every((row) => row.length === length);
      return square && offDiagonal.length === length && extra.every((row) => row.length === length);
    });
}

export const matrices: z.ZodType<{ readonly first: number; readonly step: number } | null> = z
  .strictObject({ first: count, step: count })
  .nullable();
export const minimumOn: z.ZodType<readonly MinimumInterval[]> = list(
  z.strictObject({ from: numeral, to: numeral.nullable(), integers: z.tuple([count, count.nullable()]).nullable() }),
);
export const minimumFrom: z.ZodType<{ readonly real: string; readonly integer: number | null } | null> = z
  .strictObject({ real: numeral, integer: count.nullable() })
  .nullable();
export const end: z.ZodType<{ readonly d: string; readonly why: string; readonly goesOn?: true | null } | null> = z
  .strictObject({ d: numeral, why: sentence, goesOn: z.literal(true).nullable().exactOptional() })
  .nullable();

/** How the isotropy of a matrix was recognised: where the point was read as one. */
export const recognition = {
  tolerance: name.exactOptional(),
  gap: z.tuple([name, name]).exactOptional(),
  tried: list(
    z.strictObject({
      sizes: z.array(name),
      moved: numeral.nullable(),
      outcome: z.enum(['accepted', 'larger isotropy', 'too far', 'no point']),
      why: sentence.exactOptional(),
    }),
  ).exactOptional(),
  transpose: name.nullable().exactOptional(),
  named: name.nullable().exactOptional(),
} satisfies Record<keyof RecognitionRecord, z.ZodType>;

export const curves: z.ZodType<EigenvalueCurves> = z.strictObject({
  family: name,
  curves: list(z.strictObject({ component, blocks, points: list(z.tuple([double, double])) })),
  marks: list(z.strictObject({ d: double, label: name, digits: name.exactOptional() })),
});
