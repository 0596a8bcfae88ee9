import { wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentWithBlocks } from '../../representation/component.js';
import { extraCount } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { roundNumeral } from '../../scalar/round-numeral.js';
import { embedRational, type Rational, rational, rationals, rationalText } from '../../symbolic/exact/rational.js';
import { PUBLISHED_STEP_TIMES_NEURONS } from '../discover/published.js';
import { expectStudy } from '../family/arguments.js';
import type { Family } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import type { SpectrumLine, SpectrumRecord } from '../point/record.js';
import { spectrum } from '../point/spectrum.js';
import { correction, METHODS, type Method, type Tuning, tunings } from './methods.js';
import type {
  ComponentRates,
  CorrectionRecord,
  ExtremeRecord,
  MethodRecord,
  PublishedRecord,
  RatesAt,
  TunedRecord,
} from './record.js';

/** Digits of the eigenvalues beyond those of the rates, of which differences of near eigenvalues may take some. */
const GUARD = 10;
/** Where these are not enough, four times as many are tried, so often. */
const ATTEMPTS = 3;
/** Digits of rates: those of eigenvalues, without what the last attempt needs. */
export const RATE_DIGITS = { least: DIGITS.least, most: DIGITS.most - GUARD * 4 ** (ATTEMPTS - 1) };

/**
 * Condition number, best parameters and asymptotic rates of gradient descent, heavy ball and Nesterov's method near the point of a
 * family at a d: for all matrices, and for each isotypic component alone and with the parameters that are best for all.
 *
 * The eigenvalues are those of `spectrum`, to more digits; each is taken for an interval of one unit of its last digit, and a digit of
 * a rate is given where the interval that comes of it settles it. Components whose degree is not positive at d are left out. Where the
 * point is a saddle, or an eigenvalue is 0, there are no rates, and `why` says so. Throws what `spectrum` throws, and a
 * ComputationError where digits do not settle.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, ratesAt, rational } from 'symbreak';
 * const { condition } = await ratesAt(await loadMpfr(), parseFamily('A'), rational(8), 8);
 * condition; // '227.55422'
 * ```
 */
export async function ratesAt(mpfr: MpfrLibrary, family: Family, d: Rational, digits: number): Promise<RatesAt> {
  expectStudy(mpfr, family);
  wholeNumber(digits, 'digits', RATE_DIGITS);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = digits + GUARD * 4 ** attempt;
    const found = await spectrum(mpfr, family, d, { digits: known });
    const neurons = rationals.add(d, rational(extraCount(family.type)));
    const record = ratesOf(mpfr, found, { digits, known, neurons });
    if (record !== undefined) return record;
  }
  throw new ComputationError(
    `the rates of family '${family.alias ?? family.name}' at d = ${rationalText(d)} could not be settled to ${digits} digits`,
  );
}

/** The lines that have a say: of components with a positive degree. */
function counted({ spectrum: lines }: SpectrumRecord): readonly SpectrumLine[] {
  return lines.filter((line) => line.counted && line.eigenvalues.length > 0);
}

interface Asked {
  readonly digits: number;
  /** Digits of the eigenvalues. */
  readonly known: number;
  /** k. */
  readonly neurons: Rational;
}

function ratesOf(mpfr: MpfrLibrary, found: SpectrumRecord, { digits, known, neurons }: Asked): RatesAt | undefined {
  const lines = counted(found);
  const balls = ballRing(mpfr, Math.ceil(known * Math.log2(10)) + 64);
  // Twenty digits fewer than are known: differences of near eigenvalues take some.
  const text = settledText(balls, digits, known - 2 * GUARD);
  const same = (a: string, b: string): boolean => a === b && known > digits + GUARD;
  const all = lines.flatMap(({ component, blocks, eigenvalues }) =>
    eigenvalues.map((value): ExtremeRecord => ({ value, component, blocks })),
  );
  const [least, largest] = [extremeOf(all, -1), extremeOf(all, 1)];
  const shown = (extreme: ExtremeRecord): ExtremeRecord =>
    extreme.value === '0' ? extreme : { ...extreme, value: text(numeralBall(balls, extreme.value, known)) };
  const why = obstacle(found, least);
  try {
    const base = {
      d: found.d,
      k: found.k,
      verdict: found.verdict,
      why,
      least: shown(least),
      largest: shown(largest),
      status: found.status,
      evidence: `from eigenvalues to ${known} digits by interval arithmetic${known > digits + GUARD ? '; those that agree in all of these are called one' : ''}; ${found.evidence}`,
    };
    if (why !== null) return { ...base, condition: null, methods: [], components: [] };
    const [low, high] = [least, largest].map(({ value }) => numeralBall(balls, value, known));
    if (low === undefined || high === undefined) throw new RangeError('two extreme eigenvalues');
    const isOne = all.length === 1 || same(least.value, largest.value);
    const whole = tunings(balls, low, high);
    const root = isOne ? balls.one : balls.sqrt(whole.condition);
    const shared = { balls, low, largest, whole, root, text, known, same, isOne };
    return {
      ...base,
      condition: isOne ? '1' : text(whole.condition),
      methods: METHODS.map(
        (method): TunedRecord => ({
          ...methodRecord(method, whole.methods[method], text, isOne),
          ...(method === 'gradient-descent' ? { published: publishedRecord(balls, neurons, [low, high], text) } : {}),
          ...(method === 'nesterov' ? { best: tunedRecord(whole.tunedNesterov, text, isOne) } : {}),
        }),
      ),
      components: lines.map((line) => componentRates(line, shared)),
    };
  } catch (error) {
    if (error instanceof UnsettledError) return undefined;
    throw error;
  }
}

