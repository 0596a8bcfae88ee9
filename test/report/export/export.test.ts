import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_SYSTEMS, exportText } from '../../../src/report/export/export.js';
import { json, output, sharedJson, symbreak, temporaryDirectory } from '../../support/command.js';
import { hasProgram } from '../../support/programs.js';
import { recordOfJson } from '../../support/values.js';

const COMMANDS: readonly (readonly string[])[] = [
  ['solve', 'II', '--d', '7.25', '--digits', '20'],
  ['spectrum', '2,d-2:-+', '--d', '10', '--digits', '25'],
  ['spectrum', 'global', '--d', '6', '--digits', '20'],
  ['critical', 'II'],
  ['critical', 'global'],
  ['expand', 'II'],
  ['expand', 'II/0', '--order', '2', '--of', 'entries'],
  ['decompose', '1,d-1', '--extra', '1'],
];

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

const HAS_SYMPY = hasProgram('python3', '-c', 'import sympy');
const HAS_GP = hasProgram('gp', '--version');
if (!HAS_SYMPY) console.warn('exports are not read back by SymPy: python3 with sympy is not installed');
if (!HAS_GP) console.warn('exports are not read back by PARI: gp is not installed');

describe('--export', () => {
  it.concurrent.each(COMMANDS)('%s %s: a text for each system, with brackets that close', async (...args) => {
    const record = await sharedJson(...args);
    const values = recordOfJson(record);
    for (const system of EXPORT_SYSTEMS) {
      const text = exportText(values, system) ?? '';
      expect(text).toMatch(/^[^\n]+\n[\s\S]*\n$/);
      // Maple's undefined and Octave's NaN are values that do not exist.
      expect(text).not.toMatch(system === 'maple' ? /NaN|\[object|Infinity/ : /undefined|\[object|Infinity/);
      const code = text.replace(system === 'octave' ? /^%.*|'[^'\n]*'/gm : /"(?:[^"\\]|\\.)*"/g, '');
      if (system === 'csv') continue;
      for (const [open, close] of ['()', '[]', '{}']) {
        expect(code.split(open as string).length).toBe(code.split(close as string).length);
      }
    }
  });

  it.concurrent('is of records with their values: one from JSON, which has texts for them, is none', async () => {
    const record = await sharedJson('expand', 'II');
    for (const system of EXPORT_SYSTEMS) expect(exportText(record, system)).toBeUndefined();
  });

  it.concurrent('has a product sign in a size that is a multiple of d', async () => {
    expect(await output('decompose', 'd/3,2d/3', '--export', 'pari')).toContain('sizes = [d/3, 2*d/3];');
  });

  it.concurrent('goes with no other format, and takes known systems only', async () => {
    const both = await symbreak('solve', 'II', '--d', '7', '--json', '--export', 'csv');
    expect([both.status, both.stdout]).toEqual([2, '']);
    expect(both.stderr).toMatch(/one format at a time/);
    const unknown = await symbreak('solve', 'II', '--d', '7', '--export', 'axiom');
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toMatch(/mathematica, maple, maxima, pari, sympy, julia, octave, csv/);
  });

  it.concurrent('Mathematica: names without underscores, numerals with as many digits as they have', async () => {
    const text = await output('spectrum', '2,d-2:-+', '--d', '10', '--digits', '25', '--export', 'mathematica');
    for (const line of text.split('\n').slice(1)) expect(line).toMatch(/^(?:[a-z][A-Za-z0-9]* = .*;)?$/);
    const numerals = [...text.matchAll(/(-?\d+\.\d+)`(\d+)/g)];
    // Six entries, loss, gradient norm, 19 eigenvalues, the least again.
    expect(numerals).toHaveLength(28);
    for (const [, digits = '', marked] of numerals) {
      expect(digits.replace(/[-.]/g, '').replace(/^0+/, '')).toHaveLength(Number(marked));
    }
  });

  it.concurrent('CSV: a line per number, equal to those of the record', async () => {
    const args = ['solve', '2,d-2:-+', '--d', '10', '--digits', '20'];
    const [text, record] = await Promise.all([output(...args, '--export', 'csv'), json(...args)]);
    const rows = text.trimEnd().split('\r\n');
    expect(rows[0]).toBe('name,power,exact,value');
    const entries = record.entries as { diagonal: string[]; offDiagonal: string[] };
    expect(rows).toContain(`entries.diagonal[1],,,${entries.diagonal[1]}`);
    expect(rows).toContain(`entries.offDiagonal[0],,,${entries.offDiagonal[0]}`);
    expect(rows).toContain(`loss,,,${record.loss}`);
    expect(rows).toContain('family,,,"2,d-2:-+"');
  });
});

/** Runs Python code after an exported module and returns what it prints as JSON. */
async function inSympy(name: string, args: readonly string[], code: string): Promise<unknown> {
  const module = exportText(recordOfJson(await sharedJson(...args)), 'sympy');
  const path = await files.write(`${name}.py`, `${module}\nimport json\n${code}\n`);
  return JSON.parse(execFileSync('python3', [path], { encoding: 'utf8' }));
}

describe.skipIf(!HAS_SYMPY)('SymPy reads it back', () => {
  it('every numeral has the digits of the record', async () => {
    const args = ['spectrum', '2,d-2:-+', '--d', '10', '--digits', '25'];
    const record = await sharedJson(...args);
    // Printed to all digits of its precision, a Float is what it was made from.
    const read = (await inSympy(
      'spectrum',
      args,
      'print(json.dumps({"loss": str(loss), "diagonal": [str(x) for x in entries_diagonal], "s1": [str(x) for x in eigenvalues_s_1], "none": entries_between[0][0] is None}))',
    )) as { loss: string; diagonal: string[]; s1: string[]; none: boolean };
    const entries = record.entries as { diagonal: string[] };
    const lines = record.spectrum as { component: string; blocks: number[]; eigenvalues: string[] }[];
    const s1 = lines.find(({ component, blocks }) => component === 's' && blocks[0] === 1);
    expect(read.none).toBe(true);
    expect([read.loss, ...read.diagonal, ...read.s1]).toEqual([record.loss, ...entries.diagonal, ...(s1?.eigenvalues ?? [])]);
  });

  it('exact coefficients, evaluated with its own π, are the decimals of the record', async () => {
    const args = ['expand', 'II'];
    const record = await sharedJson(...args);
    const read = (await inSympy(
      'series',
      args,
      [
        'def terms(s):',
        '    s = sp.expand(s.removeO() / t**0)',
        '    return [[int(n), str(sp.N(s.coeff(t, n), 40))] for n in range(-2, 5) if s.coeff(t, n) != 0]',
        'print(json.dumps({"diagonal": [terms(s) for s in entries_diagonal], "loss": terms(loss), "s": [terms(s) for s in eigenvalues_s_1], "order": str(entries_diagonal[0].getO())}))',
      ].join('\n'),
    )) as { diagonal: [number, string][][]; loss: [number, string][]; s: [number, string][][]; order: string };
    type Series = { terms: { power: number; value: string }[] };
    const { diagonal } = record.entries as { diagonal: Series[] };
    const { series } = (record.eigenvalues as { component: string; series: Series[] }[])[1] as { series: Series[] };
    const expected = [...diagonal, record.loss as Series, ...series];
    const found = [...read.diagonal, read.loss, ...read.s];
    expect(found.map((s) => s.map(([power]) => power))).toEqual(expected.map(({ terms }) => terms.map(({ power }) => power)));
    expected.forEach(({ terms }, i) => {
      terms.forEach(({ value }, j) => {
        const computed = found[i]?.[j]?.[1] ?? '';
        // 40 digits against the digits of the record, in units of its last one: half a unit of rounding.
        const places = value.split('.')[1]?.length ?? 0;
        const scaled = (text: string): bigint => {
          const [integer = '', fraction = ''] = text.split('.');
          return BigInt(integer + fraction.padEnd(60, '0').slice(0, 60));
        };
        expect(computed).not.toMatch(/e/);
        const difference = scaled(computed) - scaled(value);
        expect((difference < 0n ? -difference : difference) * 2n <= 10n ** BigInt(60 - places)).toBe(true);
      });
    });
    expect(read.order).toBe('O(t**5)');
  });

  it('degrees are polynomials in d that sum to its square', async () => {
    const sum = await inSympy(
      'decompose',
      ['decompose', '2,d-2'],
      'print(json.dumps(str(sp.expand(sum(m * g for m, g in zip(multiplicities, degrees)) - dimension))))',
    );
    expect(sum).toBe('0');
  });
});

/** Runs PARI/GP code after an exported script and returns the lines it prints. */
async function inPari(name: string, script: string, code: string): Promise<readonly string[]> {
  const path = await files.write(`${name}.gp`, `${script}\n${code}\n`);
  return execFileSync('gp', ['-q', '-f', path], { encoding: 'utf8', input: '' }).trimEnd().split('\n');
}

describe.skipIf(!HAS_GP)('PARI reads it back', () => {
  it('a series with rational coefficients has rational values', async () => {
    const args = ['expand', 'A', '--order', '3', '--of', 'entries'];
    // off = 2 t² to this order. Read from the command itself.
    const script = await output(...args, '--export', 'pari');
    expect(await inPari('rational', script, 'print(subst(truncate(entries_off_diagonal[1]), t, 1/10))')).toEqual(['1/50']);
  });

  it('coefficients with π, evaluated with its own, are the decimals of the record', async () => {
    const args = ['expand', 'II'];
    const record = await sharedJson(...args);
    const { terms } = record.loss as { terms: { power: number; value: string }[] };
    // Strings are compared as numbers by PARI itself, in units of the last place that the record has.
    const differences = terms.map(({ power, value }) => {
      const places = value.split('.')[1]?.length ?? 0;
      return `print(abs(polcoef(truncate(loss), ${power}, t) - (${value})) * 10^${places} <= 1/2)`;
    });
    expect(terms.length).toBeGreaterThan(1);
    expect(await inPari('series', exportText(recordOfJson(record), 'pari') ?? '', differences.join('\n'))).toEqual(
      terms.map(() => '1'),
    );
  });
});
