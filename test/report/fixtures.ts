import type { CriticalRecord, EigenvalueCurves } from '../../src/study/crossing/record.js';
import type { DecompositionRecord } from '../../src/study/decomposition/record.js';
import type { FamilyRecord } from '../../src/study/family/catalogue/record.js';
import type { SolveRecord, SpectrumRecord } from '../../src/study/point/record.js';
import { inD, sizesOf } from '../support/values.js';

/** Family II at d = 7, 15 digits. */
export const solveII: SolveRecord = {
  family: 'II',
  sizes: sizesOf('1', 'd - 1'),
  signs: '-+',
  extra: 0,
  limits: null,
  k: '7',
  d: '7',
  wholeSizes: true,
  digits: 15,
  entries: {
    diagonal: ['-0.632703904915254', '0.996922798803286'],
    offDiagonal: [null, '-0.0350801559270465'],
    between: [
      [null, '0.185991046296251'],
      ['0.261691075806554', null],
    ],
    extra: [],
  },
  loss: '0.0232027149135661',
  gradientNorm: '1.5e-16',
  moved: null,
  status: 'checked',
  basis: { point: 'decimal', eigenvalues: true },
  evidence: 'every digit agrees with a second run at 160 bits, and the gradient of the k × d loss is below 2^-53',
  history: {
    precision: 160,
    steps: [
      { precision: 80, residual: -12.1, step: -6.3, iterate: [-0.63, 0.19, 1, -0.035, 0.26] },
      { precision: 160, residual: -151.4, step: -76.2, iterate: [-0.63, 0.19, 1, -0.035, 0.26] },
    ],
    stop: 'converged',
    start: 'continuation from d = 100',
  },
};

export const spectrumII: SpectrumRecord = {
  ...solveII,
  spectrum: [
    {
      component: 't',
      blocks: [],
      degree: 1,
      degreePolynomial: inD('1'),
      multiplicity: 5,
      eigenvalues: ['0.068349107255', '0.219494539875', '1.01319563448', '1.88059634556', '2.29548971718'],
      counted: true,
    },
    {
      component: 's',
      blocks: [1],
      degree: 5,
      degreePolynomial: inD('d - 2'),
      multiplicity: 5,
      eigenvalues: ['0.0140590131823', '0.08040751639', '0.238173617856', '0.347721079273', '1.93156605791'],
      counted: true,
    },
    {
      component: 'x',
      blocks: [1],
      degree: 10,
      degreePolynomial: inD('(d - 2)*(d - 3)/2'),
      multiplicity: 1,
      eigenvalues: ['0.0521745488854'],
      counted: true,
    },
    {
      component: 'y',
      blocks: [1],
      degree: 9,
      degreePolynomial: inD('(d - 1)*(d - 4)/2'),
      multiplicity: 1,
      eigenvalues: ['0.369455261815'],
      counted: true,
    },
  ],
  least: { value: '0.0140590131823', component: 's', blocks: [1] },
  verdict: 'minimum',
  verdictNote: 'all 49 eigenvalues are positive, the least by far more than the error of the computation',
  dense: { size: 49, largestDifference: '3.1e-15' },
};

const dStar = '5.585505247425880006941177626';

export const criticalII: CriticalRecord = {
  family: 'II',
  digits: 28,
  crossings: [
    {
      d: dStar,
      enclosure: ['5.585505247425880006941177625', '5.585505247425880006941177627'],
      component: 's',
      blocks: [1],
      degree: inD('d - 2'),
      direction: 'saddle-to-minimum',
      indices: [inD('d - 2'), inD('0')],
      negativeAbove: [],
      status: 'certified',
    },
  ],
  sizes: sizesOf('1', 'd-1'),
  onlyAt: null,
  matrices: { first: 2, step: 1 },
  minimumOn: [{ from: dStar, to: null, integers: [6, null] }],
  minimumAt: [],
  minimumFrom: { real: dStar, integer: 6 },
  searched: ['4.000001', '100000'],
  beyond: { index: inD('0'), negative: [] },
  end: { d: '3.98', why: 'the rows of block 1 become zero' },
  lowerEnd: { d: '3.98', why: 'the rows of block 1 become zero' },
  upperEnd: null,
  status: 'certified',
  evidence: 'a Krawczyk test at 128 bits encloses each crossing',
};

