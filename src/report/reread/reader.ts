import type { Rational } from '../../symbolic/exact/rational.js';

/** A printed sum as another system reads it. */
export interface ReadSum<T> {
  /** By its powers: a term is coefficient · d^(−power/2). */
  readonly coefficients: ReadonlyMap<number, T>;
  /** The power in the O at its end; null where there is none. */
  readonly order: number | null;
}

/** A system that reads printed formulas, and what its values are. */
export interface FormulaReader<T> {
  readonly system: 'mathjs' | 'nerdamer';
  /**
   * Reads a sum of terms in powers of d^(1/2), or, where `letters` has a number for d, a formula with one value, which is then
   * the coefficient of power 0. Throws an UnreadableError for anything else.
   */
  readonly read: (printed: string, letters: ReadonlyMap<string, Rational>) => ReadSum<T>;
}

/** A printed formula is none that is understood: what of it is not, in words. */
export class UnreadableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableError';
  }
}

/** One addend of a sum: coefficient · d^(−power/2). */
export interface ReadTerm<T> {
  readonly power: number;
  readonly coefficient: T;
}

/** Addends by their powers, those of one power added. */
export function collected<T>(add: (a: T, b: T) => T, terms: readonly ReadTerm<T>[]): ReadonlyMap<number, T> {
  const sums = new Map<number, T>();
  for (const { power, coefficient } of terms) {
    const before = sums.get(power);
    sums.set(power, before === undefined ? coefficient : add(before, coefficient));
  }
  return sums;
}
