import { readFileSync } from 'node:fs';
import { evaluate } from 'mathjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { geometry } from '../../../src/model/geometry.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { rowKinds } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { annihilation } from '../../../src/study/annihilation/annihilation.js';
import type { AnnihilationRecord } from '../../../src/study/annihilation/record.js';
import { descendFromSplittings } from '../../../src/study/annihilation/split-descent.js';
import { expandSplits } from '../../../src/study/annihilation/split-expansion.js';
import { splitCondition, splitFrame, splitGeometry, splitSpectrum } from '../../../src/study/annihilation/splitting.js';
import { parseFamily, readSizes } from '../../../src/study/family/parse.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { startFromMatrix } from '../../../src/study/start/start.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { embedRational, rational } from '../../../src/symbolic/exact/rational.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../../support/dense-definition.js';
import { seededRandom } from '../../support/random.js';

type Rows = readonly (readonly number[])[];

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

interface Point {
  readonly compiled: CompiledType;
  readonly x: readonly number[];
  readonly matrix: Rows;
  readonly kinds: readonly number[];
}

const points = new Map<string, Point>();

/** A point at an integer d in doubles: its type, coordinates and matrix, with the kind of each row; found once. */
function pointAt(name: string, d: number): Point {
  const key = `${name} ${d}`;
  const point = points.get(key) ?? findPoint(name, d);
  points.set(key, point);
  return point;
}

function findPoint(name: string, d: number): Point {
  const { compiled, x, ring } = locate(mpfr, parseFamily(name), rational(d));
  const layout = layOutBlocks(
    compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d)),
    compiled.type.extra,
    compiled.type.rowless,
  );
  const point = x.map(ring.toNumber);
  return { compiled, x: point, matrix: embed(orbitTable(compiled.orbits, layout), point), kinds: layout.rowKind };
}

const identity = (d: number): Rows =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? 1 : 0)));
const teachers = identity;
const norm = (v: readonly number[]): number => Math.sqrt(double.dot(v, v));
const times = (m: Rows, v: readonly number[]): readonly number[] => m.map((row) => double.dot(row, v));

const hessians = new WeakMap<Rows, Rows>();

/** h = H_ii − I/2 of row i of a matrix, from the whole Hessian. */
function splitBlock(matrix: Rows, i: number): Rows {
  const d = matrix[0]?.length as number;
  const whole = hessians.get(matrix) ?? hessianByDefinition(double, matrix, teachers(d));
  hessians.set(matrix, whole);
  return whole
    .slice(i * d, (i + 1) * d)
    .map((row, a) => row.slice(i * d, (i + 1) * d).map((value, b) => value - (a === b ? 0.5 : 0)));
}

/** Some hundred roundings of numbers of size one. */
const ROUNDING = 1e-12;

const POINTS: readonly (readonly [name: string, d: number])[] = [
  ['A', 8],
  ['I', 7],
  ['II', 7],
  ['2,d-2:-+', 8],
  ['3,d-3:+-', 9],
  ['II/0', 10],
  ['A/0', 8],
  ['3,d-3:.+', 8],
  ['2,d-2:.-', 9],
];

