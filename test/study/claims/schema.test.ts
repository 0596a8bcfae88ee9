import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { CLAIM_KINDS } from '../../../src/study/claims/claims.js';
import { checkShape } from '../../../src/study/claims/schema.js';
import type { PlainData } from '../../../src/study/claims/text.js';
import { refusalOf } from '../../support/refusal.js';

const LOSS = { id: 'a', family: 'A', claim: 'loss', value: '1' };
type Fields = { readonly [key: string]: PlainData };

const file = (...claims: readonly PlainData[]): PlainData => ({ claims });
/** The message of the refusal of a file. */
function refusal(data: PlainData): string {
  try {
    checkShape(data);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('it was accepted');
}
const of = (fields: Fields): string => refusal(file({ ...LOSS, ...fields }));
const x = (length: number): string => 'x'.repeat(length);

describe('the shape of a claims file', () => {
  it('lists what can be claimed', () => {
    expect(CLAIM_KINDS).toEqual([
      'entry',
      'loss',
      'eigenvalue',
      'multiplicity',
      'degree',
      'eigenvalue-count',
      'decomposition',
      'same-spectrum',
      'fractional-dimension',
      'minimum-from',
      'verdict',
      'splitting',
    ]);
  });

  it.each(CLAIM_KINDS)('knows %s', (claim) => {
    // Refused, if at all, for a field that this kind needs.
    expect(String(refusalOf(() => checkShape(file({ id: 'a', claim, value: '1', family: 'A' }))))).not.toContain(
      'must be one of',
    );
  });

  const EIGENVALUE = { ...LOSS, claim: 'eigenvalue' };
  it.each<[string, Fields]>([
    ['all fields', { ...LOSS, matrix: 'm', d: '8', source: 's', note: 'n' }],
    ['an id of 100 characters', { ...LOSS, id: `A${x(95)}_.-9` }],
    ['a long family', { ...LOSS, family: x(200) }],
    ['a long path', { ...LOSS, matrix: x(500) }],
    ['a long d', { ...LOSS, d: x(100) }],
    ['one d', { ...LOSS, d: ['8'] }],
    ['20 long d', { ...LOSS, d: Array.from({ length: 20 }, () => x(100)) }],
    ['a long value', { ...LOSS, value: x(2000) }],
    ['long remarks', { ...LOSS, source: x(2000), note: x(2000) }],
    ['empty remarks', { ...LOSS, source: '', note: '' }],
    ['an entry', { ...LOSS, claim: 'entry', entry: x(40) }],
    ['the least eigenvalue', { ...EIGENVALUE, which: 'least' }],
    ['an eigenvalue by number', { ...EIGENVALUE, component: x(20), blocks: '1', which: '1234' }],
    ['no blocks', { ...EIGENVALUE, component: 't', blocks: [] }],
    ['two blocks', { ...EIGENVALUE, component: 'sxs', blocks: ['0', '1234'] }],
    ['a multiplicity', { ...LOSS, claim: 'multiplicity', component: 's', blocks: ['0', '1'] }],
    ['a degree', { ...LOSS, claim: 'degree', component: 's' }],
    ['growth', { ...LOSS, claim: 'eigenvalue-count', growth: 'linear' }],
    ['bounded', { ...LOSS, claim: 'eigenvalue-count', growth: 'bounded' }],
    ['a limit', { ...LOSS, claim: 'eigenvalue-count', limit: x(2000) }],
    ['a decomposition', { ...LOSS, claim: 'decomposition' }],
    ['two spectra', { ...LOSS, claim: 'same-spectrum', as: x(200) }],
    ['a dimension', { ...LOSS, claim: 'fractional-dimension' }],
    ['a dimension of a component', { ...LOSS, claim: 'fractional-dimension', component: 's', blocks: '0' }],
    ['a minimum', { ...LOSS, claim: 'minimum-from' }],
    ['a verdict', { ...LOSS, claim: 'verdict' }],
    ['splitting', { ...LOSS, claim: 'splitting', block: '1' }],
    ['splitting any', { ...LOSS, claim: 'splitting', block: 'any' }],
  ])('accepts %s', (_, claim) => {
    expect(checkShape(file(claim))).toEqual({ claims: [claim] });
  });

  it('accepts 2000 claims, and remarks on all of them', () => {
    const list = Array.from({ length: 2000 }, () => LOSS);
    expect(checkShape({ claims: list, source: x(2000), note: x(2000) }).claims).toEqual(list);
    expect(refusal({ claims: [...list, LOSS] })).toBe('the claims file: claims: at most 2000 items are accepted');
  });

  const KINDS = `what is claimed must be one of ${CLAIM_KINDS.join(', ')}`;
  it.each<[string, PlainData, string]>([
    ['a word', 'hello', 'the claims file: a set of fields is needed here'],
    ['a list', [LOSS], 'the claims file: a set of fields is needed here'],
    ['no claims', { source: 's' }, 'the claims file: claims: a list is needed here'],
    ['claims that are no list', { claims: 'x' }, 'the claims file: claims: a list is needed here'],
    ['an empty list', { claims: [] }, 'the claims file: claims: at least 1 item is needed'],
    ['a long source', { claims: [LOSS], source: x(2001) }, 'the claims file: source: at most 2000 characters are accepted'],
    ['a note that is none', { claims: [LOSS], note: ['a'] }, 'the claims file: note: a text or number is needed here'],
    [
      'other fields',
      { claims: [LOSS], a: 'b', c: 'd' },
      "the claims file: the fields 'a', 'c' are unknown for this kind of claim",
    ],
    ['a claim that is a word', file(LOSS, 'x'), 'claim 2: a set of fields is needed here'],
    ['a claim that is a list', file([]), 'claim 1: a set of fields is needed here'],
    ['a claim that is empty', file({}), `claim 1, claim: ${KINDS}`],
    ['a claim with a list for its id', file({ ...LOSS, id: ['b'] }), 'claim 1, id: a text or number is needed here'],
  ])('refuses %s', (_, data, message) => expect(refusal(data)).toBe(message));

  const AT = "claim 1 ('a')";
  it.each<[string, Fields, string]>([
    ['an unknown kind', { claim: 'gradient' }, `${AT}, claim: ${KINDS}`],
    ['an unknown field', { colour: '3' }, `${AT}: the field 'colour' is unknown for this kind of claim`],
    [
      'many unknown fields',
      { b: '1', c: '1', d1: '1', e: '1', f: '1', g: '1' },
      `${AT}: the fields 'b', 'c', 'd1', 'e', 'f' are unknown for this kind of claim`,
    ],
    ['a field of another kind', { component: 's' }, `${AT}: the field 'component' is unknown for this kind of claim`],
    ['an empty value', { value: '' }, `${AT}, value: it is empty`],
    ['a long value', { value: x(2001) }, `${AT}, value: at most 2000 characters are accepted`],
    ['a value that is none', { value: ['1'] }, `${AT}, value: a text or number is needed here`],
    ['a long source', { source: x(2001) }, `${AT}, source: at most 2000 characters are accepted`],
    ['a long note', { note: x(2001) }, `${AT}, note: at most 2000 characters are accepted`],
    ['a long family', { family: x(201) }, `${AT}, family: at most 200 characters are accepted`],
    ['a long path', { matrix: x(501) }, `${AT}, matrix: at most 500 characters are accepted`],
    ['a long d', { d: x(101) }, `${AT}, d: at most 100 characters are accepted`],
    ['a long d in a list', { d: ['8', x(101)] }, `${AT}, d.1: at most 100 characters are accepted`],
    ['no d in a list', { d: [] }, `${AT}, d: at least 1 item is needed`],
    ['fields for d', { d: { a: 'b' } }, `${AT}, d: the value is of none of the accepted forms`],
    ['21 d', { d: Array.from({ length: 21 }, () => '8') }, `${AT}, d: the value is of none of the accepted forms`],
    ['a long entry', { claim: 'entry', entry: x(41) }, `${AT}, entry: at most 40 characters are accepted`],
    ['no entry', { claim: 'entry' }, `${AT}, entry: a text or number is needed here`],
    ['a long component', { claim: 'degree', component: x(21) }, `${AT}, component: at most 20 characters are accepted`],
    [
      'three blocks',
      { claim: 'degree', component: 's', blocks: ['0', '1', '2'] },
      `${AT}, blocks: the value is of none of the accepted forms`,
    ],
    [
      'a block that is no number',
      { claim: 'eigenvalue', component: 's', blocks: '-1' },
      `${AT}, blocks: a whole number is accepted`,
    ],
    [
      'a number with five digits',
      { claim: 'eigenvalue', component: 's', which: '12345' },
      `${AT}, which: a whole number is accepted`,
    ],
    ['a long limit', { claim: 'eigenvalue-count', limit: x(2001) }, `${AT}, limit: at most 2000 characters are accepted`],
    ['a long name', { claim: 'same-spectrum', as: x(201) }, `${AT}, as: at most 200 characters are accepted`],
    ['splitting of a word', { claim: 'splitting', block: 'some' }, `${AT}, block: a whole number is accepted`],
    ['splitting without a block', { claim: 'splitting' }, `${AT}, block: the value is of none of the accepted forms`],
  ])('refuses %s', (_, fields, message) => expect(of(fields)).toBe(message));

  it('says what an id may be, and which growth there is', () => {
    for (const id of ['', '-a', 'a b', 'ä', x(101)]) {
      expect(of({ id })).toBe(
        `claim 1 ('${id.slice(0, 60)}${id.length > 60 ? '…' : ''}'), id: letters, digits, - _ and . are accepted, at most 100`,
      );
    }
    expect(of({ claim: 'eigenvalue-count', growth: 'quadratic' })).toMatch(/^claim 1 \('a'\), growth: .*"linear"\|"bounded"$/);
  });
});
