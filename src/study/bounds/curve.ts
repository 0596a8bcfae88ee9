import { ComputationError, InputError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../symbolic/qpi/qpi.js';
import { lift } from '../../symbolic/series/lifting.js';
import type { Series } from '../../symbolic/series/series.js';
import { guessLeadingTerms } from '../branch/leading-terms.js';
import { inSmallestDomain } from '../branch/smallest-domain.js';
import { compileFamily } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import { liftedEntries } from '../series/expansion.js';
import { type FoundTail, findTail } from '../tail/find.js';
import { tailStart } from '../tail/tail.js';
import { refinedCurve } from './refined.js';
import { type Region, regionFrom, startText, wholeFrom } from './region.js';

/** A family as functions of t = d^(−1/2) that are proved on (0, t₀]. */
export interface ProvedCurve<C> {
  readonly domain: CoefficientDomain<C>;
  readonly compiled: CompiledType;
  /** What its series are lifted from. */
  readonly start: readonly Series<QPi>[];
  /** The largest region that is asked for. */
  readonly region: Region;
  /** The entries on the part of it that the ring is for; undefined where the ring has too few terms. */
  over(ring: TaylorModelRing<C>): readonly TaylorModel<C>[] | undefined;
  /** What it rests on. */
  readonly evidence: string;
}

/** The least d for which estimates are given of families whose entries are finite sums, where nothing else is asked for. */
const LEAST_FINITE: Rational = rationals.fromInteger(16);

/**
 * Hands a function the curve of a family with its deviations from the series to t^(order−1): that of a proved tail, or finite
 * sums that solve the equations exactly. From `from` on, or the widest tail that is proved.
 *
 * Throws an InputError for a `from` below what is proved, and a ComputationError that says where the family resists.
 */
export function onProvedCurve<R>(
  mpfr: MpfrLibrary,
  family: Family,
  order: number,
  from: Rational | null,
  use: <C>(curve: ProvedCurve<C>) => R,
): R {
  const finite = finiteCurve(mpfr, family, from, use);
  if (finite !== undefined) return finite();
  const start = guessLeadingTerms(mpfr, family);
  const found = tailFrom(mpfr, family, from);
  return found.use((domain, tail, proof) => {
    const least = wholeFrom(tail.t0);
    if (from !== null && rationals.sign(rationals.sub(from, tailStart(tail))) === -1) {
      throw new InputError(
        `bounds from d = ${startText(from)}: family '${family.alias ?? family.name}' is proved for all d from ${startText(least)} on, and a number from there on is accepted`,
      );
    }
    const further = Math.max(0, order - Math.min(...tail.orders));
    const series = liftedEntries(domain, found.compiled, start, order)(Math.max(...tail.orders) + further);
    return use({
      domain,
      compiled: found.compiled,
      start,
      region: regionFrom(from ?? least, tail.t0),
      over: (ring) => refinedCurve(ring, found.compiled, { tail, proof, series }, further),
      evidence: `one critical point for each d >= ${startText(from ?? least)} by the test of Krawczyk over Taylor models; eigenvalues by the inertia of Hessian blocks along them`,
    });
  });
}

/**
 * The tail from `from` on where that is proved, otherwise the widest; of the order whose constants are small where it is enough: a
 * higher one reaches a smaller d, at which its bounds are larger.
 */
function tailFrom(mpfr: MpfrLibrary, family: Family, from: Rational | null): FoundTail {
  const given = from === null ? [] : [{ order: SMALL_ORDER, t0: regionFrom(from).t0 }, { t0: regionFrom(from).t0 }];
  for (const search of [...given, { order: SMALL_ORDER }]) {
    try {
      return findTail(mpfr, family, search);
    } catch (error) {
      if (!(error instanceof ComputationError)) throw error;
    }
  }
  return findTail(mpfr, family);
}

const SMALL_ORDER = 7;

/** The same for entries that are finite sums, where they are: a thunk, so that no error of what is done with it is taken for an answer. */
function finiteCurve<R>(
  mpfr: MpfrLibrary,
  family: Family,
  from: Rational | null,
  use: <C>(curve: ProvedCurve<C>) => R,
): (() => R) | undefined {
  const compiled = compileFamily(family);
  const start = guessLeadingTerms(mpfr, family);
  return inSmallestDomain(
    family,
    (domain) => {
      const embedded = start.map((s) => ({ ...s, coefficients: s.coefficients.map(domain.embed) }));
      const { x } = lift(domain.field, criticalPointEquations(compiled), embedded, 1);
      if (x.some((s) => s.order !== Number.POSITIVE_INFINITY)) return undefined;
      return () =>
        use({
          domain,
          compiled,
          start,
          region: regionFrom(from ?? LEAST_FINITE),
          over: (ring) => x.map(ring.finite),
          evidence:
            'the entries are finite sums that solve the equations exactly; eigenvalues by the inertia of Hessian blocks over Taylor models',
        });
    },
    () => {
      throw new InputError(
        `family '${family.alias ?? family.name}' has no bounds: the coefficients of its series are known by digits only`,
      );
    },
  );
}
