import { describe, expect, it } from 'vitest';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { geometry } from '../../../src/model/geometry.js';
import { hessianBlock } from '../../../src/model/hessian.js';
import { type Ball, BallDomainError, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import {
  areGlued,
  joinNegative,
  joinSigns,
  proveSegment,
  RANGE_BITS,
  type Segment,
  type SegmentProof,
  segmentBox,
} from '../../../src/study/proof/segment.js';
import { type Polynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { pointNear, segmentAlong } from '../../support/curves.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, RANGE_BITS);
const A = compileType(parseSizes('d'));
const START = [-0.7, 0.34];

type Ends = readonly [from: number, centre: number, to: number];
const proofOf = (segment: Segment, compiled = A) => proveSegment(balls, compiled, segment);
function provedOf(segment: Segment, compiled = A): SegmentProof {
  const proof = proofOf(segment, compiled);
  if ('reason' in proof) throw new Error(proof.reason);
  return proof;
}
const reasonOf = (segment: Segment, compiled = A): string => {
  const proof = proofOf(segment, compiled);
  return 'reason' in proof ? proof.reason : 'proved';
};

/** A segment along a curve with the radii that a failed proof suggests, where it does, and else with thin ones. */
function suggested(ends: Ends, compiled = A, start: readonly number[] = START): Segment {
  const thin = segmentAlong(compiled, start, ends);
  const failed = proofOf(thin, compiled);
  return 'reason' in failed && failed.radii ? { ...thin, radii: failed.radii } : thin;
}

/** How far the curve is from the line at a d, in each unknown. */
const deviations = ({ point, tangent, centre }: Segment, d: number, compiled = A): readonly number[] =>
  pointNear(compiled, point, d).map((x, i) => Math.abs(x - (point[i] as number) - (tangent[i] as number) * (d - centre)));

describe.each<[string, Ends]>([
  ['its middle', [8, 8.08, 8.16]],
  ['its lower end', [8, 8, 8.07]],
  ['its upper end', [8, 8.07, 8.07]],
  ['a d where x has a negative eigenvalue', [5, 5.045, 5.09]],
])('a segment about %s', (_, ends) => {
  it('is proved with the radii that are suggested, which are not much larger than need be', () => {
    const segment = suggested(ends);
    const { reach, negative } = provedOf(segment);
    expect(negative).toEqual([0, 0, ends[0] < 5.7 ? 1 : 0, 0]);
    reach.forEach((r, i) => {
      expect(segment.radii[i] as number).toBeGreaterThan(r);
      expect(segment.radii[i] as number).toBeLessThan(1.5 * r);
    });
  });

  it('reaches as far as the curve leaves the line', () => {
    const segment = suggested(ends);
    const { reach } = provedOf(segment);
    for (const part of [0, 0.2, 0.5, 0.9, 1]) {
      deviations(segment, ends[0] + part * (ends[2] - ends[0])).forEach((x, i) => {
        expect(x).toBeLessThan((reach[i] as number) + 1e-15);
      });
    }
  });

  it('does not reach many times as far', () => {
    const segment = suggested(ends);
    const { reach } = provedOf(segment);
    const [low, high] = [deviations(segment, ends[0]), deviations(segment, ends[2])];
    reach.forEach((r, i) => {
      expect(r).toBeLessThan(8 * Math.max(low[i] as number, high[i] as number));
    });
  });

  it('is refused with radii that the curve leaves, in one unknown or in all', () => {
    const segment = suggested(ends);
    const [low, high] = [deviations(segment, ends[0]), deviations(segment, ends[2])];
    const least = low.map((x, i) => 0.9 * Math.max(x, high[i] as number));
    const sets = [
      least,
      least.map((r) => 0.6 * r),
      ...least.map((_, i) => segment.radii.map((r, j) => (i === j ? (least[i] as number) : r))),
    ];
    for (const radii of sets) expect(reasonOf({ ...segment, radii })).toBe('the image of the box is not inside it');
  });
});

describe('a segment is refused', () => {
  const ends: Ends = [8, 8.05, 8.1];

  it('with radii in which other zeros may lie: the Jacobian over the box is not regular', () => {
    const segment = suggested(ends);
    for (const r of [0.03, 0.1]) expect(reasonOf({ ...segment, radii: [r, r] })).toBe('the image of the box is not inside it');
  });

  it('with a slope that is wrong in one unknown', () => {
    const segment = suggested(ends);
    segment.tangent.forEach((_, i) => {
      const tangent = segment.tangent.map((t, j) => (i === j ? t + 0.01 : t));
      expect(reasonOf({ ...segment, tangent })).toBe('the image of the box is not inside it');
    });
  });

  it('with one radius that is not positive', () => {
    const { radii, ...segment } = suggested(ends);
    for (const wrong of [0, -1e-5]) {
      radii.forEach((_, i) => {
        expect(reasonOf({ ...segment, radii: radii.map((r, j) => (i === j ? wrong : r)) })).toBe('a radius is not positive');
      });
    }
  });

  it('with eigenvectors of another shape, of any component', () => {
    const segment = suggested(ends);
    segment.vectors.forEach((vectors, b) => {
      for (const wrong of [[[1, 2, 3, 4, 5]], vectors.map((row) => [...row, 0]), [...vectors, ...vectors]]) {
        const changed = segment.vectors.map((v, c) => (b === c ? wrong : v));
        expect(reasonOf({ ...segment, vectors: changed })).toMatch(
          /^the eigenvectors of component \w+ have not the shape of its block/,
        );
      }
    });
  });

  it('with eigenvectors that are dependent, or too long in one row, so that the inner product is not seen', () => {
    const segment = suggested(ends);
    const vectors = segment.vectors[0] as readonly (readonly number[])[];
    const [first = [], second = []] = vectors;
    for (const wrong of [
      [first, second.map((x) => 2 * x)],
      [first.map((x) => 2 * x), second],
      [first, first],
      [first.map(() => 0), second],
    ]) {
      const changed = segment.vectors.map((v, b) => (b === 0 ? wrong : v));
      expect(reasonOf({ ...segment, vectors: changed })).toBe('the inertia of component t could not be decided');
    }
  });

  it('without radii to try where none would do', () => {
    const segment = suggested(ends);
    const thin = { ...segment, radii: segment.radii.map((r) => r / 100) };
    const scaled = (factor: number): Segment => ({ ...thin, inverse: thin.inverse.map((row) => row.map((x) => factor * x)) });
    expect(proofOf(thin)).toMatchObject({ radii: [expect.any(Number), expect.any(Number)] });
    // 1 − Y F′ is about 1.1, 1.5, and enormous; and so for one unknown only.
    const [right = [], wrong = []] = thin.inverse;
    for (const segment of [
      ...[-0.1, -0.5, 1e30, 1e60].map(scaled),
      { ...thin, inverse: [right, wrong.map((x) => -0.5 * x)] },
      { ...thin, inverse: [right.map((x) => -0.5 * x), wrong] },
    ]) {
      expect(proofOf(segment)).toEqual({ reason: 'the image of the box is not inside it', radii: null });
    }
  });

  it('where rows vanish at the end of its line, and not where they do on its other side', () => {
    const steep: Segment = { ...segmentAlong(A, START, [5, 5, 5.01]), point: [-0.6, 0.33], tangent: [61, -34] };
    expect(reasonOf(steep)).toMatch(/zero/);
    expect(reasonOf({ ...steep, tangent: [-61, 34] })).toBe('the image of the box is not inside it');
    expect(reasonOf({ ...steep, from: 4.99, to: 5, tangent: [-61, 34] })).toMatch(/zero/);
    expect(reasonOf({ ...steep, from: 4.99, to: 5 })).toBe('the image of the box is not inside it');
  });

  it('in fewer bits than a double has, and not in as many', () => {
    const segment = suggested(ends);
    expect(proveSegment(ballRing(mpfr, 52), A, segment)).toMatchObject({ reason: '52 bits do not hold its numbers' });
    expect(proveSegment(ballRing(mpfr, 53), A, segment)).not.toMatchObject({ reason: expect.stringMatching(/bits/) });
  });

  it('where a ball is unbounded, and other errors are passed on', () => {
    const segment = suggested(ends);
    const failing = (error: Error) => ({
      ...balls,
      sqr: () => {
        throw error;
      },
    });
    expect(proveSegment(failing(new BallDomainError('unbounded')), A, segment)).toEqual({ reason: 'unbounded', radii: null });
    // A RangeError is also what a wrong index throws, and the memory of MPFR when it is full.
    for (const error of [new TypeError('a fault'), new RangeError('no element 7 in a list of 5')]) {
      expect(() => proveSegment(failing(error), A, segment)).toThrow(error);
    }
  });
});

describe('an index', () => {
  /** Where an eigenvalue passes 0, by `symbreak critical`: nothing is constant across it. */
  it.each([
    ['d', 0, [-0.649, 0.344], 5.763812734919571, 2],
    ['d', 1, [-0.6, 0.32, 0.2686], 5.057725443862259, 2],
    ['1,d-1', 0, [-0.586, 0.2465, 0.979, -0.06, 0.333], 5.58550524742588, 1],
  ] as const)(
    'of type %s with %i extra rows is not proved across its crossing, and is beside it',
    (sizes, extra, start, d, b) => {
      const compiled = compileType(parseSizes(sizes, extra));
      const h = 2e-4;
      for (const [below, centre, above] of [
        [-1, 0.5, 1],
        [-1, -0.5, 1],
        [-0.2, 1, 2],
        [-2, -1, 0.2],
      ] as const) {
        const across = suggested([d + below * h, d + centre * h, d + above * h], compiled, start);
        expect(reasonOf(across, compiled)).toMatch(/^the inertia of component [sx](_1)? could not be decided$/);
      }
      for (const [side, count] of [
        [-1, 1],
        [1, 0],
      ] as const) {
        const at = d + side * 0.03;
        const beside = suggested([at - 1e-3, at, at + 1e-3], compiled, start);
        expect(provedOf(beside, compiled).negative[b]).toBe(count);
      }
    },
  );

  const withDegree = (name: string, degree: Polynomial): CompiledType => ({
    ...A,
    blocks: A.blocks.map((b) => (b.component.name === name ? { ...b, component: { ...b.component, degree } } : b)),
  });

  it('is left out where the degree is 0 or negative on all of the segment', () => {
    const segment = suggested([5, 5.03, 5.06]);
    for (const degree of [polynomial(0), polynomial(-6, 1), polynomial(-1)]) {
      expect(provedOf(segment, withDegree('x', degree)).negative).toEqual([0, 0, null, 0]);
    }
  });

  /** Component y with numbers of its own for its inner product and for how its samples meet, as polynomials in d. */
  const withWeights = (gram: Polynomial | undefined, cross: Polynomial): CompiledType => ({
    ...A,
    weights: [...A.weights, [cross], ...(gram ? [[gram]] : [])],
    blocks: A.blocks.map((b): CompiledBlock => {
      if (b.component.name !== 'y') return b;
      const own = gram ? [[{ i: 0, j: 0, weight: A.weights.length + 1 }]] : b.structure.gram;
      return { ...b, structure: { ...b.structure, gram: own, cross: [[{ i: 0, j: 0, weight: A.weights.length }]] } };
    }),
  });
  /** The block of y at a d of the curve, which is a number. */
  const entryOfY = (compiled: CompiledType, d: number): number => {
    const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), pointNear(compiled, START, d));
    return hessianBlock(double, g, (compiled.blocks[3] as CompiledBlock).structure)[0]?.[0] as number;
  };
  const open = 'the inertia of component y could not be decided';

  it('is not proved where the inner product may be none on a part of the segment, though the Hessian has a sign', () => {
    const segment = suggested([8, 8.05, 8.1]);
    const vectors = segment.vectors.map((v, b) => (b === 3 ? [[1]] : v));
    const of = (gram: Polynomial) => reasonOf({ ...segment, vectors }, withWeights(gram, polynomial(1000)));
    expect(of(polynomial(1))).toBe('proved');
    // 1 + 100 (d − 8.05).
    expect(of(polynomial(-804, 100))).toBe(open);
  });

  it('is not proved where a block passes 0 because of d itself', () => {
    const segment = suggested([8, 8.01, 8.1]);
    const at = (zero: number): Polynomial => polynomial(rational(BigInt(-1000 * zero), 1n), 1000);
    expect(
      Math.sign(entryOfY(withWeights(undefined, at(8.09)), 8)) * Math.sign(entryOfY(withWeights(undefined, at(8.09)), 8.1)),
    ).toBe(-1);
    expect(reasonOf(segment, withWeights(undefined, at(8.09)))).toBe(open);
    expect(reasonOf(segment, withWeights(undefined, at(9)))).toBe('proved');
  });

  it('is not proved where a block passes 0 because the point moves', () => {
    const [from, zero, to] = [8, 8.095, 8.1];
    const [without, slope] = [0, 1].map((w) => entryOfY(withWeights(undefined, polynomial(w)), zero)) as [number, number];
    // So that the block vanishes at 8.095.
    const weight = -without / (slope - without);
    const compiled = withWeights(undefined, polynomial(parseRational(weight.toFixed(15))));
    expect(Math.sign(entryOfY(compiled, from)) * Math.sign(entryOfY(compiled, to))).toBe(-1);
    expect(reasonOf(suggested([from, from, to]), compiled)).toBe(open);
  });
});

