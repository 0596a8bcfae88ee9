import { type CompiledType, weightsAt } from '../../../landscape/compile.js';
import type { Matrix } from '../../../linalg/matrix.js';
import { NotFiniteError } from '../../../linalg/matrix.js';
import { type Geometry, geometry, ZeroRowError } from '../../../model/geometry.js';
import { gradient } from '../../../model/gradient.js';
import { hessianBlock } from '../../../model/hessian.js';
import { loss } from '../../../model/loss.js';
import { rowKinds } from '../../../representation/young-type.js';
import { double } from '../../../scalar/double.js';
import { absent, at, range } from '../../../scalar/list.js';
import { evaluatePolynomial } from '../../../symbolic/exact/polynomial.js';

/**
 * A fixed-point space at one d, in doubles, with the metric of the whole matrix space: coordinates y are orthonormal, one for each class of
 * entries that are equal in it. A class is one orbit of entries of the Young type, or several that permutations of blocks exchange.
 */
export interface SearchSpace {
  readonly compiled: CompiledType;
  readonly d: number;
  /** The block sizes at d. */
  readonly sizes: readonly number[];
  readonly classes: readonly (readonly number[])[];
  /** The length of the matrix of which one class of entries is 1 and all others 0. */
  readonly lengths: readonly number[];
  readonly weights: readonly number[];
  /** For each kind of rows its coordinates. */
  readonly rows: readonly (readonly number[])[];
}

/** Gradient and Hessian at a point, in orthonormal coordinates. */
export interface Derivatives {
  readonly gradient: readonly number[];
  readonly hessian: Matrix<number>;
  /** |w| per kind of rows. */
  readonly norms: readonly number[];
}

/** The space of a compiled type at d. Cost: the weights once. */
export function searchSpace(
  compiled: CompiledType,
  d: number,
  classes: readonly (readonly number[])[] = compiled.orbits.map((_, e) => [e]),
): SearchSpace {
  const weights = weightsAt(double, compiled, d);
  const { entries } = compiled.structure;
  const lengths = classes.map((members) => Math.sqrt(members.reduce((sum, e) => sum + at(weights, at(entries, e).size), 0)));
  const rows = rowKinds(compiled.type).map((kind) =>
    range(classes.length).filter((c) => at(classes, c).some((e) => at(compiled.orbits, e).row === kind)),
  );
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
  return { compiled, d, sizes, classes, lengths, weights, rows };
}

/** The coordinates by orbits of entries, in the order of `entryOrbits`, of a point in orthonormal ones. */
export function entriesAt({ compiled, classes, lengths }: SearchSpace, y: readonly number[]): readonly number[] {
  const x = new Array<number>(compiled.orbits.length).fill(0);
  classes.forEach((members, c) => {
    const value = at(y, c) / at(lengths, c);
    for (const e of members) x[e] = value;
  });
  return x;
}

/** Orthonormal coordinates of a point: of classes whose entries differ, those of the nearest point of the space. */
export function orthonormal({ compiled, classes, lengths, weights }: SearchSpace, x: readonly number[]): readonly number[] {
  const { entries } = compiled.structure;
  return classes.map((members, c) => {
    const sum = members.reduce((total, e) => total + at(weights, at(entries, e).size) * at(x, e), 0);
    return sum / at(lengths, c);
  });
}

/** What rows are to each other at a point; undefined where one is zero, or where numbers are beyond doubles. */
export function geometryAt(space: SearchSpace, y: readonly number[]): Geometry<number> | undefined {
  try {
    return geometry(double, space.compiled.structure, space.weights, entriesAt(space, y));
  } catch (error) {
    if (error instanceof ZeroRowError || error instanceof NotFiniteError) return undefined;
    throw error;
  }
}

/** The gradient of the loss on the space alone, where `derivativesAt` has an answer: at a third of its cost. */
export function gradientAt(space: SearchSpace, y: readonly number[]): readonly number[] | undefined {
  const g = geometryAt(space, y);
  return g && reducedGradient(space, g);
}

function reducedGradient({ classes, lengths }: SearchSpace, g: Geometry<number>): readonly number[] {
  const all = gradient(double, g);
  return classes.map((members, c) => {
    let slope = 0;
    for (const e of members) slope += all[e] ?? absent();
    return slope / at(lengths, c);
  });
}

/** Gradient and Hessian of the loss on the space; undefined where a row is zero, or where numbers are beyond doubles. */
export function derivativesAt(space: SearchSpace, y: readonly number[]): Derivatives | undefined {
  const g = geometryAt(space, y);
  if (g === undefined) return undefined;
  const { classes, lengths, compiled } = space;
  const block = hessianBlock(double, g, at(compiled.blocks, 0).structure);
  const hessian = classes.map((members, c) => {
    const own = at(lengths, c);
    return classes.map((others, b) => {
      let sum = 0;
      for (const e of members) for (const f of others) sum += block[e]?.[f] ?? absent();
      return sum / (own * (lengths[b] ?? absent()));
    });
  });
  return { gradient: reducedGradient(space, g), hessian, norms: g.squaredNorms.map(Math.sqrt) };
}

/** The loss at a point where `geometryAt` has an answer. */
export function lossAt(space: SearchSpace, y: readonly number[]): number | undefined {
  const g = geometryAt(space, y);
  return g && loss(double, g);
}
