import { at, range, zipWith } from '../../scalar/list.js';
import { constantValue, isConstant, polynomialsEqual } from '../../symbolic/exact/polynomial.js';
import { entryOrbits } from '../fixed-point-space.js';
import { identityMatrixPermutation, linePermutation, type MatrixPermutation } from '../permutation/matrix-permutation.js';
import { orbits as pointOrbits } from '../permutation/orbits.js';
import { permutationDefect } from '../permutation/permutation.js';
import { factorial } from '../symmetric-group/partition.js';
import { elementCount, hasRows, kindSize, rowKindText, sizesText, type YoungType, YoungTypeError } from '../young-type.js';

/**
 * A permutation of the pieces of a Young type: `rows` of the kinds of rows (blocks, then groups of extra rows), `columns` of the
 * blocks of columns. Elements of pieces keep their order, so that it acts on matrices where the sizes are whole numbers.
 */
export type KindPermutation = MatrixPermutation;

/**
 * A group between the Young subgroups and those given at one k and d: the diagonal Young subgroup of a type together with
 * permutations of its pieces, N ⋊ H. With blocks of one element H is any permutation group of so many named neurons.
 */
export interface BlockSymmetry {
  readonly type: YoungType;
  /** Generators of H. */
  readonly generators: readonly KindPermutation[];
}

/**
 * The group N ⋊ H of a Young type and permutations of its pieces. Throws a YoungTypeError with a witness unless these are
 * permutations, of pieces of equal size; the rows of a block of more than one element go where its columns go.
 *
 * @example
 * ```ts
 * import { blockSymmetry, parseSizes, symmetricEntries } from 'symbreak';
 * const turn = [1, 2, 3, 0, 4];
 * symmetricEntries(blockSymmetry(parseSizes('1,1,1,1,d-4'), [{ rows: turn, columns: turn }])).length; // 8
 * ```
 */
export function blockSymmetry(type: YoungType, generators: readonly KindPermutation[]): BlockSymmetry {
  for (const [index, g] of generators.entries()) expectKindPermutation(type, g, `generator ${index + 1}`);
  return { type, generators };
}

function expectKindPermutation(type: YoungType, { rows, columns }: KindPermutation, name: string): void {
  const [blocks, kinds] = [type.sizes.length, type.sizes.length + type.extra.length];
  const refuse = (why: string): never => {
    throw new YoungTypeError(`${name} ${why} of ${sizesText(type)}`);
  };
  for (const [images, count, what] of [
    [rows, kinds, 'kinds of rows'],
    [columns, blocks, 'blocks of columns'],
  ] as const) {
    const defect = images.length === count ? permutationDefect(images) : `lists ${images.length} of the ${count} ${what}`;
    if (defect !== undefined) refuse(defect);
  }
  columns.forEach((image, block) => {
    if (!polynomialsEqual(elementCount(type, block), elementCount(type, image))) {
      refuse(`moves block ${block} to block ${image}, which has another size,`);
    }
  });
  rows.forEach((image, kind) => {
    if (hasRows(type, kind) !== hasRows(type, image) || !polynomialsEqual(kindSize(type, kind), kindSize(type, image))) {
      refuse(`moves ${rowKindText(type, kind)} to ${rowKindText(type, image)}, of which there are not as many,`);
    }
    // The diagonal of a larger block ties its rows to its columns.
    const tied = (piece: number): boolean => piece < blocks && hasRows(type, piece) && !isSingle(type, piece);
    if (tied(kind) !== tied(image) || (tied(kind) && columns[kind] !== image)) {
      refuse(`moves ${rowKindText(type, kind)} to ${rowKindText(type, image)} but not so its columns, in the blocks`);
    }
  });
}

/** Whether a piece has one element. */
function isSingle(type: YoungType, piece: number): boolean {
  return isConstant(elementCount(type, piece), 1);
}

/** The permutation of the entry orbits of the Young type, in the order of `entryOrbits`, that comes of one of its pieces. */
export function entryImages(type: YoungType, { rows, columns }: KindPermutation): readonly number[] {
  const orbits = entryOrbits(type);
  const place = (row: number, column: number, diagonal: boolean): string => `${row} ${column} ${diagonal}`;
  const index = new Map(orbits.map((o, i) => [place(o.row, o.column, o.kind === 'diagonal'), i]));
  return orbits.map((o) => {
    const [row, column] = [at(rows, o.row), at(columns, o.column)];
    // The one entry of a row of a block of one element in its own column is called its diagonal entry.
    const diagonal = o.kind === 'diagonal' ? row === column : row === column && row < columns.length && isSingle(type, row);
    const image = index.get(place(row, column, diagonal));
    if (image === undefined) throw new RangeError(`entry ${o.kind} ${o.row} ${o.column} has no image`);
    return image;
  });
}

/** The orbits of the entry orbits of the Young type: the coordinates of the smaller fixed-point space, each a list of coordinates of the larger. */
export function symmetricEntries({ type, generators }: BlockSymmetry): readonly (readonly number[])[] {
  return pointOrbits(
    entryOrbits(type).length,
    generators.map((g) => entryImages(type, g)),
  );
}

/** A kind permutation as one of kinds and blocks side by side, for questions about the group H. */
export function pieceGenerators({ generators }: BlockSymmetry): readonly (readonly number[])[] {
  return generators.map(linePermutation);
}

/** The permutation that moves no piece. */
export function identityKinds({ sizes, extra }: YoungType): KindPermutation {
  return identityMatrixPermutation(sizes.length + extra.length, sizes.length);
}

/**
 * A permutation of pieces as one of the rows and columns of a matrix of concrete sizes: the elements of a piece go to those of its
 * image in their order. `pieces` lists the rows of every kind and the columns of every block.
 */
export function realiseKinds(
  { rows, columns }: KindPermutation,
  pieces: { readonly rows: readonly (readonly number[])[]; readonly columns: readonly (readonly number[])[] },
): MatrixPermutation {
  const realised = (images: readonly number[], lists: readonly (readonly number[])[]): readonly number[] => {
    const result = [...range(lists.reduce((sum, list) => sum + list.length, 0))];
    images.forEach((image, piece) => {
      zipWith(at(lists, piece), at(lists, image), (from, to) => {
        result[from] = to;
      });
    });
    return result;
  };
  return { rows: realised(rows, pieces.rows), columns: realised(columns, pieces.columns) };
}

/** The order of the Young subgroup at whole sizes: the product of their factorials; undefined where a size depends on d. */
export function youngOrder(type: YoungType): bigint | undefined {
  let order = 1n;
  for (const piece of range(type.sizes.length + type.extra.length)) {
    const size = constantValue(elementCount(type, piece));
    if (size?.d !== 1n) return undefined;
    order *= factorial(Number(size.n));
  }
  return order;
}
