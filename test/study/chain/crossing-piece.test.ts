import { describe, expect, it } from 'vitest';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { geometry } from '../../../src/model/geometry.js';
import { hessianBlock } from '../../../src/model/hessian.js';
import { BallDomainError, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { dualRing } from '../../../src/scalar/dual.js';
import { at } from '../../../src/scalar/list.js';
import { type CrossingPieceProof, curveSlopes, lastPivot, proveCrossingPiece } from '../../../src/study/chain/crossing-piece.js';
import { proveSegment, RANGE_BITS, type Segment } from '../../../src/study/proof/segment.js';
import { segmentCurve } from '../../../src/study/proof/segment-curve.js';
import { type Polynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { pointNear, segmentAlong } from '../../support/curves.js';
import { doubtingRing } from '../../support/doubt.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, RANGE_BITS);

interface Place {
  readonly compiled: CompiledType;
  readonly start: readonly number[];
  /** Where an eigenvalue passes 0, by `symbreak critical`. */
  readonly d: number;
  readonly block: number;
}
const A: Place = { compiled: compileType(parseSizes('d')), start: [-0.649, 0.344], d: 5.763812734919571, block: 2 };
const A0: Place = {
  compiled: compileType(parseSizes('d', 1)),
  start: [-0.6, 0.32, 0.2686],
  d: 5.057725443862259,
  block: 2,
};
const II: Place = {
  compiled: compileType(parseSizes('1,d-1')),
  start: [-0.586, 0.2465, 0.979, -0.06, 0.333],
  d: 5.58550524742588,
  block: 1,
};

type Ends = readonly [from: number, centre: number, to: number];

/** A segment along the curve, by points in doubles, with the radii that a failed proof suggests. */
function along({ compiled, start }: Place, ends: Ends): Segment {
  const thin = segmentAlong(compiled, start, ends);
  const failed = proveSegment(balls, compiled, thin);
  return 'reason' in failed && failed.radii ? { ...thin, radii: failed.radii } : thin;
}
const around = ({ d }: Place, below: number, above: number, part = 0.5): Ends => [
  d - below,
  d - below + part * (below + above),
  d + above,
];
const attempt = (place: Place, segment: Segment, block = place.block, ring = balls) =>
  proveCrossingPiece(ring, place.compiled, { kind: 'crossing', segment, block });
const reasonOf = (place: Place, segment: Segment, block = place.block, ring = balls): string => {
  const proof = attempt(place, segment, block, ring);
  return 'reason' in proof ? proof.reason : 'proved';
};
function provedOf(place: Place, segment: Segment): CrossingPieceProof {
  const proof = attempt(place, segment);
  if ('reason' in proof) throw new Error(proof.reason);
  return proof;
}

const OF_A = along(A, around(A, 5e-4, 6e-4));

describe('a crossing', () => {
  it.each<[string, Place, readonly number[], Ends]>([
    ['A', A, [0, 0, 1, 0], around(A, 5e-4, 6e-4)],
    ['A, by a piece with its centre far from it', A, [0, 0, 1, 0], around(A, 2e-5, 9e-4, 1)],
    ['A, by a piece with its centre at the lower end', A, [0, 0, 1, 0], around(A, 7e-4, 2e-5, 0)],
    ['A/0, whose other index stays', A0, [0, 1, 1, 0], around(A0, 5e-5, 5e-5)],
    ['II, in a block of five', II, [0, 1, 0, 0], around(II, 2e-4, 2e-4)],
  ])('of %s is proved: one eigenvalue of its component passes, once, and all others stay', (_, place, below, ends) => {
    const proof = provedOf(place, along(place, ends));
    expect(proof.below).toEqual(below);
    expect(proof.above).toEqual(below.map((n, b) => (b === place.block ? n - 1 : n)));
    const [low, high] = proof.d;
    expect(low).toBeLessThan(place.d);
    expect(high).toBeGreaterThan(place.d);
    // Far narrower than the piece, and within it.
    expect(high - low).toBeLessThan(0.3 * (ends[2] - ends[0]));
    expect(low).toBeGreaterThanOrEqual(ends[0]);
    expect(high).toBeLessThanOrEqual(ends[2]);
    expect(proof.exactIsotropy).toBe(true);
  });

  it('has the curve, signs and isotropy of a segment', () => {
    const { reach, signs } = provedOf(A, OF_A);
    expect(signs).toEqual(['-']);
    reach.forEach((r, i) => {
      expect(r).toBeLessThan(at(OF_A.radii, i));
    });
    // A segment is none where its index is not one.
    expect(proveSegment(balls, A.compiled, OF_A)).toMatchObject({ reason: 'the inertia of component x could not be decided' });
  });

  it('is where it is seen in doubles, to eight digits', () => {
    const [low, high] = provedOf(A, along(A, around(A, 1e-5, 1e-5))).d;
    expect(high - low).toBeLessThan(1e-8);
    expect((low + high) / 2).toBeCloseTo(A.d, 8);
  });
});

describe('of a crossing piece', () => {
  it('the slopes are those of the curve, however the line and the inverse are', () => {
    const h = 1e-5;
    const slopesAt = (d: number) => {
      const [above, below] = [pointNear(A.compiled, A.start, d + h), pointNear(A.compiled, A.start, d - h)];
      return above.map((x, i) => (x - at(below, i)) / (2 * h));
    };
    const ends = around(A, 5e-5, 6e-5);
    const piece = along(A, ends);
    for (const [scale, off] of [
      [
        [1, 1],
        [0, 0],
      ],
      [
        [0.6, 1],
        [3e-2, 0],
      ],
      [
        [0.6, 1],
        [-3e-2, 0],
      ],
      [
        [1, 0.6],
        [0, 3e-2],
      ],
      [
        [1, 0.6],
        [0, -3e-2],
      ],
      [
        [1.3, 0.7],
        [3e-2, -3e-2],
      ],
    ] as const) {
      const segment: Segment = {
        ...piece,
        tangent: piece.tangent.map((slope, i) => slope + (off[i] ?? 0)),
        inverse: piece.inverse.map((row, i) => row.map((x) => x * (scale[i] ?? 1))),
        radii: [4e-6, 4e-6],
      };
      const curve = segmentCurve(balls, A.compiled, segment);
      if ('reason' in curve) throw new Error(curve.reason);
      const slopes = curveSlopes(balls, A.compiled, curve);
      for (const d of ends) {
        slopesAt(d).forEach((slope, i) => {
          const [low, high] = balls.toNumbers(at(slopes ?? [], i));
          expect(low).toBeLessThan(slope);
          expect(high).toBeGreaterThan(slope);
          expect(high - low).toBeLessThan(0.25);
        });
      }
    }
  });

  it('the last pivot is the determinant over that of the others, with its derivative', () => {
    const D = dualRing(balls, 1);
    const m = [
      [4, 2, 1],
      [2, 3, 1],
      [1, 1, 2],
    ];
    // With d m₀₀ = 1: σ of the last row is 13/8, of the first 13/5 with the derivative 1.
    const matrix = m.map((row, i) =>
      row.map((x, j) => D.make(balls.fromNumber(x), [balls.fromNumber(i === 0 && j === 0 ? 1 : 0)])),
    );
    const of = (last?: number) => {
      const found = lastPivot(balls, D, matrix, last);
      return found && [found.row, ...[found.pivot.value, D.partial(found.pivot, 0)].map((x) => balls.toNumbers(x)[0])];
    };
    const [value, first, middle] = [of(2), of(0), of(1)];
    expect(value).toEqual([2, expect.closeTo(13 / 8, 12), expect.closeTo((5 * 8 - 3 * 13) / 64, 12)]);
    expect(first).toEqual([0, expect.closeTo(13 / 5, 12), expect.closeTo(1, 12)]);
    expect(middle).toEqual([1, expect.closeTo(13 / 7, 12), expect.closeTo((5 * 7 - 2 * 13) / 49, 12)]);
    // The nearest to 0 is put off.
    expect(of()).toEqual(value);
    expect(lastPivot(balls, D, [])).toBeUndefined();
    const vanishing = [0, 1].map((i) => [0, 1].map((j) => D.constant(balls.fromNumber(i === j ? 0 : 1))));
    expect(lastPivot(balls, D, vanishing)).toBeUndefined();
  });

  it('the basis need not be one of eigenvectors', () => {
    const segment = along(II, around(II, 2e-4, 2e-4));
    const [c, s] = [0.8, 0.6];
    const turnedBy = (rows: readonly (readonly number[])[]) => {
      const [first = [], second = [], third = [], ...rest] = rows;
      const mixed = (a: readonly number[], b: readonly number[], p: number, q: number) => a.map((x, i) => p * x + q * at(b, i));
      const [one, two] = [mixed(first, second, c, s), mixed(first, second, -s, c)];
      return [one, mixed(two, third, c, s), mixed(two, third, -s, c), ...rest];
    };
    const vectors = segment.vectors.map((rows, b) => (b === II.block ? turnedBy(rows) : rows));
    const proof = provedOf(II, { ...segment, vectors });
    expect(proof.d[0]).toBeLessThan(II.d);
    expect(proof.d[1]).toBeGreaterThan(II.d);
  });
});

it('a crossing is bounded by its piece where the last pivot is not known at the centre', () => {
  const segment = along(II, around(II, 2e-4, 2e-4));
  /** A ring that cannot tell how far balls are from 0, from the n-th question on. */
  const blindFrom = (n: number) => {
    let asked = 0;
    const mignitude: typeof balls.mignitude = (x) => (asked++ < n ? balls.mignitude(x) : balls.nearest.zero);
    return { ring: { ...balls, mignitude }, asked: () => asked };
  };
  const full = blindFrom(Number.POSITIVE_INFINITY);
  expect(reasonOf(II, segment, II.block, full.ring)).toBe('proved');
  const late = attempt(II, segment, II.block, blindFrom(full.asked() - 1).ring);
  expect(late).toMatchObject({ d: [segment.from, segment.to], below: [0, 1, 0, 0] });
});

describe('an eigenvalue that is made to pass', () => {
  /** Type d, component y with a multiple of its inner product of samples: a number of one's own, as a polynomial in d. */
  const withCross = (cross: Polynomial): CompiledType => ({
    ...A.compiled,
    weights: [...A.compiled.weights, [cross]],
    blocks: A.compiled.blocks.map((b): CompiledBlock => {
      if (b.component.name !== 'y') return b;
      return { ...b, structure: { ...b.structure, cross: [[{ i: 0, j: 0, weight: A.compiled.weights.length }]] } };
    }),
  });
  const entryOfY = (weight: number, d: number): number => {
    const compiled = withCross(polynomial(parseRational(weight.toFixed(15))));
    const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), pointNear(A.compiled, [-0.75, 0.34], d));
    return at(at(hessianBlock(double, g, at(compiled.blocks, 3).structure), 0), 0);
  };
  const middle = 8.01;
  const [without, slope] = [entryOfY(0, middle), entryOfY(1, middle) - entryOfY(0, middle)];
  /** The weight for which y vanishes at 8.01. */
  const zero = rational(BigInt(Math.round((-without / slope) * 1e15)), 10n ** 15n);
  const place: Place = { ...A, start: [-0.75, 0.34], block: 3 };
  const segment = along(place, [8, middle, 8.02]);
  /** zero + a (d − 8.01) + b (d − 8.01)² + c. */
  const weight = (a: number, b: number, c = 0): Polynomial => {
    const [q, p, m] = [rational(BigInt(b)), rational(BigInt(a)), rational(801, 100)];
    const minus = (x: typeof m) => rational(-x.n, x.d);
    const times = (x: typeof m, y: typeof m) => rational(x.n * y.n, x.d * y.d);
    const plus = (x: typeof m, y: typeof m) => rational(x.n * y.d + y.n * x.d, x.d * y.d);
    const constant = plus(
      plus(zero, parseRational(c.toFixed(9).replace(/^-/, ''))),
      plus(times(q, times(m, m)), minus(times(p, m))),
    );
    return polynomial(constant, plus(p, minus(times(q, times(rational(2), m)))), q);
  };
  const of = (cross: Polynomial) => attempt({ ...place, compiled: withCross(cross) }, segment);

  it('upwards or downwards is proved', () => {
    const sign = Math.sign(slope);
    const [rising, falling] = [of(weight(50 * sign, 0)), of(weight(-50 * sign, 0))];
    expect(rising).toMatchObject({ below: [0, 0, 0, 1], above: [0, 0, 0, 0] });
    expect(falling).toMatchObject({ below: [0, 0, 0, 0], above: [0, 0, 0, 1] });
    for (const proof of [rising, falling]) {
      if ('reason' in proof) throw new Error(proof.reason);
      expect(proof.d[0]).toBeLessThan(middle);
      expect(proof.d[1]).toBeGreaterThan(middle);
    }
  });

  it('and returns, touches 0 or nearly so, is refused', () => {
    for (const cross of [weight(0, 1000), weight(0, -1000), weight(0, 1000, 0.01)]) {
      expect(of(cross)).toMatchObject({ reason: 'an eigenvalue of component y is not proved to be monotone' });
    }
  });

  it('and has no inner product is refused', () => {
    const compiled = withCross(weight(50, 0));
    const blocks = compiled.blocks.map((b) =>
      b.component.name === 'y' ? { ...b, structure: { ...b.structure, gram: [[]] } } : b,
    );
    expect(reasonOf({ ...place, compiled: { ...compiled, blocks } }, segment)).toBe(
      'the inner product of component y is not proved to be positive definite',
    );
  });
});

