import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
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
import { proveTail } from './prove.js';
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

/** Orders that are tried, and terms beyond them. */
const ORDERS = [7, 5, 9] as const;
const BEYOND = 9;
const INVERSE_TERMS = 5;
/** 1/t₀ of the tails that are tried, the largest t₀ first. */
const WIDTHS = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 23, 26, 30, 35, 40, 50, 60, 80, 100] as const;
/** Times that radii are widened. */
const WIDENINGS = 6;

/**
 * Finds the largest t₀ for which a family is proved for every real d ≥ 1/t₀²: exact terms by lifting, radii by widening what the
 * test of Krawczyk needs, t₀ by bisection over a list. The search trusts nothing; `proveTail` decides.
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
        const found = widest(balls, compiled, domain, { x, orders, search });
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

interface Proved<C> {
  readonly tail: Tail<C>;
  readonly proof: TailProof;
}

function widest<C>(
  balls: BallRing,
  compiled: CompiledType,
  domain: CoefficientDomain<C>,
  given: { readonly x: readonly Series<C>[]; readonly orders: readonly number[]; readonly search: TailSearch },
): Proved<C> | FailedTail {
  const { search, orders, x } = given;
  const widths = search.t0 === undefined ? WIDTHS.map((n) => rational(1, n)) : [search.t0];
  let last: FailedTail = { reason: 'nothing was tried', radii: null };
  for (const order of orders) {
    const attempt = (t0: Rational): Proved<C> | FailedTail => {
      search.progress?.(`order ${order}, t up to ${rationalText(t0)}`);
      return withRadii(balls, compiled, domain, tailOf(x, order, t0));
    };
    // The least width first: what fails there fails everywhere.
    let low = widths.length - 1;
    const farthest = widths[low];
    if (farthest === undefined) continue;
    const first = attempt(farthest);
    if ('reason' in first) {
      last = first;
      continue;
    }
    let best = first;
    for (let high = -1; low - high > 1; ) {
      const middle = Math.floor((low + high) / 2);
      const t0 = widths[middle];
      const tried = t0 === undefined ? last : attempt(t0);
      if ('reason' in tried) high = middle;
      else [low, best] = [middle, tried];
    }
    return best;
  }
  return last;
}

function tailOf<C>(x: readonly Series<C>[], order: number, t0: Rational): Omit<Tail<C>, 'radii'> {
  const point = x.map(({ start, coefficients }) => ({
    start,
    coefficients: coefficients.slice(0, Math.max(0, order - start)),
    order: Number.POSITIVE_INFINITY,
  }));
  return { t0, terms: order + BEYOND, orders: x.map(() => order), point, inverseTerms: INVERSE_TERMS };
}

/** Radii from what the test needs, widened until it succeeds. */
function withRadii<C>(
  balls: BallRing,
  compiled: CompiledType,
  domain: CoefficientDomain<C>,
  tail: Omit<Tail<C>, 'radii'>,
): Proved<C> | FailedTail {
  let radii: readonly number[] = tail.orders.map(() => FIRST_RADIUS);
  let last: FailedTail = { reason: 'nothing was tried', radii: null };
  for (let i = 0; i <= WIDENINGS; i++) {
    const proof = proveTail(balls, compiled, domain, { ...tail, radii });
    if (!('reason' in proof)) return { tail: { ...tail, radii }, proof };
    last = proof;
    if (proof.radii === null) return proof;
    radii = proof.radii;
  }
  return last;
}

/** The image of a tiny box shows what the equations need. */
const FIRST_RADIUS = 1e-3;

function shown({ alias, name }: Family): string {
  return alias ?? name;
}
