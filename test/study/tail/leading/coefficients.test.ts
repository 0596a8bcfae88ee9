import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ball, ballRing } from '../../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { taylorModelRing } from '../../../../src/numeric/taylor-model/taylor-model.js';
import { double } from '../../../../src/scalar/double.js';
import { at, range } from '../../../../src/scalar/list.js';
import { type Mixed, mixedField } from '../../../../src/study/tail/leading/mixed-field.js';
import { guessRelation } from '../../../../src/study/tail/leading/relation.js';
import { rational } from '../../../../src/symbolic/exact/rational.js';
import type { CoefficientField } from '../../../../src/symbolic/series/series.js';
import { SeriesDomainError } from '../../../../src/symbolic/series/series.js';
import { unknownField } from '../../../../src/symbolic/unknowns/field.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 160);
const sample = [1.5, 0.75, 2.25];
const around = sample.map((x) => balls.hull(balls.fromNumber(x - 1e-9), balls.fromNumber(x + 1e-9)));
const K = unknownField(sample, (a) => balls.sign(K.valuation(balls, around).value(a)));
const F = mixedField(K, balls, K.valuation(balls, around));
const field: CoefficientField<Mixed> = F.field;
const unknowns = range(3).map((i) => F.exact(K.unknown(i)));
const enclosureOf = (a: Mixed): Ball => F.value(balls, a);

/** An expression, so long that exact coefficients give way to enclosed ones, over any field. */
function grown<T>(
  E: Pick<CoefficientField<T>, 'add' | 'mul' | 'sub' | 'div' | 'one' | 'sqr' | 'dot'>,
  x: readonly T[],
  steps: readonly number[],
): T {
  return steps.reduce((a, step) => {
    const u = at(x, step % 3);
    switch (Math.floor(step / 3)) {
      case 0:
        return E.add(E.mul(a, E.add(u, E.one)), at(x, (step + 1) % 3));
      case 1:
        return E.sub(a, E.sqr(u));
      case 2:
        return E.div(a, E.add(E.sqr(u), E.one));
      default:
        return E.dot([a, u], [u, E.add(a, E.one)]);
    }
  }, E.one);
}

describe('coefficients that are functions, or balls', () => {
  it('enclose the value at the unknowns, also after they were degraded', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 2, maxLength: 24 }), (steps) => {
        const a = grown(field, unknowns, steps);
        kinds.add(a.kind);
        const R = mpfr.ring(320);
        const truth = grown(
          { ...R, one: R.one },
          sample.map((x) => R.fromNumber(x)),
          steps,
        );
        const fine = ballRing(mpfr, 320);
        const value = enclosureOf(a);
        expect(fine.contains(fine.fromBounds(value.lower, value.upper), fine.point(fine.nearest.convert(truth)))).toBe(true);
      }),
      { seed: 16, numRuns: 80 },
    );
    expect([...kinds].sort()).toEqual(['enclosed', 'exact']);
  });

  it('are 0 where functions cancel, and never where balls only contain it', () => {
    const [x, y] = [at(unknowns, 0), at(unknowns, 1)];
    expect(field.isZero(field.sub(field.mul(x, y), field.mul(y, x)))).toBe('yes');
    const b = F.enclosed(at(around, 0));
    expect(field.isZero(field.sub(b, b))).toBe('unknown');
    expect(field.isZero(field.sub(x, b))).toBe('unknown');
    expect(field.isZero(b)).toBe('no');
    expect(() => field.sign(field.sub(x, b))).toThrow(SeriesDomainError);
    expect(field.sign(b)).toBe(1);
    expect(field.squareRoot(field.neg(b))).toBeUndefined();
    expect(field.squareRoot(field.sub(b, b))).toBeUndefined();
    // What is nothing stays so, whatever it is multiplied by.
    expect(field.isZero(field.mul(field.zero, b))).toBe('yes');
    expect(field.isZero(field.dot([field.zero, x], [b, field.zero]))).toBe('yes');
    expect(field.isZero(field.div(field.zero, b))).toBe('yes');
  });

  it('refuse signs of functions that the values do not tell', () => {
    const nearly = field.sub(at(unknowns, 0), field.fromRational(3n, 2n));
    expect(field.isZero(nearly)).toBe('no');
    expect(() => field.sign(nearly)).toThrow('the sign of a leading coefficient is not known');
    expect(() => field.squareRoot(nearly)).toThrow(SeriesDomainError);
  });
});

describe('a relation between functions', () => {
  const [x, y, z] = [K.unknown(0), K.unknown(1), K.unknown(2)];
  it('is guessed where there is one with constant factors', () => {
    const s = K.squareRoot(K.add(x, y)) ?? K.zero;
    const combined = K.sub(K.mul(K.fromInteger(3), K.mul(s, z)), K.div(K.div(y, s), K.fromInteger(2)));
    const related = guessRelation(K, sample, [K.mul(s, z), x, K.div(y, s), combined, z]);
    expect(related?.index).toBe(3);
    [3, 0, -0.5, 0, 0].forEach((c, i) => {
      expect(at(related?.factors ?? [], i)).toBeCloseTo(c, 6);
    });
  });

  it('is none where functions only have equal values at the sample', () => {
    const value = K.valuation(double, sample).value;
    const product = K.mul(K.fromRational(4n, 3n), K.mul(x, y));
    expect(value(product)).toBeCloseTo(value(x), 12);
    expect(guessRelation(K, sample, [x, product])).toBeUndefined();
    expect(guessRelation(K, sample, [x, y, z, K.one, K.mul(x, y)])).toBeUndefined();
    expect(guessRelation(K, sample, [])).toBeUndefined();
  });
});

describe('Taylor models over them', () => {
  it('are not divided by a function that may be 0 somewhere in the box, though it is not 0 identically', () => {
    const wide = [0, 1, 2].map((i) => balls.hull(balls.fromNumber(i === 0 ? -1 : 1), balls.fromNumber(2)));
    const L = unknownField([0.5, 1.5, 1.5], () => 1);
    const M = mixedField(L, balls, L.valuation(balls, wide));
    const R = taylorModelRing(M, balls, rational(1, 100), 4);
    const divisor = R.monomial(M.exact(L.unknown(0)), 0);
    const sum = R.add(divisor, R.monomial(M.field.one, 1));
    for (const b of [divisor, sum, R.mul(sum, sum)]) {
      expect(() => R.quotient(R.sub(R.mul(b, R.div(R.one, b)), R.one), 0)).toThrow();
      expect(() => R.div(R.one, b)).toThrow();
    }
    expect(() => R.div(R.one, R.monomial(M.exact(L.unknown(1)), 0))).not.toThrow();
  });
});
