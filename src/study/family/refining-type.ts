import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import type { BlockSymmetry, KindPermutation } from '../../representation/block-symmetry/block-symmetry.js';
import { type NamedSymmetry, parseSymmetry } from '../../representation/block-symmetry/named-type.js';
import { orbits } from '../../representation/permutation/orbits.js';
import type { Permutation } from '../../representation/permutation/permutation.js';
import { isMember, type PermutationGroup, permutationGroup } from '../../representation/permutation-group/group.js';
import { sizesText, sizeText, type YoungType, YoungTypeError, youngType } from '../../representation/young-type.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { type Polynomial, subtractPolynomials, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import type { Family } from './birth.js';

/** A type that refines another. */
export interface Refining {
  readonly type: YoungType;
  readonly generators: readonly KindPermutation[];
  /** The type in its one spelling. */
  readonly name: string;
  readonly into: readonly number[];
}

/** The type that a text names, with its parts in the order of the blocks of the parent that they lie in, there the smaller ones first. */
export function refiningType(parent: Family, typeText: string, text: string): Refining {
  const shown = parent.alias ?? parent.name;
  const own = sizesText(parent.type);
  const refuse = (why: string): never => {
    throw new InputError(`'${shortened(typeText)}' in family '${shortened(text)}' ${why}`);
  };
  const given = readSymmetry(parent, typeText, text);
  const wanted = `parts that add up to ${own} block by block are accepted, in the order of these blocks`;
  const divided = blockMap(given, parent);
  if (divided === 'none') return refuse(`does not refine the type ${own} of '${shown}': ${wanted}`);
  if (divided === 'several') return refuse(`can be read as parts of ${own} in several ways: ${wanted}`);
  const { parts, into } = inOrder(given, divided);
  const { symmetry, name } = readSymmetry(parent, parts.join(','), text);
  const generators = symmetry.generators.filter(({ columns }) => columns.some((image, block) => image !== block));
  if (!generators.every(({ columns }) => isSymmetryOf(parent, into, columns))) {
    return refuse(`permutes parts of different blocks of '${shown}': permutations of the parts of one block are accepted`);
  }
  if (into.length === parent.type.sizes.length && isAsLarge(parent, generators)) {
    return refuse(`is the type of '${shown}' itself: ${wanted}, at least two parts for one of them`);
  }
  const rowless = into.flatMap((block, part) => (parent.type.rowless?.includes(block) ? [part] : []));
  return { type: youngType(symmetry.type.sizes, parent.type.extra, rowless), generators, name, into };
}

/** Reads the type of a branch, turning every defect into an InputError. */
function readSymmetry({ type }: Family, typeText: string, text: string): NamedSymmetry {
  try {
    return parseSymmetry(typeText, type.extra);
  } catch (error) {
    if (!(error instanceof YoungTypeError || error instanceof SyntaxError || error instanceof InputError)) throw error;
    throw new InputError(`'${shortened(typeText)}' in family '${shortened(text)}' is no type: ${error.message}`);
  }
}

/** For each block of a type the block of the family in which it lies, where one way is meant. */
function blockMap({ symmetry, parts }: NamedSymmetry, parent: Family): readonly number[] | 'none' | 'several' {
  const { sizes } = symmetry.type;
  // Where permutations leave the parent's points where they are, those of the branch may move its blocks with them.
  const moving = parent.birth !== null && parent.birth.generators.length > 0;
  const pieces = moving
    ? sizes.map((size, block) => ({ blocks: [block], size, kind: sizeText(size) }))
    : piecesOf(symmetry, parts);
  const targetsOfBlocks = (targets: readonly number[]): readonly number[] => {
    const placed = new Map(
      zipWith(pieces, targets, ({ blocks }, target) => blocks.map((block) => [block, target] as const)).flat(),
    );
    return sizes.map((_, block) => placed.get(block) ?? 0);
  };
  const ordered = orderedDivision(pieces, parent.type.sizes);
  if (ordered) return targetsOfBlocks(ordered);
  const { found, complete } = divisions(pieces, parent.type.sizes);
  const [only, other] = found;
  if (other !== undefined || !complete) return 'several';
  return only === undefined ? 'none' : targetsOfBlocks(only);
}

/** The parts of a type by the blocks that they lie in, in one of them by their sizes, and where their blocks lie. */
function inOrder(
  { symmetry: { type }, parts }: NamedSymmetry,
  into: readonly number[],
): { readonly parts: readonly string[]; readonly into: readonly number[] } {
  let start = 0;
  const placed = parts.map(({ name, blocks }) => {
    const first = start;
    start += blocks;
    return { name, size: at(type.sizes, first), into: into.slice(first, start) };
  });
  placed.sort((a, b) => at(a.into, 0) - at(b.into, 0) || compareSizes(a.size, b.size));
  return { parts: placed.map(({ name }) => name), into: placed.flatMap((part) => part.into) };
}

/** Whether a permutation of parts leaves the points of the family where they are: it keeps its blocks, or moves them as its own group does. */
function isSymmetryOf(parent: Family, into: readonly number[], images: Permutation): boolean {
  const induced = new Map<number, number>();
  for (const [part, block] of into.entries()) {
    const image = at(into, at(images, part));
    if ((induced.get(block) ?? image) !== image) return false;
    induced.set(block, image);
  }
  const blocks = parent.type.sizes.length;
  const moved = range(blocks).map((block) => induced.get(block) ?? block);
  return moved.every((image, block) => image === block) || isMember(groupOf(parent.birth?.generators ?? [], blocks), moved);
}