describe.each(POINTS)('the split blocks of %s at d = %i', (name, d) => {
  it('have the eigenvalues of H_ii − I/2 with their multiplicities, and 0 along the neuron', () => {
    const { compiled, x, matrix, kinds } = pointAt(name, d);
    for (const kind of rowKinds(compiled.type)) {
      const row = kinds.indexOf(kind);
      const h = splitBlock(matrix, row);
      expect(norm(times(h, matrix[row] as readonly number[]))).toBeLessThan(ROUNDING);
      const frame = splitFrame(compiled, kind);
      const degree = (c: { degree: Parameters<typeof evaluatePolynomial>[1] }): number => evaluatePolynomial(double, c.degree, d);
      const spectrum = splitSpectrum(double, frame, splitGeometry(double, frame, d, x), (c) => degree(c) > 0);
      const listed = spectrum.flatMap(({ component, values }) =>
        values.flatMap((v) => new Array<number>(degree(component)).fill(v)),
      );
      const blocks = [0, ...listed].sort((a, b) => a - b);
      const dense = denseEigenvalues(h);
      expect(blocks).toHaveLength(d);
      dense.forEach((value, i) => {
        expect(Math.abs(value - (blocks[i] as number))).toBeLessThan(ROUNDING);
      });
    }
  });

  it('have directions whose quadratic form is the eigenvalue, orthogonal to the neuron', () => {
    const { compiled, x, matrix, kinds } = pointAt(name, d);
    for (const kind of rowKinds(compiled.type)) {
      const row = kinds.indexOf(kind);
      const frame = splitFrame(compiled, kind);
      const invariant = splitSpectrum(double, frame, splitGeometry(double, frame, d, x), (c) => c.name === 't')[0];
      const sizes = frame.compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
      const columns = frame.compiled.orbits.flatMap((o) => (o.row === frame.row ? [o.column] : []));
      invariant?.values.forEach((value, i) => {
        const u = layOutBlocks(sizes, []).columnBlock.map((block) => invariant.vectors[i]?.[columns.indexOf(block)] as number);
        expect(Math.abs(norm(u) - 1)).toBeLessThan(ROUNDING);
        expect(Math.abs(double.dot(u, matrix[row] as readonly number[]))).toBeLessThan(ROUNDING);
        expect(Math.abs(double.dot(u, times(splitBlock(matrix, row), u)) - value)).toBeLessThan(ROUNDING);
      });
    }
  });

  it('have the condition of the theorem as their multiple of the identity, by its definition with angles', () => {
    const { compiled, x, matrix, kinds } = pointAt(name, d);
    const sine = (w: readonly number[], v: readonly number[]): number => {
      const cosine = double.dot(w, v) / (norm(w) * norm(v));
      return norm(v.map((c, i) => c / norm(v) - (cosine * (w[i] as number)) / norm(w)));
    };
    for (const kind of rowKinds(compiled.type)) {
      const row = kinds.indexOf(kind);
      const w = matrix[row] as readonly number[];
      const frame = splitFrame(compiled, kind);
      const g = splitGeometry(double, frame, d, x);
      const students = matrix.reduce((sum, v, j) => sum + (j === row ? 0 : norm(v) * sine(w, v)), 0);
      const others = teachers(d).reduce((sum, v) => sum + sine(w, v), 0);
      expect(Math.abs(splitCondition(double, g, frame.place) - (students - others) / (2 * Math.PI * norm(w)))).toBeLessThan(
        ROUNDING,
      );
    }
  });
});

describe('the second derivative along (u, −u) at a split neuron', () => {
  const random = seededRandom(7);

  it.each([0.5, 0.3, 0.125, 0.9])('is uᵀhu/(α(1−α)) at α = %d', (alpha) => {
    const { matrix } = pointAt('II', 7);
    const d = 7;
    for (const row of [0, 3]) {
      const w = matrix[row] as readonly number[];
      const u = Array.from({ length: d }, () => random() - 0.5);
      const expected = double.dot(u, times(splitBlock(matrix, row), u)) / (alpha * (1 - alpha));
      // The two parts do not see each other in H_ii, and their mixed block is I/2: each part is put into the matrix alone.
      const own = (share: number): number => {
        const replaced = matrix.map((v, i) => (i === row ? v.map((c) => share * c) : v));
        return double.dot(u, times(splitBlock(replaced, row), u)) + 0.5 * double.dot(u, u);
      };
      expect(Math.abs(own(alpha) + own(1 - alpha) - double.dot(u, u) - expected)).toBeLessThan(20 * ROUNDING);
      // The loss itself, by a central second difference: κ has a term |θ|³, so the error is of the first order.
      const split = (step: number): Rows => [
        ...matrix.filter((_, i) => i !== row),
        w.map((c, j) => alpha * c + step * (u[j] as number)),
        w.map((c, j) => (1 - alpha) * c - step * (u[j] as number)),
      ];
      const loss = (step: number): number => lossByDefinition(double, split(step), teachers(d));
      const [near, far] = [1e-3, 2e-3].map(
        (step) => (loss(step) - 2 * lossByDefinition(double, matrix, teachers(d)) + loss(-step)) / step ** 2,
      );
      expect(Math.abs(2 * (near as number) - (far as number) - expected)).toBeLessThan(1e-3);
    }
  });

  it('is that of the whole Hessian where the parts are equal', () => {
    const { matrix } = pointAt('A', 8);
    const half = (matrix[0] as readonly number[]).map((c) => c / 2);
    const whole = hessianByDefinition(double, [half, half, ...matrix.slice(1)], teachers(8));
    const u = Array.from({ length: 8 }, () => random() - 0.5);
    const direction = [...u, ...u.map((c) => -c), ...new Array<number>(56).fill(0)];
    const expected = 4 * double.dot(u, times(splitBlock(matrix, 0), u));
    expect(Math.abs(double.dot(direction, times(whole, direction)) - expected)).toBeLessThan(ROUNDING);
  });
});

