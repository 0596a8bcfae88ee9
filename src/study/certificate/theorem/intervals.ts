import type { CompiledType } from '../../../landscape/compile.js';
import { atOrAbove, atOrBelow, matrixDimensions, type Progression } from '../../../representation/whole-sizes.js';
import { addPolynomials, type Polynomial, polynomialsEqual, scalePolynomial } from '../../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../../symbolic/exact/rational.js';
import type { Counts } from '../../chain/piece.js';
import { exactDouble } from '../../proof/exact-double.js';
import type { Passage, ProvedCurve } from './curve.js';

/** Where an eigenvalue is 0: at a d strictly between two decimals. */
export interface StatedPassage {
  readonly d: readonly [Rational, Rational];
  readonly block: number;
}

/** An interval of d, with its ends, on which the index is the same. */
export interface StatedInterval {
  readonly from: Rational;
  /** Null for all d from `from` on. */
  readonly to: Rational | null;
  readonly negative: Counts;
  readonly index: Polynomial;
  /** The first and the last integer of it at which all sizes are whole, null in place of the last where there is none; null for none. */
  readonly integers: readonly [number, number | null] | null;
}

/** One that ends. */
type ClosedInterval = StatedInterval & { readonly to: Rational };

/** A curve as it is stated: between numbers that can be printed. */
export interface StatedCurve {
  /** The least d of the curve. */
  readonly from: Rational;
  /** Ascending; those too short to be printed are left out. The last one has no end. */
  readonly intervals: readonly StatedInterval[];
  readonly passages: readonly StatedPassage[];
  readonly last: StatedInterval;
  /** The least integer n with whole sizes such that at every such integer d ≥ n the index is the last one; null for none. */
  readonly integer: number | null;
}

/** Integers beyond are not spoken of: below, doubles count them exactly. */
const LARGEST_INTEGER = 2 ** 31;
/** Most decimals of printed bounds. */
const MOST_DECIMALS = 14;

/** Brings what was proved into numbers that can be printed: bounds are widened and intervals shortened to decimals. Exact. */
export function statedCurve({ type, blocks }: CompiledType, { from, stretches }: ProvedCurve): StatedCurve {
  const whole = matrixDimensions(type);
  const indexOf = (negative: Counts): Polynomial =>
    blocks.reduce<Polynomial>(
      (sum, { component }, b) => addPolynomials(sum, scalePolynomial(rational(negative[b] ?? 0), component.degree)),
      [],
    );
  const interval = <E extends Rational | null>(start: Rational, to: E, negative: Counts) => ({
    from: start,
    to,
    negative,
    index: indexOf(negative),
    integers: integersIn(start, to, whole),
  });
  const passages: StatedPassage[] = [];
  const below: ClosedInterval[] = [];
  const lowest = roundedUp(from);
  let start = lowest;
  for (const { negative, end } of stretches.below) {
    const passage = printable(end);
    const [to, next] = passage.d;
    if (isBelow(start, to)) below.push(interval(start, to, negative));
    passages.push(passage);
    start = next;
  }
  const last = interval(start, null, stretches.last);
  return { from: lowest, intervals: [...below, last], passages, last, integer: leastInteger(last, below, whole) };
}

/** From the last interval down, as long as the index is the same and no integer with whole sizes lies between two of them. */
function leastInteger(last: StatedInterval, below: readonly ClosedInterval[], whole: Progression | null): StatedCurve['integer'] {
  let least = last.integers?.[0] ?? null;
  let end = last.from;
  for (const { from, to, index, integers } of [...below].reverse()) {
    if (whole === null || !polynomialsEqual(index, last.index)) break;
    const next = atOrAbove(whole, Number(floor(to) + 1n));
    if (isBelow(rational(next), end)) break;
    least = integers?.[0] ?? least;
    end = from;
  }
  return least;
}

function integersIn(from: Rational, to: Rational | null, whole: Progression | null): StatedInterval['integers'] {
  const start = ceiling(from);
  if (whole === null || start > LARGEST_INTEGER) return null;
  const first = atOrAbove(whole, Number(start));
  if (to === null) return [first, null];
  const last = atOrBelow(whole, Number(floor(to)));
  return last === null || last < first ? null : [first, last];
}

/** Bounds with about one digit more than their distance shows, strictly outside of those that were proved. */
function printable({ d: [low, high], block }: Passage): StatedPassage {
  const decimals = Math.min(MOST_DECIMALS, Math.max(1, Math.ceil(1 - Math.log10(Math.max(high - low, Number.MIN_VALUE)))));
  const scale = 10n ** BigInt(decimals);
  const [below, above] = [scaled(exactDouble(low), scale), scaled(exactDouble(high), scale)];
  return { d: [rational(ceiling(below) - 1n, scale), rational(floor(above) + 1n, scale)], block };
}

/** A number with few decimals from a number on. */
function roundedUp(x: Rational): Rational {
  const scale = 10n ** BigInt(MOST_DECIMALS);
  return rational(ceiling(scaled(x, scale)), scale);
}

const scaled = (x: Rational, scale: bigint): Rational => rationals.mul(x, rational(scale));
const isBelow = (a: Rational, b: Rational): boolean => rationals.sign(rationals.sub(b, a)) === 1;

function floor({ n, d }: Rational): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d);
}

function ceiling({ n, d }: Rational): bigint {
  return -floor({ n: -n, d });
}
