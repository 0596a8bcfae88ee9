import { ComputationError } from '../../input/errors.js';
import { expectRelu, type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { denseGradient, denseLoss, type Rows } from '../../model/dense.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import type { Status } from '../family/status.js';
import { type SplitParts, splitMinimum, unitTeachers } from './set.js';

/**
 * Four inequalities that hold near the minimum W = I for k = d, and fail near every global minimum without zero rows for
 * k > d: explicit curves that end at the minimum, with closed forms along them. Every neighbourhood of a minimum with
 * zero rows contains such minima, so that local convexity and the Polyak–Łojasiewicz inequality fail there too.
 *
 * The closed forms are those of ReLU, derived by hand for formulas that are printed; each is compared with loss and gradient by
 * the kernel whenever it is evaluated, and another problem is refused.
 *
 * The minimum has n ≥ 2 rows e_1/n, n_2 rows e_2/n_2, and so on. r is the distance to the minimum, which is also the
 * distance to the set of all global minima while no row is nearer to another axis or to 0: for r ≤ 1/16 and n ≤ 11 surely.
 *
 * Turned rows. All rows on axis 1 become w/n, |w| = 1, at the angle θ to e_1 in the plane of e_1 and e_2: r = 2
 * sin(θ/2)/√n. For z in that plane, orthogonal to w, let U be z/√2 on one of these rows and −z/√2 on another one. Equal
 * arguments of φ leave the function unchanged to first order, so that UᵀHU = n zᵀh z with h = −h₁(w, e_1), which is −n
 * sin θ/π = −(n^{3/2} r/π)√(1 − n r²/4). For shares α and α' of these rows n is replaced by (1/α + 1/α')/2 in front, and
 * 1/√n by the norm of the list of shares in r.
 *
 * Parted rows. Two rows on axis 1 become e_1/n ± s e_2, r = √2 s, T = ns, ψ = arctan T, σ = 2/n. Their sum does not
 * change: the direction is in the kernel. From f = (c + ‖·‖(sin θ − θ cos θ)/π)/2, with c the inner product and ‖·‖ the
 * product of the norms, L = (σ²/4π)((1+T²)ψ − T), and ⟨∇L, W − W*⟩ = T dL/dT = (σ²/2π) T²ψ = r² ψ/π.
 * 2π∇L/σ is ±ψT e_2 in the two rows, (T − ψ) e_1 in the other rows on axis 1, ψT e_2 in those on axis 2, and
 * (1/cos ψ − 1) e_j in those on axis j > 2. For shares α and α' the loss is (1/α + 1/α')s³/(3π) to leading order.
 */
export type Curve = 'turned' | 'parted';

/** One radius on a curve. */
export interface ViolationLine {
  /** The distance to the set of global minima, a power of two, as `2^-4`. */
  readonly radius: string;
  /** The quantity that the inequality bounds from below by a positive constant. */
  readonly quantity: string;
  /** The same over the radius: tends to the constant. */
  readonly ratio: string;
}

/** An inequality that fails along a curve. */
export interface ViolationRecord {
  readonly property: 'convexity' | 'quadratic growth' | 'one-point strong convexity' | 'Polyak-Łojasiewicz inequality';
  readonly curve: Curve;
  /** What stands in the column of quantities, in words. */
  readonly quantity: string;
  /** The quantity as a function of r, as text that a computer algebra system reads, and as LaTeX. */
  readonly formula: { readonly text: string; readonly latex: string };
  readonly lines: readonly ViolationLine[];
  /** The quantity is this constant times r^exponent, to leading order. */
  readonly constant: { readonly text: string; readonly latex: string; readonly value: string };
  readonly exponent: number;
  /** The exponent between the two least radii, by the second route. */
  readonly observedExponent: string;
  /** Of the formula and the constant. */
  readonly status: Status;
  /** Of the digits of lines and constant. */
  readonly digitsStatus: Status;
  readonly evidence: string;
}

/** Significant digits of the lines and of the constant. */
const DIGITS = 15;
/** Radii 2^−4, 2^−8, …, 2^−40. */
const RADIUS_EXPONENTS = Array.from({ length: 10 }, (_, i) => -4 * (i + 1));
/**
 * Bits of the evaluations: the loss at the least radius is about 2^−120 and keeps 390 bits after its terms of order 1
 * have cancelled.
 */
const BITS = 512;
/** Increment of the difference quotient of the gradient: its error is of this order, and rounding adds 2^−312. */
const INCREMENT = 200;
/** Relative agreement of the two routes: both errors are below 2^−155 at the least radius, and 15 digits are 50 bits. */
const AGREEMENT = -120;
/** The second route is a sum over all pairs of rows: at most so many axes are kept, the others contribute alike. */
const MOST_CHECKED_AXES = 4;

/**
 * The violations at the minimum with equal shares of a type, for radii from 2^−4 to 2^−40: closed forms in 512 bits,
 * compared with loss and gradient summed over all pairs of rows (for the first four axes at most). The parts are
 * in descending order and the first is at least 2, all at most 11. Throws a ComputationError where the two do not agree,
 * and a RangeError for another problem than that of ReLU.
 *
 * @example
 * ```ts
 * import { loadMpfr, violations } from 'symbreak';
 * violations(await loadMpfr(), [2, 1]).map((v) => v.constant.text); // ['-2*sqrt(2)/pi', 'sqrt(2)/(3*pi)', 'sqrt(2)/pi', '9*sqrt(2)/(2*pi)']
 * ```
 */
export function violations(mpfr: MpfrLibrary, parts: SplitParts, problem: Problem = reluProblem): readonly ViolationRecord[] {
  expectRelu(problem, 'nonconvexity around global minima');
  const R = mpfr.ring(BITS);
  const records = CASES.map((violation) => violationRecord(R, violation, parts));
  R.dispose();
  return records;
}

/** How many rows the axes have: the first, the second, and all others together. */
interface Shape {
  readonly first: number;
  readonly second: number;
  readonly others: number;
}

function shapeOf(parts: SplitParts): Shape {
  const [first = 0, second = 0, ...rest] = parts;
  return { first, second, others: rest.reduce((sum, n) => sum + n, 0) };
}

interface Violation {
  readonly property: ViolationRecord['property'];
  readonly curve: Curve;
  readonly quantity: string;
  readonly formula: (shape: Shape) => { readonly text: string; readonly latex: string };
  /** The constant is factor·√radicand/π. */
  readonly constant: (shape: Shape) => { readonly factor: Rational; readonly radicand: number };
  readonly closed: <T>(R: Real<T>, shape: Shape, r: T) => T;
  readonly direct: <T>(R: Real<T>, parts: SplitParts, r: T) => T;
}

const CASES: readonly Violation[] = [
  {
    property: 'convexity',
    curve: 'turned',
    quantity: 'second derivative along a unit direction',
    formula: ({ first: n }) => {
      const front = constantText(rational(-n), n);
      const { n: top, d: bottom } = rational(n, 4);
      return {
        text: `${front.text}*r*sqrt(1 - ${top}*r^2/${bottom})`,
        latex: `${front.latex}\\,r\\sqrt{1-${bottom === 1n ? `${top}r^2` : `\\frac{${top === 1n ? '' : top}r^2}{${bottom}}`}}`,
      };
    },
    constant: ({ first }) => ({ factor: rational(-first), radicand: first }),
    closed: (R, { first }, r) => {
      const n = R.fromInteger(first);
      const root = R.sqrt(R.sub(R.one, R.div(R.mul(n, R.sqr(r)), R.fromInteger(4))));
      return R.neg(R.div(R.mul(R.mul(n, R.sqrt(n)), R.mul(r, root)), R.pi));
    },
    direct: (R, parts, r) => curvatureOfTurned(R, parts, r),
  },
  {
    property: 'quadratic growth',
    curve: 'parted',
    quantity: 'loss over squared distance',
    formula: ({ first: n }) => ({
      text: `((1 + T^2)*arctan(T) - T)/(2*pi*T^2), T = ${n}*r/sqrt(2)`,
      latex: `\\frac{(1+T^2)\\arctan T-T}{2\\pi T^2},\\ T=\\frac{${n}r}{\\sqrt2}`,
    }),
    constant: ({ first }) => ({ factor: rational(first, 6), radicand: 2 }),
    closed: (R, shape, r) => {
      const { tangent, bracket } = parted(R, shape, r);
      return R.div(bracket, R.mul(R.mul(R.fromInteger(2), R.pi), R.sqr(tangent)));
    },
    direct: (R, parts, r) => R.div(denseLoss(R, partedRows(R, parts, r), unitTeachers(R, parts.length)), R.sqr(r)),
  },
  {
    property: 'one-point strong convexity',
    curve: 'parted',
    quantity: 'inner product of gradient and displacement over squared distance',
    formula: ({ first: n }) => ({ text: `arctan(${n}*r/sqrt(2))/pi`, latex: `\\frac{1}{\\pi}\\arctan\\frac{${n}r}{\\sqrt2}` }),
    constant: ({ first }) => ({ factor: rational(first, 2), radicand: 2 }),
    closed: (R, shape, r) => R.div(parted(R, shape, r).angle, R.pi),
    direct: (R, parts, r) => {
      const minimum = splitMinimum(R, parts);
      const rows = partedRows(R, parts, r);
      const step = zipWith(rows, minimum, (row, before) => zipWith(row, before, R.sub));
      return R.div(inner(R, denseGradient(R, rows, unitTeachers(R, parts.length)), step), R.sqr(r));
    },
  },
  {
    property: 'Polyak-Łojasiewicz inequality',
    curve: 'parted',
    quantity: 'squared gradient over loss',
    formula: ({ first: n, second, others }) => {
      const squares = [
        { count: second + 2, text: 'T^2*arctan(T)^2', latex: 'T^2\\arctan^2T' },
        { count: n - 2, text: '(T - arctan(T))^2', latex: '(T-\\arctan T)^2' },
        { count: others, text: '(sqrt(1 + T^2) - 1)^2', latex: '(\\sqrt{1+T^2}-1)^2' },
      ].filter(({ count }) => count > 0);
      const text = squares.map((x) => (x.count === 1 ? x.text : `${x.count}*${x.text}`)).join(' + ');
      const latex = squares.map((x) => (x.count === 1 ? x.latex : `${x.count}${x.latex}`)).join('+');
      return {
        text: `(${text})/(pi*((1 + T^2)*arctan(T) - T)), T = ${n}*r/sqrt(2)`,
        latex: `\\frac{${latex}}{\\pi((1+T^2)\\arctan T-T)},\\ T=\\frac{${n}r}{\\sqrt2}`,
      };
    },
    constant: ({ first, second, others }) => ({ factor: rational(3 * first * (8 + 4 * second + others), 16), radicand: 2 }),
    closed: (R, shape, r) => {
      const { tangent, angle, bracket } = parted(R, shape, r);
      const secant = R.sub(R.sqrt(R.add(R.one, R.sqr(tangent))), R.one);
      const total = R.sum([
        R.mul(R.fromInteger(shape.second + 2), R.sqr(R.mul(tangent, angle))),
        R.mul(R.fromInteger(shape.first - 2), R.sqr(R.sub(tangent, angle))),
        R.mul(R.fromInteger(shape.others), R.sqr(secant)),
      ]);
      return R.div(total, R.mul(R.pi, bracket));
    },
    direct: (R, parts, r) => {
      const rows = partedRows(R, parts, r);
      const teachers = unitTeachers(R, parts.length);
      const gradient = denseGradient(R, rows, teachers);
      return R.div(inner(R, gradient, gradient), denseLoss(R, rows, teachers));
    },
  },
];

/** T, ψ = arctan T and (1 + T²)ψ − T. */
function parted<T>(R: Real<T>, { first }: Shape, r: T): { readonly tangent: T; readonly angle: T; readonly bracket: T } {
  const tangent = R.div(R.mul(R.fromInteger(first), r), R.sqrt(R.fromInteger(2)));
  const angle = R.angle(R.one, tangent);
  return { tangent, angle, bracket: R.sub(R.mul(R.add(R.one, R.sqr(tangent)), angle), tangent) };
}

/** The point of the parted curve at distance r. */
export function partedRows<T>(R: Real<T>, parts: SplitParts, r: T): Rows<T> {
  const s = R.div(r, R.sqrt(R.fromInteger(2)));
  return splitMinimum(R, parts).map((row, i) => row.map((x, c) => (c !== 1 || i > 1 ? x : i === 0 ? s : R.neg(s))));
}

/** The point of the turned curve at distance r, and the direction U. */
export function turnedRows<T>(R: Real<T>, parts: SplitParts, r: T): { readonly rows: Rows<T>; readonly direction: Rows<T> } {
  const n = at(parts, 0);
  const copies = R.fromInteger(n);
  // sin(θ/2) = r√n/2.
  const halfSine = R.div(R.mul(r, R.sqrt(copies)), R.fromInteger(2));
  const cosine = R.sub(R.one, R.mul(R.fromInteger(2), R.sqr(halfSine)));
  const sine = R.mul(R.mul(R.fromInteger(2), halfSine), R.sqrt(R.sub(R.one, R.sqr(halfSine))));
  const minimum = splitMinimum(R, parts);
  const plane = (x: T, y: T): readonly T[] => parts.map((_, c) => (c === 0 ? x : c === 1 ? y : R.zero));
  const w = plane(R.div(cosine, copies), R.div(sine, copies));
  const root = R.sqrt(R.fromInteger(2));
  const z = plane(R.neg(R.div(sine, root)), R.div(cosine, root));
  return {
    rows: minimum.map((row, i) => (i < n ? w : row)),
    direction: minimum.map((row, i) => (i === 0 ? z : i === 1 ? z.map(R.neg) : row.map(() => R.zero))),
  };
}

/**
 * UᵀHU as the symmetric difference quotient of ⟨∇L, U⟩. The third derivative jumps, so that its error is of the order of
 * the increment.
 */
function curvatureOfTurned<T>(R: Real<T>, parts: SplitParts, r: T): T {
  const { rows, direction } = turnedRows(R, parts, r);
  const teachers = unitTeachers(R, parts.length);
  const slope = (h: T): T => {
    const moved = zipWith(rows, direction, (row, step) => zipWith(row, step, (x, u) => R.add(x, R.mul(h, u))));
    return inner(R, denseGradient(R, moved, teachers), direction);
  };
  const h = powerOfTwo(R, -INCREMENT);
  return R.div(R.sub(slope(h), slope(R.neg(h))), R.mul(R.fromInteger(2), h));
}

function inner<T>(R: Real<T>, a: Rows<T>, b: Rows<T>): T {
  return R.sum(zipWith(a, b, R.dot));
}

function powerOfTwo<T>(R: Real<T>, exponent: number): T {
  return R.fromRational(1n, 2n ** BigInt(-exponent));
}

function violationRecord<T>(R: Real<T>, violation: Violation, parts: SplitParts): ViolationRecord {
  const shape = shapeOf(parts);
  const checkedParts = parts.slice(0, MOST_CHECKED_AXES);
  const checkedShape = shapeOf(checkedParts);
  return R.scope(
    () => {
      const direct: T[] = [];
      let worst = Number.NEGATIVE_INFINITY;
      const lines = RADIUS_EXPONENTS.map((exponent): ViolationLine => {
        const r = powerOfTwo(R, exponent);
        const second = violation.direct(R, checkedParts, r);
        const closed = violation.closed(R, checkedShape, r);
        direct.push(second);
        worst = Math.max(worst, R.exponent(R.sub(R.div(second, closed), R.one)));
        const value = violation.closed(R, shape, r);
        return { radius: `2^${exponent}`, quantity: digits(R, value), ratio: digits(R, R.div(value, r)) };
      });
      if (!(worst <= AGREEMENT)) {
        throw new ComputationError(
          `the closed form of the violation of ${violation.property} was not confirmed: relative difference 2^${worst}`,
        );
      }
      const { factor, radicand } = violation.constant(shape);
      const constant = R.div(R.mul(R.fromRational(factor.n, factor.d), R.sqrt(R.fromInteger(radicand))), R.pi);
      const [before, last] = [at(direct, direct.length - 2), at(direct, direct.length - 1)];
      const observed = Math.log2(R.toNumber(R.div(before, last))) / 4;
      const k = checkedParts.reduce((sum, n) => sum + n, 0);
      const { property, curve, quantity } = violation;
      return {
        property,
        curve,
        quantity,
        formula: violation.formula(shape),
        lines,
        constant: { ...constantText(factor, radicand), value: digits(R, constant) },
        exponent: 1,
        observedExponent: observed.toFixed(6),
        status: 'exact',
        digitsStatus: 'checked',
        evidence: `closed form derived by hand; at all radii it agrees with ${
          curve === 'turned' ? 'a difference quotient of the gradient' : 'loss and gradient'
        } summed over all pairs of rows at d = ${checkedParts.length}, k = ${k} in ${BITS} bits, to a relative 2^${worst}`,
      } satisfies ViolationRecord;
    },
    () => [],
  );
}

/** The evaluation keeps at least 390 of 512 bits; 15 digits are decided by far fewer. */
function digits<T>(R: Real<T>, x: T): string {
  const numeral = decimalDigits(R, x, AGREEMENT, DIGITS);
  if (numeral === undefined) throw new ComputationError(`a value on a curve has no ${DIGITS} settled digits`);
  return numeral;
}

/** factor·√radicand/π with squares taken out of the root. */
function constantText(factor: Rational, radicand: number): { readonly text: string; readonly latex: string } {
  let square = 1;
  for (let s = 2; s * s <= radicand; s++) if (radicand % (s * s) === 0) square = s;
  const rest = radicand / (square * square);
  const { n, d } = rational(factor.n * BigInt(square), factor.d);
  const sign = n < 0n ? '-' : '';
  const size = n < 0n ? -n : n;
  const bare = rest === 1;
  const text = bare ? `${size}` : size === 1n ? `sqrt(${rest})` : `${size}*sqrt(${rest})`;
  const latex = bare ? `${size}` : `${size === 1n ? '' : size}\\sqrt{${rest}}`;
  return {
    text: `${sign}${text}/${d === 1n ? 'pi' : `(${d}*pi)`}`,
    latex: `${sign}\\frac{${latex}}{${d === 1n ? '' : d}\\pi}`,
  };
}
