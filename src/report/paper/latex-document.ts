import type { FamilyReportRecord, ReportRecord } from '../../study/appendix/data.js';
import { annihilationTables } from '../record/annihilation-tables.js';
import { certifyBatchTables } from '../record/certify-table.js';
import { criticalTable } from '../record/critical-table.js';
import { decompositionTable } from '../record/decomposition-table.js';
import { globalMinimumTables } from '../record/global-minimum-tables.js';
import { expansionDocument } from '../series/expansion-document.js';
import { withPrelude } from '../table/latex-prelude.js';
import { printTables } from '../table/print.js';
import { escapeLatex } from '../text/escape.js';
import { type Inline, show } from '../text/notation.js';
import { sentence } from '../text/notes.js';
import { type FamilyFigures, reportCommand } from './names.js';
import {
  entriesTable,
  familyLabel,
  heatMapPoint,
  LOSS_LATEX,
  methodsTable,
  overviewTable,
  proofsTable,
  REPORT_TITLE,
  STATUS_MEANINGS,
  spectraTable,
} from './tables.js';

/**
 * Tables and figures stand where they are given, which needs no package: in a report that is nothing else floats would
 * pile up. A table that is wider than the page in spite of all breaks is scaled down.
 */
const PREAMBLE = `\\documentclass[a4paper]{article}
\\usepackage{amsmath}
\\usepackage{booktabs}
\\usepackage{graphicx}
\\setlength{\\textwidth}{13cm}
\\setlength{\\oddsidemargin}{1.46cm}
\\setlength{\\evensidemargin}{1.46cm}
\\setlength{\\textheight}{23.5cm}
\\setlength{\\topmargin}{-1cm}
\\raggedbottom
\\makeatletter
\\renewenvironment{table}[1][]{\\par\\addvspace{1.5\\bigskipamount}\\noindent\\begin{minipage}{\\textwidth}\\def\\@captype{table}}{\\end{minipage}\\par\\addvspace{1.5\\bigskipamount}}
\\renewenvironment{figure}[1][]{\\par\\addvspace{1.5\\bigskipamount}\\noindent\\begin{minipage}{\\textwidth}\\centering\\def\\@captype{figure}}{\\end{minipage}\\par\\addvspace{1.5\\bigskipamount}}
\\makeatother
\\newsavebox{\\tablebox}
\\let\\plaintabular=\\tabular
\\let\\endplaintabular=\\endtabular
\\renewenvironment{tabular}[2][c]{\\begin{lrbox}{\\tablebox}\\plaintabular[#1]{#2}}{\\endplaintabular\\end{lrbox}\\ifdim\\wd\\tablebox>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox{\\tablebox}}\\else\\usebox{\\tablebox}\\fi}`;

/**
 * A report as a LaTeX document with the content of the HTML page, for pdflatex with amsmath, booktabs and graphicx alone. Its
 * figures are PNG files beside it. The same record gives the same text. Nothing is thrown.
 *
 * @param figures per family, the names of its pictures without `.png`.
 * @param pictures whether there are PNG files; if not, the document names the other forms of the figures.
 */
export function latexDocument(record: ReportRecord, figures: readonly FamilyFigures[], pictures: boolean): string {
  const key = STATUS_MEANINGS.map(
    ({ status, meaning }) => `\\item[{\\normalfont ${show({ status }, 'latex')}}] ${escapeLatex(meaning)};`,
  );
  const body = [
    `\\title{${REPORT_TITLE}}`,
    `\\author{symbreak ${escapeLatex(record.symbreak)}}`,
    '\\date{}',
    '\\maketitle',
    '\\noindent The networks $x\\mapsto\\sum_i\\varphi(\\langle w_i,x\\rangle)$ with $\\varphi(z)=\\max(0,z)$ and $k$ neurons, the rows of $W$, learn such a network with the rows $e_1,\\dots,e_d$ from Gaussian inputs. A family is a critical point of the loss',
    `\\[${LOSS_LATEX}\\]`,
    'for every $d$: its entries are constant on blocks, and depend on $d$ as on a real number. Every number says how it was obtained:',
    `\\begin{description}\n\\setlength{\\itemsep}{0pt}\n${key.join('\n').replace(/;$/, '.')}\n\\end{description}`,
    printTables([overviewTable(record)], 'latex'),
    ...record.families.map((family, i) => familyText(family, figures[i], pictures)),
    ...(record.minima === undefined
      ? []
      : ['\\section*{Minima from a file}', printTables(certifyBatchTables(record.minima), 'latex')]),
    '\\section*{How this report is made again}',
    `\\noindent With symbreak ${escapeLatex(record.symbreak)} and node ${escapeLatex(record.node)}, by`,
    `\\begin{quote}\n\\raggedright\\ttfamily ${escapeLatex(reportCommand(record.options))}\n\\end{quote}`,
  ].join('\n\n');
  return `${PREAMBLE}\n\\begin{document}\n${withPrelude(withStatusFaces(body))}\n\\end{document}\n`;
}

