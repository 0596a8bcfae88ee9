import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import type { SquareSystem } from '../../linalg/system.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import { dualRing } from '../../scalar/dual.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary, Real } from '../../scalar/ring.js';
import { evaluateExpression } from '../../symbolic/expression/evaluate.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import { type ExpressionRing, expressionRing } from '../../symbolic/expression/ring.js';
import { expressionLatex, expressionText } from '../../symbolic/expression/text.js';
import { evaluateQPi, type QPi } from '../../symbolic/qpi/qpi.js';
import { type CoefficientField, type Series, type SeriesRing, seriesRing } from '../../symbolic/series/series.js';
import type { EntryAnsatz } from './ansatz.js';

/** A leading coefficient of an entry, as an unknown. */
export interface LeadingUnknown {
  /** `A_0` for the diagonal of block 0, `B_0` for its off-diagonal entry, `C_01` between blocks, `E_00` for extra row 0. */
  readonly symbol: string;
  readonly latex: string;
  readonly entry: string;
  /** The power of t that it is the coefficient of. */
  readonly power: number;
}

/** A formula in the unknowns. */
export interface LeadingFormula {
  readonly text: string;
  readonly latex: string;
}

/** The equations that the leading coefficients of a family's entries solve. */
export interface LeadingEquations {
  readonly unknowns: readonly LeadingUnknown[];
  readonly equations: readonly LeadingFormula[];
  /** The equations as a system in the unknowns, in their order. */
  readonly system: SquareSystem;
  /** The first coefficients of the loss at the ansatz, lowest power of t first; the lowest may vanish at the solution. */
  readonly loss: readonly LossCoefficient[];
}

/** A coefficient of the loss at the ansatz; terms that the ansatz leaves out may contribute to it. */
export interface LossCoefficient extends LeadingFormula {
  readonly power: number;
  value<T>(R: Elementary<T>, unknowns: readonly T[]): T;
}

/** Terms of the series that are carried, the first number of them that shows the leading coefficient of every equation. */
const TERMS = [3, 4, 5, 6, 7];

/**
 * Derives the equations for the leading coefficients of a family's entries: the critical-point equations are evaluated
 * at the ansatz, with symbols for the unknowns, as series in t = d^(−1/2) over expressions, and their leading coefficients
 * taken. Where leading coefficients are linearly dependent, the combination of the equations in which they cancel takes
 * the place of one of them.
 *
 * Whether an expression vanishes identically is decided by its values at random points near the solution, in `R`, whose
 * precision must be 200 bits at the least: so the form of the equations is evidence, while what they say of the unknowns
 * can be proved. Throws an Error if there is an equation of which no leading coefficient is seen.
 */
export function leadingEquations<T>(R: Real<T>, compiled: CompiledType, ansatz: readonly EntryAnsatz[]): LeadingEquations {
  const E = expressionRing();
  const unknowns = zipWith(compiled.orbits, ansatz, (o, { power }) => unknownOf(o, compiled.type.sizes.length, power));
  const entries = zipWith(unknowns, ansatz, ({ symbol, latex }, entry) => ({ ...entry, symbol: E.symbol(symbol, latex) }));
  const field = testedField(R, E, entries);
  const relation = relationFinder(R, entries);
  const found = firstThatWorks((terms) => leadingSides(seriesRing(field, terms), E, compiled, entries, relation));
  const named = <U>(values: readonly U[]): Map<string, U> =>
    new Map(zipWith(unknowns, values, ({ symbol }, value) => [symbol, value]));
  const formula = (e: Expression, ending = ''): LeadingFormula => ({
    text: `${expressionText(e)}${ending}`,
    latex: `${expressionLatex(e)}${ending}`,
  });
  return {
    unknowns,
    equations: found.sides.map((e) => formula(e, ' = 0')),
    system: {
      size: unknowns.length,
      over: (S) => {
        const duals = dualRing(S, unknowns.length);
        return {
          residual: (x) => found.sides.map((e) => evaluateExpression(S, e, named(x))),
          jacobian: (x) => {
            const moved = named(x.map((value, i) => duals.variable(i, value)));
            return found.sides.map((e) => {
              const value = evaluateExpression(duals, e, moved);
              return x.map((_, j) => duals.partial(value, j));
            });
          },
        };
      },
    },
    loss: found.loss.coefficients.map((e, i) => ({
      ...formula(e),
      power: found.loss.start + i,
      value: (S, values) => evaluateExpression(S, e, named(values)),
    })),
  };
}

