import { InputError } from '../../../input/errors.js';
import { range } from '../../../scalar/list.js';
import { type Rational, rational, rationals } from '../../../symbolic/exact/rational.js';
import { type Expression, symbolsOf } from '../../../symbolic/expression/expression.js';
import { type ExpressionRing, expressionRing } from '../../../symbolic/expression/ring.js';
import { type Algebra, loadAlgebra } from './algebra.js';
import { checkDependence, checkDerivatives, checkFinite, checkSelf, checkSymmetry } from './check.js';
import { kernelJet, type SelfJet, selfJet } from './derivatives.js';
import { multipliedOut, reducedByArea, termsOf } from './rewrite.js';
import { kernelSymbols, SYMBOLS } from './symbols.js';
import { formulaText } from './text.js';

/**
 * Twice the second derivative's rest as coefficients of squares and products in α, β and τ = r − c(α + β), see
 * `Kernel.squares`: (α − β)² in `unequal`, and 2ατ, 2βτ in the mixed ones.
 */
export interface StretchForm {
  readonly alphas: Expression;
  readonly betas: Expression;
  readonly unequal: Expression;
  readonly inners: Expression;
  readonly alphaInner: Expression;
  readonly betaInner: Expression;
}

/** A kernel by formulas in the symbols a, b, c, area, theta; all but the denominator are times it. */
export interface KernelFormula {
  /** As it was written. */
  readonly text: string;
  readonly ring: ExpressionRing;
  readonly denominator: Expression;
  /** κ, κ_c, 2aκ_a, and κ of orthogonal rows in a and b alone. */
  readonly value: Expression;
  readonly innerSlope: Expression;
  readonly lengthSlope: Expression;
  readonly orthogonal: Expression;
  /** ν in a. */
  readonly self: SelfJet;
  readonly form: StretchForm;
  /** The form where rows are parallel, where τ is 0. */
  readonly parallelForm: Pick<StretchForm, 'alphas' | 'betas' | 'unequal'>;
  /** κ(sw, tv) = (st)^degree κ(w, v), by the formulas; null where they do not say so. */
  readonly degree: number | null;
  readonly analyticAtParallel: boolean;
  /** κ = k(area + (ρ − θ)c) with constant k: then k and kρ, times the denominator. */
  readonly arcCosine: { readonly share: Expression; readonly linear: Expression } | undefined;
}

/** The highest degree that is looked for. */
const HIGHEST_DEGREE = 16;

/**
 * Reads a kernel of the user's own: a line with a formula of κ in a = |w|², b = |v|², c = ⟨w,v⟩, area = √(ab − c²), theta (the
 * angle of w and v) and pi, and perhaps a line `self: FORMULA` of ν in a; without it ν(a) is κ at equal rows.
 *
 * The derivatives are exact formulas. They are compared with difference quotients in doubles; κ must be symmetric and, with
 * the derivatives, finite at a few pairs of rows, parallel ones among them, ν positive and κ² ≤ ν(a)ν(b). That Gram matrices of more
 * than two rows are positive semi-definite, or that there is an activation function, is not checked. Throws an InputError that
 * says what is wrong, and where. Cost: loading mathjs, and some milliseconds.
 *
 * @param loading reading and differentiation; another one for tests.
 */
export async function parseKernelFormula(
  text: string,
  loading: () => Promise<(ring: ExpressionRing) => Algebra> = loadAlgebra,
): Promise<KernelFormula> {
  const written = formulaText(text);
  const ring = expressionRing();
  const algebra = (await loading())(ring);
  const own = written.self === undefined ? undefined : algebra.parse(written.self, ['a']);
  return kernelFormula(algebra, written.kernel, namedParts(ring, algebra.parse(written.kernel, SYMBOLS)), own);
}

