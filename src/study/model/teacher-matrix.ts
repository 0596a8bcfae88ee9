import { InputError } from '../../input/errors.js';
import type { TeacherEntries } from '../../landscape/problem/problem.js';
import { type Scalar, scalar } from '../../landscape/problem/weight.js';
import { concreteSizes } from '../../representation/whole-sizes.js';
import type { YoungType } from '../../representation/young-type.js';
import { at, range } from '../../scalar/list.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import type { NumericMatrix } from '../matrix/text.js';

/**
 * The entries by blocks of a d × d teacher that permutations within the blocks of a type leave as it is, its rows and columns in
 * any order, also apart from each other; null for a teacher without that symmetry. Entries are taken exactly as the numerals that the doubles print as,
 * and are alike where these are equal.
 *
 * Columns are told apart by colour refinement, and the blocks of the type are given to classes of columns whose numbers they add
 * up to, the first blocks to the classes of the first columns. Throws an InputError where two classes of one size could be either
 * of two blocks of one size. Cost: O(d² log d) per round of refinement.
 *
 * @example
 * ```ts
 * import { parseSizes, rational, teacherOfType } from 'symbreak';
 * const V = [[2, 0, 0], [0, 1, 0.5], [0, 0.5, 1]];
 * teacherOfType(parseSizes('1,d-1'), rational(3), V)?.diagonal.length; // 2
 * ```
 */
export function teacherOfType(type: YoungType, d: Rational, teacher: NumericMatrix): TeacherEntries | null {
  const sizes = concreteSizes(type, d);
  const reordered = rowsToDiagonal(teacher);
  return entriesByBlocks(sizes, teacher) ?? (reordered && entriesByBlocks(sizes, reordered));
}

/**
 * The rows in the order that has the largest entry of every column on the diagonal: the order of neurons is nothing to what they
 * teach. Null where a row has the largest entries of two columns.
 */
function rowsToDiagonal(teacher: NumericMatrix): NumericMatrix | null {
  const order = range(teacher.length).map((j) =>
    range(teacher.length).reduce(
      (best, i) => (Math.abs(at(at(teacher, i), j)) > Math.abs(at(at(teacher, best), j)) ? i : best),
      0,
    ),
  );
  return new Set(order).size === order.length ? order.map((i) => at(teacher, i)) : null;
}

function entriesByBlocks(sizes: readonly number[], teacher: NumericMatrix): TeacherEntries | null {
  const classes = columnClasses(teacher);
  if (!classes) return null;
  const given = shareOut(
    sizes,
    classes.map((members) => members.length),
  );
  if (given === null) return null;
  const left = classes.map((members) => [...members]);
  const blocks = sizes.map((size, a) => at(left, at(given, a)).splice(0, size));
  const first = (block: number): number => at(at(blocks, block), 0);
  const cell = (i: number, j: number): Scalar => scalar(exactly(at(at(teacher, i), j)));
  return {
    diagonal: sizes.map((_, a) => cell(first(a), first(a))),
    offDiagonal: blocks.map(([i, j]) => (i === undefined || j === undefined ? null : cell(i, j))),
    between: sizes.map((_, a) => sizes.map((__, b) => (a === b ? null : cell(first(a), first(b))))),
  };
}

/**
 * The coarsest classes of indices on which a square matrix has one diagonal entry each, and one other entry for each pair of
 * them; null where refinement ends without that, as for a matrix that only a smaller group than one of symmetric groups leaves.
 */
function columnClasses(matrix: NumericMatrix): readonly (readonly number[])[] | null {
  const n = matrix.length;
  let colours = ranked(range(n).map((i) => String(at(at(matrix, i), i))));
  for (let count = 0; count < new Set(colours).size; ) {
    count = new Set(colours).size;
    const seen = colours;
    colours = ranked(
      range(n).map((i) => {
        const others = range(n)
          .filter((j) => j !== i)
          .map((j) => `${at(seen, j)}:${at(at(matrix, i), j)}:${at(at(matrix, j), i)}`)
          .sort();
        return `${at(seen, i)}|${others.join(' ')}`;
      }),
    );
  }
  const classes = [...new Set(colours)].map((colour) => range(n).filter((i) => at(colours, i) === colour));
  const known = new Map<string, number>();
  for (const [i, row] of matrix.entries()) {
    for (const [j, x] of row.entries()) {
      const place = i === j ? `${at(colours, i)}` : `${at(colours, i)},${at(colours, j)}`;
      if ((known.get(place) ?? x) !== x) return null;
      known.set(place, x);
    }
  }
  return classes;
}

/** Texts by numbers, those that come first by the smallest. */
function ranked(texts: readonly string[]): readonly number[] {
  const order = [...new Set(texts)];
  return texts.map((text) => order.indexOf(text));
}

/**
 * For each block the class that it is part of, so that the blocks of a class add up to it: null where that is not possible. Of
 * several ways the one is meant that gives the first blocks to the first classes; where another is no mere exchange of blocks of
 * one size in one class, an InputError is thrown.
 */
function shareOut(sizes: readonly number[], classes: readonly number[]): readonly number[] | null {
  const found: (readonly number[])[] = [];
  const place = (block: number, room: readonly number[], chosen: readonly number[]): void => {
    if (block === sizes.length) {
      if (room.every((left) => left === 0)) found.push(chosen);
      return;
    }
    const size = at(sizes, block);
    room.forEach((left, c) => {
      if (left < size) return;
      place(
        block + 1,
        room.map((x, i) => (i === c ? x - size : x)),
        [...chosen, c],
      );
    });
  };
  place(0, classes, []);
  const [first, ...others] = found;
  if (first === undefined) return null;
  if (others.length > 0) {
    throw new InputError(
      `the teacher has classes of ${classes.join(', ')} columns, and blocks of sizes ${sizes.join(', ')} can be given to them in ${found.length} ways: a teacher by blocks in a file of --model is accepted`,
    );
  }
  return first;
}

/** The number that a double prints as, exactly. */
function exactly(x: number): Rational {
  const [mantissa = '0', exponent = '0'] = x.toExponential().split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}
