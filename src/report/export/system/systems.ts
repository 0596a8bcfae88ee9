import { maple } from './maple.js';
import { maxima } from './maxima.js';
import { octave } from './octave.js';
import { camelCase, commaList, doubleQuoted, type ExportSyntax, seriesSum, snakeCase, unreserved } from './syntax.js';

/** Digits of evaluation beyond those of the values. */
const SPARE_DIGITS = 10;
/** Digits of evaluation where the values have few. */
const USUAL_DIGITS = 38;

/** Wolfram Language: names such as `entriesDiagonal`, precision marks, series with O[t]. */
const mathematica: ExportSyntax = {
  head: ({ title }) => [`(* ${title}; t stands for d^(-1/2) *)`],
  assign: (name, value) => `${camelCase(name).replaceAll('_', '')} = ${value};`,
  define: (symbol, value) => `${mathematicaSymbol(symbol)} = ${value};`,
  text: (text) => doubleQuoted(text).replace(/[^\x20-\x7e]/g, (c) => `\\:${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  truth: ['True', 'False'],
  integer: (text) => text,
  decimal: (text, digits) => {
    const [mantissa = '', exponent] = text.split(/[eE]/);
    return `${mantissa}\`${digits}${exponent === undefined ? '' : `*^${Number(exponent)}`}`;
  },
  formula: {
    integer: (text) => text,
    pi: 'Pi',
    power: '^',
    root: ['Sqrt[', ']'],
    symbol: mathematicaSymbol,
    arccosine: (x) => `ArcCos[${x}]`,
    angle: (cosine, sine) => `ArcTan[${cosine}, ${sine}]`,
    whole: (expression) => expression,
  },
  list: commaList('{', '}'),
  series: seriesSum(
    (n) => `t^(${n})`,
    (n) => `O[t]^(${n})`,
  ),
  none: 'Null',
};

/** `theta_0_own` as `theta0Own`, since an underscore makes a pattern; `$` stands between numbers. */
function mathematicaSymbol(name: string): string {
  return name.replace(/(?<=\d)_(?=\d)/g, '$').replace(/_(.)/g, (_, c: string) => c.toUpperCase());
}

/** Words of GP that name a function or constant, as far as a result could be called so. */
const PARI_WORDS: ReadonlySet<string> = new Set(
  (
    'abs alias apply arg arity bin break call ceil centerlift clone coeff component concat conj content core default ' +
    'denominator deriv diff digits dim divisors dot error eta eval exp exponent export extern factor floor fold for ' +
    'forpart frac fraction gamma gcd global hash if imag input kill lambda length lex lift lindep local log matrix ' +
    'max min mod mode my next norm numerator order parallel partitions plot precision print prod quit random read real return ' +
    'round select self serie series sign sin solve sort square sum system tan theta to trace trap type until value ' +
    'variable variables vector version while write zeta'
  ).split(' '),
);
/** The name of a value that is no word of GP's own. */
export const pariName = unreserved(PARI_WORDS);

/** PARI/GP: π is a number there, at a precision above that of the values; series with O(t^n); a formula is a function. */
const pari: ExportSyntax = {
  head: ({ title, digits }) => [
    `\\\\ ${title}; t stands for d^(-1/2)`,
    `default(realprecision, ${Math.max(USUAL_DIGITS, digits + SPARE_DIGITS)});`,
  ],
  assign: (name, value) => `${pariName(snakeCase(name))} = ${value};`,
  define: (symbol, value) => `${symbol} = ${value};`,
  text: doubleQuoted,
  truth: ['1', '0'],
  integer: (text) => text,
  decimal: (text) => text,
  formula: {
    integer: (text) => text,
    pi: 'Pi',
    power: '^',
    root: ['sqrt(', ')'],
    symbol: (name) => name,
    arccosine: (x) => `acos(${x})`,
    angle: (cosine, sine) => `arg((${cosine}) + I*(${sine}))`,
    whole: (expression) => expression,
  },
  lambda: (parameters, body) => `(${parameters.join(', ')}) -> ${body}`,
  list: commaList('[', ']'),
  series: seriesSum(
    (n) => `t^(${n})`,
    (n) => `O(t^(${n}))`,
  ),
  none: '[]',
};

