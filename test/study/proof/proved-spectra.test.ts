import { describe, expect, it } from 'vitest';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { concreteSizes } from '../../../src/representation/whole-sizes.js';
import { double } from '../../../src/scalar/double.js';
import { certifyPoint } from '../../../src/study/certificate/certify.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate, polish, type RoughPoint } from '../../../src/study/point/polish.js';
import { familyNaming } from '../../../src/study/point/solve.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { hessianByDefinition } from '../../support/dense-definition.js';

const mpfr = await loadMpfr();

/** All eigenvalues of the whole k·d × k·d Hessian, in doubles, by the formulas that know nothing of symmetry. */
function denseSpectrum({ compiled, d, ...rough }: RoughPoint): readonly number[] {
  const table = orbitTable(compiled.orbits, layOutBlocks(concreteSizes(compiled.type, d), compiled.type.extra));
  const { ring, x } = polish(mpfr, { compiled, d, ...rough }, 100);
  const n = Number(d.n);
  const teachers = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  return denseEigenvalues(hessianByDefinition(double, embed(table, x.map(ring.toNumber)), teachers));
}

/** From the d on which a family exists, on both sides of its crossings; see `families.test.ts` for where the others end. */
const CASES = (
  [
    ['A', [3, 5, 6, 12]],
    ['I', [4, 6, 9]],
    ['II', [3, 5, 6, 10]],
    ['2,d-2:-+', [4, 7, 8]],
    ['II/0', [3, 6, 7]],
    ['A/0', [3, 5, 6]],
  ] as const
).flatMap(([name, dimensions]) => dimensions.map((d) => [name, d] as const));

describe.each(CASES)('%s at d = %i', (name, dimension) => {
  it('has the index and the eigenvalues of the whole Hessian', () => {
    const d = rational(BigInt(dimension));
    const family = parseFamily(name);
    const rough = locate(mpfr, family, d);
    const dense = denseSpectrum(rough);
    // Eigenvalues in doubles are right to about 10⁻¹³ times the largest, which is below 10.
    expect(Math.min(...dense.map(Math.abs))).toBeGreaterThan(1e-9);
    const { record } = certifyPoint(mpfr, rough, familyNaming(family));
    expect(record.status).toBe('certified');
    expect(record.index).toBe(dense.filter((v) => v < 0).length);
    expect(record.verdict).toBe(record.index === 0 ? 'minimum' : 'saddle');
    const enclosures = record.eigenvalueEnclosures
      .flatMap(({ degree, enclosures: list }) =>
        list.flatMap(({ bounds, holds }) => new Array<readonly [string, string]>(Number(degree) * holds).fill(bounds)),
      )
      .sort((a, b) => Number(a[0]) - Number(b[0]));
    expect(enclosures).toHaveLength(dense.length);
    dense.forEach((value, i) => {
      const [lower, upper] = enclosures[i] as readonly [string, string];
      expect(value).toBeGreaterThan(Number(lower) - 1e-9);
      expect(value).toBeLessThan(Number(upper) + 1e-9);
      expect(Number(upper) - Number(lower)).toBeLessThan(1e-15);
    });
  });
});