describe('blocks of one and a half elements', () => {
  it.each([
    ['1,d-1', [2.6, 2.7, 2.8]],
    ['1,d-1', [2.9, 3, 3.1]],
    ['d/2,d/2', [3.9, 3.95, 4]],
    ['1.5,d-1.5', [7, 7.1, 7.2]],
  ] as const)('are refused: type %s at d = %j', (sizes, [from, centre, to]) => {
    const compiled = compileType(parseSizes(sizes));
    const n = compiled.orbits.length;
    const unit = (m: number) => Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? 1 : 0)));
    const point = compiled.orbits.map((_, i) => 1 + i * i);
    const of = (ends: Ends): Segment => ({
      from: ends[0],
      centre: ends[1],
      to: ends[2],
      point,
      tangent: point.map(() => 0),
      radii: point.map(() => 1e-3),
      inverse: unit(n),
      vectors: compiled.blocks.map((b) => unit(b.structure.multiplicity)),
    });
    expect(reasonOf(of([from, centre, to]), compiled)).toBe('a block has less than two elements');
    // Two are enough, at an end too.
    if (sizes.includes('.')) return;
    const least = sizes === '1,d-1' ? 3 : 4;
    expect(reasonOf(of([least, least, least + 0.01]), compiled)).not.toMatch(/elements/);
  });

  it('are not those of type 2,d-2', () => {
    const compiled = compileType(parseSizes('2,d-2'));
    const start = [-0.62, 0.3, 0.2, 0.2, 0.95, -0.05];
    const segment = segmentAlong(compiled, start, [12, 12.0005, 12.001]);
    expect(reasonOf(segment, compiled)).not.toMatch(/elements/);
  });
});

