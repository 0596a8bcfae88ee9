import { at, zipWith } from '../../scalar/list.js';
import type { Sign } from '../../scalar/ring.js';
import { agreementText, compareOrdered, printedValue, readNumeral, widestReading } from '../../symbolic/exact/printed-number.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { CoefficientField } from '../../symbolic/series/series.js';

/** A field of coefficients with decimal numerals of its elements. */
export interface NumeralField<C> {
  readonly field: CoefficientField<C>;
  /** As many digits as are known, at most so many; undefined where there are none. */
  numeral(c: C, digits: number): string | undefined;
  /** The exact form; null where there is none. */
  text(c: C): string | null;
}

/** Σ factors[i]·xᵢ = value, where xᵢ is what the i-th decimal stands for: the coefficients of one power of t. */
export interface DecimalEquation<C> {
  readonly power: number;
  readonly factors: readonly C[];
  readonly value: C;
}

/** What equations say about decimals. */
export type DecimalOutcome = {
  readonly power: number;
  readonly note: string;
} & (
  | { readonly kind: 'agrees' | 'differs' | 'open'; readonly decimal: number | null }
  /** No values of the decimals fulfil the equation of this power together with those before. */
  | { readonly kind: 'inconsistent' }
);

/** Digits of a value beyond those of the decimal that it is compared with. */
const MORE_DIGITS = 8;

/**
 * Compares decimals with what the equations say they stand for, to their printed digits. A decimal that the equations
 * determine is confirmed if it is that value rounded or cut off. Where several remain together in an equation, they are
 * confirmed if each is when the others are taken as printed, and refuted only if no values that may be printed so fulfil
 * it. Exact over exact fields; over intervals what is not certain is open. Cost: O(equations · decimals²).
 *
 * Outcomes are in the order of the powers at which they are known; equations in order of their powers.
 */
export function compareDecimals<C>(
  known: NumeralField<C>,
  numerals: readonly string[],
  equations: readonly DecimalEquation<C>[],
): readonly DecimalOutcome[] {
  const { rows, others } = eliminated(known.field, equations);
  const outcomes = rows.map((row): DecimalOutcome => {
    const involved = row.factors.flatMap((c, i) => (known.field.isZero(c) === 'yes' ? [] : [i]));
    const [only, more] = involved;
    return only !== undefined && more === undefined
      ? single(known, at(numerals, only), only, row)
      : several(known, numerals, involved, row);
  });
  return [...outcomes, ...others].sort((a, b) => a.power - b.power);
}

/** Gauss–Jordan: rows with a pivot 1 each, and what equations without decimals come to. */
function eliminated<C>(
  K: CoefficientField<C>,
  equations: readonly DecimalEquation<C>[],
): { readonly rows: readonly DecimalEquation<C>[]; readonly others: readonly DecimalOutcome[] } {
  let rows: readonly (DecimalEquation<C> & { readonly pivot: number })[] = [];
  const others: DecimalOutcome[] = [];
  const without = (a: DecimalEquation<C>, b: DecimalEquation<C>, pivot: number): DecimalEquation<C> => {
    const times = at(a.factors, pivot);
    if (K.isZero(times) === 'yes') return a;
    return {
      power: a.power,
      factors: zipWith(a.factors, b.factors, (c, other, i) => (i === pivot ? K.zero : K.sub(c, K.mul(times, other)))),
      value: K.sub(a.value, K.mul(times, b.value)),
    };
  };
  for (const equation of equations) {
    const { power, factors, value } = rows.reduce((a, row) => without(a, row, row.pivot), equation);
    const pivot = factors.findIndex((c) => K.isZero(c) === 'no');
    if (pivot >= 0) {
      const lead = at(factors, pivot);
      const row = {
        power,
        pivot,
        factors: factors.map((c, i) => (i === pivot ? K.one : K.div(c, lead))),
        value: K.div(value, lead),
      };
      rows = [...rows.map((a) => ({ ...without(a, row, pivot), pivot: a.pivot })), row];
    } else if (factors.every((c) => K.isZero(c) === 'yes') && K.isZero(value) === 'no') {
      others.push({ kind: 'inconsistent', power, note: 'no values of the decimals make it so' });
    } else if (K.isZero(value) !== 'yes' || factors.some((c) => K.isZero(c) !== 'yes')) {
      others.push({ kind: 'open', power, decimal: null, note: 'the digits that are known agree, and do not decide' });
    }
  }
  return { rows, others };
}

function single<C>(
  known: NumeralField<C>,
  numeral: string,
  decimal: number,
  { power, value }: DecimalEquation<C>,
): DecimalOutcome {
  const printed = readNumeral(numeral);
  const text = known.numeral(value, printed.digits.length + MORE_DIGITS);
  if (text === undefined) return { kind: 'open', power, decimal, note: 'what it stands for could not be evaluated' };
  const agreement = compareOrdered(printed, readNumeral(text), orderOf(known.field, value));
  const note = `${numeral} ${agreementText(printed, agreement)}`;
  if (agreement.kind === 'unclear') return { kind: 'open', power, decimal, note };
  if (agreement.kind !== 'differs') return { kind: 'agrees', power, decimal, note };
  const exact = known.text(value);
  const shown = exact === null || exact === text ? text : `${exact} = ${text}`;
  return { kind: 'differs', power, decimal, note: `it is ${shown}; ${agreementText(printed, agreement)}` };
}

function several<C>(
  known: NumeralField<C>,
  numerals: readonly string[],
  involved: readonly number[],
  { power, factors, value }: DecimalEquation<C>,
): DecimalOutcome {
  const K = known.field;
  const read = involved.map((i) => ({ printed: readNumeral(at(numerals, i)), factor: at(factors, i) }));
  const embed = ({ n, d }: Rational): C => K.fromRational(n, d);
  const shown = involved.map((i) => numerals[i]).join(' and ');
  const rest = read.reduce((sum, { printed, factor }) => K.sub(sum, K.mul(factor, embed(printedValue(printed)))), value);
  const agree = read.every(({ printed, factor }) => {
    const alone = K.add(embed(printedValue(printed)), K.div(rest, factor));
    // Only whether it agrees is asked: the digits for the place of a difference are those of the decimal itself.
    const { kind } = compareOrdered(printed, printed, orderOf(K, alone));
    return kind === 'equal' || kind === 'rounded';
  });
  if (agree) return { kind: 'agrees', power, decimal: null, note: `${shown} agree together, each correctly rounded` };
  const ends = read.flatMap(({ printed, factor }) => {
    const { from, to } = widestReading(printed);
    const [a, b] = [K.mul(factor, embed(from)), K.mul(factor, embed(to))];
    const sign = K.sign(factor);
    return sign === 1 ? [{ least: a, greatest: b }] : sign === -1 ? [{ least: b, greatest: a }] : [];
  });
  if (ends.length === read.length) {
    const beside = (bounds: readonly C[]): Sign => K.sign(K.sub(value, K.sum(bounds)));
    if (beside(ends.map(({ least }) => least)) === -1 || beside(ends.map(({ greatest }) => greatest)) === 1) {
      return { kind: 'differs', power, decimal: null, note: `no values that are printed as ${shown} come to it` };
    }
  }
  return { kind: 'open', power, decimal: null, note: `${shown} stand together, and their digits do not decide` };
}

/** The sign of an element minus a rational number. */
function orderOf<C>(K: CoefficientField<C>, value: C): (bound: Rational) => Sign {
  return ({ n, d }) => K.sign(K.sub(value, K.fromRational(n, d)));
}
