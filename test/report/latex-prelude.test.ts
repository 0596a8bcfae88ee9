import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPrelude } from '../../src/report/latex-prelude.js';
import { latexTable } from '../../src/report/latex-table.js';
import { spectrumTable } from '../../src/report/spectrum-table.js';
import { spectrumII } from './fixtures.js';

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0;

describe('the prelude', () => {
  it('is left out where it is not needed', () => {
    expect(withPrelude('$x$\n')).toBe('$x$\n');
  });

  it('defines what is used and nothing else', () => {
    const text = withPrelude('$\\mathfrak{s}$\n');
    expect(text).toContain('\\providecommand{\\mathfrak}');
    expect(text).not.toContain('boxtimes');
    expect(text.endsWith('$\\mathfrak{s}$\n')).toBe(true);
  });

  it.skipIf(!hasLatex).each([['amsmath,booktabs'], ['amsmath,amssymb,booktabs']])('lets a table compile with %s', (packages) => {
    const folder = mkdtempSync(join(tmpdir(), 'prelude-'));
    try {
      const table = withPrelude(latexTable(spectrumTable(spectrumII)));
      writeFileSync(
        join(folder, 'a.tex'),
        `\\documentclass{article}\\usepackage{${packages}}\\begin{document}\n${table}\\end{document}\n`,
      );
      const { status, stdout } = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'a.tex'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stdout).toContain('Output written');
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
