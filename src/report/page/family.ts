import type { FamilyReportRecord } from '../../study/appendix/data.js';
import type { EigenvalueCurves } from '../../study/crossing/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { eigenvalueFigure } from '../figure/eigenvalues.js';
import { heatMapFigure } from '../figure/heat-map.js';
import { seriesErrorFigure } from '../figure/series-error.js';
import { familyLabel } from '../paper/names.js';
import { entriesTable, heatMapPoint, methodsTable, proofsTable, spectraTable } from '../paper/tables.js';
import { annihilationTables } from '../record/annihilation-tables.js';
import { criticalTable } from '../record/critical-table.js';
import { decompositionTable } from '../record/decomposition-table.js';
import { globalMinimumTables } from '../record/global-minimum-tables.js';
import { introduction, leadingWords } from '../series/expansion-document.js';
import { componentOf, eigenvalueSymbol, type NamedSeries, namedEntries } from '../series/expansion-quantities.js';
import { accuracyTable, verificationTable } from '../series/expansion-tables.js';
import { seriesLines } from '../series/lines.js';
import type { Inline } from '../text/notation.js';
import { sentence, statusSentence } from '../text/notes.js';
import { polynomialInline } from '../text/values.js';
import { showHtml } from './inline.js';
import { pageFigure } from './style.js';
import { htmlTable, noteHtml } from './table.js';
import type { MathTypesetter } from './typesetter.js';

/** Widths of a figure on a page: for a column of text, and for a telephone. */
const WIDE = 640;
const NARROW = 400;
/** What a series leaves of a line of 12 cm, in points, where coefficients must fit a telephone: wider ones are opened for breaks. */
const PHONE = 110;

/** The section of a page on one family, with its heading. */
export function familySection(record: FamilyReportRecord, curves: EigenvalueCurves, id: string, math: MathTypesetter): string {
  const label = familyLabel(record);
  const name: Inline = { family: label };
  const { expansion, spectra } = record;
  const table = (t: Parameters<typeof htmlTable>[0]): string => htmlTable(t, math);
  const map = heatMapPoint(spectra);
  return [
    `<section id="${id}">`,
    `<h2>Family ${showHtml(name, math)}</h2>`,
    table(decompositionTable(record.decomposition)),
    table(criticalTable(record.critical)),
    picture(
      (width) => eigenvalueFigure(curves, width),
      [
        'Hessian eigenvalues of family ',
        name,
        ' against real ',
        { formula: 'd' },
        ', with its fractional dimensions as vertical lines; shaded: negative values.',
      ],
      math,
    ),
    ...seriesParts(record, math),
    table(entriesTable(spectra, label)),
    ...(map === undefined
      ? []
      : [
          picture(
            (width) => heatMapFigure(map, label, width),
            [
              'The matrix ',
              { math: { text: 'W', latex: 'W' } },
              ' of family ',
              name,
              ' at ',
              { formula: `d = ${map.d}` },
              ': blue entries are positive, orange ones negative; the strength of the colour is proportional to the square root of the size.',
            ],
            math,
          ),
        ]),
    table(spectraTable(spectra, label)),
    table(proofsTable(record)),
    ...(expansion === null ? [] : verificationParts(expansion, label, math)),
    ...addedNeurons(record, math),
    table(methodsTable(record)),
    '</section>',
  ].join('\n');
}

/** A figure in two widths, of which the style sheet shows one. */
function picture(draw: (width: number) => string, caption: Inline, math: MathTypesetter): string {
  const [wide, narrow] = [draw(WIDE), draw(NARROW)];
  if (wide === '') return '';
  return [
    '<figure class="picture">',
    `<div class="wide">${pageFigure(wide)}</div>`,
    `<div class="narrow">${pageFigure(narrow)}</div>`,
    `<figcaption>${showHtml(caption, math)}</figcaption>`,
    '</figure>',
  ].join('\n');
}

function paragraph(inline: Inline, math: MathTypesetter): string {
  return `<p>${typeof inline === 'string' ? noteHtml(sentence(inline), math) : showHtml(inline, math)}</p>`;
}

