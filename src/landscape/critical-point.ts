import type { SystemFamily } from '../linalg/system.js';
import { geometry } from '../model/geometry.js';
import { gradient } from '../model/gradient.js';
import { hessianBlock } from '../model/hessian.js';
import { type CompiledType, weightsAt } from './compile.js';

/**
 * The critical-point equations on a fixed-point space, with d as the parameter: left-hand side e is the entry of the
 * full k × d gradient on entry orbit e; unknowns are in the same order, that of `entryOrbits`, see `pointOf` and `entriesOf`. By symmetric criticality a solution is a critical point of the whole loss.
 * The Jacobian is the Hessian block of component t, divided by the sizes of the orbits.
 */
export function criticalPointEquations(compiled: CompiledType): SystemFamily {
  const { structure, blocks } = compiled;
  const invariant = blocks[0]?.structure;
  if (!invariant) throw new Error('a compiled type has the component t');
  return {
    size: structure.entries.length,
    over: (R, d) => {
      const weights = weightsAt(R, compiled, d);
      const inverseSizes = structure.entries.map((e) => R.div(R.one, weights[e.size] ?? R.one));
      const perEntry = (e: number, x: typeof d): typeof d => R.mul(x, inverseSizes[e] ?? R.one);
      return {
        residual: (x) => gradient(R, geometry(R, structure, weights, x)).map((f, e) => perEntry(e, f)),
        jacobian: (x) =>
          hessianBlock(R, geometry(R, structure, weights, x), invariant).map((row, e) => row.map((h) => perEntry(e, h))),
      };
    },
  };
}
