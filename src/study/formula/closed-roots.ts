import { ComputationError } from '../../input/errors.js';
import { at } from '../../scalar/list.js';
import { content, gcdBigint } from '../../symbolic/exact/integer-polynomial.js';
import type { PolynomialOver } from '../../symbolic/exact/polynomial-ring.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../symbolic/expression/ring.js';
import { canonical, type QPi, qpi, qpiField, qpiSquareRoot } from '../../symbolic/qpi/qpi.js';
import { commonDenominator, inD, integerExpression, type KD, quotientExpression } from './coefficients.js';

type K = QPi;

/** The roots of a monic polynomial over Q(π)[d], as far as they have a closed form with at most one square root. */
export function closedRoots(R: ExpressionRing, polynomial: readonly KD[], name: string): readonly (Expression | null)[] {
  const constantPart = commonDivisor(polynomial);
  const roots: (Expression | null)[] = [];
  let rest = polynomial;
  // Roots in Q(π): those of the greatest common divisor of the coefficients of the powers of d.
  const simple = squareFreeParts(constantPart);
  for (const part of simple) {
    if (part.length > 3) continue;
    const found = solved(R, part.map(inD.constant), name);
    const copies = multiplicityIn(rest, part);
    rest = copies.rest;
    for (let i = 0; i < copies.count; i++) roots.push(...found);
  }
  if (rest.length > 1) roots.push(...solved(R, rest, name));
  return roots;
}

/** The greatest common divisor in Q(π)[z] of the coefficients of all powers of d. */
function commonDivisor(polynomial: readonly KD[]): PolynomialOver<K> {
  const most = Math.max(...polynomial.map((c) => c.length));
  const slices = Array.from({ length: most }, (_, j) => inD.sum(polynomial.map((c, i) => monomial(c[j] ?? qpiField.zero, i))));
  return slices.reduce((g, slice) => inD.gcd(g, slice), inD.zero);
}

function monomial(c: K, power: number): PolynomialOver<K> {
  return inD.mul([...new Array<K>(power).fill(qpiField.zero), qpiField.one], inD.constant(c));
}

/** Polynomials with simple roots whose roots are those of p; a part with only one root is linear where this shows. */
function squareFreeParts(p: PolynomialOver<K>): readonly PolynomialOver<K>[] {
  if (p.length < 2) return [];
  const derivative = p.slice(1).map((c, i) => qpiField.mul(c, qpiField.fromInteger(i + 1)));
  const repeated = inD.gcd(p, derivative);
  const once = inD.divide(p, repeated).quotient;
  if (repeated.length < 2) return [monic(once)];
  const also = inD.gcd(once, repeated);
  const single = inD.divide(once, also).quotient;
  return [...(single.length > 1 ? [monic(single)] : []), ...squareFreeParts(repeated)].filter(
    (part, i, list) => list.findIndex((other) => other.length === part.length && inD.sub(other, part).length === 0) === i,
  );
}

function monic(p: PolynomialOver<K>): PolynomialOver<K> {
  const lead = at(p, p.length - 1);
  return p.map((c) => qpiField.div(c, lead));
}

/** How often a monic polynomial in z over Q(π) divides one over Q(π)[d], and what is left. */
function multiplicityIn(
  polynomial: readonly KD[],
  part: PolynomialOver<K>,
): { readonly count: number; readonly rest: readonly KD[] } {
  let rest = polynomial;
  for (let count = 0; ; count++) {
    const quotient = dividedBy(rest, part);
    if (quotient === undefined) return { count, rest };
    rest = quotient;
  }
}

function dividedBy(polynomial: readonly KD[], part: PolynomialOver<K>): readonly KD[] | undefined {
  if (polynomial.length < part.length) return undefined;
  const rest = polynomial.slice();
  const quotient: KD[] = [];
  for (let i = polynomial.length - part.length; i >= 0; i--) {
    const q = at(rest, i + part.length - 1);
    quotient.unshift(q);
    part.forEach((c, j) => {
      rest[i + j] = inD.sub(at(rest, i + j), inD.mul(q, inD.constant(c)));
    });
  }
  return rest.every((c) => c.length === 0) ? quotient : undefined;
}

