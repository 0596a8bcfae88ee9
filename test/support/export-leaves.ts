import { Decimal } from 'decimal.js';
import { all, create, type FactoryFunctionMap } from 'mathjs';
import type { MpfrLibrary } from '../../src/numeric/mpfr/mpfr.js';
import {
  type ExportDocument,
  type ExportItem,
  type ExportValue,
  significantDigits,
} from '../../src/report/export/system/value.js';
import { variablesOf } from '../../src/symbolic/exact/signed-sum.js';
import { evaluateExpression } from '../../src/symbolic/expression/evaluate.js';
import type { Expression } from '../../src/symbolic/expression/expression.js';

const math = create(all as FactoryFunctionMap);

/** A number or text in an exported document: where it stands, and what a system must say that it is. */
export interface Leaf {
  readonly item: ExportItem;
  /** Indices in nested lists, from 0. */
  readonly path: readonly number[];
  /** `polynomial`: an expression in variables, asked for at the values of `VALUES`. */
  readonly kind: 'number' | 'polynomial' | 'text' | 'truth' | 'none' | 'function';
  /** Of a series the power of t whose coefficient is asked for. */
  readonly power?: number;
  /** Of a function what it takes, of a series its symbols; the indices of `inside` are those in the value of a function. */
  readonly parameters?: readonly string[];
  readonly inside?: readonly number[];
  readonly expected: string;
  /** Significant digits of `expected`, where not all that are printed are right. */
  readonly digits: number;
}

/** The value of a symbol, a fraction that depends on its name: no two are equal, and none is special. */
export function symbolValue(name: string): Decimal {
  if (name === 'd') return new Decimal(9);
  if (name === 'p') return new Decimal(3);
  const sum = [...name].reduce((total, c, i) => (31 * total + c.charCodeAt(0) + i) % 997, 7);
  return new Decimal(sum - 500).div(512);
}

/** Digits to which formulas are compared: 38 are evaluated. */
const FORMULA_DIGITS = 25;

/** All numbers and texts of a document, with their values by our own arithmetic. */
export function leavesOf({ items }: ExportDocument, mpfr: MpfrLibrary): readonly Leaf[] {
  const R = mpfr.ring(256);
  const known = new Map<string, ReturnType<typeof R.fromInteger>>();
  const value = (name: string): ReturnType<typeof R.fromInteger> => {
    const [n = '0', d = '1'] = symbolValue(name)
      .toFraction()
      .map((x) => x.toFixed());
    return R.fromRational(BigInt(n), BigInt(d));
  };
  const evaluated = (expression: Expression, parameters: readonly string[]): string => {
    const values = new Map([...known, ...parameters.map((name) => [name, value(name)] as const)]);
    return R.format(evaluateExpression(R, expression, values), 40);
  };
  const visit = (
    item: ExportItem,
    v: ExportValue,
    path: readonly number[],
    within: readonly string[] | null,
    inside: readonly number[],
  ): readonly Leaf[] => {
    const about = { item, path, ...(within === null ? {} : { parameters: within, inside }) };
    const number = (expected: string, digits: number): Leaf => ({
      ...about,
      kind: within === null ? 'number' : 'function',
      expected,
      digits,
    });
    switch (v.kind) {
      case 'list':
        return v.items.flatMap((x, i) =>
          within === null ? visit(item, x, [...path, i], null, []) : visit(item, x, path, within, [...inside, i]),
        );
      case 'function':
        return visit(item, v.body, path, v.parameters, []);
      case 'expression':
        return [number(evaluated(v.expression, within ?? []), FORMULA_DIGITS)];
      case 'integer':
        return [number(v.text, FORMULA_DIGITS)];
      case 'decimal':
        return [number(v.text, Math.min(v.digits, FORMULA_DIGITS))];
      case 'formula': {
        // An exact numeral, or the rounded value of an exact expression.
        if (v.numeral === v.text) return [number(v.numeral, FORMULA_DIGITS)];
        if (v.numeral !== undefined) return [number(v.numeral, Math.min(FORMULA_DIGITS, significantDigits(v.numeral)))];
        const variables = variablesOf(v.sum);
        // Polynomials with small values: doubles have them exactly, but for fractions.
        const expected = String(
          math.evaluate(v.text, Object.fromEntries(variables.map((name) => [name, Number(symbolValue(name))]))),
        );
        return [{ ...number(expected, 14), kind: variables.length === 0 ? 'number' : 'polynomial' }];
      }
      case 'series': {
        const variables = v.terms.flatMap(({ coefficient }) =>
          coefficient.kind === 'formula' ? variablesOf(coefficient.sum) : [],
        );
        const parameters = variables.length === 0 ? {} : { parameters: [...new Set(variables)] };
        return v.terms.flatMap(({ power, coefficient }) =>
          visit(item, coefficient, path, null, []).map((leaf) => ({ ...leaf, ...parameters, power })),
        );
      }
      case 'truth':
        return [{ ...about, kind: 'truth', expected: `${v.value}`, digits: 0 }];
      case 'text':
        return [{ ...about, kind: 'text', expected: v.text, digits: 0 }];
      case 'symbol':
        return [{ ...about, kind: 'text', expected: v.name, digits: 0 }];
      case 'none':
        return [{ ...about, kind: 'none', expected: 'none', digits: 0 }];
    }
  };
  const leaves: Leaf[] = [];
  for (const item of items) {
    leaves.push(...visit(item, item.value, [], null, []));
    const { value: v } = item;
    if (item.isSymbol && v.kind === 'function' && v.body.kind === 'expression') {
      const values = new Map([...known, ...v.parameters.map((name) => [name, value(name)] as const)]);
      known.set(item.name.join('_'), evaluateExpression(R, v.body.expression, values));
    }
  }
  return leaves;
}
