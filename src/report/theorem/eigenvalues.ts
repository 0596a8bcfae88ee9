import type { ProvedEigenvalueLimit, TheoremRecord } from '../../study/certificate/theorem/record.js';
import { exactEqual, exactLatex, exactText } from '../../symbolic/qpi/exact-value.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { limitInline, shownBound } from './words.js';

type Limits = Pick<TheoremRecord, 'blockSizes' | 'limits'>;

/** What eigenvalues tend to, or how they grow, as one sentence with their sides; none where nothing is proved. Pure. */
export function eigenvaluesPart({ blockSizes, limits: { eigenvalues } }: Limits): readonly Inline[] {
  if (eigenvalues.length === 0) return [];
  const one = blockSizes.length === 1;
  const groups: ProvedEigenvalueLimit[][] = [];
  for (const eigenvalue of eigenvalues) {
    const same = groups.find(
      ([first]) => first && first.power === eigenvalue.power && exactEqual(first.limit.exact, eigenvalue.limit.exact),
    );
    if (same) same.push(eigenvalue);
    else groups.push([eigenvalue]);
  }
  const all = groups.flatMap((group): readonly Inline[] => {
    const [first] = group;
    if (first === undefined) return [];
    const named = group.map(
      (eigenvalue): Inline => [`${eigenvalue.count} on `, componentOf(eigenvalue, one), sideWords(eigenvalue)],
    );
    const isOne = first.count === 1 && group.length === 1;
    const comes = first.power === 0 ? (isOne ? ' tends to ' : ' tend to ') : isOne ? ' grows like ' : ' grow like ';
    return [[enumeration(named), comes, termInline(first)]];
  });
  return [
    [
      'As ',
      TO_INFINITY,
      ', of the eigenvalues of the blocks of the Hessian ',
      all.map((inline, i): Inline => (i === 0 ? inline : ['; ', inline])),
      '.',
    ],
  ];
}

/** d tends to infinity. */
export const TO_INFINITY: Inline = { math: { text: 'd → ∞', latex: 'd\\to\\infty' } };

function componentOf({ component, blocks }: ProvedEigenvalueLimit, one: boolean): Inline {
  return { component, blocks: one ? [] : blocks };
}

/** ` (less for d >= 100)`, on which side of its limit an eigenvalue is. */
function sideWords({ sides }: ProvedEigenvalueLimit): Inline {
  if (sides === null) return '';
  return [' (', sideInline(sides), ' for ', { relation: ['d >= ', shownBound(sides.from, 'up')] }, ')'];
}

function sideInline({ below, above }: NonNullable<ProvedEigenvalueLimit['sides']>): string {
  if (above === 0) return 'less than that';
  return below === 0 ? 'more than that' : `${below} less and ${above} more than that`;
}

/** The leading term, limit·d^(−power/2). */
export function termInline({ limit, power }: Pick<ProvedEigenvalueLimit, 'limit' | 'power'>): Inline {
  if (power === 0) return limitInline(limit);
  const exponent =
    power === -2 ? ['', ''] : power % 2 === 0 ? [`^${-power / 2}`, `^{${-power / 2}}`] : [`^(${-power}/2)`, `^{${-power}/2}`];
  const [text, latex] = exponent;
  return { math: { text: `(${exactText(limit.exact)})d${text}`, latex: `\\left(${exactLatex(limit.exact)}\\right)d${latex}` } };
}

/** The same as a table, a line for each limit of a component. Pure. */
export function eigenvaluesTables(record: TheoremRecord): readonly Table[] {
  const { blockSizes, limits, family, model } = record;
  if (limits.eigenvalues.length === 0) return [];
  const one = blockSizes.length === 1;
  return [
    {
      name: tableName('theorem-eigenvalues', { family, model }),
      title: ['Eigenvalues as d grows: family ', { family }, ...modelInlines(model)],
      columns: [
        { header: 'Component', align: 'left' },
        { header: 'Degree', align: 'left' },
        { header: 'Number', align: 'right' },
        { header: 'Leading term', align: 'left' },
        { header: 'Less', align: 'right' },
        { header: 'More', align: 'right' },
        { header: ['For every real ', { formula: 'd' }], align: 'left' },
      ],
      groups: [
        limits.eigenvalues.map(
          (eigenvalue): Row => [
            componentOf(eigenvalue, one),
            polynomialInline(eigenvalue.degree),
            String(eigenvalue.count),
            termInline(eigenvalue),
            ...(eigenvalue.sides === null
              ? [null, null, null]
              : [
                  String(eigenvalue.sides.below),
                  String(eigenvalue.sides.above),
                  { relation: ['d >= ', shownBound(eigenvalue.sides.from, 'up')] } satisfies Inline,
                ]),
          ],
        ),
      ],
      notes: [
        'An eigenvalue over its leading term tends to 1, where that is not 0; less and more: how many of them lie on which side of the leading term for every such d. Eigenvalues of which nothing is proved have no line.',
      ],
      whenEmpty: 'No limit is proved.',
    },
  ];
}
