import { double } from '../../scalar/double.js';
import {
  addPolynomials,
  D,
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
} from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../symbolic/expression/ring.js';

/** A polynomial in d as a product of its rational linear factors and a rest. */
export function factoredPolynomial(ring: ExpressionRing, p: Polynomial, d: Expression): Expression {
  let rest = p;
  let product = ring.one;
  for (let root = rationalRoot(rest); root !== undefined; root = rationalRoot(rest)) {
    const { n, d: q } = root;
    // (q·d − n)/q
    const linear = ring.sub(ring.mul(ring.fromInteger(q), d), ring.fromInteger(n));
    product = ring.div(ring.mul(product, linear), ring.fromInteger(q));
    rest = divideByLinear(rest, root);
  }
  const terms = rest.map((c, i) => {
    let power = embedRational(ring, c);
    for (let j = 0; j < i; j++) power = ring.mul(power, d);
    return power;
  });
  return ring.mul(product, ring.sum(terms.reverse()));
}

/** The formula with those terms of every sum added up that differ by a polynomial in d only. */
export function collected(ring: ExpressionRing, a: Expression, d: Expression): Expression {
  return ring.rewriteSums(a, (sum) => {
    const groups = new Map<Expression, { terms: Expression[]; total: Polynomial }>();
    for (const { coefficient, product } of sum.terms) {
      const factors = product.kind === 'product' ? product.factors : [{ base: product, exponent: 1 }];
      let polynomialPart: Polynomial = [coefficient];
      let rest = ring.one;
      for (const { base, exponent } of factors) {
        const p = exponent > 0 ? polynomialIn(base, d) : undefined;
        for (let i = Math.abs(exponent); i > 0; i--) {
          if (p) polynomialPart = multiplyPolynomials(polynomialPart, p);
          else rest = exponent > 0 ? ring.mul(rest, base) : ring.div(rest, base);
        }
      }
      const group = groups.get(rest) ?? { terms: [], total: [] };
      groups.set(rest, group);
      group.terms.push(ring.mul(embedRational(ring, coefficient), product));
      group.total = addPolynomials(group.total, polynomialPart);
    }
    if (groups.size === sum.terms.length || groups.size === 1) return sum;
    return ring.sum(
      [...groups].map(([rest, { terms, total }]) => {
        const [only, ...others] = terms;
        return only && others.length === 0 ? only : ring.mul(factoredPolynomial(ring, total, d), rest);
      }),
    );
  });
}

/** A formula as a polynomial in d, if it is one. */
function polynomialIn(a: Expression, d: Expression): Polynomial | undefined {
  if (a === d) return D;
  if (a.kind === 'number') return [a.value];
  if (a.kind === 'sum') {
    return a.terms.reduce<Polynomial | undefined>((total, { coefficient, product }) => {
      const p = polynomialIn(product, d);
      return total && p && addPolynomials(total, multiplyPolynomials([coefficient], p));
    }, []);
  }
  if (a.kind !== 'product') return undefined;
  return a.factors.reduce<Polynomial | undefined>((total, { base, exponent }) => {
    const p = exponent > 0 ? polynomialIn(base, d) : undefined;
    let result = total;
    for (let i = 0; i < exponent && p && result; i++) result = multiplyPolynomials(result, p);
    return p && result;
  }, polynomial(1));
}

/** The quotient by d − root, which divides. */
function divideByLinear(p: Polynomial, root: Rational): Polynomial {
  const quotient: Rational[] = [];
  for (const c of p.slice(1).reverse()) {
    const carried = quotient[0] ? rationals.mul(root, quotient[0]) : rationals.zero;
    quotient.unshift(rationals.add(c, carried));
  }
  return quotient;
}

/** A small rational root, found in doubles and confirmed exactly. */
function rationalRoot(p: Polynomial): Rational | undefined {
  const [constant, linear, ...higher] = p;
  if (constant === undefined || linear === undefined) return undefined;
  if (higher.length === 0) return rationals.neg(rationals.div(constant, linear));
  for (let q = 1; q <= 4; q++) {
    for (let n = 0; n <= 100; n++) {
      for (const candidate of [n, -n]) {
        if (Math.abs(evaluatePolynomial(double, p, candidate / q)) > 1e-6) continue;
        const root = rational(candidate, q);
        if (evaluatePolynomial(rationals, p, root).n === 0n) return root;
      }
    }
  }
  return undefined;
}
