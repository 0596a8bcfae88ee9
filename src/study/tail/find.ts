import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Rational, rational, rationalText } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { lift } from '../../symbolic/series/lifting.js';
import type { Series } from '../../symbolic/series/series.js';
import { anchorDimension } from '../branch/branch.js';
import { isSearchedNearby, resolved } from '../branch/find-branch.js';
import { guessLeadingTerms } from '../branch/leading-terms.js';
import { inSmallestDomain } from '../branch/smallest-domain.js';
import { compileFamily } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import type { FailedTail } from './image.js';
import { inverseSeries, proveTail } from './prove.js';
import { type Proved, widest, withRadii } from './search.js';
import type { Tail, TailProof } from './tail.js';

/** Bits of the intervals of a tail. */
export const TAIL_BITS = 160;

/** A tail that is proved, over the field of its coefficients. */
export interface FoundTail {
  readonly compiled: CompiledType;
  use<R>(over: <C>(domain: CoefficientDomain<C>, tail: Tail<C>, proof: TailProof) => R): R;
}

/** What to look for; all of it is found where it is not given. */
export interface TailSearch {
  /** The order of all deviations: one more than that of the last exact term. */
  readonly order?: number;
  readonly t0?: Rational;
  /** Told what is tried. */
  readonly progress?: (text: string) => void;
}

/** Orders that are tried, and terms beyond them. The first one is that which reaches farthest for its cost. */
const ORDERS = [9, 7, 5] as const;
const BEYOND = 9;
const INVERSE_TERMS = 5;
/** 1/t₀ of the tails that are tried, the largest t₀ first. */
const WIDTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 23, 26, 30, 35, 40, 50, 60, 80, 100] as const;

/**
 * Finds the largest t₀ for which a family is proved for every real d ≥ 1/t₀²: exact terms by lifting, radii by widening what the
 * test of Krawczyk needs, t₀ by bisection over a list and by steps for further orders. The search trusts nothing; `proveTail` decides.
 *
 * Throws a ComputationError that says where the family resists.
 */
export function findTail(
  mpfr: MpfrLibrary,
  named: Family,
  search: TailSearch = {},
  otherwise: (family: Family, compiled: CompiledType) => FoundTail = refuseDigits,
): FoundTail {
  const family = resolved(isSearchedNearby(named) ? { ...named, found: null } : named, anchorDimension(named));
  const compiled = compileFamily(family);
  const start = guessLeadingTerms(mpfr, family);
  const equations = criticalPointEquations(compiled);
  return inSmallestDomain(
    family,
    (domain): FoundTail => {
      const embedded = start.map((s) => ({ ...s, coefficients: s.coefficients.map(domain.embed) }));
      const orders = search.order === undefined ? ORDERS : [search.order];
      const { x } = lift(domain.field, equations, embedded, Math.max(...orders));
      const balls = ballRing(mpfr, TAIL_BITS);
      try {
        const widths = search.t0 === undefined ? WIDTHS.map((n) => rational(1, n)) : [search.t0];
        const setting = { balls, compiled, domain, x, progress: search.progress ?? (() => undefined) };
        const found = widest(orders, widths, (order) => attemptsOf(setting, order));
        if ('reason' in found)
          throw new ComputationError(`family '${shown(family)}' is not proved for all large d: ${found.reason}`);
        const { tail, proof } = found;
        return { compiled, use: (over) => over(domain, tail, proof) };
      } finally {
        balls.dispose();
      }
    },
    () => otherwise(family, compiled),
  );
}

/** Throws a ComputationError that says that nothing is proved of a family without exact series. */
export function refuseDigits(family: Family, reason: unknown): never {
  const why = typeof reason === 'string' ? `: ${reason}` : '';
  throw new ComputationError(
    `family '${shown(family)}' is not proved for all large d: the coefficients of its series are known by digits only${why}`,
  );
}

interface Setting<C> {
  readonly balls: BallRing;
  readonly compiled: CompiledType;
  readonly domain: CoefficientDomain<C>;
  readonly x: readonly Series<C>[];
  readonly progress: (text: string) => void;
}

/** Tails of one order, with what they share: the inverse, and radii that were enough before. */
function attemptsOf<C>(
  { balls, compiled, domain, x, progress }: Setting<C>,
  order: number,
): (t0: Rational) => Proved<C> | FailedTail {
  let inverse: Matrix<Series<C>> | undefined;
  let radii = x.map((s) => firstRadius(balls, domain, s, order));
  return (t0) => {
    progress(`order ${order}, t up to ${rationalText(t0)}`);
    const tail = tailOf(x, order, t0);
    const tried = withRadii(tail, radii, (widened) =>
      proveTail(balls, compiled, domain, widened, () => {
        inverse ??= inverseSeries(domain.field, compiled, tail);
        return inverse;
      }),
    );
    if (!('reason' in tried)) radii = [...tried.tail.radii];
    return tried;
  };
}

/** What is left of a series from the order of the deviation on begins with its coefficient there, which grows with the order. */
function firstRadius<C>(
  balls: BallRing,
  domain: CoefficientDomain<C>,
  { start, coefficients }: Series<C>,
  order: number,
): number {
  const next = coefficients[order - start];
  if (next === undefined) return LEAST_RADIUS;
  return balls.scope(
    () => Math.max(LEAST_RADIUS, ROOM * balls.toNumbers(balls.point(balls.magnitude(domain.value(balls, next))))[1]),
    () => [],
  );
}

/** The image of a tiny box shows what the equations need, where the series says nothing of it. */
const LEAST_RADIUS = 1e-3;
const ROOM = 2;

function tailOf<C>(x: readonly Series<C>[], order: number, t0: Rational): Omit<Tail<C>, 'radii'> {
  const point = x.map(({ start, coefficients }) => ({
    start,
    coefficients: coefficients.slice(0, Math.max(0, order - start)),
    order: Number.POSITIVE_INFINITY,
  }));
  return { t0, terms: order + BEYOND, orders: x.map(() => order), point, inverseTerms: INVERSE_TERMS };
}

function shown({ alias, name }: Family): string {
  return alias ?? name;
}
