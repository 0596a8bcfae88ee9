import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What pdflatex says of documents and the files they need beside them. */
export interface LatexRun {
  readonly status: number | null;
  readonly log: string;
}

/**
 * Compiles an article with these packages and this body in a directory of its own, beside files of these contents.
 *
 * @param article options of the class, and what else stands in the preamble.
 */
export function compileLatex(
  body: string,
  packages: string,
  beside: Readonly<Record<string, string>> = {},
  { options = '', preamble = '' }: { readonly options?: string; readonly preamble?: string } = {},
): LatexRun {
  const directory = mkdtempSync(join(tmpdir(), 'symbreak-latex-'));
  try {
    for (const [name, content] of Object.entries(beside)) writeFileSync(join(directory, name), content);
    const source = `\\documentclass[${options}]{article}\n\\usepackage{${packages}}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;
    writeFileSync(join(directory, 'document.tex'), source);
    const { status, stdout } = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'document.tex'], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status, log: stdout ?? '' };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Whether pdflatex compiles a document with all packages that the output may load. The program alone is not enough: a
 * distribution may have it without its formats or without these packages.
 */
export function hasLatex(): boolean {
  return compileLatex('Text.', 'amsmath,amssymb,booktabs,graphicx').status === 0;
}
