import { type Rational, rational, rationals } from '../exact/rational.js';
import { COMMON_SPELLING, type Spelling } from '../exact/signed-sum.js';
import type { Expression, Power, SumExpression, SymbolExpression, Term } from './expression.js';
import { partsOf } from './expression.js';

/** How a system spells formulas. */
export interface ExpressionSpelling extends Spelling {
  readonly symbol: (name: string) => string;
  readonly arccosine: (x: string) => string;
  /** The angle in [0, π] with this cosine and sine, up to a positive factor. */
  readonly angle: (cosine: string, sine: string) => string;
}

/**
 * A formula as text that any computer algebra system reads, e.g. `(d - 1)*a_0^2/(2*pi)`, or in the words of one. An angle is
 * `atan2(sine, cosine)`. Length: all occurrences of a shared part are written out.
 */
export function expressionText(a: Expression, spelling?: ExpressionSpelling): string {
  return print(a, spelling === undefined ? TEXT : textStyle(spelling));
}

/**
 * A formula as LaTeX for a display, e.g. `\frac{(d-1)a_{0}^{2}}{2\pi}`. Signs between terms where a line may be broken
 * are set off by spaces, and stand outside of all braces; brackets around such terms have a fixed size.
 *
 * @param longest signs of a root that is not opened for a line break.
 */
export function expressionLatex(a: Expression, longest = LONGEST_ROOT): string {
  return print(a, longest === LONGEST_ROOT ? LATEX : latexStyle(longest));
}

/** A good part of a line of 12 cm. */
const LONGEST_ROOT = 60;

/** A piece of output that knows whether it must be put in parentheses as a factor, or as the base of a power. */
interface Style {
  /** An integer, of which a negative one stands alone. */
  readonly integer: (digits: string) => string;
  readonly symbol: (s: SymbolExpression) => string;
  readonly sum: (signs: readonly Signed[]) => string;
  readonly bracket: (sum: SumExpression, inside: string) => string;
  /** A power of what is no sum, or of a sum in its brackets. */
  readonly power: (base: string, exponent: number) => string;
  readonly powerOfSum: (bracketed: string, exponent: number) => string;
  readonly times: (factors: readonly string[]) => string;
  readonly quotient: (numerator: readonly Factor[], denominator: readonly Factor[]) => string;
  readonly call: (name: string, args: readonly string[]) => string;
}

interface Signed {
  readonly negative: boolean;
  readonly text: string;
}

/** A printed factor: `bare` without its brackets, where it is a sum. */
interface Factor {
  readonly text: string;
  readonly bare: string;
  /** Whether it is a sum that may be long. */
  readonly long: boolean;
}

const COMMON: ExpressionSpelling = {
  ...COMMON_SPELLING,
  symbol: (name) => name,
  arccosine: (x) => `acos(${x})`,
  angle: (cosine, sine) => `atan2(${sine}, ${cosine})`,
};

function textStyle({ integer, pi, power, root, symbol, arccosine, angle }: ExpressionSpelling): Style {
  return {
    integer,
    symbol: (s) => (s.text === 'pi' ? pi : symbol(s.text)),
    sum: (list) => joined(list, ' + ', ' - '),
    bracket: (_, inside) => `(${inside})`,
    power: (base, exponent) => `${base}${power}${exponent}`,
    powerOfSum: (bracketed, exponent) => `${bracketed}${power}${exponent}`,
    times: (factors) => factors.join('*'),
    quotient: (top, bottom) => {
      const numerator = top.length === 0 ? integer('1') : top.map((f) => f.text).join('*');
      if (bottom.length === 0) return numerator;
      return `${numerator}/${bottom.length > 1 ? `(${bottom.map((f) => f.text).join('*')})` : bottom[0]?.text}`;
    },
    call: (name, [first = '', second = '']) =>
      name === 'angle' ? angle(first, second) : name === 'acos' ? arccosine(first) : `${root[0]}${first}${root[1]}`,
  };
}

const TEXT = textStyle(COMMON);

const latexStyle = (longest: number): Style => ({
  integer: (digits) => digits,
  symbol: (s) => s.latex,
  sum: (list) => joined(list, ' + ', ' - '),
  bracket: (sum, inside) => {
    if (isShort(sum)) return `(${tight(inside)})`;
    const [size, left, right] = inside.includes('\\Bigl')
      ? ['\\bigg', '[', ']']
      : inside.includes('\\frac') || inside.includes('\\bigl')
        ? ['\\Big', '(', ')']
        : ['\\big', '(', ')'];
    return `${size}l${left}${inside}${size}r${right}`;
  },
  power: (base, exponent) => (base.includes('^') ? `(${base})^{${exponent}}` : `${base}^{${exponent}}`),
  powerOfSum: (bracketed, exponent) => `${bracketed}^{${exponent}}`,
  times: juxtaposed,
  quotient: (top, bottom) => {
    if (bottom.length === 0) return top.length === 0 ? '1' : juxtaposed(top.map((f) => f.text));
    const below = juxtaposed(bottom.map((f) => (bottom.length === 1 ? f.bare : f.text)));
    const inside = top.filter((f) => !f.long);
    const outside = top.filter((f) => f.long);
    const above = inside.length === 0 ? '1' : juxtaposed(inside.map((f) => (inside.length === 1 ? f.bare : f.text)));
    return juxtaposed([`\\frac{${tight(above)}}{${tight(below)}}`, ...outside.map((f) => f.text)]);
  },
  call: (name, args) => {
    const list = args.map(tight);
    // A long root is written as a power, so that its lines can be broken.
    if (name === 'sqrt') return lengthOf(list[0] ?? '') > longest ? `\\bigl(${args[0]}\\bigr)^{1/2}` : `\\sqrt{${list[0]}}`;
    return name === 'angle' ? `\\operatorname{atan2}(${list[1]},\\,${list[0]})` : `\\arccos(${list[0]})`;
  },
});

