import type { ExactSpectrumAt, ExactSpectrumLine, ExactSpectrumRecord } from '../../study/formula/exact-spectrum.js';
import { formulaText } from '../../study/formula/record.js';
import { expressionText } from '../../symbolic/expression/text.js';
import { equationLines } from '../series/formula-document.js';
import { displayed, latexDocument } from '../series/latex-formulas.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { tableName } from '../table/name.js';
import { printTables } from '../table/print.js';
import type { Row, Table } from '../table/table.js';
import type { Notation } from '../text/medium.js';
import { type Inline, show } from '../text/notation.js';
import { blocksNote, enumeration, statusNote, statusSentence } from '../text/notes.js';
import { modelInlines, polynomialInline, sizeInlines } from '../text/values.js';

/**
 * A spectrum in closed form as tables: the one in d, then one for each small d at which it does not hold. One group per
 * isotypic component, one row per eigenvalue; the degree is the multiplicity of each of its eigenvalues. Characteristic
 * polynomials are notes.
 */
export function exactSpectrumTables(record: ExactSpectrumRecord): readonly Table[] {
  const one = record.sizes.length === 1;
  const small = record.smallDimensions.map(
    (at): Table => ({
      ...spectrumTable(titleAt(record, at), at.spectrum, one),
      name: tableName('exact-spectrum', { family: record.family, d: String(at.d), model: record.model }),
    }),
  );
  const general: Table = {
    ...spectrumTable(titleOf(record), record.spectrum, one),
    name: tableName('exact-spectrum', { family: record.family, model: record.model }),
    notes: [
      blocksNote(sizeInlines(record.sizes)),
      validity(record),
      'Each eigenvalue has the multiplicity of the degree. The characteristic polynomials of the blocks are:',
      ...record.spectrum.map(
        (line): Inline => [componentOf(line, one), ': ', { formula: expressionText(line.characteristicPolynomial) }],
      ),
      statusNote(record.status, record.evidence),
    ],
  };
  return [general, ...small];
}

function spectrumTable(title: Inline, lines: readonly ExactSpectrumLine[], one: boolean): Omit<Table, 'name'> {
  return {
    title,
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'left' },
      { header: 'Eigenvalue', align: 'left' },
    ],
    groups: lines.map((line) => componentRows(line, one)),
    notes: [],
    whenEmpty: 'No components.',
  };
}

/** For which d the closed forms hold, and why not below. */
function validity({ validAbove, smallDimensions }: ExactSpectrumRecord): Inline {
  const small = smallDimensions.map(({ d }, i): Inline => ({ formula: i === 0 ? `d = ${d}` : `${d}` }));
  return [
    'Valid for every real ',
    { formula: `d > ${validAbove}` },
    '; a component has no eigenvalues where its degree is not positive. At ',
    enumeration(small),
    ' copies of irreducibles vanish and the spectrum is another, given apart.',
  ];
}

/**
 * A spectrum in closed form as a document: the table; in LaTeX, characteristic polynomial and roots of each component as an align*
 * environment that fits into the width of the layout (amsmath).
 */
export function exactSpectrumDocument(
  record: ExactSpectrumRecord,
  notation: Notation,
  { layout = DEFAULT_LAYOUT }: { readonly layout?: Layout } = {},
): string {
  if (notation !== 'latex') return printTables(exactSpectrumTables(record), notation, layout);
  const one = record.sizes.length === 1;
  const words: Inline = [
    'Characteristic polynomial and eigenvalues of each isotypic component. Each eigenvalue has the multiplicity of the degree. ',
    validity(record),
    ' ',
    statusSentence(record.status, record.evidence),
  ];
  const small = record.smallDimensions.map(
    (at) => `\\subsubsection*{${show(titleAt(record, at), 'latex')}}\n${latexSections(at.spectrum, one, layout).join('\n\n')}`,
  );
  const heading = `\\subsection*{${show(titleOf(record), 'latex')}}\n${show(words, 'latex')}`;
  return latexDocument([heading, ...latexSections(record.spectrum, one, layout), ...small]);
}

function latexSections(spectrum: readonly ExactSpectrumLine[], one: boolean, layout: Layout): readonly string[] {
  return spectrum.map((line) => {
    const lines = equationLines(
      [
        { left: { text: 'P(z)', latex: 'P(z)' }, right: formulaText(line.characteristicPolynomial) },
        ...line.eigenvalues.flatMap((root, i) =>
          root === null ? [] : [{ left: { text: '', latex: `\\lambda_{${i + 1}}` }, right: formulaText(root) }],
        ),
      ],
      'latex',
      layout,
    );
    const title: Inline = ['Component ', componentOf(line, one), ', degree ', polynomialInline(line.degree), '.'];
    return `\\paragraph{${show(title, 'latex')}}\n${displayed(lines, 'latex', layout)}`;
  });
}

function titleOf({ family, model, validAbove }: ExactSpectrumRecord): Inline {
  return ['Hessian spectrum of family ', { family }, ...modelInlines(model), ' for every ', { formula: `d > ${validAbove}` }];
}

function titleAt({ family, model }: ExactSpectrumRecord, { d }: ExactSpectrumAt): Inline {
  return ['Hessian spectrum of family ', { family }, ...modelInlines(model), ' at ', { formula: `d = ${d}` }];
}

function componentOf({ component, blocks }: ExactSpectrumLine, one: boolean): Inline {
  return { component, blocks: one ? [] : blocks };
}

function componentRows(line: ExactSpectrumLine, one: boolean): readonly Row[] {
  return line.eigenvalues.map((value, i) => {
    const shown = value === null ? null : { formula: expressionText(value) };
    return i === 0 ? [componentOf(line, one), polynomialInline(line.degree), shown] : ['', '', shown];
  });
}
