import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { scalar } from '../../../src/landscape/problem/weight.js';
import { binomialUpperTail, clopperPearson } from '../../../src/numeric/binomial-interval.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { negativeFormBound, negativeFormProbability } from '../../../src/numeric/normal-quadratic-form.js';
import { directionOnSphere, normalStream, randomStream } from '../../../src/numeric/random.js';
import { double } from '../../../src/scalar/double.js';
import { aroundGlobalMinimum } from '../../../src/study/global-minimum/global-minimum.js';
import { turnedRows, violations } from '../../../src/study/global-minimum/nonconvexity.js';
import { onePointConvexity, slopeAlong } from '../../../src/study/global-minimum/one-point-convexity.js';
import { splitPolynomials } from '../../../src/study/global-minimum/polynomials.js';
import {
  balancedParts,
  splitClasses,
  splitMinimum,
  splitTypes,
  strataOfType,
  surjections,
  unitTeachers,
} from '../../../src/study/global-minimum/set.js';
import { splitEigenvalues, splitEigenvaluesByGeometry, withMultiplicities } from '../../../src/study/global-minimum/spectrum.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { evaluateQPi } from '../../../src/symbolic/qpi/qpi.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../../support/dense-definition.js';
import { namedCase, problemOf } from '../../support/kernels.js';

const SEED = 20260301;
/** Eigenvalues of order up to 10 in doubles, matrices of order up to 100: errors are about 10⁻¹⁴. */
const EIGENVALUE_ERROR = 1e-12;
/** 1/4 − 1/(2π), below which there is no positive eigenvalue. */
const LEAST = 0.25 - 0.5 / Math.PI;

/** An extra number of neurons, a dimension, and one of the types of minima. */
const anyParts = fc
  .record({ extra: fc.integer({ min: 1, max: 4 }), d: fc.integer({ min: 2, max: 6 }), choice: fc.nat() })
  .map(({ extra, d, choice }) => {
    const types = splitTypes(extra, d);
    return types[choice % types.length] as readonly number[];
  });

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('the set of global minima', () => {
  it('has as many simplex products as there are maps of rows onto axes', () => {
    for (const [extra, d] of [
      [1, 2],
      [3, 2],
      [4, 5],
      [10, 3],
      [10, 60],
    ] as const) {
      const total = splitTypes(extra, d).reduce((sum, parts) => sum + strataOfType(parts), 0n);
      expect(total).toBe(surjections(d + extra, d));
    }
    // Maps of four rows onto two axes, by hand: 2⁴ − 2.
    expect(surjections(4, 2)).toBe(14n);
  });

  it('has the most even type first and the most concentrated one last', () => {
    for (const [extra, d] of [
      [1, 4],
      [4, 3],
      [10, 2],
      [10, 12],
    ] as const) {
      const types = splitTypes(extra, d);
      expect(types[0]).toEqual(balancedParts(extra, d));
      expect(types.at(-1)).toEqual([extra + 1, ...new Array<number>(d - 1).fill(1)]);
    }
  });

  it('consists of points of loss 0 for any shares, and a negative share is none', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), (share) => {
        const rest = [0, 1];
        const at = (x: number): number => lossByDefinition(double, [[x, 0], [1 - x, 0], rest], unitTeachers(double, 2));
        expect(Math.abs(at(share))).toBeLessThan(1e-15);
        // φ(−αz) + φ((1+α)z) − φ(z) = α|z|, of which half the mean square is α²/2.
        expect(Math.abs(at(-share) - (share * share) / 2)).toBeLessThan(1e-15);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });
});

