import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations, perEntry } from '../../../src/landscape/critical-point.js';
import type { Problem } from '../../../src/landscape/problem/problem.js';
import { fixedValue } from '../../../src/landscape/problem/weight.js';
import { systemAt } from '../../../src/linalg/system.js';
import { denseHessian, denseLoss } from '../../../src/model/dense.js';
import { type Geometry, geometry, smoothnessMargins } from '../../../src/model/geometry.js';
import { gradient } from '../../../src/model/gradient.js';
import { hessianBlock } from '../../../src/model/hessian.js';
import { absoluteValue, leakyRelu, relu } from '../../../src/model/kernel/arc-cosine.js';
import { errorFunction } from '../../../src/model/kernel/error-function.js';
import { formulaKernel } from '../../../src/model/kernel/formula/user-kernel.js';
import type { KernelOver, Pair } from '../../../src/model/kernel/kernel.js';
import { cube, identity, square, tensor } from '../../../src/model/kernel/power.js';
import { squaredRelu } from '../../../src/model/kernel/squared-relu.js';
import { loss } from '../../../src/model/loss.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { newton } from '../../../src/numeric/newton.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { type Dual, dualRing } from '../../../src/scalar/dual.js';
import type { Elementary } from '../../../src/scalar/ring.js';
import { splitCondition, splitFrame, splitGeometry, splitSpectrum } from '../../../src/study/annihilation/splitting.js';
import { toDouble } from '../../../src/study/family/family.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { embedRational } from '../../../src/symbolic/exact/rational.js';
import { leakyProblem, problemWith } from '../../support/kernels.js';
import { seededRandom } from '../../support/random.js';

const leaky = leakyProblem(1n, 10n);
/** Formulas of the user's own: a kink and degrees 1 and 2, sums and quotients without a degree, an arc sine. */
const FORMULAS = await Promise.all(
  [
    '(area + (pi - theta)*c)/(2*pi)\nself: a/2',
    '(3*area*c + (pi - theta)*(a*b + 2*c^2))/(2*pi)',
    '(area + (pi - theta)*c)/(2*pi) + c^3/5',
    '(area + (pi - theta)*c)/sqrt((1 + a)*(1 + b))',
    '(2/pi)*asin(c/sqrt((1 + a)*(1 + b)))',
  ].map(formulaKernel),
);
const PROBLEMS: readonly Problem[] = [
  problemWith(relu),
  leaky,
  leakyProblem(-3n, 2n),
  ...[absoluteValue, squaredRelu, identity, square, cube, tensor(4), errorFunction].map(problemWith),
  ...FORMULAS.map(problemWith),
];

