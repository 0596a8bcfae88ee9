import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { proveRange } from '../../../src/study/certificate/range-proof.js';
import { COVER_RULES } from '../../../src/study/certificate/segment-cover.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { areGlued, proveSegment, RANGE_BITS, type SegmentProof } from '../../../src/study/proof/segment.js';
import { pointNear } from '../../support/curves.js';
import { watched } from '../../support/watched.js';

const mpfr = await loadMpfr();
const digitsOf = (x: number): number => x.toExponential().replace(/e.*|[-.]/g, '').length;

describe('a cover of an interval', () => {
  it.each([
    ['A', 8, 8.6, 4, [0, 0, 0, 0]],
    ['A', 5, 5.03, 1, [0, 0, 1, 0]],
    ['II', 6, 6.1, 3, [0, 0, 0, 0]],
  ] as const)(
    'of family %s on [%d, %d] is of few segments, each proved and glued to the next',
    (name, from, to, most, negative) => {
      const reached: number[] = [];
      const { compiled, segments, proofs } = proveRange(
        mpfr,
        parseFamily(name),
        { from, to },
        { progress: (d) => reached.push(d) },
      );
      expect(segments.length).toBeLessThanOrEqual(most);
      expect(proofs).toHaveLength(segments.length);
      expect(reached).toEqual(segments.map((s) => s.to));
      expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([from, to]);
      const balls = ballRing(mpfr, RANGE_BITS);
      segments.forEach((segment, i) => {
        const proof = proveSegment(balls, compiled, segment);
        expect(proof).toEqual(proofs[i]);
        expect(proof).toMatchObject({ negative, exactIsotropy: true });
        expect(segment.centre).toBeCloseTo((segment.from + segment.to) / 2, 12);
        const before = segments[i - 1];
        if (before)
          expect(
            areGlued(balls, { segment: before, proof: proofs[i - 1] as SegmentProof }, { segment, proof: proof as SegmentProof }),
          ).toBe(true);
        // Few digits of what only helps, and all of the point.
        const rough = [...segment.tangent, ...segment.radii, ...segment.inverse.flat(), ...segment.vectors.flat(2)];
        expect(Math.max(...rough.map(digitsOf))).toBeLessThanOrEqual(6);
        expect(rough.filter((x) => digitsOf(x) === 6).length).toBeGreaterThan(rough.length / 2);
        pointNear(compiled, segment.point, segment.centre).forEach((x, e) => {
          expect(segment.point[e]).toBeCloseTo(x, 12);
        });
      });
    },
  );

  it('is of shorter segments close to a crossing', () => {
    const { segments, proofs } = proveRange(mpfr, parseFamily('A'), { from: 5.7639, to: 5.9 });
    expect(segments.length).toBeGreaterThan(2);
    expect(segments.length).toBeLessThan(20);
    // The nearer, the shorter.
    const lengths = segments.slice(0, -1).map(({ from, to }) => to - from);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([5.7639, 5.9]);
    expect(proofs.every(({ negative }) => negative.every((n) => n === 0))).toBe(true);
  });

  it('is not looked for where an eigenvalue passes 0', () => {
    // The last segment before it is short, and could not be glued: that is not the reason.
    const attempt = (): unknown => proveRange(mpfr, parseFamily('A'), { from: 2.1, to: 2.2 });
    expect(attempt).toThrow(ComputationError);
    expect(attempt).toThrow(/component s passes through 0 at a d between 2\.10757983382 and 2\.1075798338[34]/);
  });

  it('at small d is of points that are followed from where the family was found, at a large one', () => {
    // In floats with bits to spare for d = 3.2 only, it could not be followed down from d = 1000.
    const { segments, proofs } = proveRange(mpfr, parseFamily('I'), { from: 3.2, to: 3.201 });
    expect(segments).toHaveLength(1);
    expect(proofs[0]?.negative).toEqual([0, 0, 1, null]);
  });

  it('is not looked for where the family does not reach its lower end', () => {
    const attempt = (): unknown => proveRange(mpfr, parseFamily('A'), { from: 1.5, to: 1.6 });
    expect(attempt).toThrow(ComputationError);
    expect(attempt).toThrow(/^family 'A' could not be followed from d = 1000 to 1\.5$/);
  });

  it('is given up at the d from which no segment is proved, with the reason', () => {
    const { library, balls } = watched(mpfr);
    // A segment half as long as d, or a third: no Taylor polynomial is that good.
    const rules = { ...COVER_RULES, first: 0.5, shortest: 0.4 };
    const attempt = (): unknown => proveRange(library, parseFamily('A'), { from: 8.123456789, to: 9.5 }, { rules });
    expect(attempt).toThrow(ComputationError);
    expect(attempt).toThrow(
      /^nothing could be proved of family 'A' just above d = 8\.1234568: the inertia of component s could not be decided; no eigenvalue is seen to pass through 0 there$/,
    );
    // Tried twice here, and both times nothing is left behind.
    expect(balls).toEqual([1, 2].map(() => ({ precision: RANGE_BITS, disposed: true })));
  });

  it('is given up after as many segments as are allowed', () => {
    const rules = { ...COVER_RULES, most: 1 };
    const attempt = (): unknown => proveRange(mpfr, parseFamily('A'), { from: 8, to: 9.5 }, { rules });
    expect(attempt).toThrow(ComputationError);
    expect(attempt).toThrow(/^more than 1 segments are needed: proved up to d = 8\.[0-9]\d*; take a shorter interval$/);
  });

  it('leaves no ring behind', () => {
    const { library, balls } = watched(mpfr);
    proveRange(library, parseFamily('A'), { from: 8, to: 8.01 });
    expect(balls).toEqual([{ precision: RANGE_BITS, disposed: true }]);
  });
});