describe('a crossing piece is refused', () => {
  it('of another component, or of none', () => {
    for (const block of [0, 1, 3]) expect(reasonOf(A, OF_A, block)).toBe('the inertia of component x could not be decided');
    for (const block of [-1, 4, 1.5, Number.NaN]) expect(reasonOf(A, OF_A, block)).toBe(`there is no component ${block}`);
  });

  it('where no eigenvalue passes, also near by', () => {
    for (const shift of [-0.5, -1.2e-3, 1.2e-3, 0.2]) {
      const ends = around({ ...A, d: A.d + shift }, 5e-4, 5e-4);
      expect(reasonOf(A, along(A, ends))).toBe('no eigenvalue of component x is proved to pass through 0');
    }
  });

  it('where it ends at the d in question', () => {
    for (const ends of [around(A, 5e-4, 0), around(A, 0, 5e-4)]) {
      expect(reasonOf(A, along(A, ends))).toBe('no eigenvalue of component x is proved to pass through 0');
    }
  });

  it('where the degree of the component may not be positive', () => {
    const withDegree = (name: string, degree: Polynomial): Place => ({
      ...A,
      compiled: {
        ...A.compiled,
        blocks: A.compiled.blocks.map((b) => (b.component.name === name ? { ...b, component: { ...b.component, degree } } : b)),
      },
    });
    for (const degree of [polynomial(0), polynomial(-1), polynomial(-6, 1), polynomial(rational(-57638, 10000), 1)]) {
      expect(reasonOf(withDegree('x', degree), OF_A)).toBe('the degree of component x is not positive on all of the segment');
    }
    // Of another component it may be 0 or change its sign where nothing is negative.
    expect(attempt(withDegree('y', polynomial(0)), OF_A)).toMatchObject({ below: [0, 0, 1, null], above: [0, 0, 0, null] });
    expect(attempt(withDegree('y', polynomial(rational(-57638, 10000), 1)), OF_A)).toMatchObject({ below: [0, 0, 1, 0] });
  });

  it.each<[string, Partial<Segment>, RegExp]>([
    ['without a point', { point: [] }, /0 numbers, and its type 2 unknowns/],
    ['without radii', { radii: [] }, /0 numbers/],
    ['with radii of 0', { radii: [0, 0] }, /radius is not positive/],
    ['with a point that is no number', { point: [Number.NaN, 0.3] }, /not finite/],
    ['with its ends exchanged', { from: OF_A.to, to: OF_A.from }, /centre is not between/],
    ['moved off the curve', { point: OF_A.point.map((x) => x + 1e-3) }, /image of the box/],
    ['without eigenvectors', { vectors: [] }, /eigenvectors of 0 components/],
    ['with empty eigenvectors', { vectors: OF_A.vectors.map((v, b) => (b === 2 ? [] : v)) }, /inner product of component x/],
    [
      'with eigenvectors twice as long',
      { vectors: OF_A.vectors.map((v, b) => (b === 2 ? v.map((row) => row.map((x) => 2 * x)) : v)) },
      /inner product of component x/,
    ],
    ['over too much of d', { from: 5, to: 7 }, /image of the box|zero/],
  ])('%s', (_, changes, reason) => {
    expect(reasonOf(A, { ...OF_A, ...changes })).toMatch(reason);
  });

  it('of another type', () => {
    expect(reasonOf({ ...A, compiled: II.compiled }, OF_A)).toMatch(/2 numbers, and its type 5 unknowns/);
  });

  it('where the other eigenvalues of the component are not away from 0', () => {
    const { zero } = balls.nearest;
    const blind = { ...balls, mignitude: () => zero };
    const segment = along(II, around(II, 2e-4, 2e-4));
    expect(reasonOf(II, segment, 1, blind)).toMatch(/could not be (decided|separated from 0)$/);
  });

  it('where a ball is unbounded or a ring doubts, and other errors are passed on', () => {
    const failing = (error: Error) => ({
      ...balls,
      sqr: () => {
        throw error;
      },
    });
    expect(reasonOf(A, OF_A, 2, failing(new BallDomainError('unbounded')))).toBe('unbounded');
    expect(() => attempt(A, OF_A, 2, failing(new TypeError('a fault')))).toThrow('a fault');
    const full = doubtingRing(balls, Number.POSITIVE_INFINITY);
    expect(reasonOf(A, OF_A, 2, full)).toBe('proved');
    for (let i = 0; i < 6; i++) {
      const proof = attempt(A, OF_A, 2, doubtingRing(balls, Math.floor((full.asked() * i) / 6)));
      if (!('reason' in proof)) expect(proof.exactIsotropy).toBe(false);
    }
  });
});
