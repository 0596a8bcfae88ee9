/** Results of studies that were made up: what compares claims with them is tested without computing any. */

import type { MpfrLibrary } from '../../src/numeric/mpfr/mpfr.js';
import type { Claim } from '../../src/study/claims/claims.js';
import { readClaims } from '../../src/study/claims/file.js';
import type { CriticalRecord } from '../../src/study/crossing/record.js';
import type { SolveRecord, SpectrumRecord } from '../../src/study/point/record.js';
import type { ExpansionRecord, SeriesRecord } from '../../src/study/series/record.js';
import { type SharedResults, sharedResults } from '../../src/study/verify/results.js';
import { exactOf, inD, sizesOf } from './values.js';

/** A claim from its fields. */
export async function claimOf(fields: Readonly<Record<string, string | readonly string[]>>): Promise<Claim> {
  const [claim] = (await readClaims(JSON.stringify({ claims: [{ id: 'a', ...fields }] }))).claims;
  return claim as Claim;
}

/** Shared results of which some are given; the others are computed. */
export function madeUp(mpfr: MpfrLibrary, given: Partial<SharedResults>): SharedResults {
  return { ...sharedResults(mpfr, new Map(), [], () => undefined, { prove: false }), ...given };
}

/** A family that is a minimum for d > 5.58. */
export const CRITICAL: CriticalRecord = {
  family: 'F',
  sizes: sizesOf('1', 'd - 1'),
  onlyAt: null,
  digits: 12,
  crossings: [],
  matrices: { first: 2, step: 1 },
  minimumOn: [{ from: '5.58', to: null, integers: [6, null] }],
  minimumAt: [],
  minimumFrom: { real: '5.58', integer: 6 },
  searched: ['2', '10000'],
  beyond: { index: inD('0'), negative: [] },
  end: null,
  lowerEnd: null,
  upperEnd: null,
  status: 'checked',
  evidence: 'a scan',
};

export const POINT: SolveRecord = {
  family: 'F',
  sizes: sizesOf('1', '6'),
  signs: '-+',
  extra: 0,
  limits: null,
  k: '7',
  d: '7',
  wholeSizes: true,
  digits: 12,
  entries: {
    diagonal: ['0.11', '0.22'],
    offDiagonal: [null, '0.33'],
    between: [
      [null, '0.44'],
      ['0.55', null],
    ],
    extra: [['0.66', '0.77']],
  },
  loss: '0.02',
  gradientNorm: '0',
  moved: null,
  status: 'checked',
  basis: { point: 'newton', eigenvalues: false },
  evidence: 'a point',
  history: { precision: 53, steps: [], stop: '', start: '' },
};

export const SPECTRUM: SpectrumRecord = {
  ...POINT,
  spectrum: [
    {
      component: 't',
      blocks: [],
      degree: 1,
      degreePolynomial: inD('1'),
      multiplicity: 2,
      eigenvalues: ['0.5', '2.5'],
      counted: true,
    },
    {
      component: 's',
      blocks: [1],
      degree: 5,
      degreePolynomial: inD('d-2'),
      multiplicity: 2,
      eigenvalues: ['0.25', '0'],
      counted: true,
    },
    {
      component: 'x',
      blocks: [1],
      degree: 0,
      degreePolynomial: inD('0'),
      multiplicity: 1,
      eigenvalues: ['0.75'],
      counted: false,
    },
  ],
  least: { value: '0.25', component: 's', blocks: [1] },
  verdict: 'minimum',
  verdictNote: 'a note',
  dense: null,
  evidence: 'a spectrum',
};

/** A series from its coefficients by powers of d^(−1/2). */
export function series(terms: Readonly<Record<number, string>>, order: number | null, exact = true): SeriesRecord {
  return {
    terms: Object.entries(terms)
      .map(([power, value]) => ({ power: Number(power), exact: exact ? exactOf(value) : null, value }))
      .sort((a, b) => a.power - b.power),
    order,
  };
}

export const EXPANSION: ExpansionRecord = {
  family: 'F',
  sizes: sizesOf('1', 'd - 1'),
  signs: '-+',
  variable: 'd^(-1/2)',
  order: 2,
  field: 'Q(pi)',
  fieldLatex: '',
  entries: { diagonal: [], offDiagonal: [], between: [], extra: [] },
  loss: null,
  eigenvalues: [],
  leading: null,
  checks: [],
  fit: null,
  accuracy: [],
  status: 'exact',
  evidence: 'an expansion',
};

/** An expansion of eigenvalues: of each component its degree and series. */
export function expansionOf(
  ...lines: readonly (readonly [component: string, degree: string, ...series: SeriesRecord[]])[]
): ExpansionRecord {
  return {
    ...EXPANSION,
    eigenvalues: lines.map(([component, degree, ...list]) => ({
      component,
      blocks: component === 't' ? [] : [1],
      degree: inD(degree),
      series: list,
      field: 'Q(pi)',
      fieldLatex: '',
      missing: [],
    })),
  };
}
