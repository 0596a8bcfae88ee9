import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { symbreak, temporaryDirectory } from '../../support/command.js';
import { hasLatex } from '../../support/latex.js';

const HAS_LATEX = hasLatex();
if (!HAS_LATEX) console.warn('the LaTeX document is not compiled: pdflatex is not installed');
/** Families of the same sizes, one without series, one with more neurons, and long names. */
const FAMILIES = ['global', 'A', '10,20:-+'];

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let path: string;
let source: string;
beforeAll(async () => {
  files = await temporaryDirectory();
  path = join(files.path, 'report');
  expect(await symbreak('report', ...FAMILIES, '--extra', '1', '-o', path)).toMatchObject({ status: 0, stderr: '' });
  source = await readFile(join(path, 'report.tex'), 'utf8');
});
afterAll(() => files.remove());

/** What is wrong with a document that was compiled until its references are known, by the log of the last run. */
async function faults(text: string): Promise<readonly string[]> {
  await writeFile(join(path, 'try.tex'), text);
  for (const draft of [true, true, false]) {
    const options = [
      '-interaction=nonstopmode',
      '-halt-on-error',
      '-no-shell-escape',
      ...(draft ? ['-draftmode'] : []),
      'try.tex',
    ];
    const { status } = spawnSync('pdflatex', options, { cwd: path });
    if (status !== 0) return ['not compiled'];
  }
  const log = (await readFile(join(path, 'try.log'), 'latin1')).replace(/\n(?=[^\n]{0,3}\n)/g, '');
  const found = [
    ...log.matchAll(/Overfull \\[hv]box[^\n]*|[^\n]*(?:undefined|multiply.defined|may have changed|too large for page)[^\n]*/gi),
  ];
  return found.map(([line]) => line);
}

