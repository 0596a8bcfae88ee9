import { at } from '../../scalar/list.js';
import { added, collect, type InUnknowns, products, type Term, trimmed } from './element.js';
import type { Generating } from './generators.js';

/** Terms beyond which an element is not brought to a common denominator to see whether it is 0. */
const MOST_TERMS = 20_000;

/**
 * Whether an element is 0 for all values of the unknowns at which it has one: roots and sums that it is divided by are cleared, roots
 * squared, and the polynomial that is left is the zero polynomial. `false` says that this was not found. Exact.
 * Cost: that of the polynomial, up to 20000 terms.
 */
export function isZeroByClearing(a: InUnknowns, generators: readonly Generating[]): boolean {
  let current = a;
  // A generator is made of earlier ones only.
  for (let g = generators.length - 1; g >= 0; g--) {
    const next = without(current, g, at(generators, g));
    if (next === undefined) return false;
    current = next;
  }
  return current.size === 0;
}

/** An element times a power of a generator that makes it a polynomial in it, with sums and squares of roots written out. */
function without(a: InUnknowns, g: number, generating: Generating): InUnknowns | undefined {
  const least = Math.min(0, ...[...a.values()].map(({ exponents }) => exponents[g] ?? 0));
  /** Terms by the power of what the generator, or its square, stands for. */
  const rest = new Map<number, Term[]>();
  for (const { coefficient, exponents } of a.values()) {
    const n = (exponents[g] ?? 0) - least;
    const [kept, power] = split(generating.kind, n);
    const list = rest.get(power) ?? [];
    rest.set(power, list);
    list.push({ coefficient, exponents: withPower(exponents, g, kept) });
  }
  if (generating.kind === 'unknown' || generating.kind === 'angle') return collect([...rest.values()].flat());
  let total: InUnknowns = new Map();
  for (let k = Math.max(...rest.keys(), 0); k >= 0; k--) {
    total = added([collect(products(total, generating.of)), collect(rest.get(k) ?? [])]);
    if (total.size > MOST_TERMS) return undefined;
  }
  return total;
}

/** Exponents with that of one generator replaced, also where they end before it. */
function withPower(exponents: readonly number[], g: number, power: number): readonly number[] {
  if (exponents.length <= g && power === 0) return exponents;
  return trimmed(Array.from({ length: Math.max(exponents.length, g + 1) }, (_, i) => (i === g ? power : (exponents[i] ?? 0))));
}

/** The power of a generator that is kept, and that of what it, or its square, stands for. */
function split(kind: Generating['kind'], n: number): readonly [kept: number, power: number] {
  if (kind === 'root') return [n % 2, (n - (n % 2)) / 2];
  return kind === 'sum' ? [0, n] : [n, 0];
}