const LATEX = latexStyle(LONGEST_ROOT);

/** Without the spaces that mark places for a line break. */
function tight(latex: string): string {
  return latex.replace(/ ([+-]) /g, '$1');
}

/** How many signs LaTeX text has, about. */
function lengthOf(latex: string): number {
  return latex.replace(/\\[A-Za-z]+/g, 'x').replace(/[{}_^]/g, '').length;
}

/** Factors side by side; a space where a command would run into a letter. */
function juxtaposed(factors: readonly string[]): string {
  return factors.reduce((left, right) => {
    const gap =
      /\\[A-Za-z]+$/.test(left) && /^[A-Za-z]/.test(right) ? ' ' : /\d$/.test(left) && /^\d/.test(right) ? '\\cdot ' : '';
    return left + gap + right;
  });
}

function joined(list: readonly Signed[], plus: string, minus: string): string {
  return list
    .map(({ negative, text }, i) => (i === 0 ? (negative ? `-${text}` : text) : (negative ? minus : plus) + text))
    .join('');
}

function print(a: Expression, style: Style): string {
  if (a.kind === 'sum') return style.sum(ordered(a.terms).map((term) => signed(term, style)));
  return style.sum([signed({ coefficient: rationals.one, product: a }, style)]);
}

/** A positive term first, if there is one: `b - a` and not `-a + b`. */
function ordered(terms: readonly Term[]): readonly Term[] {
  const first = terms.find((t) => t.coefficient.n > 0n);
  return first ? [first, ...terms.filter((t) => t !== first)] : terms;
}

function signed({ coefficient, product }: Term, style: Style): Signed {
  const negative = coefficient.n < 0n;
  const size = negative ? rationals.neg(coefficient) : coefficient;
  if (product.kind === 'number') {
    return { negative: negative !== product.value.n < 0n, text: number(rationals.mul(size, magnitude(product.value)), style) };
  }
  const powers: readonly Power[] = product.kind === 'product' ? product.factors : [{ base: product, exponent: 1 }];
  const sorted = [...powers].sort((p, q) => rank(p.base) - rank(q.base) || (rank(p.base) === 2 ? p.base.id - q.base.id : 0));
  const factor = ({ base, exponent }: Power): Factor => powered(base, Math.abs(exponent), style);
  const top = sorted.filter((p) => p.exponent > 0).map(factor);
  const bottom = sorted.filter((p) => p.exponent < 0).map(factor);
  if (size.n !== 1n) top.unshift(plain(style.integer(`${size.n}`)));
  if (size.d !== 1n) bottom.unshift(plain(style.integer(`${size.d}`)));
  return { negative, text: style.quotient(top, bottom) };
}

function magnitude(a: Rational): Rational {
  return a.n < 0n ? rational(-a.n, a.d) : a;
}

function number(a: Rational, style: Style): string {
  return style.quotient(
    a.n === 1n && a.d !== 1n ? [] : [plain(style.integer(`${a.n}`))],
    a.d === 1n ? [] : [plain(style.integer(`${a.d}`))],
  );
}

function plain(text: string): Factor {
  return { text, bare: text, long: false };
}

function powered(base: Expression, exponent: number, style: Style): Factor {
  if (base.kind === 'sum') {
    const bare = print(base, style);
    const text = style.bracket(base, bare);
    if (exponent === 1) return { text, bare, long: !isShort(base) };
    return { ...plain(style.powerOfSum(text, exponent)), long: !isShort(base) };
  }
  const text = atom(base, style);
  return plain(exponent === 1 ? text : style.power(text, exponent));
}

function atom(a: Expression, style: Style): string {
  if (a.kind === 'symbol') return style.symbol(a);
  if (a.kind === 'call') {
    return style.call(
      a.name,
      a.args.map((x) => print(x, style)),
    );
  }
  return print(a, style);
}

/** Sums that are never broken: few terms without quotients or sums inside. */
function isShort(sum: SumExpression): boolean {
  return (
    sum.terms.length <= 3 &&
    sum.terms.every(
      ({ coefficient, product }) =>
        coefficient.d === 1n && partsOf(product).every((x) => x.kind === 'symbol') && isPlain(product),
    )
  );
}

function isPlain(a: Expression): boolean {
  return a.kind === 'number' || a.kind === 'symbol' || (a.kind === 'product' && a.factors.every((f) => f.exponent > 0));
}

/** The order of factors: constants with π, what is made of d only, symbols, functions, sums. */
function rank(a: Expression): number {
  if (madeOf(a, ['pi'])) return a.kind === 'symbol' ? 0 : 0.5;
  if (madeOf(a, ['d', 'pi'])) return 1;
  return a.kind === 'symbol' ? 2 : a.kind === 'call' ? 3 : 4;
}

function madeOf(a: Expression, symbols: readonly string[]): boolean {
  if (a.kind === 'symbol') return symbols.includes(a.text);
  return a.kind !== 'call' && partsOf(a).every((x) => madeOf(x, symbols));
}
