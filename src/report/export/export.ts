import { csvText } from './csv.js';
import { exportDocument } from './document.js';
import { writtenDocument } from './system/syntax.js';
import { SYNTAXES } from './system/systems.js';
import { wideCsv } from './wide.js';

/** The systems that results can be written for. */
export const EXPORT_SYSTEMS = ['mathematica', 'maple', 'maxima', 'pari', 'sympy', 'julia', 'octave', 'csv'] as const;
export type ExportSystem = (typeof EXPORT_SYSTEMS)[number];

/**
 * A result as a source text of another system, one assignment per value: exact coefficients as exact expressions (in PARI
 * and Julia, which have no π but a number, evaluated there at a higher precision; in Octave doubles), numerals with the digits
 * that they have, formulas as expressions in their symbols or, in PARI, Julia and Octave, as functions of them. CSV has a line
 * per number: name, power of t, exact expression, numeral or text; a list of points, spectra, crossings or expansions has a
 * line per result (`wideCsv`).
 *
 * Any record has such a form, and a list of records has lists in the place of values. Undefined for what is no record, and
 * for one that was read from JSON, which has texts in the place of exact values. Texts are quoted, and nothing in them can
 * be more than a text. Pure; ends in `\n`.
 *
 * @example
 * ```ts
 * import { decompose, exportText, parseSizes } from 'symbreak';
 * exportText(decompose(parseSizes('d')), 'pari')?.includes('degrees = [1, d-1, (d-1)*(d-2)/2, d*(d-3)/2];'); // true
 * ```
 */
export function exportText(record: unknown, system: ExportSystem): string | undefined {
  const wide = system === 'csv' && Array.isArray(record) ? wideCsv(record) : undefined;
  if (wide !== undefined) return wide;
  const document = exportDocument(record);
  if (document === undefined) return undefined;
  return system === 'csv' ? csvText(document) : writtenDocument(document, SYNTAXES[system]);
}