/** The status words in notes each in a face of its own. */
function withStatusFaces(latex: string): string {
  return latex.replace(
    /Status: (exact|certified|checked|numerical)\./g,
    (_, status: 'exact' | 'certified' | 'checked' | 'numerical') => {
      return `Status: ${show({ status }, 'latex')}.`;
    },
  );
}

function familyText(record: FamilyReportRecord, figures: FamilyFigures | undefined, pictures: boolean): string {
  const label = familyLabel(record);
  const name: Inline = { family: label };
  const { expansion, spectra } = record;
  const map = heatMapPoint(spectra);
  const figure = (file: string | undefined, caption: Inline, size = 0.85): readonly string[] =>
    file === undefined ? [] : [figureText(file, show(caption, 'latex'), size, pictures)];
  return [
    `\\clearpage\n\\section*{Family ${show(name, 'latex')}}`,
    printTables([decompositionTable(record.decomposition), criticalTable(record.critical)], 'latex'),
    ...figure(figures?.eigenvalues, [
      'Hessian eigenvalues of family ',
      name,
      ' against real ',
      { formula: 'd' },
      ', with its fractional dimensions as vertical lines; shaded: negative values',
    ]),
    expansion === null
      ? `\\noindent No series in ${show({ formula: 'd^(-1/2)' }, 'latex')}: ${show(sentence(record.noExpansion ?? ''), 'latex')}`
      : expansionDocument(expansion, 'latex'),
    ...figure(figures?.errors, [
      'Errors of the series of family ',
      name,
      ` truncated at order ${expansion?.order}, against independent solutions (dots); the lines have the slopes that the first omitted terms give`,
    ]),
    printTables([entriesTable(spectra, label)], 'latex'),
    ...figure(
      map && figures?.entries,
      [
        'The matrix ',
        { math: { text: 'W', latex: 'W' } },
        ' of family ',
        name,
        ' at ',
        { formula: `d = ${map?.d}` },
        ': blue entries are positive, orange ones negative; the strength of the colour is proportional to the square root of the size',
      ],
      0.6,
    ),
    printTables([spectraTable(spectra, label), proofsTable(record)], 'latex'),
    ...addedNeurons(record),
    printTables([methodsTable(record)], 'latex'),
  ].join('\n\n');
}

function figureText(file: string, caption: string, size: number, pictures: boolean): string {
  const body = pictures
    ? `\\includegraphics[width=${size}\\linewidth]{${file}.png}`
    : `\\fbox{\\parbox{0.8\\linewidth}{\\centering The figure is in \\texttt{${escapeLatex(file)}.svg}, and for pgfplots in \\texttt{${escapeLatex(file)}.pgf.tex}.}}`;
  return `\\begin{figure}[htbp]\n${body}\n\\caption{${caption}}\n\\end{figure}`;
}

function addedNeurons({ annihilation, noAnnihilation, globalMinimum, ...record }: FamilyReportRecord): readonly string[] {
  const heading = `\\subsection*{Adding neurons to family ${show({ family: familyLabel(record) }, 'latex')}}`;
  if (annihilation !== null) return [heading, printTables(annihilationTables(annihilation), 'latex')];
  if (globalMinimum !== null) return [heading, printTables(globalMinimumTables(globalMinimum), 'latex')];
  return noAnnihilation === null ? [] : [heading, `\\noindent ${show(sentence(noAnnihilation), 'latex')}`];
}
