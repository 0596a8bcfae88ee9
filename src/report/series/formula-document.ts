import { sizeText } from '../../representation/young-type.js';
import type { FormulaBlockRecord, FormulaRecord, FormulaText } from '../../study/formula/record.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import { expressionLatex } from '../../symbolic/expression/text.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { latexWidth } from '../text/latex-width.js';
import type { Notation } from '../text/medium.js';
import { type Inline, show } from '../text/notation.js';
import { blocksNote } from '../text/notes.js';
import { modelInlines, polynomialInline, sizeInlines } from '../text/values.js';
import { brokenLines } from './formula-lines.js';
import { alignedLines, type BreakableFormula, displayed, formulaWidth, latexDocument, longestPiece } from './latex-formulas.js';
import { formulaLines, textBreaking, textHeading, textParagraph } from './text-lines.js';

/** left = right, to be broken into lines. */
export interface Equation {
  readonly left: FormulaText;
  /** With its expression where it has one, so that it can be written for narrow lines. */
  readonly right: FormulaText & { readonly expression?: Expression };
}

/** A piece of a sentence: words, or a formula in both notations. */
type Piece = Inline | { readonly math: FormulaText };

interface Section {
  readonly title: readonly Piece[];
  /** Sentences between title and formulas, a line or paragraph each. */
  readonly sentences: readonly (readonly Piece[])[];
  readonly equations: readonly Equation[];
}

/**
 * The formulas of a symmetry type as a document: what the symbols mean, definitions, loss, critical-point equations and
 * Hessian blocks, as far as the record has them. LaTeX is to be `\input`: it needs amsmath and fits into the width that the
 * layout asks for. Long formulas are broken at plus and minus signs. Ends in `\n`.
 *
 * @example
 * ```ts
 * import { formulaDocument, formulaRecord, parseSizes } from 'symbreak';
 * formulaDocument(formulaRecord(parseSizes('1,d-1'), ['loss']), 'latex').includes('\\begin{align*}'); // true
 * ```
 */
export function formulaDocument(record: FormulaRecord, notation: Notation, layout: Layout = DEFAULT_LAYOUT): string {
  const title = [
    'Formulas of the symmetry type ',
    { formula: `(${record.sizes.map(sizeText).join(', ')})` },
    record.extra === 0 ? '' : ` with ${record.extra} extra ${record.extra === 1 ? 'neuron' : 'neurons'}`,
    ...modelInlines(record.model),
  ];
  const hessian = hessianSections(record, notation, layout);
  const sections = [...legend(record), ...lossSection(record), ...gradientSection(record), ...hessian];
  const parts = [heading(title, notation, { main: true, layout }), ...sections.map((s) => printSection(s, notation, layout))];
  return notation === 'latex' ? latexDocument(parts) : `${parts.join('\n\n')}\n`;
}

/** A letter of the definitions. */
interface Kind {
  readonly letter: FormulaText;
  readonly prefix: string;
  readonly meaning: readonly Piece[];
}

const kindsOf = ({ kernel: { denominator, angle } }: FormulaRecord): readonly Kind[] => [
  { letter: math('nu', '\\nu'), prefix: 'nu_', meaning: ['squared norms ', { math: math('|w|^2', '|w|^2') }] },
  {
    letter: math('gamma', '\\gamma'),
    prefix: 'gamma_',
    meaning: ['inner products ', { math: math('<w,v>', '\\langle w,v\\rangle') }],
  },
  {
    letter: math('sigma', '\\sigma'),
    prefix: 'sigma_',
    meaning: [
      'areas ',
      {
        math:
          angle === 'of the rows'
            ? math('|w||v| sin(theta)', '|w||v|\\sin\\theta')
            : math('sqrt(|w|^2 |v|^2 - <w,v>^2)', '\\sqrt{|w|^2|v|^2-\\langle w,v\\rangle^2}'),
      },
    ],
  },
  { letter: math('theta', '\\theta'), prefix: 'theta_', meaning: ['angles in ', { math: math('[0,pi]', '[0,\\pi]') }] },
  {
    letter: math('F', 'F'),
    prefix: 'F_',
    meaning: ['the factor of ', { math: math('w', 'w') }, ' in the gradient ', { math: scaledGradient(denominator) }],
  },
];

