import type { ExpansionRecord } from '../../study/series/record.js';
import { show } from '../text/notation.js';
import { polynomialInline } from '../text/values.js';
import { componentOf } from './expansion-quantities.js';
import { shortenedSeries } from './lines.js';

/** What the other two columns leave of 12 cm, in points, at the small fractions of running text. */
const WIDTH = 250;

/**
 * The eigenvalues as the papers tabulate them, in LaTeX: component, multiplicity as a polynomial in d, eigenvalue. A
 * series that is too long for the column is cut off after the terms that fit, with the O of the next one.
 */
export function eigenvalueTable(record: ExpansionRecord): string {
  const groups = record.eigenvalues.map((line) =>
    line.series.map((series, i) => {
      const { latex } = shortenedSeries(series, WIDTH);
      const name = i === 0 ? show(componentOf(line, record), 'latex') : '';
      const degree = i === 0 ? show(polynomialInline(line.degree), 'latex') : '';
      return `${name} & ${degree} & $${latex}$\\tabularnewline`;
    }),
  );
  const cut = record.eigenvalues.some((line) => !isTabulatedWhole(line));
  return [
    '\\begin{table}[htbp]',
    '\\centering',
    '\\small',
    `\\caption{Hessian eigenvalues of family ${show({ family: record.family }, 'latex')}}\\smallskip`,
    '\\renewcommand{\\arraystretch}{1.5}',
    '\\begin{tabular}{@{}lll@{}}',
    '\\toprule',
    'Component & Multiplicity & Eigenvalue\\tabularnewline',
    '\\midrule',
    groups.map((group) => group.join('\n')).join('\n\\addlinespace\n'),
    '\\bottomrule',
    '\\end{tabular}',
    ...(cut
      ? ['\\par\\medskip', '{\\footnotesize Series that are cut off here are given to higher order in the text.\\par}']
      : []),
    '\\end{table}',
  ].join('\n');
}

/** Whether the table has all of the series of a component. */
export function isTabulatedWhole({ series }: ExpansionRecord['eigenvalues'][number]): boolean {
  return series.every((s) => shortenedSeries(s, WIDTH).whole);
}
