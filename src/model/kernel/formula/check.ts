import { ComputationError, InputError } from '../../../input/errors.js';
import { double } from '../../../scalar/double.js';
import { range, zipWith } from '../../../scalar/list.js';
import { type Rational, rationalText } from '../../../symbolic/exact/rational.js';
import { type Expression, symbolsOf } from '../../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../symbolic/expression/ring.js';
import { exchanged, type KernelJet } from './derivatives.js';
import { programOf, runner } from './program.js';
import { GENERIC, PARALLEL, type SamplePoint } from './sample-points.js';
import { kernelSymbols, SYMBOLS } from './symbols.js';

/** What is asked of values that are equal: sums of some ten terms in doubles, relative to their size. */
const EQUAL = 2 ** -40;
/** Step of difference quotients, and the rounding errors of a quotient relative to the largest number on the way. */
const STEP = 2 ** -10;
const QUOTIENT_ROUNDING = 2 ** -36;

/** A formula of κ depends on the angle between its rows. Throws an InputError if it does not. */
export function checkDependence(R: ExpressionRing, value: Expression): void {
  const { c, area, theta } = kernelSymbols(R);
  if (!symbolsOf(value).some((symbol) => symbol === c || symbol === area || symbol === theta)) {
    throw new InputError(
      'the formula of the kernel has none of c, area and theta: what does not depend on the angle is no kernel',
    );
  }
}

/**
 * κ(a, b, c) = κ(b, a, c), at rational rows exactly where that can be told, otherwise in doubles. Throws an InputError that
 * says where it fails.
 */
export function checkSymmetry(R: ExpressionRing, value: Expression): void {
  const other = exchanged(R, value);
  if (other === value) return;
  const values = GENERIC.map(evaluator([value, other]));
  for (const [i, point] of GENERIC.entries()) {
    const [there = Number.NaN, back = Number.NaN] = values[i] ?? [];
    const apart = Math.abs(there - back) > EQUAL * (Math.abs(there) + Math.abs(back));
    if (apart || R.isZero(R.substitute(R.sub(value, other), exactly(R, point))) === 'no') {
      throw new InputError(
        `the formula of the kernel is not symmetric in a and b: ${there} at ${placeOf(point)}, and ${back} with a and b exchanged`,
      );
    }
  }
}

/** Whether formulas, by their names, have finite values at rows that are parallel or not. Throws an InputError that says where not. */
export function checkFinite(formulas: Readonly<Record<string, Expression>>, where: 'generic' | 'parallel'): void {
  const names = Object.keys(formulas);
  const evaluate = evaluator(Object.values(formulas));
  for (const point of where === 'generic' ? GENERIC : PARALLEL) {
    zipWith(names, evaluate(point), (name, value) => {
      if (Number.isFinite(value)) return;
      const rows = where === 'parallel' ? 'at parallel rows (area = 0), ' : '';
      // A root of a negative number, 0/0, or differences of infinities.
      const what = Number.isNaN(value) ? 'has no finite value' : 'is not finite';
      throw new InputError(`the formula of the kernel is not accepted: ${name} ${what} ${rows}at ${placeOf(point)}`);
    });
  }
}

/** ν is positive, is κ at equal rows, and bounds κ as E[φψ]² ≤ E[φ²]E[ψ²] does. Throws an InputError that says where not. */
export function checkSelf(R: ExpressionRing, value: Expression, self: Expression): void {
  const second = R.substitute(self, new Map([[kernelSymbols(R).a, kernelSymbols(R).b]]));
  const evaluate = evaluator([value, self, second]);
  for (const point of [...PARALLEL, ...GENERIC]) {
    const [kernel = Number.NaN, own = Number.NaN, other = Number.NaN] = evaluate(point);
    if (!(own > 0))
      throw new InputError(`ν is ${own} at a = ${rationalText(point.a)}: the mean of a square that is positive is accepted`);
    if (isEqualRows(point) && Math.abs(kernel - own) > EQUAL * own) {
      throw new InputError(
        `the self term is ${own} at ${placeOf(point)}, where κ is ${kernel}: they must be equal at equal rows`,
      );
    }
    if (!(kernel * kernel <= own * other * (1 + EQUAL))) {
      throw new InputError(
        `the formula is the kernel of no activation: at ${placeOf(point)} κ is ${kernel}, more than the root of ν(a) ν(b) = ${own * other}`,
      );
    }
  }
}

