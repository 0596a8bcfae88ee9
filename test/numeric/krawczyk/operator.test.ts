import { describe, expect, it } from 'vitest';
import type { SquareSystem } from '../../../src/linalg/system.js';
import { OutsideDomainError } from '../../../src/linalg/system.js';
import { type Ball, type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { checkBox, krawczyk } from '../../../src/numeric/krawczyk/krawczyk.js';
import { attempt, judge, krawczykImage } from '../../../src/numeric/krawczyk/operator.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Elementary } from '../../../src/scalar/ring.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 64);

const between = (low: number | string, high: number | string, R: BallRing = balls): Ball => R.fromBounds(`${low}`, `${high}`);
const middle = (x: number, R: BallRing = balls) => R.nearest.fromNumber(x);

/** a x = b over any ring. */
const line = (a: number, b: number): SquareSystem => ({
  size: 1,
  over: <T>(R: Elementary<T>) => ({
    residual: (x: readonly T[]) => x.map((y) => R.sub(R.mul(R.fromInteger(a), y), R.fromInteger(b))),
    jacobian: () => [[R.fromInteger(a)]],
  }),
});

describe('the image of a box', () => {
  it('takes each point where the operator takes it, also if the inverse is rough and the middle is none', () => {
    // With four bits 1/3 is 11/32: x − 11/32·3x = −x/32.
    const R = ballRing(mpfr, 4);
    for (const m of [0, 0.5, 1]) {
      const [image] = krawczykImage(R, line(3, 0).over(R), [between(0, 1, R)], [middle(m, R)]);
      expect(R.contains(image as Ball, between(-1 / 32, 0, R))).toBe(true);
    }
  });
});

describe('what follows from an image', () => {
  const ratio = (box: readonly [number, number], m: number, image: readonly [number, number]): number =>
    judge(balls, [between(...box)], [middle(m)], [between(...image)]).ratio;

  it('has a ratio that says how far it reaches to its worse side', () => {
    expect(ratio([-1, 1], 0, [-0.25, 0.5])).toBe(0.5);
    expect(ratio([-1, 1], 0, [-0.5, 0.25])).toBe(0.5);
    expect(ratio([-1, 4], 0, [-0.25, 2])).toBe(0.5);
    expect(ratio([-4, 1], 0, [-2, 0.25])).toBe(0.5);
    expect(ratio([1, 3], 2, [1.5, 4])).toBe(2);
    // Rounded up: the double 1/3 is below a third.
    expect(ratio([-3, 3], 0, [-1, 1])).toBeGreaterThan(1 / 3);
    expect(ratio([-3, 3], 0, [-1, 1])).toBeLessThan(1 / 3 + 2 ** -50);
    // Of several sides it is the worst, and of a point in the middle 0.
    const box = [between(-1, 1), between(-1, 1), between(-1, 1)];
    const image = [between(-0.5, 0.5), between(-0.75, 0.5), between(-0.25, 0.5)];
    expect(judge(balls, box, [middle(0), middle(0), middle(0)], image)).toMatchObject({ proved: true, ratio: 0.75 });
    expect(ratio([-1, 1], 0, [0, 0])).toBe(0);
  });

  it('is a proof with a ratio of at most 1, however it is rounded', () => {
    // With four bits 3.5 + 1.125 is rounded away from 0 and 3.75 + 1.125 towards it.
    const R = ballRing(mpfr, 4);
    const result = judge(R, [between(-3.75, 8, R)], [middle(1.125, R)], [between(-3.5, 1.25, R)]);
    expect(result).toMatchObject({ proved: true, ratio: 1 });
  });

  it('names the unknown in which the image is not inside', () => {
    const box = [between(-1, 1), between(-1, 1), between(-1, 1)];
    const image = [between(0, 0.5), between(-1.5, 0.5), between(-1, 1)];
    expect(judge(balls, box, [middle(0), middle(0), middle(0)], image)).toEqual({
      proved: false,
      excluded: false,
      ratio: 1.5,
      reason: 'the image of the box is not inside the box in unknown 1',
    });
  });

  it('is that there is no zero where one side of the image is beside the box', () => {
    const box = [between(-1, 1), between(-1, 1)];
    for (const image of [
      [between(2, 3), between(-0.5, 0.5)],
      [between(-0.5, 0.5), between(2, 3)],
      [between(2, 3), between(2, 3)],
    ]) {
      const result = judge(balls, box, [middle(0), middle(0)], image);
      expect(result).toMatchObject({ proved: false, excluded: true, reason: 'the box contains no zero', ratio: 3 });
    }
  });

  it('is nothing where the image has no end', () => {
    for (const side of [between(0.5, 'Infinity'), between('-Infinity', 0.5), balls.whole]) {
      const result = judge(balls, [between(-1, 1), between(-1, 1)], [middle(0), middle(0)], [between(0, 0.5), side]);
      expect(result).toEqual({
        proved: false,
        excluded: false,
        reason: 'the image of the box is unbounded',
        ratio: Number.POSITIVE_INFINITY,
      });
    }
    // It excludes all the same.
    expect(judge(balls, [between(-1, 1)], [middle(0)], [between(2, 'Infinity')])).toMatchObject({
      proved: false,
      excluded: true,
      ratio: Number.POSITIVE_INFINITY,
    });
  });

  it('is asked of as many sides and middles as there are', () => {
    const side = between(-1, 1);
    const inner = between(-0.5, 0.5);
    expect(() => judge(balls, [side, side], [middle(0)], [inner, inner])).toThrow(RangeError);
    expect(() => judge(balls, [side, side], [middle(0), middle(0)], [inner])).toThrow(RangeError);
    expect(() => judge(balls, [side], [middle(0), middle(0)], [inner])).toThrow(RangeError);
    expect(judge(balls, [side, side], [middle(0), middle(0)], [inner, inner]).proved).toBe(true);
  });
});

describe('a box or a candidate', () => {
  it('without an end on one side is refused', () => {
    for (const side of [between(0, 'Infinity'), between('-Infinity', 2), balls.whole]) {
      expect(() => checkBox(balls, line(1, 1), [side])).toThrow(/side 0 of the box has no interior or no end/);
    }
    expect(checkBox(balls, line(1, 1), [between(0, 2)]).proved).toBe(true);
  });

  it('that is no real number is named', () => {
    expect(() => krawczyk(balls, line(1, 1), [balls.whole.upper], ['1'])).toThrow(
      /^the candidate Infinity is not a real number$/,
    );
    const nan = balls.nearest.sqrt(balls.nearest.fromInteger(-1));
    expect(() => krawczyk(balls, line(1, 1), [nan], ['1'])).toThrow(/^the candidate NaN is not a real number$/);
  });
});

describe('what the equations throw', () => {
  const throwing = (what: unknown) => () =>
    attempt(() => {
      throw what;
    });

  it('is a message if it is an error of theirs, and passes through if it is a defect or no error', () => {
    expect(throwing(new OutsideDomainError('outside'))()).toBe('outside');
    expect(throwing(new RangeError('too large'))()).toBe('too large');
    for (const what of [
      new Error('a defect'),
      new TypeError('undefined'),
      new ReferenceError('x'),
      'text',
      undefined,
      { message: 'like an error' },
    ]) {
      let thrown: unknown = 'nothing';
      try {
        throwing(what)();
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBe(what);
    }
    const answer = { is: 'kept' };
    expect(attempt(() => answer)).toBe(answer);
  });
});
