import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileType, weightsAt } from '../../../src/landscape/compile.js';
import { geometry, smoothnessMargins } from '../../../src/model/geometry.js';
import { gradient } from '../../../src/model/gradient.js';
import { hessianBlock } from '../../../src/model/hessian.js';
import type { KernelOver, Pair } from '../../../src/model/kernel/kernel.js';
import { tensor } from '../../../src/model/kernel/power.js';
import { loss } from '../../../src/model/loss.js';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { dualRing } from '../../../src/scalar/dual.js';
import { zipWith } from '../../../src/scalar/list.js';
import type { Elementary, Real } from '../../../src/scalar/ring.js';
import { gaussianMean } from '../../support/gaussian-mean.js';
import { KERNELS, type KernelCase, kernelOver, namedCase, problemOf } from '../../support/kernels.js';
import { seededRandom } from '../../support/random.js';

type Row<T> = readonly [T, T];

/** Numbers of size some hundred at most, rows of length up to 3/2, in double precision. */
const ROUNDING = 1e-11;

/** Two rows in the plane, and what a kernel is given of them. */
function pairOf<T>(R: Elementary<T>, kernel: KernelOver<T>, w: Row<T>, v: Row<T>): [Pair<T>, T, T] {
  const [a, b, inner] = [R.dot(w, w), R.dot(v, v), R.dot(w, v)];
  const signed = R.sub(R.mul(w[0], v[1]), R.mul(w[1], v[0]));
  const area = R.sign(signed) === -1 ? R.neg(signed) : signed;
  return [{ inner, area, angle: kernel.angle(inner, area, a, b), parallel: false }, a, b];
}

/** κ itself. */
function kappa<T>(R: Elementary<T>, kernel: KernelOver<T>, w: Row<T>, v: Row<T>): T {
  return R.div(kernel.value(...pairOf(R, kernel, w, v)), kernel.denominator);
}

/** κ and its first and second derivative along (u, u'), from what the kernel states. */
function statedDerivatives(kernel: KernelOver<number>, w: Row<number>, v: Row<number>, u: Row<number>, other: Row<number>) {
  const [pair, a, b] = pairOf(double, kernel, w, v);
  const swapped = pairOf(double, kernel, v, w)[0];
  const [uw, uv] = [double.dot(u, w), double.dot(other, v)];
  const r = double.dot(u, v) + double.dot(other, w);
  const lengthW = kernel.lengthSlope(pair, a, b) / kernel.lengthDenominator(a);
  const lengthV = kernel.lengthSlope(swapped, b, a) / kernel.lengthDenominator(b);
  const inner = kernel.innerSlope(pair, a, b);
  const squares = kernel.squares(pair, a, b).reduce((sum, { times, form }) => {
    return sum + times(1) * (form(uw / a, uv / b, r) ?? 0) ** 2;
  }, 0);
  const first = lengthW * uw + lengthV * uv + inner * r;
  const second = lengthW * double.dot(u, u) + lengthV * double.dot(other, other) + 2 * inner * double.dot(u, other) + squares;
  return { first: first / kernel.denominator, second: second / kernel.denominator };
}

const length = fc.double({ min: 0.3, max: 1.5, noNaN: true });
const direction = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const turned = (size: number, t: number): Row<number> => [size * Math.cos(t), size * Math.sin(t)];
const row = fc.tuple(length, direction).map(([size, t]) => turned(size, t));
/** Two rows whose angle is from 0.1 to π − 0.1, on either side: quotients by the area keep their digits. */
const pairOfRows = fc
  .tuple(length, length, direction, fc.double({ min: 0.1, max: Math.PI - 0.1, noNaN: true }), fc.boolean())
  .map(([p, q, t, angle, left]): [Row<number>, Row<number>] => [turned(p, t), turned(q, left ? t + angle : t - angle)]);
const close = (x: number, y: number, bound: number): void => {
  expect(Math.abs(x - y)).toBeLessThan(bound * Math.max(1, Math.abs(y)));
};
const RUNS = { numRuns: 40 };

