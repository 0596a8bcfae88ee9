import { readFileSync } from 'node:fs';
import { evaluate } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { expansionDocument } from '../../../src/report/series/expansion-document.js';
import { namedEntries } from '../../../src/report/series/expansion-quantities.js';
import { accuracyTable, verificationTable } from '../../../src/report/series/expansion-tables.js';
import { seriesLines, shortenedSeries } from '../../../src/report/series/lines.js';
import { seriesRecordLatex, seriesRecordText } from '../../../src/report/series/notation.js';
import { textTable } from '../../../src/report/table/text.js';
import type { ExpansionRecord, SeriesRecord } from '../../../src/study/series/record.js';
import { compileLatex, hasLatex } from '../../support/latex.js';
import { exactOf, recordOfJson } from '../../support/values.js';

/** Records of `symbreak expand FAMILY --json`, cut down to some eigenvalues and the last two checks. */
function fixture(name: string): ExpansionRecord {
  return recordOfJson(JSON.parse(readFileSync(new URL(`../fixtures/expansion-${name}.json`, import.meta.url), 'utf8')));
}
const RECORDS = { global: fixture('global'), A: fixture('A'), II: fixture('II'), p2: fixture('p2') };

const entry = (record: ExpansionRecord, symbol: string): SeriesRecord => {
  const found = namedEntries(record).find((e) => e.symbol.text === symbol);
  if (found === undefined) throw new Error(`no entry ${symbol}`);
  return found.series;
};

const series = (order: number | null, ...terms: readonly (readonly [number, string])[]): SeriesRecord => ({
  terms: terms.map(([power, exact]) => ({ power, exact: exactOf(exact), value: '1' })),
  order,
});

