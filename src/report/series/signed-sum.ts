/** One term of a sum, its sign taken off. */
export interface SignedTerm {
  readonly negative: boolean;
  readonly body: string;
}

/** Formulas as computer-algebra text or as LaTeX: the two notations that exact coefficients come in. */
export type FormulaNotation = 'text' | 'latex';

/**
 * The terms of a formula: what stands between the + and − outside of all brackets and braces.
 *
 * @example
 * ```ts
 * import { signedTerms } from 'symbreak';
 * signedTerms('-2+8/(pi-2)'); // [{ negative: true, body: '2' }, { negative: false, body: '8/(pi-2)' }]
 * ```
 */
export function signedTerms(formula: string): readonly SignedTerm[] {
  const terms: SignedTerm[] = [];
  let depth = 0;
  let negative = false;
  let start = 0;
  const close = (end: number): void => {
    const body = formula.slice(start, end).trim();
    if (body !== '') terms.push({ negative, body });
  };
  for (let i = 0; i < formula.length; i++) {
    const c = formula[i] as string;
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (depth === 0 && (c === '+' || c === '-')) {
      close(i);
      negative = c === '-';
      start = i + 1;
    }
  }
  close(formula.length);
  return terms;
}

/** All signs turned round. */
export function opposite(terms: readonly SignedTerm[]): readonly SignedTerm[] {
  return terms.map(({ negative, body }) => ({ negative: !negative, body }));
}

/** Terms as one formula, the signs between them set off by spaces or not. */
export function joinedTerms(terms: readonly SignedTerm[], spaced: boolean): string {
  const [plus, minus] = spaced ? [' + ', ' - '] : ['+', '-'];
  return terms.map(({ negative, body }, i) => `${i === 0 ? (negative ? '-' : '') : negative ? minus : plus}${body}`).join('');
}

/**
 * The terms of an exact coefficient as a paper writes them: no sum in a product or numerator starts with a minus, and
 * a product with a square root has the root in its numerator.
 */
export function coefficientTerms(coefficient: string, notation: FormulaNotation): readonly SignedTerm[] {
  return signedTerms(coefficient).map((term) => withRoot(term, notation) ?? withoutLeadingMinus(term, notation));
}

/** How (b)·√c is written: what opens b, what comes between, what opens c. */
const ROOT: Readonly<Record<FormulaNotation, { readonly open: string; readonly root: RegExp }>> = {
  text: { open: '(', root: /^\)\*sqrt(?=\()/ },
  latex: { open: '\\left(', root: /^\)\\sqrt(?=\{)/ },
};

/** The parts of (b)·√c, as the text of an element of a quadratic extension has it; c is a numeral or a sum. */
function rootParts(body: string, notation: FormulaNotation): { readonly inner: string; readonly radicand: string } | undefined {
  const { open, root } = ROOT[notation];
  if (!body.startsWith(open)) return undefined;
  const end = closing(body, open.length - 1);
  const between = root.exec(body.slice(end))?.[0];
  if (between === undefined) return undefined;
  const start = end + between.length;
  if (closing(body, start) !== body.length - 1) return undefined;
  const inner = body.slice(open.length, end);
  return { inner: notation === 'latex' ? inner.replace(/\\right$/, '') : inner, radicand: body.slice(start + 1, -1) };
}

function withRoot({ negative, body }: SignedTerm, notation: FormulaNotation): SignedTerm | undefined {
  const parts = rootParts(body, notation);
  if (parts === undefined) return undefined;
  const { inner, radicand } = parts;
  const terms = coefficientTerms(inner, notation);
  const [first] = terms;
  if (first === undefined) return undefined;
  const root = notation === 'latex' ? `\\sqrt{${radicand}}` : `sqrt(${radicand})`;
  const sign = negative !== first.negative;
  if (terms.length === 1) return { negative: sign, body: timesRoot(first.body, root, notation) };
  const sum = joinedTerms(first.negative ? opposite(terms) : terms, false);
  return { negative: sign, body: notation === 'latex' ? `${root}\\left(${sum}\\right)` : `${root}*(${sum})` };
}

/** A product or quotient times a root: after the numeral in its numerator. */
function timesRoot(body: string, root: string, notation: FormulaNotation): string {
  const times = notation === 'latex' ? '' : '*';
  if (notation === 'latex') {
    const fraction = latexFraction(body);
    if (fraction) return `\\frac{${timesRoot(asFactor(fraction.numerator), root, notation)}}{${fraction.denominator}}`;
  }
  const [, numeral = '', rest = ''] = /^(\d*)\*?(.*)$/s.exec(body) ?? [];
  const before = numeral === '' || (numeral === '1' && /^$|^\//.test(rest)) ? '' : `${numeral}${times}`;
  const after = rest === '' || rest.startsWith('/') || times === '' ? rest : `${times}${rest}`;
  return `${before}${root}${after}`;
}

/** A numerator as a factor: a sum in parentheses, 1 left to be swallowed. */
function asFactor(numerator: string): string {
  return signedTerms(numerator).length > 1 ? `(${numerator})` : numerator;
}

/** The parts of a LaTeX formula that is one `\frac{…}{…}` and nothing else. */
export function latexFraction(body: string): { readonly numerator: string; readonly denominator: string } | undefined {
  if (!body.startsWith('\\frac{')) return undefined;
  const middle = closing(body, 5);
  if (body[middle + 1] !== '{' || closing(body, middle + 1) !== body.length - 1) return undefined;
  return { numerator: body.slice(6, middle), denominator: body.slice(middle + 2, -1) };
}

/** Where the bracket or brace that opens at `open` is closed. */
export function closing(formula: string, open: number): number {
  let depth = 0;
  for (let i = open; i < formula.length; i++) {
    const c = formula[i] as string;
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth === 0) return i;
  }
  return formula.length;
}

/** The minus in front of a sum that is a factor or a numerator, moved to the sign of the term. */
function withoutLeadingMinus({ negative, body }: SignedTerm, notation: FormulaNotation): SignedTerm {
  const fraction = notation === 'latex' ? latexFraction(body) : undefined;
  if (fraction) {
    const terms = signedTerms(fraction.numerator);
    const inner =
      terms.length > 1
        ? turned(fraction.numerator)
        : withoutLeadingMinus({ negative: terms[0]?.negative ?? false, body: terms[0]?.body ?? '' }, notation);
    return { negative: negative !== inner.negative, body: `\\frac{${inner.body}}{${fraction.denominator}}` };
  }
  let sign = negative;
  let text = body;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') i = closing(text, i);
    else if (text[i] === '(') {
      const end = closing(text, i);
      if (text[i + 1] === '-' && text[end + 1] !== '^') {
        const inner = turned(text.slice(i + 1, end));
        text = `${text.slice(0, i + 1)}${inner.body}${text.slice(end)}`;
        sign = !sign;
        i += inner.body.length;
      } else i = end;
    }
  }
  return { negative: sign, body: text };
}

/** A sum that does not start with a minus, and whether its signs were turned round for that. */
function turned(sum: string): SignedTerm {
  const terms = signedTerms(sum);
  const negative = terms[0]?.negative ?? false;
  return { negative, body: joinedTerms(negative ? opposite(terms) : terms, false) };
}