describe('the series of split blocks', () => {
  it.each(['A', 'I', 'II', '3,d-3:.+'])('of %s have the signs that are seen at d = 10⁸, and the values', (name) => {
    const family = parseFamily(name);
    const d = rational(10n ** 8n);
    const expansions = expandSplits(mpfr, family, 2);
    expect(expansions).toHaveLength(rowKinds(family.type).length);
    const { ring, compiled, x } = polish(mpfr, locate(mpfr, family, d), 160);
    for (const { kind, components, condition, conditionSign } of expansions ?? []) {
      const frame = splitFrame(compiled, kind);
      const g = splitGeometry(ring, frame, embedRational(ring, d), x);
      const spectrum = splitSpectrum(ring, frame, g, () => true);
      expect(components.map((c) => c.component)).toEqual(spectrum.map(({ component }) => component.name));
      const sum = (terms: readonly { power: number; value: string }[]): number =>
        terms.reduce((total, { power, value }) => total + Number(value) * 10 ** (-4 * power), 0);
      // The series ends at order 2, that is 10⁻⁸; coefficients of what follows are below 100.
      const NEXT = 1e-10;
      components.forEach(({ series, signs }, c) => {
        const values = (spectrum[c]?.values ?? []).map(ring.toNumber);
        expect(signs).toEqual(values.map(Math.sign));
        series.forEach(({ terms }, i) => {
          expect(Math.abs(sum(terms) - (values[i] as number))).toBeLessThan(NEXT);
        });
      });
      const lambda = ring.toNumber(splitCondition(ring, g, frame.place));
      expect(conditionSign).toBe(Math.sign(lambda));
      expect(Math.abs(sum(condition.terms) - lambda)).toBeLessThan(NEXT);
    }
  });

  it('are null where the coefficients are known by digits only', () => {
    expect(expandSplits(mpfr, parseFamily('d/2,d/2:-+'), 2)).toBeNull();
  });
});

describe('descents from splittings', () => {
  it.each([
    ['II', 10],
    ['3,d-3:.+', 10],
    ['2,d-2:.-', 9],
  ])('of %s at d = %i begin at the loss of the family, and end lower at critical points of the whole loss', (name, d) => {
    const { compiled, x, matrix } = pointAt(name, d);
    const before = lossByDefinition(double, matrix, teachers(d));
    const descents = descendFromSplittings(compiled, d, x);
    expect(descents.length).toBeGreaterThan(0);
    for (const { compiled: ended, point, loss, start } of descents) {
      const sizes = ended.type.sizes.map((size) => evaluatePolynomial(double, size, d));
      const end = embed(orbitTable(ended.orbits, layOutBlocks(sizes, ended.type.extra, ended.type.rowless)), point);
      expect(end).toHaveLength(matrix.length + 1);
      expect(start).toBeLessThan(before);
      expect(loss).toBeLessThan(start);
      expect(Math.abs(lossByDefinition(double, end, teachers(d)) - loss)).toBeLessThan(ROUNDING);
      const gradient = gradientByDefinition(double, end, teachers(d)).flat();
      // A row of a global minimum may vanish, and there is no derivative then.
      if (loss > ROUNDING) expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-9);
    }
  });
});