describe('the notation of a series', () => {
  it('is that of the papers', () => {
    const order3 = { ...entry(RECORDS.II, 'a_0'), terms: entry(RECORDS.II, 'a_0').terms.slice(0, 3), order: 4 };
    expect(seriesRecordLatex(order3)).toBe(
      '-1+\\left(2+\\frac{8}{\\pi}+\\frac{8}{\\pi^{2}}\\right)d^{-1}-\\frac{64(12-\\pi)}{3\\pi^{4}(\\pi-2)}d^{-3/2}+O(d^{-2})',
    );
    expect(seriesRecordText(order3)).toBe('-1 + (2+8/pi+8/pi^2)/d - 64*(12-pi)/(3*pi^4*(pi-2))/d^(3/2) + O(d^(-2))');
    expect(seriesRecordText(entry(RECORDS.A, 'b_0'))).toBe(
      '2/d - (2-4/pi)/d^2 + 8/pi/d^(5/2) + (4-12/pi-8/pi^2)/d^3 + O(d^(-7/2))',
    );
    expect(seriesRecordLatex(RECORDS.A.loss as SeriesRecord)).toMatch(
      /^\\frac\{1\}\{2\}-\\frac\{1\}\{\\pi\}-\\frac\{4\}\{3\\pi\}d\^\{-1\/2\}-\\left\(/,
    );
  });

  it.each([
    [-2, 'd', 'd'],
    [-1, 'd^(1/2)', 'd^{1/2}'],
    [0, '1', '1'],
    [1, 'd^(-1/2)', 'd^{-1/2}'],
    [2, 'd^(-1)', 'd^{-1}'],
    [3, 'd^(-3/2)', 'd^{-3/2}'],
    [4, 'd^(-2)', 'd^{-2}'],
  ] as const)('of the tail at power %i', (order, text, latex) => {
    expect(seriesRecordText(series(order))).toBe(`O(${text})`);
    expect(seriesRecordLatex(series(order))).toBe(`O(${latex})`);
  });

  it('has powers of d above and below, coefficients of 1 left out, signs pulled out of sums', () => {
    const s = series(
      4,
      [-4, '1'],
      [-3, '-1'],
      [-2, '1/4'],
      [-1, '-pi'],
      [0, '-2-pi'],
      [1, '-2-pi'],
      [2, '-1'],
      [3, '(2-pi)/(pi-1)'],
    );
    expect(seriesRecordText(s)).toBe(
      'd^2 - d^(3/2) + 1/4*d - pi*d^(1/2) - pi - 2 - (pi+2)/d^(1/2) - 1/d - (pi-2)/(pi-1)/d^(3/2) + O(d^(-2))',
    );
    expect(seriesRecordLatex(s)).toBe(
      'd^{2}-d^{3/2}+\\frac{1}{4}d-\\pi d^{1/2}-\\pi-2-(\\pi+2)d^{-1/2}-d^{-1}-\\frac{\\pi-2}{\\pi-1}d^{-3/2}+O(d^{-2})',
    );
  });

  it('has no O after a sum that is the whole, and 0 for an empty one', () => {
    const { global } = RECORDS;
    expect(seriesRecordText(global.loss as SeriesRecord)).toBe('0');
    expect(seriesRecordLatex(global.loss as SeriesRecord)).toBe('0');
    expect(seriesRecordText(entry(global, 'a_0'))).toBe('1');
    const x = global.eigenvalues.find(({ component }) => component === 'x')?.series[0] as SeriesRecord;
    expect(seriesRecordLatex(x)).toBe('\\frac{1}{4}-\\frac{1}{2\\pi}');
  });

  it('has square roots in the numerator', () => {
    const both = (b: string): readonly string[] => {
      const root = series(null, [2, `(${b})*sqrt(2)`]);
      return [seriesRecordText(root), seriesRecordLatex(root)];
    };
    expect(both('-1/pi')).toEqual(['-sqrt(2)/pi/d', '-\\frac{\\sqrt{2}}{\\pi}d^{-1}']);
    expect(both('1')).toEqual(['sqrt(2)/d', '\\sqrt{2}d^{-1}']);
    expect(both('3*pi')).toEqual(['3*sqrt(2)*pi/d', '3\\sqrt{2}\\pi d^{-1}']);
    expect(both('1-pi')).toEqual(['sqrt(2)*(1-pi)/d', '\\sqrt{2}\\left(1-\\pi\\right)d^{-1}']);
    expect(both('4*(pi-3)/(pi-2)')).toEqual(['4*sqrt(2)*(pi-3)/(pi-2)/d', '\\frac{4\\sqrt{2}(\\pi-3)}{\\pi-2}d^{-1}']);
    expect(both('(pi-3)/(pi-2)')).toEqual(['sqrt(2)*(pi-3)/(pi-2)/d', '\\frac{\\sqrt{2}(\\pi-3)}{\\pi-2}d^{-1}']);
  });

  it('has digits where a coefficient is not known exactly', () => {
    const term = { power: 1, exact: null, value: '-0.5123' };
    expect(seriesRecordText({ terms: [term], order: 2 })).toBe('-0.5123/d^(1/2) + O(d^(-1))');
    expect(seriesRecordLatex({ terms: [term], order: 2 })).toBe('-0.5123d^{-1/2}+O(d^{-1})');
  });
});

/** LaTeX as a formula of mathjs. */
function readable(latex: string): string {
  let text = latex.replace(/\\(?:left|right|[bB]igg?[lr])/g, '').replace(/\\quad\{\}/g, '');
  const braces = /\\(frac|sqrt)\{([^{}]*)\}(?:\{([^{}]*)\})?/;
  text = text.replace(/\^\{([^{}]*)\}/g, '^($1)');
  while (braces.test(text)) {
    text = text.replace(braces, (_, command: string, a: string, b: string | undefined) =>
      command === 'frac' ? `((${a})/(${b}))` : `sqrt(${a})${b === undefined ? '' : `{${b}}`}`,
    );
  }
  return text
    .replace(/\\pi ?/g, '(pi)')
    .replace(/\{-\}/g, '-')
    .replace(/d/g, '(d)')
    .replace(/sqrt\((\d+)\)/g, '(sqrt $1)')
    .replace(/\(sqrt (\d+)\)/g, '($1^(1/2))');
}

/** The value of a printed series at a d, its O left out. */
function sumAt(formula: string, d: number): number {
  return evaluate(formula.replace(/ ?\+? ?O\(.*$/s, '') || '0', { d }) as number;
}

describe('the value of a printed series', () => {
  const all = Object.entries(RECORDS).flatMap(([name, record]) =>
    [
      ...namedEntries(record).map((e) => [e.symbol.text, e.series] as const),
      ['L', record.loss as SeriesRecord] as const,
      ...record.eigenvalues.flatMap((line) => line.series.map((s, i) => [`${line.component} ${i}`, s] as const)),
    ].map(([symbol, s]) => ({ title: `${name} ${symbol}`, s })),
  );

  it.each(all)('$title', ({ s }) => {
    const d = 7;
    const values = s.terms.map(({ power, value }) => Number(value) * d ** (-power / 2));
    const expected = values.reduce((sum, x) => sum + x, 0);
    // Numerators are sums of terms up to 10⁷ times their value.
    const tolerance = 1e-7 * Math.max(1, ...values.map(Math.abs));
    const printed = [
      seriesRecordText(s),
      seriesLines(s, 'text', 8).join(' '),
      readable(seriesRecordLatex(s)),
      readable(seriesLines(s, 'latex', 25).join(' ')),
    ];
    for (const text of printed) expect(Math.abs(sumAt(text, d) - expected), text).toBeLessThan(tolerance);
  });
});

describe('long series', () => {
  const long = RECORDS.II.eigenvalues.find(({ component }) => component === 't')?.series[4] as SeriesRecord;

  it('are broken between terms, wide fractions opened', () => {
    expect(seriesLines(long, 'latex', 25)).toMatchSnapshot();
    expect(seriesLines(long, 'text', 11)).toMatchSnapshot();
    for (const line of seriesLines(long, 'text', 11)) expect(line.length).toBeLessThanOrEqual(99);
  });

  it('are cut off in the table with the O of the first term left out', () => {
    expect(shortenedSeries(long, 150)).toEqual({
      latex: '\\frac{1}{4}d+\\frac{\\pi^{2}+2\\pi-4}{4\\pi(\\pi-2)}+O(d^{-1})',
      whole: false,
    });
    expect(shortenedSeries(long, 1).latex).toBe('\\frac{1}{4}d+O(1)');
    expect(shortenedSeries(long, 1e6)).toEqual({ latex: seriesRecordLatex(long), whole: true });
  });
});

describe('the document', () => {
  it.each(['A', 'p2'] as const)('of %s in all notations', (name) => {
    for (const notation of ['text', 'latex', 'markdown'] as const) {
      const text = expansionDocument(RECORDS[name], notation);
      expect(text).toMatchSnapshot();
      expect(text).not.toMatch(/undefined|NaN|null|\[object|[ \t]\n/);
      expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
    }
  });

  it('has the parts that are asked for', () => {
    const { II } = RECORDS;
    const entries = expansionDocument({ ...II, loss: null, eigenvalues: [] }, 'text', { part: 'entries' });
    expect(entries).toContain('c_1_0 = 2/d - (2+8/pi)/d^2 + O(d^(-5/2))\n      ~ 2/d - 4.546479089/d^2 + O(d^(-5/2))\n');
    expect(entries).not.toMatch(/^L |lambda/m);
    const loss = expansionDocument({ ...II, eigenvalues: [] }, 'text', { part: 'loss' });
    expect(loss).toMatch(/^L = \(1\/2-2\/pi\^2\)\/d - /m);
    expect(loss).not.toMatch(/^(a_0|t, )/m);
    const eigenvalues = expansionDocument({ ...II, loss: null }, 'text', { part: 'eigenvalues' });
    expect(eigenvalues).toMatch(/^Eigenvalues in s_1, multiplicity d - 2$/m);
    expect(eigenvalues).not.toMatch(/^(a_0|L) /m);
  });

  it('aligns all formulas of an environment at the equality sign', () => {
    const latex = expansionDocument(RECORDS.II, 'latex');
    const environments = [...latex.matchAll(/\\begin\{align\*\}\n([\s\S]*?)\n\\end\{align\*\}/g)].map(([, body = '']) => body);
    // Entries, loss, t and s; what is whole in the table is not repeated.
    expect(environments).toHaveLength(4);
    for (const line of environments.flatMap((body) => body.split('\\\\\n')))
      expect(line).toMatch(/^(?:\S+ =\{\}& |&\\quad\{\}[+-] )/);
    expect(latex).toContain('$\\mathfrak{x}_{1}$ & $(d-2)(d-3)/2$ & \\raggedright');
    expect(latex).toContain('$\\frac{1}{4}-\\frac{1}{2\\pi}-\\frac{1}{\\pi}d^{-1}-');
    expect(latex).not.toContain('Eigenvalues in $\\mathfrak{x}');
  });

  it('says where the family does not exist and where series are better cut off', () => {
    const { A } = RECORDS;
    const accuracy = A.accuracy.map((line) => ({
      ...line,
      values: line.values.map((v, i) =>
        i === 0 ? { d: v.d, relativeError: null, bestOrder: null, bestError: null, none: 'no point' as const } : v,
      ),
    }));
    const text = textTable(accuracyTable({ ...A, accuracy }));
    expect(text).toMatch(/^a_0 +— +0\.0044 \(2\) +4\.2e-4 /m);
    expect(text).toMatch(/does not exist at d = 6\.$/m);
  });

  it('says where a block has no eigenvalues', () => {
    const { A } = RECORDS;
    const accuracy = A.accuracy.map((line) => ({
      ...line,
      values: line.values.map((v, i) =>
        i === 0 ? { d: v.d, relativeError: null, bestOrder: null, bestError: null, none: 'no eigenvalue' as const } : v,
      ),
    }));
    const text = textTable(accuracyTable({ ...A, accuracy })).replace(/\s+/g, ' ');
    expect(text).toContain('Dashes: the Gram matrix of the component is not positive definite there, so that');
    expect(text).not.toContain('does not exist');
  });

  it('has dashes where a value is 0 and where an error is: a relative error would be noise', () => {
    const text = textTable(accuracyTable(RECORDS.global));
    for (const name of ['a_0', 'b_0', 'L', 's, lambda_1', 'x, lambda']) {
      expect(text).toMatch(new RegExp(`^${name}( +—){6}$`, 'm'));
    }
    expect(text).toMatch(/^s, lambda_2 +0\.0032 /m);
    expect(text).toMatch(/Dashes: the value is 0, or the series has no term up to the order;\s+the\s+error is 0, or/);
    expect(text).not.toMatch(/e-4\d|does not exist/);
  });

  it('names a larger field of eigenvalues, and those that are given as far as known', () => {
    const [t, ...others] = RECORDS.II.eigenvalues as [ExpansionRecord['eigenvalues'][number]];
    const line = {
      ...t,
      field: 'Q(pi, sqrt(5))',
      fieldLatex: '\\mathbb{Q}(\\pi,\\sqrt{5})',
      missing: [{ which: [1, 2], why: 'a cubic equation' }],
    };
    const record = { ...RECORDS.II, eigenvalues: [line, ...others] };
    const text = expansionDocument(record, 'text', { part: 'eigenvalues' });
    expect(text).toMatch(/Eigenvalues in t, multiplicity 1\n-+\nCoefficients in Q\(pi, sqrt\(5\)\)\.\n/);
    expect(text).toContain('Given as far as known are lambda_1 and lambda_2: a cubic equation.');
    expect(text.match(/Coefficients in Q/g)).toHaveLength(1);
    expect(expansionDocument(record, 'latex', { part: 'eigenvalues' })).toContain(
      'Coefficients in $\\mathbb{Q}(\\pi,\\sqrt{5})$.',
    );
  });

  it('says which series agree with independent solutions', () => {
    const { II, global } = RECORDS;
    const checks = II.checks.map((check, i) => (i === 0 ? { ...check, agrees: false } : check));
    const text = textTable(verificationTable({ ...II, checks }));
    expect(text).toMatch(/^a_0 +5 +5\.00048 +1\.00012 +disagrees$/m);
    expect(text).toMatch(/^c_0_1 +5 +4\.99919 +0\.99979 +agrees$/m);
    expect(text).toContain('between d = 10⁸ and 10¹⁰');
    expect(textTable(verificationTable(global))).toMatch(/^x, lambda +— +— +— +agrees$/m);
  });
});

const HAS_LATEX = hasLatex();
if (!HAS_LATEX)
  console.warn('pdflatex with amsmath, amssymb, booktabs and graphicx is not installed: the LaTeX of expansions is not compiled');

describe.skipIf(!HAS_LATEX)('pdflatex', () => {
  it('compiles the documents with amsmath, amssymb and booktabs, no line wider than the text of an article', () => {
    const beside = Object.fromEntries(
      Object.entries(RECORDS).map(([name, record]) => [`${name}.tex`, expansionDocument(record, 'latex')]),
    );
    const inputs = Object.keys(RECORDS).map((name) => `\\input{${name}}\nText.\n\\clearpage\n`);
    const { log } = compileLatex(inputs.join(''), 'amsmath,amssymb,booktabs', beside);
    expect(log).toContain('Output written');
    expect(log).not.toMatch(/Overfull/);
  });
});
