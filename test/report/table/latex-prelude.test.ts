import { describe, expect, it } from 'vitest';
import { spectrumTable } from '../../../src/report/record/spectrum-table.js';
import { latexTable } from '../../../src/report/table/latex.js';
import { withPrelude } from '../../../src/report/table/latex-prelude.js';
import { compileLatex, hasLatex } from '../../support/latex.js';
import { spectrumII } from '../fixtures.js';

const HAS_LATEX = hasLatex();

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

  it.skipIf(!HAS_LATEX).each([['amsmath,booktabs'], ['amsmath,amssymb,booktabs']])('lets a table compile with %s', (packages) => {
    const { status, log } = compileLatex(withPrelude(latexTable(spectrumTable(spectrumII))), packages);
    expect(log).toContain('Output written');
    expect(status).toBe(0);
  });
});
