import { describe, expect, it } from 'vitest';
import { type CompiledType, compileType } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { systemAt } from '../../../src/linalg/system.js';
import { BallDomainError, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { newton } from '../../../src/numeric/newton.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { at } from '../../../src/scalar/list.js';
import { compileFamily } from '../../../src/study/family/compiled.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import { exactParameter } from '../../../src/study/point/polish.js';
import { findTail } from '../../../src/study/tail/find.js';
import { proveTail } from '../../../src/study/tail/prove.js';
import type { Tail, TailProof } from '../../../src/study/tail/tail.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../../src/symbolic/exact/rational.js';
import { type CoefficientDomain, overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';
import type { Series } from '../../../src/symbolic/series/series.js';
import { doubtingRing } from '../../support/doubt.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 160);
const K = overPi.field;

interface Known {
  readonly compiled: CompiledType;
  readonly tail: Tail<QPi>;
  readonly proof: TailProof;
}

/** The tail of a family whose series are over Q(π). */
function known(name: string, t0: Rational): Known {
  const found = findTail(mpfr, parseFamily(name), { order: 7, t0 });
  return found.use((domain, tail, proof): Known => {
    const point = tail.point.map((s): Series<QPi> => ({ ...s, coefficients: s.coefficients.map((c) => overQPi(domain, c)) }));
    return { compiled: found.compiled, tail: { ...tail, point }, proof };
  });
}

function overQPi<C>(domain: CoefficientDomain<C>, c: C): QPi {
  const exact = domain.exact(c);
  if (exact.kind !== 'pi') throw new Error('a root');
  return exact.element;
}

const A = known('A', rational(1, 10));
const II = known('II', rational(1, 10));
const I = known('I', rational(1, 10));
const A0 = known('A/0', rational(1, 40));
/** Of a block of two teacher neurons without a student. */
const without = known('2,d-2:.-', rational(1, 40));

const attempt = (changes: Partial<Tail<QPi>>, { compiled, tail }: Pick<Known, 'compiled' | 'tail'> = A, ring = balls) =>
  proveTail(ring, compiled, overPi, { ...tail, ...changes });
const reasonOf = (changes: Partial<Tail<QPi>>, of: Pick<Known, 'compiled' | 'tail'> = A, ring = balls): string => {
  const proof = attempt(changes, of, ring);
  return 'reason' in proof ? proof.reason : 'proved';
};

describe('a tail is proved', () => {
  it.each<[string, Known, readonly number[], readonly string[]]>([
    ['A', A, [0, 0, 0, 0], ['-']],
    ['I', I, [0, 0, 0, 0], ['+', '-']],
    ['II', II, [0, 0, 0, 0], ['-', '+']],
    ['A/0', A0, [0, 1, 0, 0], ['-']],
    ['2,d-2:.-', without, [0, 0, 0, 0, 0, 0], ['.', '-']],
  ])('of %s, with its index on every component, signs and isotropy', (_, of, negative, signs) => {
    const proof = attempt({}, of);
    expect(proof).toEqual({ reach: of.proof.reach, negative, signs, exactIsotropy: true });
    of.proof.reach.forEach((r, i) => {
      expect(r).toBeLessThan(at(of.tail.radii, i));
      expect(r).toBeGreaterThan(0.5 * at(of.tail.radii, i));
    });
  });

  // Critical points by Newton's method over MPFR numbers of some 95 digits: no series, no balls.
  it.each<[string, Known, readonly number[]]>([
    ['A', A, [100, 101.25, 1e3, 1e6, 1e9, 1e12]],
    ['II', II, [100, 1e4, 1e12]],
    ['A/0', A0, [1600, 1e12]],
  ])('where critical points of %s to 60 digits are, within its reach', (_, { compiled, tail, proof }, dimensions) => {
    const R = mpfr.ring(320);
    const equations = criticalPointEquations(compiled);
    const largest = proof.reach.map(() => 0);
    for (const number of dimensions) {
      const d = R.fromNumber(number);
      const t = R.div(R.one, R.sqrt(d));
      const power = (n: number) => Array.from({ length: n }, () => t).reduce((x, y) => R.mul(x, y), R.one);
      const sums = tail.point.map(({ start, coefficients }) =>
        R.sum(coefficients.map((c, i) => R.mul(overPi.value(R, c), power(start + i)))),
      );
      const system = systemAt(equations, exactParameter(rational(BigInt(4 * number), 4n)));
      const { x, stop } = newton(R, system, sums, { guard: 110 });
      expect(stop).toBe('converged');
      x.forEach((value, i) => {
        const part = Math.abs(R.toNumber(R.div(R.sub(value, at(sums, i)), power(at(tail.orders, i))))) / at(proof.reach, i);
        expect(part).toBeLessThan(1);
        largest[i] = Math.max(at(largest, i), part);
      });
    }
    // The terms are those of the curve, and the reach is not wide.
    expect(Math.min(...largest)).toBeGreaterThan(0.2);
  });

  it('with one list of radii for every t: larger ones hold, too, and say the same', () => {
    const { tail, proof } = A;
    const wider = attempt({ radii: tail.radii.map((r) => 2 * r) });
    expect(wider).toMatchObject({ negative: proof.negative, signs: proof.signs, exactIsotropy: true });
    expect(attempt({ t0: rational(1, 20) })).toMatchObject({ negative: proof.negative });
  });

  it('of a component where its degree is positive, and left out where it is 0 or negative', () => {
    const withDegree = (...degree: readonly number[]): CompiledType => ({
      ...A.compiled,
      blocks: A.compiled.blocks.map((b, i) =>
        i === 1 ? { ...b, component: { ...b.component, degree: polynomial(...degree) } } : b,
      ),
    });
    const of = (...degree: readonly number[]) => attempt({}, { compiled: withDegree(...degree), tail: A.tail });
    expect(of(0)).toMatchObject({ negative: [0, null, 0, 0] });
    expect(of(-3)).toMatchObject({ negative: [0, null, 0, 0] });
    expect(of(99, -1)).toMatchObject({ negative: [0, null, 0, 0] });
    expect(of(-99, 1)).toMatchObject({ negative: [0, 0, 0, 0] });
    for (const crossing of [-101, -100]) {
      expect(of(crossing, 1)).toMatchObject({
        reason: expect.stringMatching(/^the degree of component .* may change its sign$/),
      });
    }
  });
});

describe('a tail is refused', () => {
  const replaced = <T>(list: readonly T[], i: number, x: T): readonly T[] => list.map((y, j) => (i === j ? x : y));
  const withSum = (of: Known, i: number, change: (s: Series<QPi>) => Series<QPi>) => ({
    point: replaced(of.tail.point, i, change(at(of.tail.point, i))),
  });

  it('with a digit of one coefficient wrong, whichever', () => {
    A.tail.point.forEach(({ coefficients }, i) => {
      coefficients.forEach((c, n) => {
        for (const error of [rational(1, 10n ** 6n), rational(-1, 10n ** 30n)]) {
          const wrong = K.add(c, K.fromRational(error.n, error.d));
          const reason = reasonOf(withSum(A, i, (s) => ({ ...s, coefficients: replaced(coefficients, n, wrong) })));
          expect(reason).toMatch(/^the equations leave a term in t\^\d of unknown \d, below the order 7 of its deviation$/);
        }
      });
    });
  });

  it('with an order too large: a term is missing', () => {
    expect(reasonOf({ orders: [8, 8] })).toMatch(/^the equations leave a term in t\^7 of unknown 0, below the order 8/);
    expect(reasonOf({ orders: [7, 8] })).toMatch(/^the equations leave a term in t\^7 of unknown 1, below the order 8/);
    expect(reasonOf(withSum(A, 0, (s) => ({ ...s, coefficients: s.coefficients.slice(0, -1) })))).toMatch(/leave a term in t\^6/);
  });

  it('with the expansion of another family', () => {
    // I and II have the same type: a part of each is no critical point.
    I.tail.point.forEach((s, i) => {
      if (i === 0 || i === 2)
        expect(
          reasonOf(
            withSum(II, i, () => s),
            II,
          ),
        ).not.toBe('proved');
    });
    expect(reasonOf({ point: I.tail.point }, II)).not.toBe('proved');
    expect(reasonOf({ point: [...A.tail.point].reverse() })).not.toBe('proved');
    expect(reasonOf({}, { compiled: II.compiled, tail: A.tail })).toBe('a list has 2 members, and its type 5 unknowns');
    const negative = withSum(A, 0, (s) => ({ ...s, coefficients: s.coefficients.map(K.neg) }));
    expect(reasonOf(negative)).not.toBe('proved');
  });

  it('of another problem', () => {
    const problem = { ...reluProblem, penalty: polynomial(rational(1, 10n ** 20n)) };
    expect(reasonOf({}, { compiled: compileType(parseSizes('d'), { problem }), tail: A.tail })).toMatch(/leave a term in t/);
    expect(reasonOf({}, { compiled: compileType(parseSizes('d'), { problem: reluProblem }), tail: A.tail })).toBe('proved');
  });

  it('where the inverse of the Jacobian leaves a pole, which orders that differ may', () => {
    const cut = (orders: readonly number[]) => ({
      orders,
      point: A.tail.point.map((s, i) => ({ ...s, coefficients: s.coefficients.slice(0, at(orders, i) - s.start) })),
      inverseTerms: 1,
      t0: rational(1, 100),
      radii: [1, 1],
    });
    for (const orders of [
      [6, 3],
      [5, 3],
    ]) {
      expect(reasonOf(cut(orders))).toBe('the inverse of the Jacobian leaves a pole in row 0');
    }
    expect(reasonOf(cut([1, 6]))).toBe('the inverse of the Jacobian leaves a pole in row 1');
    for (const orders of [
      [4, 3],
      [7, 6],
      [7, 7],
    ]) {
      expect(reasonOf(cut(orders))).not.toMatch(/pole/);
    }
  });

  it('with radii below what it reaches, one or all', () => {
    const { reach } = A.proof;
    const short = reach.map((r) => 0.95 * r);
    for (const radii of [short, ...short.map((r, i) => replaced(A.tail.radii, i, r))]) {
      const proof = attempt({ radii });
      expect(proof).toMatchObject({ reason: 'the image of the box is not inside it' });
      if (!('reason' in proof)) continue;
      // What is suggested is proved.
      expect(reasonOf({ radii: proof.radii ?? [] })).toBe('proved');
    }
  });

  it('with radii in which rows may vanish or be parallel, or nothing is regular', () => {
    for (const r of [1e5, 1e7, 1e300]) expect(reasonOf({ radii: [r, r] })).not.toBe('proved');
    expect(reasonOf({ radii: [1e7, 12] })).toMatch(/zero|positive|vanish|angle/);
    expect(reasonOf({ radii: A0.tail.radii.map((r) => 1e8 * r) }, A0)).toMatch(/zero|positive|vanish|angle/);
  });

  it('with two equal rows, of which the equations know nothing', () => {
    // The extra row of A/0 in two halves: critical, and regular in its fixed-point space, but the loss is not smooth there.
    const compiled = compileType(parseSizes('d', [2]));
    const extra = compiled.orbits.findIndex((o) => o.kind === 'extra');
    const half = withSum(A0, extra, (s) => ({ ...s, coefficients: s.coefficients.map((c) => K.mul(c, K.fromRational(1n, 2n))) }));
    expect(reasonOf(half, { compiled, tail: A0.tail })).toBe('rows that are zero or parallel could not be excluded');
  });

  it('beyond the t where it holds', () => {
    for (const t0 of [rational(1, 2), rational(1, 3), rational(2, 3), rational(7, 10)])
      expect(reasonOf({ t0 })).not.toBe('proved');
    expect(reasonOf({ t0: rational(1, 1) })).toBe('a block has less than two elements');
    expect(reasonOf({ t0: rational(708, 1000) })).toBe('a block has less than two elements');
  });

  it.each<[string, Partial<Tail<QPi>>, RegExp]>([
    ['t0 = 0', { t0: rational(0) }, /^t0 is not between 0 and 1$/],
    ['a negative t0', { t0: rational(-1, 10) }, /^t0 is not between 0 and 1$/],
    ['t0 above 1', { t0: rational(11, 10) }, /^t0 is not between 0 and 1$/],
    ['no terms', { terms: 0 }, /^numbers of terms are whole numbers from 1 to 48$/],
    ['too many terms', { terms: 49 }, /^numbers of terms/],
    ['a fraction of terms', { terms: 16.5 }, /^numbers of terms/],
    ['no terms of the inverse', { inverseTerms: 0 }, /^numbers of terms/],
    ['too many terms of the inverse', { inverseTerms: 49 }, /^numbers of terms/],
    ['terms that are not a number', { terms: Number.NaN }, /^numbers of terms/],
    ['no orders', { orders: [] }, /^a list has 0 members, and its type 2 unknowns$/],
    ['an order too few', { orders: [7] }, /^a list has 1 members/],
    ['an order too many', { orders: [7, 7, 7] }, /^a list has 3 members/],
    ['no point', { point: [] }, /^a list has 0 members/],
    ['a sum too few', { point: A.tail.point.slice(1) }, /^a list has 1 members/],
    ['a sum too many', { point: [...A.tail.point, ...A.tail.point] }, /^a list has 4 members/],
    ['no radii', { radii: [] }, /^a list has 0 members/],
    ['a radius too many', { radii: [30, 30, 30] }, /^a list has 3 members/],
    ['a radius of 0', { radii: [30, 0] }, /^a radius is not positive$/],
    ['a negative radius', { radii: [-30, 13] }, /^a radius is not positive$/],
    ['an infinite radius', { radii: [30, Number.POSITIVE_INFINITY] }, /^a radius is not positive$/],
    ['a radius that is not a number', { radii: [Number.NaN, 13] }, /^a radius is not positive$/],
    ['an order that is a fraction', { orders: [7, 6.5] }, /^an order is out of range$/],
    ['an order out of range', { orders: [7, 41] }, /^an order is out of range$/],
    ['a negative order out of range', { orders: [-41, 7] }, /^an order is out of range$/],
    ['an infinite order', { orders: [Number.POSITIVE_INFINITY, 7] }, /^an order is out of range$/],
    ['orders below its terms', { orders: [6, 7] }, /^a finite sum has terms from the order of its deviation on$/],
    ['sums that have an order', withSum(A, 0, (s) => ({ ...s, order: 7 })), /^a finite sum has terms/],
    ['a sum that starts at a fraction', withSum(A, 1, (s) => ({ ...s, start: 1.5 })), /^a finite sum has terms/],
    ['a sum that starts out of range', withSum(A, 1, (s) => ({ ...s, start: -41 })), /^a finite sum has terms/],
  ])('with %s', (_, changes, reason) => {
    expect(attempt(changes)).toEqual({ reason: expect.stringMatching(reason), radii: null });
  });

  it('at the bounds of what is allowed for no reason of shape', () => {
    for (const changes of [{ terms: 1 }, { inverseTerms: 1 }, { inverseTerms: 48 }, { orders: [40, 40] }, { orders: [7, -40] }]) {
      expect(reasonOf(changes)).not.toMatch(/numbers of terms|out of range/);
    }
    expect(reasonOf(withSum(A, 1, () => ({ start: -40, coefficients: [], order: Number.POSITIVE_INFINITY })))).toMatch(
      /leave a term|zero|square root/,
    );
    expect(reasonOf(withSum(A, 1, () => ({ start: 40, coefficients: [], order: Number.POSITIVE_INFINITY })))).toMatch(
      /leave a term|zero|square root/,
    );
  });

  it('with a sum that begins with zeros it is the same tail', () => {
    const padded = withSum(A, 1, (s) => ({ ...s, start: 0, coefficients: [K.zero, K.zero, ...s.coefficients] }));
    expect(attempt(padded)).toEqual(attempt({}));
  });

  it('with blocks of less than two elements', () => {
    const sizes = (text: string) => ({ compiled: compileType(parseSizes(text)), tail: II.tail });
    expect(reasonOf({ t0: rational(3, 5) }, sizes('1,d-1'))).toBe('a block has less than two elements');
    expect(reasonOf({ t0: rational(1, 2) }, sizes('1,d-1'))).not.toBe('a block has less than two elements');
  });

  it('where points are not isolated, as those of linear neurons', () => {
    const compiled = compileFamily(parseFamily('global', readModel({ activation: 'identity' })));
    const point = [[K.one], []].map((coefficients) => ({ start: 0, coefficients, order: Number.POSITIVE_INFINITY }));
    expect(reasonOf({ point }, { compiled, tail: A.tail })).toBe('the matrix is singular at pivot 1');
  });

  it('in fewer bits than a double has', () => {
    expect(reasonOf({}, A, ballRing(mpfr, 52))).toBe('52 bits do not hold its radii');
    expect(reasonOf({}, A, ballRing(mpfr, 53))).not.toMatch(/bits/);
  });

  it('where the signs of the blocks or the inner product are open', () => {
    const inertia = /^the inertia of component \w+ could not be decided$/;
    // At t up to 1/10 the terms to order 4 are not enough.
    const short = A.tail.point.map((s) => ({ ...s, coefficients: s.coefficients.slice(0, 4 - s.start) }));
    const first = attempt({ orders: [4, 4], point: short, radii: [20, 20] });
    expect('reason' in first && first.radii === null ? first.reason : 'proved').toMatch(inertia);
    const noProduct: CompiledType = {
      ...A.compiled,
      blocks: A.compiled.blocks.map((b, i) =>
        i === 2 ? { ...b, structure: { ...b.structure, gram: b.structure.gram.map(() => []) } } : b,
      ),
    };
    expect(reasonOf({}, { compiled: noProduct, tail: A.tail })).toMatch(inertia);
  });

  it('where a function has no value, and other errors are passed on', () => {
    const failing = (error: Error) => ({
      ...balls,
      sqrt: () => {
        throw error;
      },
    });
    expect(reasonOf({}, A, failing(new BallDomainError('unbounded')))).toBe('unbounded');
    for (const error of [new TypeError('a fault'), new RangeError('no element 7 in a list of 5')]) {
      expect(() => reasonOf({}, A, failing(error))).toThrow(error);
    }
  });

  it('by a ring that doubts whether anything is 0, wherever the doubt begins', () => {
    const full = doubtingRing(balls, Number.POSITIVE_INFINITY);
    expect(reasonOf({}, A, full)).toBe('proved');
    const asked = full.asked();
    expect(asked).toBeGreaterThan(20);
    for (let i = 0; i < 8; i++) {
      const proof = attempt({}, A, doubtingRing(balls, Math.floor((asked * i) / 8)));
      if (!('reason' in proof)) expect(proof.exactIsotropy).toBe(false);
    }
    expect(attempt({}, A, doubtingRing(balls, asked - 1))).toMatchObject({ exactIsotropy: false });
  });
});
