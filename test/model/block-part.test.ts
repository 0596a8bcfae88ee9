import { describe, expect, it } from 'vitest';
import { compileType, weightsAt } from '../../src/landscape/compile.js';
import { blockPart } from '../../src/model/block-part.js';
import { geometry } from '../../src/model/geometry.js';
import { gramMatrix, hessianBlock } from '../../src/model/hessian.js';
import { parseSizes } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { seededRandom } from '../support/random.js';

describe.each([
  ['d', 1],
  ['1,d-1', 1],
  ['1,2,d-3', 0],
  ['1,1,d-2', 2],
] as const)('type %s with %i extra rows', (sizes, extra) => {
  const compiled = compileType(parseSizes(sizes, extra));
  const random = seededRandom(5);
  const d = 9.5;
  const weights = weightsAt(double, compiled, d);
  const g = geometry(
    double,
    compiled.structure,
    weights,
    compiled.orbits.map(() => 2 * random() - 1),
  );

  it.each(compiled.blocks.map((b) => [`${b.component.name} ${b.component.blocks.join()}`, b.structure] as const))(
    'the part of component %s is that of the whole block, to the last bit',
    (_, structure) => {
      const all = Array.from({ length: structure.multiplicity }, (__, i) => i);
      const subsets = [all, ...all.map((i) => [i]), all.filter(() => random() < 0.5), []];
      const [whole, gram] = [hessianBlock(double, g, structure), gramMatrix(double, weights, structure)];
      for (const copies of subsets) {
        const part = blockPart(structure, copies);
        const of = (m: readonly (readonly number[])[]) => copies.map((i) => copies.map((j) => m[i]?.[j]));
        expect(hessianBlock(double, g, part)).toEqual(of(whole));
        expect(gramMatrix(double, weights, part)).toEqual(of(gram));
      }
    },
  );
});
