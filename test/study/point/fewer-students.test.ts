import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { compileType, weightsAt } from '../../../src/landscape/compile.js';
import { geometry } from '../../../src/model/geometry.js';
import { hessianBlock } from '../../../src/model/hessian.js';
import { loss } from '../../../src/model/loss.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { concreteSizes } from '../../../src/representation/whole-sizes.js';
import { rowCount } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { zipWith } from '../../../src/scalar/list.js';
import { withDistinctRows } from '../../../src/study/branch/find-branch.js';
import { descendInFixedSpace } from '../../../src/study/branch/search.js';
import { typeAt } from '../../../src/study/family/dimension.js';
import { parseFamily, readType } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { expand } from '../../../src/study/series/expand.js';
import { evaluatePolynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../../support/dense-definition.js';
import { seededRandom } from '../../support/random.js';
import { refusalOf } from '../../support/refusal.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const teachers = (d: number) => Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)));

describe('critical points with fewer students than teacher neurons', () => {
  it.each([
    ['3,d-3:.+', 0, 8],
    ['3,d-3:.-', 1, 7],
    ['2,4,d-6:-.+', 0, 9],
    ['4,d-4:+.', 0, 9],
    ['d:.', 1, 6],
    ['1,d-1:..', [2, 1], 6],
  ])('%s with %j extra rows at d = %i are those of the whole matrix, with all eigenvalues', (name, extra, d) => {
    const type = readType(name, extra);
    const compiled = compileType(type);
    const random = seededRandom(d + name.length);
    const starts = Array.from({ length: 20 }, () =>
      compiled.orbits.map(({ kind }) => (kind === 'diagonal' ? 1 : random() - 0.3)),
    );
    const [found] = starts.flatMap((start) => descendInFixedSpace(compiled, d, start) ?? []);
    const point = found?.point ?? [];
    const matrix = embed(
      orbitTable(compiled.orbits, layOutBlocks(concreteSizes(type, rational(d)), type.extra, type.rowless)),
      point,
    );
    expect(matrix).toHaveLength(evaluatePolynomial(double, rowCount(type), d));
    expect(Math.max(...gradientByDefinition(double, matrix, teachers(d)).flat().map(Math.abs))).toBeLessThan(1e-8);
    const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
    expect(loss(double, g)).toBeCloseTo(lossByDefinition(double, matrix, teachers(d)), 12);
    const blocks = compiled.blocks.flatMap(({ component, structure }) =>
      (blockEigen(double, g, structure)?.values ?? []).flatMap((value) =>
        new Array<number>(evaluatePolynomial(double, component.degree, d)).fill(value),
      ),
    );
    const whole = denseEigenvalues(hessianByDefinition(double, matrix, teachers(d)));
    expect(blocks).toHaveLength(whole.length);
    blocks
      .sort((a, b) => a - b)
      .forEach((value, i) => {
        expect(Math.abs(value - (whole[i] ?? Number.NaN))).toBeLessThan(1e-11);
      });
  });
});

describe('extra rows that are parallel everywhere', () => {
  it.each([
    [0.4, 0.3],
    [0.5, -0.2],
  ])('of d:. at %d and %d have a Hessian, that of differences of the loss', (...point) => {
    const compiled = compileType(readType('d:.', 2));
    const d = 5;
    const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
    const matrix = point.map((entry) => new Array<number>(d).fill(entry));
    // The first copies of t and s: a row that is 1 everywhere, and e_1 − e_2 in one.
    for (const { component, structure } of compiled.blocks) {
      const direction = component.name === 't' ? [1, 1, 1, 1, 1] : [1, -1, 0, 0, 0];
      const along = (weights: readonly number[]): number => {
        const moved = (step: number): number => {
          const rows = zipWith(matrix, weights, (row, w) => zipWith(row, direction, (x, u) => x + step * w * u));
          return lossByDefinition(double, rows, teachers(d));
        };
        const step = 1e-3;
        return (moved(step) - 2 * moved(0) + moved(-step)) / step ** 2;
      };
      const [first, second, both] = [along([1, 0]), along([0, 1]), along([1, 1])];
      const expected = [first, (both - first - second) / 2, (both - first - second) / 2, second];
      // κ has a term |θ|³, so that the error is of the order of the step.
      zipWith(hessianBlock(double, g, structure).flat(), expected, (value, difference) =>
        expect(Math.abs(value - difference)).toBeLessThan(5e-3),
      );
    }
  });
});

describe('families with fewer students than teacher neurons', () => {
  it('are named with a dot for the sign of a block without rows', () => {
    const family = parseFamily('3,d-3:.+');
    expect(family).toMatchObject({ name: '3,d-3:.+', alias: null, type: { rowless: [0] } });
    expect(parseFamily(family.name)).toEqual(family);
    expect(parseFamily('1,d-1:-.').alias).toBeNull();
    // Also where the sizes are those of one d, and where one of them is 1 or 2 there.
    expect(parseFamily('3,7:.+')).toMatchObject({ name: '3,7:.+', type: { rowless: [0] } });
    expect(typeAt(parseFamily('2,d-2:-.').type, rational(3))).toEqual({
      sizes: [polynomial(2), polynomial(1)],
      extra: [],
      rowless: [1],
    });
  });

  it.each([
    ['d:.', "family 'd:.' has no rows: + or - for one block at least, or limits of extra rows, are accepted"],
    ['3,d-3:..', "family '3,d-3:..' has no rows: + or - for one block at least, or limits of extra rows, are accepted"],
    ['3,d-3:.x', "signs '.x' of family '3,d-3:.x': one + or - per block is accepted, and . for a block without rows"],
    [
      '1,d-1:.+/-e0',
      "'-e0' in family '1,d-1:.+/-e0': block 0 has no rows, so that an extra row at its axis is its row; a sign for the block is accepted",
    ],
  ])('%s is refused', (name, message) => {
    expect(refusalOf(() => parseFamily(name))).toEqual(new InputError(message));
  });

  it('have no second-layer weight of their own', () => {
    expect(refusalOf(() => parseFamily('3,d-3:.+', readModel({ outer: '2,3' })))).toEqual(
      new InputError('--outer 2,3: block 0 has no rows, so that its weight is of no neuron, and 1 is accepted there'),
    );
    expect(parseFamily('3,d-3:.+', readModel({ outer: '1,3' })).problem.outer?.students).toEqual([polynomial(1), polynomial(3)]);
  });

  it('have spectra, which are those of the whole matrix', async () => {
    const record = await spectrum(mpfr, parseFamily('3,d-3:.+'), rational(8), { digits: 12, dense: true });
    expect(record).toMatchObject({ k: '5', status: 'checked', signs: '.+', verdict: 'minimum', dense: { size: 40 } });
    expect(Number(record.dense?.largestDifference)).toBeLessThan(1e-12);
    expect(record.entries).toMatchObject({
      diagonal: [null, expect.any(String)],
      between: [
        [null, null],
        [expect.any(String), null],
      ],
    });
    expect(record.spectrum.map((line) => `${line.component} ${line.blocks.join()} ${line.multiplicity} ${line.degree}`)).toEqual([
      't  3 1',
      's 0 1 2',
      's 1 4 4',
      'x 1 1 6',
      'y 1 1 5',
      's⊠s 0,1 1 8',
    ]);
  });

  it('have exact series, whose leading terms the points have', async () => {
    const family = parseFamily('1,d-1:.+');
    const { field, entries, loss: series } = expand(mpfr, family, 2, 'loss');
    expect(field).toBe('Q(pi)');
    expect(entries.diagonal[0]).toBeNull();
    expect(entries.between[1]?.[0]?.terms.map(({ power, value }) => [power, Number(value)])).toEqual([[2, 1]]);
    const far = await solve(mpfr, family, rational(10 ** 6), 12);
    const sum = (series?.terms ?? []).reduce((total, { power, value }) => total + Number(value) * 10 ** (-3 * power), 0);
    expect(Math.abs(Number(far.loss) - sum)).toBeLessThan(1e-11);
  });

  it('with an extra row that tends to nothing that has a name say so', () => {
    expect(refusalOf(() => withDistinctRows(parseFamily('1,d-1:.-'), 1))).toEqual(
      new ComputationError(
        "the critical points of family '1,d-1:.-' with 1 extra row that were found at d = 20 have no name: names say that extra rows tend to 0, or to the axis of a block of one row, as d grows",
      ),
    );
  });
});
