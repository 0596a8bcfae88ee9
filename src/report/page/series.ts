import type { FamilyReportRecord } from '../../study/appendix/data.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { introduction, leadingWords } from '../series/expansion-document.js';
import { componentOf, eigenvalueSymbol, type NamedSeries, namedEntries } from '../series/expansion-quantities.js';
import type { Breaking } from '../series/formula-lines.js';
import { seriesLines } from '../series/lines.js';
import { latexWidth } from '../text/latex-width.js';
import type { Inline } from '../text/notation.js';
import { sentence, statusSentence } from '../text/notes.js';
import { polynomialInline } from '../text/values.js';
import { showHtml } from './inline.js';
import { noteHtml } from './table.js';
import type { MathTypesetter } from './typesetter.js';

/** The width of a piece of a series that is not broken, in points at 10 pt: it fits on a telephone. */
export const PIECE: Breaking = { width: 165, measure: latexWidth, continuation: 0 };

/** A paragraph; a sentence that begins with a status word has it as a badge. */
export function paragraph(inline: Inline, math: MathTypesetter): string {
  return `<p>${noteHtml(typeof inline === 'string' ? sentence(inline) : inline, math)}</p>`;
}

/** The series of a family: entries, loss and eigenvalues, or why there are none. Pure for a typesetter; nothing is thrown. */
export function seriesParts(
  { expansion, noExpansion }: Pick<FamilyReportRecord, 'expansion' | 'noExpansion'>,
  slug: string,
  math: MathTypesetter,
): readonly string[] {
  if (expansion === null) {
    return [paragraph(['No series in ', { formula: 'd^(-1/2)' }, `: ${sentence(noExpansion ?? '')}`], math)];
  }
  const entries = namedEntries(expansion);
  const legend = entries.map(({ symbol, meaning }, i): Inline => [i === 0 ? '' : '; ', { math: symbol }, ` ${meaning}`]);
  const { loss, eigenvalues, leading } = expansion;
  return [
    ...introduction(expansion).map((inline) => paragraph(inline, math)),
    paragraph([...legend, '; ', { math: { text: 'L', latex: 'L' } }, ' the loss.'], math),
    ...entries.map((entry) => seriesHtml(entry, math)),
    ...(loss === null ? [] : [seriesHtml({ symbol: { text: 'L', latex: 'L' }, series: loss }, math)]),
    paragraph(statusSentence(expansion.status, expansion.evidence), math),
    ...(leading === null ? [] : leadingParts(leading, slug, math)),
    ...eigenvalues.flatMap((line) => [
      `<h4>Eigenvalues in ${showHtml(componentOf(line, expansion), math)}, multiplicity ${showHtml(polynomialInline(line.degree), math)}</h4>`,
      ...line.series.map((series, i) => seriesHtml({ symbol: eigenvalueSymbol(i, line.series.length), series }, math)),
    ]),
  ];
}

/** One series per paragraph, in pieces between which a line may be broken. */
function seriesHtml({ symbol, series }: NamedSeries, math: MathTypesetter): string {
  const left = `${symbol.latex}=`;
  const pieces = seriesLines(series, 'latex', latexWidth(left), PIECE);
  // After an empty group a minus is an operator between terms; in braces, at the start, it is a sign.
  return formulaHtml(
    pieces.map((piece, i) => (i === 0 ? `${left}${piece.replace(/^-/, '{-}')}` : `{}${piece}`)),
    math,
  );
}

/** A formula of its own, in pieces. */
export function formulaHtml(pieces: readonly string[], math: MathTypesetter): string {
  return `<div class="series" tabindex="0">${pieces.map((piece) => math.formula(`\\displaystyle ${piece}`)).join(' ')}</div>`;
}

function leadingParts(
  { unknowns, equations, loss, ...leading }: NonNullable<ExpansionRecord['leading']>,
  slug: string,
  math: MathTypesetter,
): readonly string[] {
  return [
    `<h4 id="${slug}-leading">Leading coefficients</h4>`,
    paragraph([leadingWords({ unknowns, equations, loss, ...leading }), '.'], math),
    ...unknowns.map(({ latex, power, value }) =>
      formulaHtml([`${latex}=${value}\\quad(\\text{times }${power === 1 ? 't' : `t^{${power}}`})`], math),
    ),
    ...equations.map(({ latex }) => formulaHtml([latex], math)),
    ...(loss === null
      ? []
      : [formulaHtml([`${loss.latex}=${loss.value}\\ldots\\quad\\text{(the leading coefficient of the loss)}`], math)]),
  ];
}