describe.each(KERNELS)('the kernel of $title', (which) => {
  const { kernel: description } = which;
  const kernel = kernelOver(double, which);

  it('is symmetric', () => {
    fc.assert(
      fc.property(pairOfRows, ([w, v]) => {
        const [there, back] = [pairOf(double, kernel, w, v), pairOf(double, kernel, v, w)];
        close(kernel.value(...there), kernel.value(...back), ROUNDING);
        close(kernel.innerSlope(...there), kernel.innerSlope(...back), ROUNDING);
        const [u, other] = [turned(1, 0.4), turned(0.7, 2)];
        const [one, two] = [statedDerivatives(kernel, w, v, u, other), statedDerivatives(kernel, v, w, other, u)];
        close(one.first, two.first, ROUNDING);
        close(one.second, two.second, ROUNDING);
      }),
      RUNS,
    );
  });

  it('is homogeneous of the degree it states, and of none where it states none', () => {
    fc.assert(
      fc.property(pairOfRows, length, length, ([w, v], s, t) => {
        const value = kappa(double, kernel, w, v);
        const scaled = kappa(double, kernel, [s * w[0], s * w[1]], [t * v[0], t * v[1]]);
        if (description.degree !== null) close(scaled, (s * t) ** description.degree * value, ROUNDING);
      }),
      RUNS,
    );
    const ratio = (s: number): number =>
      kappa(double, kernel, [0.3 * s, 0.4 * s], [-0.2, 0.9]) / kappa(double, kernel, [0.3, 0.4], [-0.2, 0.9]);
    const degrees = [1, 2, 3, 4, 5, 6].filter((n) => Math.abs(ratio(1.5) - 1.5 ** n) < 1e-9);
    expect(degrees).toEqual(description.degree === null ? [] : [description.degree]);
  });

  it('has the first and second derivatives that it states, by dual numbers and by differences', () => {
    const once = dualRing(double, 1);
    const twice = dualRing(once, 1);
    const inDuals = kernelOver(twice, which);
    fc.assert(
      fc.property(pairOfRows, row, row, ([w, v], u, other) => {
        // κ along w + tu and v + tu' at t = 0.
        const t = twice.variable(0, once.variable(0, 0));
        const fixed = (x: number) => twice.constant(once.constant(x));
        const moved = (x: number, slope: number) => twice.add(fixed(x), twice.mul(fixed(slope), t));
        const value = kappa(
          twice,
          inDuals,
          [moved(w[0], u[0]), moved(w[1], u[1])],
          [moved(v[0], other[0]), moved(v[1], other[1])],
        );
        const { first, second } = statedDerivatives(kernel, w, v, u, other);
        const slope = twice.partial(value, 0);
        // Areas from 0.01 on: derivatives of the square root of small numbers.
        close(first, slope.value, 1e-9);
        close(second, once.partial(slope, 0), 1e-9);
        const along = (h: number): number =>
          kappa(double, kernel, [w[0] + h * u[0], w[1] + h * u[1]], [v[0] + h * other[0], v[1] + h * other[1]]);
        const h = 1e-4;
        close(first, (along(h) - along(-h)) / (2 * h), 1e-4);
        close(second, (along(h) - 2 * along(0) + along(-h)) / h ** 2, 1e-3);
      }),
      RUNS,
    );
  });

  it('has ν as its value at equal rows, with slope and curvature', () => {
    fc.assert(
      fc.property(length, (a) => {
        const equal: Pair<number> = { inner: a, area: 0, angle: kernel.angle(a, 0, a, a), parallel: true };
        close(kernel.value(equal, a, a), kernel.self(a), ROUNDING);
        // ν(a) = κ(a, a, a): ν' = 2κ_a + κ_c.
        const sum = kernel.lengthSlope(equal, a, a) / kernel.lengthDenominator(a) + kernel.innerSlope(equal, a, a);
        close(sum, kernel.selfSlope(a), ROUNDING);
        const once = dualRing(double, 1);
        const twice = dualRing(once, 1);
        const slope = twice.partial(kernelOver(twice, which).self(twice.variable(0, once.variable(0, a))), 0);
        close(kernel.selfSlope(a), slope.value, ROUNDING);
        close(kernel.selfCurvature(a), 2 * once.partial(slope, 0), ROUNDING);
      }),
      RUNS,
    );
  });

  it('needs no angle of orthogonal rows', () => {
    fc.assert(
      fc.property(length, length, (p, q) => {
        close(kernel.value(...pairOf(double, kernel, [p, 0], [0, q])), kernel.orthogonal(p * p, q * q), ROUNDING);
      }),
      RUNS,
    );
  });

  it('makes positive semi-definite Gram matrices', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 7 }), (rows) => {
        const gram = gramOf(kernel, rows);
        const least = Math.min(...denseEigenvalues(gram));
        expect(least).toBeGreaterThan(-ROUNDING * rows.reduce((sum, _, i) => sum + Math.abs(gram[i]?.[i] ?? 0), 1));
      }),
      RUNS,
    );
  });
});

