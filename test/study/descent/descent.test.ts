import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { denseEigen } from '../../../src/numeric/dense-spectrum.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { zipWith } from '../../../src/scalar/list.js';
import { descend } from '../../../src/study/descent/descent.js';
import { fixedSpaceEnergy } from '../../../src/study/descent/fixed-space-energy.js';
import { type UnstableDirection, unstableDirections } from '../../../src/study/descent/unstable-directions.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../../support/dense-definition.js';
import { refusalOf } from '../../support/refusal.js';
import { saddleAt, singleBranch, threeOfEight } from '../../support/saddle.js';

const SADDLE = singleBranch();
const [EIGHT, X] = [rational(8), saddleAt(SADDLE, 8)];
const TABLE = orbitTable(SADDLE.compiled.orbits, layOutBlocks([1, 1, 6], []));
const TEACHER = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (__, j) => (i === j ? 1 : 0)));

function directionAt(d: number, x: readonly number[]): UnstableDirection {
  const [direction] = unstableDirections(SADDLE.compiled, rational(Math.round(d * 1e6), 1_000_000), x).directions;
  if (direction === undefined) throw new Error('no unstable direction');
  return direction;
}

describe('the energy of a fixed-point space', () => {
  it('is the loss by its definition, with the gradient and the Hessian of its differences', () => {
    const energy = fixedSpaceEnergy(SADDLE.compiled, 8);
    const start = energy.orthonormal(X.map((c, i) => c + 0.01 * (i + 1)));
    const whole = embed(TABLE, energy.coordinates(start));
    expect(Math.hypot(...start)).toBeCloseTo(Math.hypot(...whole.flat()), 12);
    expect(energy.value(start)).toBeCloseTo(lossByDefinition(double, whole, TEACHER), 12);
    const { gradient, hessian } = energy.derivatives(start);
    start.forEach((_, i) => {
      const [up, down] = [1, -1].map((sign) => start.map((c, j) => (i === j ? c + sign * 1e-5 : c)));
      expect(gradient[i]).toBeCloseTo((energy.value(up ?? []) - energy.value(down ?? [])) / 2e-5, 7);
      const change = zipWith(energy.gradient(up ?? []), energy.gradient(down ?? []), (a, b) => (a - b) / 2e-5);
      expect(Math.max(...zipWith(hessian[i] ?? [], change, (h, c) => Math.abs(h - c)))).toBeLessThan(1e-6);
    });
  });

  it('has an obstacle where a row vanishes', () => {
    const energy = fixedSpaceEnergy(SADDLE.compiled, 8);
    const short = X.map((c, i) => (SADDLE.compiled.orbits[i]?.row === 1 ? 1e-7 * c : c));
    expect(energy.obstacle(energy.orthonormal(short))).toBe(
      'a row vanishes (rows of block 1), where the loss is not differentiable',
    );
    expect(energy.obstacle(energy.orthonormal(X))).toBeUndefined();
  });
});

describe('unstable directions', () => {
  it('of the branch (1, 1, d − 2) at d = 8: index and least eigenvalue are those of the dense Hessian and of another program', () => {
    const { index, least, directions, others } = unstableDirections(SADDLE.compiled, EIGHT, X);
    const dense = denseEigen(hessianByDefinition(double, embed(TABLE, X), TEACHER)).values;
    expect(dense.filter((value) => value < 0)).toHaveLength(1);
    expect([index, directions.length, others]).toEqual([1, 1, 0]);
    expect(least.value).toBeCloseTo(-0.0201646, 6);
    expect(least.value).toBeCloseTo(Math.min(...dense), 10);
  });

  it('of a component other than t lie in a finer type: the dense Hessian has the direction with its eigenvalue', () => {
    // (3, d − 3) at d = 8, where the component x of three elements has degree 1.
    const { compiled } = threeOfEight();
    const x = saddleAt(threeOfEight(), 8);
    const [direction] = unstableDirections(compiled, EIGHT, x).directions;
    expect(direction).toMatchObject({ component: 'x', blocks: [0] });
    if (direction === undefined) return;
    const finer = orbitTable(direction.compiled.orbits, layOutBlocks([1, 1, 1, 5], []));
    const v = embed(finer, direction.direction).flat();
    expect(Math.hypot(...v)).toBeCloseTo(1, 10);
    const hessian = hessianByDefinition(double, embed(finer, direction.point), TEACHER);
    const image = hessian.map((row) => double.dot(row, v));
    const off = zipWith(image, v, (c, entry) => Math.abs(c - direction.eigenvalue * entry));
    expect(Math.max(...off)).toBeLessThan(1e-9);
  });
});

