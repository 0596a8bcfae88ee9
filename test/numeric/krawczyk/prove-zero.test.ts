import { describe, expect, it } from 'vitest';
import type { SquareSystem } from '../../../src/linalg/system.js';
import { OutsideDomainError } from '../../../src/linalg/system.js';
import { type Ball, type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { proveZero } from '../../../src/numeric/krawczyk/prove-zero.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Elementary } from '../../../src/scalar/ring.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 64);

type Terms = <T>(R: Elementary<T>, x: readonly T[]) => readonly T[];
type Derivatives = <T>(R: Elementary<T>, x: readonly T[]) => readonly (readonly T[])[];

const system = (size: number, residual: Terms, jacobian: Derivatives): SquareSystem => ({
  size,
  over: (R) => ({ residual: (x) => residual(R, x), jacobian: (x) => jacobian(R, x) }),
});

/** A system over balls of one ring, with what it answers to its first, second, … evaluation. */
function answering(
  R: BallRing,
  size: number,
  answers: {
    readonly residual: (call: number, x: readonly Ball[]) => readonly Ball[];
    readonly jacobian: (call: number, x: readonly Ball[]) => readonly (readonly Ball[])[];
  },
): { readonly equations: SquareSystem; readonly calls: () => number } {
  let [residuals, jacobians] = [0, 0];
  const bound = {
    residual: (x: readonly Ball[]) => answers.residual(++residuals, x),
    jacobian: (x: readonly Ball[]) => answers.jacobian(++jacobians, x),
  };
  const equations: SquareSystem = {
    size,
    over: (S) => {
      if (S !== (R as unknown)) throw new Error('over balls only');
      return bound as never;
    },
  };
  return { equations, calls: () => jacobians };
}

const at = <T>(x: readonly T[], i: number): T => x[i] as T;
const rootOfTwo = system(
  1,
  (R, x) => [R.sub(R.sqr(at(x, 0)), R.fromInteger(2))],
  (R, x) => [[R.add(at(x, 0), at(x, 0))]],
);
/** x = c in every unknown. */
const points = (R: BallRing, ...cs: readonly number[]) =>
  answering(R, cs.length, {
    residual: (_, x) => x.map((y, i) => R.sub(y, R.fromNumber(at(cs, i)))),
    jacobian: () => cs.map((_, i) => cs.map((__, j) => (i === j ? R.one : R.zero))),
  });

/** Half the width of a ball, as a double. */
const radiusOf = (R: BallRing, ball: Ball): number => R.nearest.toNumber(R.radius(ball));

describe('the boxes that are tried', () => {
  it('begin with twice the Newton correction', () => {
    const result = proveZero(balls, rootOfTwo, ['1.42']);
    if (!result.proved) return expect.fail(result.reason);
    expect(result.tries).toBe(1);
    const correction = Math.abs((1.42 ** 2 - 2) / (2 * 1.42));
    expect(radiusOf(balls, at(result.box, 0)) / (2 * correction)).toBeCloseTo(1, 9);
  });

  it('have room for rounding: 256 units in the last place of every unknown, and of the largest for those that are 0', () => {
    const unit = 2 ** (8 - 64);
    for (const [zeros, sizes] of [
      [
        [3, 0, -5],
        [3, 5, 5],
      ],
      [
        [-5, 3, 0],
        [5, 3, 5],
      ],
      [
        [0.25, 0],
        [0.25, 0.25],
      ],
      [
        [0, -0.125, 0.0625],
        [0.125, 0.125, 0.0625],
      ],
      [[0], [1]],
    ] as const) {
      const result = proveZero(
        balls,
        points(balls, ...zeros).equations,
        zeros.map((z) => `${z}`),
      );
      if (!result.proved) return expect.fail(result.reason);
      // The middles are the zeros: no correction is left.
      result.box.forEach((side, i) => {
        expect(radiusOf(balls, side) / (at(sizes, i) * unit)).toBeCloseTo(1, 2);
      });
    }
  });

  it('grow from the last image until one is proved', () => {
    // x = 1 with a derivative that is only known to lie in [0.4, 1.6]: the image of a box of radius r has 1 + 0.6 r for a
    // correction of 1. 2 is too small, and a quarter more than its image, 2.75, is not.
    const wide = balls.fromBounds('0.4', '1.6');
    const { equations } = answering(balls, 1, {
      residual: (_, x) => [balls.sub(at(x, 0), balls.one)],
      jacobian: () => [[wide]],
    });
    const result = proveZero(balls, equations, ['0']);
    if (!result.proved) return expect.fail(result.reason);
    expect(result.tries).toBe(2);
    expect(radiusOf(balls, at(result.box, 0))).toBeCloseTo(2.75, 12);
    expect(proveZero(balls, equations, ['0'], { tries: 1 })).toMatchObject({ proved: false, tries: 1 });
  });

  it('are at most twelve, unless another number is given', () => {
    const double = system(
      1,
      (R, x) => [R.sqr(at(x, 0))],
      (R, x) => [[R.add(at(x, 0), at(x, 0))]],
    );
    expect(proveZero(balls, double, ['1'])).toMatchObject({ proved: false, tries: 12 });
    expect(proveZero(balls, double, ['1'], { tries: 3 })).toMatchObject({ proved: false, tries: 3 });
  });
});