describe('kernels of activations', () => {
  it.each(KERNELS.filter(({ definition }) => definition.phi !== undefined))(
    '$title: κ is the mean of φ(w·x)φ(v·x), and ν that of φ(w·x)²',
    (which) => {
      const [kernel, definition] = [kernelOver(double, which), which.definition];
      fc.assert(
        fc.property(pairOfRows, ([w, v]) => {
          close(kappa(double, kernel, w, v), gaussianMean(definition, w, v), ROUNDING);
          close(kernel.self(double.dot(w, w)) / kernel.denominator, gaussianMean(definition, w, w), ROUNDING);
        }),
        { numRuns: definition.degree === undefined ? 5 : 40 },
      );
    },
  );
});

/** All κ, with ν on the diagonal and for rows that are equal. */
function gramOf(kernel: KernelOver<number>, rows: readonly Row<number>[]): readonly (readonly number[])[] {
  return rows.map((w, i) =>
    rows.map((v, j) => (i === j ? kernel.self(double.dot(w, w)) / kernel.denominator : kappa(double, kernel, w, v))),
  );
}

it('a Gram matrix of what is no kernel is not positive semi-definite', () => {
  const kernel = kernelOver(double, namedCase('relu'));
  const wrong: KernelOver<number> = { ...kernel, self: (a) => 0.9 * kernel.self(a) };
  const rows = [0, 0.1, 0.2].map((t) => turned(1, t));
  expect(Math.min(...denseEigenvalues(gramOf(kernel, rows)))).toBeGreaterThan(0);
  expect(Math.min(...denseEigenvalues(gramOf(wrong, rows)))).toBeLessThan(-0.01);
});

describe('two arithmetics', () => {
  let mpfr: MpfrRing;
  beforeAll(async () => {
    mpfr = (await loadMpfr()).ring(200);
  });

  it.each(KERNELS)('give all numbers of the kernel of $title the same 50 digits', (which) => {
    const numbers = <T>(R: Real<T>): readonly string[] => {
      const kernel = kernelOver(R, which);
      const read = ([x, y]: readonly [string, string]): Row<T> => [R.parse(x), R.parse(y)];
      const [pair, a, b] = pairOf(R, kernel, read(['0.31', '-1.07']), read(['0.86', '0.45']));
      const squares = kernel.squares(pair, a, b).map(({ times, form }) => {
        const value = form(R.parse('0.3'), R.parse('-0.7'), R.parse('1.1')) ?? R.zero;
        return R.mul(times(R.one), R.sqr(value));
      });
      return [
        ...[kernel.denominator, kernel.value(pair, a, b), kernel.orthogonal(a, b), kernel.innerSlope(pair, a, b)],
        ...[kernel.lengthSlope(pair, a, b), kernel.lengthDenominator(a)],
        ...[kernel.self(a), kernel.selfSlope(a), kernel.selfCurvature(a), R.sum(squares)],
      ].map((x) => R.format(x, 55));
    };
    const decimals = decimalRing(65);
    zipWith(numbers(mpfr), numbers(decimals), (x, y) => {
      // What is 0 in one of them may be a rounding in the other.
      const apart = decimals.toNumber(decimals.sub(decimals.parse(x), decimals.parse(y)));
      expect(Math.abs(apart)).toBeLessThan(1e-50 * Math.max(1, Math.abs(Number(y))));
    });
  });
});

