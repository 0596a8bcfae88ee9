import { at } from '../../scalar/list.js';
import type { Field } from '../../scalar/ring.js';
import { polynomialRing } from '../exact/polynomial-ring.js';
import { type CoefficientField, type Series, SeriesDomainError, type SeriesRing } from './series.js';

/** A polynomial in one unknown, coefficients ascending. */
export type UnivariatePolynomial<C> = readonly C[];

/** More terms of the coefficients are needed than are known. */
export class NotEnoughTermsError extends Error {
  constructor() {
    super('more terms of the series are needed to tell the roots apart');
    this.name = 'NotEnoughTermsError';
  }
}

/** Leading coefficients of roots are algebraic over the field: the roots of `polynomial`, which has none in the field. */
export class AlgebraicRootError<C> extends SeriesDomainError {
  constructor(
    readonly polynomial: UnivariatePolynomial<C>,
    readonly exponent: number,
  ) {
    super(`the leading coefficients of ${polynomial.length - 1} roots in t^${exponent} are not in the field`);
    this.name = 'AlgebraicRootError';
  }
}

/**
 * The roots of a squarefree polynomial over the coefficient field that lie in it. May propose too many: what it returns
 * is verified. The only place where numerical guesses enter.
 */
export type RootFinder<C> = (polynomial: UnivariatePolynomial<C>) => readonly C[];

/**
 * All roots of a polynomial over Laurent series as Laurent series, by Newton's polygon: along each edge the leading
 * coefficients are roots of a polynomial over the field; a multiple one is substituted and the polygon drawn again for
 * what remains, until the roots separate; simple roots are continued by Newton's method.
 *
 * Every root is exact to the order it carries. Throws a NotEnoughTermsError if roots do not separate within the known
 * terms, and a SeriesDomainError if an exponent is fractional or a leading coefficient is not in the field.
 * Source: Walker, Algebraic Curves, IV.3.
 */
export function seriesRoots<C>(ring: SeriesRing<C>, polynomial: readonly Series<C>[], find: RootFinder<C>): readonly Series<C>[] {
  const { roots, missing } = seriesRootsInField(ring, polynomial, find);
  const [first] = missing;
  if (first) throw new AlgebraicRootError(first.factors[0], first.exponent);
  return roots;
}

/** Roots head + c·t^exponent + … that leave the field with c: `count` of them, with multiplicity. */
export interface MissingRoots<C> {
  readonly head: Series<C>;
  readonly exponent: number;
  readonly count: number;
  /** c is a root of the first factor and of no element of the field; of the n-th too where it is n-fold. All are squarefree. */
  readonly factors: readonly [UnivariatePolynomial<C>, ...UnivariatePolynomial<C>[]];
}

/** The roots of a polynomial that are series over the field, and what is known of the others. */
export interface RootsInField<C> {
  readonly roots: readonly Series<C>[];
  readonly missing: readonly MissingRoots<C>[];
}

/**
 * As `seriesRoots`, but roots that leave the field are named instead of refused: where their coefficients leave it, and
 * which equation the first of those solves.
 *
 * @param enough roots that agree up to this power of t, as far as terms are known, are given as equal up to there.
 *
 * @example
 * ```ts
 * import { rationals, seriesRing, seriesRootsInField } from 'symbreak';
 * const R = seriesRing({ ...rationals, pi: rationals.zero, squareRoot: () => undefined }, 4);
 * const [minusTwo, two, one] = [-2, 2, 1].map((n) => R.fromInteger(n)); // (z^2 - 2)(z - 1)
 * const { roots, missing } = seriesRootsInField(R, [two, minusTwo, R.neg(one), one], () => []);
 * // The proposals found no root, a cubic is left.
 * [roots.length, missing.length]; // [0, 1]
 * ```
 */
export function seriesRootsInField<C>(
  ring: SeriesRing<C>,
  polynomial: readonly Series<C>[],
  find: RootFinder<C>,
  enough: number = Number.POSITIVE_INFINITY,
): RootsInField<C> {
  return rootsAbove(ring, polynomial, { head: ring.zero, exponent: Number.NEGATIVE_INFINITY }, find, enough);
}

/** What was split off roots already, and its last power of t. */
interface Before<C> {
  readonly head: Series<C>;
  readonly exponent: number;
}