describe('no box is tried', () => {
  it('where the Newton step has an error or no end', () => {
    const broken = points(balls, 1).equations;
    const failing: SquareSystem = {
      size: 1,
      over: (R) => ({
        ...broken.over(R),
        residual: () => {
          throw new OutsideDomainError('out of its domain');
        },
      }),
    };
    expect(proveZero(balls, failing, ['1'])).toMatchObject({ proved: false, reason: 'out of its domain', tries: 0 });
    for (const unbounded of [0, 1]) {
      const { equations } = answering(balls, 2, {
        residual: (_, x) => x.map((y, i) => (i === unbounded ? balls.whole : y)),
        jacobian: () => [
          [balls.one, balls.zero],
          [balls.zero, balls.one],
        ],
      });
      expect(proveZero(balls, equations, ['1', '1'])).toMatchObject({
        proved: false,
        excluded: false,
        reason: 'the image of the box is unbounded',
        ratio: Number.POSITIVE_INFINITY,
        tries: 0,
      });
    }
  });

  it('after one whose image has no end or whose equations fail', () => {
    // The derivative in the second unknown is bounded at the first point only.
    const withSecond = (second: () => Ball) =>
      answering(balls, 2, {
        residual: (_, x) => x.map((y) => balls.sub(y, balls.one)),
        jacobian: (call) => [
          [balls.one, balls.zero],
          [balls.zero, call === 1 ? balls.one : second()],
        ],
      }).equations;
    expect(
      proveZero(
        balls,
        withSecond(() => balls.fromBounds('1', 'Infinity')),
        ['1.5', '1.5'],
      ),
    ).toMatchObject({ proved: false, excluded: false, reason: 'the image of the box is unbounded', tries: 1 });
    const failing = withSecond(() => {
      throw new RangeError('the box leaves the domain');
    });
    expect(proveZero(balls, failing, ['1.5', '1.5'])).toMatchObject({
      proved: false,
      reason: 'the box leaves the domain',
      tries: 1,
    });
  });

  it('around a candidate that is no real number', () => {
    expect(() => proveZero(balls, rootOfTwo, [balls.whole.upper])).toThrow(/the candidate Infinity is not a real number/);
    const nan = balls.nearest.sqrt(balls.nearest.fromInteger(-1));
    expect(() => proveZero(balls, rootOfTwo, [nan])).toThrow(/the candidate NaN is not a real number/);
  });
});

describe('contractions', () => {
  const fine = ballRing(mpfr, 2000);
  const widths = (contractions?: number): number => {
    const result = proveZero(fine, rootOfTwo, ['1.4142135'], contractions === undefined ? {} : { contractions });
    return result.proved ? fine.nearest.exponent(fine.width(at(result.enclosure, 0))) : Number.NaN;
  };

  it('about double the digits each, and are two unless another number is given', () => {
    const found = [0, 1, 2, 3].map(widths);
    found.slice(1).forEach((w, i) => {
      expect(w / at(found, i)).toBeGreaterThan(1.8);
      expect(w / at(found, i)).toBeLessThan(2.3);
    });
    expect(widths()).toBe(found[2]);
  });

  it('end where nothing gets smaller, not before', () => {
    // One unknown is settled at once, the other has some way to go.
    const equations = answering(balls, 2, {
      residual: (_, x) => [balls.sub(at(x, 0), balls.one), balls.sub(balls.sqr(at(x, 1)), balls.fromInteger(2))],
      jacobian: (_, x) => [
        [balls.one, balls.zero],
        [balls.zero, balls.add(at(x, 1), at(x, 1))],
      ],
    });
    const result = proveZero(balls, equations.equations, ['1', '1.414'], { contractions: 50 });
    if (!result.proved) return expect.fail(result.reason);
    expect(radiusOf(balls, at(result.enclosure, 0))).toBe(0);
    expect(radiusOf(balls, at(result.enclosure, 1))).toBeLessThan(2 ** -60);
    // One for the Newton step, one for the box, and a few contractions, the last of which changes nothing.
    expect(equations.calls()).toBeLessThan(10);
  });

  it('end where the equations fail, with what was proved', () => {
    const { equations } = answering(balls, 1, {
      residual: (_, x) => [balls.sub(balls.sqr(at(x, 0)), balls.fromInteger(2))],
      jacobian: (call, x) => {
        if (call > 2) throw new OutsideDomainError('no more');
        return [[balls.add(at(x, 0), at(x, 0))]];
      },
    });
    const result = proveZero(balls, equations, ['1.4142']);
    if (!result.proved) return expect.fail(result.reason);
    expect(balls.inside(at(result.enclosure, 0), at(result.box, 0))).toBe(true);
    expect(balls.contains(at(result.enclosure, 0), balls.sqrt(balls.fromInteger(2)))).toBe(true);
  });

  it('find out that a proof was none, where the equations lie', () => {
    // After the proof the second equation has another zero.
    const { equations } = answering(balls, 2, {
      residual: (call, x) => [at(x, 0), balls.sub(at(x, 1), balls.fromNumber(call > 2 ? 3 : 1))],
      jacobian: () => [
        [balls.one, balls.zero],
        [balls.zero, balls.one],
      ],
    });
    expect(() => proveZero(balls, equations, ['0', '1.1'])).toThrow('a proved zero got lost: a Jacobian over balls is wrong');
  });
});
