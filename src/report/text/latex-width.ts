/** Widths of Computer Modern at 10 pt, in points: letters of text, from the font's own metrics. */
const TEXT_WIDTHS: Readonly<Record<string, number>> = {
  ...widths('fijlt', [3.06, 2.78, 3.06, 2.78, 3.89]),
  ...widths('acegkorsuvxyz', [5, 4.45, 4.45, 5, 5.28, 5, 3.92, 3.95, 5.56, 5.28, 5.28, 5.28, 4.45]),
  ...widths('bdhnpqmw', [5.56, 5.56, 5.56, 5.56, 5.56, 5.28, 8.34, 7.23]),
  ...widths('ABCDEFGHIJKLM', [7.5, 7.09, 7.23, 7.64, 6.81, 6.53, 7.85, 7.5, 3.62, 5.14, 7.78, 6.25, 9.17]),
  ...widths('NOPQRSTUVWXYZ', [7.5, 7.78, 6.81, 7.78, 7.37, 5.56, 7.23, 7.5, 7.5, 10.28, 7.5, 7.5, 6.12]),
  ...widths(".,;:!'`-()/[]", [2.78, 2.78, 2.78, 2.78, 2.78, 2.78, 2.78, 3.34, 3.89, 3.89, 5, 2.78, 2.78]),
  ...widths(' ~@=+*?', [3.34, 3.34, 7.78, 7.78, 7.78, 5, 4.73]),
};
/** The same of letters of mathematics, where they differ from the usual one. */
const MATH_WIDTHS: Readonly<Record<string, number>> = {
  ...widths('mwMWNKHXY', [8.8, 7.2, 10.8, 10.9, 9.2, 9.3, 9.2, 9.1, 8.1]),
  ...same([...'ABCDEFGLOPQRSTUVZ'], 8.1),
  ...same([...'0123456789'], 5.01),
  ...widths("()[]|,;./!:'", [3.9, 3.9, 2.8, 2.8, 2.8, 4.5, 4.5, 2.8, 5.01, 2.8, 13.4, 3]),
  ...same([...'+-*'], 12.3),
  ...same([...'=<>'], 13.4),
  ...widths(' ~', [0, 3.34]),
};
const LETTER = 5.8;
const TEXT_LETTER = 5.1;
/** A sign at the start of what stands between braces has no space around it. */
const SIGN = 7.8;

/** Widths of commands that print a sign; of those that print nothing, or change the font of what follows, 0. */
const COMMANDS: Readonly<Record<string, number>> = {
  ...same(['times', 'otimes', 'oplus', 'boxtimes', 'pm', 'wedge', 'ast', 'star'], 12.3),
  cdot: 7.3,
  sum: 12.3,
  ...same(['le', 'ge', 'ne', 'in', 'approx', 'cong', 'sim'], 13.4),
  ...same(['to', 'mapsto'], 15.6),
  ...same(['infty', 'Phi', 'Sigma', 'Pi', 'Delta', 'Gamma', 'Lambda', 'nabla'], 10),
  ...same(['langle', 'rangle', '|'], 5.1),
  ...same(['mathfrak', 'mathrm', 'mathbf', 'mathbb', 'mathit', 'allowbreak', 'displaystyle', 'raggedright'], 0),
  ...same(['textsc', 'textbf', 'textsf', 'textit', 'texttt', 'emph', 'text', 'phantom', 'centering'], 0),
  ...same(['bigl', 'bigr'], 2),
  ...same(['biggl', 'biggr'], 3.5),
  ...same(['Bigl', 'Bigr', 'left', 'right'], 4),
  ...same(['quad'], 10.1),
  ...same(['qquad'], 20.1),
  ',': 1.7,
  ';': 2.8,
  ' ': 3.4,
  ldots: 13,
  sqrt: 9,
  operatorname: 3.4,
  textbackslash: 5.1,
  textasciicircum: 5.1,
  textasciitilde: 5.1,
};
/** Commands whose group is text. */
const TEXT_COMMANDS: ReadonlySet<string> = new Set(['text', 'textsc', 'textbf', 'textsf', 'textit', 'texttt', 'emph']);
/** Bold and typewriter letters are wider. */
const WIDE: Readonly<Record<string, number>> = { textbf: 1.17, texttt: 1.2, textsc: 1.25 };

