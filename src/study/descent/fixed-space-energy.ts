import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import { gradient } from '../../model/gradient.js';
import { hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import type { Energy } from '../../numeric/flow/gradient-flow.js';
import { rowKindText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';

/** The loss on a fixed-point space in coordinates in which the metric is that of the whole matrix space. */
export interface FixedSpaceEnergy extends Energy {
  /** From coordinates of the type, one for each orbit of entries, to orthonormal ones, and back. */
  orthonormal(point: readonly number[]): readonly number[];
  coordinates(x: readonly number[]): readonly number[];
}

/** Rows shorter than this, where teacher rows have length 1, count as about to vanish. */
const SHORTEST_ROW = 1e-5;

/**
 * The loss of a compiled type at a d, in doubles, for flows and descents: orthonormal coordinates are those of the type times the root
 * of the size of their orbit, so that lengths are Frobenius norms of whole matrices. Its obstacle are rows that vanish, where the loss
 * has no gradient.
 *
 * Throws a ZeroRowError, which is an OutsideDomainError, where a row is zero. Error: rounding, about d² units of the last place.
 */
export function fixedSpaceEnergy(compiled: CompiledType, d: number): FixedSpaceEnergy {
  const { structure, blocks, type } = compiled;
  const weights = weightsAt(double, compiled, d);
  const lengths = structure.entries.map(({ size }) => Math.sqrt(at(weights, size)));
  const invariant = at(blocks, 0).structure;
  const shorter = (x: readonly number[]): readonly number[] => zipWith(x, lengths, (c, length) => c / length);
  return {
    orthonormal: (point) => zipWith(point, lengths, (c, length) => c * length),
    coordinates: shorter,
    value: (x) => loss(double, geometry(double, structure, weights, shorter(x))),
    gradient: (x) => shorter(gradient(double, geometry(double, structure, weights, shorter(x)))),
    derivatives: (x) => {
      const g = geometry(double, structure, weights, shorter(x));
      return {
        gradient: shorter(gradient(double, g)),
        hessian: zipWith(hessianBlock(double, g, invariant), lengths, (row, own) =>
          zipWith(row, lengths, (h, other) => h / (own * other)),
        ),
      };
    },
    obstacle: (x) => {
      const { squaredNorms } = geometry(double, structure, weights, shorter(x));
      const kind = squaredNorms.findIndex((norm) => norm < SHORTEST_ROW ** 2);
      return kind < 0 ? undefined : `a row vanishes (${rowKindText(type, kind)}), where the loss is not differentiable`;
    },
  };
}