const ANGLE_NOTE: readonly Piece[] = [
  ' ',
  { math: math('atan2(s, c)', '\\operatorname{atan2}(s,c)') },
  ': the angle whose sine and cosine are proportional to ',
  { math: math('s', 's') },
  ' and ',
  { math: math('c', 'c') },
  '.',
];

/** D·dL/dw with the kernel's D. */
function scaledGradient({ text, latex }: FormulaText): FormulaText {
  if (text === '1') return math('dL/dw', '\\nabla_{w}L');
  return math(`${text}*dL/dw`, `${latex}\\nabla_{w}L`);
}

function math(text: string, latex: string): FormulaText {
  return { text, latex };
}

function legend(record: FormulaRecord): readonly Section[] {
  const one = record.sizes.length === 1;
  const kinds = kindsOf(record).filter(({ prefix }) => record.definitions.some(({ symbol }) => symbol.startsWith(prefix)));
  const listed = <T>(items: readonly T[], piece: (item: T) => readonly Piece[]): readonly Piece[] =>
    items.flatMap((item, i): Piece[] => [...(i === 0 ? [] : ['; ']), ...piece(item)]);
  const coordinates = listed(record.symbols, ({ symbol, latex, meaning }) => [{ math: math(symbol, latex) }, ` ${meaning}`]);
  const sentences: (readonly Piece[])[] = [
    [blocksNote(sizeInlines(record.sizes), undefined, record.rowless)],
    [...coordinates, '.'],
  ];
  if (kinds.length > 0) {
    sentences.push([
      ...listed(kinds, ({ letter, meaning }) => [{ math: letter }, ' ', ...meaning]),
      '. Two lower indices: a pair of student rows of these blocks. The index ',
      { math: math('own', '\\ast') },
      ' above marks a row with the teacher of its own column, ',
      one ? { math: math('to_0', '0') } : { math: math('to_b', 'b') },
      one ? ' with another teacher' : ' with a (different) teacher of block ',
      ...(one ? [] : [{ math: math('b', 'b') }]),
      ...(record.extra === 0 ? ['.'] : ['. Index ', { math: math('e0', 'e0') }, ': extra row 0.']),
      ...(record.kernel.angle === null ? [] : ANGLE_NOTE),
    ]);
  }
  const definitions = record.definitions.map(({ symbol, latex, formula, formulaLatex, expression }) => ({
    left: math(symbol, latex),
    right: { text: formula, latex: formulaLatex, expression },
  }));
  const symbols: Section = { title: ['Symbols'], sentences, equations: [] };
  return definitions.length === 0 ? [symbols] : [symbols, { title: ['Definitions'], sentences: [], equations: definitions }];
}

function lossSection({ loss }: FormulaRecord): readonly Section[] {
  if (loss === null) return [];
  return [{ title: ['Loss'], sentences: [], equations: [{ left: math('L', 'L'), right: loss }] }];
}

function gradientSection({ gradient }: FormulaRecord): readonly Section[] {
  if (gradient === null) return [];
  return [
    {
      title: ['Critical-point equations'],
      sentences: [['At a critical point all of these derivatives vanish.']],
      equations: gradient.map(({ entry, entryLatex, text, latex, expression }) => ({
        left: math(`dL/d${entry}`, `\\frac{\\partial L}{\\partial ${entryLatex}}`),
        right: { text, latex, expression },
      })),
    },
  ];
}

function hessianSections(record: FormulaRecord, notation: Notation, layout: Layout): readonly Section[] {
  const one = record.sizes.length === 1;
  return (record.hessian ?? []).map((block, i) => ({
    title: [
      'Hessian block of ',
      { component: block.component, blocks: one ? [] : block.blocks },
      ', degree ',
      polynomialInline(block.degree),
    ],
    sentences:
      i === 0
        ? [
            [
              'The eigenvalues are the zeros ',
              { math: math('z', 'z') },
              ' of ',
              { math: math('det(M - z*G)', '\\det(M-zG)') },
              ', each of the multiplicity of the degree; ',
              { math: math('M', 'M') },
              ' and ',
              { math: math('G', 'G') },
              ' are symmetric. Entries not listed are 0.',
            ],
          ]
        : [],
    equations: blockEquations(block, notation, layout),
  }));
}