/** One series per paragraph, its terms broken into lines where the page is narrow. */
function seriesHtml({ symbol, series }: NamedSeries, math: MathTypesetter): string {
  const latex = seriesLines(series, 'latex', PHONE).join(' ');
  // In braces a minus at the start is a sign, not an operator.
  return formulaHtml(`${symbol.latex}=${latex.replace(/^-/, '{-}')}`, math);
}

function formulaHtml(latex: string, math: MathTypesetter): string {
  return `<div class="series" tabindex="0">${math.formula(`\\displaystyle ${latex}`)}</div>`;
}

function seriesParts({ expansion, noExpansion, ...record }: FamilyReportRecord, math: MathTypesetter): readonly string[] {
  if (expansion === null) {
    return ['<h3>Series</h3>', paragraph(['No series in ', { formula: 'd^(-1/2)' }, `: ${sentence(noExpansion ?? '')}`], math)];
  }
  const entries = namedEntries(expansion);
  const legend = entries.map(({ symbol, meaning }, i): Inline => [i === 0 ? '' : '; ', { math: symbol }, ` ${meaning}`]);
  const { loss, eigenvalues, leading } = expansion;
  return [
    `<h3>Series of family ${showHtml({ family: familyLabel(record) }, math)} for large ${showHtml({ formula: 'd' }, math)}</h3>`,
    ...introduction(expansion).map((inline) => paragraph(inline, math)),
    paragraph([...legend, '; ', { math: { text: 'L', latex: 'L' } }, ' the loss.'], math),
    ...entries.map((entry) => seriesHtml(entry, math)),
    ...(loss === null ? [] : [seriesHtml({ symbol: { text: 'L', latex: 'L' }, series: loss }, math)]),
    paragraph(statusSentence(expansion.status, expansion.evidence), math),
    ...(leading === null ? [] : leadingParts(leading, math)),
    ...eigenvalues.flatMap((line) => [
      `<h3>Eigenvalues in ${showHtml(componentOf(line, expansion), math)}, multiplicity ${showHtml(polynomialInline(line.degree), math)}</h3>`,
      ...line.series.map((series, i) => seriesHtml({ symbol: eigenvalueSymbol(i, line.series.length), series }, math)),
    ]),
  ];
}

function leadingParts(leading: NonNullable<ExpansionRecord['leading']>, math: MathTypesetter): readonly string[] {
  const { unknowns, equations, loss } = leading;
  return [
    '<h3>Leading coefficients</h3>',
    paragraph([leadingWords(leading), '.'], math),
    ...unknowns.map(({ latex, power, value }) =>
      formulaHtml(`${latex}=${value}\\quad(\\text{times }${power === 1 ? 't' : `t^{${power}}`})`, math),
    ),
    ...equations.map(({ latex }) => formulaHtml(latex, math)),
    ...(loss === null
      ? []
      : [formulaHtml(`${loss.latex}=${loss.value}\\ldots\\quad\\text{(the leading coefficient of the loss)}`, math)]),
  ];
}

function verificationParts(expansion: ExpansionRecord, label: string, math: MathTypesetter): readonly string[] {
  return [
    htmlTable(verificationTable(expansion), math),
    picture(
      (width) => seriesErrorFigure(expansion, label, width),
      [
        'Errors of the series of family ',
        { family: label },
        ` truncated at order ${expansion.order}, against independent solutions (dots). The lines have the slopes that the first omitted terms give.`,
      ],
      math,
    ),
    htmlTable(accuracyTable(expansion), math),
  ];
}

function addedNeurons(
  { annihilation, noAnnihilation, globalMinimum, ...record }: FamilyReportRecord,
  math: MathTypesetter,
): readonly string[] {
  const heading = `<h3>Adding neurons to family ${showHtml({ family: familyLabel(record) }, math)}</h3>`;
  if (annihilation !== null) return [heading, ...annihilationTables(annihilation).map((table) => htmlTable(table, math))];
  if (globalMinimum !== null) return [heading, ...globalMinimumTables(globalMinimum).map((table) => htmlTable(table, math))];
  return noAnnihilation === null ? [] : [heading, paragraph(noAnnihilation, math)];
}
