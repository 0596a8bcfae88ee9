import { describe, expect, it } from 'vitest';
import { compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { symmetricBlocks, symmetricEigenvalues } from '../../../src/landscape/symmetric/blocks.js';
import { reducedEquations } from '../../../src/landscape/symmetric/reduced-equations.js';
import { symmetricType } from '../../../src/landscape/symmetric/type.js';
import { wholeHessian, wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { systemAt } from '../../../src/linalg/system.js';
import { geometry } from '../../../src/model/geometry.js';
import { gradient } from '../../../src/model/gradient.js';
import { loss } from '../../../src/model/loss.js';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import { reducedPoint, spread } from '../../../src/representation/block-symmetry/symmetric-orbits.js';
import { YoungTypeError } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { at, range } from '../../../src/scalar/list.js';
import { evaluatePolynomial, ONE, polynomial, ZERO } from '../../../src/symbolic/exact/polynomial.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

/** A point of the fixed-point space of a named type near I, each coordinate another number. */
function pointOf(name: string, inputs: number | null = null) {
  const { symmetry } = parseSymmetry(name);
  const problem = inputs === null ? reluProblem : { ...reluProblem, inputs: polynomial(inputs, 1) };
  const compiled = compileType(symmetry.type, { problem });
  const type = symmetricType(compiled, symmetry.generators);
  const entries = type.classes.map((members, i) => {
    const { kind } = at(compiled.orbits, at(members, 0));
    return (kind === 'diagonal' ? 0.9 : 0.05) + 0.11 * Math.sin(7 * i + 1);
  });
  return { compiled, type, x: spread(type.classes, entries) };
}

describe('Hessian blocks of a type with permutations of its blocks', () => {
  it.each([
    ['z4,d-4', 7, null],
    ['z5', 5, null],
    ['dih5,d-5', 8, null],
    ['z3*2', 6, null],
    ['s2*d/2', 8, null],
    ['[(1 2)(3 4); (1 3)(2 4)],1,d-5', 8, null],
    ['z4,d-4', 7, 2],
  ] as const)('of %s at d = %i have the eigenvalues of the whole Hessian, with their multiplicities', (name, d, inputs) => {
    const { compiled, type, x } = pointOf(name, inputs);
    const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), x);
    const blocks = symmetricBlocks(double, g, compiled, type.components);
    const all = blocks.flatMap((block) => {
      const degree = Number(evaluatePolynomial(rationals, block.component.degree, rational(d)).n);
      const values = degree > 0 ? (symmetricEigenvalues(double, block) ?? []) : [];
      return values.flatMap((value) => range(degree).map(() => value));
    });
    const whole = wholeHessian(double, compiled.problem, wholeMatrices(double, compiled, rational(d), x));
    const dense = denseEigenvalues(whole);
    expect(all.length).toBe(dense.length);
    const sorted = all.sort((a, b) => a - b);
    const largest = Math.max(...sorted.map((value, i) => Math.abs(value - at(dense, i))));
    expect(largest).toBeLessThan(1e-12 * at(dense, dense.length - 1));
  });

  it('are those of one formula at real d: doubles against decimal arithmetic', () => {
    const { compiled, type, x } = pointOf('z4,d-4');
    const R = decimalRing(40);
    const values = <T>(ring: typeof double | typeof R, d: T): readonly number[] => {
      const S = ring as unknown as typeof double;
      const weights = weightsAt(S, compiled, d as unknown as number);
      const g = geometry(S, compiled.structure, weights, x.map(S.fromNumber));
      const blocks = symmetricBlocks(S, g, compiled, type.components);
      return [loss(S, g), ...blocks.flatMap((block) => symmetricEigenvalues(S, block) ?? [])].map(S.toNumber);
    };
    const [fast, slow] = [values(double, 6.5), values(R, R.fromNumber(6.5))];
    expect(Math.max(...fast.map((value, i) => Math.abs(value - at(slow, i))))).toBeLessThan(1e-11);
  });
});

describe('equations of a type with permutations of its blocks', () => {
  it('are those of the Young type at its points, and their Jacobian is their derivative', () => {
    const { compiled, type, x } = pointOf('dih5,d-5');
    const whole = criticalPointEquations(compiled);
    const system = systemAt(reducedEquations(whole, type.classes), (R) => R.fromRational(13n, 2n)).over(double);
    const reduced = reducedPoint(type.classes, x);
    const [left, all] = [
      system.residual(reduced),
      systemAt(whole, (R) => R.fromRational(13n, 2n))
        .over(double)
        .residual(x),
    ];
    expect(spread(type.classes, left).every((value, i) => Math.abs(value - at(all, i)) < 1e-13)).toBe(true);
    const jacobian = system.jacobian(reduced);
    const step = 1e-6;
    for (const j of range(reduced.length)) {
      const moved = (by: number) => system.residual(reduced.map((value, i) => (i === j ? value + by : value)));
      const [above, below] = [moved(step), moved(-step)];
      for (const i of range(reduced.length)) {
        expect(Math.abs((at(above, i) - at(below, i)) / (2 * step) - at(at(jacobian, i), j))).toBeLessThan(1e-8);
      }
    }
  });

  it('hold at points where the gradient of the restricted loss vanishes (symmetric criticality)', () => {
    const { compiled, type, x } = pointOf('z4,d-4');
    const weights = weightsAt(double, compiled, 7);
    const full = gradient(double, geometry(double, compiled.structure, weights, x));
    for (const members of type.classes) {
      const values = members.map((i) => at(full, i));
      expect(Math.max(...values) - Math.min(...values)).toBeLessThan(1e-12);
    }
  });
});

describe('symmetricType', () => {
  const { symmetry } = parseSymmetry('z2,d-2');
  it('refuses permutations that exchange second-layer weights', () => {
    const outer = { students: [ONE, polynomial(2), ONE], teachers: [ONE, ONE, ONE] };
    const compiled = compileType(symmetry.type, { problem: { ...reluProblem, outer } });
    expect(() => symmetricType(compiled, symmetry.generators)).toThrow(
      'rows of block 0 to rows of block 1, of another second-layer',
    );
  });

  it('refuses what is no permutation of blocks of one size', () => {
    const columns = [2, 1, 0];
    expect(() => symmetricType(compileType(symmetry.type), [{ rows: columns, columns }])).toThrow(
      new YoungTypeError('generator 1 moves block 0 to block 2, which has another size, of 1,1,d-2'),
    );
  });

  it('refuses permutations that exchange weights of the teacher', () => {
    const outer = { students: [ONE, ONE, ONE], teachers: [ONE, polynomial(3), ONE] };
    const compiled = compileType(symmetry.type, { problem: { ...reluProblem, outer } });
    expect(() => symmetricType(compiled, symmetry.generators)).toThrow('block 0 to block 1, whose teacher neurons');
  });

  it('refuses permutations that move the teacher', () => {
    const half = polynomial(rational(1, 2));
    const between = [
      [null, ZERO, ZERO],
      [half, null, ZERO],
      [ZERO, ZERO, null],
    ];
    const teacher = { diagonal: [ONE, ONE, ONE], offDiagonal: [null, null, ZERO], between };
    const compiled = compileType(symmetry.type, { problem: { ...reluProblem, teacher } });
    expect(() => symmetricType(compiled, symmetry.generators)).toThrow(
      'blocks 0 and 1 to 1 and 0, where the teacher has another entry',
    );
  });
});
