import type { ExactSpectrumLine, ExactSpectrumRecord } from '../study/exact-spectrum.js';
import { equationLines } from './formula-document.js';
import type { Notation } from './medium.js';
import { type Inline, show } from './notation.js';
import { blocksNote, statusNote } from './notes.js';
import { printTables } from './print.js';
import type { Row, Table } from './table.js';

/**
 * A spectrum in closed form as a table: one group per isotypic component, one row per eigenvalue; the degree is the
 * multiplicity of each of its eigenvalues. Characteristic polynomials are notes.
 */
export function exactSpectrumTable(record: ExactSpectrumRecord): Table {
  const one = record.sizes.length === 1;
  return {
    title: titleOf(record),
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'left' },
      { header: 'Eigenvalue', align: 'left' },
    ],
    groups: record.spectrum.map((line) => componentRows(line, one)),
    notes: [
      blocksNote(record.sizes),
      'Each eigenvalue has the multiplicity of the degree. The characteristic polynomials of the blocks are:',
      ...record.spectrum.map((line): Inline => [componentOf(line, one), ': ', { formula: line.characteristicPolynomial }]),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No components.',
  };
}

/**
 * A spectrum in closed form as a document: the table; in LaTeX, characteristic polynomial and roots of each component as an align*
 * environment of at most 12 cm (amsmath and amssymb).
 */
export function exactSpectrumDocument(record: ExactSpectrumRecord, notation: Notation): string {
  if (notation !== 'latex') return printTables([exactSpectrumTable(record)], notation);
  const one = record.sizes.length === 1;
  const sections = record.spectrum.map((line) => {
    const lines = equationLines(
      [
        { left: { text: 'P(z)', latex: 'P(z)' }, right: { text: '', latex: line.characteristicPolynomialLatex } },
        ...line.eigenvaluesLatex.flatMap((latex, i) =>
          latex === null ? [] : [{ left: { text: '', latex: `\\lambda_{${i + 1}}` }, right: { text: '', latex } }],
        ),
      ],
      'latex',
    );
    const title: Inline = ['Component ', componentOf(line, one), ', degree ', { formula: line.degree }, '.'];
    return `\\paragraph{${show(title, 'latex')}}\n\\begin{align*}\n${lines.join('\\\\\n')}\n\\end{align*}%`;
  });
  const words: Inline = [
    'Characteristic polynomial and eigenvalues of each isotypic component. Each eigenvalue has the multiplicity of the degree. ',
    statusNote(record.status, record.evidence),
  ];
  return `${[`\\subsection*{${show(titleOf(record), 'latex')}}\n${show(words, 'latex')}`, ...sections].join('\n\n')}\n`;
}

function titleOf({ family }: ExactSpectrumRecord): Inline {
  return ['Hessian spectrum of family ', { family }, ' for every ', { formula: 'd' }];
}

function componentOf({ component, blocks }: ExactSpectrumLine, one: boolean): Inline {
  return { component, blocks: one ? [] : blocks };
}

function componentRows(line: ExactSpectrumLine, one: boolean): readonly Row[] {
  return line.eigenvalues.map((value, i) => {
    const shown = value === null ? null : { formula: value };
    return i === 0 ? [componentOf(line, one), { formula: line.degree }, shown] : ['', '', shown];
  });
}