/** How an entry starts, with the symbol of its unknown coefficient. */
interface SymbolicEntry extends EntryAnsatz {
  readonly symbol: Expression;
}

function unknownOf(o: EntryOrbit, blocks: number, power: number): LeadingUnknown {
  const [letter, index] =
    o.kind === 'diagonal'
      ? ['A', `${o.row}`]
      : o.kind === 'offDiagonal'
        ? ['B', `${o.row}`]
        : o.kind === 'between'
          ? ['C', `${o.row}${o.column}`]
          : ['E', `${o.row - blocks}${o.column}`];
  const row = o.kind === 'extra' ? o.row - blocks : o.row;
  return { symbol: `${letter}_${index}`, latex: `${letter}_{${index}}`, entry: `${o.kind}(${row},${o.column})`, power };
}

/** Exponents below this, of values in the unit range, are those of rounding at 200 bits and more. */
const VANISHES = -150;

/** Expressions as a coefficient field: signs and zeros are read from values at points near the solution. */
function testedField<T>(R: Real<T>, E: ExpressionRing, entries: readonly SymbolicEntry[]): CoefficientField<Expression> {
  const points = [1, 2].map((k) => {
    // Irrational shifts of some per cent: nothing but an identity holds at both points.
    const shift = (i: number): T => R.div(R.sqrt(R.fromInteger(7 * i + 3 + k)), R.fromInteger(400 * k));
    return new Map(entries.map(({ symbol, value }, i) => [expressionText(symbol), R.add(R.parse(value), shift(i))]));
  });
  const values = new WeakMap<Expression, readonly T[]>();
  const valuesOf = (e: Expression): readonly T[] => {
    const known = values.get(e) ?? points.map((point) => evaluateExpression(R, e, point));
    values.set(e, known);
    return known;
  };
  const isZero = (e: Expression) =>
    E.isZero(e) === 'yes' || valuesOf(e).every((v) => R.exponent(v) < VANISHES) ? ('yes' as const) : ('no' as const);
  return {
    ...E,
    isZero,
    sign: (e) => (isZero(e) === 'yes' ? 0 : R.sign(at(valuesOf(e), 0))),
    // The root of the square of a symbol is the symbol or its negative.
    squareRoot: (e) => {
      const entry = entries.find((s) => isZero(E.sub(e, E.sqr(s.symbol))) === 'yes');
      if (!entry) return E.sqrt(e);
      const { symbol } = entry;
      return R.sign(at(valuesOf(symbol), 0)) === 1 ? symbol : E.neg(symbol);
    },
    angle: (c, s) => E.angle(c, s),
  };
}

interface LeadingSides {
  readonly sides: readonly Expression[];
  readonly loss: Series<Expression>;
}

function firstThatWorks(attempt: (terms: number) => LeadingSides | undefined): LeadingSides {
  for (const terms of TERMS) {
    const sides = attempt(terms);
    if (sides) return sides;
  }
  throw new Error('an equation without leading term');
}

