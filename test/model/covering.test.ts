import { beforeAll, describe, expect, it } from 'vitest';
import { blockEigen } from '../../src/landscape/block-spectrum.js';
import { type CompiledType, compileType, weightsAt } from '../../src/landscape/compile.js';
import { perEntry } from '../../src/landscape/critical-point.js';
import { type Problem, reluProblem, type TeacherEntries } from '../../src/landscape/problem/problem.js';
import { FREE, type Scalar, scalar } from '../../src/landscape/problem/weight.js';
import { wholeMatrices } from '../../src/landscape/whole-matrix.js';
import { denseGradient, denseHessian, denseLoss } from '../../src/model/dense.js';
import { type Geometry, geometry } from '../../src/model/geometry.js';
import { gradient } from '../../src/model/gradient.js';
import { hessianBlock } from '../../src/model/hessian.js';
import { leakyRelu } from '../../src/model/kernel/arc-cosine.js';
import { loss } from '../../src/model/loss.js';
import { denseEigenvalues } from '../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrRing } from '../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import {
  type ExtraRows,
  extraCount,
  hasOffDiagonal,
  parseSizes,
  type YoungType,
  youngType,
} from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { type Dual, dualRing } from '../../src/scalar/dual.js';
import { at, range, zipWith } from '../../src/scalar/list.js';
import type { Real } from '../../src/scalar/ring.js';
import { evaluatePolynomial, polynomial } from '../../src/symbolic/exact/polynomial.js';
import { rational } from '../../src/symbolic/exact/rational.js';
import { coversPairs, pairwiseCovering } from '../support/covering.js';
import { KERNELS, namedCase, problemOf } from '../support/kernels.js';
import { seededRandom } from '../support/random.js';
import { wholeByDefinition } from '../support/whole-definition.js';

const ratio = (n: number, d = 1): Scalar => scalar(rational(n, d));

/** Sizes, extra rows, a d, and blocks of columns without rows. */
const TYPES: readonly (readonly [string, ExtraRows, number, number[]?])[] = [
  ['d', 0, 4],
  ['d', [2, 1], 4],
  ['1,d-1', 0, 5],
  ['1,d-1', 1, 4],
  ['2,d-2', [2], 5],
  ['1,2,d-3', 0, 6],
  ['d/2,d/2', 1, 6],
  ['1,1,2', 0, 4],
  ['1,d-1', 0, 5, [0]],
  ['2,d-2', [2], 5, [0]],
];
const PENALTIES: readonly Scalar[] = [reluProblem.penalty, ratio(1, 100), ratio(-1, 30)];
/** Second-layer weights of a row of a kind, and of the teacher's rows of a block. */
const OUTERS: readonly (null | readonly [(kind: number) => Scalar, (block: number) => Scalar])[] = [
  null,
  [(kind) => ratio(kind + 2, 3), (block) => ratio(3, block + 2)],
  [(kind) => ratio(kind % 2 === 0 ? 5 : -4, kind + 3), (block) => ratio(block === 0 ? -2 : 1, block + 1)],
];
/** The teacher's entries on the diagonal of a block, beside it, and between two blocks. */
const TEACHERS: readonly (null | readonly [(a: number) => Scalar, (a: number) => Scalar, (a: number, b: number) => Scalar])[] = [
  null,
  [() => ratio(1), () => ratio(1, 4), () => ratio(1, 4)],
  [(a) => ratio(2 * a + 3, a + 2), () => ratio(0), () => ratio(0)],
  [(a) => ratio(3 - 5 * a, 4), (a) => ratio(a + 1, 7), (a, b) => ratio(2 * a - b - 1, 5)],
];
const SILENT = [0, 2] as const;

function teacherOf(type: YoungType, choice: number): TeacherEntries | null {
  const entries = at(TEACHERS, choice);
  if (entries === null) return null;
  const [diagonal, beside, between] = entries;
  const blocks = range(type.sizes.length);
  return {
    diagonal: blocks.map(diagonal),
    offDiagonal: blocks.map((a) => (hasOffDiagonal(type, a) ? beside(a) : null)),
    between: blocks.map((a) => blocks.map((b) => (a === b ? null : between(a, b)))),
  };
}

/** Of kernels that are the same digit by digit one is enough. */
const DISTINCT = KERNELS.filter(({ title }) => !['leaky:0', 'leaky:-1', 'tensor:1'].includes(title));
const LEVELS = [DISTINCT, TYPES, PENALTIES, OUTERS, TEACHERS, SILENT].map((levels) => levels.length);
const DESIGN = pairwiseCovering(LEVELS).map((choice, index) => {
  const [a = 0, t = 0, p = 0, o = 0, v = 0, s = 0] = choice;
  const kernel = at(DISTINCT, a);
  const [sizes, extra, d, rowless = []] = at(TYPES, t);
  const type = youngType(parseSizes(sizes).sizes, extra, rowless);
  const outer = at(OUTERS, o);
  const silent = at(SILENT, s);
  const problem: Problem = {
    ...problemOf(kernel),
    penalty: at(PENALTIES, p),
    outer:
      outer === null
        ? null
        : {
            students: range(type.sizes.length + type.extra.length).map(outer[0]),
            teachers: range(type.sizes.length).map(outer[1]),
          },
    teacher: teacherOf(type, v),
    inputs: silent === 0 ? null : polynomial(silent, 1),
  };
  const random = seededRandom(1000 + index);
  const compiled = compileType(type, { problem });
  const point = compiled.orbits.map(() => 2 * random() - 1);
  return {
    title: `${kernel.title}, ${sizes} + ${extraCount(type)} - [${rowless.join()}], ${choice.slice(2).join('')}`,
    definition: kernel.definition,
    type,
    d,
    problem,
    compiled,
    point,
  };
});

