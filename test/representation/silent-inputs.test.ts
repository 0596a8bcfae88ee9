import { describe, expect, it } from 'vitest';
import { blockEigen } from '../../src/landscape/block-spectrum.js';
import { compileType, weightsAt } from '../../src/landscape/compile.js';
import { reluProblem } from '../../src/landscape/problem/problem.js';
import { scalar } from '../../src/landscape/problem/weight.js';
import { wholeHessian, wholeMatrices } from '../../src/landscape/whole-matrix.js';
import { geometry } from '../../src/model/geometry.js';
import { errorFunction } from '../../src/model/kernel/error-function.js';
import { denseEigenvalues } from '../../src/numeric/dense-spectrum.js';
import { entryOrbits } from '../../src/representation/fixed-point-space.js';
import { orbitals } from '../../src/representation/orbital.js';
import { representatives } from '../../src/representation/representatives.js';
import { silentComponents } from '../../src/representation/silent-inputs.js';
import { type ExtraRows, parseSizes, rowCount, youngType } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { evaluatePolynomial, polynomial } from '../../src/symbolic/exact/polynomial.js';
import { rational } from '../../src/symbolic/exact/rational.js';
import { seededRandom } from '../support/random.js';

const CASES: readonly (readonly [string, ExtraRows, number, number, (readonly number[])?])[] = [
  ['d', 0, 4, 5],
  ['1,d-1', 0, 5, 8],
  ['1,d-1', 2, 4, 6],
  ['2,d-2', [2], 5, 6],
  ['1,1,d-2', [1, 3], 5, 7],
  ['3,d-3', 0, 7, 9, [0]],
  ['1,2,d-3', 1, 7, 8, [1]],
  ['2,d-2', [2], 5, 6, [0, 1]],
];

describe.each(CASES.map(([sizes, extra, d, n, rowless = []]) => ({ sizes, extra, d, n, rowless })))(
  'silent inputs of type $sizes with $extra extra rows, $rowless without rows, d = $d, n = $n',
  (given) => {
    const { sizes, extra, d, n, rowless } = given;
    const type = youngType(parseSizes(sizes).sizes, extra, rowless);
    const random = seededRandom(d * n);
    const outer = {
      students: [...type.sizes, ...type.extra].map((_, i) => scalar(rational(i % 2 === 0 ? 2 : -3, i + 1))),
      teachers: type.sizes.map((_, i) => scalar(i + 1)),
    };

    it.each([
      ['ReLU', { ...reluProblem, inputs: polynomial(n - d, 1) }],
      ['a penalty and second-layer weights', { ...reluProblem, inputs: polynomial(n), penalty: scalar(rational(1, 5)), outer }],
      ['erf', { ...reluProblem, kernel: errorFunction, inputs: polynomial(n) }],
    ])('have the eigenvalues of the whole matrix with %s', (_, problem) => {
      const compiled = compileType(type, { problem });
      const point = compiled.orbits.map(() => 2 * random() - 1);
      const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
      const whole = denseEigenvalues(wholeHessian(double, problem, wholeMatrices(double, compiled, rational(d), point)));
      const blocks = compiled.blocks.flatMap(({ component, structure }) => {
        const degree = evaluatePolynomial(double, component.degree, d);
        if (degree === 0) return [];
        return (blockEigen(double, g, structure)?.values ?? []).flatMap((value) => new Array<number>(degree).fill(value));
      });
      expect(blocks).toHaveLength(whole.length);
      blocks
        .sort((p, q) => p - q)
        .forEach((value, i) => {
          expect(Math.abs(value - (whole[i] ?? Number.NaN))).toBeLessThan(1e-11);
        });
    });

    it('fill R^k times n − d', () => {
      const dimension = silentComponents(type, polynomial(n - d)).reduce(
        (sum, { multiplicity, degree }) => sum + multiplicity * evaluatePolynomial(double, degree, d),
        0,
      );
      expect(dimension).toBe(evaluatePolynomial(double, rowCount(type), d) * (n - d));
    });

    it('have no representative in M(k,d)', () => {
      const orbits = entryOrbits(type);
      expect(orbitals(type, orbits).length).toBeGreaterThanOrEqual(0);
      for (const component of silentComponents(type, polynomial(1))) {
        expect(() => representatives(type, orbits, component)).toThrow(RangeError);
      }
    });
  },
);
