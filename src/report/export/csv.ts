import { expressionText } from '../../symbolic/expression/text.js';
import { csvLines } from './csv-lines.js';
import { oneLine } from './system/syntax.js';
import type { ExportDocument, ExportValue } from './system/value.js';

const HEADER = ['name', 'power', 'exact', 'value'];

/** A document as CSV with a line per number: name, power of t, exact expression, numeral or text. */
export function csvText({ items }: ExportDocument): string {
  const rows = items.flatMap(({ name, value }) => csvRows(name.join('.'), value));
  return csvLines([HEADER, ...rows]);
}

function csvRows(name: string, value: ExportValue): readonly (readonly string[])[] {
  switch (value.kind) {
    case 'list':
      return value.items.flatMap((item, i) => csvRows(`${name}[${i}]`, item));
    case 'series':
      return [
        ...value.terms.flatMap(({ power, coefficient }) =>
          csvRows(name, coefficient).map(([field = '', , exact = '', text = '']) => [field, `${power}`, exact, text]),
        ),
        ...(value.order === null ? [] : [[name, `${value.order}`, 'O', '']]),
      ];
    case 'function':
      return csvRows(name, value.body);
    case 'formula':
      return [[name, '', value.text, '']];
    case 'expression':
      return [[name, '', expressionText(value.expression), '']];
    case 'none':
      return [[name, '', '', '']];
    case 'truth':
      return [[name, '', '', `${value.value}`]];
    case 'symbol':
      return [[name, '', '', value.name]];
    case 'text':
      return [[name, '', '', harmless(oneLine(value.text))]];
    default:
      return [[name, '', '', value.text]];
  }
}

/** Words that a spreadsheet would take for a formula, behind an apostrophe; signs of a family stay. */
function harmless(text: string): string {
  return /^[=@]|^[+-](?![+.-]*$)/.test(text) ? `'${text}` : text;
}
