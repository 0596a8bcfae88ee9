import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { mathjsReader } from '../../../src/report/reread/mathjs.js';
import { nerdamerReader } from '../../../src/report/reread/nerdamer.js';
import { type PrintedSum, printedCoefficients } from '../../../src/report/reread/printed.js';
import { type FormulaReader, UnreadableError } from '../../../src/report/reread/reader.js';
import { reread, rereadPrinted } from '../../../src/report/reread/reread.js';
import type { ExpansionRecord, SeriesRecord } from '../../../src/study/series/record.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { evaluateQPi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { qpiLatex, qpiText } from '../../../src/symbolic/qpi/text.js';
import { qpiSamples } from '../../support/symbolic.js';
import { exactOf, recordOfJson } from '../../support/values.js';

function fixtureText(name: string): string {
  return readFileSync(new URL(`../fixtures/expansion-${name}.json`, import.meta.url), 'utf8');
}

function fixture(name: string): ExpansionRecord {
  return recordOfJson(JSON.parse(fixtureText(name)));
}

const series = (order: number | null, ...terms: readonly (readonly [number, string])[]): SeriesRecord => ({
  terms: terms.map(([power, exact]) => ({ power, exact: exactOf(exact), value: '1' })),
  order,
});

const R = decimalRing(60);
type Decimal = ReturnType<typeof R.parse>;
const [mathjs, nerdamer] = await Promise.all([mathjsReader(R, 60), nerdamerReader(R, 40)]);
const NONE = new Map<string, never>();

/** The one coefficient that is read of a formula without d. */
const read = (reader: FormulaReader<Decimal>, printed: string): Decimal => {
  const { coefficients } = reader.read(printed, NONE);
  expect([...coefficients.keys()]).toEqual([0]);
  return coefficients.get(0) ?? R.zero;
};
const relative = (a: Decimal, b: Decimal): number => Math.abs(R.toNumber(R.div(R.sub(a, b), b)));

/** Every printed form in which one sign, one digit or one exponent is another. */
function mutations(printed: string): readonly string[] {
  return [...printed].flatMap((c, i) => {
    const put = (text: string): string => `${printed.slice(0, i)}${text}${printed.slice(i + 1)}`;
    if (/[1-9]/.test(c)) return [put(String((Number(c) % 9) + 1))];
    if (c === '-') return [put('+')];
    return c === '+' ? [put('-')] : [];
  });
}

/** Whether what a reader makes of a text is not the value: another one, or none. */
function isRefused(reader: FormulaReader<Decimal>, printed: string, value: Decimal): boolean {
  try {
    const { coefficients, order } = reader.read(printed, NONE);
    const only = coefficients.get(0);
    return order !== null || coefficients.size !== 1 || only === undefined || relative(only, value) > 1e-15;
  } catch (error) {
    if (error instanceof UnreadableError) return true;
    throw error;
  }
}

const nonZero = qpiSamples.filter((a) => qpiField.isZero(a) === 'no');

describe('the readers', () => {
  it('find the value of every element of Q(π), in its text and in its LaTeX', () => {
    fc.assert(
      fc.property(nonZero, (a) => {
        const value = evaluateQPi(R, a);
        expect(relative(read(mathjs, qpiText(a)), value)).toBeLessThan(1e-30);
        expect(relative(read(nerdamer, qpiLatex(a)), value)).toBeLessThan(1e-30);
      }),
      { seed: 61, numRuns: 40 },
    );
  });

  it('find another one, or none, wherever a sign, a digit or an exponent is another', () => {
    fc.assert(
      fc.property(nonZero, fc.nat(), (a, which) => {
        const value = evaluateQPi(R, a);
        for (const [reader, printed] of [[mathjs, qpiText(a)] as const, [nerdamer, qpiLatex(a)] as const]) {
          const mutants = mutations(printed);
          const mutant = mutants[which % mutants.length];
          if (mutant !== undefined) expect(isRefused(reader, mutant, value), mutant).toBe(true);
        }
      }),
      { seed: 67, numRuns: 60 },
    );
  });

  it.each([
    '',
    '2pi',
    '2 pi',
    'x',
    'e^2',
    'i',
    'config({})',
    'sqrt(-1)',
    '1/0',
    '"a"',
    '[1, 2]',
    'a = 1',
    '1; 2',
    '1:3',
    'sqrt(1, 2)',
    'sin(pi)',
    '2!',
    'pi cm',
    '1 + O(d)^2',
    'O(2)',
    'O(d^(1/3))',
    'd^d',
    'pi(2)',
    'sqrt',
    '1 - O(d^2)',
    'true',
    '1 > 2',
  ])("mathjs does not read '%s'", (text) => {
    expect(() => mathjs.read(text, NONE)).toThrow(UnreadableError);
  });

  it.each([
    '',
    'x',
    'e^{2}',
    'i',
    '\\pi\\foo',
    '\\frac{1}{0}',
    '\\sqrt{-1}',
    '\\sqrt2',
    '\\frac12',
    '2^{3/2}',
    'O(2)',
    'O(d^{1/3})',
    'dd',
    '()',
  ])("nerdamer does not read '%s'", (latex) => {
    expect(() => nerdamer.read(latex, NONE)).toThrow(UnreadableError);
  });

  it('take letters for the numbers that they are given', () => {
    const letters = new Map([
      ['d', rational(9n)],
      ['p', parseRational('2.25')],
    ]);
    expect(R.toNumber(mathjs.read('(d-1)*sqrt(p)/2', letters).coefficients.get(0) ?? R.zero)).toBe(6);
    expect(R.toNumber(nerdamer.read('\\frac{(d-1)\\sqrt{p}}{2}', letters).coefficients.get(0) ?? R.zero)).toBe(6);
  });

  it('leave the settings of nerdamer as they were', async () => {
    const { default: shared } = await import('nerdamer');
    const before = shared.get('TIMEOUT');
    expect(before).toBe(800);
    expect(() => nerdamer.read('x', NONE)).toThrow(UnreadableError);
    expect(shared.get('TIMEOUT')).toBe(before);
  });
});

