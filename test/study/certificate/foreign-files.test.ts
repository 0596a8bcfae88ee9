import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../../../src/input/errors.js';
import { readReport } from '../../../src/study/appendix/check.js';
import { readBatch } from '../../../src/study/certificate/certify-batch.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import { parseTeacher } from '../../../src/study/teacher/teacher.js';

/** Values of every JSON type, at the ends of ranges, and texts that a reader may stumble over. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e300,
  1e-300,
  2 ** 53,
  '',
  'x',
  '1e400',
  '__proto__',
  'II',
  '\u001b[31m\u2028\u202e',
  '9'.repeat(500),
  '('.repeat(500),
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  { constructor: 1, toString: 2 },
];

type Json = unknown;

/** A copy of a JSON value in which one place, chosen by the numbers, is replaced, taken away, doubled, wrapped or renamed. */
function mutated(value: Json, choices: readonly number[], odd: Json): Json {
  const [choice = 0, ...rest] = choices;
  const isList = Array.isArray(value);
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.length === 0 || rest.length === 0 || choice % 4 === 0) {
    switch (choice % 5) {
      case 0:
        return odd;
      case 1:
        return [value];
      case 2:
        return { value };
      case 3:
        return String(JSON.stringify(value)).slice(0, 80);
      default:
        return isList ? [...value, odd] : typeof value === 'object' ? { ...value, unknown: odd } : odd;
    }
  }
  const key = keys[choice % keys.length] as string;
  const entries = Object.entries(value as object);
  if (rest.length === 1 && (rest[0] as number) % 3 === 0) {
    const without = entries.filter(([name]) => name !== key);
    return isList ? without.map(([, item]) => item) : Object.fromEntries(without);
  }
  const changed = entries.map(([name, item]) => [name, name === key ? mutated(item, rest, odd) : item] as const);
  return isList ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

const mutation = fc.record({
  choices: fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 5 }),
  odd: fc.constantFrom(...ODD),
  cut: fc.option(fc.nat({ max: 400 }), { freq: 8, nil: null }),
});

/** Reads mutations of a value, each of which is accepted or refused as bad input, in one printable line. */
async function expectNoSurprise(original: Json, read: (text: string) => unknown): Promise<void> {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(mutation, async ({ choices, odd, cut }) => {
      const json = JSON.stringify(mutated(original, choices, odd)) ?? '';
      const text = cut === null ? json : json.slice(0, cut);
      try {
        await read(text);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        refused += 1;
        expect(error.message).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cf}]{5,600}$/u);
        expect(error.message).not.toMatch(/\[object|undefined|NaN is not|Cannot read/);
      }
    }),
    { seed: 10, numRuns: 1500 },
  );
  // What is never refused was not looked at.
  expect(refused).toBeGreaterThan(300);
}

const CLAIMS = {
  source: 'a paper',
  note: 'a note',
  claims: [
    { id: 'a', family: 'A', claim: 'loss', d: '8', value: '0.0678' },
    {
      id: 'b',
      family: 'II',
      claim: 'eigenvalue',
      component: 's',
      blocks: ['1'],
      which: 'least',
      value: '0.25 + O(d^(-1/2))',
    },
    { id: 'c', family: 'II/0', claim: 'entry', entry: 'extra[0][1]', value: '2/d + O(d^(-3/2))' },
    { id: 'd', family: 'I', claim: 'decomposition', value: '5t + 5s + x + y' },
    { id: 'e', family: 'A', claim: 'same-spectrum', as: 'I', value: 'O(d^(-1/2))' },
    { id: 'f', matrix: 'data/point.json', claim: 'verdict', value: 'minimum', source: 's', note: 'n' },
    { id: 'g', family: 'A', claim: 'eigenvalue-count', growth: 'linear', value: '1' },
    { id: 'h', family: 'A', claim: 'splitting', block: 'any', value: 'saddle' },
    { id: 'i', family: 'II', claim: 'fractional-dimension', value: '5.5855' },
    { id: 'j', family: 'II', claim: 'minimum-from', value: '6' },
  ],
};
const MATRIX = [
  [-0.7, 0.2, 0.2],
  [0.2, -0.7, 0.2],
  [0.2, 0.2, -0.7],
];
const COMPACT = {
  blocks: [1, 2],
  vals: [
    [1, 0.1, 0],
    [0.1, -1, 0.2],
  ],
};
const REPORT = {
  symbreak: '0.1.0',
  node: 'v20',
  options: { families: ['A', 'II'], extra: 0 },
  families: [{ family: 'd:-', alias: 'A' }],
};

describe('files of unknown origin, changed in one place, are accepted or refused in one sentence', () => {
  it.each<readonly [string, Json, (text: string) => unknown]>([
    ['claims', CLAIMS, readClaims],
    ['a matrix', MATRIX, parseMatrix],
    ['a compact matrix', COMPACT, parseMatrix],
    ['a teacher', MATRIX, parseTeacher],
    ['a batch', { minima: { '3': [MATRIX, COMPACT] } }, readBatch],
    ['a report', REPORT, (text) => readReport(text, 'report.json')],
  ])('%s', async (_, original, read) => {
    // Unchanged it is accepted.
    await read(JSON.stringify(original));
    await expectNoSurprise(original, read);
  });

  it('claims as they come with the package', async () => {
    const file = fileURLToPath(new URL('../../../claims/arjevani-field-2021.yaml', import.meta.url));
    const data = parse(readFileSync(file, 'utf8'), { schema: 'failsafe' }) as { readonly claims: readonly Json[] };
    await expectNoSurprise({ ...data, claims: data.claims.slice(0, 12) }, readClaims);
  });
});

describe('numbers with which doubles cannot calculate', () => {
  const rows = (entry: string): string => `[[${entry}, 1e-20], [1e-20, ${entry}]]`;
  it.each<readonly [string, (text: string) => unknown]>([
    ['a matrix', parseMatrix],
    ['a teacher', parseTeacher],
  ])('are refused in %s, with the text that says them', (_, read) => {
    expect(() => read(rows('1e400'))).toThrow(/the number 1e400 at line 1, column 3 .* is too large/);
    expect(() => read(rows('1e-400'))).toThrow(/the number 1e-400 .* is too small/);
    expect(() => read(rows('"1e400"'))).toThrow(/1e400/);
    expect(() => read('1e400 0\n0 1')).toThrow(/'1e400' in line 1, column 1/);
    expect(() => read('1 0\n0, 1e-400'.replace(',', ''))).toThrow(/'1e-400' in line 2, column 2/);
    expect(() => read(rows('1e300'))).toThrow(
      /entry 1 of row 1 of the matrix, its largest, is 1e\+300: a size from 1e-150 to 1e\+150/,
    );
    expect(() => read('1e-300 0\n0 1')).toThrow(/is 1e-300: a size from 1e-150/);
    expect(() => read('1 0\n-1e200 1')).toThrow(/row 2 .* is -1e\+200/);
  });

  it('but small ones beside others of usual size are numbers like any other', () => {
    expect(parseMatrix('1 1e-300\n5e-324 1')).toEqual([
      [1, 1e-300],
      [5e-324, 1],
    ]);
  });
});
