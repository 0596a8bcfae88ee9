import type { ProjectionWeights } from '../../representation/symmetric-power/whole-projection.js';
import { range } from '../../scalar/list.js';
import type { WholeRecord } from '../../study/decomposition/record.js';
import { polynomialProductText } from '../../symbolic/exact/polynomial-product.js';
import { invariantsNote, partitionsNote, powerInline, symbol, validNotes } from '../record/decomposition-table.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { equation, statusNote } from '../text/notes.js';
import { equivariantsTable } from './equivariants-table.js';

/** The whole group as it is printed. */
export const WHOLE_GROUP: Inline = { math: { text: 'S_k × S_d', latex: 'S_k\\times S_d' } };

/**
 * The decomposition under the whole group: of M(k,d) itself with the projections to its components, of a power with the numbers of
 * equivariants in a table of its own.
 */
export function wholeTables(record: WholeRecord): readonly Table[] {
  const { power, components, equivariants } = record;
  const projections = power === 1;
  const where = (['k', 'd'] as const).flatMap((letter): Inline[] => {
    const value = record[letter];
    return value === null ? [] : [', ', equation(letter, `${value}`)];
  });
  const table: Table = {
    name: wholeName('decomposition', record),
    title: ['Isotypic decomposition of ', powerInline(power), ' under ', WHOLE_GROUP, ...where],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'left' },
      ...(projections ? [{ header: 'Projection', align: 'left' } as const] : []),
    ],
    groups: [
      components.map(
        ({ component, multiplicity, degree, projection }): Row => [
          { component, blocks: [] },
          { formula: `${multiplicity}` },
          { formula: polynomialProductText(degree) },
          ...(projections ? [projection ? projectionInline(projection) : null] : []),
        ],
      ),
    ],
    notes: [
      ['The first factor is a representation of the permutations of rows, the second one of those of columns.'],
      ...(projections ? [MEANS, BASES] : [partitionsNote]),
      dimensionNote(record),
      ...(projections ? [] : [invariantsNote(record, { component: 't⊠t', blocks: [] })]),
      ...validNotes(record.validFrom),
      statusNote(record.status),
    ],
    whenEmpty: 'No components.',
  };
  if (equivariants === undefined) return [table];
  return [
    table,
    equivariantsTable({
      lines: equivariants,
      name: wholeName('equivariants', record),
      title: ['M(k, d) under ', WHOLE_GROUP, ...where],
    }),
  ];
}

function wholeName(what: string, { power, k, d }: WholeRecord): string {
  const rows = k === null ? '' : `-k${k}`;
  return tableName(`whole-${what}${power === 1 ? '' : `-sym${power}`}${rows}`, d === null ? {} : { d: `${d}` });
}

const MEANS: Inline = [
  'Entry ',
  symbol('i, j', 'i,j'),
  ' of the projection of the matrix ',
  symbol('w'),
  ': ',
  symbol('r_i'),
  ' is the mean of row ',
  symbol('i'),
  ', ',
  symbol('c_j'),
  ' that of column ',
  symbol('j'),
  ', ',
  symbol('m'),
  ' that of all entries.',
];

const BASES: Inline = [
  'Orthonormal basis of a component: products of a vector over the rows and one over the columns; for ',
  { component: 't', blocks: [] },
  ' the constant one, for ',
  { component: 's', blocks: [] },
  ' those with ',
  symbol('a'),
  ' ones, ',
  symbol('(1, …, 1, -a, 0, …)/√(a(a + 1))', '(1,\\dots,1,-a,0,\\dots)/\\sqrt{a(a+1)}'),
  ', ',
  symbol('a = 1, 2, …', 'a=1,2,\\dots'),
];

/** What degrees sum to, N (N + 1) … (N + n − 1)/n! for N = k·d: it was added up. */
function dimensionNote({ power, dimension, k, d }: WholeRecord): Inline {
  const further = range(power).slice(1);
  const divisor = further.reduce((product, i) => product * (i + 1), 1);
  if (k !== null && d !== null) {
    const matrices = BigInt(k) * BigInt(d);
    const total = further.reduce((product, i) => product * (matrices + BigInt(i)), matrices) / BigInt(divisor);
    return ['Multiplicities times degrees sum to ', { formula: `${total}` }, '.'];
  }
  const matrices = polynomialProductText(dimension);
  const product = [matrices, ...further.map((i) => `(${matrices} + ${i})`)].join('*');
  return ['Multiplicities times degrees sum to ', { formula: power === 1 ? product : `${product}/${divisor}` }, ', identically.'];
}

/** `r_i - m` and so on. */
function projectionInline(weights: ProjectionWeights): Inline {
  const letters: readonly (readonly [number, string, string])[] = [
    [weights.entry, 'w_ij', 'w_{ij}'],
    [weights.rowMean, 'r_i', 'r_i'],
    [weights.columnMean, 'c_j', 'c_j'],
    [weights.mean, 'm', 'm'],
  ];
  const terms = letters.filter(([weight]) => weight !== 0);
  const joined = (which: 1 | 2, [plus, minus]: readonly [string, string]): string =>
    terms.map((term, i) => `${term[0] < 0 ? minus : i === 0 ? '' : plus}${term[which]}`).join('');
  return { math: { text: joined(1, [' + ', ' - ']), latex: joined(2, ['+', '-']) } };
}