describe('the LaTeX document of a report', () => {
  it('loads packages of LaTeX itself and booktabs, and closes all environments', () => {
    expect([...source.matchAll(/\\usepackage(?:\[[^\]]*\])?\{([^}]*)\}/g)].map(([, name]) => name)).toEqual([
      'amsmath',
      'booktabs',
      'graphicx',
      'longtable',
    ]);
    for (const name of ['table', 'tabular', 'figure', 'align*', 'minipage', 'document']) {
      expect(source.split(`\\begin{${name}}`).length, name).toBe(source.split(`\\end{${name}}`).length);
    }
    expect(source).not.toMatch(/undefined|NaN|\[object|\[U\+/);
  });

  it('sets the status words in faces of their own, and says how it is made again', () => {
    for (const word of ['\\textsc{exact}', '\\textsf{checked}', '\\textit{numerical}', '\\textbf{certified}']) {
      expect(source).toContain(word);
    }
    expect(source).not.toMatch(/Status: \w/);
    expect(source).toContain('symbreak report global A 10,20:-+ -{}-extra 1');
  });

  it('says of what a status word is, where a row of the same table has another one', () => {
    const table = source.slice(source.indexOf('\\label{tab:A-critical}'));
    const [critical = ''] = table.split('\\end{table}');
    expect(critical).toContain('& certified &');
    expect(critical).toMatch(
      /The status in a row is that of its \$d\$[\s\S]*the one below is that of all else[\s\S]*Status: \\textsf\{checked\}\./,
    );
  });

  it('has a contents list, and a label of its own for every table and figure', () => {
    expect(source).toContain('\\tableofcontents');
    const sections = [...source.matchAll(/\\section\{([^\n]*)\}/g)].map(([, title]) => title);
    expect(sections).toEqual(['Family global', 'Family A', 'Family $(10,20;\\,{-}{+})$', 'How this report is made again']);
    const labels = [...source.matchAll(/\\label\{([^}]*)\}/g)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual(expect.arrayContaining(['tab:overview', 'tab:A-decomposition', 'fig:A-eigenvalues']));
    for (const [, figure = ''] of source.matchAll(/\\begin\{figure\}([\s\S]*?)\\end\{figure\}/g))
      expect(figure).toMatch(/\\label\{fig:/);
  });

  it('calls each family by one name, and says once what a short one stands for', () => {
    expect(source).toContain('Short names are used: global for $(d;\\,{+})$ and A for $(d;\\,{-})$.');
    expect(source.split('(d;\\,{-})').length).toBe(2);
    expect(source.split('(d;\\,{+})').length).toBe(2);
  });

  it('has figures as vectors in the width of the line, and no pictures of pixels', async () => {
    const shown = [...source.matchAll(/\\includegraphics\[([^\]]*)\]\{([^}]*)\}/g)];
    expect(shown.length).toBeGreaterThan(5);
    for (const [, options, file = ''] of shown) {
      expect(options).toBe('width=\\linewidth');
      expect(file).toMatch(/\.pdf$/);
      const pdf = await readFile(join(path, file), 'latin1');
      expect(pdf.startsWith('%PDF-1.5')).toBe(true);
      expect(/\/Subtype\s*\/Image\b/.test(pdf), file).toBe(false);
    }
    expect((await readdir(path)).filter((name) => /\.(?:png|jpe?g)$/.test(name))).toEqual([]);
  });

  it.skipIf(!HAS_LATEX)(
    'compiles with pdflatex; nothing is wider or higher than the page, all references are known',
    async () => {
      expect(await faults(source)).toEqual([]);
      expect(await readFile(join(path, 'try.log'), 'latin1')).toMatch(/Output written on try\.pdf \(\d\d+ pages/);
    },
  );

  /** The preamble of the report with another body. */
  const withBody = (body: string): string =>
    `${source.slice(0, source.indexOf('\\begin{document}'))}\\begin{document}\n${body}\n\\end{document}\n`;
  const figure = (place: string, height: number): string => `\\begin{figure}[${place}]\\rule{1cm}{${height}cm}\\end{figure}`;
  const table =
    '\\begin{table}[htbp]\\centering\\caption{T}\\label{tab:t}\\smallskip\\begin{tabular}{ll}\\toprule A & B\\\\\\midrule 1 & 2\\\\\\bottomrule\\end{tabular}\\end{table}';
  // A figure above a table, and one that has no room below it.
  const full = `${figure('!t', 9)}Text.\n\n${table}\n\n${figure('!htbp', 13.5)}More text.`;

  it.skipIf(!HAS_LATEX).each([
    ['a line that is too long', () => withBody('\\noindent\\hbox to 14cm{}'), /Overfull \\hbox/],
    ['a page that is too long', () => withBody('\\vbox to 24cm{}'), /Overfull \\vbox/],
    ['a reference to nothing', () => withBody('\\ref{tab:nothing}'), /undefined/],
    ['a label twice', () => withBody(`${table}${table}`), /multiply/],
    ['a figure that is not there', () => withBody('\\includegraphics{nothing.pdf}'), /not compiled/],
    ['a figure that is too high', () => withBody(figure('tp', 25)), /too large/],
    [
      'a figure below the end of a page, as longtable by itself puts it',
      () => withBody(full).replace('\\global\\@colroom=\\roombefore\\relax', ''),
      /Overfull \\vbox/,
    ],
  ])('and that is refused for %s', async (_, text, message) => {
    expect((await faults(text())).join('\n')).toMatch(message);
  });

  it.skipIf(!HAS_LATEX)('a table goes on on the next page with its header, and a figure finds its room', async () => {
    expect(await faults(withBody(full))).toEqual([]);
    const rows = '1 & 2\\\\'.repeat(100);
    expect(await faults(withBody(table.replace('1 & 2\\\\', rows)))).toEqual([]);
    expect(await readFile(join(path, 'try.log'), 'latin1')).toMatch(/Output written on try\.pdf \(2 pages/);
  });
});
