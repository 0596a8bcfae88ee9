import type { ClosedFormTheoremRecord } from '../../study/certificate/theorem/closed-form.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import { statusNote } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';

/** The theorem about the global minimum: its components, all of whose eigenvalues are positive. Pure; nothing is thrown. */
export function closedFormTable(record: ClosedFormTheoremRecord): Table {
  const { family, model, components, from, integer, statement, status, evidence } = record;
  return {
    name: tableName('theorem', { family, model }),
    title: ['Theorem for all d: family ', { family }, ...modelInlines(model)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'left' },
      { header: 'Eigenvalues', align: 'left' },
    ],
    groups: [
      components.map(
        ({ component, blocks, degree }): Row => [
          { component, blocks: components.length > 0 && blocks.length > 1 ? blocks : [] },
          polynomialInline(degree),
          ['positive for ', { formula: `d > ${from}` }],
        ],
      ),
    ],
    notes: [
      ['Strict local minimum for every integer ', { formula: `d >= ${integer}` }, '.'],
      statement,
      statusNote(status, evidence),
    ],
    whenEmpty: 'Nothing is proved.',
  };
}
