import { type Expression, symbolsOf } from '../../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../symbolic/expression/ring.js';
import type { Algebra } from './algebra.js';
import { multipliedOut, reducedByArea, termsOf } from './rewrite.js';
import { type KernelSymbol, kernelSymbols } from './symbols.js';

/**
 * κ with its derivatives, all times one number. E_a = 2a∂_a + c∂_c is what stretching the first row does, w ↦ (1 + t)w: it
 * takes the area to itself and θ to 0, so that nothing of E_a is singular where rows are parallel; and 2aκ_a = E_aκ − cκ_c.
 */
export interface KernelJet {
  readonly value: Expression;
  /** κ_c. */
  readonly inner: Expression;
  /** κ_cc. */
  readonly innerInner: Expression;
  /** E_aκ, E_bκ, and both of κ_c. */
  readonly stretchA: Expression;
  readonly stretchB: Expression;
  readonly innerStretchA: Expression;
  readonly innerStretchB: Expression;
  /** E_aE_aκ, E_aE_bκ, E_bE_bκ. */
  readonly stretchAA: Expression;
  readonly stretchAB: Expression;
  readonly stretchBB: Expression;
}

/**
 * The derivatives of a formula in `SYMBOLS`, by the rules of the chain: with F a function of five variables,
 * κ_c = F_c − (cF_area + F_θ)/area and E_aκ = 2aF_a + cF_c + area·F_area. The quotient by the area is taken term by term
 * after area² = ab − c² has been used, so that it is gone where κ_c is finite at parallel rows.
 */
export function kernelJet(algebra: Algebra, value: Expression): KernelJet {
  const { ring: R } = algebra;
  const symbols = kernelSymbols(R);
  const { a, c, area } = symbols;
  const by = (f: Expression, name: KernelSymbol): Expression =>
    symbolsOf(f).includes(symbols[name]) ? algebra.derivative(f, name) : R.zero;
  const slope = (f: Expression): Expression => {
    const rest = reducedByArea(R, R.add(R.mul(c, by(f, 'area')), by(f, 'theta')));
    return multipliedOut(R, R.sub(by(f, 'c'), R.sum(termsOf(R, rest).map((term) => R.div(term, area)))));
  };
  const stretch = (f: Expression): Expression =>
    multipliedOut(R, R.sum([R.mul(R.fromInteger(2), R.mul(a, by(f, 'a'))), R.mul(c, by(f, 'c')), R.mul(area, by(f, 'area'))]));
  const inner = slope(value);
  const stretchA = stretch(value);
  const stretchB = exchanged(R, stretchA);
  const innerStretchA = stretch(inner);
  const stretchAA = stretch(stretchA);
  return {
    value,
    inner,
    innerInner: slope(inner),
    stretchA,
    stretchB,
    innerStretchA,
    innerStretchB: exchanged(R, innerStretchA),
    stretchAA,
    stretchAB: stretch(stretchB),
    stretchBB: exchanged(R, stretchAA),
  };
}

/** ν with its derivatives, times the same number. */
export interface SelfJet {
  readonly value: Expression;
  readonly slope: Expression;
  readonly curvature: Expression;
}

/** A formula in a with its first and second derivative. */
export function selfJet(algebra: Algebra, value: Expression): SelfJet {
  const slope = algebra.derivative(value, 'a');
  return { value, slope, curvature: algebra.derivative(slope, 'a') };
}

/** A formula with a and b exchanged. */
export function exchanged(R: ExpressionRing, f: Expression): Expression {
  const { a, b } = kernelSymbols(R);
  return R.substitute(
    f,
    new Map([
      [a, b],
      [b, a],
    ]),
  );
}