/** Roundings of a hundred terms of the size of the whole. */
const ROUNDING = 1e-12;
const largest = (xs: readonly number[]): number => Math.max(1, ...xs.map(Math.abs));

/** All eigenvalues by blocks, ascending, each as often as it is one of the whole matrix. */
function spectrum(compiled: CompiledType, g: Geometry<number>, d: number): readonly number[] {
  return compiled.blocks
    .flatMap(({ component, structure }) => {
      const degree = evaluatePolynomial(double, component.degree, d);
      if (degree === 0) return [];
      return (blockEigen(double, g, structure)?.values ?? []).flatMap((value) => new Array<number>(degree).fill(value));
    })
    .sort((p, q) => p - q);
}

function expectClose(found: readonly number[], expected: readonly number[], scale: number): void {
  expect(found).toHaveLength(expected.length);
  expect(Math.max(0, ...zipWith(found, expected, (x, y) => Math.abs(x - y)))).toBeLessThan(ROUNDING * scale);
}

describe('a covering design of problems', () => {
  it('has any two choices of kernel, type, penalty, second layer, teacher and inputs together', () => {
    expect(coversPairs(LEVELS, pairwiseCovering(LEVELS))).toBe(true);
    // One row less, and there is a pair that only it had.
    expect(coversPairs(LEVELS, pairwiseCovering(LEVELS).slice(1))).toBe(false);
  });

  it.each(DESIGN)(
    '$title: loss, gradient and spectrum are those of the definition',
    ({ definition, d, problem, compiled, point }) => {
      const { students, teachers, model } = wholeMatrices(double, compiled, rational(d), point);
      const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
      const layout = layOutBlocks(sizes, compiled.type.extra, compiled.type.rowless);
      const value = (x: Scalar): number => evaluatePolynomial(double, x, 0);
      const blockOf = (j: number): number => at(layout.columnBlock, j);
      const silent = problem.inputs === null ? [] : [0, 0];
      const whole = wholeByDefinition({
        activation: definition,
        students: embed(orbitTable(compiled.orbits, layout), point).map((row) => [...row, ...silent]),
        // By blocks, as a person reads them.
        teachers: range(d).map((i) => {
          const [a, teacher] = [blockOf(i), problem.teacher];
          const row = range(d).map((j): number => {
            const b = blockOf(j);
            if (teacher === null) return i === j ? 1 : 0;
            return value((i === j ? teacher.diagonal[a] : a === b ? teacher.offDiagonal[a] : teacher.between[a]?.[b]) ?? []);
          });
          return [...row, ...silent];
        }),
        alphas: layout.rowKind.map((kind) => value(problem.outer?.students[kind] ?? ratio(1))),
        betas: layout.columnBlock.map((block) => value(problem.outer?.teachers[block] ?? ratio(1))),
        penalty: value(problem.penalty),
      });
      // The definition's κ_cc is 1/A, with an error of that of A² over A³.
      const scale = (largest([whole.loss, ...whole.hessian.flat()]) * d * d) / (10 * whole.separation ** 1.5);
      expectClose([denseLoss(double, students, teachers, model)], [whole.loss], scale);
      expectClose(denseGradient(double, students, teachers, model).flat(), whole.gradient.flat(), scale);
      expectClose(denseHessian(double, students, teachers, model).flat(), whole.hessian.flat(), scale);

      const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
      expectClose([loss(double, g)], [whole.loss], scale);
      const sums = point.map(() => 0);
      orbitTable(compiled.orbits, layout).forEach((row, i) => {
        row.forEach((e, j) => {
          sums[e] = at(sums, e) + at(at(whole.gradient, i), j);
        });
      });
      expectClose(gradient(double, g), sums, scale);
      expectClose(spectrum(compiled, g, d), denseEigenvalues(whole.hessian), scale);
    },
  );
});

