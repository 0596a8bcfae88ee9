import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { printAnswer } from '../../src/cli/output/output.js';
import { DEFAULT_LAYOUT } from '../../src/report/table/layout.js';
import { unpainted } from '../../src/report/text/colour.js';
import { screenWidth } from '../../src/report/text/screen.js';
import { answerOf, sharedAnswer } from '../support/answer.js';
import { foldersOfTests } from '../support/command.js';

const folders = foldersOfTests();
const folder = folders.next();
const CLAIMS = join(folder, 'claims.yaml');
const CERTIFICATE = join(folder, 'II-7.json');

beforeAll(async () => {
  writeFileSync(
    CLAIMS,
    `claims:
  - { id: an-identifier-that-is-longer-than-the-narrowest-terminal-is-wide, family: II, claim: loss, d: 7, value: 0.0232027 }
  - { id: second, source: 漢字, family: A, claim: loss, value: '\\frac{1}{2}-\\frac{1}{\\pi} + O(d^{-1/2})' }
`,
  );
  await answerOf(`certify II --d 7 --certificate ${CERTIFICATE}`);
});

const COMMANDS = [
  'families',
  'decompose 2,d-2 --extra 1',
  'decompose 1,1,1,d-3 --equal 2,3',
  'solve II --d 7 --digits 120',
  'solve 2,d-2:-+ --d 8.5 --digits 17',
  'spectrum 2,d-2:-+ --d 8 --digits 40',
  'spectrum global --exact',
  'critical II',
  'expand II --order 5 --of loss',
  'expand A --order 4 --of all',
  'expand II/0 --order 2 --of entries --digits 60',
  'expand p,d-p:-+ --order 2',
  'formula 1,d-1 --of hessian',
  'certify II --d 7',
  `certify --check ${CERTIFICATE}`,
  'annihilate global --d 3 --samples 100',
  `verify ${CLAIMS}`,
] as const;

/** How often each character stands in a text, of what is no space and no rule. */
function counts(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const letter of text.replace(/[─=]{2,}|-{3,}|\s/gu, '')) found.set(letter, (found.get(letter) ?? 0) + 1);
  return found;
}

describe.each(COMMANDS)('symbreak %s', (line) => {
  it('keeps to 40, 60, 80 and 100 columns, and leaves nothing out', async () => {
    const { document } = await sharedAnswer(line);
    const whole = counts(document('text', DEFAULT_LAYOUT));
    for (const columns of [40, 60, 80, 100]) {
      const text = document('text', { ...DEFAULT_LAYOUT, text: { columns, colour: false } });
      const tooLong = text.split('\n').filter((printed) => screenWidth(printed) > columns);
      expect(tooLong).toEqual([]);
      const found = counts(text);
      const lost = [...whole].filter(([letter, count]) => (found.get(letter) ?? 0) < count);
      expect(lost).toEqual([]);
      expect(unpainted(document('text', { ...DEFAULT_LAYOUT, text: { columns, colour: true } }))).toBe(text);
    }
  });
});

describe('what is printed', () => {
  it('has no colour and no width in a file', async () => {
    const file = join(folder, 'families.txt');
    const before = process.env;
    process.env = { ...before, FORCE_COLOR: '1', COLUMNS: '40' };
    const answer = await sharedAnswer('families');
    try {
      await printAnswer(answer, { output: file });
    } finally {
      process.env = before;
    }
    expect(readFileSync(file, 'utf8')).toBe(answer.document('text', DEFAULT_LAYOUT));
  });
});
