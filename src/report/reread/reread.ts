import { ComputationError } from '../../input/errors.js';
import { decimalRing } from '../../numeric/decimal.js';
import type { Real } from '../../scalar/ring.js';
import type { Reading } from '../../study/family/reading.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { type ExactValue, evaluateExact } from '../../symbolic/qpi/exact-value.js';
import { mathjsReader } from './mathjs.js';
import { nerdamerReader } from './nerdamer.js';
import { type PrintedCoefficients, type PrintedSum, printedCoefficients } from './printed.js';
import { type FormulaReader, type ReadSum, UnreadableError } from './reader.js';

/** To how many digits what is read must agree with what was computed. */
const AGREEING_DIGITS = 15;
/** Digits of the values: numerators of exact coefficients lose dozens of them by cancellation. */
const VALUE_DIGITS = 120;
/** Digits of π and of roots for nerdamer, whose fractions get long; the second is for values that so few do not settle. */
const FRACTION_DIGITS = [25, 100];
/** The size p at which coefficients that are functions of it are compared: nothing is special about it, nor about its root. */
const SIZE = rational(47n, 13n);

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

/** The same of what is said to be printed. */
export async function rereadPrinted({ count, sums }: PrintedCoefficients): Promise<Reading> {
  if (sums.length > 0) {
    const R = decimalRing(VALUE_DIGITS);
    const text = remembering(await mathjsReader(R, VALUE_DIGITS));
    const latex = (await Promise.all(FRACTION_DIGITS.map((digits) => nerdamerReader(R, digits)))).map(remembering);
    const evaluate = valuesIn(R);
    for (const sum of sums) checkSum(R, sum, evaluate, sum.notation === 'text' ? [text] : latex);
  }
  return { coefficients: count, text: 'mathjs', latex: 'nerdamer' };
}

/** A reader that reads each formula once. */
function remembering<T>({ system, read }: FormulaReader<T>): FormulaReader<T> {
  const known = new Map<string, ReadSum<T>>();
  return {
    system,
    read: (printed, letters) => {
      const sum = known.get(printed) ?? read(printed, letters);
      known.set(printed, sum);
      return sum;
    },
  };
}

/** The values of exact coefficients, each computed once. */
function valuesIn<T>(R: Real<T>): (exact: ExactValue) => T {
  const known = new Map<ExactValue, T>();
  const size = R.fromRational(SIZE.n, SIZE.d);
  return (exact) => {
    const value = known.get(exact) ?? evaluateExact(R, exact, size);
    known.set(exact, value);
    return value;
  };
}

/** What letters stand for where coefficients are compared. */
const LETTERS: ReadonlyMap<string, Rational> = new Map([['p', SIZE]]);

/** Throws a ComputationError unless one of the readers, tried in turn, reads what is printed as what it is printed of. */
function checkSum<T>(
  R: Real<T>,
  sum: PrintedSum,
  evaluate: (exact: ExactValue) => T,
  readers: readonly FormulaReader<T>[],
): void {
  const values = new Map(sum.terms.map(({ power, exact }) => [power, evaluate(exact)] as const));
  let found: string | undefined;
  for (const reader of readers) {
    found = difference(R, sum, values, readSum(reader, sum), reader.system);
    if (found === undefined) return;
  }
  throw new ComputationError(found ?? `nothing reads ${sum.name}`);
}

function readSum<T>({ system, read }: FormulaReader<T>, { name, printed }: PrintedSum): ReadSum<T> {
  try {
    return read(printed, LETTERS);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new ComputationError(`${name} is printed as '${printed}', which ${system} does not read: ${error.message}`);
  }
}

/** How what is read differs from what it is printed of, in a sentence; undefined where it does not. */
function difference<T>(
  R: Real<T>,
  { name, printed, order }: PrintedSum,
  values: ReadonlyMap<number, T>,
  read: ReadSum<T>,
  system: string,
): string | undefined {
  if (read.order !== order) return `${name} is printed as '${printed}', of which ${system} reads another order term`;
  for (const power of new Set([...values.keys(), ...read.coefficients.keys()])) {
    const value = values.get(power) ?? R.zero;
    const seen = read.coefficients.get(power) ?? R.zero;
    if (agree(R, value, seen)) continue;
    const times = values.size === 1 && power === 0 ? '' : ` before d^(${-power}/2)`;
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
