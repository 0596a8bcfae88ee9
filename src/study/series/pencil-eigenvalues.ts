import { ComputationError } from '../../input/errors.js';
import { characteristicPolynomial } from '../../linalg/characteristic-polynomial.js';
import { columnsOf, type Matrix } from '../../linalg/matrix.js';
import { solveLinear } from '../../linalg/solve.js';
import { simpleRoots } from '../../numeric/roots.js';
import { double } from '../../scalar/double.js';
import { adjoinRoot, type CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../symbolic/qpi/exact-value.js';
import type { Quadratic } from '../../symbolic/qpi/quadratic-extension.js';
import { type QuadraticFactor, quadraticFactorsOverPi, rootsOverPi, withoutRoots } from '../../symbolic/qpi/roots.js';
import {
  type MissingRoots,
  NotEnoughTermsError,
  type RootsInField,
  seriesRootsInField,
  type UnivariatePolynomial,
} from '../../symbolic/series/puiseux.js';
import { type CoefficientField, type Series, type SeriesRing, seriesRing } from '../../symbolic/series/series.js';
import { digitSeries, exactSeries, type FieldOrRoot, type FieldSeries, withRoots } from './field-series.js';

/** Eigenvalues of a pencil whose series stop at a coefficient that is in no field at hand. */
export interface MissingEigenvalues {
  /** Their numbers, ascending from 1. */
  readonly which: readonly number[];
  /** What their next coefficients solve. */
  readonly why: string;
}

/** The eigenvalues of a pencil over a field as series. */
export interface PencilEigenvalues<C> {
  /** The field of all coefficients with an exact form. */
  readonly domain: { readonly name: string; readonly latexName: string };
  /** Ascending for small t. Those that are missing stop after their first coefficient without exact form, or before it. */
  readonly series: readonly FieldSeries[];
  readonly missing: readonly MissingEigenvalues[];
  /**
   * Hands a function the field of the series, how the pencil's field lies in it, and the series over it, null for those with a
   * coefficient that has digits only; undefined where there is no field.
   */
  exactly<R>(
    over: <E>(domain: CoefficientDomain<E>, embed: (c: C) => E, series: readonly (Series<E> | null)[]) => R,
  ): R | undefined;
}

/** Extra terms tried for the characteristic polynomial, until its roots separate and reach the order. */
export const EXTRA_TERMS = [8, 14, 20, 28] as const;
const LAST_EXTRA = Math.max(...EXTRA_TERMS);

/** A symmetric pencil over series. */
export interface SeriesPencil<C> {
  readonly ring: SeriesRing<C>;
  readonly matrix: Matrix<Series<C>>;
  readonly gram: Matrix<Series<C>>;
}

/** Square roots that are adjoined, one after the other, until the eigenvalues of a pencil lie in the field. */
const MOST_ADJOINED = 2;

/**
 * The eigenvalues of a pencil as series known beyond t^order, ascending for small t, from the pencil to a number of terms
 * that is raised until they separate. Where leading coefficients solve a quadratic equation over the field, the root of
 * its discriminant is adjoined. What solves an equation of higher degree is given as far as it is exact, and by digits
 * in the first coefficient that is not. Throws a ComputationError that names `what` where they do not separate.
 */
export function pencilEigenvalues<C>(
  domain: CoefficientDomain<C>,
  what: string,
  order: number,
  pencilWith: (terms: number) => SeriesPencil<C>,
  adjoined: number = MOST_ADJOINED,
): PencilEigenvalues<C> {
  const { roots, missing } = rootsInField(domain, what, order, pencilWith);
  const radicand = adjoined > 0 ? missingDiscriminant(domain, missing) : undefined;
  if (radicand === undefined) return assembled(domain, roots, missing);
  const larger = adjoinRoot(domain, radicand);
  const inLarger = (a: C): Quadratic<C> => ({ a, b: domain.field.zero });
  const embed = (s: Series<C>): Series<Quadratic<C>> => ({ ...s, coefficients: s.coefficients.map(inLarger) });
  const embedded = (m: Matrix<Series<C>>): Matrix<Series<Quadratic<C>>> => m.map((row) => row.map(embed));
  const found = pencilEigenvalues(
    larger,
    what,
    order,
    (terms) => {
      const { matrix, gram } = pencilWith(terms);
      return { ring: seriesRing(larger.field, terms), matrix: embedded(matrix), gram: embedded(gram) };
    },
    adjoined - 1,
  );
  return {
    domain: found.domain,
    series: found.series,
    missing: found.missing,
    exactly: (over) => found.exactly((field, further, series) => over(field, (c) => further(inLarger(c)), series)),
  };
}

/** The discriminant of a quadratic equation that leading coefficients solve, up to squares; undefined where there is none. */
function missingDiscriminant<C>(domain: CoefficientDomain<C>, missing: readonly MissingRoots<C>[]): C | undefined {
  const { field } = domain;
  for (const polynomial of missing.flatMap(({ factors }) => factors)) {
    const positive = quadraticFactors(domain, polynomial)
      .map((factor) => discriminantOf(field, factor))
      .filter((discriminant) => field.sign(discriminant) === 1)
      .map((discriminant) => domain.withoutSquares(discriminant));
    // The least, so that the field does not depend on the order in which factors are found.
    const [least] = positive.sort((a, b) => (field.sign(field.sub(a, b)) === -1 ? -1 : 1));
    if (least !== undefined) return least;
  }
  return undefined;
}

function discriminantOf<C>(K: CoefficientField<C>, { sum, product }: QuadraticFactor<C>): C {
  return K.sub(K.sqr(sum), K.mul(K.fromInteger(4), product));
}

/** Quadratic factors of a squarefree polynomial without roots in the field: itself, or those over Q(π). */
function quadraticFactors<C>(domain: CoefficientDomain<C>, polynomial: UnivariatePolynomial<C>): readonly QuadraticFactor<C>[] {
  const K = domain.field;
  const [c, b, a] = polynomial;
  if (polynomial.length === 3 && a !== undefined && b !== undefined && c !== undefined) {
    return [{ sum: K.neg(K.div(b, a)), product: K.div(c, a) }];
  }
  return quadraticFactorsOverPi(domain.divisorOverPi(polynomial)).map(({ sum, product }) => ({
    sum: domain.embed(sum),
    product: domain.embed(product),
  }));
}

/**
 * The eigenvalues of a pencil that are series over the field known beyond t^order, and what is known of the others. Throws a
 * ComputationError that names `what` where they do not separate.
 */
export function rootsInField<C>(
  domain: CoefficientDomain<C>,
  what: string,
  order: number,
  pencilWith: (terms: number) => SeriesPencil<C>,
): RootsInField<C> {
  for (const extra of EXTRA_TERMS) {
    const { ring, gram, matrix } = pencilWith(order + extra);
    // Eigenvalues that still agree in the end are equal, as far as they are given.
    const enough = extra === LAST_EXTRA ? order + 1 : Number.POSITIVE_INFINITY;
    try {
      const polynomial = characteristicPolynomial(ring, pencilMatrix(ring, gram, matrix));
      const found = seriesRootsInField(ring, polynomial, (p) => candidates(domain, p), enough);
      if (!found.roots.every((r) => r.order > order)) continue;
      if (!found.roots.some((r) => r.order === enough)) return found;
      return { ...found, roots: found.roots.map((r) => ring.make(r.start, r.coefficients, Math.min(r.order, enough))) };
    } catch (error) {
      if (!(error instanceof NotEnoughTermsError)) throw error;
    }
  }
  throw new ComputationError(`the eigenvalues of ${what} do not separate within the orders that were tried`);
}

/** An eigenvalue: exact terms, then perhaps a coefficient that is no element of the field. */
interface Eigenvalue<C> {
  readonly series: Series<FieldOrRoot<C>>;
  /** What its exact terms end with, if they do. */
  readonly missing: MissingRoots<C> | null;
}

/** All eigenvalues in ascending order, those that leave the field among the others. */
function assembled<C>(
  domain: CoefficientDomain<C>,
  roots: readonly Series<C>[],
  missing: readonly MissingRoots<C>[],
): PencilEigenvalues<C> {
  const whole = roots.map((s): Eigenvalue<C> => ({ series: wrapped(s), missing: null }));
  const others = missing.flatMap((m) => cutSeries(domain, m).map((series): Eigenvalue<C> => ({ series, missing: m })));
  const all = [...whole, ...others].sort((a, b) => compareSeries(domain, a.series, b.series));
  return {
    domain,
    series: all.map(({ series, missing: cut }) =>
      cut ? digitSeries(withRoots(domain), series) : exactSeries(domain, unwrapped(series)),
    ),
    missing: missing.map((m) => ({
      which: all.flatMap((e, i) => (e.missing === m ? [i + 1] : [])),
      why: missingText(domain, m),
    })),
    exactly: (over) =>
      over(
        domain,
        (c) => c,
        all.map(({ series, missing: cut }) => (cut ? null : unwrapped(series))),
      ),
  };
}

function wrapped<C>(s: Series<C>): Series<FieldOrRoot<C>> {
  return { ...s, coefficients: s.coefficients.map((element) => ({ element })) };
}

function unwrapped<C>(s: Series<FieldOrRoot<C>>): Series<C> {
  return { ...s, coefficients: s.coefficients.flatMap((c) => ('element' in c ? [c.element] : [])) };
}

/** What is known of roots outside of the field: their exact terms, and one coefficient by digits where it solves an equation. */
function cutSeries<C>(domain: CoefficientDomain<C>, missing: MissingRoots<C>): readonly Series<FieldOrRoot<C>>[] {
  const { head, exponent, count } = missing;
  const start = head.coefficients.length > 0 ? head.start : exponent;
  const before = Array.from(
    { length: exponent - start },
    (_, i): FieldOrRoot<C> => ({
      element: head.coefficients[i] ?? domain.field.zero,
    }),
  );
  const found = missing.factors.flatMap((polynomial) =>
    simpleRoots(polynomial.map((c) => domain.value(double, c))).map((near) => ({ polynomial, near })),
  );
  if (found.length !== count) {
    throw new ComputationError(`${count} leading coefficients solve an equation of which ${found.length} real roots were found`);
  }
  return found.map((root) => ({ start, coefficients: [...before, { root }], order: exponent + 1 }));
}

/** −1, 0 or 1 by the first coefficients that differ: exact but for roots of equations, which are compared as doubles. */
function compareSeries<C>(domain: CoefficientDomain<C>, a: Series<FieldOrRoot<C>>, b: Series<FieldOrRoot<C>>): number {
  const K = domain.field;
  const at = (s: Series<FieldOrRoot<C>>, n: number): FieldOrRoot<C> => s.coefficients[n - s.start] ?? { element: K.zero };
  const asDouble = (c: FieldOrRoot<C>): number => ('element' in c ? domain.value(double, c.element) : c.root.near);
  const end = Math.min(a.order, b.order, Math.max(a.start + a.coefficients.length, b.start + b.coefficients.length));
  for (let n = Math.min(a.start, b.start); n < end; n++) {
    const [x, y] = [at(a, n), at(b, n)];
    const sign = 'element' in x && 'element' in y ? K.sign(K.sub(x.element, y.element)) : Math.sign(asDouble(x) - asDouble(y));
    if (sign === 1 || sign === -1) return sign;
  }
  return 0;
}

/** Says, with the exact equation, that eigenvalues leave the field. */
function missingText<C>(domain: CoefficientDomain<C>, missing: MissingRoots<C>): string {
  const terms = missing.factors[0].flatMap((c, n) =>
    domain.isZero(c) ? [] : [`(${exactText(domain.exact(c))})${n === 0 ? '' : n === 1 ? '*z' : `*z^${n}`}`],
  );
  return `the coefficients of d^(${-missing.exponent}/2) are not in ${domain.name}: they solve ${terms.reverse().join(' + ')} = 0`;
}

/** G⁻¹ M, column by column. */
function pencilMatrix<C>(ring: SeriesRing<C>, gram: Matrix<Series<C>>, m: Matrix<Series<C>>): Matrix<Series<C>> {
  const solutions = columnsOf(m).map((column) =>
    solveLinear(ring, gram, column, (s) => (s.coefficients.length > 0 ? -s.start : Number.NEGATIVE_INFINITY)),
  );
  return columnsOf(solutions);
}

/** The roots of a squarefree polynomial that lie in Q(π), and those of its quadratic factors over Q(π) that lie in the field. */
function candidates<C>(domain: CoefficientDomain<C>, polynomial: UnivariatePolynomial<C>): readonly C[] {
  const K = domain.field;
  const divisor = domain.divisorOverPi(polynomial);
  const simple = rootsOverPi(divisor);
  const two = K.fromInteger(2);
  const others = quadraticFactorsOverPi(withoutRoots(divisor, simple)).flatMap((over) => {
    const factor = { sum: domain.embed(over.sum), product: domain.embed(over.product) };
    const root = K.squareRoot(discriminantOf(K, factor));
    return root === undefined ? [] : [K.div(K.sub(factor.sum, root), two), K.div(K.add(factor.sum, root), two)];
  });
  return [...simple.map(domain.embed), ...others];
}
