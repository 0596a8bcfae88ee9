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
 * @param article options of the class, what else stands in the preamble, and how often it is compiled: references need two.
 */
export function compileLatex(
  body: string,
  packages: string,
  beside: Readonly<Record<string, string>> = {},
  {
    options = '',
    preamble = '',
    runs = 1,
  }: { readonly options?: string; readonly preamble?: string; readonly runs?: number } = {},
): LatexRun {
  const directory = mkdtempSync(join(tmpdir(), 'symbreak-latex-'));
  try {
    for (const [name, content] of Object.entries(beside)) writeFileSync(join(directory, name), content);
    const source = `\\documentclass[${options}]{article}\n\\usepackage{${packages}}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;
    writeFileSync(join(directory, 'document.tex'), source);
    const run = (...options: readonly string[]): LatexRun => {
      const { status, stdout } = spawnSync(
        'pdflatex',
        ['-interaction=nonstopmode', '-halt-on-error', ...options, 'document.tex'],
        {
          cwd: directory,
          encoding: 'utf8',
          // Lines of the log are not broken.
          env: { ...process.env, max_print_line: '10000' },
        },
      );
      return { status, log: stdout ?? '' };
    };
    // Runs for references alone write no pages.
    for (let i = 1; i < runs; i++) {
      const draft = run('-draftmode');
      if (draft.status !== 0) return draft;
    }
    return run();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** One output of the project in a document, after what it is the output of. */
export interface LatexOutput {
  readonly title: string;
  readonly latex: string;
}

/**
 * The body of a document of outputs, each on pages of its own, with a reference to every label in it. The log says where each
 * begins.
 */
export function documentOf(outputs: readonly LatexOutput[]): string {
  return outputs
    .map(({ title, latex }) => {
      const references = labelsIn(latex).map((label) => `\\ref{${label}}`);
      const words = title.replace(/[^\w ,.:=+-]/g, ' ');
      return `\\typeout{${MARK}${words}}\nRefers to ${references.join(', ')}.\n\n${latex}\n\\clearpage`;
    })
    .join('\n');
}

const MARK = 'OUTPUT OF ';

/** The labels of some LaTeX. */
export function labelsIn(latex: string): readonly string[] {
  return [...latex.matchAll(/\\label\{([^}]*)\}/g)].map(([, label = '']) => label);
}

/**
 * What is wrong with the layout of a document by the log of its second run: boxes that are too wide or too high, references that
 * lead nowhere, labels that stand twice, floats that are higher than a page; each after the output that it is in.
 */
export function layoutFaults({ status, log }: LatexRun): readonly string[] {
  const faults: string[] = status === 0 ? [] : ['not compiled'];
  let where = '';
  for (const line of log.split('\n')) {
    if (line.startsWith(MARK)) where = line.slice(MARK.length);
    if (FAULT.test(line)) faults.push(`${where}: ${line}`);
  }
  return faults;
}

const FAULT = /^Overfull |^LaTeX Warning: (?:Reference|Label|There were (?:undefined|multiply)|Float too large)|^! /;

/**
 * Whether pdflatex compiles a document with all packages that the output may load. The program alone is not enough: a
 * distribution may have it without its formats or without these packages.
 */
export function hasLatex(): boolean {
  return compileLatex('Text.', 'amsmath,amssymb,booktabs,graphicx').status === 0;
}
