import { describe, expect, it } from 'vitest';
import { type CompiledBlock, compileType, weightsAt } from '../../src/landscape/compile.js';
import { criticalPointEquations } from '../../src/landscape/critical-point.js';
import { degeneratePointSystem } from '../../src/landscape/degenerate-point.js';
import { geometry } from '../../src/model/geometry.js';
import { hessianBlock } from '../../src/model/hessian.js';
import { parseSizes } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';

const compiled = compileType(parseSizes('1,d-1'));
const D = 5.3;
const XI = [-0.6, 0.2, 0.9, -0.1, 0.3];

/** A block with numbers for u and ℓ that have nothing to do with each other. */
const CASES = compiled.blocks.map((block) => {
  const m = block.structure.multiplicity;
  return {
    name: block.component.name,
    block,
    u: Array.from({ length: m }, (_, i) => 0.7 - 0.4 * i),
    // Not multiples of 2⁻⁵², to which they are rounded.
    normal: Array.from({ length: m }, (_, i) => 0.1 + 0.375 * i),
  };
});

const systemOf = ({ structure }: CompiledBlock, normal: readonly number[]) => degeneratePointSystem(compiled, structure, normal);

describe.each(CASES)('the augmented equations for component $name', ({ block, u, normal }) => {
  const system = systemOf(block, normal);
  const { residual, jacobian } = system.over(double);
  const x = [...XI, ...u, D];

  it('are those of a critical point, M u = 0 and ⟨ℓ, u⟩ = 1', () => {
    expect(system.size).toBe(XI.length + u.length + 1);
    const critical = criticalPointEquations(compiled).over(double, D).residual(XI);
    const matrix = hessianBlock(
      double,
      geometry(double, compiled.structure, weightsAt(double, compiled, D), XI),
      block.structure,
    );
    const product = matrix.map((row) => row.reduce((sum, m, j) => sum + m * (u[j] as number), 0));
    const length = u.reduce((sum, v, i) => sum + v * (normal[i] as number), 0);
    const values = residual(x);
    expect(values).toHaveLength(system.size);
    [...critical, ...product, length - 1].forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 13);
    });
  });

  it('have the derivatives of their difference quotients', () => {
    const h = 1e-5;
    const rows = jacobian(x);
    expect(rows).toHaveLength(system.size);
    x.forEach((_, j) => {
      const moved = (by: number) => residual(x.map((c, i) => (i === j ? c + by : c)));
      const [above, below] = [moved(h), moved(-h)];
      rows.forEach((row, i) => {
        expect(row).toHaveLength(system.size);
        expect(row[j]).toBeCloseTo(((above[i] as number) - (below[i] as number)) / (2 * h), 7);
      });
    });
  });

  it('are refused with a normalisation that is not one finite number per copy', () => {
    for (const wrong of [
      [],
      normal.slice(1),
      [...normal, 0],
      normal.map(() => Number.NaN),
      normal.map((x, i) => (i === 0 ? Number.NaN : x)),
      normal.map(() => Number.POSITIVE_INFINITY),
    ]) {
      expect(() => systemOf(block, wrong)).toThrow(`the normalisation is not ${u.length} finite numbers, one per copy`);
    }
  });
});
