import type { CompiledType } from '../../landscape/compile.js';
import { compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import type { Problem } from '../../landscape/problem/problem.js';
import { reducedEquations } from '../../landscape/symmetric/reduced-equations.js';
import { type SymmetricType, symmetricType } from '../../landscape/symmetric/type.js';
import type { SystemFamily } from '../../linalg/system.js';
import type { KindPermutation } from '../../representation/block-symmetry/block-symmetry.js';
import { reducedPoint, spread } from '../../representation/block-symmetry/symmetric-orbits.js';
import type { YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';

/** The fixed-point space in which a branch lies: that of a Young type, or its part that permutations of blocks leave where it is. */
export interface BranchSpace {
  readonly compiled: CompiledType;
  /** Null for a Young type. */
  readonly symmetry: SymmetricType | null;
  /** The equations of a critical point in the coordinates of the space. */
  readonly equations: SystemFamily;
  /** The coordinates of the space of a point of the Young type, and back. */
  reduced<T>(point: readonly T[]): readonly T[];
  whole<T>(x: readonly T[]): readonly T[];
  /** How many entries of the whole matrix each coordinate has, at a d. */
  sizes(d: number): readonly number[];
}

/** The space of a type and permutations of its blocks, [] for none. Throws an InputError where these do not preserve the problem. */
export function branchSpace(type: YoungType, generators: readonly KindPermutation[], problem: Problem): BranchSpace {
  const compiled = compileType(type, { problem });
  const equations = criticalPointEquations(compiled);
  const orbitSizes = (d: number): readonly number[] => compiled.orbits.map(({ size }) => evaluatePolynomial(double, size, d));
  if (generators.length === 0) {
    return { compiled, symmetry: null, equations, reduced: (x) => x, whole: (x) => x, sizes: orbitSizes };
  }
  const symmetry = symmetricType(compiled, generators);
  const { classes } = symmetry;
  return {
    compiled,
    symmetry,
    equations: reducedEquations(equations, classes),
    reduced: (x) => reducedPoint(classes, x),
    whole: (x) => spread(classes, x),
    sizes: (d) => {
      const own = orbitSizes(d);
      return classes.map((members) => members.reduce((sum, i) => sum + at(own, i), 0));
    },
  };
}