describe('segments are glued', () => {
  // No code that is tested is run before the tests.
  const segment: Segment = {
    from: 8,
    centre: 8.05,
    to: 8.1,
    point: [-0.75, 0.34],
    tangent: [-0.025, 0.002],
    radii: [2e-5, 3e-5],
    inverse: [],
    vectors: [],
  };
  const proof: SegmentProof = {
    reach: segment.radii.map((r) => r / 2),
    negative: [0, 0, 0, 0],
    signs: ['-'],
    exactIsotropy: true,
  };
  const one = { segment, proof };
  /** The same line above, moved across by parts of the radii, with radii and reach times factors. */
  const above = (parts: readonly number[], wider = 1, reach = 0.5) => ({
    segment: {
      ...segment,
      from: segment.to,
      to: segment.to + 0.1,
      point: segment.point.map((x, i) => x + (parts[i] as number) * (segment.radii[i] as number)),
      radii: segment.radii.map((r) => wider * r),
    },
    proof: { ...proof, reach: segment.radii.map((r) => reach * r) },
  });

  it('where the point of one lies in the box of the other, whichever it is', () => {
    expect(areGlued(balls, one, above([0, 0]))).toBe(true);
    expect(areGlued(balls, one, above([0.4, -0.4]))).toBe(true);
    // Only the lower in the upper, only the upper in the lower.
    expect(areGlued(balls, one, above([1, 1], 2, 1.9))).toBe(true);
    expect(areGlued(balls, one, above([0.8, 0.8], 0.2, 0.1))).toBe(true);
  });

  it('and not where it lies beyond in one unknown', () => {
    for (const parts of [
      [0.6, 0],
      [0, 0.6],
      [-0.6, 0],
      [0, -0.6],
      [3, 3],
    ])
      expect(areGlued(balls, one, above(parts))).toBe(false);
  });

  it('and not with one of another type, or that begins elsewhere', () => {
    const next = above([0, 0]);
    const { point, tangent, radii } = next.segment;
    const long = {
      segment: { ...next.segment, point: [...point, 0], tangent: [...tangent, 0], radii: [...radii, 1] },
      proof: { ...proof, reach: [...proof.reach, 0] },
    };
    expect(areGlued(balls, one, long)).toBe(false);
    expect(areGlued(balls, { segment: { ...long.segment, to: next.segment.from }, proof: long.proof }, next)).toBe(false);
    expect(areGlued(balls, one, { ...next, segment: { ...next.segment, radii: [...radii, 1] } })).toBe(false);
    expect(areGlued(balls, { ...one, segment: { ...segment, point: [] } }, above([0, 0], 2, 2))).toBe(false);
    expect(areGlued(balls, one, one)).toBe(false);
    const nothing = { point: [], tangent: [], radii: [] };
    const empty = { segment: { ...segment, ...nothing }, proof: { ...proof, reach: [] } };
    expect(areGlued(balls, empty, { ...empty, segment: { ...next.segment, ...nothing } })).toBe(false);
  });

  it('about boxes that are those of their lines at that d', () => {
    const [x, y] = segmentBox(balls, { ...segment, tangent: [0.5, -0.25], centre: 8 }, 8.5, [0, 0.125]) as [Ball, Ball];
    expect(balls.toNumbers(balls.sub(x, balls.fromNumber(segment.point[0] as number)))).toEqual([0.25, 0.25]);
    expect(balls.toNumbers(balls.sub(y, balls.fromNumber(segment.point[1] as number)))).toEqual([-0.25, 0]);
    const wide = segmentBox(balls, { ...segment, tangent: [0, 0] }, 8.5);
    expect(balls.toNumbers(balls.sub(wide[0] as Ball, balls.fromNumber(segment.point[0] as number)))[1]).toBeCloseTo(
      segment.radii[0] as number,
      15,
    );
  });
});

it('numbers of negative eigenvalues are joined where they agree or a block appears without any', () => {
  expect(joinNegative([0, 1, null], [0, 1, null])).toEqual([0, 1, null]);
  expect(joinNegative([null, 1], [0, 1])).toEqual([0, 1]);
  expect(joinNegative([0, 1], [null, 1])).toEqual([0, 1]);
  for (const [one, next] of [
    [[0], [1]],
    [[1], [0]],
    [
      [0, 1],
      [0, 2],
    ],
    [
      [0, 1],
      [1, 1],
    ],
    [[null], [1]],
    [[1], [null]],
    [[0], [0, 0]],
    [[0, 0], [0]],
  ] as const) {
    expect(joinNegative(one, next)).toBeUndefined();
  }
});

it('signs are joined where they agree', () => {
  expect(joinSigns(['-', '+', '?', '+'], ['-', '-', '?', '?'])).toEqual(['-', '?', '?', '?']);
});