/** Whether permutations of the family's own blocks are as many as those that leave its points where they are. */
function isAsLarge({ birth, type: { sizes } }: Family, generators: readonly KindPermutation[]): boolean {
  return groupOf(generators, sizes.length).order >= groupOf(birth?.generators ?? [], sizes.length).order;
}

function groupOf(generators: readonly KindPermutation[], blocks: number): PermutationGroup {
  return permutationGroup(
    blocks,
    generators.map(({ columns }) => columns),
  );
}

/** Blocks that lie in one larger block together, by the sum of their sizes, with a text that is the same for those that can change places. */
interface Piece {
  /** Their numbers. */
  readonly blocks: readonly number[];
  readonly size: Polynomial;
  readonly kind: string;
}

/** A search for divisions looks at so many partial ones at the most. */
const MOST_STEPS = 20_000;

/**
 * The division of larger blocks among pieces in the order in which both are written: for each piece the larger block that it lies
 * in. Undefined where pieces do not add up in that order. There is never more than one, for sizes are positive. Pure, linear.
 *
 * @param larger sizes of the larger blocks, affine in d.
 */
function orderedDivision(pieces: readonly Piece[], larger: readonly Polynomial[]): readonly number[] | undefined {
  const targets: number[] = [];
  let [block, rest] = [0, larger[0]];
  for (const { size } of pieces) {
    if (rest === undefined) return undefined;
    rest = subtractPolynomials(rest, size);
    if (isNegative(rest)) return undefined;
    targets.push(block);
    if (rest.length === 0) rest = larger[++block];
  }
  return rest === undefined ? targets : undefined;
}

/**
 * Divisions in any order, each once where pieces of one kind change places: none, one, or two of several. `complete` is false where
 * the search was given up before. Pure. Cost: at most 20 000 steps.
 */
function divisions(
  pieces: readonly Piece[],
  larger: readonly Polynomial[],
): { readonly found: readonly (readonly number[])[]; readonly complete: boolean } {
  const found: (readonly number[])[] = [];
  let steps = 0;
  const place = (rests: readonly Polynomial[], chosen: readonly number[]): void => {
    const piece = pieces[chosen.length];
    if (piece === undefined) {
      if (rests.every((rest) => rest.length === 0)) found.push(chosen);
      return;
    }
    // Pieces of one kind come in the order of their larger blocks.
    const twin = pieces.findLastIndex(({ kind }, i) => i < chosen.length && kind === piece.kind);
    for (const target of range(larger.length).slice(twin < 0 ? 0 : at(chosen, twin))) {
      if (found.length > 1 || ++steps > MOST_STEPS) return;
      const rest = subtractPolynomials(at(rests, target), piece.size);
      if (!isNegative(rest)) place(rests.with(target, rest), [...chosen, target]);
    }
  };
  place(larger, []);
  return { found, complete: steps <= MOST_STEPS };
}

/**
 * The blocks that permutations take to one another as pieces, in the order of the first of them. Of one kind are those of parts of
 * one name, and those of one group that can be exchanged without changing the group.
 */
function piecesOf({ type: { sizes }, generators }: BlockSymmetry, parts: NamedSymmetry['parts']): readonly Piece[] {
  const partOf = parts.flatMap((part) => range(part.blocks).map(() => part));
  const permutations = generators.map(({ columns }) => columns);
  const group = groupOf(generators, sizes.length);
  const pieces: Piece[] = [];
  for (const blocks of orbits(sizes.length, permutations)) {
    const part = at(partOf, at(blocks, 0));
    const size = sumPolynomials(blocks.map((block) => at(sizes, block)));
    const twin = pieces.find(
      (other) => at(partOf, at(other.blocks, 0)) === part && isExchangeable(blocks, other.blocks, permutations, group),
    );
    const alone = blocks.length === part.blocks;
    pieces.push({ blocks, size, kind: twin?.kind ?? (alone ? part.name : `${part.name}:${at(blocks, 0)}`) });
  }
  return pieces;
}

/** Whether the exchange of two lists of blocks, one by one, takes generators into their group. */
function isExchangeable(
  some: readonly number[],
  others: readonly number[],
  generators: readonly Permutation[],
  group: PermutationGroup,
): boolean {
  if (some.length !== others.length) return false;
  const exchange = range(group.points).map((block) => others[some.indexOf(block)] ?? some[others.indexOf(block)] ?? block);
  // The exchange is its own inverse.
  return generators.every((g) =>
    isMember(
      group,
      exchange.map((block) => at(exchange, at(g, block))),
    ),
  );
}

/** Which of two sizes is the smaller one where d is large: negative for the first. */
function compareSizes(a: Polynomial, b: Polynomial): number {
  const difference = subtractPolynomials(a, b);
  return difference.length === 0 ? 0 : isNegative(difference) ? -1 : 1;
}

/** Whether a polynomial in d is negative for large d. */
function isNegative(size: Polynomial): boolean {
  const leading = size.at(-1);
  return leading !== undefined && leading.n < 0n;
}