function leadingSides(
  ring: SeriesRing<Expression>,
  E: ExpressionRing,
  compiled: CompiledType,
  entries: readonly SymbolicEntry[],
  relation: Relation,
): LeadingSides | undefined {
  const constant = (c: QPi): Expression => evaluateQPi(E, c);
  const x = entries.map(({ known, power, symbol }) =>
    ring.sum([...known.map((k) => ring.monomial(constant(k.coefficient), k.power)), ring.monomial(symbol, power)]),
  );
  const d = ring.monomial(E.one, -2);
  const sides = criticalPointEquations(compiled).over(ring, d).residual(x);
  if (sides.some((side) => side.coefficients.length === 0)) return undefined;
  const leading = independentSides(ring, sides, relation)?.map(leadingOf);
  const value = loss(ring, geometry(ring, compiled.structure, weightsAt(ring, compiled, d), x));
  if (!leading || value.coefficients.length === 0) return undefined;
  return { sides: leading, loss: value };
}

/** The leading coefficient of a series that has one. */
function leadingOf({ coefficients }: Series<Expression>): Expression {
  return at(coefficients, 0);
}

/** Replaces sides whose leading coefficients depend linearly on those of others, until none does; undefined if terms run out. */
function independentSides(
  ring: SeriesRing<Expression>,
  sides: readonly Series<Expression>[],
  relation: Relation,
): readonly Series<Expression>[] | undefined {
  const current = [...sides];
  for (let step = 0; step < MOST_COMBINATIONS; step++) {
    const dependent = relation(current.map(leadingOf));
    if (!dependent) return current;
    const { index, factors } = dependent;
    const side = at(current, index);
    const combination = factors.flatMap((factor, i) => {
      if (factor === 0) return [];
      const other = at(current, i);
      return [
        ring.mul(ring.monomial(ring.field.fromRational(BigInt(Math.round(12 * factor)), 12n), side.start - other.start), other),
      ];
    });
    const rest = ring.sub(side, ring.sum(combination));
    if (rest.coefficients.length === 0) return undefined;
    current[index] = rest;
  }
  return undefined;
}

const MOST_COMBINATIONS = 12;

/** Finds a linear relation ℓ_index = Σ factors_i ℓ_i, i < index, with twelfths of integers, that expressions satisfy identically. */
type Relation = (
  expressions: readonly Expression[],
) => { readonly index: number; readonly factors: readonly number[] } | undefined;

/** Looks for relations by elimination on the values at random points near the solution. */
function relationFinder<T>(R: Real<T>, entries: readonly SymbolicEntry[]): Relation {
  const count = entries.length + 2;
  const points = Array.from({ length: count }, (_, k) => {
    const shift = (i: number): T => R.div(R.sqrt(R.fromInteger(11 * i + 5 * k + 2)), R.fromInteger(300 + 17 * k));
    return new Map(entries.map(({ symbol, value }, i) => [expressionText(symbol), R.add(R.parse(value), shift(i))]));
  });
  return (expressions) => {
    // Columns in reduced form: each as values minus multiples of the pivots before it, with the multiples kept.
    const basis: { readonly values: readonly T[]; readonly pivot: number; readonly combination: readonly T[] }[] = [];
    for (const [index, e] of expressions.entries()) {
      let values: readonly T[] = points.map((point) => evaluateExpression(R, e, point));
      const size = Math.max(...values.map((v) => R.exponent(v)));
      let combination: readonly T[] = expressions.map((_, i) => (i === index ? R.one : R.zero));
      for (const b of basis) {
        const factor = R.div(at(values, b.pivot), at(b.values, b.pivot));
        const reduced = (from: T, by: T): T => R.sub(from, R.mul(factor, by));
        values = zipWith(values, b.values, reduced);
        combination = zipWith(combination, b.combination, reduced);
      }
      const exponents = values.map((v) => R.exponent(v));
      const largest = Math.max(...exponents);
      if (largest > size + VANISHES) {
        basis.push({ values, pivot: exponents.indexOf(largest), combination });
        continue;
      }
      const factors = combination.map((c, i) => (i === index ? 0 : -R.toNumber(c)));
      if (factors.some((f) => Math.abs(12 * f - Math.round(12 * f)) > 1e-12)) return undefined;
      return { index, factors };
    }
    return undefined;
  };
}
