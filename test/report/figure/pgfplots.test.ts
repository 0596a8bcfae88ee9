import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { eigenvaluePgf, heatMapPgf, seriesErrorPgf } from '../../../src/report/figure/pgfplots.js';
import { crossingMark, eigenvalueCurves } from '../../../src/study/crossing/eigenvalue-curves.js';
import type { CriticalRecord, EigenvalueCurves } from '../../../src/study/crossing/record.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { compileLatex, type LatexRun } from '../../support/latex.js';
import { recordOfJson } from '../../support/values.js';
import { curvesII, solveII } from '../fixtures.js';

const COMPILES = compileLatex('Text.', 'pgfplots').status === 0;
if (!COMPILES) console.warn('sources for pgfplots are not compiled: pdflatex with pgfplots is not installed');

const PREAMBLE = '\\pgfplotsset{compat=1.16}';

function expansion(name: string): ExpansionRecord {
  return recordOfJson<ExpansionRecord>(
    JSON.parse(readFileSync(new URL(`../fixtures/expansion-${name}.json`, import.meta.url), 'utf8')),
  );
}

/** Names of files with their sources: every kind of figure, for families whose figures differ in kind. */
let sources: Readonly<Record<string, string>>;
beforeAll(async () => {
  const mpfr = await loadMpfr();
  // A has eigenvalues that diverge at its lower end, so that there is a panel of negative ones.
  const drawn = ['II', 'A', 'global', 'd/2,d/2:-+', 'II/0'].map((name): [string, string] => {
    const scan = scanFamily(mpfr, parseFamily(name), name === 'global' ? 2.0001 : 1, 1000, 0.25);
    const crossings = ['2.1032', '5.5855', '5.7689'].map((d) => ({ d })) as unknown as CriticalRecord['crossings'];
    return [`eigenvalues-${name.replace(/\W+/g, '_')}`, eigenvaluePgf(eigenvalueCurves(scan, { crossings }))];
  });
  const extra = { ...solveII, entries: { ...solveII.entries, extra: [['0.05', '-0.19']] } };
  sources = Object.fromEntries([
    ...drawn,
    ['entries-II', heatMapPgf(solveII, 'II')],
    ['entries-extra', heatMapPgf(extra, '1,d-1:-+/0')],
    ['entries-many', heatMapPgf({ ...solveII, d: '200' }, 'II')],
    ...['A', 'II', 'p2'].map((name) => [`errors-${name}`, seriesErrorPgf(expansion(name), name)]),
    ['errors-tiny', seriesErrorPgf(tinyErrors(), 'A')],
  ]);
});

/** Errors outside of the range of doubles. */
function tinyErrors(): ExpansionRecord {
  const record = expansion('A');
  return {
    ...record,
    checks: record.checks.map((check) => ({
      ...check,
      errors: [
        { d: '100', error: '-1e-300' },
        { d: '10000', error: '1e-400' },
      ],
    })),
  };
}

/** All but the matrix with 40000 entries, which takes a second. */
function ofUsualSize(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(sources).filter(([name]) => name !== 'entries-many'));
}

/** Compiles a document that has each of these in a group of its own, one after the other. */
function compiled(
  files: Readonly<Record<string, string>>,
  place: (file: string) => string,
  options = '',
  geometry = '',
): LatexRun {
  const beside = Object.fromEntries(Object.entries(files).map(([name, content]) => [`${name}.pgf.tex`, content]));
  const body = Object.keys(beside).map((file) => place(`{\\input{${file}}}`));
  return compileLatex(body.join('\n'), 'pgfplots', beside, { options, preamble: `${geometry}${PREAMBLE}` });
}

/** A figure that floats nowhere, so that there may be many. */
const asFigure = (input: string): string => `\\begin{figure}[p]${input}\\caption{A figure.}\\end{figure}\\clearpage`;
const asParagraph = (input: string): string => `Text before.\n\n${input}\n\nText after.\n\\clearpage`;

function expectFits({ status, log }: LatexRun): void {
  expect(log).not.toMatch(/^!.*/m);
  expect(log).not.toMatch(/(?:Over|Under)full.*/);
  expect(log).not.toMatch(/(?:pgfplots|LaTeX) Warning: (?!Label|There were|Reference|No pages)[^\n]*/);
  expect(status).toBe(0);
}

describe.skipIf(!COMPILES)('sources for pgfplots, compiled', () => {
  it('each alone in an article that loads pgfplots and nothing else, as a paragraph', () => {
    expectFits(compiled(sources, asParagraph));
  });

  it('in an article with two columns', () => {
    expectFits(compiled(ofUsualSize(), asFigure, 'twocolumn'));
  });

  it('in a text of 5.5 inches with large letters', () => {
    expectFits(compiled(ofUsualSize(), asFigure, '12pt', '\\setlength{\\textwidth}{5.5in}\\setlength{\\hsize}{5.5in}\n'));
  });

  it('is no vacuous check: broken colours and wide pictures are refused', () => {
    const source = sources['eigenvalues-II'] ?? '';
    const undefinedColor = source.replace(/\\definecolor[^%]*%\n/, '');
    const wide = source.replace(/width=\\linewidth-[\d.]+em/, 'width=\\linewidth');
    for (const changed of [undefinedColor, wide]) expect(changed).not.toBe(source);
    expect(compiled({ bad: undefinedColor }, asParagraph).status).not.toBe(0);
    expect(compiled({ bad: wide }, asParagraph).log).toMatch(/Overfull/);
    const old = String.raw`\begin{tikzpicture}\node {\textcolor{{rgb,255:red,0;green,114;blue,178}}{t}};\end{tikzpicture}`;
    expect(compiled({ bad: old }, asParagraph).status).not.toBe(0);
  });
});

describe('sources for pgfplots', () => {
  it('are as wide as the line, in the fonts of the document, with a legend', () => {
    for (const [name, source] of Object.entries(sources)) {
      expect(source, name).toContain('\\begin{minipage}{\\linewidth}');
      expect(source, name).not.toMatch(/\d(?:cm|in|mm)\b|\\font|\\rmfamily|\\sffamily|NaN|Infinity|undefined/);
      expect(source.match(/\\mbox\{/g)?.length ?? 0, name).toBeGreaterThan(0);
    }
    const legend = (name: string): number => (sources[name] ?? '').split('\\mbox{').length - 1;
    expect(legend('eigenvalues-II')).toBe(4);
    expect(sources['errors-A']).toContain('entries $\\sim d^{');
  });

  it('have a panel of negative logarithms where eigenvalues diverge, downwards', () => {
    expect(sources['eigenvalues-A']).toContain('y dir=reverse');
    expect(sources['eigenvalues-II']).not.toContain('y dir=reverse');
  });

  it('leave points out that are not finite', () => {
    const [first] = curvesII.curves;
    const curves = [{ component: 't', blocks: [], points: [...(first?.points ?? []), [2000, Number.NaN] as const] }];
    const source = eigenvaluePgf({ ...curvesII, curves });
    expect(source).toContain('coordinates {(');
    expect(source).not.toMatch(/NaN|Infinity/);
  });

  it('mark fractional dimensions with their first digits, cut', () => {
    const record: EigenvalueCurves = { ...curvesII, marks: [crossingMark('5.5899999')] };
    expect(eigenvaluePgf(record)).toContain('$d^{*}=5.58\\ldots$');
  });
});