/** The roots of a monic polynomial in z of degree one or two; null for each of more. Verified in Q(π)[d]. */
function solved(R: ExpressionRing, polynomial: readonly KD[], name: string): readonly (Expression | null)[] {
  const [c0 = [], c1 = []] = polynomial;
  if (polynomial.length === 2) return [quotientExpression(R, inD.neg(c0))];
  if (polynomial.length !== 3) return polynomial.slice(1).map(() => null);
  const half = inD.constant(qpiField.fromRational(-1n, 2n));
  const centre = inD.mul(half, c1);
  const discriminant = inD.sub(inD.sqr(centre), c0);
  const root = squareRootIn(discriminant);
  if (root !== undefined) {
    const values = [inD.sub(centre, root), inD.add(centre, root)];
    for (const z of values) {
      const value = polynomial.reduceRight((sum, c) => inD.add(inD.mul(sum, z), c), inD.zero);
      if (value.length > 0) throw new ComputationError(`a root of ${name} was not confirmed by substitution`);
    }
    return values.map((z) => quotientExpression(R, z));
  }
  // (B ± s√D)/q with integer polynomials in π and d: B = q·centre, s²D = q²·discriminant, s an integer times a power of π.
  const q = commonDenominator([...centre, ...discriminant]);
  const denominator = qpi(q);
  const scaled = (a: KD, factor: K): KD => a.map((c) => qpiField.mul(c, factor));
  const b = scaled(centre, denominator);
  const under = scaled(discriminant, qpiField.sqr(denominator));
  const powerUnder = Math.floor(valuation(under) / 2);
  const square = largestSquare(contentOf(under));
  const s = monomialInPi(square, powerUnder);
  const radicand = scaled(under, qpiField.div(qpiField.one, qpiField.sqr(s)));
  const product = inD.sub(inD.sqr(b), scaled(radicand, qpiField.sqr(s)));
  const confirmed = inD.sub(product, scaled(c0, qpiField.sqr(denominator))).length === 0;
  const twice = inD.add(b, inD.add(b, scaled(c1, denominator))).length === 0;
  if (!confirmed || !twice) throw new ComputationError(`the roots of ${name} were not confirmed by their sum and product`);
  const common = monomialInPi(
    gcdBigint(gcdBigint(square, content(q)), contentOf(b)),
    Math.min(powerUnder, valuation(b), valuation([denominator])),
  );
  const shortened = (a: KD): Expression => integerExpression(R, scaled(a, qpiField.div(qpiField.one, common)));
  const surd = R.mul(shortened([s]), R.sqrt(integerExpression(R, radicand)));
  return [R.sub(shortened(b), surd), R.add(shortened(b), surd)].map((top) => R.div(top, shortened([denominator])));
}

/** The greatest integer that divides all coefficients in Z[π]. */
function contentOf(a: KD): bigint {
  return a.reduce((g, c) => gcdBigint(g, content(canonical(c).numerator)), 0n);
}

/** The highest power of π that divides all coefficients in Z[π]. */
function valuation(a: KD): number {
  const powers = a.flatMap((c) => canonical(c).numerator.findIndex((x) => x !== 0n)).filter((n) => n >= 0);
  return Math.min(...powers);
}

function monomialInPi(factor: bigint, power: number): K {
  return qpi([...new Array<bigint>(power).fill(0n), factor]);
}

/** The square root in Q(π)[d], if there is one. */
function squareRootIn(a: KD): KD | undefined {
  if (a.length === 0) return a;
  if (a.length % 2 === 0) return undefined;
  const n = (a.length - 1) / 2;
  const lead = qpiSquareRoot(at(a, 2 * n));
  if (lead === undefined) return undefined;
  const root = new Array<K>(n + 1).fill(qpiField.zero);
  root[n] = lead;
  for (let k = 1; k <= n; k++) {
    const known = inD.sqr(root)[2 * n - k] ?? qpiField.zero;
    const rest = qpiField.sub(at(a, 2 * n - k), known);
    root[n - k] = qpiField.div(rest, qpiField.mul(qpiField.fromInteger(2), lead));
  }
  return inD.sub(inD.sqr(root), a).length === 0 ? root : undefined;
}

/** The largest s with s² | n, by trial of small s. */
function largestSquare(n: bigint): bigint {
  const size = n < 0n ? -n : n;
  let best = 1n;
  for (let s = 2n; s <= 1000n && s * s <= size; s++) if (size % (s * s) === 0n) best = s;
  return best;
}
