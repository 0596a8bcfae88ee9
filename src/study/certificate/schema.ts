import { z } from 'zod';
import { InputError } from '../../input/errors.js';
import { type JsonValue, parseJson } from '../../input/json-text.js';
import { described, shortened } from '../../input/shown-text.js';
import { at } from '../../scalar/list.js';
import { CERTIFICATE_VERSION } from './certificate.js';
import { modelSchema } from './stated-model.js';

/** Why a certificate is refused: an answer about the file, not an error of its reader. */
export class CertificateRefusal extends Error {}

/** Fewer bits do not hold the doubles of a segment exactly. */
export const LEAST_BITS = 53;
/**
 * Most bits of the intervals of a proof. Four doublings of what a point at d = 10¹² needs first are below it, and a check
 * at this many bits still takes seconds: time grows with the square of it.
 */
export const MOST_BITS = 4096;
/** Most segments of a range; a proof from the lower end of a family to d = 10⁴ has some hundreds. */
export const MOST_SEGMENTS = 20_000;
/** Beyond this d segments become too short, and below 1 there are no matrices. */
export const LARGEST_RANGE_D = 100_000;
/** Most coordinates of a fixed-point space: 12 blocks and 10 extra rows have 276. */
export const MOST_UNKNOWNS = 300;
/** Most isotypic components: 12 blocks have 103. */
export const MOST_BLOCKS = 120;
/** Bounds of what a double of a segment may be: entries, slopes and inverses are far below, and no square overflows. */
const LARGEST_DOUBLE = 1e100;
/** The highest number of a block without rows. */
const MOST_BLOCK = 11;
const MOST_VALUES = 4_000_000;
/** Lists and objects inside one another: certificate, segments, segment, vectors, block, row. */
const DEEPEST = 8;

/** A list of at least one and at most so many. */
export const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).min(1).max(most);
const double = z.number().min(-LARGEST_DOUBLE).max(LARGEST_DOUBLE);
/** Coordinates as doubles. */
export const doubles = list(double, MOST_UNKNOWNS);
const dimension = z.number().min(1).max(LARGEST_RANGE_D);
/** A number of eigenvalues. */
export const count = z.int().min(0).max(MOST_UNKNOWNS);
/** An exact number: an integer, decimal or fraction; which is its one spelling is checked where it is read. */
export const exact = z
  .string()
  .max(1200)
  .regex(/^\d+(?:\.\d+|\/\d+)?$/, 'an integer, decimal or fraction is accepted');
/** Enough for every numeral of `MOST_BITS` bits and for no exponent that could spin. */
export const bound = z
  .string()
  .max(1300)
  .regex(/^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/, 'a decimal numeral is accepted');

/** The fields that all certificates have. */
export const head = {
  format: z.literal('symbreak certificate'),
  version: z.literal(CERTIFICATE_VERSION),
  family: z
    .string()
    .max(300)
    .regex(/^[\d.d,/+*-]+:[+\-?.]+(?:\/\?(?:,\?)*)?$/, 'sizes and signs such as 1,d-1:-+ are accepted, and /? per extra row'),
  sizes: z
    .string()
    .max(200)
    .regex(/^[\d.d,/+*-]+$/, 'block sizes such as 1,d-1 are accepted'),
  extra: z.array(z.literal(1)).max(10),
  rowless: list(z.int().min(0).max(MOST_BLOCK), MOST_BLOCK).exactOptional(),
  model: modelSchema.exactOptional(),
  precision: z.int().min(LEAST_BITS).max(MOST_BITS),
  statement: z.string().max(4000),
  digest: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits are accepted'),
};

/** The shape of a segment. */
export const segment = z.strictObject({
  from: dimension,
  to: dimension,
  centre: dimension,
  point: doubles,
  tangent: doubles,
  radii: list(z.number().positive().max(LARGEST_DOUBLE), MOST_UNKNOWNS),
  inverse: list(doubles, MOST_UNKNOWNS),
  vectors: list(z.array(doubles).max(MOST_UNKNOWNS), MOST_BLOCKS),
});

