import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { exactComparison } from '../../../src/scalar/laws/comparison.js';
import { fieldLaws } from '../../../src/scalar/laws/field.js';
import { ringLaws } from '../../../src/scalar/laws/ring.js';
import type { Elementary } from '../../../src/scalar/ring.js';
import { qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { SeriesDomainError } from '../../../src/symbolic/series/series.js';
import type { InUnknowns } from '../../../src/symbolic/unknowns/element.js';
import { type UnknownField, unknownField } from '../../../src/symbolic/unknowns/field.js';
import { alike, checkLaws } from '../../support/symbolic.js';

const mpfr = await loadMpfr();
const R = mpfr.ring(240);
const SEED = { seed: 16, numRuns: 60 };

/** A field whose signs are those at its sample. */
function fieldAt(sample: readonly number[]): UnknownField {
  const K = unknownField(sample, (a) => {
    const value = K.valuation(double, sample).value(a);
    return Math.abs(value) < 1e-9 ? 'unknown' : value > 0 ? 1 : -1;
  });
  return K;
}

function root(K: UnknownField, a: InUnknowns): InUnknowns {
  const r = K.squareRoot(a);
  if (r === undefined) throw new RangeError('a negative square');
  return r;
}

/** At [1, 1, 1] much is 0 that is not identically so: there the exact test is asked. */
const SAMPLES = [
  [1, 1, 1],
  [0.5, 1.25, 2],
] as const;

const integers = fc.integer({ min: -4, max: 4 });
const terms = fc.array(fc.tuple(integers, fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 })), {
  maxLength: 3,
});
/** Sums of products of powers of two unknowns and a root of their sum. */
const elementsOf = (K: UnknownField): fc.Arbitrary<InUnknowns> => {
  const parts = [K.unknown(0), K.unknown(1), root(K, K.add(K.unknown(0), K.unknown(1)))];
  const power = (a: InUnknowns, n: number): InUnknowns =>
    Array.from({ length: Math.abs(n) }).reduce<InUnknowns>((x) => (n > 0 ? K.mul(x, a) : K.div(x, a)), K.one);
  return terms.map((list) =>
    K.sum(list.map(([c, exponents]) => exponents.reduce((x, n, i) => K.mul(x, power(parts[i] ?? K.one, n)), K.fromInteger(c)))),
  );
};

describe.each(SAMPLES.map((s) => [s]))('laws at the sample %j', (sample) => {
  const K = fieldAt(sample);
  const samples = elementsOf(K);
  const compare = exactComparison(K);
  describe('ring', () => checkLaws(ringLaws(K, compare), alike(samples), 12));
  const divisors = samples.filter((a) => a.size > 0 && K.isZero(a) === 'no');
  describe('field', () => checkLaws(fieldLaws(K, compare), alike(divisors), 8));
});

/** Functions of three unknowns with what they mean over any ring. */
function made<T>(E: Elementary<T>, sqrt: (a: T) => T, [x, y, z]: readonly [T, T, T]): readonly T[] {
  const s = sqrt(E.add(E.sqr(x), E.sqr(y)));
  const quotient = E.div(E.sub(s, z), E.add(E.add(x, y), E.mul(s, z)));
  const nested = sqrt(E.add(E.add(s, E.one), E.sqr(quotient)));
  return [s, quotient, nested, E.div(E.angle(E.sub(x, y), s), nested), E.mul(E.pi, E.div(E.sub(nested, s), E.mul(x, s)))];
}

it('has the values of what was written, in doubles and to 60 digits, at random unknowns', () => {
  const positive = fc.double({ min: 0.25, max: 4, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(positive, positive, positive), (at) => {
      const K = fieldAt(at);
      const E: Elementary<InUnknowns> = { ...K, sqrt: (a) => root(K, a), acos: () => K.zero };
      const functions = made(E, (a) => root(K, a), [K.unknown(0), K.unknown(1), K.unknown(2)]);
      const [a, b, c] = at;
      const exact = [R.fromNumber(a), R.fromNumber(b), R.fromNumber(c)] as const;
      const values = K.valuation(R, exact);
      made(R, R.sqrt, [...exact]).forEach((truth, i) => {
        const f = functions[i] ?? K.zero;
        const error = R.toNumber(R.sub(values.value(f), truth));
        expect(Math.abs(error)).toBeLessThan(1e-60 * (1 + Math.abs(R.toNumber(truth))));
      });
      made(double, Math.sqrt, at).forEach((truth, i) => {
        expect(K.valuation(double, at).value(functions[i] ?? K.zero)).toBeCloseTo(truth, 9);
      });
    }),
    SEED,
  );
});

