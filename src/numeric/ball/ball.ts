import { shortened } from '../../input/shown-text.js';
import { absent } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import type { Ball } from '../mpfr/bounds.js';
import type { Lifetime, Mpfr, MpfrLibrary, MpfrRing } from '../mpfr/mpfr.js';
import { ballArithmetic } from './arithmetic.js';
import { type BallSets, ballSets } from './sets.js';

export type { Ball } from '../mpfr/bounds.js';
export type { BallSets } from './sets.js';

/**
 * A number from which a ball is made: an MPFR number of any ring and precision, or a decimal numeral, which is taken for
 * exactly what it says.
 */
export type Endpoint = Mpfr | string;

/**
 * Numbers from which there is no ball, or no side of a box: NaN, infinities, bounds in the wrong order, a negative radius.
 * Computations on balls that have grown without bound end with it, and data from outside that are no bounds.
 */
export class BallDomainError extends RangeError {}

/** Intervals with outward rounding: see `ballRing`. */
export interface BallRing extends Elementary<Ball>, BallSets {
  /** Bits of the bounds. */
  readonly precision: number;
  /** Floats over the same memory: midpoints and radii are its elements, and its elements are bounds. */
  readonly nearest: MpfrRing;
  /** The real line: what is said where nothing is known. */
  readonly whole: Ball;
  /** The ball of one number, an element of `nearest`; takes no memory. Throws a BallDomainError for NaN and infinities. */
  point(x: Mpfr): Ball;
  /** The smallest ball around a double; `whole` for NaN and the infinities. */
  fromNumber(x: number): Ball;
  /** The smallest ball around a decimal numeral. Throws a SyntaxError where the text is none. */
  parse(text: string): Ball;
  /**
   * The smallest ball around all numbers from `lower` to `upper`, which may be −∞ and +∞ (as MPFR numbers, or spelled
   * `-Infinity` and `Infinity`). Throws a BallDomainError if they are in the wrong order by more than the precision hides,
   * and a SyntaxError for other text.
   */
  fromBounds(lower: Endpoint, upper: Endpoint): Ball;
  /**
   * A ball that contains all numbers within `radius` of `middle`, rounded outward. Throws a BallDomainError unless the middle
   * is finite and the radius at least 0, and a SyntaxError for text that is no numeral.
   */
  fromMidpoint(middle: Endpoint, radius: Endpoint): Ball;
  /** The bounds as decimal numerals of that many significant digits, the lower rounded down and the upper up. */
  format(a: Ball, digits: number): readonly [lower: string, upper: string];
  /** The bounds as doubles, the lower rounded down and the upper up. */
  toNumbers(a: Ball): readonly [lower: number, upper: number];
  /** Number of slots in use, for tests of lifetimes. */
  readonly live: () => number;
  /** How long what is made now is there: for whoever stores balls beyond the call that made them. */
  readonly lifetime: () => Lifetime;
  /** Gives the memory back at once; neither the ring nor its elements may be used afterwards. Never necessary. */
  dispose(): void;
}

/**
 * Rigorous interval arithmetic: elements are closed intervals whose bounds are MPFR numbers of `precision` bits. Every
 * operation rounds its lower bound down and its upper bound up, so that the true result for any numbers in its operands
 * lies in its result. An undefined result is the real line (`whole`), never NaN.
 *
 * - `div` by a ball that contains 0 is the real line.
 * - `sqrt` and `acos` leave out the part of the argument outside the domain: the result is right if the number that is
 *   meant lies in the domain, as it does where the argument is, say, a sum of squares. An argument without any number of
 *   the domain gives the real line. `angle` does the same with negative sines; it is [0, π] where the point may be the origin.
 * - `sqr` is never negative; `mul(a, a)` can be.
 * - `isZero` is `yes` for [0, 0] only, `no` if 0 is excluded, and `unknown` otherwise; so with `sign`.
 *
 * Formulas over a ring are valid over balls; iterations are not: balls grow in them. Solve in floats and verify with
 * `proveZero`. Throws a RangeError unless 2 ≤ precision ≤ 10⁷. With `poison`, released slots turn to NaN (for tests).
 * Cost: two to three times that of floats of the precision, four for the product of two balls that contain 0 inside.
 * Source: Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, 2009; MPFR's operations are correctly rounded
 * in every mode.
 *
 * @example
 * ```ts
 * import { ballRing, loadMpfr } from 'symbreak';
 * const balls = ballRing(await loadMpfr(), 64);
 * const third = balls.div(balls.one, balls.fromInteger(3));
 * balls.format(third, 10); // ['0.3333333333', '0.3333333334']
 * balls.isZero(balls.sub(third, balls.fromRational(1n, 3n))); // 'unknown'
 * balls.sign(balls.sub(balls.pi, balls.parse('3.14159265358979'))); // 1
 * ```
 */