describe.each(
  PROBLEMS.map((problem) => ({
    problem,
    name: [problem.kernel.name, ...problem.kernelParameters.map((p) => p[0]?.n)].join(' '),
  })),
)('the kernel of $name', ({ problem }) => {
  const { kernel } = problem;
  const slopes = problem.kernelParameters.map((p) => toDouble(fixedValue(p)));
  const over = <T>(R: Elementary<T>): KernelOver<T> =>
    kernel.over(
      R,
      problem.kernelParameters.map((p) => embedRational(R, fixedValue(p))),
    );
  const inDoubles = kernel.over(double, slopes);
  const random = seededRandom(kernel.name.length);
  /** Numbers of size some ten in the loss, its derivatives in double precision. */
  const ROUNDING = 1e-11;

  /** Two rows in the plane, and what the kernel is given of them. */
  const pairOf = <T>(R: Elementary<T>, w: readonly [T, T], v: readonly [T, T]): [Pair<T>, T, T] => {
    const [a, b, inner] = [R.dot(w, w), R.dot(v, v), R.dot(w, v)];
    const area = R.sub(R.mul(w[0], v[1]), R.mul(w[1], v[0]));
    return [{ inner, area, angle: over(R).angle(inner, area, a, b), parallel: false }, a, b];
  };

  it('is that of orthogonal rows without an angle', () => {
    expect(inDoubles.value(...pairOf(double, [0.8, 0], [0, 1.5]))).toBeCloseTo(inDoubles.orthogonal(0.64, 2.25), 13);
  });

  it('has ν as its limit at equal rows, with slope and curvature', () => {
    const tiny = 1e-9;
    const near = inDoubles.value(...pairOf(double, [0.8, 0.6], [0.8 - 0.6 * tiny, 0.6 + 0.8 * tiny]));
    expect(near).toBeCloseTo(inDoubles.self(1), 7);
    const once = dualRing(double, 1);
    const twice = dualRing(once, 1);
    const nu = over(twice).self(twice.variable(0, once.variable(0, 0.7)));
    const slope = twice.partial(nu, 0);
    expect(slope.value).toBeCloseTo(inDoubles.selfSlope(0.7), 13);
    expect(2 * once.partial(slope, 0)).toBeCloseTo(inDoubles.selfCurvature(0.7), 13);
  });

  it('is homogeneous exactly if it says so', () => {
    const [pair, a, b] = pairOf(double, [0.3, 0.4], [-0.2, 0.9]);
    const [scaledPair, sa, sb] = pairOf(double, [0.9, 1.2], [-0.1, 0.45]);
    // Lengths 3 and 1/2 times what they were.
    const ratio = inDoubles.value(scaledPair, sa, sb) / inDoubles.value(pair, a, b);
    const degrees = [1, 2, 3, 4, 5].filter((n) => Math.abs(ratio - 1.5 ** n) < 1e-11);
    expect(degrees).toEqual(kernel.degree === null ? [] : [kernel.degree]);
  });

  describe.each([
    ['1,d-1', 1, 6],
    ['2,d-2', 0, 7],
    ['d', 2, 4],
  ] as const)('on type %s with %i extra rows, d = %i', (sizes, extra, d) => {
    const compiled = compileType(parseSizes(sizes, extra), { problem });
    const point = compiled.orbits.map(() => 2 * random() - 1);
    const n = point.length;
    const weights = weightsAt(double, compiled, d);
    const g = geometry(double, compiled.structure, weights, point);
    const whole = embed(
      orbitTable(
        compiled.orbits,
        layOutBlocks(
          compiled.type.sizes.map((p) => evaluatePolynomial(double, p, d)),
          compiled.type.extra,
        ),
      ),
      point,
    );
    const teachers = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? 1 : 0)));

    it('has derivatives of the loss as gradient, and those of the gradient as the block of t', () => {
      const duals = dualRing(double, n);
      const moving: Geometry<Dual<number>> = geometry(
        duals,
        compiled.structure,
        weights.map(duals.constant),
        point.map((x, i) => duals.variable(i, x)),
      );
      const slope = loss(duals, moving);
      gradient(double, g).forEach((f, i) => {
        expect(Math.abs(f - duals.partial(slope, i))).toBeLessThan(ROUNDING * d * d);
      });
      const block = hessianBlock(double, g, (compiled.blocks[0] as CompiledType['blocks'][number]).structure);
      const jacobian = perEntry(double, compiled, weights).jacobian(g);
      gradient(duals, moving).forEach((f, i) => {
        const size = weights[compiled.structure.entries[i]?.size ?? -1] as number;
        for (let j = 0; j < n; j++) {
          expect(Math.abs((block[i]?.[j] as number) - duals.partial(f, j))).toBeLessThan(ROUNDING * d * d);
          expect(Math.abs((jacobian[i]?.[j] as number) * size - duals.partial(f, j))).toBeLessThan(ROUNDING * d * d);
        }
      });
    });

    it('has loss and spectrum of the whole matrix', () => {
      expect(Math.abs(loss(double, g) - denseLoss(double, whole, teachers, { kernel: inDoubles }))).toBeLessThan(
        ROUNDING * d * d,
      );
      const all = denseEigenvalues(denseHessian(double, whole, teachers, { kernel: inDoubles }));
      const blocks = compiled.blocks
        .flatMap(({ component, structure }) => {
          const degree = evaluatePolynomial(double, component.degree, d);
          if (degree === 0) return [];
          return (blockEigen(double, g, structure)?.values ?? []).flatMap((value) => new Array<number>(degree).fill(value));
        })
        .sort((p, q) => p - q);
      expect(blocks).toHaveLength(all.length);
      blocks.forEach((value, i) => {
        expect(Math.abs(value - (all[i] as number))).toBeLessThan(ROUNDING * d * d);
      });
    });

    it('asks for areas to be positive where it has a kink at parallel rows', () => {
      const pairs = compiled.structure.orbitals.length + compiled.structure.entries.length;
      const margins = smoothnessMargins(g);
      expect(margins).toHaveLength(compiled.structure.rows.length + (kernel.analyticAtParallel ? 0 : pairs));
    });
  });
});

