import type { TheoremRecord } from '../../study/certificate/theorem/record.js';
import { heading, paragraphs } from '../series/expansion-document.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { printTables } from '../table/print.js';
import type { Notation } from '../text/medium.js';
import { type Inline, show } from '../text/notation.js';
import { modelInlines } from '../text/values.js';
import { type TheoremWords, theoremWords } from './statement.js';
import { theoremTables } from './tables.js';

/**
 * A theorem for all d as a document: the theorem, where the index is what, limits, and the pieces of the proof. In LaTeX the
 * theorem is a `theorem` environment, which is defined where the document has none, by `\newtheorem` of LaTeX or amsthm; the
 * rest needs amsmath and booktabs. Ends in `\n`. Pure; nothing is thrown.
 */
export function theoremDocument(record: TheoremRecord, notation: Notation, layout: Layout = DEFAULT_LAYOUT): string {
  const tables = printTables(theoremTables(record), notation, layout);
  if (notation === 'latex') return `${theoremLatex(record)}\n\n${tables}`;
  const words = theoremWords(record);
  const title: Inline = [
    'Theorem for all ',
    { formula: 'd' },
    ': family ',
    { family: record.family },
    ...modelInlines(record.model),
  ];
  const head = heading(title, notation, 2, { main: true, layout });
  return [head, ...parts(words, notation, layout), tables].join('\n\n');
}

function parts({ lead, parts: all }: TheoremWords, notation: 'text' | 'markdown', layout: Layout): readonly string[] {
  const numbered = all.map((part, i): Inline => [`(${i + 1}) `, part]);
  if (notation === 'text')
    return [paragraphs([lead], notation, layout), ...numbered.map((part) => paragraphs([part], notation, layout))];
  return [show(lead, notation), all.map((part, i) => `${i + 1}. ${show(part, notation)}`).join('\n')];
}

/**
 * The theorem alone, as an environment to copy into a paper: `\begin{theorem} … \end{theorem}` with its parts as an
 * `enumerate`; before it the definition of the environment, which has no effect where there is one. Ends without a line break.
 */
export function theoremLatex(record: TheoremRecord): string {
  const { lead, parts: all } = theoremWords(record);
  const items = all.map((part) => `\\item ${show(part, 'latex')}`);
  return [
    '\\ifdefined\\theorem\\else\\newtheorem{theorem}{Theorem}\\fi%',
    '\\begin{theorem}',
    show(lead, 'latex'),
    ...(items.length === 0 ? [] : ['\\begin{enumerate}', ...items, '\\end{enumerate}']),
    '\\end{theorem}',
  ].join('\n');
}
