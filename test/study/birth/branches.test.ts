import { beforeAll, describe, expect, it } from 'vitest';
import { wholeHessian, wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { loadMpfr } from '../../../src/node.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import type { MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { at } from '../../../src/scalar/list.js';
import { branches } from '../../../src/study/birth/branches.js';
import type { BranchesRecord, BranchRecord, SidePoint } from '../../../src/study/birth/record.js';
import { bornFamily } from '../../../src/study/birth/resolve.js';
import { candidateLoss } from '../../../src/study/branch/search.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate } from '../../../src/study/point/polish.js';
import { evaluatePolynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

let mpfr: MpfrLibrary;
let II: BranchesRecord;
let A: BranchesRecord;

beforeAll(async () => {
  mpfr = await loadMpfr();
  II = await branches(mpfr, parseFamily('II'), { digits: 12, to: rational(20) });
  A = await branches(mpfr, parseFamily('A'), { digits: 10, from: rational(3), to: rational(8) });
});

const named = (record: BranchesRecord, name: string): BranchRecord => {
  const found = record.crossings.flatMap((crossing) => crossing.branches).find((branch) => branch.name === name);
  if (!found) throw new RangeError(`no branch ${name}`);
  return found;
};
const pointsAt = ({ sides }: BranchRecord, d: string): readonly SidePoint[] =>
  sides.flatMap(({ points }) => points.filter((point) => point.d === d));

describe('the branches of II', () => {
  it('are born at its fractional dimension, and have the losses and indices that a dense engine found', () => {
    const [crossing] = II.crossings;
    expect(crossing).toMatchObject({ d: '5.58550524743', component: 's', equivariants: { quadratic: 1, cubic: 2 } });
    const single = named(II, 'II~1,1,d-2');
    expect(single).toMatchObject({ kind: 'transcritical', fixedDimension: 1, slopeStatus: 'checked' });
    const values = (branch: BranchRecord, d: string) =>
      pointsAt(branch, d).map(({ loss, index }) => [Number(loss).toFixed(10), index]);
    expect(values(single, '8')).toEqual([['0.0221583979', '1']]);
    expect(values(single, '12')).toEqual([['0.0192639851', '1']]);
    expect(values(single, '5')).toEqual([['0.0268835220', '2']]);
    expect(values(named(II, 'II~1,2,d-3'), '8')).toEqual([['0.0239264173', '2']]);
  });

  it('leave it with the slope of their own curve', () => {
    const [side] = named(II, 'II~1,1,d-2').sides;
    const slope = Number(named(II, 'II~1,1,d-2').slope);
    const first = at(side?.curve ?? [], 0);
    const birth = Number(II.crossings[0]?.d);
    // d = d* + slope ε + curvature ε²/2 + …, and ε is the distance to first order.
    const epsilon = (side?.epsilon ?? 1) * (first.distance ?? Number.NaN);
    expect((first.d - birth) / epsilon).toBeCloseTo(slope, 2);
    const curvature = Number(named(II, 'II~1,1,d-2').curvature);
    expect(Math.abs((first.d - birth) / epsilon - slope)).toBeLessThan(2 * Math.abs(curvature * epsilon));
  });

  it('exchange their index with the family in component t', () => {
    const sides = named(II, 'II~1,1,d-2').sides;
    const next = sides.map(({ direction, index }) => [direction, evaluatePolynomial(double, index ?? [], 5.5855)]);
    // II has index d − 2 below and 0 above: on the fixed space of the branch one of them is its own direction.
    expect(next).toEqual(expect.arrayContaining([['above', 1]]));
    expect(next.find(([direction]) => direction === 'below')?.[1]).toBeCloseTo(5.5855 - 3, 10);
  });

  it('end at global minima with permuted neurons, turn at folds, pass through families', () => {
    const ends = II.crossings.flatMap((crossing) =>
      crossing.branches.flatMap(({ sides }) => sides.map(({ end }) => [end.kind, end.d])),
    );
    expect(ends).toEqual([
      ['global-minimum', '3'],
      ['range', null],
      ['global-minimum', '4'],
      ['range', null],
      ['global-minimum', '5'],
      ['range', '5'],
    ]);
    expect(named(II, 'II~1,3,d-4').sides.flatMap(({ folds }) => folds.map(({ d }) => d))).toEqual(['6.20422916828']);
    expect(named(II, 'II~1,2,d-3').sides.flatMap(({ passes }) => passes.map(({ d }) => d.slice(0, 9)))).toEqual(['16.200784']);
  });
});

describe('the branches of A at its crossing in x', () => {
  it('have the losses and indices that were found beside it, permutations of blocks among them', () => {
    const values = (name: string) => pointsAt(named(A, name), '6').map(({ loss, index }) => [Number(loss).toFixed(8), index]);
    expect(values('A~z4,d-4')).toEqual([['0.05571243', '3']]);
    expect(values('A~z3,d-3')).toEqual([['0.05575235', '3']]);
    expect(named(A, 'A~z4,d-4')).toMatchObject({ kind: 'pitchfork', slope: '0' });
  });

  it('are named with the dimension of their fixed space where they are not followed', () => {
    expect(named(A, 'A~z6,d-6')).toMatchObject({ followed: false, fixedDimension: 2, kind: 'unknown', sides: [] });
    expect(named(A, 'A~z6,d-6').notFollowed).toMatch(/^not followed: .*dimension 2/);
  });

  it('merge where three blocks become alike', () => {
    const [side] = named(A, 'A~z3,d-3').sides;
    expect(side?.end).toMatchObject({ kind: 'merge' });
    expect(side?.end.d?.slice(0, 10)).toBe('6.79953276');
  });
});

describe('the Morse index of branches', () => {
  it.each([
    ['II~1,1,d-2', 5, 2],
    ['II~1,1,d-2', 6, 1],
    ['II~1,2,d-3', 6, 2],
    ['A~1,1,d-2', 6, 1],
    ['A~z4,d-4', 6, 3],
  ])('%s at d = %i is %i by the dense Hessian', (name, d, index) => {
    const { compiled, x, ring } = locate(mpfr, bornFamily(mpfr, parseFamily(name)), rational(d));
    const matrices = wholeMatrices(double, compiled, rational(d), x.map(ring.toNumber));
    const values = denseEigenvalues(wholeHessian(double, compiled.problem, matrices));
    expect(values.filter((value) => value < -1e-9)).toHaveLength(index);
    expect(Math.min(...values.map(Math.abs))).toBeGreaterThan(1e-6);
  });
});

describe('what cannot be answered', () => {
  const asked = (name: string, options: Partial<Parameters<typeof branches>[2]>) =>
    branches(mpfr, parseFamily(name), { digits: 6, ...options });
  it.each([
    ['global', {}, /no eigenvalue of family 'global' vanishes/],
    ['5,7:-+', {}, /^family '5,7:-\+' is meant at one d, .* such as 5,d-5:-\+$/],
    ['II', { from: rational(6) }, /no fractional dimension from d = 6, only 5\.58551/],
    ['II', { from: rational(9), to: rational(8) }, /from 9 to 8/],
    ['II', { to: rational(100_000) }, /at most that is accepted/],
    ['A', { splits: [polynomial(1)], from: rational(3) }, /^component x crosses .* in two, so with component s alone$/],
    ['II', { component: 'x_1' }, /component 'x_1' of family 'II' does not cross: s_1 is accepted/],
    ['II', { splits: [polynomial(4)] }, /q = 4: block 1 of sizes 1,d-1 has 4\.58551 elements at d = 5\.58551/],
  ] as const)('%s %o', async (name, options, message) => {
    await expect(asked(name, options)).rejects.toThrow(message);
  });

  it('one of two directions that are not equivalent, until the name says which', () => {
    const both = bornFamily(mpfr, parseFamily('A~1,2,d-3'));
    expect(() => locate(mpfr, both, rational(8))).toThrow(/A~1,2,d-3\+ for ε > 0 or A~1,2,d-3- for ε < 0 is accepted/);
    const losses = ([1, -1] as const).map((direction) => {
      const birth = both.birth && { ...both.birth, direction };
      const { compiled, x, ring } = locate(mpfr, { ...both, birth }, rational(8));
      return candidateLoss(compiled, 8, x.map(ring.toNumber)).toFixed(9);
    });
    expect(losses).toEqual(['0.072815495', '0.072795191']);
  });

  it('names that mean no branch, or several', () => {
    const error = (name: string): string => {
      try {
        bornFamily(mpfr, parseFamily(name));
        return '';
      } catch (e) {
        return String(e);
      }
    };
    expect(error('A~2,d-2')).toMatch(/at none of the fractional dimensions of family 'A', d = 2\.10758 \(s\), 5\.76381 \(x\)/);
    expect(error('II~1,1,d-2@7')).toMatch(/none of this type is born near d = 7 from family 'II'; @5\.58551 is accepted/);
    expect(error('II~1,1,d-2#2')).toMatch(/so #1 is accepted/);
  });
});
