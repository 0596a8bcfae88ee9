import { z } from 'zod';
import { InputError } from '../../input/errors.js';
import { parseJson } from '../../input/json-text.js';
import { shortened } from '../../input/shown-text.js';
import { modelTextsShape } from '../model/schema.js';
import type { ReportOptions } from './data.js';

/** The file of a report that has the list of minima it was asked for. */
export const MINIMA = 'minima.json';

/** The first place at which two reports differ. */
export interface Difference {
  /** Where it is, as `family II: critical.crossings[0].d` or `minima: records[3].radius`. */
  readonly place: string;
  readonly recorded: string;
  readonly computed: string;
}

/**
 * Doubles of a report are measured from MPFR numbers (exponents and ratios of errors) and printed to six digits or fewer;
 * logarithms differ in the last bits between versions of node. If the bound were larger, a change of a printed digit
 * could pass; if it were 0, another processor could fail.
 */
const DOUBLE_TOLERANCE = 1e-9;

/**
 * Curves of figures are in doubles, rounded to eight digits: eigenvalues have errors of some units of the tenth. A figure
 * shows three digits.
 */
const CURVE_TOLERANCE = 1e-6;

/**
 * What is no result: how it was found, sentences about it, and the second form of an exact coefficient. (The status words, the verdicts and the sentences that
 * stand in place of a result are compared.)
 */
const NOT_COMPARED: ReadonlySet<string> = new Set(['history', 'evidence', 'verdictNote', 'why', 'latex']);

/**
 * The first place, in the order of the computed report, where two reports have different numbers, of families or of minima
 * from a file, or another curve: decimal strings and exact expressions letter by letter, doubles to a relative 10⁻⁹, curves to 10⁻⁶. Null where all agree. Pure; nothing is thrown.
 */
export function firstDifference(recorded: unknown, computed: unknown): Difference | null {
  const [before, after] = [familiesOf(recorded), familiesOf(computed)];
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const found = difference(before[i], after[i], '');
    if (found) return { ...found, place: `family ${nameOf(after[i] ?? before[i])}: ${found.place || 'all'}` };
  }
  const found = difference(minimaOf(recorded), minimaOf(computed), '');
  return found ? { ...found, place: `minima: ${found.place || 'all'}` } : curveDifference(recorded, computed);
}

/** The first place where a curve of a figure is another one; reports of versions that kept none have none. */
function curveDifference(recorded: unknown, computed: unknown): Difference | null {
  const [before, after] = [recorded, computed].map((report) => (isObject(report) ? report.curves : undefined));
  return before === undefined ? null : difference(before, after, 'curves', sameHeight);
}

function minimaOf(report: unknown): unknown {
  return isObject(report) ? report.minima : undefined;
}

function familiesOf(report: unknown): readonly unknown[] {
  const families = isObject(report) ? report.families : undefined;
  return Array.isArray(families) ? families : [];
}

function nameOf(family: unknown): string {
  const name = isObject(family) ? (family.alias ?? family.family) : undefined;
  return typeof name === 'string' ? shortened(name) : '?';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function difference(recorded: unknown, computed: unknown, place: string, same = sameValue): Difference | null {
  if (Array.isArray(recorded) && Array.isArray(computed)) {
    for (let i = 0; i < Math.max(recorded.length, computed.length); i++) {
      const found = difference(recorded[i], computed[i], `${place}[${i}]`, same);
      if (found) return found;
    }
    return null;
  }
  if (isObject(recorded) && isObject(computed)) {
    for (const key of new Set([...Object.keys(computed), ...Object.keys(recorded)])) {
      if (NOT_COMPARED.has(key)) continue;
      const found = difference(recorded[key], computed[key], place === '' ? key : `${place}.${key}`, same);
      if (found) return found;
    }
    return null;
  }
  return same(recorded, computed) ? null : { place, recorded: shown(recorded), computed: shown(computed) };
}

function sameValue(recorded: unknown, computed: unknown): boolean {
  if (typeof recorded === 'number' && typeof computed === 'number' && !(Number.isInteger(recorded) && Number.isInteger(computed)))
    return Math.abs(recorded - computed) <= DOUBLE_TOLERANCE * Math.abs(computed);
  return recorded === computed;
}

/** Whether two coordinates of a curve are the same to the eye, and to the digits that doubles have of them. */
function sameHeight(recorded: unknown, computed: unknown): boolean {
  if (typeof recorded !== 'number' || typeof computed !== 'number') return recorded === computed;
  return Math.abs(recorded - computed) <= CURVE_TOLERANCE * Math.max(1, Math.abs(computed));
}

/** Of a value that may be a whole record, what fits into a sentence. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return shortened(typeof value === 'string' ? value : JSON.stringify(value), 120);
}

/** The name of a file beside report.json: no path, so that nothing outside the folder is ever meant. */
const fileName = z.string().regex(/^[^./\\\p{Cc}][^/\\\p{Cc}]{0,254}$/u);
const reportShape = z.looseObject({
  options: z.looseObject({
    families: z.array(z.string()).min(1),
    extra: z.int().min(0),
    minima: z.string().optional(),
    model: modelTextsShape.optional(),
  }),
  minima: z.unknown().optional(),
  files: z.record(fileName, z.string().regex(/^[0-9a-f]{64}$/)).optional(),
});

/** What a report.json says of itself. */
export interface ReadReport {
  readonly report: unknown;
  readonly options: ReportOptions;
  /** The other files of the report, with their SHA-256; null in a report of a version that did not say them. */
  readonly files: ReadonlyMap<string, string> | null;
}

/**
 * The families and options with which a report was made, and the files it consists of, from the text of its `report.json`.
 * Throws an InputError where the text is not JSON or does not say them.
 *
 * @param path what messages call the file.
 */
export function readReport(text: string, path: string): ReadReport {
  const report = parseJson(text, `'${shortened(path)}'`);
  const read = reportShape.safeParse(report);
  if (!read.success) {
    throw new InputError(
      `'${shortened(path)}' does not say with which families and options it was made: a report.json that symbreak report wrote is accepted`,
    );
  }
  const { families, extra, minima, model } = read.data.options;
  // Numbers on minima that nobody asked for are still numbers of the report.
  const list = minima ?? (read.data.minima === undefined ? undefined : MINIMA);
  return {
    report,
    options: { families, extra, ...(list === undefined ? {} : { minima: list }), ...(model === undefined ? {} : { model }) },
    files: read.data.files === undefined ? null : new Map(Object.entries(read.data.files)),
  };
}
