import { sizeText } from '../../representation/young-type.js';
import type { ExactSpectrumLine } from '../../study/formula/exact-spectrum.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { isPolynomialProduct, polynomialProductText } from '../../symbolic/exact/polynomial-product.js';
import { expressionLatex, expressionText } from '../../symbolic/expression/text.js';
import { type ExactValue, exactLatex, exactText } from '../../symbolic/qpi/exact-value.js';
import { polynomialFormula } from '../text/values.js';

/** How the fields that hold a value are written; all others are as they are in the record. */
const FIELDS: Readonly<Record<string, (value: readonly never[]) => unknown>> = {
  count: polynomialFormula,
  degree: polynomialFormula,
  degreePolynomial: polynomialFormula,
  dimension: polynomialFormula,
  index: polynomialFormula,
  inputs: polynomialFormula,
  indices: (list: readonly Polynomial[]) => list.map(polynomialFormula),
  isotropy: (list: readonly string[]) => list.join(','),
  stabiliser: (list: readonly Polynomial[]) => list.map(sizeText).join(','),
  sizes: (list: readonly (Polynomial | string | number)[]) =>
    list.map((size) => (typeof size === 'object' ? sizeText(size) : size)),
};

/** Fields that another field has in words: `text` or `formula` an expression, `family` the sizes of blocks, `statement` its
 * pieces, `quantity` what a series is of, `computed` the exact results that are `printed`.
 */
export const IN_WORDS: ReadonlySet<string> = new Set(['expression', 'blockSizes', 'pieces', 'of', 'printed']);

/**
 * A record as `--json` has it, with nothing in it but what JSON knows: an exact coefficient as text (`exact`), with its LaTeX
 * beside it (`latex`), polynomials in d and block sizes as text. It is the one way from records to JSON; of what it writes,
 * reports alone are read back (`readReportData`). Pure.
 *
 * @example
 * ```ts
 * import { decompose, jsonRecord, parseSizes } from 'symbreak';
 * JSON.stringify(jsonRecord(decompose(parseSizes('d')))).includes('"dimension":"d^2"'); // true
 * ```
 */
export function jsonRecord(record: unknown): unknown {
  if (Array.isArray(record)) return record.map(jsonRecord);
  if (typeof record !== 'object' || record === null) return record;
  if (isExactLine(record)) return exactLine(record);
  return Object.fromEntries(Object.entries(record).flatMap(([name, value]) => fieldsOf(name, value)));
}

const isExactLine = (record: object): record is ExactSpectrumLine => 'characteristicPolynomial' in record;

/** The pieces of a proof, which no other field has, and not those of a statement: each of these says of which kind it is. */
function isListOfPieces(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((piece) => typeof piece === 'object' && piece !== null && 'kind' in piece)
  );
}

function fieldsOf(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (IN_WORDS.has(name) && !isListOfPieces(value)) return [];
  // Every field of this name has an exact value, or null where there is none.
  if (name === 'exact') return exactFields(value as ExactValue | null);
  if (isPolynomialProduct(value)) return [[name, polynomialProductText(value)]];
  const write = Array.isArray(value) ? FIELDS[name] : undefined;
  // A list in a field of FIELDS is what is written there.
  return [[name, write === undefined ? jsonRecord(value) : write(value as readonly never[])]];
}

function exactFields(value: ExactValue | null): readonly (readonly [string, unknown])[] {
  return [
    ['exact', value && exactText(value)],
    ['latex', value && exactLatex(value)],
  ];
}

/** Formulas in z and d, each as text, with the LaTeX in a field of its own. */
function exactLine({ characteristicPolynomial, eigenvalues, degree, ...line }: ExactSpectrumLine): unknown {
  return {
    ...line,
    degree: polynomialFormula(degree),
    characteristicPolynomial: expressionText(characteristicPolynomial),
    characteristicPolynomialLatex: expressionLatex(characteristicPolynomial),
    eigenvalues: eigenvalues.map((root) => root && expressionText(root)),
    eigenvaluesLatex: eigenvalues.map((root) => root && expressionLatex(root)),
  };
}
