import type { BoundSystem, SquareSystem } from '../linalg/system.js';
import { type Geometry, geometry } from '../model/geometry.js';
import { hessianBlock, hessianTimes } from '../model/hessian.js';
import type { BlockStructure } from '../model/structure.js';
import { dualRing } from '../scalar/dual.js';
import { at } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { type CompiledType, weightsAt } from './compile.js';
import { perEntry } from './critical-point.js';

/**
 * The augmented equations of a point where an eigenvalue of one component vanishes along a family:
 * gradient(ξ, d) = 0, M(ξ, d) u = 0, ⟨ℓ, u⟩ = 1, in the unknowns (ξ, u, d). As many equations as unknowns; regular where
 * the eigenvalue is simple in its block and crosses zero with non-zero speed, and, for component t, at a fold.
 *
 * The Jacobian is exact: derivatives by ξ and d come from evaluating the left-hand sides over duals, never from
 * differences. `normal` is ℓ, one double per copy; a RangeError is thrown for anything else.
 * Source: Arjevani & Field 2021 for the notion; Moore & Spence 1980 for the augmented equations.
 */
export function degeneratePointSystem(compiled: CompiledType, block: BlockStructure, normal: readonly number[]): SquareSystem {
  const { structure } = compiled;
  const n = structure.entries.length;
  const m = block.multiplicity;
  if (normal.length !== m || !normal.every(Number.isFinite)) {
    throw new RangeError(`the normalisation is not ${m} finite numbers, one per copy`);
  }

  /** Gradient per entry and M u, both in whatever ring the point is given in. */
  const leftHandSides = <T>(
    R: Elementary<T>,
    xi: readonly T[],
    u: readonly T[],
    d: T,
  ): { g: Geometry<T>; values: readonly T[] } => {
    const weights = weightsAt(R, compiled, d);
    const g = geometry(R, structure, weights, xi);
    return { g, values: [...perEntry(R, compiled, weights).gradient(g), ...hessianTimes(R, g, block, u)] };
  };

  return {
    size: n + m + 1,
    over<T>(R: Elementary<T>): BoundSystem<T> {
      const ell = normal.map((x) => fromDouble(R, x));
      const duals = dualRing(R, n + 1);
      return {
        residual: (x) => {
          const u = x.slice(n, n + m);
          const { values } = leftHandSides(R, x.slice(0, n), u, at(x, n + m));
          return [...values, R.sub(R.dot(ell, u), R.one)];
        },
        jacobian: (x) => {
          const u = x.slice(n, n + m);
          const d = at(x, n + m);
          const xi = x.slice(0, n).map((c, i) => duals.variable(i, c));
          const moved = leftHandSides(duals, xi, u.map(duals.constant), duals.variable(n, d)).values;
          const plain = geometry(R, structure, weightsAt(R, compiled, d), x.slice(0, n));
          const m0 = hessianBlock(R, plain, block);
          const zeros = new Array<T>(m).fill(R.zero);
          const rows = moved.map((value, i) => {
            const byPoint = Array.from({ length: n }, (_, j) => duals.partial(value, j));
            return [...byPoint, ...(i < n ? zeros : at(m0, i - n)), duals.partial(value, n)];
          });
          return [...rows, [...new Array<T>(n).fill(R.zero), ...ell, R.zero]];
        },
      };
    },
  };
}

/** A double exactly, in a ring that knows only fractions. */
function fromDouble<T>(R: Elementary<T>, x: number): T {
  // ℓ only fixes the length of u: it need not be more than roughly right.
  return R.fromRational(BigInt(Math.round(x * 2 ** 52)), 2n ** 52n);
}
