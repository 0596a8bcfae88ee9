import type { CompiledType } from '../../landscape/compile.js';
import type { SymmetricType } from '../../landscape/symmetric/type.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { automorphismGroup } from '../../representation/automorphism/automorphisms.js';
import { colouredMatrix } from '../../representation/automorphism/coloured-matrix.js';
import { entryImages, pieceGenerators, youngOrder } from '../../representation/block-symmetry/block-symmetry.js';
import { layOutBlocks, orbitTable } from '../../representation/fixed-point-space.js';
import { permutationGroup } from '../../representation/permutation-group/group.js';
import { concreteSizes } from '../../representation/whole-sizes.js';
import { at } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { PointProof } from './point.js';

/** What is proved of the isotropy of a critical point beyond the Young subgroup of its type. */
export interface GroupProof {
  /** The permutations of blocks leave the point where it is. */
  readonly fixed: true;
  /** The order of the whole isotropy group, where it is proved that no other permutation of rows and columns leaves the point where it is. */
  readonly order: bigint | undefined;
}

/**
 * Proves that permutations of blocks leave a critical point where it is; undefined where that could not be shown.
 *
 * They move critical points to critical points, since they preserve the problem. If each generator moves the part of the box that
 * contains the point into the box, where there is only one, then it fixes the point. The whole isotropy is the automorphism group of the
 * matrix with one colour for each class of entries, if entries of different classes are proved to differ.
 */
export function proveGroup(
  balls: BallRing,
  { type, orbits }: CompiledType,
  d: Rational,
  { symmetry, classes }: SymmetricType,
  { box, enclosure }: Pick<PointProof, 'box' | 'enclosure'>,
): GroupProof | undefined {
  const isFixed = symmetry.generators.every((g) =>
    entryImages(type, g).every((image, i) => balls.contains(at(box, image), at(enclosure, i))),
  );
  if (!isFixed) return undefined;
  const told = classes.every((members, c) =>
    classes
      .slice(0, c)
      .every((others) => balls.intersect(common(balls, enclosure, members), common(balls, enclosure, others)) === undefined),
  );
  if (!told) return { fixed: true, order: undefined };
  const colour = new Map(classes.flatMap((members, c) => members.map((i): [number, number] => [i, c])));
  const table = orbitTable(orbits, layOutBlocks(concreteSizes(type, d), type.extra, type.rowless));
  const { order } = automorphismGroup(colouredMatrix(table.map((row) => row.map((i) => colour.get(i) ?? -1))));
  // Both are exact: the group that fixes the matrix, and the one that permutations within blocks and of blocks generate.
  const generated = (youngOrder(type) ?? 0n) * permutationGroup(pieceCount(type), pieceGenerators(symmetry)).order;
  return { fixed: true, order: order === generated ? order : undefined };
}

/** Kinds of rows and blocks of columns, side by side. */
function pieceCount({ sizes, extra }: CompiledType['type']): number {
  return 2 * sizes.length + extra.length;
}

/** A ball that contains the one value of the coordinates of a class, which are equal. */
function common(balls: BallRing, enclosure: readonly Ball[], members: readonly number[]): Ball {
  return members.map((i) => at(enclosure, i)).reduce((a, b) => balls.intersect(a, b) ?? a);
}
