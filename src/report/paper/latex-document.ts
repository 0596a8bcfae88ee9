import type { FamilyReportRecord, ReportRecord } from '../../study/appendix/data.js';
import { branchesTables } from '../branches/tables.js';
import { annihilationTables } from '../record/annihilation-tables.js';
import { certifyBatchTables } from '../record/certify-table.js';
import { criticalTable } from '../record/critical-table.js';
import { globalMinimumTables } from '../record/global-minimum-tables.js';
import { expansionDocument } from '../series/expansion-document.js';
import { withPrelude } from '../table/latex-prelude.js';
import { printTables } from '../table/print.js';
import type { Table } from '../table/table.js';
import { escapeLatex } from '../text/escape.js';
import { type Inline, show } from '../text/notation.js';
import { readingSentence, sentence } from '../text/notes.js';
import { theoremDocument } from '../theorem/document.js';
import { DIAGRAM_CAPTION } from './branches-diagram.js';
import { beforeLoss, lossPieces, reportModel, reportTitle } from './loss.js';
import { type FamilyFigures, familyLabel, reportCommand, underOneName } from './names.js';
import {
  entriesTable,
  familyDecompositionTable,
  heatMapPoint,
  methodsTable,
  overviewTable,
  proofsTable,
  STATUS_MEANINGS,
  spectraTable,
} from './tables.js';

/**
 * Figures float. Tables stand where they are given and go on on the next page, as those of the package longtable: in a report that
 * is little else floats would pile up, and tables in one piece would leave pages half empty. The first rule below a header ends
 * what is repeated on each page. A heading or a table that has no room for its first lines begins a page. The
 * package forgets that a figure stands above a table, and would put another one below it.
 */
const PREAMBLE = `\\documentclass[a4paper]{article}
\\usepackage{amsmath}
\\usepackage{booktabs}
\\usepackage{graphicx}
\\usepackage{longtable}
\\setlength{\\textwidth}{13cm}
\\setlength{\\oddsidemargin}{1.46cm}
\\setlength{\\evensidemargin}{1.46cm}
\\setlength{\\textheight}{23.5cm}
\\setlength{\\topmargin}{-1cm}
\\raggedbottom
\\renewcommand{\\topfraction}{0.85}
\\renewcommand{\\bottomfraction}{0.7}
\\renewcommand{\\textfraction}{0.1}
\\renewcommand{\\floatpagefraction}{0.8}
\\setcounter{LTchunksize}{1000}
\\setlength{\\LTpre}{0pt}
\\setlength{\\LTpost}{0pt}
\\makeatletter
\\newcommand{\\roomforlines}[1]{\\par\\if@nobreak\\else\\ifdim\\pagegoal<\\maxdimen\\ifdim\\pagetotal>\\dimexpr\\pagegoal-#1\\baselineskip\\relax\\newpage\\fi\\fi\\fi}
\\let\\shortsection=\\section
\\let\\shortsubsection=\\subsection
\\renewcommand{\\section}{\\roomforlines{12}\\shortsection}
\\renewcommand{\\subsection}{\\roomforlines{11}\\shortsubsection}
\\let\\shorttabular=\\tabular
\\let\\endshorttabular=\\endtabular
\\let\\headerrule=\\midrule
\\newcommand{\\longtabular}[2][c]{\\def\\tabular{\\let\\endtabular=\\endshorttabular\\shorttabular}\\def\\midrule{\\headerrule\\endhead}\\addtocounter{table}{-1}\\edef\\pagebefore{\\the\\c@page}\\edef\\roombefore{\\the\\@colroom}\\longtable{#2}}
\\newcommand{\\finishtabular}{\\endlongtable\\ifnum\\c@page=\\pagebefore\\relax\\global\\@colroom=\\roombefore\\relax\\fi}
\\renewenvironment{table}[1][]{\\par\\addvspace{1.5\\bigskipamount}\\roomforlines{8}\\parindent=0pt\\def\\@captype{table}\\let\\tabular=\\longtabular\\let\\endtabular=\\finishtabular}{\\par\\addvspace{1.5\\bigskipamount}}
\\makeatother`;

/**
 * A report as a LaTeX document with the content of the HTML page, for pdflatex with the packages amsmath, booktabs, graphicx and
 * longtable alone, which belong to LaTeX. Its figures are PDF files beside it. The same record gives the same text. Nothing is
 * thrown.
 *
 * @param figures per family, the names of its pictures without `.pdf`.
 */