/** The shape of certificates of points and intervals. */
export const certificateSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('point'),
    d: exact,
    box: list(z.tuple([bound, bound]), MOST_UNKNOWNS),
    negative: list(count, MOST_BLOCKS),
    index: exact,
    exactIsotropy: z.boolean(),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('range'),
    from: exact,
    to: exact,
    segments: list(segment, MOST_SEGMENTS),
    negative: list(count.nullable(), MOST_BLOCKS),
    exactIsotropy: z.boolean(),
  }),
]);

/**
 * Reads a certificate: JSON within limits, no field twice or unknown, shapes and ranges as they should be. Lengths that
 * depend on the type are left to the proofs, which check them themselves.
 *
 * Throws an InputError for text that is no certificate at all, and a CertificateRefusal that names the first field that is
 * not as it should be. Cost: linear.
 */
export function readWith<T>(text: string, schema: z.ZodType<T>): T {
  const content = parseJson(text, 'the certificate', { depth: DEEPEST, values: MOST_VALUES });
  const version = versionOf(content);
  if (version !== CERTIFICATE_VERSION) {
    throw new CertificateRefusal(
      `it has ${version === undefined ? 'no version' : `version ${described(version)}`}, and ${CERTIFICATE_VERSION} is accepted: certificates of version 1 could be forged; make it again with certify`,
    );
  }
  expectExactNumbers(text);
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const issue = at(result.error.issues, 0);
  throw new CertificateRefusal(`${placeText(issue)}: ${issueText(issue)}`);
}

function versionOf(content: JsonValue): JsonValue | undefined {
  const format = fieldOf(content, 'format');
  if (format !== 'symbreak certificate') {
    throw new InputError(
      `the file is not a certificate: the field "format" must be "symbreak certificate", and ${format === undefined ? 'there is none' : `is ${described(format)}`}`,
    );
  }
  return fieldOf(content, 'version');
}

function fieldOf(content: JsonValue, name: string): JsonValue | undefined {
  return content === null ? undefined : Object.getOwnPropertyDescriptor(content, name)?.value;
}

/** Refuses numerals that are read as another number than they say: a reader of the file would see what nobody has proved. */
function expectExactNumbers(text: string): void {
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g)) {
    if (token.startsWith('"') || significant(token) === significant(String(Number(token)))) continue;
    throw new CertificateRefusal(
      `the number ${shortened(token)} is not the shortest numeral of a double: it would be read as another`,
    );
  }
}

/**
 * The sign and the significant digits of a numeral: where they are those of the double that it is read as, so is the power
 * of ten, from which no double is farther away than a part of its last digit. −0 is not 0.
 */
function significant(numeral: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)/.exec(numeral) ?? [];
  return sign + `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '');
}

function placeText({ path }: z.core.$ZodIssue): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${shortened(String(step))}`)).join('');
  return place === '' ? 'the certificate' : `the field ${place.replace(/^\./, '')}`;
}

function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys
        .slice(0, 5)
        .map((key) => `'${shortened(key)}'`)
        .join(', ')} ${issue.keys.length > 1 ? 'are unknown fields' : 'is an unknown field'}`;
    case 'invalid_union':
      return 'point, range, birth, fold and theorem are accepted';
    case 'invalid_value':
      return `${issue.values.map((value) => described(value)).join(' or ')} is accepted`;
    case 'invalid_type':
      return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected.replace(/^int$/, 'integer')} is accepted`;
    case 'too_big':
      return `at most ${issue.maximum} is accepted`;
    case 'too_small':
      return issue.inclusive === false ? `more than ${issue.minimum} is accepted` : `at least ${issue.minimum} is accepted`;
    default:
      return issue.message;
  }
}
