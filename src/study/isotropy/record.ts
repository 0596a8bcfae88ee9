import type { PointEntries } from '../../landscape/entries.js';
import type { Status } from '../family/status.js';

/** A generator of a group of permutations of rows and columns, in cycles with numbers from 1. */
export interface GeneratorRecord {
  readonly rows: string;
  readonly columns: string;
}

/** A Young subgroup in standard form; rows, columns and blocks are counted from 0. */
export interface YoungRecord {
  readonly sizes: readonly number[];
  /** rows[a][i] has its diagonal entry in columns[a][i]; empty for a block without rows. */
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
  /** The number of rows that belong to no block. */
  readonly extra: number;
  /** These rows: a single one is fixed, several are equal, or move with the columns of a block, the i-th row with its i-th column. */
  readonly groups: readonly { readonly rows: readonly number[]; readonly block: number | null }[];
}

/** The entries of a Young type by name, means over orbits; those of rows that are equal or fixed in `extra`, row by row. */
export interface YoungEntries extends PointEntries<string> {
  /** Of rows that move with the columns of a block beside its own. */
  readonly moving: readonly {
    readonly block: number;
    readonly diagonal: string;
    readonly offDiagonal: string;
    readonly between: readonly (string | null)[];
  }[];
}

/** Another group, at other tolerances. */
export interface OtherGroup {
  /** At tolerances between these two it would be the isotropy group; null where there is no larger one. */
  readonly between: readonly [string, string | null];
  readonly order: string;
  /** The sizes of its blocks where it is a Young subgroup. */
  readonly sizes: readonly number[] | null;
}

/** What a generator of a claimed group does to a matrix; rows and columns of entries are counted from 0. */
export interface ClaimedGenerator extends GeneratorRecord {
  readonly holds: boolean;
  /** The largest change of an entry. */
  readonly change: string;
  /** The entry that it changes most goes from the first place to the second. */
  readonly from: readonly [row: number, column: number];
  readonly to: readonly [row: number, column: number];
  /** The values at these places. */
  readonly values: readonly [string, string];
}

/** A claimed isotropy group of a matrix. */
export interface IsotropyClaim {
  readonly order: string;
  /** Whether every generator leaves the matrix as it is, up to the tolerance. */
  readonly holds: boolean;
  /** How many times larger the isotropy group of the matrix is; null where the claim does not hold, or holds in spite of gaps that are not clear. */
  readonly index: string | null;
  readonly generators: readonly ClaimedGenerator[];
}

/** The isotropy group of a numeric matrix up to a tolerance. */
export interface IsotropyRecord {
  readonly rows: number;
  readonly columns: number;
  readonly order: string;
  readonly generators: readonly GeneratorRecord[];
  /** Null where the group is no Young subgroup. */
  readonly young: YoungRecord | null;
  readonly orbits: {
    readonly rows: readonly (readonly number[])[];
    readonly columns: readonly (readonly number[])[];
    /** The number of orbits of entries: the dimension of the space of matrices that the group fixes. */
    readonly entries: number;
    /** Each with its first entry, how many there are and their mean; null where they are many. */
    readonly values:
      | readonly { readonly row: number; readonly column: number; readonly count: number; readonly value: string }[]
      | null;
  };
  /** The entries of a Young type of at most 12 blocks. */
  readonly entries: YoungEntries | null;
  /** Entries that differ by at most this count as equal. */
  readonly tolerance: string;
  /** How far an element of the group changes an entry at most, and any other permutation of rows and columns at least; null where there is no other. */
  readonly gap: readonly [string, string | null];
  /** Whether entries of one orbit differ by more than the tolerance that was given, being linked by others between them. */
  readonly chained: boolean;
  readonly ambiguous: readonly OtherGroup[];
  readonly family: string | null;
  /** The largest difference of an entry from the family's own point at this d; null where it was not compared, and the name is that of sizes and signs. */
  readonly familyDistance: string | null;
  /** The family of the catalogue that the transpose looks like, where the matrix looks like none. */
  readonly transpose: { readonly family: string; readonly distance: string } | null;
  /** The largest change of an entry on projection to the matrices that the group fixes. */
  readonly distanceToType: string;
  /** Whether the matrix has the symmetry that is claimed, where one is. */
  readonly claim?: IsotropyClaim;
  readonly status: Status;
  readonly evidence: string;
}
