import { describe, expect, it } from 'vitest';
import { compileType, weightsAt } from '../../src/landscape/compile.js';
import { cholesky, congruence } from '../../src/linalg/cholesky.js';
import { jacobiEigen } from '../../src/linalg/jacobi.js';
import { geometry } from '../../src/model/geometry.js';
import { gradient } from '../../src/model/gradient.js';
import { gramMatrix, hessianBlock, hessianTimes } from '../../src/model/hessian.js';
import { loss } from '../../src/model/loss.js';
import { denseEigenvalues } from '../../src/numeric/dense-spectrum.js';
import { embed, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { type ExtraRows, extraCount, parseSizes, youngType } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { rational } from '../../src/symbolic/exact/rational.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../support/dense-definition.js';
import { seededRandom } from '../support/random.js';

/** Sizes, extra rows, and the d at which symbolic sizes are evaluated. */
const CASES: readonly (readonly [string, ExtraRows, number, (readonly number[])?])[] = [
  ['d', 0, 4],
  ['d', 0, 7],
  ['d', 1, 6],
  ['2', 0, 2],
  ['3', 0, 3],
  ['1,d-1', 0, 7],
  ['1,d-1', 1, 6],
  ['1,4', 0, 5],
  ['1,3', 0, 4],
  ['1,2', 0, 3],
  ['1,1', 0, 2],
  ['2,2', 0, 4],
  ['2,3', 1, 5],
  ['2,d-2', 0, 7],
  ['3,d-3', 0, 8],
  ['d/2,d/2', 0, 8],
  ['4,5', 0, 9],
  ['1,2,3', 0, 6],
  ['1,1,1', 0, 3],
  ['1,2,d-3', 1, 8],
  ['2,2,d-4', 0, 9],
  ['3,3,4', 2, 10],
  // Groups of equal rows.
  ['d', [2], 5],
  ['1,d-1', [1, 2], 6],
  ['2,d-2', [3, 2], 7],
  // Blocks of columns without rows.
  ['3,d-3', 0, 8, [0]],
  ['d-2,2', 0, 7, [1]],
  ['2,3,d-5', 1, 10, [1]],
  ['1,d-1', [1, 2], 5, [0, 1]],
];

describe.each(CASES.map(([sizes, extra, d, rowless = []]) => ({ sizes, extra, d, rowless })))(
  'type $sizes with $extra extra rows at d = $d, $rowless without rows',
  ({ sizes, extra, d, rowless }) => {
    const compiled = compileType(youngType(parseSizes(sizes).sizes, extra, rowless));
    const weights = weightsAt(double, compiled, d);
    const random = seededRandom(d * 1000 + extraCount(compiled.type) * 100 + sizes.length);
    const concrete = concreteSizes(compiled.type, rational(d));
    const table = orbitTable(compiled.orbits, layOutBlocks(concrete, compiled.type.extra, rowless));
    const teachers = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)));
    const point = compiled.orbits.map(() => 2 * random() - 1);
    const matrix = embed(table, point);
    const g = geometry(double, compiled.structure, weights, point);
    const scale = 1e-12 * d * d;

    it('has the loss of the whole matrix', () => {
      expect(Math.abs(loss(double, g) - lossByDefinition(double, matrix, teachers))).toBeLessThan(scale);
    });

    it('has the gradient of the whole matrix, orbit by orbit', () => {
      const whole = gradientByDefinition(double, matrix, teachers);
      const reduced = gradient(double, g);
      const sums = new Array<number>(reduced.length).fill(0);
      table.forEach((row, i) => {
        row.forEach((e, j) => {
          sums[e] = (sums[e] as number) + (whole[i]?.[j] as number);
        });
      });
      reduced.forEach((x, e) => {
        expect(Math.abs(x - (sums[e] as number))).toBeLessThan(scale);
      });
    });

    it('has the spectrum of the whole Hessian, with multiplicities', () => {
      const whole = denseEigenvalues(hessianByDefinition(double, matrix, teachers));
      const reduced: number[] = [];
      for (const { component, structure } of compiled.blocks) {
        const degree = component.degree.reduceRight((sum, c) => sum * d + Number(c.n) / Number(c.d), 0);
        if (degree === 0) continue;
        const l = cholesky(double, gramMatrix(double, weights, structure));
        const { values } = jacobiEigen(double, congruence(double, l, hessianBlock(double, g, structure)));
        for (const value of values) reduced.push(...new Array<number>(degree).fill(value));
      }
      reduced.sort((a, b) => a - b);
      expect(reduced).toHaveLength(whole.length);
      const worst = Math.max(...reduced.map((x, i) => Math.abs(x - (whole[i] as number))));
      expect(worst).toBeLessThan(1e-12 * Math.max(1, ...whole.map(Math.abs)) * d);
    });

    it('multiplies a vector as the block does', () => {
      for (const { structure } of compiled.blocks) {
        const u = Array.from({ length: structure.multiplicity }, () => random());
        const product = hessianTimes(double, g, structure, u);
        hessianBlock(double, g, structure).forEach((row, i) => {
          expect(product[i]).toBeCloseTo(double.dot(row, u), 10);
        });
      }
    });
  },
);