function kernelFormula(algebra: Algebra, text: string, kernel: Expression, own: Expression | undefined): KernelFormula {
  const { ring: R } = algebra;
  const { c, area, theta } = kernelSymbols(R);
  checkDependence(R, kernel);
  checkFinite({ κ: kernel }, 'generic');
  checkSymmetry(R, kernel);
  const denominator = denominatorOf(R, kernel);
  const value = R.sum(termsOf(R, kernel).map((term) => R.mul(denominator, term)));
  const jet = kernelJet(algebra, value);
  const { inner, stretchA, stretchB, stretchAA, stretchAB, stretchBB } = jet;
  const collected = (...terms: readonly Expression[]): Expression => multipliedOut(R, R.sum(terms));
  const minusTwice = (x: Expression): Expression => R.mul(R.fromInteger(-2), x);
  const form: StretchForm = {
    alphas: collected(stretchAA, stretchAB, minusTwice(stretchA)),
    betas: collected(stretchBB, stretchAB, minusTwice(stretchB)),
    unequal: collected(R.mul(c, inner), R.neg(stretchAB)),
    inners: jet.innerInner,
    alphaInner: jet.innerStretchA,
    betaInner: jet.innerStretchB,
  };
  const lengthSlope = collected(stretchA, R.neg(R.mul(c, inner)));
  const slopes = { 'its derivative by c': inner, 'its derivative by a': lengthSlope };
  const { alphas, betas, unequal, ...others } = form;
  const seconds = {
    'its second derivative by a': alphas,
    'its second derivative by b': betas,
    'its second derivative by a and b': unequal,
  };
  const secondsByInner = {
    'its second derivative by c': form.inners,
    'its second derivative by a and c': form.alphaInner,
    'its second derivative by b and c': form.betaInner,
  };
  checkFinite({ ...slopes, ...seconds, ...secondsByInner }, 'generic');
  checkFinite({ κ: value, ...slopes, ...seconds }, 'parallel');
  const self = selfJet(algebra, own === undefined ? equalRows(R, value) : R.mul(denominator, own));
  // As they were written, without the denominator, since that is what messages quote.
  checkSelf(R, kernel, own ?? equalRows(R, kernel));
  checkFinite({ "ν'": self.slope, "ν''": self.curvature }, 'generic');
  checkDerivatives(jet);
  const flat = (f: Expression): Expression => atPoint(R, f, [[area, R.zero]]);
  const kink = symbolsOf(value).some((symbol) => symbol === area || symbol === theta);
  return {
    text,
    ring: R,
    denominator,
    value,
    innerSlope: inner,
    lengthSlope,
    orthogonal: orthogonalRows(R, value),
    self,
    form: { alphas, betas, unequal, ...others },
    parallelForm: { alphas: flat(alphas), betas: flat(betas), unequal: flat(unequal) },
    degree: range(HIGHEST_DEGREE + 1).find((m) => isZero(R, R.sub(stretchA, R.mul(R.fromInteger(m), value)))) ?? null,
    analyticAtParallel: !kink && isFiniteAtParallel(others),
    arcCosine: arcCosineOf(R, value, inner, form.inners),
  };
}

function isFiniteAtParallel(formulas: Readonly<Record<string, Expression>>): boolean {
  try {
    checkFinite(formulas, 'parallel');
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}

/** The formula with √(ab − c²) and the angle by their names, also where they were written out. */
function namedParts(R: ExpressionRing, f: Expression): Expression {
  const { a, b, c, area, theta } = kernelSymbols(R);
  return R.substitute(
    f,
    new Map([
      [R.sqrt(R.sub(R.mul(a, b), R.sqr(c))), area],
      [R.acos(R.div(c, R.sqrt(R.mul(a, b)))), theta],
      [R.acos(R.div(c, R.mul(R.sqrt(a), R.sqrt(b)))), theta],
    ]),
  );
}

/** A positive number, of a power of π and integers, that leaves no denominators in the terms of a sum. */
function denominatorOf(R: ExpressionRing, f: Expression): Expression {
  const terms = f.kind === 'sum' ? f.terms : [{ coefficient: rationals.one, product: f }];
  const shared = terms.reduce<Rational>((l, { coefficient: { d } }) => rational(l.n * rational(d, l.n).n), rationals.one);
  const powers = terms.map(({ product }) =>
    product.kind === 'product' ? -(product.factors.find(({ base }) => base === R.pi)?.exponent ?? 0) : 0,
  );
  return range(Math.max(0, ...powers)).reduce((x) => R.mul(x, R.pi), R.fromRational(shared.n, 1n));
}

/** ν(a) = κ(a, a, a). */
function equalRows(R: ExpressionRing, value: Expression): Expression {
  const { a, b, c, area, theta } = kernelSymbols(R);
  return atPoint(R, value, [
    [b, a],
    [c, a],
    [area, R.zero],
    [theta, R.zero],
  ]);
}

function orthogonalRows(R: ExpressionRing, value: Expression): Expression {
  const { a, b, c, area, theta } = kernelSymbols(R);
  return R.substitute(
    value,
    new Map<Expression, Expression>([
      [c, R.zero],
      [area, R.sqrt(R.mul(a, b))],
      [theta, R.div(R.pi, R.fromInteger(2))],
    ]),
  );
}

/** The formula with other formulas for symbols, at parallel rows. */
function atPoint(R: ExpressionRing, f: Expression, values: readonly (readonly [Expression, Expression])[]): Expression {
  try {
    return R.substitute(f, new Map(values));
  } catch (error) {
    // What exact arithmetic throws for a division by 0.
    if (error instanceof RangeError)
      throw new InputError('the formula of the kernel is not accepted: κ is not finite at parallel rows (area = 0)');
    throw error;
  }
}

/** κ = k area + c κ_c and κ_c = kρ − kθ with constants k and kρ. */
function arcCosineOf(R: ExpressionRing, value: Expression, inner: Expression, second: Expression): KernelFormula['arcCosine'] {
  const { c, area, theta } = kernelSymbols(R);
  const share = R.mul(second, area);
  const linear = R.add(inner, R.mul(share, theta));
  if (share === R.zero || symbolsOf(share).length > 0 || symbolsOf(linear).length > 0) return undefined;
  const rest = R.sum([value, R.neg(R.mul(share, area)), R.neg(R.mul(c, inner))]);
  return isZero(R, rest) ? { share, linear } : undefined;
}

function isZero(R: ExpressionRing, f: Expression): boolean {
  return reducedByArea(R, f) === R.zero;
}
