import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimSubject } from '../../../src/study/claims/claims.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import {
  type Demand,
  dimensionText,
  isIncomplete,
  planOf,
  SAMPLE_DIMENSIONS,
  sharedResults,
} from '../../../src/study/verify/results.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
const global = parseFamily('global');
const family: ClaimSubject = { kind: 'family', family: global };
const SEVEN = rational(7);

/** Shared results of some demands, and what was computed for them. */
function shared(demands: readonly Demand[] = []) {
  const steps: string[] = [];
  return { steps, results: sharedResults(mpfr, new Map(), demands, (step) => steps.push(step)) };
}
const point = (digits: number, spectrum = false, d = SEVEN): Demand => ({ point: { subject: family, d, digits, spectrum } });

describe('results that claims share', () => {
  it('are points with the most digits that are asked for, and no fewer than 12', async () => {
    const { results, steps } = shared([point(20), point(30), point(25), point(90, false, rational(8))]);
    const first = await results.solve(family, SEVEN, 5);
    expect(first.digits).toBe(30);
    expect(await results.solve(family, rational(14, 2), 30)).toBe(first);
    // More than was planned: computed once more.
    expect((await results.solve(family, SEVEN, 31)).digits).toBe(31);
    expect(steps).toEqual(['point at d:+, d = 7', 'point at d:+, d = 7']);
    expect((await results.solve(family, rational(9), 5)).digits).toBe(12);
    expect((await shared([point(9)]).results.solve(family, SEVEN, 5)).digits).toBe(12);
    expect((await shared().results.spectrum(family, SEVEN, 5)).digits).toBe(12);
  });

  it('are spectra where a claim needs one, and else points', async () => {
    const { results, steps } = shared([point(20), point(14, true)]);
    const found = await results.solve(family, SEVEN, 5);
    expect(found).toBe(await results.spectrum(family, SEVEN, 5));
    expect(found).toMatchObject({ digits: 20, verdict: 'minimum' });
    expect(await results.solve(family, rational(8), 5)).not.toHaveProperty('verdict');
    expect(steps).toEqual(['spectrum at d:+, d = 7', 'point at d:+, d = 8']);
  });

  it('locate a point once', () => {
    const { results } = shared();
    expect(results.rough(family, SEVEN)).toBe(results.rough(family, SEVEN));
    expect(results.rough(family, SEVEN)).not.toBe(results.rough(family, rational(29, 4)));
  });

  it('remember what fails', () => {
    const { results } = shared();
    const failure = (compute: () => unknown): unknown => {
      try {
        return compute();
      } catch (error) {
        return error;
      }
    };
    const matrix: ClaimSubject = { kind: 'matrix', path: 'a/b', problem: reluProblem };
    const missing = failure(() => results.rough(matrix, null));
    expect(missing).toEqual(new InputError("the matrix 'a/b' was not given"));
    expect(failure(() => results.rough(matrix, null))).toBe(missing);
    expect(failure(() => results.rough(family, null))).toEqual(new InputError('a family needs a d'));
  });

  it('read matrices that are given', async () => {
    const rows = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (__, j) => (i === j ? 1 : 0)));
    const steps: string[] = [];
    const results = sharedResults(mpfr, new Map([['m', rows]]), [], (step) => steps.push(step));
    const subject: ClaimSubject = { kind: 'matrix', path: 'm', problem: reluProblem };
    expect(results.rough(subject, null)).toMatchObject({ d: rational(4) });
    expect((await results.solve(subject, null, 5)).d).toBe('4');
    expect(steps).toEqual(['point at m']);
  });
});

describe('expansions that claims share', () => {
  const demand = (order: number, eigenvalues: boolean, of = global): Demand => ({
    expansion: { family: of, order, eigenvalues },
  });
  const orders = (...demands: readonly Demand[]): readonly (number | undefined)[] => {
    const { entries, eigenvalues } = planOf(demands).orders.get('d:+') ?? {};
    return [entries, eigenvalues];
  };

  it('are as long as the longest claim needs, within limits', () => {
    expect(orders()).toEqual([undefined, undefined]);
    expect(orders(demand(3, false), demand(4, false))).toEqual([4, 2]);
    expect(orders(demand(4, false), demand(3, false))).toEqual([4, 2]);
    expect(orders(demand(1, false))).toEqual([2, 2]);
    expect(orders(demand(3, true), demand(4, true), demand(1, true))).toEqual([4, 4]);
    expect(orders(demand(-1, true))).toEqual([2, 2]);
    expect(orders(demand(3, true), demand(5, false))).toEqual([5, 3]);
    expect(orders(demand(9, true, parseFamily('A')))).toEqual([undefined, undefined]);
    expect(orders(demand(40, true))).toEqual([16, 8]);
    expect(orders(demand(16, false), demand(8, true))).toEqual([16, 8]);
  });

  it('are computed once each, the eigenvalues apart', () => {
    expect(shared().results.expansion(global, false).order).toBe(2);
    const { results, steps } = shared([demand(3, true), demand(4, false)]);
    expect(results.series(global, false)).toBe(results.series(global, false));
    expect(results.expansion(global, true)).toBe(results.series(global, true).record);
    expect(results.series(global, false).record.eigenvalues).toEqual([]);
    expect(results.series(global, true).record.eigenvalues.length).toBeGreaterThan(0);
    expect(steps).toEqual(['series of family global (loss, order 4)', 'series of family global (eigenvalues, order 3)']);
  });
});

describe('crossings that claims share', () => {
  const A = parseFamily('global');
  let searched: Awaited<ReturnType<ReturnType<typeof shared>['results']['critical']>>;
  const { results, steps } = shared([{ critical: { family: A, digits: 14 } }, { critical: { family: A, digits: 13 } }]);
  beforeAll(async () => {
    searched = await results.critical(A, 5);
  });

  it('are computed once, to the most digits', async () => {
    expect(searched.digits).toBe(14);
    expect(await results.critical(A, 14)).toBe(searched);
    expect(steps).toEqual(['fractional dimensions of family global']);
  });
});

describe('words', () => {
  it('for dimensions and what is incomplete', () => {
    expect([rational(7), rational(29, 4), rational(1, 3)].map(dimensionText)).toEqual(['7', '7.25', '1/3']);
    expect(isIncomplete(new ComputationError('x'))).toBe(true);
    expect(isIncomplete(new InputError('x'))).toBe(false);
    expect(isIncomplete(new Error('x'))).toBe(false);
    expect(SAMPLE_DIMENSIONS.map(dimensionText)).toEqual(['10', '17', '50', '101', '1000']);
  });
});
