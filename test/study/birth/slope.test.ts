import { describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { reducedEquations } from '../../../src/landscape/symmetric/reduced-equations.js';
import { symmetricType } from '../../../src/landscape/symmetric/type.js';
import { systemAt } from '../../../src/linalg/system.js';
import { fraction } from '../../../src/numeric/continuation.js';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { newton } from '../../../src/numeric/newton.js';
import { parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import { double } from '../../../src/scalar/double.js';
import { at, zipWith } from '../../../src/scalar/list.js';
import {
  type BirthPlace,
  birthDirection,
  birthEquation,
  birthSlope,
  confirms,
  familyCoordinates,
  weightedFamily,
} from '../../../src/study/birth/slope.js';
import { findCrossings } from '../../../src/study/crossing/crossing.js';
import { refineDegeneratePoint } from '../../../src/study/end/degenerate-dimension.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import type { Family } from '../../../src/study/family/family.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';

const mpfr = await loadMpfr();

/** The crossing of a family between 5 and 7, and what is born there of another type. */
function placeOf(family: Family, type: string, into: readonly number[], negated = false): BirthPlace {
  const scan = scanFamily(mpfr, family, 5, 7, 0.25);
  const [crossing] = findCrossings(scan, scan.points);
  if (!crossing || !scan.branch) throw new Error(`no crossing of ${family.name}`);
  const { symmetry } = parseSymmetry(type);
  const compiled = compileType(symmetry.type, { problem: scan.branch.compiled.problem });
  const { classes } = symmetricType(compiled, symmetry.generators);
  const equations = reducedEquations(criticalPointEquations(compiled), classes);
  return { parent: scan.branch.compiled, crossing, space: { compiled, equations, symmetry: { classes } }, into, negated };
}

const II = placeOf(parseFamily('II'), '1,1,d-2', [0, 1, 1]);

/** The ε = ⟨φ, W − W*⟩ of the point of a branch at d* + δ, by Newton's method from where the reduced equation says it is. */
function lengthAt(place: BirthPlace, delta: number, epsilon: number): number {
  const { crossing, space } = place;
  const { nullVector, path } = birthEquation(double, place, crossing.solution, birthDirection(place));
  const born = familyCoordinates(place).map((i) => at(crossing.solution, i));
  const start = born.map((x, i) => x + epsilon * at(path.first, i) + epsilon ** 2 * at(path.second, i));
  const system = systemAt(space.equations, (R) => R.fromRational(...fraction(crossing.d + delta)));
  const found = newton(double, system, start, { guard: 14 });
  expect(found.stop).toBe('converged');
  const sizes = weightedFamily(space).sizes(double, crossing.d);
  const lengths = zipWith(found.x, born, (x, from) => x - from);
  return lengths.reduce((sum, x, i) => sum + at(sizes, i) * at(nullVector, i) * x, 0);
}

/** The limit of values whose error is a series in h, h = 1, 1/2, 1/4, …, of the powers `order`, 2·`order`, …. */
function richardson(values: readonly number[], order: number): number {
  let row = values;
  for (let n = 1; row.length > 1; n++) {
    const factor = 2 ** (n * order);
    row = zipWith(row.slice(1), row.slice(0, -1), (fine, coarse) => (factor * fine - coarse) / (factor - 1));
  }
  return at(row, 0);
}

describe('the slope of a transcritical branch', () => {
  it('is that of points at both sides of the birth, to 8 digits', () => {
    const { slope, curvature } = birthEquation(double, II, II.crossing.solution, birthDirection(II));
    const steps = [0.06, 0.03, 0.015, 0.0075];
    const guess = (delta: number): number => delta / slope - (curvature / slope ** 3 / 2) * delta ** 2;
    const sides = steps.map((h) => [lengthAt(II, h, guess(h)), lengthAt(II, -h, guess(-h))] as const);
    // ε(δ) = δ/slope − …: odd and even parts.
    const inverse = richardson(
      zipWith(sides, steps, ([above, below], h) => (above - below) / (2 * h)),
      2,
    );
    const bend = richardson(
      zipWith(sides, steps, ([above, below], h) => (above + below) / h ** 2),
      2,
    );
    expect(Math.abs(inverse * slope - 1)).toBeLessThan(1e-8);
    expect(Math.abs((-bend * slope ** 3) / curvature - 1)).toBeLessThan(1e-6);
  });

  it('is given to any number of digits, that decimal arithmetic confirms, and the same in doubles', async () => {
    const { slope, curvature, status } = await birthSlope(mpfr, II, 30);
    expect(status).toBe('checked');
    const rough = birthEquation(double, II, II.crossing.solution, birthDirection(II));
    expect(Math.abs(rough.slope / Number(slope) - 1)).toBeLessThan(1e-10);
    expect(Math.abs(rough.curvature / Number(curvature) - 1)).toBeLessThan(1e-9);
    const more = await birthSlope(mpfr, II, 45);
    expect(more.slope.slice(0, 28)).toBe(slope.slice(0, 28));
    expect(more.curvature.slice(0, 28)).toBe(curvature.slice(0, 28));
  });

  it('is refused by the second arithmetic where a digit, the point or the length of ε is another', () => {
    const R = mpfr.ring(240);
    const { solution, direction } = {
      solution: refineDegeneratePoint(mpfr, II.parent, II.crossing, 180).x,
      direction: birthDirection(II),
    };
    const exact = birthEquation(R, II, solution.map(R.convert), direction);
    const text = (value: Mpfr): string => R.format(value, 50);
    const path = {
      d: text(R.convert(at(solution, solution.length - 1))),
      x: familyCoordinates(II).map((i) => text(R.convert(at(solution, i)))),
      first: exact.path.first.map(text),
      second: exact.path.second.map(text),
      slope: text(exact.slope),
      curvature: text(exact.curvature),
    };
    const a = R.toNumber(exact.a);
    const printed = { slope: R.format(exact.slope, 30), curvature: R.format(exact.curvature, 30), digits: 30 };
    const scaled = (list: readonly string[], factor: number): readonly string[] =>
      list.map((x) => text(R.mul(R.parse(x), R.fromNumber(factor))));
    const moved = (x: string): string => text(R.add(R.parse(x), R.parse('3e-29')));
    expect(confirms(decimalRing(52), II, path, a, printed)).toBe(true);
    for (const wrong of [
      { ...printed, slope: moved(printed.slope) },
      { ...printed, curvature: moved(printed.curvature) },
    ]) {
      expect(confirms(decimalRing(52), II, path, a, wrong)).toBe(false);
    }
    for (const wrong of [
      { ...path, d: moved(path.d) },
      { ...path, x: path.x.map((x, i) => (i === 2 ? moved(x) : x)) },
      { ...path, slope: moved(path.slope) },
      { ...path, second: scaled(path.second, 2) },
      // Another parametrisation of the same branch: ε twice as long.
      { ...path, first: scaled(path.first, 2), second: scaled(path.second, 4), ...twice(path) },
    ]) {
      expect(confirms(decimalRing(52), II, wrong, a, { ...printed, slope: wrong.slope, curvature: wrong.curvature })).toBe(false);
    }
    function twice({ slope, curvature }: typeof path) {
      const [s = '', c = ''] = [...scaled([slope], 2), ...scaled([curvature], 4)];
      return { slope: s, curvature: c };
    }
  });

  it('has the sign of a split-off neuron whose diagonal entry grows', () => {
    const direction = birthDirection(II);
    const own = II.space.compiled.orbits.findIndex((o) => o.kind === 'diagonal' && o.row === 1);
    expect(direction[own]).toBeGreaterThan(0);
    const sizes = weightedFamily(II.space).sizes(double, II.crossing.d);
    const square = zipWith(direction, sizes, (x, size) => size * x * x).reduce((sum, x) => sum + x, 0);
    expect(square).toBeCloseTo(1, 12);
  });

  it.each([
    ['leaky ReLU', { activation: 'leaky:0.1' }],
    ['a penalty', { penalty: '0.01' }],
  ])('is that of followed points for %s', (_, texts) => {
    const place = placeOf(parseFamily('II', readModel(texts)), '1,1,d-2', [0, 1, 1]);
    const { slope, defects } = birthEquation(double, place, place.crossing.solution, birthDirection(place));
    const steps = [0.04, 0.02, 0.01];
    const inverse = richardson(
      steps.map((h) => (lengthAt(place, h, h / slope) - lengthAt(place, -h, -h / slope)) / (2 * h)),
      2,
    );
    expect(Math.abs(inverse * slope - 1)).toBeLessThan(1e-7);
    expect(Math.abs(defects.kernel)).toBeLessThan(1e-12);
    expect(Math.abs(defects.range)).toBeLessThan(1e-12);
  });
});

describe.each([
  ['halves of II', placeOf(parseFamily('II'), '1,d/2-1/2,d/2-1/2', [0, 1, 1], true)],
  ['a cycle of four neurons of A', placeOf(parseFamily('A'), 'z4,d-4', [0, 0, 0, 0, 0], true)],
])('the curvature of a pitchfork: %s', (_, place) => {
  const reduced = birthEquation(double, place, place.crossing.solution, birthDirection(place));

  it('comes with a slope that is 0', async () => {
    expect(Math.abs(reduced.b)).toBeLessThan(1e-13);
    expect(Math.abs(reduced.curvature / ((-2 * reduced.c) / reduced.a) - 1)).toBeLessThan(1e-10);
    const { slope, curvature, status } = await birthSlope(mpfr, place, 20);
    expect([slope, status]).toEqual(['0', 'checked']);
    expect(Math.abs(reduced.curvature / Number(curvature) - 1)).toBeLessThan(1e-9);
  });

  it('is that of followed points', () => {
    // δ = curvature ε²/2 + O(ε⁴), at one side of d* only.
    const side = Math.sign(reduced.curvature);
    const steps = [0.01, 0.005, 0.0025, 0.00125];
    const quotients = steps.map(
      (h) => (2 * h * side) / lengthAt(place, h * side, Math.sqrt((2 * h) / Math.abs(reduced.curvature))) ** 2,
    );
    expect(Math.abs(richardson(quotients, 1) / reduced.curvature - 1)).toBeLessThan(1e-6);
  });
});

describe('a kernel that has not one dimension', () => {
  it('is refused: where nothing is born, and where two branches would be', () => {
    const same = placeOf(parseFamily('II'), '1,d-1', [0, 1]);
    expect(() => birthDirection(same)).toThrow('no kernel of one dimension on the fixed-point space');
    const parts = placeOf(parseFamily('II'), '1,1,1,d-3', [0, 1, 1, 1]);
    expect(() => birthDirection(parts)).toThrow('no kernel of one dimension on the fixed-point space');
  });
});
