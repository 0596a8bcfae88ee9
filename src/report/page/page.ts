import type { ReportData } from '../../study/appendix/data.js';
import { familyLabel, reportCommand } from '../paper/names.js';
import { LOSS_LATEX, overviewTable, REPORT_TITLE, STATUS_MEANINGS } from '../paper/tables.js';
import { certifyBatchTables } from '../record/certify-table.js';
import { escapeXml } from '../text/escape.js';
import { familySection } from './family.js';
import { showHtml, statusHtml } from './inline.js';
import { pageStyle } from './style.js';
import { htmlTable } from './table.js';
import type { MathTypesetter } from './typesetter.js';

/**
 * A report as one HTML page that needs nothing else: formulas are set as HTML and MathML, fonts, style sheet and figures are
 * inside, there are no scripts. It is light or dark as the reader's system is, and readable on a telephone. The same
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
  const sections = record.families.map((family, i) =>
    familySection(family, curves[i] ?? { family: family.family, curves: [], marks: [] }, `family-${i + 1}`, math),
  );
  const contents = record.families.map(
    (family, i) => `<li><a href="#family-${i + 1}">${showHtml({ family: familyLabel(family) }, math)}</a></li>`,
  );
  const meanings = STATUS_MEANINGS.map(
    ({ status, meaning }) => `<dt>${statusHtml(status)}</dt><dd>${showHtml(meaning, math)}</dd>`,
  );
  const body = [
    '<header>',
    `<h1>${escapeXml(REPORT_TITLE)}</h1>`,
    `<nav aria-label="Families"><ul>${contents.join('')}</ul></nav>`,
    '</header>',
    '<main>',
    `<p>The networks ${math.formula('x\\mapsto\\sum_{i}\\varphi(\\langle w_i,x\\rangle)')} with ${math.formula('\\varphi(z)=\\max(0,z)')} and ${math.formula('k')} neurons, the rows of ${math.formula('W')}, learn such a network with the rows ${math.formula('e_1,\\dots,e_d')} from Gaussian inputs. A family is a critical point of the loss</p>`,
    `<div class="series" tabindex="0">${math.formula(`\\displaystyle ${LOSS_LATEX}`)}</div>`,
    `<p>for every ${math.formula('d')}: its entries are constant on blocks, and depend on ${math.formula('d')} as on a real number.</p>`,
    '<p>Every number says how it was obtained:</p>',
    `<dl class="key">${meanings.join('')}</dl>`,
    htmlTable(overviewTable(record), math),
    ...sections,
    ...(record.minima === undefined
      ? []
      : [
          '<section><h2>Minima from a file</h2>',
          ...certifyBatchTables(record.minima).map((t) => htmlTable(t, math)),
          '</section>',
        ]),
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
<title>${escapeXml(REPORT_TITLE)}</title>
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