describe('kernels that are the same', () => {
  /** Loss, gradient and all blocks at a point, every digit. */
  const digits = <T>(R: Real<T>, which: KernelCase, number: (x: number) => T): readonly T[] => {
    const compiled = compileType(parseSizes('2,d-2', [1, 2]), { problem: problemOf(which) });
    const random = seededRandom(77);
    const point = compiled.orbits.map(() => number(2 * random() - 1));
    const g = geometry(R, compiled.structure, weightsAt(R, compiled, number(7.5)), point);
    const blocks = compiled.blocks.flatMap(({ structure }) => hessianBlock(R, g, structure).flat());
    return [loss(R, g), ...gradient(R, g), ...blocks];
  };

  it.each([
    ['leaky:0', 'relu'],
    ['leaky:-1', 'abs'],
    ['tensor:1', 'identity'],
  ] as const)('%s is %s digit by digit', (first, second) => {
    const [one, other] = [namedCase(first), namedCase(second)];
    const inDoubles = (which: KernelCase): readonly number[] => digits(double, which, (x) => x);
    expect(inDoubles(one)).toEqual(inDoubles(other));
    const decimals = decimalRing(40);
    const texts = (which: KernelCase): readonly string[] =>
      digits(decimals, which, decimals.fromNumber).map((x) => decimals.format(x, 40));
    expect(texts(one)).toEqual(texts(other));
    // They are not the same because nothing depends on the kernel.
    expect(inDoubles(one)).not.toEqual(inDoubles(namedCase('leaky:1/10')));
  });
});

describe('where a kernel is smooth', () => {
  it.each(KERNELS)('$title: areas have to be positive where it has a kink at parallel rows', (which) => {
    const { kernel } = which;
    const compiled = compileType(parseSizes('1,d-1', 1), { problem: problemOf(which) });
    const random = seededRandom(3);
    const point = compiled.orbits.map(() => 2 * random() - 1);
    const { structure } = compiled;
    const g = geometry(double, structure, weightsAt(double, compiled, 6), point);
    const pairs = structure.orbitals.length + structure.entries.length;
    expect(smoothnessMargins(g)).toHaveLength(structure.rows.length + (kernel.analyticAtParallel ? 0 : pairs));
    // On an arc through parallel rows κ is even in the angle t. It is analytic in t² unless there are odd powers of |t|, with
    // which divided differences grow as the points t² approach 0: fourfold and more where they are of |t|⁵ or |t|³.
    const over = kernelOver(double, which);
    const difference = (h: number): number =>
      dividedDifference(
        [0, 1, 2, 3, 4].map((i) => (i * h) ** 2),
        [0, 1, 2, 3, 4].map((i) => kappa(double, over, [1, 0], turned(1, i * h))),
      );
    expect(Math.abs(difference(0.1) / difference(0.2)) > 4).toBe(!kernel.analyticAtParallel);
  });

  it.each([0, -1, 1.5, Number.NaN])('there is no tensor of order %s', (order) => {
    expect(() => tensor(order)).toThrow(RangeError);
  });
});

/** The leading coefficient of the polynomial through points. */
function dividedDifference(xs: readonly number[], ys: readonly number[]): number {
  const [first = 0] = xs;
  const last = xs[xs.length - 1] ?? 0;
  if (xs.length === 1) return ys[0] ?? 0;
  return (dividedDifference(xs.slice(1), ys.slice(1)) - dividedDifference(xs.slice(0, -1), ys.slice(0, -1))) / (last - first);
}
