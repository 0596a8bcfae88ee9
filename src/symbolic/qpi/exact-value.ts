import { type Elementary, power } from '../../scalar/ring.js';
import { type Factor, type SignedProduct, type SignedSum, sumLatex, sumText } from '../exact/signed-sum.js';
import { evaluateQPi, type QPi, qpiEqual, qpiField } from './qpi.js';
import { qpiSum } from './text.js';

/**
 * An exact number, or an exact function of the size p, as data that says itself where it lies. Plain data, but for its
 * bigints: it can be sent to a worker, and becomes text by `exactText` and `exactLatex` only.
 */
export type ExactValue =
  /** An element of Q(π). */
  | { readonly kind: 'pi'; readonly element: QPi }
  /** a + b·√radicand, with b not 0 and no root of the radicand in the field of the three. */
  | { readonly kind: 'root'; readonly a: ExactValue; readonly b: ExactValue; readonly radicand: ExactValue }
  /** a(p) + b(p)·√p, with polynomials over Q(π) from the constant coefficient on. */
  | { readonly kind: 'size'; readonly a: readonly QPi[]; readonly b: readonly QPi[] };

/** Whether a value is 0. */
export function isZeroValue(value: ExactValue): boolean {
  const vanish = (list: readonly QPi[]): boolean => list.every((c) => qpiField.isZero(c) === 'yes');
  if (value.kind === 'pi') return vanish([value.element]);
  return value.kind === 'size' && vanish(value.a) && vanish(value.b);
}

/**
 * Whether two values are the same element: of one field, written by the same roots, which is asked of the numbers of one
 * domain. Exact.
 *
 * @example
 * ```ts
 * import { exactEqual, overPiAndRoot, qpi } from 'symbreak';
 * const { exact, field } = overPiAndRoot(2);
 * const root = { a: qpi([]), b: qpi([1n]) };
 * exactEqual(exact(field.sqr(root)), exact(field.fromInteger(2))); // true
 * ```
 */
export function exactEqual(x: ExactValue, y: ExactValue): boolean {
  if (x.kind === 'pi' && y.kind === 'pi') return qpiEqual(x.element, y.element);
  if (x.kind === 'root' && y.kind === 'root') {
    return exactEqual(x.a, y.a) && exactEqual(x.b, y.b) && exactEqual(x.radicand, y.radicand);
  }
  if (x.kind !== 'size' || y.kind !== 'size') return false;
  const same = (a: readonly QPi[], b: readonly QPi[]): boolean =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).every((i) =>
      qpiEqual(a[i] ?? qpiField.zero, b[i] ?? qpiField.zero),
    );
  return same(x.a, y.a) && same(x.b, y.b);
}

/**
 * The number that a value is in any ring with π and square roots, for a size p where it is a function of one. Rounded as the
 * operations of the ring are.
 *
 * @example
 * ```ts
 * import { double, evaluateExact, overPiAndRoot, qpi } from 'symbreak';
 * evaluateExact(double, overPiAndRoot(4).exact({ a: qpi([1n]), b: qpi([3n]) }), 1); // 7
 * ```
 */
export function evaluateExact<T>(R: Elementary<T>, value: ExactValue, size: T): T {
  const polynomial = (list: readonly QPi[]): T =>
    R.sum(list.map((c, exponent) => R.mul(evaluateQPi(R, c), power(R, size, exponent))));
  switch (value.kind) {
    case 'pi':
      return evaluateQPi(R, value.element);
    case 'root': {
      const root = R.sqrt(evaluateExact(R, value.radicand, size));
      return R.add(evaluateExact(R, value.a, size), R.mul(evaluateExact(R, value.b, size), root));
    }
    case 'size':
      return R.add(polynomial(value.a), R.mul(polynomial(value.b), R.sqrt(size)));
  }
}

/** Whether a value is an integer. */
export function isIntegerValue(value: ExactValue): boolean {
  if (value.kind !== 'pi') return false;
  const [term, more] = qpiSum(value.element);
  const [factor, second] = term?.over ?? [];
  return more === undefined && term?.under.length === 0 && second === undefined && (factor?.kind ?? 'numeral') === 'numeral';
}

/** The value as a sum: what its texts print. Roots stand behind their coefficients in parentheses. */
export function exactSum(value: ExactValue): SignedSum {
  switch (value.kind) {
    case 'pi':
      return qpiSum(value.element);
    case 'root': {
      const over: readonly Factor[] = [grown(exactSum(value.b)), { kind: 'root', of: exactSum(value.radicand) }];
      const irrational: SignedProduct = { negative: false, over, under: [] };
      return isZeroValue(value.a) ? [irrational] : [...exactSum(value.a), irrational];
    }
    case 'size': {
      const sum = [...inSize(value.a, []), ...inSize(value.b, [{ kind: 'root', of: SIZE }])];
      return sum.length === 0 ? qpiSum(qpiField.zero) : sum;
    }
  }
}

function grown(terms: SignedSum): Factor {
  return { kind: 'sum', terms, exponent: 1, grows: true };
}

/** p as a sum. */
const SIZE: SignedSum = [{ negative: false, over: [{ kind: 'letter', letter: 'p', exponent: 1 }], under: [] }];

/** A polynomial in p times further factors, terms with descending powers of p. */
function inSize(polynomial: readonly QPi[], further: readonly Factor[]): SignedSum {
  const terms = polynomial.map((c, exponent): SignedSum => {
    if (qpiField.isZero(c) === 'yes') return [];
    const power: readonly Factor[] = exponent === 0 ? [] : [{ kind: 'letter', letter: 'p', exponent }];
    const monomial = [...power, ...further];
    if (monomial.length === 0) return qpiSum(c);
    return [{ negative: false, over: [grown(qpiSum(c)), ...monomial], under: [], spaced: true }];
  });
  return terms.reverse().flat();
}

/**
 * The value as text that any computer algebra system reads. Values of one field are equal where their texts are.
 *
 * @example
 * ```ts
 * import { exactText, overPiAndRoot, qpi } from 'symbreak';
 * exactText(overPiAndRoot(2).exact({ a: qpi([1n]), b: qpi([0n, 3n]) })); // '1+(3*pi)*sqrt(2)'
 * ```
 */
export function exactText(value: ExactValue): string {
  return sumText(exactSum(value));
}

/** The value as LaTeX, without dollar signs. The same form as `exactText`. */
export function exactLatex(value: ExactValue): string {
  return sumLatex(exactSum(value));
}