/** Digits that the intervals leave open. */
class UnsettledError extends Error {}

/**
 * Writes a ball to so many digits; throws an UnsettledError where it leaves one open. Where numbers of the ball are rounded up and down, since
 * it is around the middle of two numerals, those of `finer` digits are written as `roundNumeral` does: with one digit more. A ball around 0
 * within 10^−finer is 0.
 */
function settledText(balls: BallRing, digits: number, finer: number): (ball: Ball) => string {
  const written = ({ lower, upper }: Ball, count: number): string | undefined => {
    const text = balls.nearest.format(lower, count);
    return text === balls.nearest.format(upper, count) ? text : undefined;
  };
  const isZero = (ball: Ball): boolean =>
    finer > digits && balls.sign(ball) === 'unknown' && balls.toNumbers(ball).every((x) => Math.abs(x) < 10 ** -finer);
  return (ball) => {
    const text = written(ball, digits);
    if (text !== undefined) return text;
    if (isZero(ball)) return '0';
    const more = finer > digits ? written(ball, finer) : undefined;
    if (more === undefined) throw new UnsettledError();
    return roundNumeral(more, digits);
  };
}

/** All numbers that are rounded to a numeral of so many digits, and a few more. */
function numeralBall(balls: BallRing, text: string, known: number): Ball {
  const leading = Math.floor(Math.log10(Math.abs(Number(text))));
  return balls.fromMidpoint(text, `1e${leading + 2 - known}`);
}

/** The least (−1) or the largest (1) of some eigenvalues; of equal ones the first. */
function extremeOf(all: readonly ExtremeRecord[], direction: 1 | -1): ExtremeRecord {
  return all.reduce((a, b) => (compareNumerals(b.value, a.value) === direction ? b : a));
}

/** −1, 0 or 1: numerals of the same number of digits, which doubles may not tell apart. */
function compareNumerals(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (x !== y) return Math.sign(x - y);
  const [p, q] = [a, b].map((text) => text.replace(/^-/, ''));
  if (p === undefined || q === undefined || p === q) return 0;
  return (p.padEnd(q.length, '0') < q.padEnd(p.length, '0') ? -1 : 1) * (x < 0 ? -1 : 1);
}

/** Why no method converges to a point at a linear rate; null where it does. */
function obstacle({ verdict, sizes }: SpectrumRecord, { value, component, blocks }: ExtremeRecord): string | null {
  const where = sizes.length === 1 && blocks.every((block) => block === 0) ? component : componentWithBlocks(component, blocks);
  if (verdict === 'saddle') {
    return `it is a saddle, with eigenvalue ${Number(Number(value).toPrecision(4))} in component ${where}, which the methods leave`;
  }
  if (verdict === 'degenerate') return `an eigenvalue in component ${where} is 0, and in its directions there is no linear rate`;
  return verdict === 'undecided' ? 'not all eigenvalues are known' : null;
}

function methodRecord(method: Method, tuning: Tuning<Ball>, text: (ball: Ball) => string, isOne: boolean): MethodRecord {
  const { step, momentum, rate } = tuning;
  // At condition number 1 one step is enough, exactly.
  return {
    method,
    step: text(step),
    momentum: momentum === null ? null : isOne ? '0' : text(momentum),
    rate: isOne ? '0' : text(rate),
  };
}

