/**
 * A sum as it is written: products, each with the sign in front of it. It is what stands between an exact value and its
 * text or LaTeX, so that who prints, rearranges or breaks a formula need not read one. Zero is the numeral 0.
 */
export type SignedSum = readonly SignedProduct[];

/** ±(product of factors)/(product of factors); an empty product is 1. */
export interface SignedProduct {
  readonly negative: boolean;
  readonly over: readonly Factor[];
  readonly under: readonly Factor[];
  /** Whether LaTeX has a thin space between the factors. */
  readonly spaced?: true;
}

/** A factor of a product; exponents are positive. */
export type Factor =
  /** An integer without sign. */
  | { readonly kind: 'numeral'; readonly value: bigint }
  /** π, or a variable. */
  | { readonly kind: 'letter'; readonly letter: string; readonly exponent: number }
  /** A sum in parentheses, which in LaTeX may grow with what is in them. */
  | { readonly kind: 'sum'; readonly terms: SignedSum; readonly exponent: number; readonly grows?: true }
  /** The square root of a sum. */
  | { readonly kind: 'root'; readonly of: SignedSum };

/** Whether signs between terms are set off by spaces. */
export type Signs = 'tight' | 'spaced';

/** An integer without sign as a factor. */
export function integerFactor(value: bigint): Factor {
  return { kind: 'numeral', value };
}

/** A rational number n/d with d > 0 as a sum of one term. */
export function rationalSum(n: bigint, d: bigint): SignedSum {
  const size = n < 0n ? -n : n;
  return [{ negative: n < 0n, over: [integerFactor(size)], under: d === 1n ? [] : [integerFactor(d)] }];
}

/** Whether a sum is the numeral 0. */
export function isZeroSum(sum: SignedSum): boolean {
  const [only, more] = sum;
  const [factor] = only?.over ?? [];
  return more === undefined && factor?.kind === 'numeral' && factor.value === 0n;
}

/** All signs turned round. */
export function opposite<T extends { readonly negative: boolean }>(terms: readonly T[]): readonly T[] {
  return terms.map((term) => ({ ...term, negative: !term.negative }));
}

/** Terms as one formula, from what each is without its sign. */
export function joined<T extends { readonly negative: boolean }>(
  terms: readonly T[],
  body: (term: T) => string,
  signs: Signs = 'tight',
): string {
  const [plus, minus] = signs === 'spaced' ? [' + ', ' - '] : ['+', '-'];
  return terms.map((term, i) => `${i === 0 ? (term.negative ? '-' : '') : term.negative ? minus : plus}${body(term)}`).join('');
}

/** How a system spells the words of a formula; signs, parentheses, * and / are the same everywhere. */
export interface Spelling {
  readonly integer: (numeral: string) => string;
  readonly pi: string;
  readonly power: string;
  /** What opens and closes a square root. */
  readonly root: readonly [string, string];
}

/** What any computer algebra system reads. */
export const COMMON_SPELLING: Spelling = { integer: (numeral) => numeral, pi: 'pi', power: '^', root: ['sqrt(', ')'] };

/**
 * A sum as text that any computer algebra system reads, without spaces unless they are asked for, or in the words of one.
 *
 * @example
 * ```ts
 * import { qpi, qpiSum, sumText } from 'symbreak';
 * sumText(qpiSum(qpi([-2n, 1n], [3n])), 'spaced'); // 'pi/3 - 2/3'
 * ```
 */
export function sumText(sum: SignedSum, signs: Signs = 'tight', spelling: Spelling = COMMON_SPELLING): string {
  return joined(sum, (term) => quotientText(term, [signs, signs], spelling), signs);
}

/** A product without its sign as text; `signs` are those in its numerator. */
export function productText(product: SignedProduct, signs: Signs = 'tight'): string {
  return quotientText(product, [signs, 'tight'], COMMON_SPELLING);
}

function quotientText({ over, under }: SignedProduct, signs: readonly [over: Signs, under: Signs], spelling: Spelling): string {
  const top = factorsText(over, signs[0], spelling);
  if (under.length === 0) return top;
  const bottom = factorsText(under, signs[1], spelling);
  return `${top}/${under.length === 1 ? bottom : `(${bottom})`}`;
}

function factorsText(factors: readonly Factor[], signs: Signs, spelling: Spelling): string {
  if (factors.length === 0) return spelling.integer('1');
  return factors.map((factor) => factorText(factor, signs, spelling)).join('*');
}

function factorText(factor: Factor, signs: Signs, spelling: Spelling): string {
  const { integer, pi, root } = spelling;
  const power = (base: string, exponent: number): string =>
    exponent === 1 ? base : `${base}${spelling.power}${integer(`${exponent}`)}`;
  switch (factor.kind) {
    case 'numeral':
      return integer(`${factor.value}`);
    case 'letter':
      return power(factor.letter === 'pi' ? pi : factor.letter, factor.exponent);
    case 'sum':
      return power(`(${sumText(factor.terms, signs, spelling)})`, factor.exponent);
    case 'root':
      return `${root[0]}${sumText(factor.of, signs, spelling)}${root[1]}`;
  }
}

/** The variables in a sum: its letters other than π, each once. */
export function variablesOf(sum: SignedSum): readonly string[] {
  const letters = (factor: Factor): readonly string[] => {
    if (factor.kind === 'sum') return variablesOf(factor.terms);
    if (factor.kind === 'root') return variablesOf(factor.of);
    return factor.kind === 'letter' && factor.letter !== 'pi' ? [factor.letter] : [];
  };
  return [...new Set(sum.flatMap(({ over, under }) => [...over, ...under].flatMap(letters)))];
}

/**
 * A sum as LaTeX, without dollar signs.
 *
 * @example
 * ```ts
 * import { qpi, qpiSum, sumLatex } from 'symbreak';
 * sumLatex(qpiSum(qpi([-2n, 1n], [3n]))); // '\\frac{\\pi}{3}-\\frac{2}{3}'
 * ```
 */
export function sumLatex(sum: SignedSum, signs: Signs = 'tight'): string {
  return joined(sum, productLatex, signs);
}

/** A product without its sign as LaTeX. */
export function productLatex({ over, under, spaced }: SignedProduct): string {
  const between = spaced ? '\\,' : '';
  if (under.length === 0) return factorsLatex(over, between);
  return `\\frac{${aloneLatex(over) ?? factorsLatex(over, between)}}{${aloneLatex(under) ?? factorsLatex(under, between)}}`;
}

/** A single sum, which needs no parentheses between braces. */
function aloneLatex(factors: readonly Factor[]): string | undefined {
  const [only, more] = factors;
  return only?.kind === 'sum' && only.exponent === 1 && more === undefined ? sumLatex(only.terms) : undefined;
}

/** Factors side by side as LaTeX; 1 where there are none. */
export function factorsLatex(factors: readonly Factor[], between = ''): string {
  return factors.length === 0 ? '1' : factors.map(factorLatex).join(between);
}

/** A factor as LaTeX. */
export function factorLatex(factor: Factor): string {
  const power = (base: string, exponent: number): string => (exponent === 1 ? base : `${base}^{${exponent}}`);
  switch (factor.kind) {
    case 'numeral':
      return `${factor.value}`;
    case 'letter':
      return power(factor.letter === 'pi' ? '\\pi' : factor.letter, factor.exponent);
    case 'sum': {
      const sum = sumLatex(factor.terms);
      return power(factor.grows ? `\\left(${sum}\\right)` : `(${sum})`, factor.exponent);
    }
    case 'root':
      return `\\sqrt{${sumLatex(factor.of)}}`;
  }
}
