import { describe, expect, it } from 'vitest';
import { exactSpectrumDocument } from '../../../src/report/record/exact-spectrum-table.js';
import { formulaDocument } from '../../../src/report/series/formula-document.js';
import { brokenLines } from '../../../src/report/series/formula-lines.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import { latexWidth } from '../../../src/report/text/latex-width.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { exactSpectrum } from '../../../src/study/formula/exact-spectrum.js';
import { type FormulaRecord, formulaRecord } from '../../../src/study/formula/record.js';
import { compileLatex, hasLatex, layoutFaults } from '../../support/latex.js';

const of = (sizes: string, extra = 0): FormulaRecord => formulaRecord(parseSizes(sizes, extra));

describe('brokenLines', () => {
  const style = { width: 20, measure: (s: string) => s.length, continuation: 2 };

  it('breaks at signs outside of brackets where it can, and loses nothing', () => {
    const formula = 'aaaaa + (bbbb - cccc) + ddddd - eeeee';
    const lines = brokenLines(formula, style, 0);
    expect(lines).toEqual(['aaaaa', '+ (bbbb - cccc)', '+ ddddd - eeeee']);
    expect(lines.join(' ')).toBe(formula);
  });

  it('never breaks inside braces, and leaves alone what cannot be broken', () => {
    expect(brokenLines('\\frac{aaaaaaaaaaaa + bbbbbbbbbbbbbbbb}{c}', style, 0)).toHaveLength(1);
    expect(brokenLines('x', style, 100)).toEqual(['x']);
  });
});

describe('latexWidth', () => {
  it('takes the wider part of a fraction, and indices as small', () => {
    expect(latexWidth('\\frac{a+b}{c}')).toBeCloseTo(latexWidth('a+b') + 2.6);
    expect(latexWidth('a_{0}^{1}')).toBeLessThan(latexWidth('a01'));
  });
});

describe('formulaDocument', () => {
  it('prints text whose equations can be read back', () => {
    const text = formulaDocument(of('d'), 'text');
    expect(text).toContain('nu_0 = a_0^2 + (d - 1)*b_0^2');
    expect(text.split('\n').every((line) => [...line].length <= 115)).toBe(true);
    const loss = /^L = (.*(?:\n {4}.*)*)/m.exec(text)?.[1]?.replace(/\n {4}/g, ' ');
    expect(loss).toBe(of('d').loss?.text);
  });

  it('prints only what was asked for', () => {
    const text = formulaDocument(formulaRecord(parseSizes('1,d-1'), ['gradient']), 'text');
    expect(text).toContain('Critical-point equations');
    expect(text).not.toContain('Hessian');
    expect(text).not.toContain('Loss');
  });

  it('prints Markdown with balanced formulas', () => {
    const markdown = formulaDocument(of('1,d-1', 1), 'markdown');
    expect((markdown.match(/\$\$/g) ?? []).length % 2).toBe(0);
    expect(markdown).toContain('\\begin{aligned}');
    expect(markdown).toMatch(/^## /);
  });
});

const HAS_LATEX = hasLatex();
if (!HAS_LATEX)
  console.warn('pdflatex with amsmath, amssymb, booktabs and graphicx is not installed: the formulas are not compiled');

/** The log of pdflatex for a document of class article with the packages that formulas may need. */
const compile = (body: string): string => compileLatex(body, 'amsmath,amssymb,booktabs').log;

describe.skipIf(!HAS_LATEX)('pdflatex', () => {
  it.each([
    ['1', 0],
    ['2', 0],
    ['d', 0],
    ['d', 2],
    ['1,d-1', 1],
    ['d/2,d/2', 0],
    ['1,2,d-3', 1],
  ] as const)('sets the formulas of %s with %i extra rows inside the text width', (sizes, extra) => {
    const log = compile(formulaDocument(of(sizes, extra), 'latex'));
    expect(log).toContain('Output written');
    expect(log).not.toMatch(/Overfull/);
    const column = { ...DEFAULT_LAYOUT, latex: { ...DEFAULT_LAYOUT.latex, width: 'column' } } as const;
    const narrow = formulaDocument(of(sizes, extra), 'latex', column);
    expect(layoutFaults(compileLatex(narrow, 'amsmath,amssymb', {}, { options: 'twocolumn' }))).toEqual([]);
  });

  it('sets a spectrum in closed form inside the text width', () => {
    const log = compile(exactSpectrumDocument(exactSpectrum(parseFamily('global')), 'latex'));
    expect(log).toContain('Output written');
    expect(log).not.toMatch(/Overfull \\hbox/);
  });
});
