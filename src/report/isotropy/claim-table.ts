import type { ClaimedGenerator, IsotropyClaim } from '../../study/isotropy/record.js';
import { generatorText, orderInline } from '../symmetry/group-words.js';
import { tableName } from '../table/name.js';
import type { Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';

/** So many generators are shown; JSON has all of them. Those that refute the claim come first. */
const MOST_LINES = 10;

/** A claimed isotropy: what each of its generators does to the matrix. */
export function claimTable({ order, holds, index, generators }: IsotropyClaim): Table {
  const shown = generators.toSorted((a, b) => Number(a.holds) - Number(b.holds)).slice(0, MOST_LINES);
  const [witness] = shown;
  return {
    name: tableName('isotropy-claim'),
    title: ['The claimed group, of order ', orderInline(order)],
    columns: [
      { header: 'Generator', align: 'prose' },
      { header: 'Largest change', align: 'right' },
      { header: 'Symmetry', align: 'left' },
    ],
    groups: [shown.map((g) => [generator(g), { number: g.change }, { verdict: g.holds ? 'yes' : 'no' }])],
    notes: [
      ...(generators.length > shown.length ? [`${generators.length - shown.length} more generators are left to --json.`] : []),
      holds ? confirmed(index) : witness === undefined ? '' : refuted(witness),
    ],
    whenEmpty: 'The claimed group is trivial.',
  };
}

function generator(g: ClaimedGenerator): Inline {
  return g.rows === '()' && g.columns === '()' ? '()' : generatorText(g);
}

function confirmed(index: string | null): Inline {
  return [
    'Claim: ',
    { verdict: 'confirmed' },
    index === null
      ? '.'
      : index === '1'
        ? '; it is the whole isotropy group.'
        : ['; the isotropy group is larger, ', { formula: index }, ' times.'],
  ];
}

function refuted({ from, to, values }: ClaimedGenerator): Inline {
  const place = ([row, column]: readonly [number, number]): string => `row ${row + 1}, column ${column + 1}`;
  const [before, after] = values;
  return [
    'Claim: ',
    { verdict: 'refuted' },
    `. The first generator moves the entry in ${place(from)}, which is `,
    { number: before, rounded: 'never' },
    `, to ${place(to)}, where there is `,
    { number: after, rounded: 'never' },
    '.',
  ];
}
