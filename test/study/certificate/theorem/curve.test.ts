import { describe, expect, it } from 'vitest';
import { compileType } from '../../../../src/landscape/compile.js';
import { ZeroRowError } from '../../../../src/model/geometry.js';
import { ballRing } from '../../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../../src/scalar/list.js';
import { CertificateRefusal } from '../../../../src/study/certificate/schema.js';
import { joinedAlong, limitOfLoss, provedCurve } from '../../../../src/study/certificate/theorem/curve.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { RANGE_BITS } from '../../../../src/study/proof/segment.js';
import { findTail, TAIL_BITS } from '../../../../src/study/tail/find.js';
import { rational } from '../../../../src/symbolic/exact/rational.js';
import { exactText } from '../../../../src/symbolic/qpi/exact-value.js';

const mpfr = await loadMpfr();
const rings = { pieces: ballRing(mpfr, RANGE_BITS), tail: ballRing(mpfr, TAIL_BITS) };
const A = findTail(mpfr, parseFamily('A'), { order: 7, t0: rational(1, 30) });

describe('what holds along a curve', () => {
  const part = (exactIsotropy: boolean, ...negative: readonly (number | null)[]) => ({ negative, exactIsotropy });

  it('is what holds on every part: one where a larger group is not excluded is enough', () => {
    expect(joinedAlong(undefined, part(true, 0, 1), 'here')).toEqual(part(true, 0, 1));
    expect(joinedAlong(undefined, part(false, 0, 1), 'here')).toEqual(part(false, 0, 1));
    expect(joinedAlong(part(true, 0, 1), part(true, 0, 1), 'here')).toEqual(part(true, 0, 1));
    expect(joinedAlong(part(false, 0, 1), part(true, 0, 1), 'here')).toEqual(part(false, 0, 1));
    expect(joinedAlong(part(true, 0, 1), part(false, 0, 1), 'here')).toEqual(part(false, 0, 1));
    // A component that is not there yet has no negative eigenvalue where it begins.
    expect(joinedAlong(part(true, 0, null), part(true, 0, 0), 'here')).toEqual(part(true, 0, 0));
  });

  it('is refused where the index is another', () => {
    const refused = (one: readonly (number | null)[], next: readonly (number | null)[]) => () =>
      joinedAlong(part(true, ...one), part(true, ...next), 'at d = 7');
    expect(refused([0, 1], [0, 0])).toThrow(new CertificateRefusal('the index changes at d = 7'));
    expect(refused([0, null], [0, 1])).toThrow(CertificateRefusal);
    expect(refused([0], [0, 0])).toThrow(CertificateRefusal);
  });
});

describe('a curve whose points may have more symmetry', () => {
  it('is A in the fixed-point space of a smaller group: index and limits are its own, and isotropy is not decided', () => {
    const compiled = compileType(parseFamily('1,d-1:-+').type);
    const proved = A.use((domain, tail) => {
      const of = <T>(list: readonly T[]): readonly T[] =>
        compiled.orbits.map(({ kind }) => at(list, kind === 'diagonal' ? 0 : 1));
      const wide = { ...tail, point: of(tail.point), radii: of(tail.radii), orders: of(tail.orders) };
      const curve = provedCurve(rings, { compiled, domain, tail: wide, pieces: [] }, () => {});
      return { ...curve, loss: curve.loss && exactText(curve.loss) };
    });
    expect(proved).toMatchObject({ exactIsotropy: false, ending: { signs: ['-', '-'] }, loss: '1/2-1/pi' });
    expect(proved.stretches.last.every((n) => n === 0)).toBe(true);
  });
});

describe('the limit of the loss', () => {
  const limit = (change: { readonly start?: number; readonly reach?: readonly number[]; readonly terms?: number }) =>
    A.use((domain, tail, proof) => {
      const point = tail.point.map((s, i) => (i === 0 ? { ...s, start: s.start + (change.start ?? 0) } : s));
      const { terms = tail.terms, reach = proof.reach } = change;
      const value = limitOfLoss(
        rings.tail,
        { compiled: A.compiled, domain, tail: { ...tail, point, terms } },
        { ...proof, reach },
      );
      const { loss, growth } = value;
      return loss === null ? growth && [exactText(growth.coefficient), growth.power] : exactText(loss);
    });

  it('is an exact number, or none where the loss grows or too few terms are known', () => {
    expect(limit({})).toBe('1/2-1/pi');
    // Entries that grow like d^(1/2): the loss is that of matrices with d^2 of them at leading order, (1/(4π))·d³.
    expect(limit({ start: -1 })).toEqual(['1/(4*pi)', -6]);
    expect(limit({ terms: 1 })).toBeNull();
  });

  it('is none where the loss has no value over all that is proved, and other errors are passed on', () => {
    // A radicand that may be negative; an angle without a series; what is no number.
    expect(limit({ reach: [1, 1e9] })).toBeNull();
    expect(limit({ start: 1 })).toBeNull();
    expect(limit({ reach: [Number.NaN, 1] })).toBeNull();
    // Of a proved tail no row can be zero: that is a fault of the program.
    expect(() => limit({ reach: [1e30, 1e30] })).toThrow(ZeroRowError);
  });
});
