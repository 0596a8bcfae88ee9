import { sha256Hex } from '../../../input/digest.js';
import type { JsonValue } from '../../../input/json-text.js';
import { figurePdf } from '../../../node/pdf/figure-pdf.js';
import { loadTypesetter } from '../../../node/typesetter.js';
import { reportJson } from '../../../report/archive/read.js';
import { htmlPage } from '../../../report/page/page.js';
import { familyFiles, reportMarkdown } from '../../../report/paper/files.js';
import { latexDocument } from '../../../report/paper/latex-document.js';
import { reread } from '../../../report/reread/reread.js';
import { MINIMA } from '../../../study/appendix/check.js';
import type { ReportData } from '../../../study/appendix/data.js';
import { EXPLORER, explorerPage } from '../../file/explorer-page.js';
import { DATA, type FolderFile } from '../../file/report-folder.js';

/** The files of a report that are not about one family. */
export const PAGES = ['index.html', 'report.md', 'report.tex', EXPLORER] as const;

/**
 * The files of a report, its data last, which say what the others are. The same data give the same bytes.
 *
 * All exact coefficients are read back from what the files have of them; throws a ComputationError where one is printed wrong.
 *
 * @param list the text of the list of minima, where the report has one.
 */
export async function reportFiles(numbers: ReportData, list: string | undefined): Promise<readonly FolderFile[]> {
  const { families: records } = numbers.record;
  const data: ReportData = { ...numbers, record: { ...numbers.record, reread: await reread({ families: records }) } };
  const files: FolderFile[] = [];
  const families = familyFiles(data);
  for (const { tables, figures, sources } of families) {
    files.push(...tables, ...figures, ...sources);
    for (const { name, content } of figures) files.push({ name: name.replace(/svg$/, 'pdf'), content: await figurePdf(content) });
  }
  const names = families.map((family) => family.names);
  files.push({ name: 'report.tex', content: latexDocument(data.record, names) });
  files.push({ name: 'report.md', content: reportMarkdown(data, families) });
  files.push({ name: 'index.html', content: htmlPage(data, await loadTypesetter()) });
  files.push({ name: EXPLORER, content: await explorerPage() });
  if (list !== undefined) files.push({ name: MINIMA, content: list });
  const digests = Object.fromEntries(files.map(({ name, content }) => [name, sha256Hex(content)]));
  return [...files, { name: DATA, content: dataText(reportJson(data, digests)) }];
}

/** JSON that people can read, lists of numbers on one line: no text of JSON has a line break in it. */
function dataText(json: JsonValue): string {
  const spread = /\[\n\s+(-?\d[\d.e+-]*(?:,\n\s+-?\d[\d.e+-]*)*)\n\s+\]/g;
  return `${JSON.stringify(json, null, 2).replace(spread, (_, items: string) => `[${items.replace(/,\n\s+/g, ', ')}]`)}\n`;
}