type Mode = 'math' | 'text';

/**
 * The width of LaTeX mathematics in points, estimated for Computer Modern at 10 pt, rather too large than too small.
 * It knows what formulas of this package are made of: fractions, roots, indices, brackets, Greek letters.
 */
export function latexWidth(latex: string): number {
  return measured(latex, 0, 'math').width;
}

/** The same of LaTeX text with mathematics between dollar signs, on one line. */
export function latexTextWidth(latex: string): number {
  return measured(latex, 0, 'text').width;
}

/**
 * LaTeX text cut where a line may end: at its spaces, and in mathematics before signs that are set off by spaces and within long
 * numbers.
 */
export function latexPieces(latex: string): readonly string[] {
  const pieces: string[] = [''];
  latex.split(/(?<!\\)\$/).forEach((segment, i) => {
    const math = i % 2 === 1;
    const [first = '', ...rest] = segment.split(math ? /(?= [+-] )|(?<=\\allowbreak )/ : / (?![^{]*\})/);
    const shown = (part: string): string => (math ? `$${part}$` : part);
    pieces.push(`${pieces.pop() ?? ''}${shown(first)}`, ...rest.map(shown));
  });
  return pieces.filter((piece) => piece !== '');
}

function measured(latex: string, from: number, start: Mode): { readonly width: number; readonly end: number } {
  let width = 0;
  let at = from;
  let mode = start;
  const group = (within: Mode = mode): number => {
    while (latex[at] === ' ') at++;
    if (latex[at] !== '{') {
      at++;
      return LETTER;
    }
    const inner = measured(latex, at + 1, within);
    at = inner.end + 1;
    return inner.width;
  };
  for (let c = latex[at]; c !== undefined && c !== '}'; c = latex[at]) {
    if (c === '$') {
      mode = mode === 'math' ? 'text' : 'math';
      at++;
    } else if (c === '{') width += group();
    else if (mode === 'math' && (c === '_' || c === '^')) {
      // Lower and upper index stand one above the other.
      let index = 0;
      while (latex[at] === '_' || latex[at] === '^') {
        at++;
        index = Math.max(index, group());
      }
      width += 0.76 * index + 0.6;
    } else if (c === '\\') {
      const [whole = c, name = ''] = /^\\([A-Za-z]+|.)/s.exec(latex.slice(at)) ?? [];
      at += whole.length;
      // A space after a command of letters is not printed.
      if (/[A-Za-z]$/.test(whole)) while (latex[at] === ' ') at++;
      if (name === 'frac') width += Math.max(group(), group()) + 2.6;
      else if (name === 'sqrt') width += group() + 9;
      else if (TEXT_COMMANDS.has(name)) width += (WIDE[name] ?? 1) * group('text');
      else if (/^["'`^~=.]$/.test(name) || /^[urHvc]$/.test(name)) width += 0;
      else width += COMMANDS[name] ?? LETTER + 0.6;
    } else {
      const alone = mode === 'math' && latex[at - 1] === '{' && latex[at + 1] === '}';
      width += alone && '+-='.includes(c) ? SIGN : characterWidth(c, mode);
      at++;
    }
  }
  return { width, end: at };
}

function characterWidth(character: string, mode: Mode): number {
  return mode === 'math' ? (MATH_WIDTHS[character] ?? LETTER) : (TEXT_WIDTHS[character] ?? TEXT_LETTER);
}

function widths(characters: string, values: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...characters].map((character, i) => [character, values[i] ?? LETTER]));
}

function same(names: readonly string[], width: number): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, width]));
}
