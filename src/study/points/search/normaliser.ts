import { InputError } from '../../../input/errors.js';
import { changedProblem } from '../../../landscape/symmetric/type.js';
import { entryImages, type KindPermutation } from '../../../representation/block-symmetry/block-symmetry.js';
import { entryLookup } from '../../../representation/fixed-point-space.js';
import { hasRows, sizesText, type YoungType } from '../../../representation/young-type.js';
import { at, range } from '../../../scalar/list.js';
import { isConstant } from '../../../symbolic/exact/polynomial.js';
import type { SearchSpace } from './space.js';

/** A permutation of coordinates: the image of a point x has x[p[c]] as coordinate c. */
export type CoordinatePermutation = readonly number[];

/** At most so many permutations are gone through for each point that is found. */
const MOST_PERMUTATIONS = 20_000;

/**
 * What the normaliser of the isotropy group does to the coordinates of its fixed-point space, each permutation once, the identity first:
 * permutations of blocks of equal size at d and of equal groups of extra rows; of the rows of blocks of size 1 and single extra rows, which
 * are loose, apart from their columns; and the exchange of the two rows of a block of size 2. Only those that preserve the loss. Points that
 * they take to each other are one critical point up to the order of neurons and inputs.
 *
 * Throws an InputError where there are more than 20000. Cost: their number times that of the coordinates.
 */
export function normaliser(space: SearchSpace): readonly CoordinatePermutation[] {
  const { compiled, sizes, classes } = space;
  const { type, orbits } = compiled;
  const pieces = exchangeablePieces(type, sizes);
  const count = pieces.columns.concat(pieces.rows).reduce((n, group) => n * factorialOf(group.length), 2 ** pieces.pairs.length);
  if (count > MOST_PERMUTATIONS) {
    throw new InputError(
      `type ${sizesText(type)} has ${count} permutations of blocks and rows of equal size: at most ${MOST_PERMUTATIONS} are accepted`,
    );
  }
  const kinds = kindPermutations(type, pieces).filter((g) => changedProblem(compiled, g) === undefined);
  const lookup = entryLookup(orbits);
  let exchanges: readonly (readonly number[])[] = [range(orbits.length)];
  for (const a of pieces.pairs) {
    exchanges = exchanges.flatMap((p) => [p, exchanged(p, lookup.diagonal(a), lookup.shared(a, a))]);
  }
  const all = kinds.flatMap((g) => {
    const images = entryImages(type, g);
    return exchanges.map((p) => images.map((image) => at(p, image)));
  });
  const onClasses = all.flatMap((p) => inducedOn(classes, p));
  return [...new Map(onClasses.map((p) => [p.join(), p])).values()];
}

/** The image of a point under a permutation of coordinates. */
export function moved(p: CoordinatePermutation, y: readonly number[]): readonly number[] {
  return p.map((c) => at(y, c));
}

/** Pieces of a type that may be exchanged: blocks of columns, kinds of rows apart from their columns, and blocks whose two rows may be exchanged. */
interface Pieces {
  /** Blocks whose rows go with their columns, if they have rows, in groups of equal size; and all blocks of size 1. */
  readonly columns: readonly (readonly number[])[];
  /** Loose rows, and groups of equal extra rows, in groups of equal size. */
  readonly rows: readonly (readonly number[])[];
  readonly pairs: readonly number[];
}

function exchangeablePieces(type: YoungType, sizes: readonly number[]): Pieces {
  const blocks = range(sizes.length);
  const single = (a: number): boolean => isConstant(at(type.sizes, a), 1);
  const key = (a: number): string => (single(a) ? '1' : `${at(sizes, a)} ${hasRows(type, a)}`);
  const extra = type.extra.map((size, e) => ({ size, kind: sizes.length + e }));
  const loose = [
    ...blocks.filter((a) => single(a) && hasRows(type, a)),
    ...extra.filter(({ size }) => size === 1).map(({ kind }) => kind),
  ];
  return {
    columns: grouped(blocks, key),
    rows: [
      loose,
      ...grouped(
        extra.filter(({ size }) => size > 1),
        ({ size }) => `${size}`,
      ).map((g) => g.map(({ kind }) => kind)),
    ],
    pairs: blocks.filter((a) => isConstant(at(type.sizes, a), 2) && hasRows(type, a)),
  };
}

function kindPermutations(type: YoungType, { columns, rows }: Pieces): readonly KindPermutation[] {
  const blocks = type.sizes.length;
  const tied = (a: number): boolean => hasRows(type, a) && !isConstant(at(type.sizes, a), 1);
  const ofColumns = products(columns, range(blocks));
  const ofRows = products(rows, range(blocks + type.extra.length));
  return ofColumns.flatMap((c) =>
    ofRows.map((r) => ({ columns: c, rows: r.map((image, kind) => (kind < blocks && tied(kind) ? at(c, kind) : image)) })),
  );
}

/** All permutations of a list that permute each of some groups within itself, the identity first. */
function products(groups: readonly (readonly number[])[], identity: readonly number[]): readonly (readonly number[])[] {
  return groups.reduce<readonly (readonly number[])[]>(
    (known, group) => known.flatMap((p) => permutationsOf(group).map((images) => replaced(p, group, images))),
    [identity],
  );
}

function replaced(p: readonly number[], places: readonly number[], images: readonly number[]): readonly number[] {
  const result = [...p];
  places.forEach((place, i) => {
    result[place] = at(images, i);
  });
  return result;
}

function permutationsOf(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first, i) => permutationsOf(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

function exchanged(p: readonly number[], i: number, j: number): readonly number[] {
  return p.map((image) => (image === i ? j : image === j ? i : image));
}

/** What a permutation of orbits of entries does to classes of them: none where it does not take classes to classes. */
function inducedOn(classes: readonly (readonly number[])[], p: readonly number[]): readonly CoordinatePermutation[] {
  const classOf = new Map(classes.flatMap((members, c) => members.map((e) => [e, c] as const)));
  const images = classes.map((members) => new Set(members.map((e) => classOf.get(at(p, e)))));
  const induced = images.flatMap((image) => [...image]).filter((c) => c !== undefined);
  return images.every(({ size }) => size === 1) && new Set(induced).size === classes.length ? [induced] : [];
}

function grouped<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, readonly T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

function factorialOf(n: number): number {
  return range(n).reduce((product, i) => product * (i + 1), 1);
}
