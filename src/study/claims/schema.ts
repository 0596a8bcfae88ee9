import { z } from 'zod';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { at } from '../../scalar/list.js';
import { modelTextsShape } from '../model/schema.js';
import { CLAIM_KINDS } from './claims.js';
import type { PlainData } from './text.js';

/** At most so many claims in a file. */
export const MOST_CLAIMS = 2000;
/** At most so many d in a list. */
export const MOST_DIMENSIONS = 20;
const LONGEST_TEXT = 2000;

const text = z.string().max(LONGEST_TEXT);
const whole = z.string().regex(/^\d{1,4}$/, 'a whole number is accepted');
const common = {
  id: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'letters, digits, - _ and . are accepted, at most 100'),
  family: z.string().max(200).optional(),
  matrix: z.string().max(500).optional(),
  d: z.union([z.string().max(100), z.array(z.string().max(100)).min(1).max(MOST_DIMENSIONS)]).optional(),
  value: text.min(1),
  model: modelTextsShape.optional(),
  source: text.optional(),
  note: text.optional(),
};
const component = { component: z.string().max(20), blocks: z.union([whole, z.array(whole).max(2)]).optional() };

const claim = z.discriminatedUnion('claim', [
  z.strictObject({ ...common, claim: z.literal('entry'), entry: z.string().max(40), digits: whole.optional() }),
  z.strictObject({ ...common, claim: z.literal('loss'), digits: whole.optional() }),
  z.strictObject({
    ...common,
    claim: z.literal('eigenvalue'),
    component: component.component.optional(),
    blocks: component.blocks,
    which: z.union([z.enum(['least', 'nearest']), whole]).optional(),
    digits: whole.optional(),
  }),
  z.strictObject({ ...common, claim: z.literal('multiplicity'), ...component }),
  z.strictObject({ ...common, claim: z.literal('degree'), ...component }),
  z.strictObject({
    ...common,
    claim: z.literal('eigenvalue-count'),
    growth: z.enum(['linear', 'bounded']).optional(),
    limit: text.optional(),
  }),
  z.strictObject({ ...common, claim: z.literal('decomposition') }),
  z.strictObject({ ...common, claim: z.literal('same-spectrum'), as: z.string().max(200) }),
  z.strictObject({
    ...common,
    claim: z.literal('fractional-dimension'),
    component: component.component.optional(),
    blocks: component.blocks,
  }),
  z.strictObject({ ...common, claim: z.literal('minimum-from') }),
  z.strictObject({ ...common, claim: z.literal('verdict') }),
  z.strictObject({ ...common, claim: z.literal('splitting'), block: z.union([z.literal('any'), whole]) }),
]);

const file = z.strictObject({
  source: text.optional(),
  note: text.optional(),
  model: modelTextsShape.optional(),
  claims: z.array(claim).min(1).max(MOST_CLAIMS),
});

/** A claim as it stands in the file: all values are texts. */
export type RawClaim = z.infer<typeof claim>;

/** A claims file as it stands: the shape is right, the values are not read yet. */
export type RawClaims = z.infer<typeof file>;

/** Checks the shape of a file; throws an InputError that names the claim and the field of the first defect. */
export function checkShape(data: PlainData): RawClaims {
  const result = file.safeParse(data);
  if (result.success) return result.data;
  const issue = at(result.error.issues, 0);
  throw new InputError(`${placeText(data, issue.path)}${issueText(issue)}`);
}

/** Checks the shape of one claim, whose fields are options; throws an InputError that names the option. */
export function checkClaim(fields: Readonly<Record<string, PlainData>>): RawClaim {
  const result = claim.safeParse(fields);
  if (result.success) return result.data;
  const issue = at(result.error.issues, 0);
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `--${shortened(key)}`).join(' and ');
    throw new InputError(`${unknown}: not accepted with --claim ${String(fields.claim)}`);
  }
  const option = shortened(String(issue.path[0]));
  throw new InputError(
    option in fields ? `--${option}: ${issueText(issue)}` : `--${option} is needed with --claim ${String(fields.claim)}`,
  );
}

/** What is looked at to name the claim that a defect is in. */
const listed = z.object({ claims: z.array(z.unknown()) });
const withId = z.object({ id: z.string() });

function placeText(data: PlainData, path: readonly PropertyKey[]): string {
  const [, index, ...rest] = path;
  if (typeof index !== 'number') return `the claims file${path.length > 0 ? `: ${shortened(path.join('.'))}` : ''}: `;
  const item = listed.parse(data).claims[index];
  const named = withId.safeParse(item);
  const id = named.success ? ` ('${shortened(named.data.id)}')` : '';
  return `claim ${index + 1}${id}${rest.length > 0 ? `, ${shortened(rest.join('.'))}` : ''}: `;
}

function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `the field${issue.keys.length > 1 ? 's' : ''} ${issue.keys
        .map((key) => `'${shortened(key)}'`)
        .slice(0, 5)
        .join(', ')} ${issue.keys.length > 1 ? 'are' : 'is'} unknown for this kind of claim`;
    case 'invalid_union':
      return issue.path.at(-1) === 'claim'
        ? `what is claimed must be one of ${CLAIM_KINDS.join(', ')}`
        : 'the value is of none of the accepted forms';
    case 'too_big':
      return `at most ${issue.maximum} ${issue.origin === 'array' ? 'items' : 'characters'} are accepted`;
    case 'too_small':
      return issue.origin === 'array' ? `at least ${issue.minimum} item is needed` : 'it is empty';
    case 'invalid_type':
      return `${issue.expected === 'string' ? 'a text or number' : `${issue.expected === 'array' ? 'a list' : 'a set of fields'}`} is needed here`;
    default:
      return issue.message;
  }
}
