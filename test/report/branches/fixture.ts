import type { BranchesRecord, BranchRecord, SideCurvePoint, SideRecord } from '../../../src/study/birth/record.js';
import { inD, sizesOf } from '../../support/values.js';

/** A curve through some points (d, loss, distance) with one index, in between straight in ln d. */
function curve(index: number, ...points: readonly (readonly [number, number, number])[]): readonly SideCurvePoint[] {
  return points.slice(1).flatMap(([d1, l1, r1], i) => {
    const [d0, l0, r0] = points[i] ?? [d1, l1, r1];
    return Array.from({ length: 9 }, (_, j) => {
      const t = j / 8;
      return {
        d: d0 * (d1 / d0) ** t,
        loss: l0 + t * (l1 - l0),
        distance: r0 + t * (r1 - r0),
        index,
        stable: index === 0,
      };
    });
  });
}

const BIRTH = '5.58550524742588293749';

const above: SideRecord = {
  direction: 'above',
  epsilon: -1,
  index: inD('1'),
  intervals: [{ from: BIRTH, to: '10000', index: inD('1') }],
  crossings: [],
  folds: [],
  passes: [],
  end: {
    kind: 'infinity',
    why: 'goes on for ever: it was followed to d = 10000',
    d: '10000',
    loss: null,
    family: null,
    limits: [
      { entry: 'a0', limit: '-0.5411961', exponent: '-1/2' },
      { entry: 'c01', limit: '0', exponent: '-1/4' },
    ],
  },
  points: [
    { d: '8', loss: '0.0221583979123', index: '1', least: '-0.0201646' },
    { d: '12', loss: '0.0192639851321', index: '1', least: '-0.021' },
  ],
  curve: curve(1, [5.5855, 0.0262, 0], [8, 0.0221584, 0.4], [12, 0.01926399, 0.6], [100, 0.0101, 1.2], [10000, 0.004, 1.8]),
};

const below: SideRecord = {
  direction: 'below',
  epsilon: 1,
  index: inD('2'),
  intervals: [{ from: BIRTH, to: '3', index: inD('2') }],
  crossings: [],
  folds: [],
  passes: [],
  end: {
    kind: 'global-minimum',
    why: 'a global minimum with permuted neurons',
    d: '3',
    loss: '0',
    family: null,
    limits: null,
  },
  points: [{ d: '5', loss: '0.0268835220123', index: '2', least: '-0.03' }],
  curve: curve(2, [5.5855, 0.0262, 0], [5, 0.026883, 0.3], [4, 0.019, 0.9], [3, 0, 1.7]),
};

const first: BranchRecord = {
  name: 'II~1,1,d-2',
  sizes: ['1', '1', 'd-2'],
  kind: 'transcritical',
  why: 'the quadratic equivariant of s_1 does not vanish on the vector that 1 and d - 2 elements tell apart',
  followed: true,
  notFollowed: null,
  fixedDimension: 1,
  slope: '-3.14159265358979',
  curvature: '12.34567',
  slopeStatus: 'checked',
  sides: [above, below],
};

const folded: BranchRecord = {
  ...first,
  name: 'II~1,2,d-3',
  sizes: ['1', '2', 'd-3'],
  slope: '-2.718281828459',
  curvature: null,
  sides: [
    {
      ...above,
      index: inD('2'),
      intervals: [
        { from: BIRTH, to: '8.5', index: inD('2') },
        { from: '8.5', to: '9.87654321', index: inD('2') },
        { from: '9.87654321', to: '7.5', index: inD('1') },
        { from: '7.5', to: '6.25', index: inD('d - 3') },
      ],
      folds: [{ d: '9.87654321012' }],
      passes: [{ d: '8.5', why: 'it passes through family I' }],
      crossings: [{ d: '7.50000000123', component: 's', blocks: [2], indices: [inD('1'), inD('d - 3')] }],
      end: { kind: 'merge', why: 'meets family A', d: '6.25', loss: '0.055', family: 'A', limits: null },
      points: [{ d: '8', loss: '0.0239264173', index: '2', least: '-0.0301' }],
      curve: [
        ...curve(2, [5.5855, 0.0262, 0], [8, 0.0239264, 0.5], [9.87654, 0.025, 0.7]),
        ...curve(1, [9.87654, 0.025, 0.7], [9, 0.032, 0.8], [7.5, 0.04, 0.9]),
        ...curve(3, [7.5, 0.04, 0.9], [6.25, 0.055, 1.1]),
      ],
    },
    { ...below, end: { ...below.end, d: '4' }, curve: curve(2, [5.5855, 0.0262, 0], [5, 0.0279, 0.3], [4, 0, 1.9]) },
  ],
};

const named: BranchRecord = {
  ...first,
  name: 'II~3,3,d-7',
  sizes: ['3', '3', 'd-7'],
  kind: 'unknown',
  why: 'its fixed space has more than one dimension',
  followed: false,
  notFollowed: 'not followed: the fixed space has dimension 2',
  fixedDimension: 2,
  slope: null,
  curvature: null,
  slopeStatus: null,
  sides: [],
};

/** What is born from family II, made up after the values that are known: no number of it is a result. */
export const branchesII: BranchesRecord = {
  family: '1,d-1:-+',
  sizes: sizesOf('1', 'd - 1'),
  digits: 20,
  searched: ['3', '10000'],
  crossings: [
    {
      d: BIRTH,
      component: 's',
      blocks: [1],
      degree: inD('d - 2'),
      enclosure: null,
      equivariants: { quadratic: 1, cubic: 2 },
      branches: [first, folded, named],
    },
  ],
  curve: [
    ...curve(3, [3.05, 0.02, 0], [4, 0.0285, 0], [5, 0.0271, 0], [5.5855, 0.0262, 0]),
    ...curve(0, [5.5855, 0.0262, 0], [8, 0.0215083, 0], [12, 0.0165238, 0], [100, 0.003, 0], [10000, 0.0001, 0]),
  ],
  status: 'checked',
  evidence: 'digits agree with a second run in decimal arithmetic',
};
