import { describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { randomStream } from '../../../src/numeric/random.js';
import { typeAt } from '../../../src/study/family/dimension.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readAlong } from '../../../src/study/follow/along.js';
import { followFamily } from '../../../src/study/follow/follow.js';
import type { ModelTexts } from '../../../src/study/model/model.js';
import { readModel } from '../../../src/study/model/model.js';
import { prepareType, readPointType } from '../../../src/study/points/request.js';
import { canonicalPoint, samePlace, stabiliser } from '../../../src/study/points/search/canonical.js';
import { continuumAt, nullity } from '../../../src/study/points/search/continuum.js';
import { iterate } from '../../../src/study/points/search/iteration.js';
import { moved, normaliser } from '../../../src/study/points/search/normaliser.js';
import { searchPoints } from '../../../src/study/points/search/search.js';
import { derivativesAt, lossAt, orthonormal, searchSpace } from '../../../src/study/points/search/space.js';
import { randomStart } from '../../../src/study/points/search/starts.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';

interface Asked {
  readonly extra?: number;
  readonly model?: ModelTexts;
}

function spaceOf(sizes: string, d: number, { extra = 0, model }: Asked = {}) {
  const type = readPointType(sizes, { extra, ...(model === undefined ? {} : { model: readModel(model) }) });
  const { compiled, classes } = prepareType(type, rational(d));
  return searchSpace(compiled, d, classes);
}

const NEWTON = { kind: 'newton', away: [] } as const;

describe('the normaliser on the coordinates of a fixed-point space', () => {
  it.each([
    ['1,d-1', 7, {}, 1],
    ['3,2', 5, {}, 2],
    ['2,2', 4, {}, 8],
    ['1,1,d-2', 7, {}, 4],
    // Two loose rows and one column of a block of size 1.
    ['1,d-1', 7, { extra: 1 }, 2],
    ['d', 5, { extra: 3 }, 6],
    ['3,d-3', 6, {}, 2],
    ['1,1,d-2', 7, { model: { outer: '1,2,1', teacherOuter: '1,2,1' } }, 1],
    ['z4,d-4', 6, {}, 16],
  ] as const)('of %s at d = %i, %j, has %i elements, which keep the loss', (sizes, d, asked, count) => {
    const space = spaceOf(sizes, d, asked);
    const all = normaliser(space);
    expect(all.length).toBe(count);
    expect(new Set(all.map((p) => p.join())).size).toBe(count);
    const y = randomStart(space, randomStream(5));
    const loss = lossAt(space, y) ?? Number.NaN;
    for (const p of all) expect(lossAt(space, moved(p, y))).toBeCloseTo(loss, 12);
    // All images have one canonical point.
    const first = canonicalPoint(space, all, y);
    for (const p of all) expect(samePlace(space, canonicalPoint(space, all, moved(p, y)), first)).toBe(true);
    expect(stabiliser(space, all, y)).toHaveLength(1);
  });

  it('is refused where it has too many elements', () => {
    expect(() => normaliser(spaceOf('1,1,1,1,1,1,d-6', 9))).toThrow(
      'type 1,1,1,1,1,1,d-6 has 518400 permutations of blocks and rows of equal size: at most 20000 are accepted',
    );
  });
});

describe('derivatives in orthonormal coordinates', () => {
  it.each([
    ['1,d-1', 7],
    ['z3,d-3', 5],
  ])('of %s are those of the loss', (sizes, d) => {
    const space = spaceOf(sizes, d);
    const y = randomStart(space, randomStream(8));
    const { gradient = [], hessian = [] } = derivativesAt(space, y) ?? {};
    const h = 1e-5;
    const at = (c: number, step: number): readonly number[] => y.map((x, i) => (i === c ? x + step : x));
    y.forEach((_, c) => {
      const slope = ((lossAt(space, at(c, h)) ?? 0) - (lossAt(space, at(c, -h)) ?? 0)) / (2 * h);
      expect(Math.abs((gradient[c] ?? 0) - slope)).toBeLessThan(1e-8);
      const [up = [], down = []] = [h, -h].map((step) => derivativesAt(space, at(c, step))?.gradient);
      y.forEach((__, b) => {
        expect(Math.abs((hessian[c]?.[b] ?? 0) - ((up[b] ?? 0) - (down[b] ?? 0)) / (2 * h))).toBeLessThan(1e-6);
      });
    });
  });
});

describe('an iteration', () => {
  const space = spaceOf('1,d-1', 10);
  const II = orthonormal(space, [-0.699, 0.126, 1.004, -0.0158, 0.182]);

  it('converges to a critical point nearby, and says where a row vanishes', () => {
    const ending = iterate(space, II, NEWTON);
    expect(ending.kind).toBe('critical');
    expect(
      iterate(
        space,
        II.map((x, i) => (i < 2 ? 1e-8 * x : x)),
        NEWTON,
      ).kind,
    ).toBe('vanishing row');
  });

  it('away from a point that is known leads elsewhere', () => {
    const known = iterate(space, II, NEWTON);
    if (known.kind !== 'critical') throw new Error('no critical point');
    const start = II.map((x) => x + 0.05);
    const back = iterate(space, start, NEWTON);
    expect(back.kind === 'critical' && samePlace(space, back.y, known.y)).toBe(true);
    const other = iterate(space, start, { kind: 'newton', away: [known.y] });
    expect(other.kind === 'critical' && samePlace(space, other.y, known.y)).toBe(false);
  });

  it('gives up where numbers grow without bound', () => {
    // Linear neurons that only have to sum to the teacher's: any sum of rows will do, and no row is bounded.
    const far = II.map((x) => 1e4 * x);
    expect(iterate(space, far, NEWTON).kind).toBe('failed');
  });
});

describe('a continuum', () => {
  const space = spaceOf('1,d-1', 10);

  it('of parallel rows is seen with its dimension, and each of its points is one of it', () => {
    // All rows are multiples of (1, …, 1): the loss depends on their sum only.
    const ending = iterate(space, orthonormal(space, [0.561, 0.561, 0.111, 0.111, 0.111]), NEWTON);
    if (ending.kind !== 'critical') throw new Error('no critical point');
    expect(nullity(ending.eigenvalues)).toBe(1);
    expect(continuumAt(space, ending.y)).toEqual({ dimension: 1, parallel: [0, 1] });
  });

  it('of extra rows beside a point has as many dimensions as rows were split off', () => {
    const more = spaceOf('1,d-1', 10, { extra: 2 });
    const II = [-0.699036817494, 0.126042360843, 1.00435482326, -0.0158119258058, 0.182367755789];
    const [own = 0, other = 0] = II;
    const split = [0.5, 0.3, 0.2].map((share) => [share * own, share * other]);
    const [first = [], ...rest] = split;
    const y = orthonormal(more, [...first, ...II.slice(2), ...rest.flat()]);
    const ending = iterate(more, y, NEWTON);
    if (ending.kind !== 'critical') throw new Error('no critical point');
    expect(continuumAt(more, ending.y)).toEqual({ dimension: 2, parallel: [0, 2, 3] });
  });

  it('is none at a regular point, and none at an isolated degenerate one', async () => {
    const II = iterate(space, orthonormal(space, [-0.699, 0.126, 1.004, -0.0158, 0.182]), NEWTON);
    if (II.kind !== 'critical') throw new Error('no critical point');
    expect(continuumAt(space, II.y)).toBeNull();
    // At the fold of the global minimum in the penalty an eigenvalue vanishes, and there is no other point nearby.
    const model = { activation: 'erf' } as const;
    const global = parseFamily('global', readModel(model));
    const { end, samples } = await followFamily(await loadMpfr(), global, {
      d: rational(5),
      along: readAlong('penalty', global.type),
      from: rational(0),
      to: parseRational('0.05'),
      digits: 15,
      samples: 2,
    });
    expect(samples.length).toBeGreaterThan(0);
    const folded = spaceOf('d', 5, { model: { ...model, penalty: end?.value ?? '' } });
    // Newton's method comes near it as far as doubles let it.
    let y: readonly number[] = orthonormal(folded, [0.75, 0.05]);
    for (let i = 0; i < 60; i++) {
      const here = derivativesAt(folded, y);
      const [[a = 0, b = 0] = [], [, c = 0] = []] = here?.hessian ?? [];
      const [g = 0, h = 0] = here?.gradient ?? [];
      const determinant = a * c - b * b;
      if (Math.hypot(g, h) < 1e-13) break;
      y = [(y[0] ?? 0) - (c * g - b * h) / determinant, (y[1] ?? 0) - (a * h - b * g) / determinant];
    }
    expect(continuumAt(folded, y)).toBeNull();
  });
});

describe('a search at a d where a block has between one and two elements', () => {
  it('ends, though areas have no root in some places', () => {
    const { compiled, classes } = prepareType(readPointType('1,d-1'), rational(5, 2));
    const { outcomes } = searchPoints(searchSpace(compiled, 2.5, classes), { starts: 12, seed: 1 });
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(12);
  });
});

describe('a search', () => {
  it('finds what is known of one block, and counts all starts', () => {
    const space = searchSpace(compileType(typeAt(parseFamily('A').type, rational(8))), 8);
    const { found, outcomes } = searchPoints(space, { starts: 20, seed: 1 });
    // A at d = 8, from docs/mathematics.md.
    expect(found.map(({ loss }) => loss).some((loss) => Math.abs(loss - 0.0677316913604) < 1e-10)).toBe(true);
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(20);
    expect(found.reduce((sum, { times }) => sum + times, 0)).toBe(outcomes.new + outcomes.known);
  });
});
