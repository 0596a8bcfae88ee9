import { at } from '../scalar/list.js';
import { isConstant } from '../symbolic/exact/polynomial.js';
import type { Component } from './component.js';
import { type EntryOrbit, entryLookup } from './fixed-point-space.js';
import { entryOf, sameToken, type Token } from './refinement.js';
import { hasRows, type RowKind, type YoungType } from './young-type.js';

/**
 * One copy of an irreducible in M(k,d), given by the matrix that represents a fixed abstract vector in it:
 * the same abstract vector in every copy, so that the copies can be paired (Schur's lemma).
 */
export interface Copy {
  /** What the copy is, e.g. `diag(v)`. */
  readonly label: string;
  /** Where it is: a component's copies differ in this, and a permutation of blocks moves them by it. */
  readonly place: CopyPlace;
  /** The entry of the representative at a row and a column. */
  value(row: Token, column: Token): number;
}

/** The kind of rows and the block of columns in which a copy is not zero, and what its values follow there. */
export interface CopyPlace {
  readonly row: RowKind;
  readonly column: number;
  readonly follows: 'nothing' | 'diagonal' | 'row' | 'column' | 'both';
}

/** v = e₁ − e₂ on a block: +1, −1 at the named points, 0 elsewhere. */
function difference(token: Token): number {
  return token.point === 0 ? 1 : token.point === 1 ? -1 : 0;
}

/**
 * The copies of a component in M(k,d), in a fixed order. Their number is the component's multiplicity.
 *
 * t: indicator matrices of the entry orbits. s_a, v = e₁ − e₂ in block a: diag(v); U_ij = v_i and U_ij = v_j
 * (i ≠ j in a; the latter left out where p_a is the number 2, since it is minus the former); for b ≠ a
 * U_ij = v_i (i∈a, j∈b) and U_ij = v_j (i∈b, j∈a); for each extra row U_ej = v_j. x_a: the antisymmetric matrix of the
 * cycle (1→2→3→1). For a group g of equal extra rows: s_g, U_ej = v_e (e∈g, j∈b) for each block b; s_b⊠s_g, v_e v'_j. y_a: U₁₃ = U₃₁ = U₂₄ = U₄₂ = 1, U₁₄ = U₄₁ = U₂₃ = U₃₂ = −1. s_a⊠s_b: v_i v'_j and its transpose. Copies in rows of a block that has none are left out.
 */
export function representatives(type: YoungType, orbits: readonly EntryOrbit[], component: Component): readonly Copy[] {
  const [a = 0, b = 0] = component.blocks;
  switch (component.name) {
    case 'n⊠t':
    case 'n⊠s':
      throw new RangeError(`component ${component.name} lives in silent columns, not in M(k,d)`);
    case 't':
      return invariantCopies(orbits);
    case 's':
      return a < type.sizes.length ? standardCopies(type, a) : groupCopies(type, a);
    case 'x':
      return [
        {
          label: 'cycle',
          place: { row: a, column: a, follows: 'both' },
          value: (row, column) => {
            if (row.kind !== a || column.kind !== a || row.point < 0 || column.point < 0) return 0;
            const step = (column.point - row.point + 3) % 3;
            return step === 1 ? 1 : step === 2 ? -1 : 0;
          },
        },
      ];
    case 'y':
      return [
        {
          label: 'square',
          place: { row: a, column: a, follows: 'both' },
          value: (row, column) => {
            if (row.kind !== a || column.kind !== a || row.point < 0 || column.point < 0) return 0;
            // Non-zero only between {1,2} and {3,4}.
            if (row.point < 2 === column.point < 2) return 0;
            return row.point % 2 === column.point % 2 ? 1 : -1;
          },
        },
      ];
    case 's⊠s':
      if (b >= type.sizes.length) return [productCopy('v v′ᵀ', b, a)];
      return [
        ...(hasRows(type, a) ? [productCopy('v v′ᵀ', a, b)] : []),
        ...(hasRows(type, b) ? [productCopy('v′ vᵀ', b, a)] : []),
      ];
  }
}

function invariantCopies(orbits: readonly EntryOrbit[]): readonly Copy[] {
  const lookup = entryLookup(orbits);
  return orbits.map((orbit, index) => ({
    label: `${orbit.kind}(${orbit.row},${orbit.column})`,
    place: { row: orbit.row, column: orbit.column, follows: orbit.kind === 'diagonal' ? 'diagonal' : 'nothing' },
    value: (row, column) => (entryOf(lookup, row, column) === index ? 1 : 0),
  }));
}

function standardCopies(type: YoungType, a: number): readonly Copy[] {
  const isTwo = isConstant(at(type.sizes, a), 2);
  const inside = (row: Token, column: Token): boolean => row.kind === a && column.kind === a && !sameToken(row, column);
  const own: readonly Copy[] = [
    {
      label: 'diag(v)',
      place: { row: a, column: a, follows: 'diagonal' },
      value: (row, column) => (row.kind === a && sameToken(row, column) ? difference(row) : 0),
    },
    {
      label: 'v 1ᵀ',
      place: { row: a, column: a, follows: 'row' },
      value: (row, column) => (inside(row, column) ? difference(row) : 0),
    },
  ];
  const last: Copy = {
    label: '1 vᵀ',
    place: { row: a, column: a, follows: 'column' },
    value: (row, column) => (inside(row, column) ? difference(column) : 0),
  };
  const copies = hasRows(type, a) ? [...own, ...(isTwo ? [] : [last])] : [];
  type.sizes.forEach((_, b) => {
    if (b === a) return;
    if (hasRows(type, a)) {
      copies.push({
        label: `v 1ᵀ(${a},${b})`,
        place: { row: a, column: b, follows: 'row' },
        value: (row, column) => (row.kind === a && column.kind === b ? difference(row) : 0),
      });
    }
    if (hasRows(type, b)) {
      copies.push({
        label: `1 vᵀ(${b},${a})`,
        place: { row: b, column: a, follows: 'column' },
        value: (row, column) => (row.kind === b && column.kind === a ? difference(column) : 0),
      });
    }
  });
  type.extra.forEach((_, e) => {
    const kind = type.sizes.length + e;
    copies.push({
      label: `extra ${e} vᵀ`,
      place: { row: kind, column: a, follows: 'column' },
      value: (row, column) => (row.kind === kind && column.kind === a ? difference(column) : 0),
    });
  });
  return copies;
}

/** v over the rows of a group of equal extra rows, one copy per block of columns. */
function groupCopies(type: YoungType, group: number): readonly Copy[] {
  return type.sizes.map((_, b) => ({
    label: `v 1ᵀ(${group},${b})`,
    place: { row: group, column: b, follows: 'row' },
    value: (row, column) => (row.kind === group && column.kind === b ? difference(row) : 0),
  }));
}

/** A vector over the rows of a kind times one over the columns of another block. */
function productCopy(label: string, rows: RowKind, columns: number): Copy {
  return {
    label,
    place: { row: rows, column: columns, follows: 'both' },
    value: (row, column) => (row.kind === rows && column.kind === columns ? difference(row) * difference(column) : 0),
  };
}