describe('published minima', () => {
  interface Published {
    readonly blocks: readonly number[];
  }
  const source = new URL('../../reference/safran2021-sample.json', import.meta.url);
  const { minima } = JSON.parse(readFileSync(source, 'utf8')) as { minima: Record<string, Published[]> };
  const all = Object.values(minima).flat();

  it('satisfy λ < 0 for some neuron unless they are global, where every λ is 0', () => {
    expect(all).toHaveLength(80);
    const leasts = all.map((minimum) => {
      const { rough } = startFromMatrix(mpfr, parseMatrix(JSON.stringify(minimum)));
      const d = minimum.blocks.reduce((sum, size) => sum + size, 0);
      const g = geometry(
        double,
        rough.compiled.structure,
        weightsAt(double, rough.compiled, d),
        rough.x.map(rough.ring.toNumber),
      );
      return {
        global: minimum.blocks.length === 1,
        least: Math.min(...minimum.blocks.map((_, kind) => splitCondition(double, g, kind))),
      };
    });
    const spurious = leasts.filter(({ global }) => !global).map(({ least }) => least);
    for (const { least } of leasts.filter(({ global }) => global)) expect(Math.abs(least)).toBeLessThan(ROUNDING);
    expect(spurious.length).toBeGreaterThan(60);
    const weakest = Math.max(...spurious);
    // At k = 30 with blocks of 2 and 28.
    expect(weakest).toBeLessThan(0);
    expect(weakest.toPrecision(9)).toBe('-0.0234694225');
  });
});

describe('the study of splittings of II', () => {
  it('gives the direction of a neuron of block 1 in the order of the columns', async () => {
    const record = await annihilation(mpfr, parseFamily('II'), { extra: 0, dimensions: [rational(10)], order: 1 });
    const { matrix } = pointAt('II', 10);
    // Row 1 is the first of block 1; the stabiliser has blocks of 1, 1 and 8.
    const w = matrix[1] as readonly number[];
    const direction = record.splits[1]?.values[0]?.direction ?? [];
    expect(direction).toHaveLength(3);
    const u = layOutBlocks([1, 1, 8], []).columnBlock.map((block) => direction[block] as number);
    expect(Math.abs(double.dot(u, w))).toBeLessThan(1e-5);
    const least = Number(record.splits[1]?.values[0]?.least.value);
    expect(Math.abs(double.dot(u, times(splitBlock(matrix, 1), u)) - least)).toBeLessThan(1e-5);
  });
});

