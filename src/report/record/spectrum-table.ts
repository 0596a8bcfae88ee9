import type { SpectrumLine, SpectrumRecord } from '../../study/point/record.js';
import { componentInline, irreducibleNotes } from '../symmetric-point/irreducible.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, type Note, sentence, shortNumber, statusNote } from '../text/notes.js';
import { polynomialInline, sizeInlines } from '../text/values.js';
import { dimensionNotes, pointName } from './solve-table.js';

/**
 * A Hessian spectrum as a table: one group per isotypic component, one row per eigenvalue, with the degree of the
 * component as a polynomial in d and at this d, which is the multiplicity of each of its eigenvalues. Least
 * eigenvalue, verdict, status and the comparison with the whole matrix are notes.
 */
export function spectrumTable(record: SpectrumRecord): Table {
  const groups = record.spectrum.some(({ blocks }) => blocks.some((block) => block >= record.sizes.length));
  const one = record.sizes.length === 1 && !groups;
  const subscripts = groups
    ? ` Subscripts of components are blocks; those from ${record.sizes.length} on are groups of equal extra rows, which are counted after them.`
    : ' Subscripts of components are blocks.';
  return {
    name: tableName('spectrum', { family: record.family, d: record.d, model: record.model }),
    title: ['Hessian spectrum of ', ...pointName(record)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Eigenvalue', align: 'decimal' },
    ],
    groups: record.spectrum.map((line) => componentRows(line, one)),
    notes: [
      ...dimensionNotes(record),
      [blocksNote(sizeInlines(record.sizes), record.signs), one ? '' : subscripts],
      [
        'Least eigenvalue: ',
        { number: record.least.value, rounded: 'nearest' },
        ', in ',
        componentInline(record.least, one),
        '.',
      ],
      ...irreducibleNotes(record.spectrum),
      ['Verdict: ', { verdict: record.verdict }, `. ${sentence(record.verdictNote)}`],
      ...uncountedNote(record, one),
      ...denseNote(record),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No components.',
  };
}

function componentRows(line: SpectrumLine, one: boolean): readonly Row[] {
  const multiplicity: Inline = shortNumber(String(line.degree));
  if (line.eigenvalues.length === 0)
    return [[componentInline(line, one), polynomialInline(line.degreePolynomial), multiplicity, null]];
  return line.eigenvalues.map((value, i) =>
    i === 0
      ? [componentInline(line, one), polynomialInline(line.degreePolynomial), multiplicity, { number: value }]
      : ['', '', '', { number: value }],
  );
}

function uncountedNote({ spectrum }: SpectrumRecord, one: boolean): readonly Inline[] {
  const left = spectrum.filter((line) => !line.counted).map((line) => componentInline(line, one));
  if (left.length === 0) return [];
  return [
    ['Not counted in the verdict, for want of a positive degree: ', ...left.map((c, i): Inline => [i > 0 ? ', ' : '', c]), '.'],
  ];
}

function denseNote({ dense }: SpectrumRecord): readonly Note[] {
  if (dense === null) return [];
  const size = `${dense.size} × ${dense.size}`;
  const difference: Inline = { number: dense.largestDifference };
  return [{ provenance: [`Against the eigenvalues of the whole ${size} matrix: largest difference `, difference, '.'] }];
}
