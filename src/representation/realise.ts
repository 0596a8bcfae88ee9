import { at } from '../scalar/list.js';
import { evaluatePolynomial, type Polynomial } from '../symbolic/exact/polynomial.js';
import { polynomialText } from '../symbolic/exact/polynomial-text.js';
import { type Rational, rationals } from '../symbolic/exact/rational.js';
import type { Component } from './component.js';
import type { Layout } from './fixed-point-space.js';
import { namedPoints, type Token } from './refinement.js';
import type { Copy } from './representatives.js';
import type { RowKind } from './young-type.js';

/** A k × d matrix of integers, row by row. */
export type IntegerMatrix = readonly (readonly number[])[];

/**
 * A permutation of the elements of a layout that keeps every kind: the columns, which the rows of blocks go with, then the extra
 * rows. Column j goes to `permutation[j]`, and a row to that of the image of its element.
 */
export type BlockPermutation = readonly number[];

/** The value of a polynomial at d as an integer; throws a RangeError if it is none. */
export function integerValue(p: Polynomial, d: Rational): number {
  const value = evaluatePolynomial(rationals, p, d);
  if (value.d !== 1n)
    throw new RangeError(`${polynomialText(p)} is ${value.n}/${value.d} at d = ${d.n}/${d.d}, not a whole number`);
  return Number(value.n);
}

/**
 * One copy of an irreducible as a concrete k × d integer matrix: the representative vector that `Copy` describes by
 * tokens, with the first elements of each block as its named points.
 * Throws a RangeError if a block is smaller than the number of points that the component needs. Cost: k·d.
 */
export function realise(copy: Copy, component: Component, layout: Layout): IntegerMatrix {
  const tokens = elementTokens(component, layout);
  const columns = tokens.slice(0, layout.columnBlock.length);
  return layout.rowElement.map((element) => columns.map((column) => copy.value(at(tokens, element), column)));
}

/** The kind of each element of a layout: of the columns, then of the extra rows. */
export function elementKinds({ columnBlock, rowKind, rowElement }: Layout): readonly RowKind[] {
  return [...columnBlock, ...rowKind.filter((_, i) => at(rowElement, i) >= columnBlock.length)];
}

/** The token of each element: named points first, then those told apart by their place in the block or group. */
function elementTokens(component: Component, layout: Layout): readonly Token[] {
  const place: number[] = [];
  const tokens = elementKinds(layout).map((block): Token => {
    const index = place[block] ?? 0;
    place[block] = index + 1;
    return index < namedPoints(component, block)
      ? { kind: block, point: index, copy: 0 }
      : { kind: block, point: -1, copy: index };
  });
  for (const block of component.blocks) {
    const needed = namedPoints(component, block);
    if ((place[block] ?? 0) < needed) {
      throw new RangeError(`${component.name} needs a block of ${needed} elements, block ${block} has ${place[block] ?? 0}`);
    }
  }
  return tokens;
}

/** A group element applied to a k × d matrix: entry (i, j) moves to (g(i), g(j)). Elements that it does not list stay where they are. */
export function act<T>(
  permutation: BlockPermutation,
  { rowElement }: Layout,
  matrix: readonly (readonly T[])[],
): readonly (readonly T[])[] {
  const result: T[][] = matrix.map((row) => [...row]);
  matrix.forEach((row, i) => {
    const element = at(rowElement, i);
    const target = at(result, rowElement.indexOf(permutation[element] ?? element));
    row.forEach((x, j) => {
      target[at(permutation, j)] = x;
    });
  });
  return result;
}

/** Generators of the group: the transpositions of neighbouring elements of one kind. */
export function adjacentTranspositions(layout: Layout): readonly BlockPermutation[] {
  const kinds = elementKinds(layout);
  return kinds.flatMap((kind, j) => {
    if (kinds[j + 1] !== kind) return [];
    return [kinds.map((_, i) => (i === j ? j + 1 : i === j + 1 ? j : i))];
  });
}
