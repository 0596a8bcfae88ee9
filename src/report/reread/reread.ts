import { ComputationError } from '../../input/errors.js';
import { decimalRing } from '../../numeric/decimal.js';
import type { Real } from '../../scalar/ring.js';
import type { ExactResult, VerificationRecord } from '../../study/claims/claims.js';
import type { Reading } from '../../study/series/reading.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rational, rationalText } from '../../symbolic/exact/rational.js';
import { evaluateExpression } from '../../symbolic/expression/evaluate.js';
import { type ExactValue, evaluateExact } from '../../symbolic/qpi/exact-value.js';
import { mathjsReader } from './mathjs.js';
import { nerdamerReader } from './nerdamer.js';
import { type PrintedCoefficients, type PrintedSum, printedCoefficients, printedInClaims } from './printed.js';
import { type FormulaReader, type ReadSum, UnreadableError } from './reader.js';

/** To how many digits what is read must agree with what was computed. */
const AGREEING_DIGITS = 15;
/** Digits of the values: numerators of exact coefficients lose dozens of them by cancellation. */
const VALUE_DIGITS = 120;
/** Digits of π and of roots for nerdamer, whose fractions get long; the second is for values that so few do not settle. */
const FRACTION_DIGITS = [25, 100];
/** The size p at which coefficients that are functions of it are compared: nothing is special about it, nor about its root. */
const SIZE = rational(47n, 13n);
/** The d at which functions of it are compared: squares, so that halves of powers have values in fractions. */
const DIMENSIONS = [rational(9n), rational(49n, 4n)];

/**
 * Reads all exact coefficients in a record back from every form that is printed of them: the text by mathjs, the LaTeX by nerdamer,
 * which are loaded only then. What is read must be the value to 15 digits, with the same powers of d and the same O.
 *
 * Throws a ComputationError that names the coefficient, what is printed, and both values, where it is not. Cost: some milliseconds
 * per different coefficient, and half a second for the two packages, which a record without exact coefficients does not need.
 *
 * @example
 * ```ts
 * import { reread } from 'symbreak';
 * await reread({ terms: [], order: 2 }); // { coefficients: 0, text: 'mathjs', latex: 'nerdamer' }
 * ```
 */
export async function reread(record: unknown): Promise<Reading> {
  return rereadPrinted(printedCoefficients(record));
}

/** The same of the exact results that are printed in the decisions on claims. */
export async function rereadClaims(record: VerificationRecord): Promise<Reading> {
  return rereadPrinted(printedInClaims(record));
}

/** The same of what is said to be printed. */
export async function rereadPrinted({ count, sums }: PrintedCoefficients): Promise<Reading> {
  if (sums.length > 0) {
    const R = decimalRing(VALUE_DIGITS);
    const text = remembering(await mathjsReader(R, VALUE_DIGITS));
    const latex = (await Promise.all(FRACTION_DIGITS.map((digits) => nerdamerReader(R, digits)))).map(remembering);
    const expected = expectedIn(R);
    for (const sum of sums) {
      for (const one of expected(sum.result)) checkSum(R, sum, one, sum.notation === 'text' ? [text] : latex);
    }
  }
  return { coefficients: count, text: 'mathjs', latex: 'nerdamer' };
}

/** A reader that reads each formula once. */
function remembering<T>({ system, read }: FormulaReader<T>): FormulaReader<T> {
  const known = new Map<string, ReadSum<T>>();
  return {
    system,
    read: (printed, letters) => {
      const key = `${printed} ${[...letters].map(([letter, { n, d }]) => `${letter}=${n}/${d}`).join()}`;
      const sum = known.get(key) ?? read(printed, letters);
      known.set(key, sum);
      return sum;
    },
  };
}

/** Numbers that letters of a formula stand for. */
type Letters = ReadonlyMap<string, Rational>;

/** The numbers that a printed formula must be read as, by powers of d^(−1/2), where its letters stand for these. */
interface Expected<T> {
  readonly letters: Letters;
  readonly values: ReadonlyMap<number, T>;
  readonly order: number | null;
}

/** What printed results must be read as; the value of each coefficient is computed once. */
function expectedIn<T>(R: Real<T>): (result: ExactResult) => readonly Expected<T>[] {
  const known = new Map<ExactValue, T>();
  const size = embedRational(R, SIZE);
  const value = (exact: ExactValue): T => {
    const found = known.get(exact) ?? evaluateExact(R, exact, size);
    known.set(exact, found);
    return found;
  };
  return (result) => {
    if (result.kind === 'series') {
      const values = new Map(result.terms.map(({ power, exact }) => [power, value(exact)] as const));
      return [{ letters: new Map([['p', SIZE]]), values, order: result.order }];
    }
    return DIMENSIONS.map((dimension) => {
      const d = embedRational(R, dimension);
      const at =
        result.kind === 'polynomial'
          ? evaluatePolynomial(R, result.polynomial, d)
          : evaluateExpression(R, result.expression, new Map([['d', d]]));
      return { letters: new Map([['d', dimension]]), values: new Map([[0, at]]), order: null };
    });
  };
}

/** Throws a ComputationError unless one of the readers, tried in turn, reads what is printed as what is expected. */
function checkSum<T>(R: Real<T>, sum: PrintedSum, expected: Expected<T>, readers: readonly FormulaReader<T>[]): void {
  let found: string | undefined;
  for (const reader of readers) {
    found = difference(R, sum, expected, readSum(reader, sum, expected.letters), reader.system);
    if (found === undefined) return;
  }
  throw new ComputationError(found ?? `nothing reads ${sum.name}`);
}

function readSum<T>({ system, read }: FormulaReader<T>, { name, printed }: PrintedSum, letters: Letters): ReadSum<T> {
  try {
    return read(printed, letters);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new ComputationError(`${name} is printed as '${printed}', which ${system} does not read: ${error.message}`);
  }
}

/** How what is read differs from what it is printed of, in a sentence; undefined where it does not. */
function difference<T>(
  R: Real<T>,
  { name, printed }: PrintedSum,
  { letters, values, order }: Expected<T>,
  read: ReadSum<T>,
  system: string,
): string | undefined {
  if (read.order !== order) return `${name} is printed as '${printed}', of which ${system} reads another order term`;
  for (const power of new Set([...values.keys(), ...read.coefficients.keys()])) {
    const value = values.get(power) ?? R.zero;
    const seen = read.coefficients.get(power) ?? R.zero;
    if (agree(R, value, seen)) continue;
    const d = letters.get('d');
    const times = d ? ` at d = ${rationalText(d)}` : values.size === 1 && power === 0 ? '' : ` before d^(${-power}/2)`;
    const [is, reads] = [value, seen].map((x) => R.format(x, AGREEING_DIGITS + 2));
    return `${name} is printed as '${printed}', of which ${system} reads ${reads}${times}, but it is ${is}`;
  }
  return undefined;
}

function agree<T>(R: Real<T>, value: T, seen: T): boolean {
  const off = R.sub(seen, value);
  if (R.isZero(off) === 'yes') return true;
  if (R.isZero(value) === 'yes') return false;
  return Math.abs(R.toNumber(R.div(off, value))) <= 10 ** -AGREEING_DIGITS;
}
