import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { extraCount } from '../../representation/young-type.js';
import { type Elementary, power } from '../../scalar/ring.js';
import { printedValue, readNumeral, unit } from '../../symbolic/exact/printed-number.js';
import { embedRational, type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { FormulaTree } from '../../symbolic/formula/tree.js';
import { formulaValue, type Laurent, laurentEqual, laurentOrNone } from '../../symbolic/formula/value.js';
import { overPi } from '../../symbolic/qpi/coefficient-domain.js';
import { evaluateQPi, qpiField } from '../../symbolic/qpi/qpi.js';
import { qpiNotation } from '../../symbolic/qpi/text.js';
import { seriesText } from '../../symbolic/series/text.js';
import type { Decision, FormulaComparison } from '../claims/claims.js';
import { type Backing, confirmed, refuted, type Shown, shownResult, undecided } from '../claims/decision.js';
import type { Family } from '../family/family.js';
import { comparisonText, errorExponent, FORMULA_DIGITS, formulaComparison } from './formula-accuracy.js';
import { dimensionText, isIncomplete } from './results.js';

/** Digits that are computed of formulas and values. */
const COMPUTED_DIGITS = FORMULA_DIGITS + 8;
/** Bits of the first evaluation of a claimed formula, which are doubled until they decide. */
const BITS = 400;
const MOST_BITS = 12_800;

/** The text of a Laurent polynomial in d^(1/2). */
export function laurentText(value: Laurent): string {
  return seriesText(value, qpiNotation);
}

function shownLaurent(value: Laurent): Shown {
  const terms = value.coefficients.flatMap((c, i) =>
    overPi.isZero(c) ? [] : [{ power: value.start + i, exact: overPi.exact(c) }],
  );
  return shownResult(laurentText(value), { kind: 'series', terms, order: null });
}

/**
 * Compares a formula with an exact result in Q(π)[d^(±1/2)]: exactly, or, where the formula is not in that ring, by values
 * to 50 digits at many d. A refutation names the highest power of d in which they differ.
 */
export function verifyExactly(mpfr: MpfrLibrary, tree: FormulaTree, target: Laurent, extra: number, backing: Backing): Decision {
  const text = shownLaurent(target);
  const claimed = laurentOrNone(tree, extra);
  if (!claimed) return verifyClosedForms(mpfr, tree, { valueAt: laurentAt(target), text }, extra, backing);
  if (laurentEqual(claimed, target)) return confirmed(text, 'equal, exactly', backing);
  return refuted(text, `they first differ in the term of ${powerText(differingPower(claimed, target))}`, backing);
}

/** The least n for which the coefficients of t^n of two different Laurent polynomials differ. */
function differingPower(a: Laurent, b: Laurent): number {
  const at = (s: Laurent, n: number): Laurent['coefficients'][number] => s.coefficients[n - s.start] ?? qpiField.zero;
  for (let n = Math.min(a.start, b.start); ; n++) {
    if (qpiField.isZero(qpiField.sub(at(a, n), at(b, n))) === 'no') return n;
  }
}

/** t^n as a power of d. */
export function powerText(n: number): string {
  if (n === -2) return 'd';
  return n % 2 === 0 ? `d^${n > 0 ? `(${-n / 2})` : -n / 2}` : `d^(${-n}/2)`;
}

/** A closed form in d: its values in intervals, and how it is shown. */
export interface ClosedForm {
  readonly valueAt: BallFormula;
  readonly text: string | Shown;
}

/** The value of a formula in a ring of intervals at a d. */
export type BallFormula = (balls: Elementary<Ball>, d: Ball) => Ball;

/** The values of a Laurent polynomial in d^(1/2). */
export function laurentAt({ start, coefficients }: Laurent): BallFormula {
  return (balls, d) => {
    const root = balls.sqrt(d);
    const terms = coefficients.map((c, i) => {
      const n = start + i;
      const size = power(balls, root, Math.abs(n));
      const coefficient = evaluateQPi(balls, c);
      return n > 0 ? balls.div(coefficient, size) : balls.mul(coefficient, size);
    });
    return balls.sum(terms);
  };
}

/** Compares a formula with a closed form by their values: d from 5 on, integers and others. */
export function verifyClosedForms(
  mpfr: MpfrLibrary,
  tree: FormulaTree,
  { valueAt, text }: ClosedForm,
  extra: number,
  backing: Backing,
): Decision {
  const points = [5, 6, 9, 17, 100, 1001].map((d) => rational(d)).concat(rational(29, 4), rational(2001, 10));
  const values = points.map((d) => ({ d, text: ballFormulaNumeral(mpfr, valueAt, d, COMPUTED_DIGITS) }));
  return byValues(mpfr, { tree, extra, digits: null }, values, text, backing);
}

/** The d at which a formula is compared, whether these are the d that it is claimed for, and what it is compared with. */
export interface Sampling {
  readonly points: readonly Rational[];
  readonly stated: boolean;
  /** To how many digits the formula is claimed to agree; null for equality. */
  readonly digits?: number | null;
  readonly valueAt: (d: Rational, digits: number) => Promise<{ readonly text: string; readonly backing: Backing }>;
}

/**
 * Compares a formula with values at several d, to 50 digits: `valueAt` gives a numeral with so many digits, or throws a
 * ComputationError where there is none.
 */
export async function verifyAtPoints(
  mpfr: MpfrLibrary,
  family: Family,
  tree: FormulaTree,
  { points, stated, digits = null, valueAt }: Sampling,
): Promise<Decision> {
  const values: { d: Rational; text: string }[] = [];
  let backing: Backing | undefined;
  let missing: string | undefined;
  for (const d of points) {
    try {
      const value = await valueAt(d, COMPUTED_DIGITS);
      values.push({ d, text: value.text });
      backing = value.backing;
    } catch (error) {
      if (!isIncomplete(error)) throw error;
      missing = error.message;
    }
  }
  if (!backing) return undecided(missing ?? 'there is no d at which it could be compared');
  const decision = byValues(mpfr, { tree, extra: extraCount(family.type), digits }, values, undefined, backing);
  return missing !== undefined && stated && decision.verdict === 'confirmed'
    ? undecided(missing, decision.computed, backing)
    : decision;
}

/** Compares a formula with known values. `text` is the target as a formula, where there is one. */
function byValues(
  mpfr: MpfrLibrary,
  { tree, extra, digits }: { readonly tree: FormulaTree; readonly extra: number; readonly digits: number | null },
  values: readonly { readonly d: Rational; readonly text: string | undefined }[],
  text: string | Shown | undefined,
  backing: Backing,
): Decision {
  const first = values[0];
  const computed = text ?? (first ? `${first.text} at d = ${dimensionText(first.d)}` : '');
  const comparisons: FormulaComparison[] = [];
  let missing: string | undefined;
  for (const { d, text: value } of values) {
    const claimed = formulaNumeral(mpfr, tree, d, extra);
    if (value === undefined || claimed === undefined) {
      const what = claimed === undefined ? 'claimed formula' : 'value';
      missing = `the ${what} could not be evaluated at d = ${dimensionText(d)}`;
      break;
    }
    comparisons.push(formulaComparison(dimensionText(d), value, claimed));
  }
  const accuracy = {
    comparisons,
    errorExponent: errorExponent(
      comparisons,
      values.slice(0, comparisons.length).map(({ d }) => d),
    ),
  };
  const wanted = digits ?? FORMULA_DIGITS;
  const wrong = comparisons.find(({ agreeingDigits, computed: value, claimed }) =>
    digits === null ? commonDigits(claimed, value) < FORMULA_DIGITS : agreeingDigits < digits,
  );
  if (wrong) {
    const agreeing = commonDigits(wrong.claimed, wrong.computed);
    const short =
      digits === null ? 'it is not equal, but' : `fewer than the claimed ${digits} ${digits === 1 ? 'digit' : 'digits'}: it`;
    const why = `${short} ${comparisonText(wrong)}`;
    return { ...refuted(text ?? `${wrong.computed} at d = ${wrong.d}`, why, backing, agreeing), ...accuracy };
  }
  // A d at which it differs refutes, whatever is not known at others.
  if (missing !== undefined) return undecided(missing, computed, backing);
  const where = values.map(({ d }) => dimensionText(d)).join(', ');
  const evidence = `values compared at d = ${where}, nothing proved in between; ${backing.evidence}`;
  // What is claimed to a number of digits at some d rests on the values there.
  const grounds: Backing = digits === null ? { status: 'numerical', evidence } : backing;
  const least = comparisons.toSorted((x, y) => x.agreeingDigits - y.agreeingDigits)[0];
  const why =
    digits === null || least === undefined
      ? `agrees to ${wanted} digits at d = ${where}`
      : `${comparisonText(least)}; ${digits} digits are claimed`;
  return { ...confirmed(computed, why, grounds, digits ?? FORMULA_DIGITS), ...accuracy };
}

/**
 * The value of a formula at one d to 58 digits; undefined where there is none, as for a root of a negative number, and where
 * no precision shows it, as for a difference that vanishes though none of its terms is rational. In intervals: no digit
 * depends on rounding, and 0 is said only of what is 0 exactly.
 */
export function formulaNumeral(
  mpfr: MpfrLibrary,
  tree: FormulaTree,
  d: Rational,
  extra: number,
  digits = COMPUTED_DIGITS,
): string | undefined {
  if (laurentOrNone(tree, extra)?.coefficients.length === 0) return '0';
  const valueAt: BallFormula = (balls, at) => formulaValue(balls, tree, { d: at, k: balls.add(at, balls.fromInteger(extra)) });
  return ballFormulaNumeral(mpfr, valueAt, d, digits);
}

/** The same for a formula that is a function of a ring of intervals. */
function ballFormulaNumeral(mpfr: MpfrLibrary, valueAt: BallFormula, d: Rational, digits: number): string | undefined {
  for (let bits = BITS; bits <= MOST_BITS; bits *= 2) {
    const balls = ballRing(mpfr, bits);
    try {
      // Of what is not known to have a root there is none.
      const sqrt = (a: Ball): Ball => (balls.sign(a) === 1 || balls.isZero(a) === 'yes' ? balls.sqrt(a) : balls.whole);
      const text = ballNumeral(balls, valueAt({ ...balls, sqrt }, embedRational(balls, d)), digits);
      if (text !== undefined) return text;
    } finally {
      balls.dispose();
    }
  }
  return undefined;
}

/** The numeral of all numbers of a ball to so many significant digits; undefined where they have not the same. */
export function ballNumeral(balls: BallRing, { lower, upper }: Ball, digits: number): string | undefined {
  if (balls.isZero({ lower, upper }) === 'yes') return '0';
  const [low, high] = [lower, upper].map((x) => balls.nearest.format(x, digits));
  return low === high && low !== undefined && /\d/.test(low) ? low : undefined;
}

/** To how many significant digits two numerals agree: n where their difference is at most half a unit of digit n. */
export function commonDigits(a: string, b: string): number {
  const [x, y] = [readNumeral(a), readNumeral(b)];
  const { n, d } = rationals.mul(rationals.sub(printedValue(x), printedValue(y)), rational(2));
  if (n === 0n) return FORMULA_DIGITS;
  const twice: Rational = { n: n > 0n ? n : -n, d };
  // The place before the first digit of the larger one.
  const lead = Math.min(...[x, y].filter((r) => r.digits !== '').map((r) => r.places - r.digits.length));
  const isUnit = (count: number): boolean => rationals.sign(rationals.sub(unit(lead + count), twice)) !== -1;
  const first = Array.from({ length: FORMULA_DIGITS }, (_, i) => i + 1).findIndex((count) => !isUnit(count));
  return first < 0 ? FORMULA_DIGITS : first;
}
