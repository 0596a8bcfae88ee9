import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A claim as it is read. */
async function read(fields: Fields) {
  const { claims } = await readClaims(JSON.stringify({ claims: [{ id: 'a', ...fields }] }));
  return claims[0];
}

/** What is said of a claim that is not accepted, without the name of the claim. */
async function refusal(fields: Fields): Promise<string> {
  const error = await read(fields).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as InputError;
  expect(message).toMatch(/^claim 'a': /);
  return message.replace(/^claim 'a': /, '');
}

const whole = (digits: string) => ({ kind: 'number', printed: { negative: false, digits, places: 0, whole: true } });
const formula = (text: string) => ({ kind: 'formula', tree: parseFormulaTree(text) });

describe('claims as they are read', () => {
  it('with all that is common to them', async () => {
    const file = await readClaims(
      'source: S\nnote: N\nclaims:\n  - { id: a, family: A, claim: loss, d: 8, value: 0.10 }\n  - { id: b, family: II, claim: loss, d: 9, value: 1e-1, source: T, note: M }',
    );
    expect(file).toMatchObject({ source: 'S', note: 'N' });
    expect(file.claims).toMatchObject([
      {
        id: 'a',
        subject: { kind: 'family', family: { name: 'd:-' } },
        dimensions: { kind: 'points', points: [rational(8)] },
        statement: { claim: 'loss', value: { kind: 'number', printed: { digits: '10', places: 2 } } },
        claimed: '0.10',
        source: 'S',
        note: null,
      },
      { id: 'b', claimed: '1e-1', source: 'T', note: 'M' },
    ]);
    const bare = await readClaims('claims: [{ id: a, family: A, claim: loss, d: 8, value: 0.10 }]');
    expect(bare).toMatchObject({ source: null, note: null, claims: [{ source: null, note: null }] });
  });

  it('with an id each', async () => {
    const twice =
      'claims: [{ id: a, family: A, claim: loss, d: 8, value: 1.0 }, { id: a, family: A, claim: loss, d: 8, value: 1.0 }]';
    await expect(readClaims(twice)).rejects.toThrow(new InputError("the id 'a' occurs twice: every claim needs its own"));
    await expect(readClaims(7 as unknown as string)).rejects.toThrow(InputError);
  });

  const A = { family: 'A' };
  it.each<[Fields, object]>([
    [
      { ...A, claim: 'entry', entry: 'diagonal', d: '8', value: '1' },
      { claim: 'entry', entry: { kind: 'diagonal', row: 0, column: 0 }, value: whole('1') },
    ],
    [
      { ...A, claim: 'eigenvalue', d: '8', value: '1' },
      { claim: 'eigenvalue', component: null, which: 1, value: whole('1') },
    ],
    [
      { ...A, claim: 'eigenvalue', component: 's', which: 'least', d: '8', value: '1' },
      { claim: 'eigenvalue', component: { name: 's', blocks: null }, which: 1, value: whole('1') },
    ],
    [
      { ...A, claim: 'eigenvalue', component: 's', blocks: '0', which: '3', d: '8', value: '1' },
      { claim: 'eigenvalue', component: { name: 's', blocks: [0] }, which: 3, value: whole('1') },
    ],
    [
      { ...A, claim: 'multiplicity', component: 's', blocks: ['0'], value: '3' },
      { claim: 'multiplicity', component: { name: 's', blocks: [0] }, value: whole('3') },
    ],
    [
      { ...A, claim: 'degree', component: 's', blocks: ['0'], value: '3' },
      { claim: 'degree', component: { name: 's', blocks: [0] }, value: formula('3') },
    ],
    [
      { ...A, claim: 'eigenvalue-count', growth: 'bounded', value: '3' },
      { claim: 'eigenvalue-count', counted: { kind: 'bounded' }, value: whole('3') },
    ],
    [
      { ...A, claim: 'eigenvalue-count', limit: '1/4', value: 'd' },
      { claim: 'eigenvalue-count', counted: { kind: 'limit', limit: parseFormulaTree('1/4') }, value: formula('d') },
    ],
    [
      { ...A, claim: 'eigenvalue-count', limit: '0', value: 'd' },
      { claim: 'eigenvalue-count', counted: { kind: 'limit', limit: parseFormulaTree('0') }, value: formula('d') },
    ],
    [
      { ...A, claim: 'decomposition', value: '2t' },
      { claim: 'decomposition', parts: [{ component: { name: 't', blocks: null }, multiplicity: 2 }] },
    ],
    [
      { ...A, claim: 'same-spectrum', as: 'II', value: 'O(1/d)' },
      { claim: 'same-spectrum', as: parseFamily('II'), value: { kind: 'series', order: { sign: 'O' } } },
    ],
    [
      { ...A, claim: 'same-spectrum', as: 'II', value: 'o(1)' },
      { claim: 'same-spectrum', value: { kind: 'series', order: { sign: 'o' } } },
    ],
    [
      { ...A, claim: 'fractional-dimension', value: '5.5' },
      { claim: 'fractional-dimension', component: null, value: { kind: 'number' } },
    ],
    [
      { ...A, claim: 'fractional-dimension', component: 's', blocks: '0', value: '5.5' },
      { claim: 'fractional-dimension', component: { name: 's', blocks: [0] } },
    ],
    [
      { ...A, claim: 'minimum-from', value: '123456' },
      { claim: 'minimum-from', from: 123456 },
    ],
    [
      { ...A, claim: 'verdict', d: '8', value: 'spurious minimum' },
      { claim: 'verdict', verdict: 'spurious minimum' },
    ],
    [
      { ...A, claim: 'verdict', d: '>= 8', value: 'minimum' },
      { claim: 'verdict', verdict: 'minimum' },
    ],
    [
      { ...A, claim: 'splitting', block: '0', value: 'saddle' },
      { claim: 'splitting', block: 0, saddle: true },
    ],
    [
      { ...A, claim: 'splitting', block: 'any', d: ['8', '9'], value: 'no saddle' },
      { claim: 'splitting', block: 'any', saddle: false },
    ],
  ])('%j', async (fields, statement) => {
    expect((await read(fields))?.statement).toMatchObject(statement);
  });

  it.each(['entry', 'loss', 'eigenvalue', 'verdict', 'splitting'])('%s of a matrix', async (claim) => {
    const fields = {
      entry: { entry: 'diagonal' },
      loss: {},
      eigenvalue: { component: 's' },
      verdict: {},
      splitting: { block: '0' },
    }[claim];
    const value = { verdict: 'saddle', splitting: 'saddle' }[claim] ?? '1.0';
    const found = await read({ matrix: 'data/point.json', claim, ...fields, value });
    expect(found).toMatchObject({ subject: { kind: 'matrix', path: 'data/point.json' }, dimensions: { kind: 'all' } });
  });

  it.each(['a', 'a/b/c.json', '.hidden', 'a b', 'ä', `a/${'x'.repeat(298)}`])('the path %s', async (path) => {
    expect(await read({ matrix: path, claim: 'loss', value: '1.0' })).toMatchObject({ subject: { path } });
  });

  it('for the d that have a meaning', async () => {
    for (const [fields, dimensions] of [
      [
        { claim: 'verdict', value: 'saddle', d: '8..20' },
        { kind: 'range', from: 8, to: 20 },
      ],
      [
        { claim: 'verdict', value: 'saddle', d: ['8', '9'] },
        { kind: 'points', points: [rational(8), rational(9)] },
      ],
      [{ claim: 'degree', component: 's', value: '7', d: '8' }, { kind: 'points' }],
      [{ claim: 'loss', value: '1/d' }, { kind: 'all' }],
      [{ claim: 'loss', value: '1/d', d: ['8', '9'] }, { kind: 'points' }],
      [{ claim: 'loss', value: '1/d', d: '8..20' }, { kind: 'range' }],
      [{ claim: 'loss', value: '1/d + O(1)', d: '>= 8' }, { kind: 'range' }],
    ] as const) {
      expect((await read({ family: 'A', ...fields }))?.dimensions).toMatchObject(dimensions);
    }
  });
});

