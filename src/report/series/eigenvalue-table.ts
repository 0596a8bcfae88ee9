import type { ExpansionRecord, SeriesRecord } from '../../study/series/record.js';
import { latexPage } from '../table/latex-page.js';
import type { Layout } from '../table/layout.js';
import type { Row, Table } from '../table/table.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { roundedNote, roundedSeries } from './cell.js';
import { componentOf } from './expansion-quantities.js';
import { expansionName } from './expansion-tables.js';
import { shortenedSeries } from './lines.js';

/**
 * The eigenvalues as the papers tabulate them, for LaTeX: component, multiplicity as a polynomial in d, eigenvalue. A
 * series that is too long for the column is cut off after the terms that fit, with the O of the next one.
 */
export function eigenvalueTable(record: ExpansionRecord, layout: Layout): Table {
  const cut = record.eigenvalues.some((line) => !isTabulatedWhole(line, layout));
  return {
    name: expansionName('eigenvalues', record),
    title: ['Hessian eigenvalues of family ', { family: record.family }, ...modelInlines(record.model)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'left' },
      { header: 'Eigenvalue', align: 'prose' },
    ],
    groups: record.eigenvalues.map((line) =>
      line.series.map((series, i): Row => {
        const { latex } = shortened(series, layout);
        const names = i === 0 ? [componentOf(line, record), polynomialInline(line.degree)] : ['', ''];
        return [...names, { math: { text: '', latex } }];
      }),
    ),
    notes: [
      ...(cut ? ['Series that are cut off here are given to higher order in the text.'] : []),
      ...roundedNote(
        record.eigenvalues.flatMap(({ series }) => series),
        layout.tableDigits,
      ),
    ],
    whenEmpty: 'No eigenvalues.',
  };
}

/** Whether the table has all of the series of a component. */
export function isTabulatedWhole({ series }: ExpansionRecord['eigenvalues'][number], layout: Layout): boolean {
  return series.every((s) => shortened(s, layout).whole);
}

function shortened(series: SeriesRecord, layout: Layout): ReturnType<typeof shortenedSeries> {
  return shortenedSeries(roundedSeries(series, layout.tableDigits), seriesWidth(layout));
}

/** What the other two columns leave, in points at the small fractions of running text; in a column they stand above. */
function seriesWidth({ latex }: Layout): number {
  const { width } = latexPage(latex.width);
  return width < NARROW ? width - ROOM_IN_COLUMN : width - ROOM;
}

const NARROW = 300;
const ROOM = 91;
const ROOM_IN_COLUMN = 12;