describe('annihilation of A with one neuron', () => {
  let record: AnnihilationRecord;
  beforeAll(async () => {
    const options = { extra: 1, dimensions: [rational(2), rational(10)], order: 1 };
    record = await annihilation(mpfr, parseFamily('A'), options);
  });

  it('finds points whose Morse index is the inertia of the whole Hessian', () => {
    expect(record.families.map(({ name }) => name)).toEqual(['A', 'A/0', '1,d-1:--/0']);
    for (const { name, index, verdict, annihilates } of record.families) {
      const d = record.searchedAt;
      const values = denseEigenvalues(hessianByDefinition(double, pointAt(name, d).matrix, teachers(d)));
      const negative = values.filter((v) => v < 0).length;
      expect(evaluate(polynomialText(index), { d })).toBe(negative);
      expect(verdict).toBe(negative === 0 ? 'minimum' : 'saddle');
      expect(annihilates).toBe(negative > 0);
    }
  });

  it('skips a d at which the family ends, and says why', () => {
    expect(record.skipped).toHaveLength(1);
    expect(record.skipped[0]).toMatchObject({ d: '2', why: expect.stringMatching(/ends at d = 2/) });
    expect(record.splits.map(({ values }) => values.map(({ d }) => d))).toEqual([['10']]);
  });

  it('gives directions by blocks of columns, orthogonal to the neuron', () => {
    const [split] = record.splits;
    const [values] = split?.values ?? [];
    // The stabiliser has blocks of 1 and 9; the neuron has its diagonal entry in the first.
    const { matrix } = pointAt('A', 10);
    const [own, other] = values?.direction ?? [];
    const w = matrix[0] as readonly number[];
    // Entries are rounded to 6 digits.
    expect(Math.abs((own as number) * (w[0] as number) + 9 * (other as number) * (w[1] as number))).toBeLessThan(1e-5);
    expect(Math.abs((own as number) ** 2 + 9 * (other as number) ** 2 - 1)).toBeLessThan(1e-5);
  });

  it('names the ends of the descents', () => {
    expect(record.descents).toHaveLength(2);
    for (const { end, lossBefore, lossAfter } of record.descents) {
      expect(end).toBe('1,d-1:--/0');
      expect(Number(lossAfter)).toBeLessThan(Number(lossBefore));
    }
  });

  it('is refused for other families and numbers', async () => {
    const dimensions = [rational(10)];
    for (const extra of [-1, 4, 0.5]) {
      await expect(annihilation(mpfr, parseFamily('A'), { extra, dimensions, order: 2 })).rejects.toThrow(InputError);
    }
    for (const name of ['global', '4,6:-+']) {
      await expect(annihilation(mpfr, parseFamily(name), { extra: 1, dimensions, order: 2 })).rejects.toThrow(/spurious family/);
    }
    await expect(annihilation(mpfr, parseFamily('II/0'), { extra: 1, dimensions, order: 2 })).rejects.toThrow(
      /extra rows already/,
    );
  });
});

describe('gradient descent', () => {
  it.each([
    ['A', 8],
    ['II', 8],
  ])(
    'of the whole matrix from a split neuron of %s at d = %i, pushed along the direction, ends below the loss of the family',
    (name, d) => {
      const { compiled, x, matrix, kinds } = pointAt(name, d);
      const row = kinds.indexOf(0);
      const frame = splitFrame(compiled, 0);
      const spectrum = splitSpectrum(double, frame, splitGeometry(double, frame, d, x), (c) => c.name === 't');
      const [vector] = spectrum[0]?.vectors ?? [];
      const sizes = frame.compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
      const u = layOutBlocks(sizes, []).columnBlock.map((block) => vector?.[block] as number);
      const w = matrix[row] as readonly number[];
      const push = 0.02;
      let students: Rows = [
        w.map((c, i) => c / 2 + push * (u[i] as number)),
        w.map((c, i) => c / 2 - push * (u[i] as number)),
        ...matrix.filter((_, i) => i !== row),
      ];
      const before = lossByDefinition(double, matrix, teachers(d));
      const start = lossByDefinition(double, students, teachers(d));
      // The push alone lowers the loss by about 2·uᵀhu·push²; the Hessian's norm is about d/4, so this step is stable.
      expect(start).toBeLessThan(before);
      const step = 2 / d;
      for (let i = 0; i < 300; i++) {
        const gradient = gradientByDefinition(double, students, teachers(d));
        students = students.map((v, a) => v.map((c, b) => c - step * (gradient[a]?.[b] as number)));
      }
      const after = lossByDefinition(double, students, teachers(d));
      expect(after).toBeLessThan(start - 5 * (before - start));
    },
  );
});

describe('the pencils of a split neuron', () => {
  it('leave out component t where the neuron has one block of columns only', () => {
    const compiled = compileType(readSizes('d', 1));
    const frame = splitFrame(compiled, 1);
    const g = splitGeometry(double, frame, 9, [-0.8, 0.15, 0.1]);
    expect(splitSpectrum(double, frame, g, () => true).map(({ component }) => component.name)).toEqual(['s']);
  });
});
