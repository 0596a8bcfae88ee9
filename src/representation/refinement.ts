import { at, range } from '../scalar/list.js';
import { multiplyPolynomials, ONE, type Polynomial, polynomial, subtractPolynomials } from '../symbolic/exact/polynomial.js';
import type { Component } from './component.js';
import type { EntryLookup } from './fixed-point-space.js';
import { elementCount, type RowKind, type YoungType } from './young-type.js';

/**
 * A row or column index as far as a representative vector can see it: one of the named points of its kind
 * (point ≥ 0), or some other element (point −1), where `copy` tells different other elements apart.
 */
export interface Token {
  readonly kind: RowKind;
  readonly point: number;
  readonly copy: number;
}

/** A token together with the number of indices that look like it. */
export interface TokenClass {
  readonly token: Token;
  readonly count: Polynomial;
}

/** The number of named points that a component's representatives use in a kind: v = e₁ − e₂ for s, and so on. */
export function namedPoints(component: Component, kind: RowKind): number {
  if (!component.blocks.includes(kind)) return 0;
  return { t: 0, s: 2, x: 3, y: 4, 's⊠s': 2, 'n⊠t': 0, 'n⊠s': 2 }[component.name];
}

/**
 * Splits every block into named points and the rest, so that a representative of the component and every point
 * of the fixed-point space are constant on classes of (row, column) pairs; all counts stay polynomials in d.
 */
export class Refinement {
  /** Per kind: its named points, and how many elements are left without them and up to two more. */
  private readonly kinds: readonly { readonly named: number; readonly rest: readonly Polynomial[] }[];
  private readonly blocks: number;

  constructor(type: YoungType, component: Component) {
    this.blocks = type.sizes.length;
    this.kinds = range(type.sizes.length + type.extra.length).map((kind) => {
      const named = namedPoints(component, kind);
      const size = elementCount(type, kind);
      return { named, rest: [0, 1, 2].map((owners) => subtractPolynomials(size, polynomial(named + owners))) };
    });
  }

  /** The classes of rows of one kind that has rows: named points, then the rest. */
  rows(kind: RowKind): readonly TokenClass[] {
    const named = Array.from({ length: this.kinds[kind]?.named ?? 0 }, (_, point) => ({
      token: { kind, point, copy: 0 },
      count: ONE,
    }));
    return [...named, { token: { kind, point: -1, copy: 0 }, count: this.rest(kind, 0) }].filter((c) => c.count.length > 0);
  }

  /** The number of elements of a kind that are not named, without so many others (two at the most). */
  private rest(kind: RowKind, others: number): Polynomial {
    return at(at(this.kinds, kind).rest, others);
  }

  /** All columns, seen from one or two rows: their own columns are told apart from the others. */
  columns(rows: readonly [Token] | readonly [Token, Token]): readonly TokenClass[] {
    const columns: TokenClass[] = [];
    for (let block = 0; block < this.blocks; block++) {
      for (let point = 0; point < (this.kinds[block]?.named ?? 0); point++) {
        columns.push({ token: { kind: block, point, copy: 0 }, count: ONE });
      }
      const owners = rows.filter(
        (row, i) => row.kind === block && row.point < 0 && !rows.slice(0, i).some((other) => sameToken(other, row)),
      );
      for (const owner of owners) columns.push({ token: owner, count: ONE });
      const others = this.rest(block, owners.length);
      if (others.length > 0) columns.push({ token: { kind: block, point: -1, copy: OTHER }, count: others });
    }
    return columns;
  }

  /** Ordered pairs of different indices: a row of one kind with a row of a kind, or with a column of a block. */
  orderedPairs(left: RowKind, right: RowKind): readonly TokenPair[] {
    const pairs: TokenPair[] = [];
    for (const a of this.rows(left)) {
      for (const b of this.rows(right)) {
        if (!sameToken(a.token, b.token)) {
          pairs.push({ left: a.token, right: b.token, count: multiplyPolynomials(a.count, b.count) });
        } else if (a.token.point < 0) {
          const count = multiplyPolynomials(a.count, subtractPolynomials(a.count, ONE));
          pairs.push({ left: a.token, right: { ...a.token, copy: 1 }, count });
        }
      }
    }
    return pairs.filter((pair) => pair.count.length > 0);
  }
}

/** A class of ordered pairs and its size. */
export interface TokenPair {
  readonly left: Token;
  readonly right: Token;
  readonly count: Polynomial;
}

/** The copy number of a column that belongs to none of the rows in view. */
const OTHER = 2;

/** Whether two tokens stand for the same element. */
export function sameToken(a: Token, b: Token): boolean {
  return a.kind === b.kind && a.point === b.point && a.copy === b.copy;
}

/** Points and copies for which a token's number has room; representatives name four points at the most. */
const MOST_POINTS = 64;
const COPIES = 3;

/** A whole number below `tokenNumbers` that a token shares with none that stands for another element. */
export function tokenNumber({ kind, point, copy }: Token): number {
  return (kind * MOST_POINTS + point + 1) * COPIES + copy;
}

/** How many numbers there are for the tokens of so many kinds. */
export function tokenNumbers(kinds: number): number {
  return kinds * MOST_POINTS * COPIES;
}

/** The coordinate of the entry in the row and the column that tokens stand for. */
export function entryOf(lookup: EntryLookup, row: Token, column: Token): number {
  return sameToken(row, column) ? lookup.diagonal(row.kind) : lookup.shared(row.kind, column.kind);
}
