import { at } from '../scalar/list.js';
import { evaluatePolynomial, type Polynomial } from '../symbolic/exact/polynomial.js';
import { polynomialText } from '../symbolic/exact/polynomial-text.js';
import { type Rational, rationals } from '../symbolic/exact/rational.js';
import type { Component } from './component.js';
import type { Layout } from './fixed-point-space.js';
import { namedPoints, type Token } from './refinement.js';
import type { Copy } from './representatives.js';

/** A k × d matrix of integers, row by row. */
export type IntegerMatrix = readonly (readonly number[])[];

/**
 * A permutation of the k rows that keeps every kind: row i goes to `permutation[i]`, and column j, which belongs to row j
 * of the blocks, to `permutation[j]`.
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
  const rows = rowTokens(component, layout);
  // Column j has the token of row j of the blocks.
  const columns = rows.slice(0, layout.columnBlock.length);
  return rows.map((row) => columns.map((column) => copy.value(row, column)));
}

/** The token of each row: named points first, then elements told apart by their place in the block or group. */
function rowTokens(component: Component, layout: Layout): readonly Token[] {
  const place: number[] = [];
  const tokens = layout.rowKind.map((block): Token => {
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

/**
 * A group element applied to a k × d matrix: entry (i, j) moves to (g(i), g(j)). Rows that the permutation does not list
 * stay where they are.
 */
export function act<T>(permutation: BlockPermutation, matrix: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const result: T[][] = matrix.map((row) => [...row]);
  matrix.forEach((row, i) => {
    const target = at(result, permutation[i] ?? i);
    row.forEach((x, j) => {
      target[at(permutation, j)] = x;
    });
  });
  return result;
}

/** Generators of the group: the transpositions of neighbouring rows of one kind, with their columns. */
export function adjacentTranspositions(layout: Layout): readonly BlockPermutation[] {
  const { rowKind } = layout;
  return rowKind.flatMap((kind, j) => {
    if (rowKind[j + 1] !== kind) return [];
    return [rowKind.map((_, i) => (i === j ? j + 1 : i === j + 1 ? j : i))];
  });
}
