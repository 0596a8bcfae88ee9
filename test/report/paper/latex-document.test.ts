import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latexDocument } from '../../../src/report/paper/latex-document.js';
import type { ReportRecord } from '../../../src/study/appendix/data.js';
import { symbreak, temporaryDirectory } from '../../support/command.js';
import { hasLatex } from '../../support/latex.js';
import { recordOfJson } from '../../support/values.js';

const HAS_LATEX = hasLatex();
if (!HAS_LATEX) console.warn('the LaTeX document is not compiled: pdflatex is not installed');
/** Lines may be longer than the page by this many points: less than the width of two letters. */
const LARGEST_OVERFULL = 10;

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let path: string;
let source: string;
beforeAll(async () => {
  files = await temporaryDirectory();
  path = join(files.path, 'report');
  expect(await symbreak('report', 'A', '10,20:-+', '--extra', '1', '-o', path)).toMatchObject({
    status: 0,
    stderr: '',
  });
  source = await readFile(join(path, 'report.tex'), 'utf8');
});
afterAll(() => files.remove());

describe('the LaTeX document of a report', () => {
  it('loads amsmath, booktabs and graphicx alone, and closes all environments', () => {
    expect([...source.matchAll(/\\usepackage(?:\[[^\]]*\])?\{([^}]*)\}/g)].map(([, name]) => name)).toEqual([
      'amsmath',
      'booktabs',
      'graphicx',
    ]);
    for (const name of ['table', 'tabular', 'figure', 'align*', 'minipage', 'lrbox', 'document']) {
      // The redefinitions of table and figure have a minipage of their own.
      expect(source.split(`\\begin{${name}}`).length).toBe(source.split(`\\end{${name}}`).length);
    }
    expect(source).not.toMatch(/undefined|NaN|\[object|\[U\+/);
  });

  it('sets the status words in faces of their own, and says how it is made again', () => {
    for (const word of ['\\textsc{exact}', '\\textsf{checked}', '\\textit{numerical}', '\\textbf{certified}']) {
      expect(source).toContain(word);
    }
    expect(source).not.toMatch(/Status: \w/);
    expect(source).toContain('symbreak report A 10,20:-+ -{}-extra 1');
  });

  it('without pictures names the files that have the figures', async () => {
    const record = recordOfJson<ReportRecord>(JSON.parse(await readFile(join(path, 'report.json'), 'utf8')));
    const names = { eigenvalues: 'A-eigenvalues', entries: 'A-entries', errors: 'A-errors' };
    const document = latexDocument(record, [names, names], false);
    expect(document).not.toContain('\\includegraphics');
    expect(document).toContain('A-eigenvalues.pgf.tex');
  });

  it.skipIf(!HAS_LATEX)('compiles with pdflatex, twice, without errors, undefined references or overfull lines', async () => {
    const run = promisify(execFile);
    for (let pass = 0; pass < 2; pass++) {
      // Throws where pdflatex fails.
      await run('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', 'report.tex'], { cwd: path });
    }
    const log = await readFile(join(path, 'report.log'), 'utf8');
    expect(log).toMatch(/Output written on report\.pdf \(\d\d+ pages/);
    expect(log).not.toMatch(/undefined|^!|multiply defined/m);
    const overfull = [...log.matchAll(/Overfull \\hbox \(([\d.]+)pt/g)].map(([, points]) => Number(points));
    expect(overfull.filter((points) => points > LARGEST_OVERFULL)).toEqual([]);
    expect(log).not.toMatch(/Overfull \\vbox \([1-9]\d\d/);
  });
});
