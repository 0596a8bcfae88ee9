import type { Real } from '../scalar/ring.js';
import { type Expression, evaluateExpression, expressionRing } from '../symbolic/expression.js';
import { expressionLatex, expressionText } from '../symbolic/expression-text.js';
import { type CoefficientField, type Series, seriesRing } from '../symbolic/series.js';
import type { CompiledType } from './compile.js';
import { criticalPointEquations } from './critical-point.js';
import type { LimitSign } from './family.js';

/** The coefficient of 1/d in an entry, as an unknown. */
export interface LeadingUnknown {
  /** `A_0` for the diagonal of block 0, `B_0` for its off-diagonal entry, `C_01` between blocks. */
  readonly symbol: string;
  readonly latex: string;
  readonly entry: string;
}

/** The equations that the leading coefficients of a family's entries solve. */
export interface LeadingEquations {
  readonly unknowns: readonly LeadingUnknown[];
  readonly equations: readonly { readonly text: string; readonly latex: string }[];
  /** The left-hand sides at numeric values of the unknowns, in their order. */
  residual<T>(R: Real<T>, values: readonly T[]): readonly T[];
}

/** Terms of the series that are carried: the leading one and the next that equations with equal leading parts need. */
const TERMS = 3;

/**
 * Derives the equations for the coefficients of 1/d in a family's entries: the critical-point equations are evaluated
 * at entries ε + u/d with symbols u, as series in d^(−1/2) over expressions, and their leading coefficients taken. Where
 * two equations have the same leading coefficient, the leading coefficient of their difference takes the place of one.
 */
export function leadingEquations(compiled: CompiledType, signs: readonly LimitSign[]): LeadingEquations {
  const E = expressionRing();
  const field: CoefficientField<Expression> = { ...E, squareRoot: (a) => E.sqrt(a) };
  const ring = seriesRing(field, TERMS);
  const unknowns = compiled.orbits.map((o): LeadingUnknown => {
    const [letter, index] =
      o.kind === 'diagonal' ? ['A', `${o.row}`] : o.kind === 'offDiagonal' ? ['B', `${o.row}`] : ['C', `${o.row}${o.column}`];
    return { symbol: `${letter}_${index}`, latex: `${letter}_{${index}}`, entry: `${o.kind}(${o.row},${o.column})` };
  });
  const x = compiled.orbits.map((o, i): Series<Expression> => {
    const { symbol, latex } = unknowns[i] as LeadingUnknown;
    const u = E.symbol(symbol, latex);
    const limit = E.fromInteger(signs[o.row] === '+' ? 1 : -1);
    return o.kind === 'diagonal'
      ? { start: 0, coefficients: [limit, E.zero, u], order: Number.POSITIVE_INFINITY }
      : { start: 2, coefficients: [u], order: Number.POSITIVE_INFINITY };
  });
  const sides = criticalPointEquations(compiled).over(ring, ring.monomial(E.one, -2)).residual(x);
  const first = new Map<string, Series<Expression>>();
  const leading = sides.map((side) => {
    const key = expressionText(leadingCoefficient(side));
    const same = first.get(key);
    if (same === undefined) first.set(key, side);
    return leadingCoefficient(same === undefined ? side : ring.sub(side, same));
  });
  return {
    unknowns,
    equations: leading.map((e) => ({ text: `${expressionText(e)} = 0`, latex: `${expressionLatex(e)} = 0` })),
    residual: (R, values) => {
      const named = new Map(unknowns.map(({ symbol }, i) => [symbol, values[i] as (typeof values)[number]]));
      return leading.map((e) => evaluateExpression(R, e, named));
    },
  };
}

/** The first coefficient that is not structurally zero. */
function leadingCoefficient(side: Series<Expression>): Expression {
  const [lead] = side.coefficients;
  if (lead === undefined) throw new Error('an equation without leading term');
  return lead;
}
