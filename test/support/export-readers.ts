/** Programs that read exported texts back, and say what each number and text in them is. */
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Decimal } from 'decimal.js';
import type { ExportSystem } from '../../src/report/export/export.js';
import { octaveField } from '../../src/report/export/system/octave.js';
import { snakeCase } from '../../src/report/export/system/syntax.js';
import { pariName } from '../../src/report/export/system/systems.js';
import { type Leaf, symbolValue } from './export-leaves.js';
import { hasProgram } from './programs.js';

/** A program that is installed, or not. */
export interface Reader {
  readonly system: ExportSystem;
  readonly program: string;
  readonly installed: boolean;
  /** Significant digits of its numbers. */
  readonly digits: number;
  readonly ending: string;
  /** How it says yes, no and none. */
  readonly words: Readonly<Record<string, string>>;
  /** A script after the exported one that prints a line for each leaf. */
  readonly probes: (leaves: readonly Leaf[]) => string;
  /** What it prints for each script. */
  readonly run: (paths: readonly string[]) => readonly string[];
}

/** The line between what scripts print that are read by one process, each with nothing known of those before it. */
const NEXT = '=== next ===';

/** Nothing to read, and what is said beside is not looked at. */
const SILENT: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', input: '', stdio: ['pipe', 'pipe', 'ignore'] };

const at = (path: readonly number[], first: number): string => path.map((i) => `[${i + first}]`).join('');
const values = (leaf: Leaf, written: (x: Decimal) => string): readonly string[] =>
  (leaf.parameters ?? []).map((name) => written(symbolValue(name)));
const fraction = (x: Decimal): string =>
  x
    .toFraction()
    .map((n) => n.toFixed())
    .join('/');
const symbol = ({ item }: Leaf): string => item.name.join('_');
const VARIABLES = ['d', 'p'];

const pari: Reader = {
  system: 'pari',
  program: 'gp',
  installed: hasProgram('gp', '--version'),
  digits: 38,
  ending: 'gp',
  words: { true: '1', false: '0', none: '[]' },
  probes: (leaves) =>
    leaves
      .map((leaf) => {
        const base = `${leaf.item.isSymbol ? symbol(leaf) : pariName(snakeCase(leaf.item.name))}${at(leaf.path, 1)}`;
        if (leaf.power !== undefined) {
          const series = leaf.parameters ? `${base}(${values(leaf, fraction).join(', ')})` : base;
          return `print(1.*polcoef(truncate((${series})*t^8), ${leaf.power + 8}, t))`;
        }
        if (leaf.kind === 'function') {
          return `print(1.*(${base}(${values(leaf, fraction).join(', ')})${at(leaf.inside ?? [], 1)}))`;
        }
        if (leaf.kind === 'number') return `print(1.*${base})`;
        if (leaf.kind === 'polynomial') {
          return `print(1.*${VARIABLES.reduce((x, name) => `subst(${x}, ${name}, ${fraction(symbolValue(name))})`, base)})`;
        }
        return `print(${base})`;
      })
      .join('\n'),
  run: (paths) => paths.map((path) => execFileSync('gp', ['-q', '-f', '-s', '200M', path], SILENT).replace(/ E/g, 'E')),
};

const sympy: Reader = {
  system: 'sympy',
  program: 'python3 with sympy',
  installed: hasProgram('python3', '-c', 'import sympy'),
  digits: 40,
  ending: 'py',
  words: { true: 'True', false: 'False', none: 'None' },
  probes: (leaves) =>
    [
      '_v = lambda *names: {sp.Symbol(n, **({"positive": True} if n in "dpt" else {"real": True})): v for n, v in names}',
      ...leaves.map((leaf) => {
        const base = `${leaf.item.isSymbol ? symbol(leaf) : snakeCase(leaf.item.name)}${at(leaf.path, 0)}`;
        const given = (names: readonly string[]): string =>
          names.map((name) => `("${name}", sp.Rational("${fraction(symbolValue(name))}"))`).join(', ');
        const numeral = (x: string, names: readonly string[]): string =>
          `print(sp.N(sp.sympify(${x}).subs(_v(${given(names)})), 40))`;
        if (leaf.power !== undefined) {
          return numeral(`sp.expand(sp.sympify(${base}).removeO()*t**8).coeff(t, ${leaf.power + 8})`, leaf.parameters ?? []);
        }
        if (leaf.kind === 'function') return numeral(`${base}${at(leaf.inside ?? [], 0)}`, leaf.parameters ?? []);
        if (leaf.kind === 'number' || leaf.kind === 'polynomial') return numeral(base, VARIABLES);
        return `print(${base})`;
      }),
    ].join('\n'),
  // In one process, whose start takes longest, each as a module of its own.
  run: (paths) =>
    execFileSync(
      'python3',
      ['-c', 'import runpy, sys\nfor p in sys.argv[1:]: runpy.run_path(p); print("\\0", end="")', ...paths],
      {
        ...SILENT,
        env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      },
    ).split('\0'),
};

