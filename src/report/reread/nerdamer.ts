import type { Real } from '../../scalar/ring.js';
import { parseRational, type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { closing, type LatexTokens, latexAddends, latexPower, latexTerm, latexTokens, wholeGroup } from './latex-tokens.js';
import { collected, type FormulaReader, type ReadSum, UnreadableError } from './reader.js';

/** Milliseconds in which nerdamer must be done with one formula: by its own 0.8 s a busy machine would refuse what is right. */
const TIMEOUT = 60_000;

/** What is used of nerdamer. */
interface Nerdamer {
  (formula: string): { text(option: 'fractions'): string };
  convertFromLaTeX(latex: string): object;
  get(option: string): string | number | boolean | undefined;
  set(option: string, value: string | number | boolean): void;
}

/**
 * nerdamer as a reader of LaTeX, loaded when this is called. It has 16 digits where numbers are no fractions, so that it is given
 * fractions alone: π to so many digits for `\pi`, and for a square root the root of what it reads below it. Its arithmetic of
 * fractions is exact. Sums outside of products are taken apart before, as are the powers of d.
 *
 * Error: π and roots are cut off after `digits` digits, and nothing else; whoever compares values must allow for that.
 */
export async function nerdamerReader<T>(R: Real<T>, digits: number): Promise<FormulaReader<T>> {
  const { default: nerdamer } = await import('nerdamer');
  const pi = parseRational(R.format(R.pi, digits));
  const known = new Map<string, Rational>();

  const root = ({ n, d }: Rational): Rational => {
    if (n < 0n) throw new UnreadableError('a square root of a negative number has no value');
    return n === 0n ? rationals.zero : parseNumeral(R.format(R.sqrt(R.fromRational(n, d)), digits));
  };

  const valueAt = (tokens: LatexTokens, letters: ReadonlyMap<string, Rational>): Rational => {
    const addends = latexAddends(tokens).map(({ negative, tokens: addend }) => {
      const inside = wholeGroup(addend, 0, '(');
      const value = inside === undefined ? product(addend, letters) : valueAt(inside, letters);
      return negative ? rationals.neg(value) : value;
    });
    return rationals.sum(addends);
  };

  const product = (tokens: LatexTokens, letters: ReadonlyMap<string, Rational>): Rational => {
    const numerical = inNumbers(tokens, letters);
    const before = known.get(numerical);
    if (before !== undefined) return before;
    const value = evaluated(nerdamer, numerical);
    known.set(numerical, value);
    return value;
  };

  /** The formula with fractions in place of π, letters and roots. */
  const inNumbers = (tokens: LatexTokens, letters: ReadonlyMap<string, Rational>): string => {
    let text = '';
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] ?? '';
      if (token === '\\sqrt') {
        const end = tokens[i + 1] === '{' ? closing(tokens, i + 1) : -1;
        if (end < 0) throw new UnreadableError('a root is of nothing');
        text += fraction(root(valueAt(tokens.slice(i + 2, end), letters)));
        i = end;
      } else if (token === '\\pi') text += fraction(pi);
      else if (/^[a-zA-Z]$/.test(token)) {
        const value = letters.get(token);
        if (value === undefined) throw new UnreadableError(`'${token}' has no value`);
        text += fraction(value);
      } else text += token === '\\cdot' ? `${token} ` : token;
    }
    return text;
  };

  const read = (printed: string, letters: ReadonlyMap<string, Rational>): ReadSum<T> => {
    const addends = latexAddends(latexTokens(printed));
    const last = addends.at(-1);
    const tail = last?.negative === false && last.tokens[0] === 'O' ? last.tokens : undefined;
    const terms = (tail === undefined ? addends : addends.slice(0, -1)).map(({ negative, tokens }) => {
      const { power, coefficient } = letters.has('d') ? { power: 0, coefficient: tokens } : latexTerm(tokens);
      const { n, d } = valueAt(coefficient, letters);
      return { power, coefficient: R.fromRational(negative ? -n : n, d) };
    });
    return { coefficients: collected(R.add, terms), order: tail === undefined ? null : orderOf(tail) };
  };
  return { system: 'nerdamer', read: (printed, letters) => patiently(nerdamer, () => read(printed, letters)) };
}

function fraction({ n, d }: Rational): string {
  return `(\\frac{${n}}{${d}})`;
}

function orderOf(tokens: LatexTokens): number {
  const inside = wholeGroup(tokens, 1, '(');
  if (inside?.join('') === '1') return 0;
  const power = inside && latexPower(inside);
  if (power === undefined) throw new UnreadableError(`${tokens.join('')} is no order term`);
  return -power;
}

/** A numeral with or without an exponent. */
function parseNumeral(numeral: string): Rational {
  const [digits = '', exponent = '0'] = numeral.split('e');
  const size = 10n ** BigInt(Math.abs(Number(exponent)));
  return rationals.mul(parseRational(digits), Number(exponent) < 0 ? rational(1n, size) : rational(size));
}

/** The value of a formula in fractions, as nerdamer understands its LaTeX. */
function evaluated(nerdamer: Nerdamer, latex: string): Rational {
  const text = understood(nerdamer, latex);
  const [, n, d = '1'] = /^\(?(-?\d+)\)?(?:\/\(?(\d+)\)?)?$/.exec(text) ?? [];
  if (n === undefined) throw new UnreadableError('it is no number');
  return rational(BigInt(n), BigInt(d));
}

function understood(nerdamer: Nerdamer, latex: string): string {
  try {
    return nerdamer(String(nerdamer.convertFromLaTeX(latex))).text('fractions');
  } catch (error) {
    throw new UnreadableError(error instanceof Error ? error.message : String(error));
  }
}

/** Its settings belong to all who use it: they are as they were afterwards. */
function patiently<S>(nerdamer: Nerdamer, run: () => S): S {
  const before = nerdamer.get('TIMEOUT');
  nerdamer.set('TIMEOUT', TIMEOUT);
  try {
    return run();
  } finally {
    if (before !== undefined) nerdamer.set('TIMEOUT', before);
  }
}