describe('a leaky ReLU of slope 1/10', () => {
  const dense = { kernel: leakyRelu.over(double, [0.1]) };
  // Type II at d = 10 from an engine that knows no symmetry: entries to 8 decimals, and the least eigenvalues.
  const compiled = compileType(parseSizes('1,d-1'), { problem: leaky });
  const printed = [-0.69556507, 0.12749876, 1.00410825, 0.18409339, -0.01612365];
  const orders = compiled.orbits.map((o) => `${o.kind} ${o.row}${o.column}`);
  const named = ['diagonal 00', 'between 01', 'diagonal 11', 'between 10', 'offDiagonal 11'];
  const start = orders.map((name) => printed[named.indexOf(name)] ?? Number.NaN);
  const system = systemAt(criticalPointEquations(compiled), (R) => R.fromInteger(10));
  const { x } = newton(double, system, start, { guard: 30 });
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, 10), x);

  it('has the published point, loss and least eigenvalues of type II', () => {
    x.forEach((entry, i) => {
      expect(Math.abs(entry - (start[i] as number))).toBeLessThan(1e-8);
    });
    expect(Math.abs(loss(double, g) - 0.01526514872094)).toBeLessThan(1e-14);
    const spectrum = compiled.blocks.flatMap(({ component, structure }) =>
      (blockEigen(double, g, structure)?.values ?? []).map((value) => ({
        value,
        degree: evaluatePolynomial(double, component.degree, 10),
      })),
    );
    const [first, second, third] = [...spectrum].sort((a, b) => a.value - b.value);
    expect(first?.value).toBeCloseTo(0.02542284, 8);
    expect(first?.degree).toBe(8);
    expect(second?.value).toBeCloseTo(0.05071604, 8);
    expect(second?.degree).toBe(28);
    expect(third?.value).toBeCloseTo(0.06406374, 8);
    expect(third?.degree).toBe(1);
  });

  it('is another problem than ReLU: its point is none there', () => {
    const plain = systemAt(criticalPointEquations(compileType(compiled.type)), (R) => R.fromInteger(10)).over(double);
    expect(Math.max(...plain.residual(x).map(Math.abs))).toBeGreaterThan(1e-3);
  });

  it.each([0, 1])(
    'has a split block of its own for a neuron of block %i: the second derivative of the loss along (u, −u)',
    (kind) => {
      const frame = splitFrame(compiled, kind);
      const at = splitGeometry(double, frame, 10, x);
      const row = frame.row;
      // The neuron as two extra halves would be one more row: the whole matrix does without names.
      const whole = embed(
        orbitTable(
          frame.compiled.orbits,
          layOutBlocks(
            frame.compiled.type.sizes.map((p) => evaluatePolynomial(double, p, 10)),
            [],
          ),
        ),
        at.point,
      );
      const neuron = whole[row === 0 ? 0 : 1] as readonly number[];
      const teachers = Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (__, j) => (i === j ? 1 : 0)));
      const others = whole.filter((other) => other !== neuron);
      const hessian = denseHessian(double, [...others, neuron], teachers, dense);
      const first = others.length * 10;
      // h = H_ww − ν'I with ν' = (1 + slope²)/2.
      const h = hessian.slice(first).map((line, i) => line.slice(first).map((value, j) => value - (i === j ? 0.505 : 0)));
      const expected = denseEigenvalues(h);
      const found = splitSpectrum(double, frame, at, () => true).flatMap(({ component, values }) =>
        values.flatMap((value) => new Array<number>(evaluatePolynomial(double, component.degree, 10)).fill(value)),
      );
      // One eigenvalue, of the neuron itself, is 0.
      const all = [...found, 0].sort((p, q) => p - q);
      expect(all).toHaveLength(10);
      all.forEach((value, i) => {
        expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1e-11);
      });
      // The loss itself with the neuron in two parts, moved apart by ±εu: its second difference over uᵀhu/(α(1 − α)).
      const u = neuron.map((_, i) => Math.sin(3 * i + 1));
      const share = 0.3;
      const moved = (epsilon: number): number =>
        denseLoss(
          double,
          [
            ...others,
            neuron.map((w, i) => share * w + epsilon * (u[i] as number)),
            neuron.map((w, i) => (1 - share) * w - epsilon * (u[i] as number)),
          ],
          teachers,
          dense,
        );
      const form = h.reduce((sum, line, i) => sum + (u[i] as number) * double.dot(line, u), 0);
      const epsilon = 2 ** -14;
      const difference = (moved(epsilon) - 2 * moved(0) + moved(-epsilon)) / epsilon ** 2;
      // κ has a third derivative that jumps at parallel rows: an error of the order of ε.
      expect(Math.abs(difference - form / (share * (1 - share)))).toBeLessThan(1e-2);
      const condition = splitCondition(double, at, row);
      expect(denseEigenvalues(h)[0]).toBeLessThanOrEqual(condition + 1e-11);
    },
  );

  it('of a kernel that is not homogeneous there are no split blocks', () => {
    const other = compileType(parseSizes('1,d-1'), { problem: problemWith(squaredRelu) });
    expect(() => splitFrame(other, 0)).toThrow(
      new InputError(
        'a neuron of ReLU² is no sum of two parts of it, since it is not of degree 1: activations of degree 1, such as relu, leaky:SLOPE and abs, are accepted without a penalty',
      ),
    );
  });
});
