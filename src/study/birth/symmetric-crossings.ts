import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { pieceAt } from '../arc/follow.js';
import type { BranchSpace } from '../arc/space.js';
import type { Crossing } from '../crossing/crossing.js';
import type { SidePiece } from './side-pieces.js';

/** Halvings of ln d after which doubles tell no more. */
const HALVINGS = 45;
/** Zeros so near to each other, relative to d, are one: eigenvalues of one irreducible representation vanish together. */
const SAME = 1e-9;

/**
 * The zeros of eigenvalues along a piece of a branch whose isotropy has permutations of blocks, to about ten digits, each once: there
 * eigenvalues of a block of the Young type belong to several irreducible representations of the larger group, some of them twice, so that
 * the augmented equations are not regular; they are bisected in doubles.
 */
export function symmetricCrossings(space: BranchSpace, piece: SidePiece): readonly Crossing[] {
  const found = space.compiled.blocks.flatMap((block) => {
    const lists = piece.points.map(({ parameter, x }) => values(space, block, parameter, x));
    return range(piece.points.length - 1).flatMap((p): readonly Crossing[] => {
      const [before, after] = [lists[p], lists[p + 1]];
      if (!before || !after) return [];
      return before.flatMap((value, i) => {
        if (value < 0 === at(after, i) < 0) return [];
        const d = bisected(space, block, piece, { place: p, eigenvalue: i });
        return d === undefined ? [] : [{ block, d, solution: [], normal: [] }];
      });
    });
  });
  const ascending = [...found].sort((a, b) => a.d - b.d);
  return ascending.filter(({ d, block }, i) => {
    const before = ascending[i - 1];
    return before === undefined || before.block !== block || Math.abs(d / before.d - 1) > SAME;
  });
}

/** The eigenvalues of a block at a point of the space; undefined where there are none. */
function values(
  { compiled, whole }: BranchSpace,
  { component, structure }: CompiledBlock,
  d: number,
  x: readonly number[],
): readonly number[] | undefined {
  if (!(evaluatePolynomial(double, component.degree, d) > 0)) return undefined;
  return blockEigen(double, geometry(double, compiled.structure, weightsAt(double, compiled, d), whole(x)), structure)?.values;
}

function bisected(
  space: BranchSpace,
  block: CompiledBlock,
  piece: SidePiece,
  { place, eigenvalue }: { readonly place: number; readonly eigenvalue: number },
): number | undefined {
  const [before, after] = [at(piece.points, place), at(piece.points, place + 1)];
  const sign = (d: number, x: readonly number[]): boolean => (values(space, block, d, x)?.[eigenvalue] ?? 0) < 0;
  const first = sign(before.parameter, before.x);
  let [low, high] = [before.parameter, after.parameter];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = Math.sqrt(low * high);
    if (middle === low || middle === high) break;
    const point = pieceAt(space, { points: [before, after], folds: 0 }, middle);
    if (point === undefined) return undefined;
    if (sign(middle, point.x) === first) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
