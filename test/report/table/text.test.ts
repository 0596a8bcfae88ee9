import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spectrumTable } from '../../../src/report/record/spectrum-table.js';
import { DEFAULT_LAYOUT, type Layout } from '../../../src/report/table/layout.js';
import type { Cell, Table } from '../../../src/report/table/table.js';
import { textTable } from '../../../src/report/table/text.js';
import { unpainted } from '../../../src/report/text/colour.js';
import { printColumn, tableParts } from '../../../src/report/text/columns.js';
import { screenWidth } from '../../../src/report/text/screen.js';
import { spectrumII } from '../fixtures.js';

function at(columns: number | null, colour = false): Layout {
  return { ...DEFAULT_LAYOUT, text: { columns, colour } };
}

function solid(lines: readonly string[]): string {
  return lines.join('').replace(/ /g, '');
}

const numeral = fc.stringMatching(/^-?(0|[1-9]\d{0,5})\.\d{1,90}(e-[1-9]\d{0,3})?$/);
const words = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => text.replace(/[\s\p{Cc}\p{Cf}\p{Mn}\p{Me}]+/gu, ' ').trim());
const cell = fc.oneof(numeral, words, fc.constantFrom('—', '', 'd - 2', '(d - 2)(d - 3)/2'));
const column = fc.record({
  align: fc.constantFrom('left' as const, 'right' as const, 'decimal' as const, 'prose' as const),
  header: words,
});
const tables = fc
  .tuple(fc.array(column, { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 6 }))
  .chain(([columns, rows]) =>
    fc
      .tuple(...columns.map(() => fc.array(cell, { minLength: rows, maxLength: rows })))
      .map((cells) => columns.map((head, c) => ({ ...head, cells: cells[c] ?? [] }))),
  );
const widths = fc.integer({ min: 40, max: 120 });

describe('a table for a width', () => {
  it('has all of every cell, and no line that is longer', () => {
    fc.assert(
      fc.property(tables, widths, (columns, width) => {
        const parts = tableParts(columns, width);
        expect(new Set(parts.flatMap((part) => part.columns))).toEqual(new Set(columns.keys()));
        for (const part of parts) {
          const printed = part.columns.map((c, i) => {
            const { align, header, cells } = columns[c] ?? { align: 'left', header: '', cells: [] };
            const result = printColumn({ align, header, cells }, part.widths[i]);
            expect(result.cells.map(solid)).toEqual(cells.map((text) => solid([text])));
            expect(solid(result.header)).toBe(solid([header]));
            return result;
          });
          expect(printed.reduce((sum, p) => sum + p.width, 2 * (printed.length - 1))).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to the width with its title and notes, in colours too', () => {
    fc.assert(
      fc.property(tables, widths, words, (columns, width, title) => {
        const rows = columns[0]?.cells.map((_, r) => columns.map(({ cells }): Cell => cells[r] ?? null)) ?? [];
        const table: Table = { ...spectrumTable(spectrumII), title, columns, groups: [rows] };
        const plain = textTable(table, at(width));
        for (const line of plain.split('\n')) expect(screenWidth(line)).toBeLessThanOrEqual(width);
        const coloured = textTable(table, at(width, true));
        expect(coloured).not.toBe(plain);
        expect(unpainted(coloured)).toBe(plain);
      }),
      { numRuns: 40 },
    );
  });

  it('is the one without a width where it fits', () => {
    const table = spectrumTable(spectrumII);
    expect(textTable(table, at(100))).toBe(textTable(table));
    expect(textTable(table, at(40))).not.toBe(textTable(table));
  });

  it('breaks numbers into blocks of ten digits below each other', () => {
    const table: Table = {
      name: 'made-up',
      title: 'Numbers',
      columns: [
        { header: 'Entry', align: 'left' },
        { header: 'Value', align: 'decimal' },
      ],
      groups: [
        [
          ['first', { number: '-0.12345678901234567890123456789012345e-12' }],
          ['second', { number: '12.5' }],
        ],
      ],
      notes: [],
      whenEmpty: '',
    };
    expect(textTable(table, at(40))).toBe(
      [
        'Numbers',
        '',
        'Entry   Value',
        '──────  ───────────────────────',
        'first   -0.12345678901234567890',
        '           123456789012345e-12',
        'second  12.5',
        '',
      ].join('\n'),
    );
  });

  it('of too many columns is set in parts that begin with what tells the rows apart', () => {
    const header = (name: string): Table['columns'][number] => ({ header: name, align: 'left' });
    const table: Table = {
      name: 'made-up',
      title: 'Wide',
      columns: ['m', 'Point', 'aaaaaaaaaaaaaa', 'bbbbbbbbbbbbbb', 'cccccccccccccc'].map(header),
      groups: [
        [['0', 'A', '1', '2', '3']],
        [
          ['1', 'A', '4', '5', '6'],
          ['', 'II', '7', '8', '9'],
        ],
      ],
      notes: [],
      whenEmpty: '',
    };
    expect(textTable(table, at(42))).toBe(`Wide

Columns 1 to 4 of 5:
m  Point  aaaaaaaaaaaaaa  bbbbbbbbbbbbbb
─  ─────  ──────────────  ──────────────
0  A      1               2

1  A      4               5
   II     7               8

Columns 1, 2 and 5 of 5:
m  Point  cccccccccccccc
─  ─────  ──────────────
0  A      3

1  A      6
   II     9
`);
  });
});

it('notes of a table that no terminal shows are 72 letters wide, however wide the table is', () => {
  const sentence = 'words that go on and on, as notes do, until they are longer than any line can be, and longer still';
  const table: Table = {
    name: 'n',
    title: 'T',
    columns: [{ header: 'A', align: 'left' }],
    groups: [[['x'.repeat(90)]]],
    notes: [sentence],
    whenEmpty: '',
  };
  const noteOf = (columns: number | null): readonly string[] => textTable(table, at(columns)).split('\n').slice(6, -1);
  expect(noteOf(null)).toHaveLength(2);
  expect(Math.max(...noteOf(null).map((line) => line.length))).toBeLessThanOrEqual(72);
  expect(Math.max(...noteOf(120).map((line) => line.length))).toBeGreaterThan(72);
});
