import type { Real } from '../../scalar/ring.js';
import type { CoefficientDomain, CoefficientSource } from '../../symbolic/qpi/coefficient-domain.js';
import type { UnivariatePolynomial } from '../../symbolic/series/puiseux.js';
import type { Series } from '../../symbolic/series/series.js';

/** A series over some field, for those who need not know which: eigenvalues of one family may lie in several. */
export interface FieldSeries {
  /** Hands the series, with what its coefficients are shown and evaluated by, to a function over any field. */
  use<R>(over: <C>(source: CoefficientSource<C>, series: Series<C>) => R): R;
  /** The same with the field itself; undefined where some coefficient is known by digits only. */
  exactly<R>(over: <C>(domain: CoefficientDomain<C>, series: Series<C>) => R): R | undefined;
}

/** A series with exact coefficients in a field. */
export function exactSeries<C>(domain: CoefficientDomain<C>, series: Series<C>): FieldSeries {
  return { use: (over) => over(domain, series), exactly: (over) => over(domain, series) };
}

/** A series of whose coefficients some have digits only. */
export function digitSeries<C>(source: CoefficientSource<C>, series: Series<C>): FieldSeries {
  return { use: (over) => over(source, series), exactly: () => undefined };
}

/** The simple root of a polynomial over a field that lies next to a double: no element of the field. */
export interface AlgebraicRoot<C> {
  readonly polynomial: UnivariatePolynomial<C>;
  readonly near: number;
}

/** An element of a field, or a root of a polynomial over it, which has digits only. */
export type FieldOrRoot<C> = { readonly element: C } | { readonly root: AlgebraicRoot<C> };

/** Bits of a double that Newton's method may count on at a simple root. */
const FIRST_BITS = 30;

/**
 * Elements of a field and roots of polynomials over it: the latter without an exact form, and with as many digits as
 * are asked for, by Newton's method from the double next to them.
 */
export function withRoots<C>(source: CoefficientSource<C>): CoefficientSource<FieldOrRoot<C>> {
  return {
    name: source.name,
    latexName: source.latexName,
    exact: (c) => ('element' in c ? source.exact(c.element) : null),
    isZero: (c) => 'element' in c && source.isZero(c.element),
    digits: () => Number.POSITIVE_INFINITY,
    value: (R, c) => ('element' in c ? source.value(R, c.element) : refinedRoot(R, source, c.root)),
  };
}

/** Error: that of evaluating the polynomial and its derivative in R, at a simple root. */
function refinedRoot<C, T>(R: Real<T>, source: CoefficientSource<C>, { polynomial, near }: AlgebraicRoot<C>): T {
  const coefficients = polynomial.map((c) => source.value(R, c));
  let root = R.fromNumber(near);
  for (let bits = FIRST_BITS; bits < 2 * R.precision; bits *= 2) {
    let value = R.zero;
    let slope = R.zero;
    for (const c of [...coefficients].reverse()) {
      slope = R.add(R.mul(slope, root), value);
      value = R.add(R.mul(value, root), c);
    }
    root = R.sub(root, R.div(value, slope));
  }
  return root;
}
