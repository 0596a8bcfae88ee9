import { describe, expect, it } from 'vitest';
import { criticalTable } from '../../../src/report/record/critical-table.js';
import { decompositionTable } from '../../../src/report/record/decomposition-table.js';
import { familiesTable } from '../../../src/report/record/families-table.js';
import { solveTable } from '../../../src/report/record/solve-table.js';
import { spectrumTable } from '../../../src/report/record/spectrum-table.js';
import { latexTable } from '../../../src/report/table/latex.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import type { Table } from '../../../src/report/table/table.js';
import { escapeLatex } from '../../../src/report/text/escape.js';
import type { Inline } from '../../../src/report/text/notation.js';
import { compileLatex, hasLatex } from '../../support/latex.js';
import {
  criticalII,
  criticalMany,
  criticalNone,
  decompositionII,
  decompositionTwoLarge,
  families,
  solveII,
  solveLong,
  spectrumII,
} from '../fixtures.js';

const longSpectrum = { ...spectrumII, spectrum: Array.from({ length: 12 }, () => spectrumII.spectrum).flat() };

const numbers = (...values: readonly (string | null)[]): Table => ({
  name: 'numbers',
  title: 'Numbers',
  columns: [{ header: 'Value', align: 'decimal' }],
  groups: [values.map((value) => [value === null ? null : { number: value }])],
  notes: [],
  whenEmpty: 'None.',
});

describe('latexTable', () => {
  it('aligns numbers at the decimal point', () => {
    const lines = latexTable(numbers('0.5', '-12.25', '0', '-1.5e-12', '1e-8', null)).split('\n');
    expect(lines).toContain('\\begin{tabular}{@{}r@{.}l@{}}');
    expect(lines.slice(lines.indexOf('\\midrule') + 1, lines.indexOf('\\bottomrule'))).toEqual([
      '$0$ & $5$\\tabularnewline',
      '$-12$ & $25$\\tabularnewline',
      '\\multicolumn{1}{r@{\\phantom{.}}}{$0$} &\\tabularnewline',
      '$-1$ & $5\\times10^{-12}$\\tabularnewline',
      '\\multicolumn{1}{r@{\\phantom{.}}}{$1$} & $\\times10^{-8}$\\tabularnewline',
      '\\multicolumn{1}{r@{\\phantom{.}}}{---} &\\tabularnewline',
    ]);
  });

  it('keeps a number in one piece where it fits in 12 cm, else breaks it after blocks of ten', () => {
    const fifty = '1234567890'.repeat(5);
    expect(latexTable(numbers(`0.${fifty}`))).toContain(`$0$ & $${fifty}$`);
    const broken = latexTable(numbers(`0.${fifty}${fifty}`));
    const block = '1234567890';
    expect(broken).toContain(`$0$ & $${Array(6).fill(block).join('\\,')}$\\tabularnewline`);
    expect(broken).toContain(`\\multicolumn{1}{r@{\\phantom{.}}}{} & $${Array(4).fill(block).join('\\,')}$\\tabularnewline`);
  });

  it('takes no room for a power of ten beside digits that have none', () => {
    const column = { ...DEFAULT_LAYOUT, latex: { ...DEFAULT_LAYOUT.latex, width: 'column' } } as const;
    const digits = '123456789'.repeat(4);
    expect(latexTable(numbers(`0.${digits}`, '1.5e-12'), column)).toContain(`$0$ & $${digits}$`);
    expect(latexTable(numbers(`0.${digits}e-12`, '1.5'), column)).not.toContain(digits);
  });

  it('prints the spectrum of family II', () => {
    expect(latexTable(spectrumTable(spectrumII))).toMatchSnapshot();
  });

  it('names each of several texts that stand below their row', () => {
    const text = 'A sentence that is too long to stand beside another one in a column.';
    const table: Table = {
      ...numbers(),
      columns: [
        { header: '', align: 'left' },
        { header: 'First', align: 'prose' },
        { header: 'Second', align: 'prose' },
      ],
      groups: [[['Words', text, text]]],
    };
    const column = { ...DEFAULT_LAYOUT, latex: { ...DEFAULT_LAYOUT.latex, width: 'column' } } as const;
    const printed = latexTable(table, column);
    expect(printed).toContain(`First: ${text}`);
    expect(printed).toContain(`Second: ${text}`);
    expect(printed.match(/First|Second/g)).toHaveLength(2);
  });

  it('counts the lines that a number with many digits takes within a text', () => {
    const digits = '1234567890'.repeat(10);
    const rows = Array.from({ length: 30 }, () => [['x = ', { number: `0.${digits}` }] satisfies Inline]);
    const table: Table = { ...numbers(), columns: [{ header: 'Text', align: 'prose' }], groups: [rows] };
    const column = { ...DEFAULT_LAYOUT, latex: { ...DEFAULT_LAYOUT.latex, width: 'column' } } as const;
    expect(latexTable(table, column).split('\\begin{table}').length - 1).toBeGreaterThan(2);
  });

  it('continues a table that is longer than a page', () => {
    const text = latexTable(spectrumTable(longSpectrum));
    const floats = text.split('\\begin{table}').slice(1);
    expect(floats.length).toBeGreaterThan(2);
    for (const float of floats) expect(float.split('\\tabularnewline').length).toBeLessThan(42);
    expect(floats.filter((float) => float.includes('(continued)'))).toHaveLength(floats.length - 1);
    expect(floats.filter((float) => float.includes('Verdict'))).toHaveLength(1);
    expect(text.match(/369455261815/g)).toHaveLength(12);
  });
});

const HAS_LATEX = hasLatex();
if (!HAS_LATEX)
  console.warn('pdflatex with amsmath, amssymb, booktabs and graphicx is not installed: the LaTeX output is not compiled');

/** The log of pdflatex for a document with nothing but the packages that tables may need. */
const compile = (body: string): string => compileLatex(body, 'amsmath,amssymb,booktabs').log;

describe.skipIf(!HAS_LATEX)('pdflatex', () => {
  it('compiles every table, none wider than the text of an article', () => {
    const tables = [
      solveTable(solveII),
      solveTable(solveLong),
      spectrumTable(spectrumII),
      spectrumTable(longSpectrum),
      criticalTable(criticalII),
      criticalTable(criticalMany),
      criticalTable(criticalNone),
      decompositionTable(decompositionII),
      decompositionTable(decompositionTwoLarge),
      familiesTable(families),
      numbers('0', '-1.5e-12', null, `0.${'1234567890'.repeat(30)}`),
    ];
    const log = compile(tables.map((table) => latexTable(table)).join('\n'));
    expect(log).toContain('Output written');
    expect(log).not.toMatch(/Overfull/);
  });

  it('prints any text', () => {
    const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
    const unicode = '−±×·⊠⊗⊕∧≤≥≠≈≅→∈∞√‖ᵀ′½°⋆…–—‘’“”\u00a0\u2009 αβπλΔ é ñ ö ł š Ž ⁻¹² ₁₀ 漢 😀';
    expect(compile(`${escapeLatex(ascii)}\n\n${escapeLatex(unicode)}`)).toContain('Output written');
  });
});
