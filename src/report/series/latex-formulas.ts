import { fontCommand, latexPage } from '../table/latex-page.js';
import type { Layout } from '../table/layout.js';
import { latexWidth } from '../text/latex-width.js';
import type { Notation } from '../text/medium.js';
import { type Breaking, brokenLines } from './formula-lines.js';

/** A formula `left = right` of LaTeX, of which the right side is broken into lines when it is known how wide they may be. */
export interface BreakableFormula {
  readonly left: string;
  /** The lines of the right side; `taken` is what the left one takes of the first line. */
  readonly lines: (breaking: Breaking, taken: number) => readonly string[];
}

/** `{}={}` in points. */
const EQUALS = 13;
/** What `\quad` and the space before a sign take of a line. */
const CONTINUATION = 16;
/** In lines that are narrower than this, in points, left sides do not stand in a column of their own. */
const NARROW = 300;

/**
 * Formulas as the lines of an `align*` environment, without their final `\\`, none wider than the formulas of a page. All left
 * sides stand in one column; where there is no room for it the formulas begin at the left, and their other lines are indented.
 */
export function alignedLines(formulas: readonly BreakableFormula[], layout: Layout): readonly string[] {
  const width = formulaWidth(layout);
  if (width < NARROW) {
    return formulas.flatMap(({ left, lines }) => {
      const taken = latexWidth(left) + EQUALS;
      const [first = '', ...rest] = lines({ width, measure: latexWidth, continuation: CONTINUATION }, taken);
      return [`&${left} = ${unary(first)}`, ...rest.map(continued)];
    });
  }
  const column = Math.max(0, ...formulas.map(({ left }) => latexWidth(left))) + EQUALS;
  return formulas.flatMap(({ left, lines }) => {
    const [first = '', ...rest] = lines({ width, measure: latexWidth, continuation: column + CONTINUATION }, column);
    return [`${left} ={}& ${unary(first)}`, ...rest.map(continued)];
  });
}

/** A formula without a left side in the lines of an `align*` environment: at the left, its other lines indented. */
export function indentedLines(formula: string, layout: Layout): readonly string[] {
  const breaking: Breaking = { width: formulaWidth(layout), measure: latexWidth, continuation: CONTINUATION };
  const [first = '', ...rest] = brokenLines(formula, breaking, 0);
  return [`&${unary(first)}`, ...rest.map(continued)];
}

function continued(line: string): string {
  return `&\\quad{}${line}`;
}

/** In braces a minus at the start of a cell is a sign, not an operator. */
function unary(line: string): string {
  return line.replace(/^-/, '{-}');
}

/** Lines of formulas as a display: an `align*` that may be broken between pages, or an `aligned` for Markdown. */
export function displayed(lines: readonly string[], notation: Exclude<Notation, 'text'>, layout: Layout): string {
  const body = lines.join('\\\\\n');
  if (notation === 'markdown') return `$$\n\\begin{aligned}\n${body}\n\\end{aligned}\n$$`;
  const { font } = latexPage(layout.latex.width).formulas;
  return `{${fontCommand(font)}\\allowdisplaybreaks\n\\begin{align*}\n${body}\n\\end{align*}}%`;
}

/** Points at 10 pt that a line of formulas may have. */
export function formulaWidth(layout: Layout): number {
  const { width, font } = latexPage(layout.latex.width).formulas;
  return width / font.scale;
}

/** How long roots may be, in signs, that are not opened for breaks. */
export function longestPiece(layout: Layout): number {
  return formulaWidth(layout) < NARROW ? NARROW_PIECE : WIDE_PIECE;
}

const NARROW_PIECE = 24;
const WIDE_PIECE = 54;

/**
 * A document of prose and formulas for LaTeX: between its words there is more space where lines are short, so that none is
 * too long.
 */
export function latexDocument(parts: readonly string[]): string {
  return `\\begingroup\\emergencystretch=3em\n${parts.join('\n\n')}\n\\par\\endgroup\n`;
}