/** Several crossings of several statuses, none enclosed. */
export const criticalMany: CriticalRecord = {
  family: '3,d-3:+-',
  digits: 12,
  crossings: [
    {
      d: '8.91542173301',
      enclosure: null,
      component: 's⊠s',
      blocks: [0, 1],
      degree: inD('2*(d - 4)'),
      direction: 'index changes from 17 to 12',
      indices: [inD('17'), inD('12')],
      negativeAbove: ['s_1', 'x_1'],
      status: 'checked',
    },
    {
      d: '103.5',
      enclosure: null,
      component: 's',
      blocks: [0],
      degree: inD('2'),
      direction: 'saddle-to-minimum',
      indices: [inD('2'), inD('0')],
      negativeAbove: [],
      status: 'numerical',
    },
  ],
  sizes: sizesOf('3', 'd-3'),
  onlyAt: null,
  matrices: { first: 4, step: 1 },
  minimumOn: [{ from: '103.5', to: '200.25', integers: [104, 200] }],
  minimumAt: [],
  minimumFrom: null,
  searched: ['5', '200.25'],
  beyond: { index: inD('0'), negative: [] },
  end: { d: '200.25', why: 'a fold' },
  lowerEnd: null,
  upperEnd: { d: '200.25', why: 'a fold' },
  status: 'numerical',
  evidence: 'sign changes of eigenvalues in doubles',
};

export const criticalNone: CriticalRecord = {
  ...criticalMany,
  crossings: [],
  family: 'A',
  minimumOn: [],
  searched: ['5', '1e+5'],
  end: null,
  upperEnd: null,
};

export const decompositionII: DecompositionRecord = {
  sizes: sizesOf('1', 'd - 1'),
  d: null,
  wholeSizes: null,
  extra: 0,
  groups: [],
  dimension: inD('d^2'),
  components: [
    { component: 't', blocks: [], multiplicity: 5, degree: inD('1') },
    { component: 's', blocks: [1], multiplicity: 5, degree: inD('d - 2') },
    { component: 'x', blocks: [1], multiplicity: 1, degree: inD('(d - 2)*(d - 3)/2') },
    { component: 'y', blocks: [1], multiplicity: 1, degree: inD('(d - 1)*(d - 4)/2') },
  ],
  status: 'exact',
};

export const decompositionTwoLarge: DecompositionRecord = {
  sizes: sizesOf('d/2', 'd/2'),
  d: null,
  wholeSizes: null,
  extra: 1,
  groups: [1],
  dimension: inD('d*(d + 1)'),
  components: [
    { component: 't', blocks: [], multiplicity: 8, degree: inD('1') },
    { component: 's', blocks: [0], multiplicity: 6, degree: inD('(d - 2)/2') },
    { component: 's⊠s', blocks: [0, 1], multiplicity: 2, degree: inD('(d - 2)^2/4') },
  ],
  status: 'exact',
};

export const families: readonly FamilyRecord[] = [
  {
    name: 'global',
    alias: 'd:+',
    sizes: sizesOf('d'),
    signs: '+',
    k: 'd',
    minimumOn: [],
    searchedTo: '10000',
    known: 'the teacher itself: loss 0, spectrum in closed form',
  },
  {
    name: 'II',
    alias: '1,d-1:-+',
    sizes: sizesOf('1', 'd - 1'),
    signs: '-+',
    k: 'd',
    minimumOn: [],
    searchedTo: '10000',
    known: 'spurious minimum for d >= 6; loss tends to 1/2 - 2/pi^2 like d^-1, least eigenvalue in s_1',
  },
  {
    name: '2,d-2:-+',
    alias: null,
    sizes: sizesOf('2', 'd - 2'),
    signs: '-+',
    k: 'd',
    minimumOn: [],
    searchedTo: '10000',
    known: 'saddle',
  },
];

/** 50 digits in every number. */
export const solveLong: SolveRecord = {
  ...solveII,
  digits: 50,
  d: '5.5855052474258800069411776260001234567890123456789',
  family: '1,d-1:-+',
  entries: {
    diagonal: ['-0.63270390491525412345678901234567890123456789012345', '0.99692279880328612345678901234567890123456789012345'],
    offDiagonal: [null, '-0.035080155927046512345678901234567890123456789012345'],
    between: [
      [null, '0.18599104629625112345678901234567890123456789012345'],
      ['0.26169107580655412345678901234567890123456789012345', null],
    ],
    extra: [],
  },
  loss: '0.023202714913566112345678901234567890123456789012345',
  gradientNorm: '3.1234567890123456789012345678901234567890123456789e-55',
};

const dimensions = [5, 6, 8, 10, 14, 20, 30, 50, 100, 200, 500, 1000];

export const curvesII: EigenvalueCurves = {
  family: '1,d-1:-+',
  curves: [
    { component: 't', blocks: [], points: dimensions.map((d) => [d, 0.1 - 0.2 / d] as const) },
    { component: 't', blocks: [], points: dimensions.map((d) => [d, d / 4 + 0.3] as const) },
    { component: 's', blocks: [1], points: dimensions.map((d) => [d, 0.09 - 0.5 / d] as const) },
    { component: 's', blocks: [1], points: dimensions.map((d) => [d, d / 4 + 0.1] as const) },
    { component: 'x', blocks: [1], points: dimensions.map((d) => [d, 0.09 - 0.26 / d] as const) },
    { component: 'y', blocks: [1], points: dimensions.map((d) => [d, 0.41 - 0.2 / d] as const) },
  ],
  marks: [{ d: 5.5855, label: '5.5855' }],
};
