import { describe, expect, it } from 'vitest';
import { criticalTable } from '../../../src/report/record/critical-table.js';
import { solveTable } from '../../../src/report/record/solve-table.js';
import { spectrumTable } from '../../../src/report/record/spectrum-table.js';
import { DEFAULT_LAYOUT, type Layout } from '../../../src/report/table/layout.js';
import { printTables, roundedTable } from '../../../src/report/table/print.js';
import type { Cell, Table } from '../../../src/report/table/table.js';
import { roundNumeral } from '../../../src/scalar/round-numeral.js';
import { criticalII, solveII, solveLong, spectrumII } from '../fixtures.js';

const numberOf = (cell: Cell | undefined): string =>
  typeof cell === 'object' && cell !== null && 'number' in cell ? cell.number : '';
const values = ({ groups }: Table): readonly string[] =>
  groups.flat(2).flatMap((cell) => (numberOf(cell) === '' ? [] : [numberOf(cell)]));

describe('roundedTable', () => {
  it('rounds the values, and says so before what they rest on', () => {
    const table = solveTable(solveII);
    const rounded = roundedTable(table, 4);
    expect(values(rounded)).toEqual(values(table).map((value) => roundNumeral(value, 4)));
    expect(values(rounded)).not.toEqual(values(table));
    const said = rounded.notes.indexOf('Values are rounded to 4 significant digits.');
    expect(said).toBeGreaterThanOrEqual(0);
    expect(rounded.notes.slice(said + 1)).toEqual(table.notes.slice(said));
  });

  it('is the table itself where nothing has more digits', () => {
    const table = solveTable(solveII);
    expect(roundedTable(table, 100)).toBe(table);
  });

  it('leaves a dimension and a degree as they are', () => {
    const at = spectrumTable({ ...spectrumII, d: '7.123456' });
    const rounded = roundedTable(at, 2);
    expect(rounded.title).toEqual(at.title);
    expect(rounded.groups.flat().map((row) => row.slice(0, 3))).toEqual(at.groups.flat().map((row) => row.slice(0, 3)));
  });

  it('rounds an enclosure outwards, so that it still encloses', () => {
    const [crossing] = criticalII.crossings;
    const [low = '', high = ''] = crossing?.enclosure ?? [];
    for (let digits = 1; digits < 12; digits++) {
      const table = roundedTable(criticalTable(criticalII), digits);
      const [value, lower, upper] = table.groups.flat().map((row) => Number(numberOf(row.at(-1))));
      expect(lower).toBeLessThanOrEqual(Number(low));
      expect(upper).toBeGreaterThanOrEqual(Number(high));
      expect(value).toBe(Number(roundNumeral(crossing?.d ?? '', digits)));
      expect(table.notes).toContain(
        `Values are rounded to ${digits} significant ${digits === 1 ? 'digit' : 'digits'}, bounds outwards.`,
      );
    }
  });
});

describe('printTables', () => {
  const latex = (overrides: Partial<Layout['latex']>): Layout => ({
    ...DEFAULT_LAYOUT,
    latex: { ...DEFAULT_LAYOUT.latex, ...overrides },
  });

  it('prints the same digits in each notation', () => {
    const layout = { ...DEFAULT_LAYOUT, tableDigits: 5 };
    for (const notation of ['text', 'markdown', 'latex'] as const) {
      const text = printTables([solveTable(solveLong)], notation, layout).replace(/[$& ]/g, '');
      for (const { number } of [{ number: solveLong.loss }]) {
        const [, fraction = ''] = /\.(\d+)/.exec(roundNumeral(number, 5)) ?? [];
        expect(text).toContain(fraction);
        expect(text).not.toContain(`${fraction}${number.split(fraction)[1]?.[0] ?? '?'}`);
      }
    }
  });

  it('gives further tables the label with their number, and continued ones theirs', () => {
    const many = { ...spectrumII, spectrum: Array.from({ length: 12 }, () => spectrumII.spectrum).flat() };
    const tables = [solveTable(solveII), spectrumTable(many)];
    const labels = (layout: Layout): readonly string[] =>
      [...printTables(tables, 'latex', layout).matchAll(/\\label\{([^}]*)\}/g)].map(([, label = '']) => label);
    expect(labels(latex({ label: 'tab:mine' })).slice(0, 3)).toEqual(['tab:mine', 'tab:mine-2', 'tab:mine-2:2']);
    expect(labels(latex({})).slice(0, 3)).toEqual(['tab:II-entries-d7', 'tab:II-spectrum-d7', 'tab:II-spectrum-d7:2']);
  });

  it('sets a caption as plain text, of the first table', () => {
    const printed = printTables(
      [solveTable(solveII), spectrumTable(spectrumII)],
      'latex',
      latex({ caption: '50% of $W_1$ \\& d = 7' }),
    );
    expect(printed).toContain('\\caption{50\\% of \\$W\\_1\\$ \\textbackslash{}\\& $d=7$}');
    expect(printed.match(/50\\%/g)).toHaveLength(1);
  });
});
