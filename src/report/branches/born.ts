import type { BirthCrossing, BranchesRecord, BranchRecord } from '../../study/birth/record.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, type Note, statusNote } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { CURVATURE, closed, componentOf, SLOPE } from './words.js';

/**
 * What is born at each fractional dimension of a family: the crossing with its d and, where it is proved, the bounds of that, then
 * its branches with their kind, slope and curvature. Why a kind is the generic one and what ε is are notes.
 */
export function bornTable(record: BranchesRecord): Table {
  const { crossings, family, model } = record;
  return {
    name: tableName('born', { family, model }),
    title: ['What is born at the fractional dimensions of family ', { family }, ...modelInlines(model)],
    columns: [
      { header: 'Component, branches', align: 'left' },
      { header: '', align: 'left' },
      { header: 'Value', align: 'decimal' },
    ],
    groups: crossings.map((crossing) => crossingRows(record, crossing)),
    notes: [
      ...epsilonNote(record),
      ...crossings.map((crossing) => equivariantsNote(record, crossing)),
      ...kindNotes(record),
      ...leftOutNote(record),
      searchedNote(record),
      ...slopeStatusNote(record),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No eigenvalue changes sign in the range searched: nothing is born.',
  };
}

/** All branches of a record. */
export function branchesOf({ crossings }: BranchesRecord): readonly BranchRecord[] {
  return crossings.flatMap(({ branches }) => branches);
}

function crossingRows(record: BranchesRecord, crossing: BirthCrossing): readonly Row[] {
  const blank: readonly Cell[] = [''];
  const d: Inline = { formula: 'd' };
  const bounds: readonly Row[] =
    crossing.enclosure === null
      ? []
      : [
          [...blank, { formula: 'd >=' }, { number: crossing.enclosure[0], rounded: 'down' }],
          [...blank, { formula: 'd <=' }, { number: crossing.enclosure[1], rounded: 'up' }],
        ];
  return [
    [[componentOf(record, crossing), ', degree ', polynomialInline(crossing.degree)], d, { number: crossing.d }],
    ...bounds,
    ...crossing.branches.filter(isFollowed).flatMap(branchRows),
  ];
}

/** Whether a branch has a line among those that are born: others have a table of their own. */
export function isFollowed({ followed, slope }: BranchRecord): boolean {
  return followed || slope !== null;
}

function branchRows({ name, kind, slope, curvature }: BranchRecord): readonly Row[] {
  const values = [
    ...(slope === null ? [] : [{ what: SLOPE, value: slope }]),
    ...(curvature === null ? [] : [{ what: CURVATURE, value: curvature }]),
  ];
  const [first, ...others] = values;
  const lead: readonly Cell[] = [[{ family: name }, `, ${kind}`]];
  if (first === undefined) return [[...lead, SLOPE, null]];
  return [[...lead, first.what, { number: first.value }], ...others.map(({ what, value }): Row => ['', what, { number: value }])];
}

/** The parameter of a branch, where a slope by it is given. */
function epsilonNote(record: BranchesRecord): readonly Inline[] {
  if (branchesOf(record).every(({ slope }) => slope === null)) return [];
  const eps: Inline = { math: { text: 'ε', latex: '\\varepsilon' } };
  const branch: Inline = {
    math: {
      text: 'W = W₀(d) + ε Φ + O(ε²)',
      latex: 'W=W_0(d)+\\varepsilon\\Phi+O(\\varepsilon^2)',
    },
  };
  const phi: Inline = { math: { text: 'Φ', latex: '\\Phi' } };
  return [
    [
      eps,
      ' is the signed Frobenius distance from the family, to first order: ',
      branch,
      ' with ',
      phi,
      ' of Frobenius norm 1, signed so that the diagonal entry grows in the first of the parts of a block.',
    ],
  ];
}

/** From how many terms of which degree the kind is read. */
function equivariantsNote(record: BranchesRecord, crossing: BirthCrossing): Inline {
  const { quadratic, cubic } = crossing.equivariants;
  return ['Independent equivariants of ', componentOf(record, crossing), `: ${quadratic} quadratic, ${cubic} cubic.`];
}

/** Each reason for a kind once, with the branches that have it. */
function kindNotes(record: BranchesRecord): readonly Inline[] {
  const all = branchesOf(record).filter(isFollowed);
  return [...new Set(all.map(({ why }) => why))].map((why): Inline => {
    const names = all.filter((branch) => branch.why === why).map(({ name }): Inline => ({ family: name }));
    return [enumeration(names), ': ', closed(why)];
  });
}

/** That there is more in the next table. */
function leftOutNote(record: BranchesRecord): readonly Inline[] {
  const others = branchesOf(record).filter((branch) => !isFollowed(branch)).length;
  if (others === 0) return [];
  return [`${others} more ${others === 1 ? 'subgroup is' : 'subgroups are'} listed below: not followed.`];
}

function searchedNote({ searched: [low, high] }: BranchesRecord): Inline {
  return [
    'Searched and followed: ',
    { relation: [{ number: low, rounded: 'up' }, ' <= d <= ', { number: high, rounded: 'down' }] },
    '.',
  ];
}

/** The status of slopes where it is not that of all. */
function slopeStatusNote(record: BranchesRecord): readonly Note[] {
  const others = new Set(branchesOf(record).flatMap(({ slopeStatus }) => slopeStatus ?? []));
  return [...others].filter((status) => status !== record.status).map((status) => statusNote(status, '', 'slopes'));
}
