import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import {
  type TaylorModel,
  TaylorModelError,
  type TaylorModelRing,
  taylorModelRing,
} from '../../../src/numeric/taylor-model/taylor-model.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { qpiField as K, type QPi, qpiEqual } from '../../../src/symbolic/qpi/qpi.js';
import { MissingSquareRootError, SeriesDomainError } from '../../../src/symbolic/series/series.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 80);
const EXACT = Number.POSITIVE_INFINITY;
type Model = TaylorModel<QPi>;
const ring = (terms: number): TaylorModelRing<QPi> => taylorModelRing(overPi, balls, rational(1, 10), terms);
const R = ring(5);
const sum = (start: number, ...coefficients: readonly number[]): Model =>
  R.make(start, coefficients.map(K.fromInteger), EXACT, null);
const unknown = (order: number, low: string, high: string): Model => R.make(order, [], order, balls.fromBounds(low, high));

it('the error has a name', () => {
  expect(new TaylorModelError('why').name).toBe('TaylorModelError');
});

describe('a divisor', () => {
  it('that vanishes somewhere on (0, t0], or may, is refused', () => {
    const message = 'a divisor may vanish on (0, 1/10]';
    for (const divisor of [sum(0, 1, -20), sum(3, 1, -10), sum(-1, -1, 10), R.add(sum(0, 1), unknown(1, '-10', '10'))]) {
      expect(() => R.div(R.one, divisor)).toThrow(new TaylorModelError(message));
      expect(() => R.div(R.zero, divisor)).toThrow(new TaylorModelError(message));
    }
    expect(() => R.div(R.one, sum(0, 1, -9))).not.toThrow();
    expect(() => R.div(R.one, R.add(sum(0, 1), unknown(1, '-9.99', '9.99')))).not.toThrow();
  });

  it('without a known term is refused', () => {
    expect(() => R.div(R.one, R.zero)).toThrow(new SeriesDomainError('division by zero'));
    expect(() => R.div(R.one, unknown(2, '1', '2'))).toThrow(new SeriesDomainError('division by O(t^2)'));
  });
});

describe('a radicand', () => {
  it('that is not positive on all of (0, t0], or may not be, is refused', () => {
    for (const radicand of [sum(0, 1, -20), sum(2, 1, -10), R.add(sum(0, 1), unknown(1, '-10', '1'))]) {
      expect(() => R.sqrt(radicand)).toThrow(new TaylorModelError('a radicand may not be positive on (0, 1/10]'));
    }
    expect(() => R.sqrt(sum(0, 1, -9))).not.toThrow();
  });

  it('whose series leaves the disc of convergence too far is refused', () => {
    // 1 + 20 t − 200 t² + 4000 t³ − 100000 t⁴: of no use at t = 0.1.
    expect(() => R.sqrt(sum(0, 1, 40))).toThrow(new TaylorModelError('a truncated square root may not be positive on (0, 1/10]'));
    expect(() => ring(2).sqrt(sum(0, 1, 40))).not.toThrow();
  });

  it('that starts with an odd power, with no square, or with nothing that is known is refused', () => {
    expect(() => R.sqrt(sum(1, 1))).toThrow(SeriesDomainError);
    expect(() => R.sqrt(sum(0, 2, 1))).toThrow(MissingSquareRootError);
    expect(() => R.sqrt(sum(0, -1, 1))).toThrow(MissingSquareRootError);
    expect(() => R.sqrt(unknown(2, '1', '2'))).toThrow(SeriesDomainError);
  });
});

