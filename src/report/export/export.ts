import { exportDocument } from './items.js';
import { SYNTAXES, written } from './systems.js';
import type { ExportDocument, ExportValue } from './value.js';
import { wideCsv } from './wide.js';

/** The systems that results can be written for. */
export const EXPORT_SYSTEMS = ['mathematica', 'pari', 'sympy', 'julia', 'csv'] as const;
export type ExportSystem = (typeof EXPORT_SYSTEMS)[number];

/**
 * A result as a source text of another system, one assignment per value: exact coefficients as exact expressions (in PARI
 * and Julia, which have no π but a number, evaluated there at a higher precision), numerals with the digits that they
 * have. CSV has a line per number: name, power of t, exact expression, numeral or text; a list
 * of results has a line per result (`wideCsv`). Undefined for a record that is not one
 * of solve, spectrum, critical, expand or decompose. Pure; ends in `\n`.
 *
 * @example
 * ```ts
 * import { decompose, exportText, parseSizes } from 'symbreak';
 * exportText(decompose(parseSizes('d')), 'pari')?.includes('degrees = [1, d-1, (d-1)*(d-2)/2, d*(d-3)/2];'); // true
 * ```
 */
export function exportText(record: unknown, system: ExportSystem): string | undefined {
  if (system === 'csv' && Array.isArray(record)) return wideCsv(record);
  const document = exportDocument(record);
  if (document === undefined) return undefined;
  if (system === 'csv') return csv(document);
  const syntax = SYNTAXES[system];
  const lines = document.items.map(({ name, value }) => syntax.assign(name, written(value, syntax)));
  return `${[...syntax.head(document), ...lines].join('\n')}\n`;
}

const CSV_HEADER = ['name', 'power', 'exact', 'value'];

function csv({ items }: ExportDocument): string {
  const rows = items.flatMap(({ name, value }) => csvRows(name.join('.'), value));
  return `${[CSV_HEADER, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
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
    case 'formula':
      return [[name, '', value.text, '']];
    case 'none':
      return [[name, '', '', '']];
    default:
      return [[name, '', '', value.text]];
  }
}

/** A field by RFC 4180: in quotes where it has a comma, a quote or a line end. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