const maxima: Reader = {
  system: 'maxima',
  program: 'maxima',
  installed: hasProgram('maxima', '--version'),
  digits: 38,
  ending: 'mac',
  words: { true: 'true', false: 'false', none: 'false' },
  probes: (leaves) =>
    [
      // Not printf, which is of a package that is not always there.
      'display2d: false$',
      'linel: 100000$',
      'say(x) := print(x)$',
      ...leaves.map((leaf) => {
        const base = `${leaf.item.isSymbol ? symbol(leaf) : `result["${snakeCase(leaf.item.name)}"]`}${at(leaf.path, 1)}`;
        const put = (x: string, names: readonly string[]): string =>
          `say(bfloat(subst([${names.map((name) => `${name}=bfloat(${fraction(symbolValue(name))})`).join(', ')}], ${x})))$`;
        if (leaf.power !== undefined) {
          const sum = `subst(lambda([x], 0), 'O, ${base})`;
          return put(`coeff(expand((${sum})*t^8), t, ${leaf.power + 8})`, leaf.parameters ?? []);
        }
        if (leaf.kind === 'function') return put(`${base}${at(leaf.inside ?? [], 1)}`, leaf.parameters ?? []);
        if (leaf.kind === 'number' || leaf.kind === 'polynomial') return put(base, VARIABLES);
        return `say(${base})$`;
      }),
    ].join('\n'),
  run: (paths) => {
    const commands = paths.map((path) => `load("${path}")$ kill(all)$ print("${NEXT}")$`).join('');
    return execFileSync('maxima', ['--very-quiet', `--batch-string=${commands}`], SILENT)
      .replace(/^(?:\s*load\(|kill\(|print\().*\n/gm, '')
      .replace(/ $/gm, '')
      .replace(/(?<=^-?\d+\.\d+)b(?=-?\d+$)/gm, 'e')
      .split(`${NEXT}\n`);
  },
};

const octave: Reader = {
  system: 'octave',
  program: 'octave-cli',
  installed: hasProgram('octave-cli', '--version'),
  digits: 15,
  ending: 'm',
  words: { true: '1', false: '0', none: 'none' },
  probes: (leaves) =>
    [
      'function x = pick(x, varargin)',
      '  for i = 1:numel(varargin)',
      '    if iscell(x), x = x{varargin{i}};',
      '    elseif i < numel(varargin), x = x(varargin{i}, varargin{i + 1}); return;',
      '    else, x = x(varargin{i}); end',
      '  end',
      'end',
      'function say(x)',
      '  if ischar(x), printf("%s\\n", x);',
      '  elseif isempty(x) || (isnumeric(x) && isnan(x)), printf("none\\n");',
      '  else, printf("%.17g\\n", x); end',
      'end',
      ...leaves.map((leaf) => {
        const base = leaf.item.isSymbol ? symbol(leaf) : `result.${octaveField(leaf.item.name)}`;
        const element = (x: string, path: readonly number[]): string =>
          [`pick(${x}`, ...path.map((i) => i + 1)].join(', ').concat(')');
        const x = element(base, leaf.path);
        const numeral = (y: Decimal): string => y.toString();
        if (leaf.power !== undefined) {
          const series = leaf.parameters ? `f = ${x}; s = f(${values(leaf, numeral).join(', ')});` : `s = ${x};`;
          return `${series} say(s.coefficients(s.powers == ${leaf.power}));`;
        }
        if (leaf.kind === 'function')
          return `f = ${x}; say(${element(`f(${values(leaf, numeral).join(', ')})`, leaf.inside ?? [])});`;
        return leaf.kind === 'polynomial' ? `f = ${x}; say(f(${polynomialValue(leaf)}));` : `say(${x});`;
      }),
    ].join('\n'),
  run: (paths) => {
    const driver = `${paths[0]}.all.m`;
    writeFileSync(driver, paths.map((path) => `source("${path}"); clear all; printf("${NEXT}\\n");\n`).join(''));
    return execFileSync('octave-cli', ['--norc', '--quiet', driver], SILENT).split(`${NEXT}\n`);
  },
};

/** Polynomials of results are in d alone. */
function polynomialValue(_: Leaf): string {
  return symbolValue('d').toString();
}

/** All programs that are tried. */
export const READERS: readonly Reader[] = [pari, sympy, maxima, octave];
