import type { ConditionSeries, MethodSeries, RatesRecord, RatesSeries } from '../../study/rates/record.js';
import { heading, paragraphs, printParts, printSection, type Section } from '../series/expansion-document.js';
import type { NamedSeries } from '../series/expansion-quantities.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { printTables } from '../table/print.js';
import type { Notation } from '../text/medium.js';
import type { Inline } from '../text/notation.js';
import { statusSentence } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { METHOD_NAMES, ratesTables } from './tables.js';

/**
 * The rates of a family as a document: series for large d, of all components and of each, then the tables at each d and along a number
 * of the problem. LaTeX is to be `\input`: it needs amsmath and booktabs. Ends in `\n`. Pure.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, rates, ratesDocument } from 'symbreak';
 * const asked = { dimensions: [], order: 0, digits: 6, runs: null, along: null };
 * const record = await rates(await loadMpfr(), parseFamily('global'), asked);
 * ratesDocument(record, 'text').includes('kappa = pi/(pi-2)*d + (pi^2+2*pi-4)/(pi-2)^2 + O(d^(-1/2))'); // true
 * ```
 */
export function ratesDocument(record: RatesRecord, notation: Notation, layout: Layout = DEFAULT_LAYOUT): string {
  const tables = ratesTables(record);
  if (record.series === null && record.noSeries === null) return printTables(tables, notation, layout);
  const title: Inline = ['Rates near family ', { family: record.family }, ...modelInlines(record.model), ' for large d'];
  const said = record.series === null ? [`${record.noSeries ?? ''}.`] : introduction(record, record.series);
  const sections = record.series === null ? [] : sectionsOf(record, record.series);
  return printParts(
    [
      heading(title, notation, 2, { main: true, layout }),
      paragraphs(said, notation, layout),
      ...sections.map((section) => printSection(section, notation, 3, layout)),
      ...(tables.length === 0 ? [] : [printTables(tables, notation, layout).trimEnd()]),
    ],
    notation,
  );
}

const MU: Inline = { math: { text: 'mu', latex: '\\mu' } };
const ELL: Inline = { math: { text: 'ell', latex: '\\ell' } };

function introduction(record: RatesRecord, series: RatesSeries): readonly Inline[] {
  return [
    [
      'The least eigenvalue, ',
      MU,
      ', is in ',
      componentOf(series.in.least, record),
      ', the largest, ',
      ELL,
      ', in ',
      componentOf(series.in.largest, record),
      '. Coefficients are exact, in ',
      { math: { text: series.field, latex: series.fieldLatex } },
      '. Rates are those with the best constant parameters, Nesterov with the step 1 over the largest eigenvalue.',
    ],
    statusSentence(series.status, series.evidence),
  ];
}

function componentOf(
  { component, blocks }: { readonly component: string; readonly blocks: readonly number[] },
  { sizes }: RatesRecord,
): Inline {
  return { component, blocks: sizes.length === 1 && blocks.every((block) => block === 0) ? [] : blocks };
}

const named = (text: string, latex: string, series: NamedSeries['series']): NamedSeries => ({ symbol: { text, latex }, series });

function sectionsOf(record: RatesRecord, series: RatesSeries): readonly Section[] {
  return [
    {
      title: 'Condition number',
      sentences: [],
      series: [
        named('mu', '\\mu', series.least),
        named('ell', '\\ell', series.largest),
        named('kappa', '\\kappa', series.condition),
      ],
    },
    ...series.methods.map(methodSection).flatMap((section, i) => [section, ...(i === 0 ? publishedSection(series) : [])]),
    ...series.components.map((line): Section => {
      return {
        title: ['Component ', componentOf(line, record), ' alone, of degree ', polynomialInline(line.degree)],
        sentences: line.methods.length > 1 || line.field === series.field ? [] : [WITHOUT_ROOT],
        series: [named('kappa', '\\kappa', line.condition), ...componentRates(line)],
      };
    }),
  ];
}

const WITHOUT_ROOT = 'The square root of its condition number is no power series in d^(-1/2) over a field at hand';

/** The rates in a component, if there is more than one step to take. */
function componentRates({ methods, condition }: ConditionSeries): readonly NamedSeries[] {
  if (condition.order === null && condition.terms.length === 1) return [];
  return methods.map(({ method, rate }) => {
    const letter = { 'gradient-descent': 'g', 'heavy-ball': 'h', nesterov: 'n' }[method];
    return named(`r_${letter}`, `r_{\\mathrm{${letter}}}`, rate);
  });
}

/** Gradient descent with the published step. */
function publishedSection({ published }: RatesSeries): readonly Section[] {
  if (published === null) return [];
  return [
    {
      title: ['Gradient descent with the published step ', { math: { text: '5/k', latex: '5/k' } }],
      sentences: published.converges ? [] : ['It diverges for large d: the rate is above 1'],
      series: [named('eta', '\\eta', published.step), named('r', 'r', published.rate)],
    },
  ];
}

function methodSection({ method, step, momentum, rate }: MethodSeries): Section {
  const name = METHOD_NAMES[method];
  return {
    title: name.slice(0, 1).toUpperCase() + name.slice(1),
    sentences: [],
    series: [
      named('eta', '\\eta', step),
      ...(momentum === null ? [] : [named('beta', '\\beta', momentum)]),
      named('r', 'r', rate),
    ],
  };
}
