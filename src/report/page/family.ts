import type { FamilyReportRecord } from '../../study/appendix/data.js';
import type { EigenvalueCurves } from '../../study/crossing/record.js';
import { branchesTables } from '../branches/tables.js';
import { eigenvalueFigure } from '../figure/eigenvalues.js';
import { heatMapFigure } from '../figure/heat-map.js';
import { seriesErrorFigure } from '../figure/series-error.js';
import { branchesDiagram, DIAGRAM_CAPTION } from '../paper/branches-diagram.js';
import { familyLabel, underOneName } from '../paper/names.js';
import {
  entriesTable,
  familyDecompositionTable,
  heatMapPoint,
  methodsTable,
  proofsTable,
  spectraTable,
} from '../paper/tables.js';
import { annihilationTables } from '../record/annihilation-tables.js';
import { criticalTable } from '../record/critical-table.js';
import { globalMinimumTables } from '../record/global-minimum-tables.js';
import { boundTables } from '../series/bound-table.js';
import { accuracyTable, verificationTable } from '../series/expansion-tables.js';
import type { Table } from '../table/table.js';
import { escapeXml } from '../text/escape.js';
import type { Inline } from '../text/notation.js';
import { familySlug } from '../text/slug.js';
import type { PagePart } from './contents.js';
import { pageFigure } from './figure.js';
import { showHtml } from './inline.js';
import { paragraph, seriesParts } from './series.js';
import { htmlTable, withColumns } from './table.js';
import { theoremParts } from './theorem.js';
import type { MathTypesetter } from './typesetter.js';

/** Widths of a figure on a page: for a column of text, and for a telephone. */
const WIDE = 640;
const NARROW = 400;

/** A section inside of the part on a family. */
interface Section {
  readonly id: string;
  readonly name: string;
  readonly html: readonly string[];
  /** Whether it is shown only when it is asked for: what supports the results. */
  readonly isFolded?: boolean;
}

/**
 * The part of a page on one family. Pure for a typesetter; nothing is thrown.
 *
 * @param explorer the address at which the family is looked at, where there is one.
 */
export function familyPart(
  record: FamilyReportRecord,
  curves: EigenvalueCurves,
  math: MathTypesetter,
  explorer?: string,
): PagePart {
  const label = familyLabel(record);
  const slug = familySlug(label);
  const name = showHtml({ family: label }, math);
  const sections = familySections(record, curves, slug, math).filter(({ html }) => html.length > 0);
  return {
    id: slug,
    name: `Family ${name}`,
    html: [
      `<section id="${slug}">`,
      `<h2>Family ${name}</h2>`,
      ...(explorer === undefined ? [] : [explorerParagraph(explorer, math)]),
      ...sections.map(sectionHtml),
      '</section>',
    ].join('\n'),
    parts: sections.map((section) => ({ id: section.id, name: section.name })),
  };
}

function explorerParagraph(address: string, math: MathTypesetter): string {
  const words = showHtml(['See it move with ', { formula: 'd' }], math);
  return `<p><a href="${escapeXml(address)}">${words}</a> in the explorer.</p>`;
}

function sectionHtml({ id, name, html, isFolded }: Section): string {
  const body = html.join('\n');
  // What is linked to stands inside: a browser opens what is folded around it.
  return isFolded
    ? `<details><summary><h3>${name}</h3></summary>\n<section id="${id}">\n${body}\n</section></details>`
    : `<section id="${id}"><h3>${name}</h3>\n${body}\n</section>`;
}