describe('the Hessian at a global minimum', () => {
  it('has the eigenvalues of the blocks and md zeros, by three routes', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const d = parts.length;
        const classes = splitClasses(parts);
        const first = withMultiplicities(splitEigenvalues(double, classes));
        const second = withMultiplicities(splitEigenvaluesByGeometry(double, classes));
        const whole = denseEigenvalues(hessianByDefinition(double, splitMinimum(double, parts), unitTeachers(double, d)));
        expect(first).toHaveLength(d * d);
        expect(second).toHaveLength(d * d);
        const zeros = whole.length - d * d;
        whole.slice(0, zeros).forEach((x) => {
          expect(Math.abs(x)).toBeLessThan(EIGENVALUE_ERROR);
        });
        whole.slice(zeros).forEach((x, i) => {
          expect(Math.abs(x - (first[i] as number))).toBeLessThan(EIGENVALUE_ERROR);
          expect(Math.abs(x - (second[i] as number))).toBeLessThan(EIGENVALUE_ERROR);
        });
      }),
      { seed: SEED, numRuns: 25 },
    );
  });

  it('does not depend on the shares', () => {
    const at = (share: number): readonly (readonly number[])[] =>
      hessianByDefinition(
        double,
        [
          [share, 0, 0],
          [1 - share, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        unitTeachers(double, 3),
      );
    const other = at(0.5).flat();
    at(0.125)
      .flat()
      .forEach((x, i) => {
        expect(Math.abs(x - (other[i] as number))).toBeLessThan(1e-14);
      });
  });

  it('has trace kd/2, and least positive eigenvalue 1/4 − 1/(2π) as soon as two axes have one row each', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const values = withMultiplicities(splitEigenvalues(double, splitClasses(parts)));
        const k = parts.reduce((sum, n) => sum + n, 0);
        const trace = values.reduce((sum, x) => sum + x, 0);
        expect(Math.abs(trace - (k * parts.length) / 2)).toBeLessThan(EIGENVALUE_ERROR * values.length);
        const least = values[0] as number;
        expect(least).toBeGreaterThan(LEAST - EIGENVALUE_ERROR);
        if (parts.filter((n) => n === 1).length > 1) expect(Math.abs(least - LEAST)).toBeLessThan(EIGENVALUE_ERROR);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it.each([
    [2, 1, 4],
    [2, 1, 23],
    [5, 1, 7],
    [2, 3, 6],
    [3, 2, 9],
  ])('has the roots of the characteristic polynomials: %i rows on each of %i axes, d = %i', (copies, size, d) => {
    const R = mpfr.ring(256);
    const numeric = splitEigenvalues(R, [
      { copies, size },
      { copies: 1, size: d - size },
    ]).filter(({ degree }) => degree > 0);
    for (const { component, blocks, values } of numeric) {
      const polynomial = splitPolynomials(copies, size).find(
        (p) => p.component === component && p.blocks.join() === blocks.join(),
      );
      const coefficients = polynomial?.coefficients.map((c) =>
        c.reduceRight((sum, a) => R.add(R.mul(sum, R.fromInteger(d)), evaluateQPi(R, a)), R.zero),
      );
      expect(coefficients).toHaveLength(values.length + 1);
      // Vieta: the coefficients are those of Π (z − λ); 256 bits, a few dozen operations on numbers up to 2^40.
      let product: readonly (typeof R.one)[] = [R.one];
      for (const root of values) {
        const lower = [R.zero, ...product];
        product = lower.map((c, i) => R.sub(c, R.mul(root, product[i] ?? R.zero)));
      }
      coefficients?.forEach((c, i) => {
        expect(R.exponent(R.sub(c, product[i] as typeof c))).toBeLessThan(-190);
      });
    }
    expect(numeric.reduce((sum, { degree, values }) => sum + degree * values.length, 0)).toBe(d * d);
  });
});

describe('inequalities that fail', () => {
  it('have the constants that the cubic term of the kernel gives', () => {
    const [convexity, growth, onePoint, gradient] = violations(mpfr, [2, 1, 1, 1, 1]);
    expect(convexity?.constant.text).toBe('-2*sqrt(2)/pi');
    expect(growth?.constant.text).toBe('sqrt(2)/(3*pi)');
    expect(onePoint?.constant.text).toBe('sqrt(2)/pi');
    // 3√2(d + 10)/(8π) for one extra neuron.
    expect(gradient?.constant.text).toBe('45*sqrt(2)/(8*pi)');
    expect(violations(mpfr, [4, 1])[0]?.constant.text).toBe('-8/pi');
  });

  it('tend to their constants from all radii, and by the second route with the first power of the radius', () => {
    for (const violation of violations(mpfr, [3, 2, 2])) {
      const constant = Number(violation.constant.value);
      expect(violation.lines).toHaveLength(10);
      violation.lines.forEach(({ radius, quantity, ratio }) => {
        const r = 2 ** Number(radius.slice(2));
        // 15 printed digits, and a division in doubles.
        expect(Math.abs(Number(quantity) / r / Number(ratio) - 1)).toBeLessThan(1e-14);
        // All four are odd functions of r (times the first power an even one): relative corrections are below 4 r².
        expect(Math.abs(Number(ratio) / constant - 1)).toBeLessThan(4 * r * r + 1e-14);
      });
      expect(violation.observedExponent).toBe('1.000000');
    }
  });

  it('show a negative eigenvalue of the whole Hessian on the turned curve, no larger than the curvature', () => {
    for (const [parts, r] of [
      [[2, 1], 0.3],
      [[2, 1, 1, 1], 0.01],
      [[3, 2, 1], 0.1],
    ] as const) {
      const { rows, direction } = turnedRows(double, parts, r);
      const teachers = unitTeachers(double, parts.length);
      const hessian = hessianByDefinition(double, rows, teachers);
      const u = direction.flat();
      const curvature = hessian.reduce(
        (sum, row, i) => sum + (u[i] as number) * row.reduce((s, x, j) => s + x * (u[j] as number), 0),
        0,
      );
      const n = parts[0];
      expect(Math.abs(curvature + (n ** 1.5 * r * Math.sqrt(1 - (n * r * r) / 4)) / Math.PI)).toBeLessThan(1e-14);
      const symmetric = hessian.map((row, i) => row.map((x, j) => (x + (hessian[j]?.[i] as number)) / 2));
      expect(denseEigenvalues(symmetric)[0]).toBeLessThan(curvature + 1e-14);
    }
  });

  it('turned rows with unequal shares have the curvature with (1/α + 1/α′)/2 in place of n', () => {
    const R = mpfr.ring(300);
    const numbers = (list: readonly number[]): readonly (typeof R.one)[] => list.map(R.fromNumber);
    const share = 0.3;
    const angle = 0.2;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const slope = (h: number): number => {
      const step = [-s * Math.SQRT1_2 * h, c * Math.SQRT1_2 * h];
      const row = (part: number, sign: number): readonly number[] =>
        [part * c, part * s].map((x, i) => x + sign * (step[i] as number));
      const gradient = gradientByDefinition(R, [row(share, 1), row(1 - share, -1), [0, 1]].map(numbers), unitTeachers(R, 2));
      const [a, b] = gradient.map((g) => g.map(R.toNumber));
      return [-s, c].reduce((sum, x, i) => sum + x * Math.SQRT1_2 * ((a?.[i] as number) - (b?.[i] as number)), 0);
    };
    const h = 2 ** -20;
    const expected = (-Math.sin(angle) / Math.PI) * ((1 / share + 1 / (1 - share)) / 2);
    // The third derivative jumps: an error of the order of h, times a constant below 10.
    expect(Math.abs((slope(h) - slope(-h)) / (2 * h) - expected)).toBeLessThan(10 * h);
  });
});

describe('random directions', () => {
  it('have the slope of the dense gradient', () => {
    const normal = normalStream(randomStream(SEED));
    for (const parts of [
      [2, 1],
      [3, 2, 2, 1],
      [6, 6],
    ]) {
      const d = parts.length;
      const minimum = splitMinimum(double, parts);
      const u = directionOnSphere(normal, minimum.length * d);
      for (const r of [0.1, 2 ** -9]) {
        const rows = minimum.map((row, i) => row.map((x, c) => x + r * (u[i * d + c] as number)));
        const gradient = gradientByDefinition(double, rows, unitTeachers(double, d)).flat();
        const expected = gradient.reduce((sum, g, i) => sum + g * (u[i] as number), 0);
        // Inverse cosines near 1 lose digits as the reciprocal of the angle, which is about r.
        expect(Math.abs(slopeAlong(Float64Array.from(minimum.flat()), u, r, d) - expected)).toBeLessThan(1e-13 / r);
      }
    }
  });

  it('agree with the limit at a small radius, in the interval that is claimed for 95 of 100 experiments', () => {
    const record = onePointConvexity([2, 1], { seed: 5, samples: 20_000 });
    const least = record.lines.filter(({ radius }) => radius === '2^-9');
    least.forEach(({ threshold, interval }) => {
      const limit = record.firstOrder.find((line) => line.threshold === threshold);
      const holds = 1 - Number(limit?.fails);
      expect(holds).toBeGreaterThanOrEqual(Number(interval[0]));
      expect(holds).toBeLessThanOrEqual(Number(interval[1]));
    });
    expect(least).toHaveLength(4);
    expect(
      record.lines.every(({ interval, holds }) => Number(interval[0]) <= holds / 20_000 && holds / 20_000 <= Number(interval[1])),
    ).toBe(true);
  });

  it('are the same for the same seed, and others for another', () => {
    const at = (seed: number): readonly number[] =>
      onePointConvexity([2, 1], { seed, samples: 400 }).lines.map(({ holds }) => holds);
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
  });

  it('come from a stream with the moments of a normal distribution', () => {
    const normal = normalStream(randomStream(SEED));
    const n = 40_000;
    const sample = Array.from({ length: n }, normal);
    const moment = (p: number): number => sample.reduce((sum, x) => sum + x ** p, 0) / n;
    // Standard errors are √(Var xᵖ/n), with variances 1, 2, 15 and 96; five of them.
    for (const [p, value, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      expect(Math.abs(moment(p) - value)).toBeLessThan(5 * Math.sqrt(variance / n));
    }
  });
});

describe('the exact binomial interval', () => {
  it('has tails that complement each other and agree with the sum over all outcomes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, choice, p) => {
        const k = choice % (n + 1);
        let term = (1 - p) ** n;
        let below = 0;
        for (let i = 0; i < k; i++) {
          below += term;
          term *= ((n - i) / (i + 1)) * (p / (1 - p));
        }
        expect(Math.abs(binomialUpperTail(k, n, p) - (1 - below))).toBeLessThan(1e-12);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('puts exactly half of the rest beyond each end, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), fc.nat(), (n, choice) => {
        const k = 1 + (choice % (n - 1));
        const [low, high] = clopperPearson(k, n, 0.95);
        expect(Math.abs(binomialUpperTail(k, n, low) - 0.025)).toBeLessThan(1e-9);
        expect(Math.abs(1 - binomialUpperTail(k + 1, n, high) - 0.025)).toBeLessThan(1e-9);
        const [mirrored] = clopperPearson(n - k, n, 0.95);
        expect(Math.abs(mirrored - (1 - high))).toBeLessThan(1e-10);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('is the power of the tail where all trials succeed or fail', () => {
    for (const n of [1, 7, 1_000_000]) {
      const [low, high] = clopperPearson(n, n, 0.95);
      expect(high).toBe(1);
      expect(Math.abs(low - 0.025 ** (1 / n))).toBeLessThan(1e-10);
      expect(clopperPearson(0, n, 0.95)[0]).toBe(0);
    }
    expect(() => clopperPearson(3, 2, 0.95)).toThrow(RangeError);
  });
});

describe('the probability of a negative quadratic form', () => {
  it('is that of an F distribution with two and two degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true }), (a, b) => {
        // a·X < b·Y for two exponential variables: b/(a + b).
        const p = negativeFormProbability([
          { value: a, multiplicity: 2 },
          { value: -b, multiplicity: 2 },
        ]);
        expect(Math.abs((p?.probability ?? Number.NaN) - b / (a + b))).toBeLessThan(1e-11);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('is below its bound', () => {
    for (const mu of [0.05, 0.1, 0.2, 0.3]) {
      const squares = [
        { value: -mu, multiplicity: 4 },
        { value: 0.5 - mu, multiplicity: 9 },
        { value: 1.5 - mu, multiplicity: 2 },
      ];
      const p = negativeFormProbability(squares)?.probability ?? Number.NaN;
      expect(p).toBeLessThan(10 ** negativeFormBound(squares));
      expect(p).toBeGreaterThan(0);
    }
  });
});

describe('the whole record', () => {
  it('says what the parts say', () => {
    const record = aroundGlobalMinimum(mpfr, 3, 5, { seed: 1, samples: 50 });
    expect(record.kernel).toMatchObject({ polynomial: '3*d', dimension: 15, rankPolynomial: 'd^2', rank: 25 });
    expect(record.kernel.checks.every(({ zeros, claimed }) => zeros === claimed)).toBe(true);
    expect(record.set.strata).toBe(surjections(8, 5).toString());
    expect(record.spectra).toHaveLength(2);
    for (const { lines, dense } of record.spectra) {
      expect(lines.reduce((sum, { degree, eigenvalues }) => sum + degree * eigenvalues.length, 0)).toBe(25);
      expect(Number(dense?.largestDifference)).toBeLessThan(EIGENVALUE_ERROR);
    }
    expect(record.violations.map(({ property }) => property)).toEqual([
      'convexity',
      'quadratic growth',
      'one-point strong convexity',
      'Polyak-Łojasiewicz inequality',
    ]);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  it('exists at the ends of what is accepted', () => {
    const small = aroundGlobalMinimum(mpfr, 10, 2, { seed: 0, samples: 1 });
    expect(small.set.types).toHaveLength(6);
    const large = aroundGlobalMinimum(mpfr, 10, 60, { seed: 0, samples: 1 });
    expect(large.set.types).toHaveLength(42);
    expect(large.spectra[0]?.dense).toBeNull();
  });

  it.each([
    [0, 5, 1, 10, 'number of extra neurons 0: a whole number from 1 to 10 is accepted'],
    [11, 5, 1, 10, 'number of extra neurons 11: a whole number from 1 to 10 is accepted'],
    [1, 2.5, 1, 10, 'dimension d 2.5: a whole number from 2 to 60 is accepted'],
    [1, 61, 1, 10, 'dimension d 61: a whole number from 2 to 60 is accepted'],
    [1, 5, 1, 0, 'number of samples 0: a whole number from 1 to 1000000 is accepted'],
    [1, 5, -1, 10, 'seed -1: a whole number from 0 to 4294967295 is accepted'],
  ])('refuses extra %d, d = %d, seed %d, %d samples', (extra, d, seed, samples, message) => {
    expect(() => aroundGlobalMinimum(mpfr, extra, d, { seed, samples })).toThrow(new InputError(message));
  });
});

describe('closed forms that are derived for ReLU', () => {
  const problem = problemOf(namedCase('leaky:1/10'));
  const classes = splitClasses([2, 1]);

  it.each([
    ['what is known around the global minima', () => aroundGlobalMinimum(mpfr, 1, 3, { seed: 1, samples: 1, problem })],
    ['nonconvexity around global minima', () => violations(mpfr, [2, 1], problem)],
    ['one-point convexity at global minima', () => onePointConvexity([2, 1], { seed: 1, samples: 1, problem })],
    ['the closed form of the Hessian at a global minimum', () => splitEigenvalues(double, classes, problem)],
    ['the closed form of characteristic polynomials at a global minimum', () => splitPolynomials(2, 1, problem)],
  ])('refuse another kernel: %s', (what, call) => {
    expect(call).toThrow(
      new InputError(
        `${what} is stated for ReLU, the teacher I with d inputs, second-layer weights 1 and no penalty: it is not offered with leaky ReLU`,
      ),
    );
  });

  it.each([
    ['a penalty', { penalty: scalar(1) }],
    ['second-layer weights', { outer: { students: [scalar(2)], teachers: [scalar(1)] } }],
    ['a teacher other than I', { teacher: { diagonal: [scalar(2)], offDiagonal: [scalar(0)], between: [[null]] } }],
    ['silent inputs', { inputs: polynomial(1, 1) }],
  ])('refuse %s', (what, part) => {
    expect(() => violations(mpfr, [2, 1], { ...reluProblem, ...part })).toThrow(`not offered with ${what}`);
  });

  it('are there for the usual problem', () => {
    expect(() => violations(mpfr, [2, 1], { ...reluProblem })).not.toThrow();
  });
});