/**
 * Derivatives agree with difference quotients at rows of all kinds. Quotient(h) = derivative + O(h²), so that the quotients
 * of h and 2h differ by three times the error of the first. Throws a ComputationError: rules of differentiation were wrong.
 */
export function checkDerivatives(jet: KernelJet): void {
  const claims: readonly (readonly [keyof KernelJet, keyof typeof MOVES, keyof KernelJet])[] = [
    ['value', 'inner', 'inner'],
    ['value', 'stretchA', 'stretchA'],
    ['value', 'stretchB', 'stretchB'],
    ['inner', 'inner', 'innerInner'],
    ['inner', 'stretchA', 'innerStretchA'],
    ['inner', 'stretchB', 'innerStretchB'],
    ['stretchA', 'stretchA', 'stretchAA'],
    ['stretchB', 'stretchA', 'stretchAB'],
    ['stretchB', 'stretchB', 'stretchBB'],
  ];
  for (const [of, along, derivative] of claims) {
    const program = programOf(SYMBOLS, [jet[of], jet[derivative]]);
    const run = runner(double, program);
    const parts = runner(double, { ...program, results: range(program.constants.length + program.steps.length) });
    for (const point of GENERIC) {
      const at = (t: number): number => run(MOVES[along](numbersOf(point), t))[0] ?? Number.NaN;
      const quotient = (h: number): number => (at(h) - at(-h)) / (2 * h);
      const [, exact = Number.NaN] = run(numbersOf(point));
      const [fine, coarse] = [quotient(STEP), quotient(2 * STEP)];
      const largest = Math.max(...parts(numbersOf(point)).map(Math.abs));
      const bound = Math.abs(coarse - fine) + QUOTIENT_ROUNDING * largest;
      if (!(Math.abs(exact - fine) <= bound)) {
        throw new ComputationError(
          `a derivative of the kernel's formula is ${exact} at ${placeOf(point)}, where differences give ${fine}`,
        );
      }
    }
  }
}

/** Values of `SYMBOLS`. */
type Numbers = readonly [a: number, b: number, c: number, area: number, theta: number];

const MOVES = {
  inner: ([a, b, c]: Numbers, t: number): Numbers => {
    const area = Math.sqrt(a * b - (c + t) ** 2);
    return [a, b, c + t, area, Math.atan2(area, c + t)];
  },
  stretchA: ([a, b, c, area, theta]: Numbers, t: number): Numbers => [a * (1 + t) ** 2, b, c * (1 + t), area * (1 + t), theta],
  stretchB: ([a, b, c, area, theta]: Numbers, t: number): Numbers => [a, b * (1 + t) ** 2, c * (1 + t), area * (1 + t), theta],
};

/** Formulas in `SYMBOLS` in doubles, at a point. */
function evaluator(formulas: readonly Expression[]): (point: SamplePoint) => readonly number[] {
  const run = runner(double, programOf(SYMBOLS, formulas));
  return (point) => run(numbersOf(point));
}

function numbersOf({ a, b, c, area, theta }: SamplePoint): Numbers {
  const number = ({ n, d }: Rational): number => double.fromRational(n, d);
  return [number(a), number(b), number(c), number(area), theta];
}

/** The values of all symbols but θ, which takes any value beside rational ones of the others. */
function exactly(R: ExpressionRing, point: SamplePoint): ReadonlyMap<Expression, Expression> {
  const symbols = kernelSymbols(R);
  return new Map((['a', 'b', 'c', 'area'] as const).map((name) => [symbols[name], R.fromRational(point[name].n, point[name].d)]));
}

function isEqualRows({ a, b, c, area }: SamplePoint): boolean {
  return area.n === 0n && c.n > 0n && a.n * b.d === b.n * a.d;
}

function placeOf({ a, b, c }: SamplePoint): string {
  return `a = ${rationalText(a)}, b = ${rationalText(b)}, c = ${rationalText(c)}`;
}