describe('claims that are refused', () => {
  const A = { family: 'A' };
  const LOSS = { claim: 'loss', value: '1.0' };
  const ONE =
    'a number needs the one d that it is claimed for, such as d: 8; a limit is claimed as a series, such as 0.18 + O(d^(-1/2))';
  const WHERE = 'for which d is needed: d: 8, d: [8, 9], d: ">= 8" or d: 8..20';
  const BESIDE = 'a file beside or below the claims file is accepted, such as data/point.json';
  const OF_FAMILY = 'is claimed of a family: entry, loss, eigenvalue, verdict and splitting are accepted of a matrix';
  const COUNT = 'either growth (linear or bounded) or limit is needed, and not both';
  const NO_ENTRY = (entry: string, blocks: string, extra: number, alone = false): string =>
    `has no entry ${entry}: it has ${blocks} and ${extra} extra rows, counted from 0${alone ? ', and a block of one element has no off-diagonal entry' : ''}`;
  it.each<[Fields, string]>([
    // Which d.
    [{ ...A, ...LOSS }, ONE],
    [{ ...A, ...LOSS, d: ['8', '9'] }, ONE],
    [{ ...A, ...LOSS, d: '>= 8' }, ONE],
    [{ ...A, claim: 'entry', entry: 'diagonal', value: '1.0' }, ONE],
    [{ ...A, claim: 'eigenvalue', component: 's', value: '1.0' }, ONE],
    [{ ...A, claim: 'loss', value: '1 + O(1/d)', d: '8' }, 'a series is claimed for d that grows: leave d out'],
    [{ ...A, claim: 'verdict', value: 'saddle' }, WHERE],
    [
      { ...A, claim: 'splitting', block: '0', value: 'saddle', d: '>= 8' },
      'd: a number or a list is accepted, or none for all large d',
    ],
    [{ ...A, claim: 'multiplicity', component: 's', value: '3', d: ['8', '9'] }, 'one d is accepted, or none for all d'],
    [{ ...A, claim: 'degree', component: 's', value: '3', d: '8..9' }, 'one d is accepted, or none for all d'],
    [{ ...A, claim: 'decomposition', value: '2t', d: '>= 8' }, 'one d is accepted, or none for all d'],
    [
      { ...A, claim: 'eigenvalue-count', growth: 'linear', value: 'd', d: '8' },
      "d has no meaning for 'eigenvalue-count': leave it out",
    ],
    [{ ...A, claim: 'minimum-from', value: '8', d: '>= 8' }, "d has no meaning for 'minimum-from': leave it out"],
    [{ ...A, claim: 'fractional-dimension', value: '8.1', d: '8' }, "d has no meaning for 'fractional-dimension': leave it out"],
    [{ ...A, claim: 'same-spectrum', as: 'II', value: 'O(1)', d: '8' }, "d has no meaning for 'same-spectrum': leave it out"],
    [{ matrix: 'm', ...LOSS, d: '8' }, 'a matrix has its own d: leave d out'],
    [{ matrix: 'm', claim: 'verdict', value: 'saddle', d: '>= 8' }, 'a matrix has its own d: leave d out'],
    // Of what.
    [{ ...LOSS, d: '8' }, 'either a family or a matrix is needed, and not both'],
    [{ family: 'A', matrix: 'm', ...LOSS }, 'either a family or a matrix is needed, and not both'],
    [{ matrix: 'm', claim: 'minimum-from', value: '8' }, `'minimum-from' ${OF_FAMILY}`],
    [{ matrix: 'm', claim: 'degree', component: 's', value: '8' }, `'degree' ${OF_FAMILY}`],
    [{ matrix: 'm', claim: 'loss', value: '1/d' }, "'1/d': a number is accepted of a matrix, which stands for one d"],
    [{ matrix: 'm', claim: 'loss', value: 'O(1)' }, "'O(1)': a number is accepted of a matrix, which stands for one d"],
    ...[
      '/etc/passwd',
      '../a',
      'a/../b',
      'a//b',
      './a',
      'a/.',
      'a/',
      ' a',
      'a ',
      'a/ b',
      'C:a',
      'a\\b',
      `a/${'x'.repeat(299)}`,
    ].map((path): [Fields, string] => [
      { matrix: path, ...LOSS },
      `matrix '${path.length > 60 ? `${path.slice(0, 60)}…` : path}': ${BESIDE}`,
    ]),
    // What.
    [
      { ...A, claim: 'eigenvalue', component: 's', which: '0', d: '8', value: '1.0' },
      'which: 0: without a component the least eigenvalue of all is meant; eigenvalues are counted from 1',
    ],
    [
      { ...A, claim: 'eigenvalue', which: '2', d: '8', value: '1.0' },
      'which: 2: without a component the least eigenvalue of all is meant; eigenvalues are counted from 1',
    ],
    [{ ...A, claim: 'eigenvalue', value: '1/d' }, 'a formula or series for an eigenvalue needs its component'],
    [{ ...A, claim: 'eigenvalue', value: '1/d + O(1)' }, 'a formula or series for an eigenvalue needs its component'],
    ...['3.0', '-3', '3/1', 'd', '3e0'].map((value): [Fields, string] => [
      { ...A, claim: 'multiplicity', component: 's', value },
      `'${value}': a whole number is accepted`,
    ]),
    [{ ...A, claim: 'degree', component: 's', value: 'd + O(1)' }, "'d + O(1)': a formula without an order term is accepted"],
    [{ ...A, claim: 'eigenvalue-count', value: 'd' }, COUNT],
    [{ ...A, claim: 'eigenvalue-count', growth: 'linear', limit: '1', value: 'd' }, COUNT],
    ...['d', '1/d', '1 + 1/d', 'sqrt(2)', '1 + d', 'sqrt(d)', 'O(1)', 'k-d', 'k/d', '1/(k-d-1)'].map(
      (limit): [Fields, string] => [
        { ...A, claim: 'eigenvalue-count', limit, value: 'd' },
        `limit '${limit}': a constant in Q(pi), such as 1/4 - 1/(2*pi), is accepted`,
      ],
    ),
    ...['Theta(1)', '1 + O(1/d)', '1', 'd'].map((value): [Fields, string] => [
      { ...A, claim: 'same-spectrum', as: 'II', value },
      `'${value}': an order term alone, such as O(d^(-1/2)), is accepted`,
    ]),
    [{ ...A, claim: 'fractional-dimension', value: '1/d' }, "'1/d': a decimal number is accepted"],
    ...['5.5', '-5', '1234567', 'x', '5 '].map((value): [Fields, string] => [
      { ...A, claim: 'minimum-from', value },
      `'${value}': a whole number is accepted`,
    ]),
    [{ ...A, claim: 'verdict', d: '8', value: 'maximum' }, "'maximum': minimum, spurious minimum or saddle is accepted"],
    [{ ...A, claim: 'splitting', block: '0', value: 'minimum' }, "'minimum': saddle or no saddle is accepted"],
    // What the family does not have.
    [
      { ...A, claim: 'loss', value: 'O(d-d)' },
      'the order term has no leading power of d: O(d^(-1/2)), for instance, is accepted',
    ],
    [
      { ...A, claim: 'loss', value: 'O(k-d)' },
      'the order term has no leading power of d: O(d^(-1/2)), for instance, is accepted',
    ],
    [{ family: 'Z', ...LOSS, d: '8' }, expect.stringMatching(/^unknown family 'Z'/) as unknown as string],
    [{ family: 'II', ...LOSS, d: '0.5' }, expect.stringMatching(/below the block sizes/) as unknown as string],
    [
      { family: 'II', claim: 'verdict', value: 'saddle', d: ['8', '0.5'] },
      expect.stringMatching(/below the block sizes/) as unknown as string,
    ],
    [
      { family: 'II', claim: 'verdict', value: 'saddle', d: '>= 0' },
      expect.stringMatching(/^d = 0 is not positive/) as unknown as string,
    ],
    [
      { family: '3,d-3:-+', claim: 'verdict', value: 'saddle', d: '1..2' },
      expect.stringMatching(/at d = 1 .*below the block sizes|d = 1/) as unknown as string,
    ],
    [
      { family: '3,4:-+', claim: 'verdict', value: 'saddle', d: '>= 7' },
      "family '3,4:-+' is a point at one d: give d, or sizes in d",
    ],
    [{ family: '3,4:-+', claim: 'loss', value: '1/d' }, "family '3,4:-+' is a point at one d: give d, or sizes in d"],
    [
      { family: 'II', claim: 'entry', entry: 'diagonal[2]', d: '8', value: '1.0' },
      `family 'II' at d = 8 ${NO_ENTRY('diagonal[2]', '2 blocks', 0)}`,
    ],
    [{ family: 'A', claim: 'entry', entry: 'diagonal[1]', value: '1/d' }, `family 'A' ${NO_ENTRY('diagonal[1]', '1 block', 0)}`],
    [
      { family: 'II', claim: 'entry', entry: 'offDiagonal[0]', value: '1/d' },
      `family 'II' ${NO_ENTRY('offDiagonal[0]', '2 blocks', 0, true)}`,
    ],
    [
      { family: 'II', claim: 'entry', entry: 'offDiagonal[1]', d: '2', value: '1.0' },
      `family 'II' at d = 2 ${NO_ENTRY('offDiagonal[1]', '2 blocks', 0, true)}`,
    ],
    [
      { family: 'II', claim: 'entry', entry: 'offDiagonal[7]', value: '1/d' },
      `family 'II' ${NO_ENTRY('offDiagonal[7]', '2 blocks', 0)}`,
    ],
    [
      { family: 'II', claim: 'entry', entry: 'between[1][1]', value: '1/d' },
      `family 'II' ${NO_ENTRY('between[1][1]', '2 blocks', 0)}`,
    ],
    [
      { family: 'II', claim: 'entry', entry: 'between[0][2]', value: '1/d' },
      `family 'II' ${NO_ENTRY('between[0][2]', '2 blocks', 0)}`,
    ],
    [
      { family: 'II/0', claim: 'entry', entry: 'extra[1][1]', value: '1/d' },
      `family 'II/0' ${NO_ENTRY('extra[1][1]', '2 blocks', 1)}`,
    ],
    [
      { family: 'II/0', claim: 'entry', entry: 'extra[0][2]', value: '1/d' },
      `family 'II/0' ${NO_ENTRY('extra[0][2]', '2 blocks', 1)}`,
    ],
    [
      { family: 'A', claim: 'eigenvalue', component: 'x', which: '2', d: '8', value: '1.0' },
      'which: 2: the component has 1 eigenvalues, so 1 to 1, least or nearest is accepted',
    ],
    [
      { family: 'A', claim: 'eigenvalue', component: 's', which: '4', value: '1/d' },
      'which: 4: the component has 3 eigenvalues, so 1 to 3, least or nearest is accepted',
    ],
    [{ family: 'A', claim: 'eigenvalue', component: 'sxs', value: '1/d' }, "family 'A' has no component s⊠s"],
    [{ family: 'A', claim: 'eigenvalue', component: 'sxs', value: '1.0', d: '9' }, "family 'A' at d = 9 has no component s⊠s"],
    [{ family: 'A', claim: 'multiplicity', component: 'sxs', value: '1' }, "family 'A' has no component s⊠s"],
    [
      { family: '3,d-3:-+', claim: 'degree', component: 's', value: '1' },
      "family '3,d-3:-+' has components s on blocks 0; 1: give blocks",
    ],
    [{ family: 'A', claim: 'fractional-dimension', component: 'sxs', value: '5.5' }, "family 'A' has no component s⊠s"],
    [{ family: 'A', claim: 'decomposition', value: '2t + sxs' }, "family 'A' has no component s⊠s"],
    [
      { family: 'II', claim: 'splitting', block: '2', value: 'saddle' },
      "family 'II' has no block 2: its 2 kinds of rows are counted from 0",
    ],
  ])('%j', async (fields, message) => expect(await refusal(fields)).toEqual(message));

  it('but not where what is asked for exists', async () => {
    for (const fields of [
      { family: 'II', claim: 'entry', entry: 'offDiagonal[1]', d: '3', value: '1.0' },
      { family: 'II', claim: 'entry', entry: 'between[0][1]', value: '1/d' },
      { family: 'II/0', claim: 'entry', entry: 'extra[0][1]', value: '1/d' },
      { family: 'II/0', claim: 'loss', value: 'O(k-d)' },
      { family: 'II/0', claim: 'splitting', block: '2', value: 'saddle' },
      { family: 'II', claim: 'splitting', block: '1', value: 'saddle' },
      { family: 'A', claim: 'eigenvalue', component: 's', which: '3', value: '1/d' },
      { family: 'A', claim: 'eigenvalue', value: '0.5', d: '8' },
      { family: '3,4:-+', claim: 'decomposition', value: '2t' },
      { family: '3,4:-+', claim: 'verdict', d: '7', value: 'saddle' },
    ]) {
      expect((await read(fields))?.id).toBe('a');
    }
  });
});
