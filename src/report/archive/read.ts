import { z } from 'zod';
import { InputError } from '../../input/errors.js';
import type { JsonValue } from '../../input/json-text.js';
import { shortened } from '../../input/shown-text.js';
import type { FamilyReport, FamilyReportRecord, ReportData } from '../../study/appendix/data.js';
import type { Family } from '../../study/family/family.js';
import { ADDED_NEURONS } from '../../study/family/limits.js';
import { parseFamily } from '../../study/family/parse.js';
import { modelTextsShape } from '../../study/model/schema.js';
import type { SolveRecord } from '../../study/point/record.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { parseRational, rationals } from '../../symbolic/exact/rational.js';
import { jsonRecord } from '../export/json.js';
import { familyShape, minimaShape } from './family-shape.js';
import { curves, list, name, reading } from './shapes.js';

/** What one family brings to a report. */
const familyReport: z.ZodType<FamilyReport> = z.strictObject({ record: familyShape, curves }).refine(isOfOneFamily);

const report = z
  .strictObject({
    symbreak: z
      .string()
      .max(100)
      .regex(/^\d+\.\d+\.\d+[\w.+-]*$/),
    node: z
      .string()
      .max(100)
      .regex(/^v\d+\.\d+\.\d+[\w.+-]*$/),
    options: z.strictObject({
      families: list(name).min(1),
      extra: z.int().min(ADDED_NEURONS.least).max(ADDED_NEURONS.most),
      theorems: z.literal(true).exactOptional(),
      minima: z.string().min(1).max(4096).exactOptional(),
      model: modelTextsShape.exactOptional(),
    }),
    families: list(familyShape),
    curves: list(curves),
    minima: minimaShape.exactOptional(),
    reread: reading.exactOptional(),
    files: z.record(z.string(), z.string()).exactOptional(),
  })
  .refine(
    ({ families, curves: lines, options, minima }) =>
      families.length === lines.length &&
      families.length === options.families.length &&
      (minima === undefined) === (options.minima === undefined) &&
      families.every((record, i) => {
        const [curve, asked] = [lines[i], familyOrNone(options.families[i] ?? '')];
        return curve !== undefined && asked?.name === record.family && isOfOneFamily({ record, curves: curve });
      }),
    { message: 'families, options, curves and minima that belong together are accepted' },
  );

/**
 * A report from the JSON value of its `report.json`: its records and curves, from which all its files are made. Nothing in
 * the value is trusted: shapes are checked first, and what was read, written again, must be what was given. Throws an
 * InputError in one sentence where it is not a report of the shape that this version writes.
 *
 * @param path what messages call the file.
 */
export function readReportData(value: JsonValue, path: string): ReportData {
  const read = report.safeParse(value);
  if (!read.success) throw refused(path, read.error);
  const { curves: lines, files, ...record } = read.data;
  if (!sameJson(reportJson({ record, curves: lines }, files), value)) {
    throw new InputError(
      `'${shortened(path)}' is not a report as this version writes it: two of its fields say different things of one number`,
    );
  }
  return { record, curves: lines };
}

/** A report as `report.json` has it, with the digests of its other files where they are known. */
export function reportJson({ record, curves: lines }: ReportData, files?: Readonly<Record<string, string>>): JsonValue {
  const { minima, reread, ...fields } = record;
  // As it is written: numbers that JSON does not know are null in it.
  return JSON.parse(
    JSON.stringify(
      jsonRecord({ ...fields, curves: lines, ...(minima && { minima }), ...(reread && { reread }), ...(files && { files }) }),
    ),
  );
}

/** What was computed of a family, as JSON that `readFamilyReport` reads. */
export function familyReportJson(family: FamilyReport): JsonValue {
  return JSON.parse(JSON.stringify(jsonRecord(family)));
}

/** What was computed of a family, from JSON of unknown origin; undefined for anything else. */
export function readFamilyReport(value: JsonValue): FamilyReport | undefined {
  const read = familyReport.safeParse(value);
  return read.success && sameJson(familyReportJson(read.data), value) ? read.data : undefined;
}

function refused(path: string, { issues: [issue] }: z.ZodError): InputError {
  const place = (issue?.path ?? []).map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const where = place === '' ? '' : ` at ${shortened(place.replace(/^\./, ''))}`;
  return new InputError(`'${shortened(path)}' is not a report of the shape that this version of symbreak writes${where}`);
}

function familyOrNone(text: string): Family | undefined {
  try {
    return parseFamily(text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Whether all parts are about the family whose name stands first, and its points have as many entries as their sizes need. */
function isOfOneFamily({ record, curves: lines }: FamilyReport): boolean {
  const family = familyOrNone(record.family);
  if (family === undefined || family.name !== record.family || family.alias !== record.alias) return false;
  const { critical, expansion, spectra, proofs, annihilation } = record;
  const named = [
    critical,
    lines,
    ...(record.branches === undefined ? [] : [record.branches]),
    ...(record.theorem === undefined ? [] : [record.theorem]),
    ...spectra,
    ...proofs,
    ...[expansion, annihilation].filter((part) => part !== null),
  ];
  const learnt = JSON.stringify(critical.model);
  const ofOneModel = [...spectra, ...proofs, ...[expansion, annihilation].filter((part) => part !== null)].every(
    ({ model }) => JSON.stringify(model) === learnt,
  );
  return (
    named.every((part) => part.family === record.family) && ofOneModel && spectra.every(isWholePoint) && hasOneValueOr(record)
  );
}

/** A list of series or the reason why there is none. */
function hasOneValueOr({ expansion, noExpansion, annihilation, noAnnihilation }: FamilyReportRecord): boolean {
  return (expansion === null) !== (noExpansion === null) && (annihilation === null || noAnnihilation === null);
}

function isWholePoint({ sizes, d, entries, signs, extra }: SolveRecord): boolean {
  const blocks = sizes.length;
  if (entries.diagonal.length !== blocks || signs.length !== blocks || entries.extra.length !== extra) return false;
  if (!/^\d+(?:\.\d+)?$/.test(d)) return false;
  const at = parseRational(d);
  const values = sizes.map((size) => evaluatePolynomial(rationals, size, at));
  const sum = values.reduce((a, b) => rationals.add(a, b), rationals.zero);
  return values.every(({ n }) => n >= 0n) && rationals.isZero(rationals.sub(sum, at)) === 'yes';
}

function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i] ?? null));
  }
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return left.size === right.size && [...left].every(([key, item]) => right.has(key) && sameJson(item, right.get(key) ?? null));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