describe('an angle', () => {
  it('of a point that may be the origin, or turn too far from its first terms, is refused', () => {
    const message = 'an angle may not be defined for all t, or turn away from its leading terms by a right angle';
    expect(() => R.angle(sum(0, 1, -20), sum(1, 1))).toThrow(new TaylorModelError(message));
    expect(() => R.angle(R.zero, sum(0, 1, -10))).toThrow(new TaylorModelError(message));
    // The known terms are away from the origin, the whole is not.
    expect(() => R.angle(R.add(sum(0, 1), unknown(1, '-10', '10')), sum(2, 1))).toThrow(new TaylorModelError(message));
    expect(() => R.angle(sum(2, 1), R.add(sum(0, 1), unknown(1, '-10', '10')))).toThrow(new TaylorModelError(message));
    expect(() => R.angle(R.add(sum(0, 1), unknown(1, '-9', '9')), sum(2, 1))).not.toThrow();
  });

  it('with a negative sine is refused: it is not in [0, π]', () => {
    const message = 'the sine of an angle in [0, π] is negative';
    for (const cosine of [sum(1, 1), sum(-1, 1), R.zero]) {
      expect(() => R.angle(cosine, sum(0, -1, 1))).toThrow(new TaylorModelError(message));
    }
  });

  it('at 0 or π is told from one another by the sign of the cosine, on all of (0, t0]', () => {
    const message = 'an angle at 0 or π may be either on (0, 1/10]';
    for (const cosine of [R.zero, sum(0, 1, -20), unknown(0, '-1', '1')]) {
      expect(() => R.angle(cosine, R.zero)).toThrow(new TaylorModelError(message));
    }
    expect(R.angle(unknown(0, '1', '2'), R.zero)).toEqual(R.zero);
    expect(R.angle(unknown(0, '-2', '-1'), R.zero)).toEqual(R.pi);
  });

  it('with another limit is refused where the field has none, and not known where the first terms are not', () => {
    expect(() => R.angle(R.one, R.one)).toThrow(SeriesDomainError);
    expect(() => R.angle(unknown(0, '1', '2'), R.one)).toThrow(SeriesDomainError);
    expect(() => R.angle(unknown(1, '1', '2'), R.one)).not.toThrow();
    expect(R.angle(R.one, unknown(1, '-1', '2'))).toMatchObject({ start: 1, coefficients: [], order: 1 });
  });

  it('with a limit that the field has is expanded at it', () => {
    const quarter = (c: QPi, s: QPi): QPi => {
      if (!qpiEqual(c, s)) throw new SeriesDomainError('only the diagonal has an angle here');
      return K.div(K.pi, K.fromInteger(4));
    };
    const S = taylorModelRing({ field: { ...overPi.field, angle: quarter }, value: overPi.value }, balls, rational(1, 10), 6);
    for (const [low, high] of [
      ['0', '0'],
      ['-1', '-1'],
      ['3', '3'],
      ['-2', '5'],
    ] as const) {
      // (t⁻¹(2 + t + 3t²), t⁻¹(2 − t) + t² r)
      const c = S.make(-1, [2, 1, 3].map(K.fromInteger), EXACT, null);
      const s = S.make(-1, [2, -1].map(K.fromInteger), 2, balls.fromBounds(low, high));
      const angle = S.angle(c, s);
      expect(angle.order).toBe(3);
      for (const t of [0.1, 0.03, 0.002]) {
        const [below, above] = balls.toNumbers(S.valueAt(angle, balls.parse(`${t}`)));
        const exact = [low, high].map((r) => Math.atan2((2 - t) / t + t * t * Number(r), (2 + t + 3 * t * t) / t));
        expect(below).toBeLessThan(Math.min(...exact) + 1e-15);
        expect(above).toBeGreaterThan(Math.max(...exact) - 1e-15);
        // Both limits are off by at most the range of the rest.
        expect(above - below).toBeLessThan(Math.abs((exact[1] ?? 0) - (exact[0] ?? 0)) * 1.3 + 2 * t ** 3);
      }
    }
  });
});

describe('lists', () => {
  it('of different lengths have no dot product', () => {
    expect(() => R.dot([R.one, R.one], [R.one])).toThrow(new RangeError('dot: 2 elements against 1'));
  });
});