/** The roots whose leading exponent is larger than that of what was split off them already. */
function rootsAbove<C>(
  ring: SeriesRing<C>,
  polynomial: readonly Series<C>[],
  before: Before<C>,
  find: RootFinder<C>,
  enough: number,
): RootsInField<C> {
  // Coefficients that are exactly zero at the low end are roots that are exactly zero.
  const vanishing = polynomial.findIndex((c) => ring.isZero(c) !== 'yes');
  const roots: Series<C>[] = new Array<Series<C>>(Math.max(0, vanishing)).fill(ring.zero);
  const missing: MissingRoots<C>[] = [];
  const known = polynomial.slice(Math.max(0, vanishing));
  const small = smallRoots(known, enough);
  roots.push(...new Array<Series<C>>(small).fill({ start: enough, coefficients: [], order: enough }));
  const reduced = known.slice(small);
  for (const edge of newtonPolygon(reduced)) {
    const { exponent, from, to } = edge;
    if (exponent <= before.exponent) continue;
    if (!Number.isInteger(exponent)) throw new SeriesDomainError(`a root starts with t^${exponent}: it is not a series in t`);
    const leading = reduced.slice(from, to + 1).map(({ start, coefficients: [first] }, i) => {
      const height = edge.height - exponent * (from + i);
      return start === height && first !== undefined ? first : ring.field.zero;
    });
    const { found, rest } = fieldRoots(ring.field, leading, find);
    for (const { root, multiplicity } of found) {
      const head = ring.monomial(root, exponent);
      if (multiplicity === 1) {
        roots.push(continueSimple(ring, reduced, head));
        continue;
      }
      const shifted = shift(ring, reduced, head);
      const tails = rootsAbove(ring, shifted, { head: ring.add(before.head, head), exponent }, find, enough);
      const count = tails.missing.reduce((sum, m) => sum + m.count, tails.roots.length);
      if (count !== multiplicity) throw new NotEnoughTermsError();
      roots.push(...tails.roots.map((tail) => ring.add(head, tail)));
      missing.push(...tails.missing);
    }
    const [first, ...others] = nestedFactors(ring.field, rest);
    if (first) missing.push({ head: before.head, exponent, count: rest.length - 1, factors: [first, ...others] });
  }
  return { roots, missing };
}

/** How many roots are O(t^enough), by Newton's polygon, where nothing else is known of the lowest coefficients. */
function smallRoots<C>(polynomial: readonly Series<C>[], enough: number): number {
  const count = polynomial.findIndex((c) => c.coefficients.length > 0);
  const slope = polynomial[count];
  if (slope === undefined) return 0;
  return polynomial.slice(0, count).every((c, k) => c.order - slope.start >= enough * (count - k)) ? count : 0;
}

/** Squarefree polynomials, the n-th with all roots that are n-fold at least: together they have each with its multiplicity. */
function nestedFactors<C>(K: Field<C>, polynomial: UnivariatePolynomial<C>): readonly UnivariatePolynomial<C>[] {
  const factors: UnivariatePolynomial<C>[] = [];
  for (let rest = polynomial; rest.length > 1; ) {
    const factor = squarefreePart(K, rest);
    factors.push(factor);
    rest = divideBy(K, rest, factor);
  }
  return factors;
}

interface Edge {
  /** Roots on this edge start with t^exponent. */
  readonly exponent: number;
  readonly from: number;
  readonly to: number;
  /** Start of coefficient k on the edge is height − exponent·k. */
  readonly height: number;
}

/** The lower convex hull of the points (k, start of coefficient k), from the right: largest roots first. */
function newtonPolygon<C>(polynomial: readonly Series<C>[]): readonly Edge[] {
  const edges: Edge[] = [];
  const degree = polynomial.length - 1;
  let right = degree;
  const startOf = (k: number): number => {
    const c = at(polynomial, k);
    return c.coefficients.length > 0 ? c.start : c.order;
  };
  const known = (k: number): boolean => (polynomial[k]?.coefficients.length ?? 0) > 0;
  while (right > 0) {
    // The next vertex maximises the slope seen from the right end: roots there have the least exponent.
    let best = -1;
    let exponent = Number.POSITIVE_INFINITY;
    for (let k = right - 1; k >= 0; k--) {
      const candidate = (startOf(k) - startOf(right)) / (right - k);
      if (candidate < exponent || (candidate === exponent && known(k))) [best, exponent] = [k, candidate];
    }
    if (exponent === Number.POSITIVE_INFINITY) return edges;
    if (!known(best)) throw new NotEnoughTermsError();
    edges.push({ exponent, from: best, to: right, height: startOf(right) + exponent * right });
    right = best;
  }
  return edges;
}

