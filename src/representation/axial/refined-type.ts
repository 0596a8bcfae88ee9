import { at, range } from '../../scalar/list.js';
import { constantValue, type Polynomial } from '../../symbolic/exact/polynomial.js';
import { type BlockSymmetry, blockSymmetry } from '../block-symmetry/block-symmetry.js';
import { bracketedGroup } from '../block-symmetry/named-type.js';
import { orbits } from '../permutation/orbits.js';
import type { Permutation } from '../permutation/permutation.js';
import { hasRows, sizeText, type YoungType, YoungTypeError, youngType } from '../young-type.js';

/** A type whose blocks are parts of those of another one, with permutations of them: a subgroup N ⋊ K of a Young subgroup. */
export interface RefinedType {
  readonly symmetry: BlockSymmetry;
  /** The kind of the coarser type in which each kind of the type lies. */
  readonly into: readonly number[];
  readonly name: string;
}

/** A kind of row whose elements are split into parts. */
export interface Split {
  readonly kind: number;
  readonly parts: readonly Polynomial[];
  /** The parts in a name, where they are not named by their sizes: `z4,d-4`. */
  readonly text?: string;
}

/**
 * The type with some kinds split, parts in the place of the whole, and permutations of the parts. Throws a YoungTypeError where a part is no size.
 *
 * @param generators permutations of all parts, those of the first split first.
 */
export function refinedType(type: YoungType, splits: readonly Split[], generators: readonly Permutation[] = []): RefinedType {
  const blocks = type.sizes.length;
  const partsOf = (kind: number): readonly Polynomial[] | undefined => splits.find((split) => split.kind === kind)?.parts;
  const sizes = type.sizes.flatMap((size, block) => partsOf(block) ?? [size]);
  const extra = type.extra.flatMap((size, group) => partsOf(blocks + group)?.map(groupSize) ?? [size]);
  const into = range(blocks + type.extra.length).flatMap((kind) => range(partsOf(kind)?.length ?? 1).map(() => kind));
  const rowless = range(sizes.length).filter((block) => !hasRows(type, at(into, block)));
  const places = splits.flatMap(({ kind }) => into.flatMap((whole, place) => (whole === kind ? [place] : [])));
  const images = generators.map((g) => {
    const moved = range(into.length).map((kind) => {
      const part = places.indexOf(kind);
      return part < 0 ? kind : at(places, at(g, part));
    });
    return { rows: moved, columns: moved.slice(0, sizes.length) };
  });
  const symmetry = blockSymmetry(youngType(sizes, extra, rowless), images);
  return { symmetry, into, name: nameOf(type, splits, symmetry) };
}

function groupSize(size: Polynomial): number {
  const value = constantValue(size);
  if (value?.d !== 1n)
    throw new YoungTypeError(`a group of ${sizeText(size)} equal extra rows: whole numbers from 1 are accepted`);
  return Number(value.n);
}

/** Sizes and groups in their order, as `parseSymmetry` reads them. */
function nameOf(whole: YoungType, splits: readonly Split[], { type, generators }: BlockSymmetry): string {
  const named = splits.some(({ text }) => text !== undefined);
  const sizes =
    named || generators.length === 0
      ? whole.sizes.map((size, block) => {
          const split = splits.find(({ kind }) => kind === block);
          return split?.text ?? (split?.parts ?? [size]).map(sizeText).join(',');
        })
      : bracketed(
          type,
          generators.map(({ columns }) => columns),
        );
  const isSplit = splits.some(({ kind }) => kind >= whole.sizes.length);
  return `${sizes.join(',')}${isSplit ? `/${type.extra.join(',')}` : ''}`;
}

/** The sizes with those from the first block that is moved to the last as one group of cycles. */
function bracketed({ sizes }: YoungType, generators: readonly Permutation[]): readonly string[] {
  const moved = orbits(sizes.length, generators).flatMap((orbit) => (orbit.length > 1 ? orbit : []));
  const [first, last] = [Math.min(...moved), Math.max(...moved) + 1];
  const group = bracketedGroup(
    generators.map((g) => g.slice(first, last).map((image) => image - first)),
    sizes.slice(first, last).map(sizeText),
  );
  return [...sizes.slice(0, first).map(sizeText), group, ...sizes.slice(last).map(sizeText)];
}