describe.each(SAMPLES.map((s) => [s]))('at the sample %j', (sample) => {
  const K = fieldAt(sample);
  const [x, y, z] = [K.unknown(0), K.unknown(1), K.unknown(2)];
  const s = root(K, K.add(K.sqr(x), K.sqr(y)));
  const plus = K.add(x, y);

  it('finds what is 0 identically', () => {
    const two = K.fromInteger(2);
    const zeros: readonly InUnknowns[] = [
      K.sub(K.sqr(s), K.add(K.sqr(x), K.sqr(y))),
      K.sub(K.div(K.one, s), K.div(s, K.add(K.sqr(x), K.sqr(y)))),
      K.sub(K.div(K.sub(K.sqr(x), K.sqr(y)), plus), K.sub(x, y)),
      K.sub(K.sum([K.div(x, plus), K.div(y, plus)]), K.one),
      K.sub(root(K, K.mul(K.fromInteger(4), plus)), K.mul(two, root(K, plus))),
      K.sub(root(K, K.mul(K.sqr(x), K.sqr(y))), K.mul(x, y)),
      K.sub(K.div(K.one, K.add(s, z)), K.div(K.sub(s, z), K.sub(K.sqr(s), K.sqr(z)))),
      // The square root of a sum in which there is a root: (√(s + x))² = s + x.
      K.sub(K.sqr(root(K, K.add(s, x))), K.add(s, x)),
    ];
    for (const f of zeros) expect(K.isZero(f)).toBe('yes');
    for (const f of zeros) expect(K.sign(f)).toBe(0);
  });

  it('never says that of what is not: negative powers, halves and products of generators are told apart', () => {
    const others = [K.one, x, y, z, s, plus, root(K, plus), root(K, x), K.angle(x, y), K.mul(x, s), K.mul(s, root(K, z))];
    const all = [
      ...others,
      ...others.map((a) => K.div(K.one, a)),
      ...others.map((a) => K.sqr(a)),
      ...others.slice(1).map((a) => K.div(x, a)),
    ];
    const elsewhere = K.valuation(double, [0.81, 1.47, 2.33]);
    let different = 0;
    for (const [i, a] of all.entries())
      for (const b of all.slice(i + 1)) {
        const difference = K.sub(a, b);
        if (Math.abs(elsewhere.value(difference)) < 1e-9) continue;
        different++;
        expect(K.isZero(difference)).toBe('no');
      }
    expect(different).toBeGreaterThan(400);
  });

  it('has one angle for parallel directions, and its rest to π for mirrored ones', () => {
    const angle = K.angle(x, s);
    expect(K.angle(K.mul(plus, x), K.mul(plus, s))).toEqual(angle);
    expect(K.isZero(K.sub(K.add(angle, K.angle(K.neg(x), s)), K.pi))).toBe('yes');
    expect(K.isZero(K.sub(angle, K.angle(y, s)))).toBe('no');
    expect(K.isZero(K.sub(angle, K.angle(s, x)))).toBe('no');
    expect(() => K.angle(x, K.neg(y))).toThrow(SeriesDomainError);
    expect(() => K.angle(x, K.zero)).toThrow('an angle has no positive sine');
  });

  it('has no square root of what is negative, 0 of 0, and no quotient by 0', () => {
    expect(K.squareRoot(K.neg(plus))).toBeUndefined();
    expect(K.squareRoot(K.zero)).toEqual(K.zero);
    expect(() => K.div(x, K.zero)).toThrow(RangeError);
  });
});

it('says nothing of a sign that is not decided', () => {
  for (const answer of ['unknown', 0] as const) {
    const K = unknownField([2], () => answer);
    const u = K.unknown(0);
    expect(() => K.sign(u)).toThrow(SeriesDomainError);
    expect(() => K.squareRoot(u)).toThrow('the sign of a leading coefficient is not known');
    expect(() => K.angle(K.one, u)).toThrow(SeriesDomainError);
    expect(K.sign(K.sub(u, u))).toBe(0);
  }
});

it('takes the root that is not negative where an unknown is', () => {
  const K = fieldAt([-3]);
  const u = K.unknown(0);
  expect(root(K, K.sqr(u))).toEqual(K.neg(u));
  expect(K.valuation(double, [-3]).value(root(K, K.mul(K.embed(qpiField.fromInteger(4)), K.sqr(u))))).toBe(6);
});

it('asks for values again once they are gone', () => {
  const K = fieldAt([2, 3]);
  const r = root(K, K.add(K.unknown(0), K.unknown(1)));
  let roots = 0;
  const counting: Elementary<number> = { ...double, sqrt: (a) => Math.sqrt(a + 0 * roots++) };
  const lasting = K.valuation(counting, [2, 3]);
  lasting.value(r);
  lasting.value(r);
  expect(roots).toBe(1);
  const gone = K.valuation(counting, [2, 3], () => () => true);
  gone.value(r);
  expect(gone.value(r)).toBe(Math.sqrt(5));
  expect(roots).toBe(3);
});