describe('the same problems at a real d', () => {
  let mpfr: MpfrRing;
  beforeAll(async () => {
    mpfr = (await loadMpfr()).ring(160);
  });
  const D = 6.75;
  const CASES = DESIGN.filter(({ type }) => type.sizes.some((size) => size.length > 1));

  it.each(CASES.filter((_, i) => i % 2 === 0))(
    '$title: derivatives of the loss are the gradient, and those of the gradient the block of t',
    ({ compiled, point }) => {
      const n = point.length;
      const weights = weightsAt(double, compiled, D);
      const g = geometry(double, compiled.structure, weights, point);
      const duals = dualRing(double, n);
      const moving: Geometry<Dual<number>> = geometry(
        duals,
        compiled.structure,
        weights.map(duals.constant),
        point.map((x, i) => duals.variable(i, x)),
      );
      const slope = loss(duals, moving);
      const block = hessianBlock(double, g, at(compiled.blocks, 0).structure);
      const scale = largest([loss(double, g), ...block.flat()]) * D * D;
      expectClose(
        gradient(double, g),
        range(n).map((i) => duals.partial(slope, i)),
        scale,
      );
      const curvature = gradient(duals, moving).flatMap((f) => range(n).map((j) => duals.partial(f, j)));
      expectClose(block.flat(), curvature, scale);
      const sizes = compiled.structure.entries.map(({ size }) => at(weights, size));
      const perSize = perEntry(double, compiled, weights).jacobian(g);
      expectClose(
        perSize.flatMap((row, e) => row.map((x) => x * at(sizes, e))),
        curvature,
        scale,
      );
    },
  );

  it.each(CASES.filter((_, i) => i % 5 === 0))(
    '$title: doubles and 160 bits have one loss, gradient and spectrum',
    ({ compiled, point }) => {
      const all = <T>(R: Real<T>): readonly number[] => {
        const weights = weightsAt(R, compiled, R.fromNumber(D));
        const g = geometry(R, compiled.structure, weights, point.map(R.fromNumber));
        const values = compiled.blocks.flatMap(({ structure }) => blockEigen(R, g, structure)?.values ?? []);
        return [loss(R, g), ...gradient(R, g), ...values].map(R.toNumber);
      };
      const exact = mpfr.scope(
        () => all(mpfr),
        () => [],
      );
      expectClose(all(double), exact, largest(exact) * D);
    },
  );
});

describe('a problem with a free parameter', () => {
  const type = parseSizes('2,d-2', 1);
  const plusFree = (n: number): Scalar => polynomial(n, 1);
  const entries = (free: Scalar, fixed: Scalar): TeacherEntries => ({
    diagonal: [ratio(1), free],
    offDiagonal: [fixed, ratio(1, 5)],
    between: [
      [null, free],
      [ratio(1, 3), null],
    ],
  });
  const outer = (free: Scalar): Problem['outer'] => ({ students: [ratio(1), free, ratio(-1)], teachers: [free, ratio(2)] });
  const P = 0.375;
  const fixed = ratio(3, 8);
  const CASES: readonly (readonly [string, Problem, Problem])[] = [
    ['the penalty', { ...reluProblem, penalty: FREE }, { ...reluProblem, penalty: fixed }],
    [
      'the slope',
      { ...reluProblem, kernel: leakyRelu, kernelParameters: [FREE] },
      { ...reluProblem, kernel: leakyRelu, kernelParameters: [fixed] },
    ],
    ['second-layer weights', { ...reluProblem, outer: outer(plusFree(-1)) }, { ...reluProblem, outer: outer(ratio(-5, 8)) }],
    ['the teacher', { ...reluProblem, teacher: entries(FREE, ratio(0)) }, { ...reluProblem, teacher: entries(fixed, ratio(0)) }],
    [
      'all of them, with silent inputs',
      {
        ...problemOf(namedCase('relu2')),
        penalty: FREE,
        outer: outer(plusFree(2)),
        teacher: entries(FREE, plusFree(1)),
        inputs: polynomial(2, 1),
      },
      {
        ...problemOf(namedCase('relu2')),
        penalty: fixed,
        outer: outer(ratio(19, 8)),
        teacher: entries(fixed, ratio(11, 8)),
        inputs: polynomial(2, 1),
      },
    ],
  ];

  it.each(CASES.filter((_, i) => i % 2 === 0))('%s: at a value of it, it is the problem of that number', (_, free, number) => {
    const random = seededRandom(5);
    const [moving, still] = [compileType(type, { problem: free }), compileType(type, { problem: number })];
    const point = still.orbits.map(() => 2 * random() - 1);
    for (const d of [5, 6.75]) {
      const g = geometry(double, moving.structure, weightsAt(double, moving, d, P), point);
      const h = geometry(double, still.structure, weightsAt(double, still, d), point);
      expectClose([loss(double, g)], [loss(double, h)], d * d);
      expectClose(gradient(double, g), gradient(double, h), d * d);
      const values = (compiled: CompiledType, at: Geometry<number>): readonly number[] =>
        compiled.blocks.flatMap(({ structure }) => blockEigen(double, at, structure)?.values ?? []);
      expectClose(values(moving, g), values(still, h), d * d);
    }
  });

  it('is evaluated at no d alone', () => {
    const free = compileType(type, { problem: { ...reluProblem, penalty: FREE } });
    expect(() => weightsAt(double, free, 5)).toThrow(RangeError);
  });
});
