import { evaluate } from 'mathjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { compileType, weightsAt } from '../../../src/landscape/compile.js';
import { interlacing } from '../../../src/landscape/interlacing.js';
import { withUnitRows } from '../../../src/landscape/problem/problem.js';
import { wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { geometry } from '../../../src/model/geometry.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { layOutBlocks } from '../../../src/representation/fixed-point-space.js';
import { rowKinds, youngType } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { at, range, zipWith } from '../../../src/scalar/list.js';
import { annihilation } from '../../../src/study/annihilation/annihilation.js';
import type { AnnihilationRecord } from '../../../src/study/annihilation/record.js';
import { expandSplits } from '../../../src/study/annihilation/split-expansion.js';
import { splitCondition, splitFrame, splitGeometry, splitSpectrum } from '../../../src/study/annihilation/splitting.js';
import { searchExtra } from '../../../src/study/branch/extra-search.js';
import { basePoint } from '../../../src/study/branch/find-branch.js';
import type { Family } from '../../../src/study/family/family.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { type ModelTexts, readModel } from '../../../src/study/model/model.js';
import { locate } from '../../../src/study/point/polish.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { type LeakyNetwork, leakyGradient, leakyHessian, leakyLoss } from '../../support/dense-models.js';
import { seededRandom } from '../../support/random.js';

type Rows = readonly (readonly number[])[];

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** Some hundred roundings of numbers of size up to 5. */
const ROUNDING = 1e-11;

/** A point at an integer d as a whole network that knows no kernel of the project and no symmetry. */
function networkAt(family: Family, slope: number, d: number) {
  const { compiled, x, ring } = locate(mpfr, family, rational(d));
  const point = x.map(ring.toNumber);
  const { students, teachers, model } = wholeMatrices(double, compiled, rational(d), point);
  const { students: studentWeights = [], teachers: teacherWeights = [] } = model.outer ?? {};
  const network: LeakyNetwork = { slope, teachers, studentWeights, teacherWeights };
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
  return { compiled, point, students, network, kinds: layOutBlocks(sizes, compiled.type.extra).rowKind };
}

/** The entries of a square matrix of two lists of places. */
function part(matrix: Rows, rows: readonly number[], columns = rows): Rows {
  return rows.map((i) => columns.map((j) => at(at(matrix, i), j)));
}

interface Case {
  readonly name: string;
  readonly d: number;
  readonly slope: number;
  readonly texts: ModelTexts;
}

const leaky = (slope: string): ModelTexts => ({ activation: `leaky:${slope}` });

const CASES: readonly Case[] = [
  { name: 'II', d: 8, slope: 0.1, texts: leaky('1/10') },
  { name: 'A', d: 7, slope: -0.5, texts: leaky('-1/2') },
  { name: '2,d-2:-+', d: 8, slope: -0.5, texts: leaky('-1/2') },
  { name: 'A/0', d: 8, slope: 0.1, texts: leaky('1/10') },
  { name: 'II', d: 7, slope: 0, texts: { inputs: 'd+2' } },
  { name: 'II', d: 7, slope: 0.1, texts: { ...leaky('1/10'), inputs: 'd+3' } },
  { name: 'II', d: 8, slope: 0.1, texts: { ...leaky('1/10'), outer: '2,1/2', teacherOuter: '1,3/2' } },
  { name: 'II', d: 8, slope: -0.5, texts: { ...leaky('-1/2'), teacher: { offDiagonal: '1/20' } } },
  { name: 'I', d: 8, slope: 0, texts: { teacher: { diagonal: ['2', '1'] }, inputs: 'd+1' } },
];

describe.each(CASES)('a neuron of $name at d = $d split, with $texts', ({ name, d, slope, texts }) => {
  it('has the split block of the whole network', () => {
    const family = parseFamily(name, readModel(texts));
    const { compiled, point, students, network, kinds } = networkAt(family, slope, d);
    const whole = leakyHessian(students, network);
    const n = at(students, 0).length;
    // It is a critical point of the whole network.
    for (const row of leakyGradient(students, network)) for (const x of row) expect(Math.abs(x)).toBeLessThan(ROUNDING);
    const random = seededRandom(5);
    for (const kind of rowKinds(compiled.type)) {
      const row = kinds.indexOf(kind);
      // ½E[(αφ)²] of the neuron alone is ¼α²(1+slope²)|w|².
      const own = (at(network.studentWeights, row) ** 2 * (1 + slope ** 2)) / 2;
      const places = range(n).map((c) => row * n + c);
      const h = part(whole, places).map((line, i) => line.map((x, j) => (i === j ? x - own : x)));
      const frame = splitFrame(compiled, kind);
      const g = splitGeometry(double, frame, d, point);
      const degree = ({ degree: p }: { readonly degree: Parameters<typeof evaluatePolynomial>[1] }): number =>
        evaluatePolynomial(double, p, d);
      const spectrum = splitSpectrum(double, frame, g, (c) => degree(c) > 0);
      const listed = spectrum.flatMap(({ component, values }) => range(degree(component)).flatMap(() => values));
      const eigenvalues = [0, ...listed].sort((a, b) => a - b);
      expect(eigenvalues).toHaveLength(n);
      zipWith(denseEigenvalues(h), eigenvalues, (x, y) => expect(Math.abs(x - y)).toBeLessThan(ROUNDING));
      // λ is the multiple of the identity in h: its eigenvalue on a column in which all rows vanish.
      const silent = spectrum.find(({ component }) => component.name === 'n⊠t');
      expect(silent === undefined).toBe(texts.inputs === undefined);
      if (silent) expect(Math.abs(at(silent.values, 0) - splitCondition(double, g, frame.place))).toBeLessThan(ROUNDING);

      // The loss of the network with the neuron taken out and two parts of it put in.
      const share = 0.3;
      const u = range(n).map(() => random() - 0.5);
      const rest = students.filter((_, i) => i !== row);
      const split: LeakyNetwork = {
        ...network,
        studentWeights: [
          ...network.studentWeights.filter((_, i) => i !== row),
          at(network.studentWeights, row),
          at(network.studentWeights, row),
        ],
      };
      const pushed = (by: number): number =>
        leakyLoss(
          [
            ...rest,
            zipWith(at(students, row), u, (w, x) => share * w + by * x),
            zipWith(at(students, row), u, (w, x) => (1 - share) * w - by * x),
          ],
          split,
        );
      expect(Math.abs(pushed(0) - leakyLoss(students, network))).toBeLessThan(ROUNDING);
      const second = double.dot(
        u,
        h.map((line) => double.dot(line, u)),
      );
      const difference = (pushed(STEP) + pushed(-STEP) - 2 * pushed(0)) / STEP ** 2;
      expect(Math.abs(difference - second / (share * (1 - share)))).toBeLessThan(DIFFERENCE);
    }
  });
});

/** Of a second difference: the angle of the two parts counts with its third power, so that the error is of the size of the step. */
const STEP = 1e-4;
const DIFFERENCE = 3e-3;

describe('the exact series of split blocks of II with leaky ReLU of slope -1/2', () => {
  it('are those of the whole network, and begin with (1 − slope)² times those of ReLU', () => {
    const slope = -0.5;
    const d = 24;
    const family = parseFamily('II', readModel(leaky('-1/2')));
    const expansions = expandSplits(mpfr, family, 1) ?? [];
    const { students, network, kinds } = networkAt(family, slope, d);
    const whole = leakyHessian(students, network);
    const leads = expansions.map(({ kind, components, condition }) => {
      const n = at(students, 0).length;
      const places = range(n).map((c) => kinds.indexOf(kind) * n + c);
      const dense = denseEigenvalues(part(whole, places)).map((value) => value - (1 + slope ** 2) / 2);
      const all = components.flatMap((c) => c.series);
      for (const { terms } of all) {
        const sum = terms.reduce((total, { power, value }) => total + Number(value) * d ** (-power / 2), 0);
        // The next term is of the size 1/d.
        expect(Math.min(...dense.map((value) => Math.abs(value - sum)))).toBeLessThan(2 / d);
      }
      expect(condition.terms[0]?.value ?? '-').toMatch(/^-/);
      return all.map(({ terms }) => (terms[0] ? Number(terms[0].value) * Math.PI ** 2 : 0));
    });
    // Of ReLU −4/π² and −2/π², then ∓(1/π − 2/π²), and nothing of this order.
    const wanted = [
      [-9, -4.5],
      [-2.25 * (Math.PI - 2), 2.25 * (Math.PI - 2), 0],
    ];
    zipWith(leads, wanted, (found, expected) => zipWith(found, expected, (x, y) => expect(x).toBeCloseTo(y, 10)));
  });
});

describe('annihilation of A with leaky ReLU of slope 1/10 and one neuron', () => {
  let record: AnnihilationRecord;
  const model = readModel(leaky('1/10'));
  beforeAll(async () => {
    record = await annihilation(mpfr, parseFamily('A', model), { extra: 1, dimensions: [rational(10)], order: 1 });
  });

  it('finds critical points of the whole network, with the inertia of its Hessian', () => {
    expect(record.model?.activation).toBe('leaky:0.1');
    expect(record.families.filter(({ extra }) => extra === 1).length).toBeGreaterThan(0);
    for (const { name, index, verdict, loss } of record.families) {
      const d = record.searchedAt;
      const { students, network } = networkAt(parseFamily(name, model), 0.1, d);
      for (const row of leakyGradient(students, network)) for (const x of row) expect(Math.abs(x)).toBeLessThan(ROUNDING);
      const negative = denseEigenvalues(leakyHessian(students, network)).filter((v) => v < 0).length;
      expect(evaluate(polynomialText(index), { d })).toBe(negative);
      expect(verdict).toBe(negative === 0 ? 'minimum' : 'saddle');
      expect(Math.abs(leakyLoss(students, network) - Number(loss))).toBeLessThan(ROUNDING);
    }
  });

  it('gives bounds that are eigenvalues of parts of the whole Hessian', () => {
    const [{ name } = { name: '' }] = record.interlacing;
    const d = record.searchedAt;
    const { compiled, point, students, network } = networkAt(parseFamily(name, model), 0.1, d);
    const whole = leakyHessian(students, network);
    const n = at(students, 0).length;
    const own = range(d * n);
    const added = range(n).map((c) => d * n + c);
    const [all, without, alone] = [range(whole.length), own, added].map((places) => denseEigenvalues(part(whole, places)));
    let compared = 0;
    for (const block of compiled.blocks) {
      const bounds = interlacing(compiled, block, d, point);
      if (!bounds || bounds.extraOnly.length === 0) continue;
      const isIn = (values: readonly number[] | undefined, list: readonly number[]): void => {
        for (const x of list) expect(Math.min(...(values ?? []).map((value) => Math.abs(value - x)))).toBeLessThan(ROUNDING);
      };
      isIn(all, bounds.eigenvalues);
      isIn(without, bounds.withoutExtra);
      isIn(alone, bounds.extraOnly);
      compared++;
    }
    expect(compared).toBeGreaterThan(1);
  });
});

describe('a neuron added where second-layer weights are of the teacher alone', () => {
  it('has weight 1: what is found with it are critical points of the whole network, with the eigenvalues of its Hessian', () => {
    const d = 10;
    const { type, signs, problem } = parseFamily('II', readModel({ teacherOuter: '1,5/4' }));
    const added = withUnitRows(problem, 1);
    const compiled = compileType(youngType(type.sizes, 1), { problem: added ?? problem });
    const found = searchExtra(compiled, basePoint(compiled, signs, d), d);
    expect(found.length).toBeGreaterThan(0);
    for (const { point, loss } of found.slice(0, 2)) {
      const { students, teachers, model } = wholeMatrices(double, compiled, rational(d), point);
      expect(model.outer?.students).toEqual(new Array<number>(d + 1).fill(1));
      const network: LeakyNetwork = {
        slope: 0,
        teachers,
        studentWeights: model.outer?.students ?? [],
        teacherWeights: model.outer?.teachers ?? [],
      };
      for (const row of leakyGradient(students, network)) for (const x of row) expect(Math.abs(x)).toBeLessThan(1e-8);
      expect(Math.abs(leakyLoss(students, network) - loss)).toBeLessThan(ROUNDING);
      const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
      const values = compiled.blocks.flatMap(({ component, structure }) =>
        (blockEigen(double, g, structure)?.values ?? []).flatMap((value) =>
          new Array<number>(evaluatePolynomial(double, component.degree, d)).fill(value),
        ),
      );
      const whole = denseEigenvalues(leakyHessian(students, network));
      zipWith(
        values.sort((p, q) => p - q),
        whole,
        (x, y) => expect(Math.abs(x - y)).toBeLessThan(ROUNDING),
      );
    }
  });

  it('is of an unknown weight where others are not 1', () => {
    const problem = (texts: ModelTexts) => parseFamily('II', readModel(texts)).problem;
    expect(withUnitRows(problem({ outer: '1,2' }), 1)).toBeUndefined();
    expect(withUnitRows(problem({}), 1)).toBe(problem({}));
  });
});

describe('splittings are refused', () => {
  const options = { extra: 0, dimensions: [rational(10)], order: 2 };
  const refused = (texts: ModelTexts, more = {}): Promise<AnnihilationRecord> =>
    annihilation(mpfr, parseFamily('II', readModel(texts)), { ...options, ...more });

  it('where a neuron is no sum of its multiples, where inputs do not grow, and where weights of added neurons are not known', async () => {
    await expect(refused({ activation: 'relu2' })).rejects.toThrow(
      /with ReLU² a neuron is no sum of two parts of it, since the activation is not of degree 1/,
    );
    await expect(refused({ penalty: '0.01' })).rejects.toThrow(/a penalty counts the lengths of its parts/);
    await expect(refused({ inputs: '30' })).rejects.toThrow(/30 inputs at every d: .* d\+30, is accepted/);
    await expect(refused({ outer: '1,2' }, { extra: 1 })).rejects.toThrow(
      /weights of the student: those of added neurons are not known/,
    );
  });
});
