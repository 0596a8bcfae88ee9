import type { FamilyReportRecord } from '../../study/appendix/data.js';
import { theoremWords } from '../theorem/statement.js';
import { theoremTables } from '../theorem/tables.js';
import { showHtml } from './inline.js';
import { paragraph } from './series.js';
import { htmlTable } from './table.js';
import type { MathTypesetter } from './typesetter.js';

/** The theorem for all d of a family, its parts as a list, with its tables; or where the family resists; nothing where none was asked for. */
export function theoremParts({ theorem, noTheorem }: FamilyReportRecord, math: MathTypesetter): readonly string[] {
  if (theorem === undefined) return noTheorem === undefined ? [] : [paragraph(noTheorem, math)];
  const { lead, parts } = theoremWords(theorem);
  return [
    `<p>${showHtml(lead, math)}</p>`,
    `<ol>${parts.map((part) => `<li>${showHtml(part, math)}</li>`).join('')}</ol>`,
    ...theoremTables(theorem).map((table) => htmlTable(table, math)),
  ];
}