const PYTHON_WORDS: ReadonlySet<string> = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if import in is lambda ' +
    'nonlocal not or pass raise return sp try while with yield'
  ).split(' '),
);
const pythonName = unreserved(PYTHON_WORDS);
/** The symbols that every module has. */
const SYMPY_SYMBOLS: readonly string[] = ['d', 'p', 't'];

/** Python with SymPy: a module of assignments. */
const sympy: ExportSyntax = {
  head: ({ title, symbols }) => {
    const further = symbols.filter((name) => !SYMPY_SYMBOLS.includes(name));
    return [
      '# -*- coding: utf-8 -*-',
      `# ${title}; t stands for d^(-1/2)`,
      'import sympy as sp',
      '',
      "d, p, t = sp.symbols('d p t', positive=True)",
      ...(further.length === 0 ? [] : [`${further.join(', ')} = sp.symbols('${further.join(' ')}', real=True)`]),
      '',
    ];
  },
  assign: (name, value) => `${pythonName(snakeCase(name))} = ${value}`,
  define: (symbol, value) => `${symbol} = ${value}`,
  text: doubleQuoted,
  truth: ['True', 'False'],
  integer: (text) => `sp.Integer(${text})`,
  decimal: (text, digits) => `sp.Float('${text}', ${digits})`,
  formula: {
    integer: (text) => `sp.Integer(${text})`,
    pi: 'sp.pi',
    power: '**',
    root: ['sp.sqrt(', ')'],
    symbol: (name) => name,
    arccosine: (x) => `sp.acos(${x})`,
    angle: (cosine, sine) => `sp.atan2(${sine}, ${cosine})`,
    whole: (expression) => expression,
  },
  list: commaList('[', ']'),
  series: seriesSum(
    (n) => `t**(${n})`,
    (n) => `sp.O(t**(${n}))`,
  ),
  none: 'None',
};

const JULIA_WORDS: ReadonlySet<string> = new Set(
  (
    'baremodule begin break catch const continue do else elseif end export false finally for function global if import in isa let ' +
    'local macro module quote return struct true try using where while'
  ).split(' '),
);
const juliaName = unreserved(JULIA_WORDS);
/** Bits of a decimal digit, and some more. */
const BITS_PER_DIGIT = Math.log2(10);
const SPARE_BITS = 64;

/** Julia: BigFloat at a precision above that of the values; a formula is a function; a series is its coefficients. */
const julia: ExportSyntax = {
  head: ({ title, digits }) => [
    `# ${title}; series are sums of coefficients[i] * t^powers[i] with t = d^(-1/2), up to O(t^order)`,
    `setprecision(BigFloat, ${Math.max(256, Math.ceil(digits * BITS_PER_DIGIT) + SPARE_BITS)})`,
  ],
  assign: (name, value) => `${juliaName(snakeCase(name))} = ${value}`,
  define: (symbol, value) => `${symbol} = ${value}`,
  text: (text) => doubleQuoted(text).replaceAll('$', '\\$'),
  truth: ['true', 'false'],
  integer: (text) => `big"${text}"`,
  decimal: (text) => `BigFloat("${text}")`,
  formula: {
    integer: (text) => `big"${text}"`,
    pi: 'BigFloat(pi)',
    power: '^',
    root: ['sqrt(', ')'],
    symbol: (name) => name,
    arccosine: (x) => `acos(${x})`,
    angle: (cosine, sine) => `atan(${sine}, ${cosine})`,
    whole: (expression, variables) => (variables.length === 0 ? expression : juliaFunction(variables, expression)),
  },
  lambda: juliaFunction,
  list: commaList('Any[', ']'),
  series: (terms, order) =>
    `(powers = Int[${terms.map(({ power }) => power).join(', ')}], coefficients = Any[${terms.map(({ coefficient }) => coefficient).join(', ')}], order = ${order ?? 'nothing'})`,
  none: 'nothing',
};

function juliaFunction(parameters: readonly string[], body: string): string {
  return `(${parameters.join(', ')}) -> ${body}`;
}

/** The systems with values and expressions of their own. */
export const SYNTAXES = { mathematica, pari, sympy, julia, maxima, maple, octave } satisfies Readonly<
  Record<string, ExportSyntax>
>;
