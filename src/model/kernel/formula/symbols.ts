import type { SymbolExpression } from '../../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../symbolic/expression/ring.js';

/** The symbols of a formula of κ besides π: |w|², |v|², ⟨w,v⟩, √(ab − c²) and the angle, in the order of programs. */
export const SYMBOLS = ['a', 'b', 'c', 'area', 'theta'] as const;

/** One of `SYMBOLS`. */
export type KernelSymbol = (typeof SYMBOLS)[number];

/** `SYMBOLS` as elements of a ring of formulas. */
export function kernelSymbols(R: ExpressionRing): Readonly<Record<KernelSymbol, SymbolExpression>> {
  const symbol = (name: KernelSymbol): SymbolExpression => R.symbol(name, name);
  return { a: symbol('a'), b: symbol('b'), c: symbol('c'), area: symbol('area'), theta: symbol('theta') };
}
