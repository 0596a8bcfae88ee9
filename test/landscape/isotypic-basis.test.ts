import { describe, expect, it } from 'vitest';
import { blockEigen } from '../../src/landscape/block-spectrum.js';
import { compileType, weightsAt } from '../../src/landscape/compile.js';
import { eigenspaceBases, innerProduct } from '../../src/landscape/isotypic-basis.js';
import { geometry } from '../../src/model/geometry.js';
import { embed, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import { integerValue } from '../../src/representation/realise.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { parseSizes } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { rational } from '../../src/symbolic/exact/rational.js';
import { hessianByDefinition } from '../support/dense-definition.js';
import { seededRandom } from '../support/random.js';

/** Orthonormal vectors of some dozens of entries from integer vectors: a generous multiple of rounding. */
const ROUNDING = 1e-11;

describe.each<[string, number, number]>([
  ['d', 0, 4],
  ['d', 0, 7],
  ['d', 1, 5],
  ['1,d-1', 0, 7],
  ['2,d-2', 0, 7],
  ['3,d-3', 0, 7],
  ['d/2,d/2', 0, 8],
  ['1,2,d-3', 1, 7],
])('type %s with %i extra rows at d = %i', (sizes, extra, d) => {
  const type = parseSizes(sizes, extra);
  const compiled = compileType(type);
  const at = rational(d);
  const layout = layOutBlocks(concreteSizes(type, at), compiled.type.extra);
  const random = seededRandom(100 * d + extra);
  const point = compiled.orbits.map(() => 2 * random() - 1);
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
  const spaces = compiled.blocks.flatMap(({ component, structure }) => {
    const eigen = blockEigen(double, g, structure);
    if (eigen === undefined || integerValue(component.degree, at) === 0) return [];
    return eigenspaceBases(compiled, component, layout, eigen.vectors).map((basis, i) => ({
      basis,
      value: eigen.values[i] as number,
      degree: integerValue(component.degree, at),
    }));
  });

  it('has a basis of every eigenspace, and all together are an orthonormal basis of M(k,d)', () => {
    const all = spaces.flatMap(({ basis }) => basis);
    expect(all).toHaveLength(d * layout.rowKind.length);
    expect(spaces.map(({ basis }) => basis.length)).toEqual(spaces.map(({ degree }) => degree));
    const worst = Math.max(...all.flatMap((u, i) => all.map((v, j) => Math.abs(innerProduct(u, v) - (i === j ? 1 : 0)))));
    expect(worst).toBeLessThan(ROUNDING);
  });

  it('consists of eigenvectors of the whole Hessian', () => {
    const teachers = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? 1 : 0)));
    const hessian = hessianByDefinition(double, embed(orbitTable(compiled.orbits, layout), point), teachers);
    const scale = Math.max(...spaces.map(({ value }) => Math.abs(value)));
    for (const { basis, value } of spaces) {
      for (const u of basis) {
        const residual = Math.hypot(...hessian.map((row, i) => innerProduct(row, u) - value * (u[i] as number)));
        expect(residual / scale).toBeLessThan(ROUNDING);
      }
    }
  });
});
