import { type CompiledType, compileType } from '../../landscape/compile.js';
import { refinedProblem } from '../../landscape/problem/problem.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { hasRows, type YoungType } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { typeAt } from '../family/dimension.js';

/** A block of a finer type, with the block of the coarser one in which it lies. */
export interface FinerBlock {
  readonly size: Polynomial;
  readonly block: number;
}

/** A finer type, and where the points of the coarser one are in its fixed-point space. */
export interface FinerType {
  readonly compiled: CompiledType;
  /** The coordinates in the finer type of a point that is given in those of the coarser one. */
  point(coarse: readonly number[]): readonly number[];
}

/**
 * The type at a d whose blocks are parts of those of a compiled type, ready for evaluation but for its spectrum, with what is learnt there; extra rows stay as they are.
 *
 * @param parts each block of the type, or parts of it whose sizes sum to its own, in the order of the finer type.
 */
export function finerType({ type, problem, orbits }: CompiledType, d: Rational, parts: readonly FinerBlock[]): FinerType {
  const into = parts.map(({ block }) => block);
  const rowless = into.flatMap((block, part) => (hasRows(type, block) ? [] : [part]));
  const finer: YoungType = {
    sizes: parts.map(({ size }) => size),
    extra: type.extra,
    ...(rowless.length === 0 ? {} : { rowless }),
  };
  const extraInto = type.extra.map((_, e) => type.sizes.length + e);
  const compiled = compileType(typeAt(finer, d), { part: 'fixed points', problem: refinedProblem(problem, into, extraInto) });
  const inside = coarserOrbits(compiled.orbits, orbits, into);
  return { compiled, point: (coarse) => inside.map((orbit) => at(coarse, orbit)) };
}