describe('what is printed of a record', () => {
  it.each(['global', 'A', 'II', 'p2', 'half'])('%s is read back', async (name) => {
    // Exact coefficients are texts in JSON; digits alone have null in their place.
    const inJson = fixtureText(name).match(/"exact": "/g) ?? [];
    expect(await reread(fixture(name))).toEqual({ coefficients: inJson.length, text: 'mathjs', latex: 'nerdamer' });
  });

  it('may have roots, nested ones, and a letter for the size', async () => {
    const root = series(
      3,
      [-2, 'pi'],
      [-1, '-pi'],
      [0, '1-sqrt(2)/pi'],
      [1, 'sqrt(2)*(pi-3)/(pi-2)'],
      [2, '-(2-pi)*sqrt(2-4/pi^2)'],
    );
    const size = { kind: 'size', a: [qpiField.pi, qpiField.one], b: [qpiField.zero, qpiField.neg(qpiField.pi)] } as const;
    const record = { root, more: [{ terms: [{ power: 2, exact: size }], order: 4 }] };
    expect((await reread(record)).coefficients).toBe(6);
  });

  it('may cancel beyond the digits that nerdamer is first given', async () => {
    // 10^40·π with the digits of π so far taken away.
    const close = series(null, [0, '10000000000000000000000000000000000000000*pi-31415926535897932384626433832795028841971']);
    expect((await reread(close)).coefficients).toBe(1);
  });
});

describe('a mismatch', () => {
  const II = printedCoefficients({ loss: fixture('II').loss });
  const changed = (change: (sum: PrintedSum) => PrintedSum): Promise<unknown> =>
    rereadPrinted({ count: II.count, sums: II.sums.map(change) });
  const inNotation =
    (notation: PrintedSum['notation'], from: string, to: string) =>
    (sum: PrintedSum): PrintedSum =>
      sum.notation === notation ? { ...sum, printed: sum.printed.replace(from, to) } : sum;

  it.each([
    ['text', '-', '+'],
    ['latex', '-', '+'],
    ['text', '/pi^2', '/pi^3'],
    ['latex', '\\pi^{2}', '\\pi^{3}'],
    ['text', '1/2', '1/3'],
    ['latex', '\\frac{1}{2}', '\\frac{1}{3}'],
    ['text', 'O(d^(-5/2))', 'O(d^(-2))'],
    ['latex', 'O(d^{-5/2})', 'O(d^{-2})'],
    ['text', '/d^(3/2)', '/d^2'],
    ['latex', 'd^{-3/2}', 'd^{-2}'],
    ['text', ' + O(', ' + 1/1000000000000 + O('],
    ['latex', '\\pi', '\\Pi'],
  ] as const)('in %s, where %s became %s, is an error', async (notation, from, to) => {
    expect(II.sums.some((sum) => sum.notation === notation && sum.printed.includes(from))).toBe(true);
    await expect(changed(inNotation(notation, from, to))).rejects.toThrow(ComputationError);
  });

  it('names the coefficient, what is printed, and both values', async () => {
    await expect(changed(inNotation('latex', '\\frac{1}{2}-', '\\frac{1}{2}+'))).rejects.toThrow(
      "loss, power 2 is printed as '\\frac{1}{2}+\\frac{2}{\\pi^{2}}', of which nerdamer reads 0.70264236728467554, but it is 0.29735763271532446",
    );
  });

  it('in the fifteenth digit is seen, and in the seventeenth is none', async () => {
    const of = (printed: string): Promise<unknown> =>
      rereadPrinted({
        count: 1,
        sums: [
          {
            name: 'x',
            notation: 'text',
            printed,
            result: { kind: 'series', terms: [{ power: 0, exact: exactOf('1') }], order: null },
          },
        ],
      });
    await expect(of('1+2/10^15')).rejects.toThrow(ComputationError);
    await expect(of('1+1/10^16')).resolves.toBeDefined();
  });
});