export function ballRing(mpfr: MpfrLibrary, precision: number, options: { readonly poison?: boolean } = {}): BallRing {
  const floats = mpfr.directed(precision, options);
  const { nearest, down, up, bounds } = floats;
  const { signum, compare } = bounds;

  const point = (x: Mpfr): Ball => ({ lower: x, upper: x });
  /** Bounds that were made by rounding the same number twice: one number if they are equal. */
  const around = (lower: Mpfr, upper: Mpfr): Ball => (compare(lower, upper) === 0 ? point(lower) : { lower, upper });
  const zero = point(nearest.zero);
  const one = point(nearest.one);
  const pi: Ball = { lower: down.pi, upper: up.pi };
  const whole: Ball = {
    lower: nearest.fromNumber(Number.NEGATIVE_INFINITY),
    upper: nearest.fromNumber(Number.POSITIVE_INFINITY),
  };
  const arithmetic = ballArithmetic(floats, whole, up.pi);
  const { add, mul } = arithmetic;
  const isReal = (x: Mpfr): boolean => nearest.exponent(x) !== Number.POSITIVE_INFINITY;

  /** An end of an interval as a float of this precision. */
  const end = (R: MpfrRing, x: Endpoint): Mpfr => {
    if (typeof x !== 'string') return R.convert(x);
    if (x === 'Infinity') return whole.upper;
    return x === '-Infinity' ? whole.lower : R.parse(x);
  };
  const spelled = (x: Endpoint): string => (typeof x === 'string' ? `'${shortened(x)}'` : nearest.format(x, 17));

  const ring: BallRing = {
    ...arithmetic,
    ...ballSets(floats),
    name: `balls(${precision} bits)`,
    exact: false,
    precision,
    nearest,
    zero,
    one,
    pi,
    whole,
    live: nearest.live,
    lifetime: nearest.lifetime,
    dispose: nearest.dispose,
    point: (x) => {
      if (!isReal(x)) throw new BallDomainError(`point: ${nearest.format(x, 17)} is not a real number`);
      return point(x);
    },
    fromInteger: (n) => around(down.fromInteger(n), up.fromInteger(n)),
    fromRational: (n, d) => around(down.fromRational(n, d), up.fromRational(n, d)),
    fromNumber: (x) => (Number.isFinite(x) ? around(down.fromNumber(x), up.fromNumber(x)) : whole),
    parse: (text) => around(down.parse(text), up.parse(text)),
    fromBounds: (lower, upper) => {
      const [l, u] = [end(down, lower), end(up, upper)];
      const defined = !bounds.isNaN(l) && !bounds.isNaN(u) && compare(l, whole.upper) < 0 && compare(u, whole.lower) > 0;
      if (!defined || compare(l, u) > 0) {
        throw new BallDomainError(`fromBounds: no numbers lie between ${spelled(lower)} and ${spelled(upper)}`);
      }
      return around(l, u);
    },
    fromMidpoint: (middle, radius) => {
      const [l, u, r] = [end(down, middle), end(up, middle), end(up, radius)];
      if (!isReal(l) || !isReal(u)) throw new BallDomainError(`fromMidpoint: the middle ${spelled(middle)} is not a real number`);
      if (bounds.isNaN(r) || signum(r) < 0) {
        throw new BallDomainError(`fromMidpoint: the radius ${spelled(radius)} is not a number that is at least 0`);
      }
      return around(down.sub(l, r), up.add(u, r));
    },
    format: (a, digits) => [down.format(a.lower, digits), up.format(a.upper, digits)],
    toNumbers: (a) => [down.toNumber(a.lower), up.toNumber(a.upper)],
    sum: (xs) => {
      let total: Ball | undefined;
      for (const x of xs) total = total === undefined ? x : add(total, x);
      return total ?? zero;
    },
    dot: (xs, ys) => {
      if (xs.length !== ys.length) throw new RangeError(`dot: ${xs.length} elements against ${ys.length}`);
      let total: Ball | undefined;
      for (let i = 0; i < xs.length; i++) {
        const term = mul(xs[i] ?? absent(), ys[i] ?? absent());
        total = total === undefined ? term : add(total, term);
      }
      return total ?? zero;
    },
    isZero: ({ lower, upper }) => {
      const sign = signum(lower);
      if (sign > 0) return 'no';
      const other = lower === upper ? sign : signum(upper);
      return other < 0 ? 'no' : sign === 0 && other === 0 ? 'yes' : 'unknown';
    },
    sign: ({ lower, upper }) => {
      const sign = signum(lower);
      if (sign > 0) return 1;
      const other = lower === upper ? sign : signum(upper);
      return other < 0 ? -1 : sign === 0 && other === 0 ? 0 : 'unknown';
    },
    scope: (body, kept) =>
      nearest.scope(body, (result) => {
        const handles: Mpfr[] = [];
        for (const { lower, upper } of kept(result)) {
          handles.push(lower);
          if (upper !== lower) handles.push(upper);
        }
        return handles;
      }),
  };
  return Object.freeze(ring);
}
