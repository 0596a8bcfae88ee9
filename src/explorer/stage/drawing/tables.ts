import { entryRows } from '../../../report/record/solve-table.js';
import { componentInline } from '../../../report/symmetric-point/irreducible.js';
import { tableName } from '../../../report/table/name.js';
import type { Cell, Row, Table } from '../../../report/table/table.js';
import type { Inline } from '../../../report/text/notation.js';
import { blocksNote, equation, noMatrixNote, sentence, shortNumber, statusNote } from '../../../report/text/notes.js';
import { modelInlines, polynomialInline, sizeInlines } from '../../../report/text/values.js';
import type { InstantRecord, KnownNumber } from '../../../study/instant/record.js';
import { roundedUp } from '../../../study/instant/spectrum.js';

/** A number by the digits that are right, or by a bound where not even one is known. */
export function knownInline({ digits, value, error }: KnownNumber): Inline {
  return digits === null ? `0 up to ${roundedUp(Math.abs(value) + error)}` : { number: digits };
}

/** A spectrum in doubles as the table that is shown and copied: one group per component, each number with the digits that are right. */
export function instantSpectrumTable(record: InstantRecord): Table {
  const one = record.sizes.length === 1;
  return {
    name: tableName('instant-spectrum', { family: record.family, d: record.d, model: record.model }),
    title: ['Hessian spectrum of ', ...pointName(record)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Eigenvalue', align: 'decimal' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'left' },
    ],
    groups: record.spectrum.map(({ component, blocks, degree, degreePolynomial, eigenvalues }): readonly Row[] => {
      const name = componentInline({ component, blocks }, one);
      const degrees: readonly Cell[] = [shortNumber(String(degree)), polynomialInline(degreePolynomial)];
      if (eigenvalues.length === 0) return [[name, null, ...degrees]];
      return eigenvalues.map((value, i) => (i === 0 ? [name, knownInline(value), ...degrees] : ['', knownInline(value), '', '']));
    }),
    notes: [
      ...dimensionNotes(record),
      [blocksNote(sizeInlines(record.sizes), record.signs), one ? '' : ' Subscripts of components are blocks.'],
      ['Verdict: ', { verdict: record.verdict }, `. ${sentence(record.verdictNote)}`],
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No components.',
  };
}

/** The entries and the loss of a point in doubles as a table. */
export function instantEntriesTable(record: InstantRecord): Table {
  return {
    name: tableName('instant-entries', { family: record.family, d: record.d, model: record.model }),
    title: ['Critical point of ', ...pointName(record)],
    columns: [
      { header: 'Rows', align: 'left' },
      { header: 'Entry', align: 'left' },
      { header: 'Value', align: 'decimal' },
    ],
    groups: [entryRows(record.entries, knownInline), [['Loss', '', knownInline(record.loss)]]],
    notes: [
      ...dimensionNotes(record),
      blocksNote(sizeInlines(record.sizes), record.signs),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No entries.',
  };
}

function pointName({ family, d, k, model }: InstantRecord): readonly Inline[] {
  return ['family ', { family }, ' at ', equation('d', d), ', ', equation('k', k), ...modelInlines(model)];
}

function dimensionNotes({ wholeSizes, d, sizes }: InstantRecord): readonly Inline[] {
  return wholeSizes ? [] : [noMatrixNote(d, sizeInlines(sizes))];
}
