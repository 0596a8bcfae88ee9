import type { EquivariantLine, PowerRecord } from '../../study/decomposition/record.js';
import { componentOf, hasOneGroup, typeNotes, typeTableName, typeTitle } from '../record/decomposition-table.js';
import type { Cell, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { type Note, statusNote } from '../text/notes.js';

/** What a table of equivariants is about. */
interface EquivariantsSubject {
  readonly lines: readonly EquivariantLine[];
  readonly name: string;
  readonly title: Inline;
  readonly notes?: readonly Note[];
  /** Whether components are printed without their block. */
  readonly one?: boolean;
}

/** The equivariants of each component of M(k,d) under a Young subgroup. */
export function typeEquivariantsTable(record: PowerRecord): Table {
  return equivariantsTable({
    lines: record.equivariants,
    name: typeTableName('equivariants', record),
    title: ['M(k, d), ', ...typeTitle(record)],
    notes: typeNotes(record),
    one: hasOneGroup(record),
  });
}

/** How many quadratic and cubic maps of each component to itself commute with the group, and how many of these are gradients. */
export function equivariantsTable({ lines, name, title, notes = [], one = false }: EquivariantsSubject): Table {
  const bounded = lines.some(({ validFrom }) => boundsOf(validFrom) !== null);
  return {
    name,
    title: ['Equivariant maps of the components of ', title],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Quadratic', align: 'right' },
      { header: 'gradients', align: 'right' },
      { header: 'Cubic', align: 'right' },
      { header: 'gradients', align: 'right' },
      ...(bounded ? [{ header: 'For all', align: 'left' } as const] : []),
    ],
    groups: [
      lines.map((line) => [
        componentOf(line, one),
        number(line.quadratic),
        number(line.gradients.quadratic),
        number(line.cubic),
        number(line.gradients.cubic),
        ...(bounded ? [boundsOf(line.validFrom)] : []),
      ]),
    ],
    notes: [
      ...notes,
      'Dimensions of the spaces of homogeneous polynomial maps of an irreducible component to itself that commute with the group, and of the gradients of invariant forms among them.',
      statusNote('exact'),
    ],
    whenEmpty: 'No components.',
  };
}

function number(value: number): Cell {
  return { formula: `${value}` };
}

function boundsOf(validFrom: EquivariantLine['validFrom']): Cell {
  const bounds = validFrom === null || typeof validFrom === 'number' ? { k: null, d: validFrom } : validFrom;
  const parts = (['k', 'd'] as const).flatMap((letter): Inline[] => {
    const bound = bounds[letter];
    return bound === null ? [] : [{ formula: `${letter} >= ${bound}` }];
  });
  return parts.length === 0 ? null : parts.flatMap((part, i) => (i > 0 ? [', ', part] : [part]));
}