/** The polynomial in λ' for λ = head + λ', by repeated Horner division. */
function shift<C>(ring: SeriesRing<C>, polynomial: readonly Series<C>[], head: Series<C>): readonly Series<C>[] {
  const c = [...polynomial];
  for (let i = 0; i < c.length - 1; i++) {
    for (let k = c.length - 2; k >= i; k--) c[k] = ring.add(at(c, k), ring.mul(head, at(c, k + 1)));
  }
  return c;
}

/** Continues a simple root from its leading term by Newton's method as far as the coefficients allow. */
function continueSimple<C>(ring: SeriesRing<C>, polynomial: readonly Series<C>[], head: Series<C>): Series<C> {
  let root = head;
  for (let step = 0; step < 64; step++) {
    let value = ring.zero;
    let slope = ring.zero;
    for (const coefficient of polynomial.toReversed()) {
      slope = ring.add(ring.mul(slope, root), value);
      value = ring.add(ring.mul(value, root), coefficient);
    }
    const correction = ring.div(value, slope);
    const exact = { ...root, order: Number.POSITIVE_INFINITY };
    const next = ring.sub(exact, correction);
    if (correction.coefficients.length === 0) return next;
    root = { ...next, order: Number.POSITIVE_INFINITY };
  }
  throw new NotEnoughTermsError();
}

interface FieldRoot<C> {
  readonly root: C;
  readonly multiplicity: number;
}

/** The non-zero roots of a polynomial in a field with their multiplicities, and the polynomial without them. */
function fieldRoots<C>(
  K: CoefficientField<C>,
  polynomial: UnivariatePolynomial<C>,
  find: RootFinder<C>,
): { readonly found: readonly FieldRoot<C>[]; readonly rest: UnivariatePolynomial<C> } {
  let rest = polynomial;
  const roots: FieldRoot<C>[] = [];
  const take = (candidate: C): void => {
    if (roots.some((r) => K.isZero(K.sub(r.root, candidate)) === 'yes')) return;
    let multiplicity = 0;
    for (let divided = deflate(K, rest, candidate); divided; divided = deflate(K, rest, candidate)) {
      rest = divided;
      multiplicity++;
    }
    if (multiplicity > 0) roots.push({ root: candidate, multiplicity });
  };
  for (const candidate of find(squarefreePart(K, polynomial))) take(candidate);
  const open = squarefreePart(K, rest);
  const [constant, slope] = open;
  if (open.length === 2 && constant !== undefined && slope !== undefined) take(K.neg(K.div(constant, slope)));
  if (open.length === 3) for (const root of quadraticRoots(K, open)) take(root);
  return { found: roots, rest };
}

/** The roots of a quadratic polynomial if its discriminant is a square in the field. */
function quadraticRoots<C>(K: CoefficientField<C>, [c, b, a]: UnivariatePolynomial<C>): readonly C[] {
  if (a === undefined || b === undefined || c === undefined) return [];
  const discriminant = K.sub(K.sqr(b), K.mul(K.fromInteger(4), K.mul(a, c)));
  const root = K.squareRoot(discriminant);
  if (root === undefined) return [];
  const twice = K.add(a, a);
  return [K.div(K.sub(root, b), twice), K.div(K.neg(K.add(root, b)), twice)];
}

/** polynomial/(x − root) if root is one, else undefined. */
function deflate<C>(K: Field<C>, polynomial: UnivariatePolynomial<C>, root: C): UnivariatePolynomial<C> | undefined {
  if (polynomial.length < 2) return undefined;
  // Horner's rule gives the quotient from its leading coefficient down, and then the value.
  const carried: C[] = [];
  let carry = K.zero;
  for (const c of polynomial.toReversed()) {
    carry = K.add(c, K.mul(carry, root));
    carried.push(carry);
  }
  return K.isZero(carry) === 'yes' ? carried.slice(0, -1).reverse() : undefined;
}

/** The product of the distinct irreducible factors. */
function squarefreePart<C>(K: Field<C>, polynomial: UnivariatePolynomial<C>): UnivariatePolynomial<C> {
  return polynomialRing(K).squarefreePart(polynomial);
}

function divideBy<C>(K: Field<C>, a: UnivariatePolynomial<C>, b: UnivariatePolynomial<C>): UnivariatePolynomial<C> {
  return polynomialRing(K).divide(a, b).quotient;
}
