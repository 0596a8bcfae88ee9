import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../src/scalar/list.js';
import { isGluedToTail } from '../../../src/study/chain/glue.js';
import type { Segment, SegmentProof } from '../../../src/study/proof/segment.js';
import type { Tail } from '../../../src/study/tail/tail.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 160);

/** 3 + 8 t ± 32 t² and 4 t ± 64 t³: at d = 16, where t is 1/4, 5 ± 2 and 1 ± 1. */
const TAIL: Tail<QPi> = {
  t0: rational(1, 4),
  terms: 8,
  orders: [2, 3],
  point: [
    { start: 0, coefficients: [overPi.field.fromInteger(3), overPi.field.fromInteger(8)], order: Number.POSITIVE_INFINITY },
    { start: 1, coefficients: [overPi.field.fromInteger(4)], order: Number.POSITIVE_INFINITY },
  ],
  radii: [32, 64],
  inverseTerms: 4,
};
/** 5 ± 1/2 and 1 ± 1/2 at d = 16. */
const REACH = [8, 32];
/** The point 5, 1 at d = 16 with slopes. */
const SEGMENT: Segment = {
  from: 14,
  centre: 15,
  to: 16,
  point: [4.5, 1.25],
  tangent: [0.5, -0.25],
  radii: [0.25, 0.25],
  inverse: [],
  vectors: [],
};
type Lists = Pick<SegmentProof, 'reach'>;
const glued = (
  segment: Partial<Segment>,
  proof: Lists,
  tail: Partial<Tail<QPi>> = {},
  tailProof: Lists = { reach: REACH },
  ring = balls,
): boolean =>
  isGluedToTail(ring, { segment: { ...SEGMENT, ...segment }, proof }, overPi, { tail: { ...TAIL, ...tail }, proof: tailProof });
const SMALL = { reach: [0.125, 0.125] };
const LARGE = { reach: [4, 4] };

describe('a segment is glued to a tail', () => {
  it('where the zone of its point lies within the radii of the tail, touching them or not', () => {
    expect(glued({}, SMALL)).toBe(true);
    expect(glued({}, { reach: [2, 1] })).toBe(true);
    for (const reach of [
      [2 + 2 ** -40, 1],
      [2, 1 + 2 ** -40],
    ]) {
      expect(glued({}, { reach })).toBe(false);
    }
    // Not in the middle: by 1.5 in one unknown.
    expect(glued({ point: [6, 1.25] }, { reach: [0.5, 0.125] })).toBe(true);
    expect(glued({ point: [6, 1.25] }, { reach: [0.625, 0.125] })).toBe(false);
    expect(glued({ point: [3, 1.25] }, { reach: [0.5, 0.125] })).toBe(true);
    expect(glued({ point: [3, 1.25] }, { reach: [0.625, 0.125] })).toBe(false);
  });

  it('or where the zone of the tail lies within the radii of the segment', () => {
    expect(glued({ radii: [0.5, 0.5] }, LARGE)).toBe(true);
    for (const radii of [
      [0.5 - 2 ** -40, 0.5],
      [0.5, 0.5 - 2 ** -40],
    ]) {
      expect(glued({ radii }, LARGE)).toBe(false);
    }
    expect(glued({ point: [5.5, 1.25], radii: [1.5, 0.5] }, LARGE)).toBe(true);
    expect(glued({ point: [5.5, 1.25], radii: [1.25, 0.5] }, LARGE)).toBe(false);
  });

  it('and not where both only meet, or one is moved or permuted', () => {
    expect(glued({ radii: [0.25, 0.25] }, LARGE)).toBe(false);
    expect(glued({ point: [7.5, 1.25] }, SMALL)).toBe(false);
    expect(glued({ point: [4.5, 3.25] }, SMALL)).toBe(false);
    expect(glued({ point: [...SEGMENT.point].reverse(), tangent: [...SEGMENT.tangent].reverse() }, SMALL)).toBe(false);
    // By a thousandth: within 2⁻⁹, and farther than 2⁻¹¹, in units of the entries.
    const near = { reach: [2 ** -14, 2 ** -14] };
    const within = (size: number) => ({ radii: [16 * size, 64 * size] });
    for (const point of [
      [4.501, 1.25],
      [4.5, 1.251],
      [4.499, 1.25],
    ]) {
      expect(glued({}, near, within(2 ** -11))).toBe(true);
      expect(glued({ point }, near, within(2 ** -9))).toBe(true);
      expect(glued({ point, radii: [2 ** -11, 2 ** -11] }, near, within(2 ** -11))).toBe(false);
    }
  });

  it('at the upper end of the segment, which is in the tail', () => {
    // The other end is on the line, too, and not where the tail is.
    expect(glued({ from: 16, centre: 16, to: 17, point: [5, 1], tangent: [10, 0] }, SMALL)).toBe(false);
    expect(glued({ from: 15, centre: 16, to: 16, point: [5, 1], tangent: [10, 0] }, SMALL)).toBe(true);
    expect(glued({}, SMALL, { t0: rational(4, 15) })).toBe(true);
    expect(glued({}, SMALL, { t0: rational(1, 5) })).toBe(false);
    expect(glued({}, SMALL, { t0: rational(10n ** 9n - 1n, 4n * 10n ** 9n) })).toBe(false);
  });

  it('only where all lists have one length', () => {
    for (const list of ['point', 'tangent', 'radii'] as const) {
      for (const values of [[], at([SEGMENT[list]], 0).slice(1), [...SEGMENT[list], 1]])
        expect(glued({ [list]: values }, SMALL)).toBe(false);
    }
    for (const reach of [[], [0.125], [0.125, 0.125, 0.125]]) {
      expect(glued({}, { reach })).toBe(false);
      expect(glued({}, SMALL, {}, { reach })).toBe(false);
    }
    expect(glued({}, SMALL, { radii: [32] })).toBe(false);
    expect(glued({}, SMALL, { orders: [2] })).toBe(false);
    expect(glued({}, SMALL, { point: TAIL.point.slice(1) })).toBe(false);
    const none = { point: [], tangent: [], radii: [] };
    expect(glued(none, { reach: [] }, { point: [], radii: [], orders: [] }, { reach: [] })).toBe(false);
  });

  it('not where it is farther away than the radii by less than the rounding', () => {
    const rough = ballRing(mpfr, 53);
    const exactly = { from: 15, centre: 16, to: 16, point: [5, 1], tangent: [0, 0] };
    const thin = { radii: [2 ** -57, 2 ** -54] };
    expect(glued(exactly, { reach: [0, 0] }, thin, { reach: REACH }, rough)).toBe(true);
    expect(glued({ ...exactly, point: [5 + 2 ** -50, 1] }, { reach: [0, 0] }, thin, { reach: REACH }, rough)).toBe(false);
  });
});