function familySections(
  record: FamilyReportRecord,
  curves: EigenvalueCurves,
  slug: string,
  math: MathTypesetter,
): readonly Section[] {
  const label = familyLabel(record);
  const name: Inline = { family: label };
  const { spectra, annihilation, globalMinimum, noAnnihilation } = record;
  const { critical, branches, expansion } = underOneName(record);
  const table = (t: Table): string => htmlTable(t, math);
  const picture = (kind: string, draw: (width: number) => string, caption: Inline): readonly string[] =>
    pictureHtml(`figure-${slug}-${kind}`, draw, showHtml(caption, math));
  const map = heatMapPoint(spectra);
  const d: Inline = { formula: 'd' };
  return [
    { id: `${slug}-symmetry`, name: 'Symmetry', html: [table(familyDecompositionTable(record))] },
    {
      id: `${slug}-dimensions`,
      name: 'Fractional dimensions',
      html: [
        table(dimensionFirst(criticalTable(critical))),
        ...picture('eigenvalues', (width) => eigenvalueFigure(curves, width), [
          'Hessian eigenvalues of family ',
          name,
          ' against real ',
          d,
          ', with its fractional dimensions as vertical lines; shaded: negative values.',
        ]),
      ],
    },
    {
      id: `${slug}-branches`,
      name: 'Born branches',
      html:
        branches !== undefined
          ? [
              ...branchesTables(branches).map(table),
              ...picture('branches', (width) => branchesDiagram(branches, width), [
                'The loss of family ',
                name,
                ' ',
                ...DIAGRAM_CAPTION,
                '.',
              ]),
            ]
          : record.noBranches === undefined
            ? []
            : [paragraph(record.noBranches, math)],
    },
    {
      id: `${slug}-series`,
      name: `Series for large ${showHtml(d, math)}`,
      html: [
        ...seriesParts({ ...record, expansion }, slug, math),
        ...(expansion === null ? [] : boundTables(expansion).map(table)),
        ...(record.noBounds === undefined ? [] : [paragraph(['No bounds of the series: ', record.noBounds], math)]),
      ],
    },
    {
      id: `${slug}-points`,
      name: 'Entries and loss',
      html: [
        table(entriesTable(spectra, label)),
        ...(map === undefined
          ? []
          : picture('entries', (width) => heatMapFigure(map, label, width), [
              'The matrix ',
              { math: { text: 'W', latex: 'W' } },
              ' of family ',
              name,
              ' at ',
              { formula: `d = ${map.d}` },
              ': blue entries are positive, orange ones negative; the strength of the colour is proportional to the square root of the size.',
            ])),
      ],
    },
    {
      id: `${slug}-eigenvalues`,
      name: 'Hessian eigenvalues',
      html: [table(spectraTable(spectra, label))],
    },
    { id: `${slug}-theorem`, name: `Theorem for all ${showHtml(d, math)}`, html: theoremParts(record, math) },
    { id: `${slug}-proved`, name: 'What is proved', html: [table(proofsTable(record))] },
    {
      id: `${slug}-neurons`,
      name: 'Adding neurons',
      html:
        annihilation !== null
          ? annihilationTables(annihilation).map(table)
          : globalMinimum !== null
            ? globalMinimumTables(globalMinimum).map(table)
            : noAnnihilation === null
              ? []
              : [paragraph(noAnnihilation, math)],
    },
    {
      id: `${slug}-checks`,
      name: 'How the series were checked',
      isFolded: true,
      html:
        expansion === null
          ? []
          : [
              table(verificationTable(expansion)),
              ...picture('errors', (width) => seriesErrorFigure(expansion, label, width), [
                'Errors of the series of family ',
                name,
                ` truncated at order ${expansion.order}, against independent solutions (dots). The lines have the slopes that the first omitted terms give.`,
              ]),
              table(accuracyTable(expansion)),
            ],
    },
    { id: `${slug}-evidence`, name: 'How the numbers were obtained', isFolded: true, html: [table(methodsTable(record))] },
  ];
}

/** The table of fractional dimensions with d itself in front, after the signs of its bounds, so that a telephone shows it whole. */
function dimensionFirst(table: Table): Table {
  const d = table.columns.findIndex(({ align }) => align === 'decimal');
  // Bounds have their sign in the column before.
  const first = table.columns[d - 1]?.header === '' ? [d - 1, d] : [d];
  return withColumns(table, [...first, ...[...table.columns.keys()].filter((c) => !first.includes(c))]);
}

/** A figure in two widths, of which the style sheet shows one. */
function pictureHtml(id: string, draw: (width: number) => string, caption: string): readonly string[] {
  const [wide, narrow] = [draw(WIDE), draw(NARROW)];
  if (wide === '') return [];
  return [
    `<figure class="picture" id="${id}">`,
    `<div class="wide">${pageFigure(wide)}</div>`,
    `<div class="narrow">${pageFigure(narrow)}</div>`,
    `<figcaption>${caption}</figcaption>`,
    '</figure>',
  ];
}