function blockEquations(
  { multiplicity: n, gram, matrix }: FormulaBlockRecord,
  notation: Notation,
  layout: Layout,
): readonly Equation[] {
  const entries = (name: string, of: readonly (readonly Equation['right'][])[]): readonly Equation[] =>
    of.flatMap((row, i) =>
      row.flatMap((right, j) => {
        if (j < i || right.text === '0') return [];
        const index = n > 10 ? `${i},${j}` : `${i}${j}`;
        const left = n === 1 ? math(name, name) : math(`${name}_${i}_${j}`, `${name}_{${index}}`);
        return [{ left, right }];
      }),
    );
  const whole = notation === 'text' || n === 1 ? undefined : wholeMatrix(gram, formulaWidth(layout));
  return [
    ...(whole === undefined ? entries('G', gram) : [{ left: math('G', 'G'), right: math('', whole) }]),
    ...entries('M', matrix),
  ];
}

/** A matrix in one piece, if it fits into a line of this width. */
function wholeMatrix(matrix: readonly (readonly FormulaText[])[], line: number): string | undefined {
  const tight = ({ latex }: FormulaText): string => latex.replace(/ ([+-]) /g, '$1');
  const rows = matrix.map((row) => row.map(tight));
  const diagonal = matrix.every((row, i) => row.every(({ text }, j) => i === j || text === '0'));
  const text = diagonal
    ? `\\operatorname{diag}(${rows.map((row, i) => row[i]).join(',\\,')})`
    : `\\begin{pmatrix}${rows.map((row) => row.join('&')).join('\\\\')}\\end{pmatrix}`;
  const columns = rows.map((_, j) => Math.max(...rows.map((row) => latexWidth(row[j] ?? ''))) + 10);
  const width = diagonal ? latexWidth(text) : columns.reduce((a, b) => a + b, 16);
  return width < line - MATRIX_ROOM && (diagonal || rows.length <= 10) ? text : undefined;
}

/** What `G = ` and the brackets take. */
const MATRIX_ROOM = 40;

function heading(
  title: readonly Piece[],
  notation: Notation,
  { main = false, layout }: { readonly main?: boolean; readonly layout: Layout },
): string {
  const words = sentence(title, notation);
  if (notation === 'latex') return main ? `\\subsection*{${words}}` : `\\paragraph{${words}.}`;
  if (notation === 'markdown') return `${main ? '##' : '###'} ${words}`;
  return textHeading(words, layout, { main });
}

function sentence(pieces: readonly Piece[], notation: Notation): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string' || !('math' in piece)) return show(piece, notation);
      return notation === 'text' ? piece.math.text : `$${piece.math.latex}$`;
    })
    .join('');
}

function printSection({ title, sentences, equations }: Section, notation: Notation, layout: Layout): string {
  const words = sentences.map((pieces) => sentence(pieces, notation));
  const lines = equationLines(equations, notation, layout);
  if (notation === 'latex') {
    const text = [heading(title, notation, { layout }), ...words].join('\n');
    if (lines.length === 0) return text;
    return `${text}\n${displayed(lines, notation, layout)}`;
  }
  if (notation === 'markdown') {
    const body = lines.length === 0 ? [] : [displayed(lines, notation, layout)];
    return [heading(title, notation, { layout }), ...words, ...body].join('\n\n');
  }
  const paragraphs = words.map((text) => textParagraph(text, layout));
  return [heading(title, notation, { layout }), ...paragraphs, ...lines].join('\n');
}

const INDENT = 4;

/** The equations line by line; those of LaTeX without their final `\\`. */
export function equationLines(
  equations: readonly Equation[],
  notation: Notation,
  layout: Layout = DEFAULT_LAYOUT,
): readonly string[] {
  if (notation === 'text') {
    return equations.flatMap(({ left, right }) => {
      const start = `${left.text} = `;
      return formulaLines(start, brokenLines(right.text, textBreaking(layout, INDENT), start.length), INDENT, layout);
    });
  }
  const longest = longestPiece(layout);
  const formulas = equations.map(({ left, right }): BreakableFormula => {
    const latex = right.expression === undefined ? right.latex : expressionLatex(right.expression, longest);
    return { left: left.latex, lines: (breaking, taken) => brokenLines(latex, breaking, taken) };
  });
  return alignedLines(formulas, layout);
}
