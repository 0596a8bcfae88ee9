import { expectList, expectWord } from '../../input/arguments.js';
import { type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { extraCount, type YoungType } from '../../representation/young-type.js';
import { zipWith } from '../../scalar/list.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { type Expression, symbolsOf } from '../../symbolic/expression/expression.js';
import { expressionLatex, expressionText } from '../../symbolic/expression/text.js';
import type { Status } from '../family/status.js';
import { type ModelField, modelField } from '../model/record.js';
import { type DefinedFormula, type NamedFormula, type TypeFormulas, typeFormulas } from './formula.js';

/** What `formula` can be asked for. */
export type FormulaPart = 'loss' | 'gradient' | 'hessian';

/** All parts, in the order in which they are printed. */
export const FORMULA_PARTS: readonly FormulaPart[] = ['loss', 'gradient', 'hessian'];

/** A formula in both notations. */
export interface FormulaText {
  /** Read by any computer algebra system; an angle is atan2(sine, cosine). */
  readonly text: string;
  readonly latex: string;
}

/** A formula, with its text. */
export interface WrittenFormula extends FormulaText {
  readonly expression: Expression;
}

export interface FormulaSymbolRecord {
  readonly symbol: string;
  readonly latex: string;
  readonly meaning: string;
}

export interface FormulaDefinitionRecord extends FormulaSymbolRecord {
  readonly formula: string;
  readonly formulaLatex: string;
  readonly expression: Expression;
}

export interface FormulaBlockRecord {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly multiplicity: number;
  /** The degree as a polynomial in d. */
  readonly degree: Polynomial;
  readonly gram: readonly (readonly WrittenFormula[])[];
  readonly matrix: readonly (readonly WrittenFormula[])[];
}

/** The record of `symbreak formula`; parts that were not asked for are null. */
export interface FormulaRecord extends ModelField {
  readonly sizes: readonly Polynomial[];
  readonly extra: number;
  /** The blocks of columns without rows; left out where all have rows. */
  readonly rowless?: readonly number[];
  /** The number D that the kernel's values are multiplied by, and what θ is: null where the kernel has none. */
  readonly kernel: { readonly denominator: WrittenFormula; readonly angle: TypeFormulas['angle'] };
  /** The dimension of the fixed-point space: the number of coordinates. */
  readonly dimension: number;
  /** d and the coordinates. */
  readonly symbols: readonly FormulaSymbolRecord[];
  /** What the formulas use, each in terms of the coordinates and of those before it. */
  readonly definitions: readonly FormulaDefinitionRecord[];
  readonly loss: WrittenFormula | null;
  /** ∂L/∂ξ for each coordinate ξ, which vanish at a critical point. */
  readonly gradient: readonly (WrittenFormula & { readonly entry: string; readonly entryLatex: string })[] | null;
  readonly hessian: readonly FormulaBlockRecord[] | null;
  readonly status: Status;
}

/**
 * The formulas of a symmetry type, and of what is learnt, as a record, with text and LaTeX: the parts asked for, and the
 * definitions that they use. Exact; see `typeFormulas`.
 */
export function formulaRecord(
  type: YoungType,
  parts: readonly FormulaPart[] = FORMULA_PARTS,
  problem: Problem = reluProblem,
): FormulaRecord {
  expectList(parts, 'parts');
  for (const part of parts) expectWord(part, 'part', FORMULA_PARTS);
  const all = typeFormulas(type, problem);
  const [, ...entries] = all.coordinates;
  const gradientAsked = parts.includes('gradient') ? all.gradient : [];
  const hessianAsked = parts.includes('hessian') ? all.hessian : [];
  const formulas = [
    ...(parts.includes('loss') ? [all.loss] : []),
    ...gradientAsked,
    ...hessianAsked.flatMap(({ matrix }) => matrix.flat()),
  ];
  return {
    sizes: type.sizes,
    extra: extraCount(type),
    ...(type.rowless === undefined ? {} : { rowless: type.rowless }),
    ...modelField(problem),
    kernel: { denominator: formulaText(all.denominator), angle: all.angle },
    dimension: all.compiled.orbits.length,
    symbols: all.coordinates.map(symbolRecord),
    definitions: usedDefinitions(all.definitions, formulas).map((definition) => {
      const { text, latex } = formulaText(definition.formula);
      return { ...symbolRecord(definition), formula: text, formulaLatex: latex, expression: definition.formula };
    }),
    loss: parts.includes('loss') ? formulaText(all.loss) : null,
    gradient: parts.includes('gradient')
      ? zipWith(entries, all.gradient, ({ symbol }, formula) => ({
          entry: symbol.text,
          entryLatex: symbol.latex,
          ...formulaText(formula),
        }))
      : null,
    hessian: parts.includes('hessian')
      ? hessianAsked.map(({ block: { component }, gram, matrix }) => ({
          component: component.name,
          blocks: component.blocks,
          multiplicity: component.multiplicity,
          degree: component.degree,
          gram: gram.map((row) => row.map(formulaText)),
          matrix: matrix.map((row) => row.map(formulaText)),
        }))
      : null,
    status: 'exact',
  };
}

function symbolRecord({ symbol, meaning }: NamedFormula): FormulaSymbolRecord {
  return { symbol: symbol.text, latex: symbol.latex, meaning };
}

/** A formula with both notations. */
export function formulaText(formula: Expression): WrittenFormula {
  return { text: expressionText(formula), latex: expressionLatex(formula), expression: formula };
}

/** The definitions whose symbols occur in the formulas, or in definitions that do. */
function usedDefinitions(definitions: readonly DefinedFormula[], formulas: readonly Expression[]): readonly DefinedFormula[] {
  const used = new Set<Expression>(formulas.flatMap(symbolsOf));
  const kept: DefinedFormula[] = [];
  for (const definition of [...definitions].reverse()) {
    if (!used.has(definition.symbol)) continue;
    kept.unshift(definition);
    for (const symbol of symbolsOf(definition.formula)) used.add(symbol);
  }
  return kept;
}