describe('a descent', () => {
  const { direction } = directionAt(8, X);

  it('from the branch (1, 1, d − 2) at d = 8 ends at II on one side, and at a global minimum on the other', () => {
    const ends = [1, -1].map((side) =>
      descend(
        SADDLE.compiled,
        8,
        X,
        direction.map((v) => side * v),
      ),
    );
    expect(ends.map(({ end }) => end)).toEqual(['landed', 'landed']);
    const losses = ends.map(({ loss }) => loss).sort((a, b) => a - b);
    expect(losses[0]).toBeLessThan(1e-10);
    expect(losses[1]).toBeCloseTo(0.0215080372, 9);
  });

  it('goes where gradient descent of the whole matrix by the definition goes, along the same losses', () => {
    for (const side of [1, -1]) {
      const flow = descend(
        SADDLE.compiled,
        8,
        X,
        direction.map((v) => side * v),
      );
      const { rows, losses } = wholeDescent(side * 0.05);
      const low = losses.filter(({ energy }) => energy < LATE && energy > flow.loss + 1e-4);
      expect(low.length).toBeGreaterThan(5);
      // They began at different times.
      const delay = timeAt(flow.samples, LATE) - timeAt(losses, LATE);
      for (const { time, energy } of low) expect(timeAt(flow.samples, energy) - delay).toBeCloseTo(time, 0);
      const own = embed(TABLE, flow.point);
      const away = Math.max(...rows.flatMap((row, i) => row.map((c, j) => Math.abs(c - (own[i]?.[j] ?? 0)))));
      expect(away).toBeLessThan(0.05);
    }
  });

  it('has a loss that decreases with every step, at any d', () => {
    fc.assert(
      fc.property(fc.double({ min: 6.2, max: 40, noNaN: true }), fc.constantFrom(1, -1), (d, side) => {
        const at = Math.round(d * 1e6) / 1e6;
        const x = saddleAt(SADDLE, at);
        const { samples, end, loss } = descend(
          SADDLE.compiled,
          at,
          x,
          directionAt(at, x).direction.map((v) => side * v),
        );
        expect(samples.every(({ energy }, i) => i === 0 || energy < (samples[i - 1]?.energy ?? 0))).toBe(true);
        expect(end).toBe('landed');
        expect(loss).toBeLessThan(samples[0]?.energy ?? 0);
      }),
      { numRuns: 8, seed: 9 },
    );
  });

  it('refuses directions in which the loss does not decrease, and what is no point', () => {
    const words = (d: number, x: readonly number[], v: readonly number[]): string => {
      const error = refusalOf(() => descend(SADDLE.compiled, d, x, v));
      return error instanceof InputError || error instanceof ComputationError ? error.message : 'nothing';
    };
    expect(words(8, X, X)).toMatch(/^the loss does not decrease from 0\.0221583\d+ along the direction: /);
    expect(words(8, X, X.map(Math.abs).fill(0))).toBe(
      'direction has length 0: a direction in which the loss decreases is accepted',
    );
    expect(words(8, X.slice(1), direction)).toBe('x has 9 coordinates: 10 are accepted, one for each orbit of entries');
    expect(words(-1, X, direction)).toBe('d -1: a number above 0, at most 1000000000000, is accepted');
  });

  it('says where it ran into a row that vanishes', () => {
    // A ninth neuron that does not help shrinks.
    const compiled = compileType(parseSizes('d', 1));
    const x = compiled.orbits.map(({ kind }) => (kind === 'diagonal' ? 1.5 : kind === 'extra' ? 0.01 : 0));
    const { end, obstacle } = descend(
      compiled,
      8,
      x,
      x.map((c) => -c),
    );
    expect([end, obstacle]).toEqual(['obstacle', 'a row vanishes (extra row 0), where the loss is not differentiable']);
  });
});

/** The time at which the energy falls to a value, between samples. */
function timeAt(samples: readonly { readonly time: number; readonly energy: number }[], energy: number): number {
  const after = samples.findIndex((sample) => sample.energy <= energy);
  const [a, b] = [samples[after - 1], samples[after]];
  if (a === undefined || b === undefined) throw new Error(`never at ${energy}`);
  return a.time + ((a.energy - energy) / (a.energy - b.energy)) * (b.time - a.time);
}

/** A loss between those of the saddle and of II. */
const LATE = 0.0221;

/** Gradient descent of the whole 8 × 8 matrix, by Heun's method with a fixed step, which knows no symmetry. */
function wholeDescent(offset: number) {
  const [step, until, each] = [0.6, 260, 10];
  let rows = embed(
    TABLE,
    zipWith(X, directionAt(8, X).direction, (c, v) => c + offset * v),
  );
  const losses: { readonly time: number; readonly energy: number }[] = [];
  const moved = (by: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    rows.map((row, i) => row.map((c, j) => c - step * (by[i]?.[j] ?? 0)));
  for (let i = 0; i * step < until; i++) {
    if (i % each === 0) losses.push({ time: i * step, energy: lossByDefinition(double, rows, TEACHER) });
    const first = gradientByDefinition(double, rows, TEACHER);
    const second = gradientByDefinition(double, moved(first), TEACHER);
    rows = moved(zipWith(first, second, (a, b) => zipWith(a, b, (x, y) => (x + y) / 2)));
  }
  return { rows, losses };
}
