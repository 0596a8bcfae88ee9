import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../landscape/compile.js';
import { identityPoint } from '../../landscape/identity-point.js';
import { adjugateTimes, characteristicPolynomial } from '../../linalg/characteristic-polynomial.js';
import type { Matrix } from '../../linalg/matrix.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { componentText } from '../../representation/component.js';
import { sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import type { Elementary } from '../../scalar/ring.js';
import {
  content,
  divideExactly,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  multiplyInteger,
  scaleInteger,
} from '../../symbolic/exact/integer-polynomial.js';
import { type PolynomialOver, type PolynomialRing, polynomialRing } from '../../symbolic/exact/polynomial-ring.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { rational } from '../../symbolic/exact/rational.js';
import {
  type Expression,
  type ExpressionRing,
  evaluateExpression,
  expressionRing,
} from '../../symbolic/expression/expression.js';
import { expressionLatex, expressionText } from '../../symbolic/expression/text.js';
import { canonical, type QPi, qpi, qpiEqual, qpiField, qpiSquareRoot } from '../../symbolic/qpi/qpi.js';
import { expectFamily } from '../family/arguments.js';
import { type Family, isGlobal, typeAt } from '../family/family.js';
import type { Status } from '../family/status.js';
import type { FormulaText } from './formula.js';

/** One component of a spectrum in closed form. */
export interface ExactSpectrumLine {
  readonly component: string;
  readonly blocks: readonly number[];
  /** Number of copies of the irreducible, which is the degree of the characteristic polynomial. */
  readonly multiplicity: number;
  /** The multiplicity of each eigenvalue, as a polynomial in d. */
  readonly degree: string;
  /** Monic in z, coefficients in Q(π)[d]. */
  readonly characteristicPolynomial: string;
  readonly characteristicPolynomialLatex: string;
  /** Ascending for large d; null for a root without a closed form of at most one square root. */
  readonly eigenvalues: readonly (string | null)[];
  readonly eigenvaluesLatex: readonly (string | null)[];
}

/** The spectrum at one small d, where copies of irreducibles vanish. */
export interface ExactSpectrumAt {
  readonly d: number;
  /** Components with eigenvalues there; their polynomials and eigenvalues have no d. */
  readonly spectrum: readonly ExactSpectrumLine[];
}

/** The record of `symbreak spectrum FAMILY --exact`. */
export interface ExactSpectrumRecord {
  readonly family: string;
  readonly sizes: readonly string[];
  /** Valid for every real d > `validAbove` at which the degree of the component is positive. */
  readonly spectrum: readonly ExactSpectrumLine[];
  readonly validAbove: number;
  /** The integers below, at which copies of irreducibles coincide or vanish. */
  readonly smallDimensions: readonly ExactSpectrumAt[];
  readonly status: Status;
  readonly evidence: string;
}

type K = QPi;
/** An element of Q(π)[d]. */
type KD = PolynomialOver<K>;

const inD: PolynomialRing<K> = polynomialRing(qpiField);

/** Integers at which the characteristic polynomials are compared with ones that were computed there directly. */
const EXACT_CHECKS = [4, 5, 9, 16, 101];
/** Dimensions, integer and real, at which the roots are compared with eigenvalues in doubles. */
const NUMERIC_CHECKS = [4, 5.5, 7.25, 20, 100, 1000];
/**
 * Where the closed forms in d begin to hold: the copies of s are independent for a block of more than 2 elements, and at
 * 2 one of them is minus another, so that a root of the characteristic polynomial is no eigenvalue.
 */
const INDEPENDENT_ABOVE = 2;
/** Relative error that the Jacobi method in doubles may have, with a wide margin. */
const NUMERIC_TOLERANCE = 1e-10;

/**
 * The Hessian spectrum at the global minimum W = I, k = d, in closed form for every d.
 *
 * The model's formulas are evaluated over the polynomial ring Q(π)[d] itself, in which all norms, areas and angles at W = I are
 * constants: so G⁻¹M is a matrix of polynomials in d, and its characteristic polynomial, by an algorithm without
 * divisions, is exact for all d at once, without interpolation. Roots that do not depend on d are split off as a greatest common divisor; linear
 * and quadratic rests are solved. Roots are verified by substitution, polynomials against direct
 * evaluations over Q(π) at several integers d, and roots against eigenvalues in doubles at several d.
 *
 * Throws a ComputationError for any other family, since its entries are not exact constants.
 *
 * @example
 * ```ts
 * import { exactSpectrum, parseFamily } from 'symbreak';
 * exactSpectrum(parseFamily('global')).spectrum.map((line) => line.component).join(' '); // 't s x y'
 * ```
 */
export function exactSpectrum(family: Family): ExactSpectrumRecord {
  expectFamily(family);
  if (!isGlobal(family)) {
    const named = family.alias ?? family.name;
    const allPlus = family.signs.every((s) => s === '+') && family.type.extra.length === 0;
    throw new ComputationError(
      allPlus
        ? `a closed form of the spectrum is had under the whole symmetry of W = I only: family '${named}' names a part of it, give global instead`
        : `the entries of family '${named}' are not exact constants, so that its spectrum has no closed form in d: only the global minimum has one (give global)`,
    );
  }
  const compiled = compileType(family.type);
  const spectrum = exactLines(compiled, inD.variable, NUMERIC_CHECKS, (b, polynomial, name) =>
    checkAtIntegers(compiled, b, polynomial, name),
  );
  const small = Array.from({ length: INDEPENDENT_ABOVE }, (_, i) => i + 1);
  return {
    family: family.alias ?? family.name,
    sizes: compiled.type.sizes.map(sizeText),
    spectrum,
    validAbove: INDEPENDENT_ABOVE,
    smallDimensions: small.map((d) => {
      const constants = compileType(typeAt(family.type, rational(d)));
      return { d, spectrum: exactLines(constants, [qpiField.fromInteger(d)], [d], () => {}) };
    }),
    status: 'exact',
    evidence: `computed in Q(pi)[d]; compared with direct evaluations over Q(pi) at d = ${EXACT_CHECKS.join(', ')} and with eigenvalues in doubles at d = ${[...small, ...NUMERIC_CHECKS].join(', ')}`,
  };
}

/**
 * The components of a type at W = I in closed form, d being any polynomial. Roots are compared with the eigenvalues at
 * `dimensions`, in doubles.
 */
function exactLines(
  compiled: CompiledType,
  d: KD,
  dimensions: readonly number[],
  check: (block: number, polynomial: readonly KD[], name: string) => void,
): readonly ExactSpectrumLine[] {
  const R = expressionRing();
  const pencils = blockMatrices(compiled, d);
  return compiled.blocks.map((block, b): ExactSpectrumLine => {
    const { component } = block;
    const polynomial = characteristicPolynomial(inD, pencils[b] as Matrix<KD>);
    const name = `component ${componentText(component, compiled.type)}`;
    check(b, polynomial, name);
    const roots = rootsOf(R, polynomial, name);
    const texts = checkedOrder(compiled, block, roots, dimensions, name).map((root) => root && bothTexts(root));
    const printed = bothTexts(characteristicExpression(R, polynomial));
    return {
      component: component.name,
      blocks: component.blocks,
      multiplicity: component.multiplicity,
      degree: polynomialText(component.degree),
      characteristicPolynomial: printed.text,
      characteristicPolynomialLatex: printed.latex,
      eigenvalues: texts.map((t) => t?.text ?? null),
      eigenvaluesLatex: texts.map((t) => t?.latex ?? null),
    };
  });
}

/** G⁻¹M per block at W = I, with d any polynomial: the variable, or an integer. */
function blockMatrices(compiled: CompiledType, d: KD): readonly Matrix<KD>[] {
  const R = constantElementary();
  const weights = weightsAt(R, compiled, d);
  const identity = identityPoint(compiled.orbits, R);
  const g = geometry(R, compiled.structure, weights, identity);
  return compiled.blocks.map(({ structure }) => {
    const { product, determinant } = adjugateTimes(inD, gramMatrix(R, weights, structure), hessianBlock(R, g, structure));
    return product.map((row) => row.map((x) => R.div(x, determinant)));
  });
}

/**
 * Q(π)[d] with the elementary functions where they stay inside it: exact quotients, square roots of constants that are
 * squares, angles 0, π/2 and π. Everything else throws a ComputationError.
 */
function constantElementary(): Elementary<KD> {
  const refuse = (what: string): never => {
    throw new ComputationError(`${what} is not in Q(pi)[d], so that there is no closed form`);
  };
  const constant = (a: KD, what: string): K => (a.length > 1 ? refuse(what) : (a[0] ?? qpiField.zero));
  const angle = (cosine: KD, sine: KD): KD => {
    const [c, s] = [constant(cosine, 'an angle'), constant(sine, 'an angle')].map(qpiField.sign);
    if (s === 0 && c !== 0) return c === 1 ? inD.zero : [qpiField.pi];
    return c === 0 && s === 1 ? [qpiField.div(qpiField.pi, qpiField.fromInteger(2))] : refuse('an angle');
  };
  return {
    ...inD,
    fromRational: (n, d) => inD.constant(qpiField.fromRational(n, d)),
    div: (a, b) => {
      const { quotient, remainder } = inD.divide(a, b);
      return remainder.length === 0 ? quotient : refuse('a quotient');
    },
    sign: (a) => qpiField.sign(constant(a, 'the sign of a polynomial')),
    pi: [qpiField.pi],
    sqrt: (a) => inD.constant(qpiSquareRoot(constant(a, 'a square root')) ?? refuse('a square root')),
    acos: (x) => {
      const c = constant(x, 'an angle');
      return angle(x, inD.constant(qpiSquareRoot(qpiField.sub(qpiField.one, qpiField.sqr(c))) ?? refuse('an angle')));
    },
    angle,
  };
}

/** Compares a polynomial over Q(π)[d] with the one computed at an integer, where d never was a variable. */
function checkAtIntegers(compiled: CompiledType, block: number, polynomial: readonly KD[], name: string): void {
  for (const n of EXACT_CHECKS) {
    const d = qpiField.fromInteger(n);
    const direct = characteristicPolynomial(inD, blockMatrices(compiled, [d])[block] as Matrix<KD>);
    const same = polynomial.every((c, i) => qpiEqual(valueAt(c, d), direct[i]?.[0] ?? qpiField.zero));
    if (!same) throw new ComputationError(`the characteristic polynomial of ${name} was not confirmed at d = ${n}`);
  }
}

function valueAt(c: KD, d: K): K {
  return c.reduceRight((value, coefficient) => qpiField.add(qpiField.mul(value, d), coefficient), qpiField.zero);
}

/** The roots of a monic polynomial over Q(π)[d], as far as they have a closed form with at most one square root. */
function rootsOf(R: ExpressionRing, polynomial: readonly KD[], name: string): readonly (Expression | null)[] {
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
  const lead = p[p.length - 1] as K;
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
    const q = rest[i + part.length - 1] as KD;
    quotient.unshift(q);
    part.forEach((c, j) => {
      rest[i + j] = inD.sub(rest[i + j] as KD, inD.mul(q, inD.constant(c)));
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
  const lead = qpiSquareRoot(a[2 * n] as K);
  if (lead === undefined) return undefined;
  const root = new Array<K>(n + 1).fill(qpiField.zero);
  root[n] = lead;
  for (let k = 1; k <= n; k++) {
    const known = inD.sqr(root)[2 * n - k] ?? qpiField.zero;
    const rest = qpiField.sub(a[2 * n - k] as K, known);
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

/** The least common multiple of the denominators. */
function commonDenominator(list: readonly K[]): IntegerPolynomial {
  return list.reduce<IntegerPolynomial>(
    (common, c) => {
      const { denominator } = canonical(c);
      const g = gcdPolynomials(common, denominator);
      const factor = divideExactly(denominator, g) as IntegerPolynomial;
      // Contents apart from primitive parts, as the greatest common divisor is primitive.
      const [p, q] = [absolute(content(common)), absolute(content(factor))];
      const primitive = multiplyInteger(
        common.map((x) => x / p),
        factor.map((x) => x / q),
      );
      return scaleInteger((p / gcdBigint(p, q)) * q, primitive);
    },
    [1n],
  );
}

function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** An element of Z[π][d] as a formula, highest powers of d first, the integer content in front of each coefficient. */
function integerExpression(R: ExpressionRing, a: KD): Expression {
  const d = R.symbol('d', 'd');
  const power = (base: Expression, n: number): Expression => (n === 0 ? R.one : R.mul(base, power(base, n - 1)));
  const terms = a.map((c, j) => {
    const { numerator } = canonical(c);
    // Positive leading coefficient in the bracket, the rest in front of it; expanded where no power of d follows.
    const front = j === 0 || numerator.length === 0 ? 1n : content(numerator);
    const low =
      j === 0
        ? 0
        : Math.max(
            0,
            numerator.findIndex((n) => n !== 0n),
          );
    const inPi = numerator.slice(low).map((n, i) => R.mul(R.fromInteger(n / front), power(R.pi, i)));
    return R.mul(R.sum(inPi.reverse()), R.mul(R.mul(R.fromInteger(front), power(R.pi, low)), power(d, j)));
  });
  return R.sum(terms.reverse());
}

/** An element of Q(π)[d] as a formula: over one denominator, or as a sum of powers of π if it is one without d. */
function quotientExpression(R: ExpressionRing, a: KD): Expression {
  const [c] = a;
  if (c === undefined) return R.zero;
  const q = commonDenominator(a);
  const isMonomial = q.slice(0, -1).every((x) => x === 0n);
  if (a.length === 1 && isMonomial) {
    const below = integerExpression(R, [qpi(q)]);
    const top = canonical(qpiField.mul(c, qpi(q))).numerator;
    const terms = top.map((_, i) =>
      R.div(integerExpression(R, [qpi([...new Array<bigint>(i).fill(0n), top[i] as bigint])]), below),
    );
    return R.sum(terms.reverse());
  }
  return R.div(
    integerExpression(
      R,
      a.map((x) => qpiField.mul(x, qpi(q))),
    ),
    integerExpression(R, [qpi(q)]),
  );
}

/** det(z − G⁻¹M) as a formula in z, d and π. */
function characteristicExpression(R: ExpressionRing, polynomial: readonly KD[]): Expression {
  const z = R.symbol('z', 'z');
  const power = (n: number): Expression => (n === 0 ? R.one : R.mul(z, power(n - 1)));
  return R.sum(polynomial.map((c, i) => R.mul(quotientExpression(R, c), power(i))).reverse());
}

/** The roots in ascending order at the largest of some dimensions, after a comparison with the eigenvalues in doubles at all of them. */
function checkedOrder(
  compiled: CompiledType,
  { structure }: CompiledBlock,
  roots: readonly (Expression | null)[],
  dimensions: readonly number[],
  name: string,
): readonly (Expression | null)[] {
  const value = (root: Expression, d: number): number => evaluateExpression(double, root, new Map([['d', d]]));
  const known = roots.filter((root) => root !== null);
  for (const d of dimensions) {
    const weights = weightsAt(double, compiled, d);
    const identity = identityPoint(compiled.orbits, double);
    const eigen = blockEigen(double, geometry(double, compiled.structure, weights, identity), structure);
    if (!eigen) throw new ComputationError(`the eigenvalues of ${name} were not found at d = ${d}`);
    const left = [...eigen.values];
    for (const root of known) {
      const x = value(root, d);
      const nearest = left.reduce((best, y, i) => (Math.abs(y - x) < Math.abs((left[best] as number) - x) ? i : best), 0);
      const largest = Math.max(1, ...eigen.values.map(Math.abs));
      if (!(Math.abs((left[nearest] as number) - x) <= NUMERIC_TOLERANCE * largest)) {
        throw new ComputationError(`a root of ${name} is not an eigenvalue at d = ${d}`);
      }
      left.splice(nearest, 1);
    }
  }
  const far = Math.max(...dimensions);
  const sorted = [...known].sort((a, b) => value(a, far) - value(b, far));
  return [...sorted, ...roots.filter((root) => root === null)];
}

function bothTexts(a: Expression): FormulaText {
  return { text: expressionText(a), latex: expressionLatex(a) };
}
