import type { Matrix } from '../linalg/matrix.js';
import type { Parameter, SystemFamily } from '../linalg/system.js';
import { type Geometry, geometry } from '../model/geometry.js';
import { gradient } from '../model/gradient.js';
import { hessianBlock } from '../model/hessian.js';
import { at } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { type CompiledType, weightsAt } from './compile.js';

/** Gradient and Hessian of the loss on a fixed-point space, taken per entry of the whole matrix, at points of one d. */
export interface PerEntry<T> {
  /** The entry of the full k × d gradient on each orbit of entries: ∂L/∂ξ_e over the size of the orbit. */
  gradient(g: Geometry<T>): readonly T[];
  /** The derivatives of these by the coordinates: the Hessian block of component t, row e over the size of orbit e. */
  jacobian(g: Geometry<T>): Matrix<T>;
  /** The same of a block of component t that is there already. */
  rows(block: Matrix<T>): Matrix<T>;
}

/**
 * What the sizes of orbits do to gradient and Hessian, once: with `weights` those of `weightsAt` at the d in question.
 *
 * Per entry the equations of a critical point stay of one size as d grows, and sizes that depend on d do not enter their
 * derivatives by d. Cost: one division per orbit, then one multiplication per number.
 */
export function perEntry<T>(R: Elementary<T>, { structure, blocks }: CompiledType, weights: readonly T[]): PerEntry<T> {
  const inverseSizes = structure.entries.map(({ size }) => R.div(R.one, at(weights, size)));
  const invariant = at(blocks, 0).structure;
  const rows = (block: Matrix<T>): Matrix<T> =>
    block.map((row, e) => {
      const inverse = at(inverseSizes, e);
      return row.map((h) => R.mul(h, inverse));
    });
  return {
    gradient: (g) => gradient(R, g).map((f, e) => R.mul(f, at(inverseSizes, e))),
    jacobian: (g) => rows(hessianBlock(R, g, invariant)),
    rows,
  };
}

/**
 * The critical-point equations on a fixed-point space, with d as the parameter: left-hand side e is the entry of the
 * full k × d gradient on entry orbit e; unknowns are in the same order, that of `entryOrbits`, see `pointOf` and
 * `entriesOf`. By symmetric criticality a solution is a critical point of the whole loss.
 */
export function criticalPointEquations(compiled: CompiledType): SystemFamily {
  return equations(compiled, (R, d) => weightsAt(R, compiled, d));
}

/** The same at one d, with the free parameter of the problem as the parameter. */
export function equationsAlong(compiled: CompiledType, d: Parameter): SystemFamily {
  return equations(compiled, (R, p) => weightsAt(R, compiled, d(R), p));
}

function equations(compiled: CompiledType, weightsFor: <T>(R: Elementary<T>, parameter: T) => readonly T[]): SystemFamily {
  const { structure } = compiled;
  return {
    size: structure.entries.length,
    over: (R, parameter) => {
      const weights = weightsFor(R, parameter);
      const each = perEntry(R, compiled, weights);
      return {
        residual: (x) => each.gradient(geometry(R, structure, weights, x)),
        jacobian: (x) => each.jacobian(geometry(R, structure, weights, x)),
      };
    },
  };
}