export function latexDocument(record: ReportRecord, figures: readonly FamilyFigures[]): string {
  const key = STATUS_MEANINGS.map(
    ({ status, meaning }) => `\\item[{\\normalfont ${show({ status }, 'latex')}}] ${escapeLatex(meaning)};`,
  );
  const model = reportModel(record);
  const body = [
    `\\title{${reportTitle(model)}}`,
    `\\author{symbreak ${escapeLatex(record.symbreak)}}`,
    '\\date{}',
    '\\maketitle',
    `\\noindent ${show(beforeLoss(model), 'latex')}`,
    `\\[${lossPieces(model).join('')}\\]`,
    'for every $d$: its entries are constant on blocks, and depend on $d$ as on a real number. Every number says how it was obtained:',
    `\\begin{description}\n\\setlength{\\itemsep}{0pt}\n${key.join('\n').replace(/;$/, '.')}\n\\end{description}`,
    ...(record.reread === undefined ? [] : [escapeLatex(readingSentence(record.reread))]),
    latexTables([overviewTable(record)]),
    '\\tableofcontents',
    ...record.families.map((family, i) => familyText(family, figures[i])),
    ...(record.minima === undefined ? [] : ['\\section{Minima from a file}', latexTables(certifyBatchTables(record.minima))]),
    '\\section{How this report is made again}',
    `\\noindent With symbreak ${escapeLatex(record.symbreak)} and node ${escapeLatex(record.node)}, by`,
    `\\begin{quote}\n\\raggedright\\ttfamily ${escapeLatex(reportCommand(record.options))}\n\\end{quote}`,
  ].join('\n\n');
  return `${PREAMBLE}\n\\begin{document}\n${withPrelude(withStatusFaces(body))}\n\\end{document}\n`;
}

function latexTables(tables: readonly Table[]): string {
  return printTables(tables, 'latex');
}

/** The status words in notes each in a face of its own. */
function withStatusFaces(latex: string): string {
  return latex.replace(
    /Status: (exact|certified|checked|numerical)\./g,
    (_, status: 'exact' | 'certified' | 'checked' | 'numerical') => `Status: ${show({ status }, 'latex')}.`,
  );
}

function familyText(record: FamilyReportRecord, figures: FamilyFigures | undefined): string {
  const label = familyLabel(record);
  const name: Inline = { family: label };
  const { critical, branches, expansion } = underOneName(record);
  const { spectra } = record;
  const map = heatMapPoint(spectra);
  const figure = (file: string | undefined, caption: Inline): readonly string[] =>
    file === undefined ? [] : [figureText(file, show(caption, 'latex'))];
  return [
    `\\section{Family ${show(name, 'latex')}}`,
    '\\subsection{Decomposition and fractional dimensions}',
    latexTables([familyDecompositionTable(record), criticalTable(critical)]),
    ...figure(figures?.eigenvalues, [
      'Hessian eigenvalues of family ',
      name,
      ' against real ',
      { formula: 'd' },
      ', with its fractional dimensions as vertical lines; shaded: negative values',
    ]),
    ...(branches === undefined && record.noBranches === undefined
      ? []
      : ['\\subsection{Branches born at the fractional dimensions}']),
    ...(branches === undefined
      ? []
      : [
          latexTables(branchesTables(branches)),
          ...figure(figures?.branches, ['The loss of family ', name, ' ', ...DIAGRAM_CAPTION]),
        ]),
    ...(record.noBranches === undefined ? [] : [`\\noindent ${show(sentence(record.noBranches), 'latex')}`]),
    `\\subsection{${show(['Series for large ', { formula: 'd' }], 'latex')}}`,
    expansion === null
      ? `\\noindent No series in ${show({ formula: 'd^(-1/2)' }, 'latex')}: ${show(sentence(record.noExpansion ?? ''), 'latex')}`
      : expansionDocument(expansion, 'latex', { titled: false }),
    ...figure(figures?.errors, [
      'Errors of the series of family ',
      name,
      ` truncated at order ${expansion?.order}, against independent solutions (dots); the lines have the slopes that the first omitted terms give`,
    ]),
    '\\subsection{Entries, loss and spectrum}',
    latexTables([entriesTable(spectra, label)]),
    ...figure(map && figures?.entries, [
      'The matrix ',
      { math: { text: 'W', latex: 'W' } },
      ' of family ',
      name,
      ' at ',
      { formula: `d = ${map?.d}` },
      ': blue entries are positive, orange ones negative; the strength of the colour is proportional to the square root of the size',
    ]),
    latexTables([spectraTable(spectra, label)]),
    ...theoremText(record),
    '\\subsection{Proofs, and how the numbers were obtained}',
    latexTables([proofsTable(record), methodsTable(record)]),
    ...addedNeurons(record),
  ].join('\n\n');
}

/** The theorem for all d, or where the family resists. */
function theoremText({ theorem, noTheorem }: FamilyReportRecord): readonly string[] {
  const heading = `\\subsection{${show(['Theorem for all ', { formula: 'd' }], 'latex')}}`;
  if (theorem !== undefined) return [heading, theoremDocument(theorem, 'latex')];
  return noTheorem === undefined ? [] : [heading, `\\noindent ${show(sentence(noTheorem), 'latex')}`];
}

/** A figure, named after its file. */
function figureText(file: string, caption: string): string {
  return [
    '\\begin{figure}[!htbp]',
    '\\centering',
    `\\includegraphics[width=\\linewidth]{${file}.pdf}`,
    `\\caption{${caption}}\\label{fig:${file}}`,
    '\\end{figure}',
  ].join('\n');
}

function addedNeurons({ annihilation, noAnnihilation, globalMinimum, ...record }: FamilyReportRecord): readonly string[] {
  const heading = `\\subsection{Adding neurons to family ${show({ family: familyLabel(record) }, 'latex')}}`;
  if (annihilation !== null) return [heading, latexTables(annihilationTables(annihilation))];
  if (globalMinimum !== null) return [heading, latexTables(globalMinimumTables(globalMinimum))];
  return noAnnihilation === null ? [] : [heading, `\\noindent ${show(sentence(noAnnihilation), 'latex')}`];
}
