import type { ReportData, ReportRecord } from '../../study/appendix/data.js';
import { beforeLoss, lossPieces, reportModel, reportTitle } from '../paper/loss.js';
import { familyLabel, reportCommand } from '../paper/names.js';
import { overviewTable, STATUS_MEANINGS } from '../paper/tables.js';
import { certifyBatchTables } from '../record/certify-table.js';
import { escapeXml } from '../text/escape.js';
import type { Inline } from '../text/notation.js';
import { readingSentence } from '../text/notes.js';
import { contents, type PagePart } from './contents.js';
import { explorerLink } from './explorer-link.js';
import { familyPart } from './family.js';
import { showHtml, statusHtml } from './inline.js';
import { formulaHtml } from './series.js';
import { pageStyle } from './style.js';
import { htmlTable } from './table.js';
import type { MathTypesetter } from './typesetter.js';

/**
 * A report as one HTML page that needs nothing else: formulas are MathML, fonts, style sheet and figures are
 * inside, there are no scripts; each family links to the explorer beside it. It is light or dark as the reader's system is, and readable on a telephone. The same
 * data give the same text. Nothing is thrown.
 *
 * @example
 * ```ts
 * import { htmlPage, loadTypesetter } from 'symbreak/node';
 * const record = { symbreak: '0.1.0', node: 'v20.0.0', options: { families: [], extra: 0 }, families: [] };
 * htmlPage({ record, curves: [] }, await loadTypesetter()).includes('<script'); // false
 * ```
 */
export function htmlPage({ record, curves }: ReportData, math: MathTypesetter): string {
  const parts = [
    overviewPart(record, math),
    ...record.families.map((family, i) =>
      familyPart(
        family,
        curves[i] ?? { family: family.family, curves: [], marks: [] },
        math,
        explorerLink(familyLabel(family), record.options),
      ),
    ),
    ...minimaPart(record, math),
  ];
  const body = [
    '<a class="skip" href="#overview">Skip the contents</a>',
    `<header><h1>${escapeXml(reportTitle(reportModel(record)))}</h1></header>`,
    contents(parts),
    '<main>',
    ...parts.map(({ html }) => html),
    '</main>',
    '<footer>',
    `<p>symbreak ${escapeXml(record.symbreak)}, node ${escapeXml(record.node)}. This page is made again by</p>`,
    `<pre>${escapeXml(reportCommand(record.options))}</pre>`,
    '</footer>',
  ].join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<title>${escapeXml(reportTitle(reportModel(record)))}</title>
<link rel="icon" href="data:,">
<style>
${math.style(body)}
${pageStyle()}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** What is said after the loss. */
const AFTER_LOSS: Inline = [
  'for every ',
  symbol('d'),
  ': its entries are constant on blocks, and depend on ',
  symbol('d'),
  ' as on a real number.',
];

function symbol(latex: string): Inline {
  return { math: { text: latex, latex } };
}

/** What the report is about, what its words mean, and all families with what is most asked of them. */
function overviewPart(record: ReportRecord, math: MathTypesetter): PagePart {
  const meanings = STATUS_MEANINGS.map(
    ({ status, meaning }) => `<dt>${statusHtml(status)}</dt><dd>${showHtml(meaning, math)}</dd>`,
  );
  const model = reportModel(record);
  const html = [
    '<section id="overview">',
    '<h2>Overview</h2>',
    `<p>${showHtml(beforeLoss(model), math)}</p>`,
    formulaHtml(lossPieces(model), math),
    `<p>${showHtml(AFTER_LOSS, math)}</p>`,
    htmlTable(overviewTable(record), math, 'families'),
    '<p>Every number says how it was obtained:</p>',
    `<dl class="key">${meanings.join('')}</dl>`,
    ...(record.reread === undefined ? [] : [`<p>${escapeXml(readingSentence(record.reread))}</p>`]),
    '</section>',
  ].join('\n');
  return { id: 'overview', name: 'Overview', html };
}

/** The minima of a list, where the report has one. */
function minimaPart({ minima }: ReportRecord, math: MathTypesetter): readonly PagePart[] {
  if (minima === undefined) return [];
  const tables = certifyBatchTables(minima).map((table) => htmlTable(table, math));
  const html = ['<section id="minima">', '<h2>Minima from a file</h2>', ...tables, '</section>'].join('\n');
  return [{ id: 'minima', name: 'Minima from a file', html }];
}
