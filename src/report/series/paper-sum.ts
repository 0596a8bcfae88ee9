import { type Factor, opposite, type SignedProduct, type SignedSum } from '../../symbolic/exact/signed-sum.js';

/** Formulas as computer-algebra text or as LaTeX. */
export type FormulaNotation = 'text' | 'latex';

/**
 * The terms of an exact coefficient as a paper writes them: no sum that is a factor starts with a minus, and a product with
 * a square root has the root in its numerator. Pure.
 */
export function paperSum(sum: SignedSum, notation: FormulaNotation): SignedSum {
  return sum.map((term) => withRoot(term, notation) ?? withoutLeadingMinus(term));
}

/** (b)·√c with the root among the factors of b, if a term is such a product. */
function withRoot({ negative, over, under, spaced }: SignedProduct, notation: FormulaNotation): SignedProduct | undefined {
  const [inner, root, more] = over;
  if (inner?.kind !== 'sum' || root?.kind !== 'root' || more !== undefined || under.length > 0) return undefined;
  // With thin spaces between them the factors stay where they are.
  if (spaced && notation === 'latex') return undefined;
  const terms = paperSum(inner.terms, notation);
  const [first, second] = terms;
  if (first === undefined) return undefined;
  const sign = negative !== first.negative;
  if (second === undefined) return { ...first, negative: sign, over: timesRoot(first.over, root) };
  const sum: Factor = { ...inner, terms: first.negative ? opposite(terms) : terms };
  return { negative: sign, over: [root, sum], under: [] };
}

/** The root stands behind the numeral of a product. */
function timesRoot(over: readonly Factor[], root: Factor): readonly Factor[] {
  const [first, ...rest] = over;
  return first?.kind === 'numeral' ? [first, root, ...rest] : [root, ...over];
}

/** The minus in front of a sum that is a factor, moved to the sign of the term. */
function withoutLeadingMinus(product: SignedProduct): SignedProduct {
  const turned = (factors: readonly Factor[]): readonly Factor[] =>
    factors.map((factor) => (startsWithMinus(factor) ? { ...factor, terms: opposite(factor.terms) } : factor));
  const count = [...product.over, ...product.under].filter(startsWithMinus).length;
  return {
    ...product,
    negative: product.negative !== (count % 2 === 1),
    over: turned(product.over),
    under: turned(product.under),
  };
}

function startsWithMinus(factor: Factor): factor is Extract<Factor, { kind: 'sum' }> {
  return factor.kind === 'sum' && factor.exponent === 1 && factor.terms[0]?.negative === true;
}

/** Whether a fraction stands anywhere in some terms, which makes them tall. */
export function hasFraction(terms: SignedSum): boolean {
  return terms.some(({ over, under }) => under.length > 0 || over.some((factor) => inside(factor, hasFraction)));
}

/** Whether a square root stands anywhere in some terms. */
export function hasRoot(terms: SignedSum): boolean {
  return terms.some(({ over, under }) => [...over, ...under].some((f) => f.kind === 'root' || inside(f, hasRoot)));
}

/** Whether something is so in what stands inside of a factor. */
function inside(factor: Factor, holds: (terms: SignedSum) => boolean): boolean {
  if (factor.kind === 'sum') return holds(factor.terms);
  return factor.kind === 'root' && holds(factor.of);
}
