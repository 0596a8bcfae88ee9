import { type CompiledType, compileType } from '../../landscape/compile.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { typeAt } from './dimension.js';
import type { Family } from './family.js';

/** The type of a family made ready for evaluation, with the family's problem. */
export function compileFamily({ type, problem }: Family): CompiledType {
  return compileType(type, { problem });
}

/** The same at one dimension, where sizes 1 and 2 are numbers. */
export function compileFamilyAt({ type, problem }: Family, d: Rational): CompiledType {
  return compileType(typeAt(type, d), { problem });
}