function tunedRecord(tuning: Tuning<Ball>, text: (ball: Ball) => string, isOne: boolean): NonNullable<TunedRecord['best']> {
  const { step, momentum, rate } = methodRecord('nesterov', tuning, text, isOne);
  return { step, momentum: momentum ?? '0', rate };
}

/** Gradient descent with the step 5/k. */
function publishedRecord(
  balls: BallRing,
  neurons: Rational,
  [low, high]: readonly [Ball, Ball],
  text: (ball: Ball) => string,
): PublishedRecord {
  const step = embedRational(balls, rationals.div(rational(PUBLISHED_STEP_TIMES_NEURONS), neurons));
  const rate = descentRate(balls, step, [low, high]);
  return {
    step: text(step),
    rate: text(rate.size),
    converges: balls.sign(balls.sub(balls.one, rate.size)) === 1,
    slowest: rate.place === 0 ? 'least' : 'largest',
  };
}

interface Shared {
  readonly balls: BallRing;
  /** μ of all components. */
  readonly low: Ball;
  readonly whole: ReturnType<typeof tunings<Ball>>;
  /** ℓ of all components. */
  readonly largest: ExtremeRecord;
  /** √κ. */
  readonly root: Ball;
  readonly text: (ball: Ball) => string;
  readonly known: number;
  /** Whether two eigenvalues are called one: where forty digits more than are asked for, or all, do not tell them apart. */
  readonly same: (a: string, b: string) => boolean;
  /** Whether all eigenvalues are one. */
  readonly isOne: boolean;
}

/** One component alone, and with the parameters of all; its eigenvalues are positive. */
function componentRates(line: SpectrumLine, shared: Shared): ComponentRates {
  const { balls, whole, root, text, known, low, same } = shared;
  const { component, blocks, degree, eigenvalues } = line;
  const [least, largest] = [at(eigenvalues, 0), at(eigenvalues, eigenvalues.length - 1)];
  const isOne = least === largest && (eigenvalues.length === 1 || same(least, largest));
  const [bottom, top] = [numeralBall(balls, least, known), numeralBall(balls, largest, known)];
  const own = tunings(balls, bottom, top);
  const ends = isOne ? [bottom] : [bottom, top];
  const isTop = (eigenvalue: Ball): boolean =>
    eigenvalue === ends[ends.length - 1] &&
    ((component === shared.largest.component && blocks === shared.largest.blocks) || same(largest, shared.largest.value));
  return {
    component,
    blocks,
    degree,
    least: text(bottom),
    largest: text(top),
    condition: isOne ? '1' : text(own.condition),
    methods: METHODS.map((method) => methodRecord(method, own.methods[method], text, isOne)),
    together: {
      // Where all eigenvalues are one, one step is enough for each component, exactly.
      'gradient-descent': shared.isOne ? '0' : text(descentRate(balls, whole.methods['gradient-descent'].step, ends).size),
      'heavy-ball': shared.isOne ? '0' : text(whole.methods['heavy-ball'].rate),
      nesterov: isTop(bottom) ? '0' : text(correction(balls, low, root, bottom).nesterov),
    },
    correction: ends.map((eigenvalue): CorrectionRecord => {
      const { heavyBall, nesterov, factor, damping } = correction(balls, low, root, eigenvalue);
      return {
        eigenvalue: text(eigenvalue),
        heavyBall: shared.isOne ? '0' : text(heavyBall),
        // With the step 1/ℓ nothing is left of the direction of ℓ, exactly.
        nesterov: isTop(eigenvalue) ? '0' : text(nesterov),
        factor: isTop(eigenvalue) ? '0' : text(factor),
        damping: { heavyBall: text(damping.heavyBall), nesterov: text(damping.nesterov) },
      };
    }),
  };
}

/** The largest |1 − ηλ|, and the place of its λ in the list. */
function descentRate(balls: BallRing, step: Ball, eigenvalues: readonly Ball[]): { readonly size: Ball; readonly place: number } {
  const sizes = eigenvalues.map((eigenvalue, place) => {
    const factor = balls.sub(balls.one, balls.mul(step, eigenvalue));
    return { size: balls.sign(factor) === -1 ? balls.neg(factor) : factor, place };
  });
  return sizes.reduce((a, b) => (balls.toNumbers(b.size)[0] > balls.toNumbers(a.size)[0] ? b : a));
}
