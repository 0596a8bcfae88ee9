import type { RepresentationType } from '../../representation/commutant/representation.js';
import type { SymmetricFactor } from '../../representation/commutant/symmetric-factors.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import type { ProjectionWeights } from '../../representation/symmetric-power/whole-projection.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { PolynomialProduct } from '../../symbolic/exact/polynomial-product.js';
import type { Status } from '../family/status.js';
import type { IrreducibleRecord } from '../point/record.js';

export interface DecompositionLine {
  readonly component: string;
  readonly blocks: readonly number[];
  /** Where a group permutes the blocks of the type. */
  readonly irreducible?: IrreducibleRecord;
  readonly multiplicity: number;
  /** A polynomial in d, or a number where d is given. */
  readonly degree: Polynomial;
}

export interface DecompositionRecord {
  readonly sizes: readonly Polynomial[];
  /** The d at which the degrees are given, null where they are polynomials. */
  readonly d: string | null;
  /** Whether all block sizes are whole numbers at that d. */
  readonly wholeSizes: boolean | null;
  readonly extra: number;
  /** The extra rows in groups of equal ones: 1 for a row of its own. */
  readonly groups: readonly number[];
  /** The blocks without rows, where there are some. */
  readonly rowless?: readonly number[];
  /** The number n of inputs, at that d where one is given, where it is not d. */
  readonly inputs?: Polynomial;
  /** k·n, e.g. d² or d(d + 1) for n = d. */
  readonly dimension: Polynomial;
  readonly components: readonly DecompositionLine[];
  /** The group that permutes the blocks, where there is one. */
  readonly blockGroup?: BlockGroupRecord;
  readonly status: Status;
}

/** A group that permutes the blocks of a Young type, with what it makes of the orbits of the Young subgroup. */
export interface BlockGroupRecord {
  /** The type by its name, such as `z4,d-4`. */
  readonly name: string;
  /** The order of the group of permutations of blocks, without the permutations within blocks. */
  readonly order: string;
  /** Its generators in cycles, blocks counted from 1. */
  readonly generators: readonly string[];
  /** The orbits of entries, which are the coordinates of the fixed-point space, by the row kind and block of columns of their first entries. */
  readonly entries: readonly {
    readonly kind: EntryOrbit['kind'];
    readonly row: number;
    readonly column: number;
    readonly count: Polynomial;
  }[];
  /** The orbits of unordered pairs of different rows, by the kinds of the first pair. */
  readonly pairs: readonly { readonly left: number; readonly right: number; readonly count: Polynomial }[];
}

/** The decomposition of a symmetric power of M(k,d); `dimension` is that of the power. */
export interface PowerRecord extends DecompositionRecord {
  readonly power: number;
  /** The least d from which on all multiplicities hold; null where no size depends on d. */
  readonly validFrom: number | null;
  /** The dimension of the space of invariant homogeneous polynomials of that degree: the multiplicity of t. */
  readonly invariants: number;
  /** Of each component of M(k,d). */
  readonly equivariants: readonly EquivariantLine[];
}

/** How many polynomial maps of a component to itself commute with the group. */
export interface EquivariantLine {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly quadratic: number;
  readonly cubic: number;
  /** How many of them are gradients of invariants. */
  readonly gradients: { readonly quadratic: number; readonly cubic: number };
  /** The least d, or the least k and d, from which on that holds; null where no size depends on it. */
  readonly validFrom: number | null | Bounds;
}

/** The least k and d from which on something holds; null where it is given as a number. */
export interface Bounds {
  readonly k: number | null;
  readonly d: number | null;
}

/** A component of M(k,d), or of a symmetric power, under the whole group. */
export interface WholeLine {
  /** The factor of S_k, then that of S_d: `s⊠t`. */
  readonly component: string;
  readonly multiplicity: number;
  readonly degree: PolynomialProduct;
  /** What the orthogonal projection has in its entries, and how the vectors of a basis are made; of M(k,d) itself. */
  readonly projection?: ProjectionWeights;
  readonly basis?: { readonly rows: WholeBasis; readonly columns: WholeBasis };
}

/** The constant vector, or those of Helmert, (1, …, 1, −a, 0, …)/√(a(a+1)). */
export type WholeBasis = 'constant' | 'helmert';

export interface WholeRecord {
  readonly group: 'whole';
  /** Null for a variable. */
  readonly k: number | null;
  readonly d: number | null;
  readonly power: number;
  /** k·d, the dimension of M(k,d). */
  readonly dimension: PolynomialProduct;
  readonly components: readonly WholeLine[];
  readonly validFrom: Bounds;
  readonly invariants: number;
  /** Of each component of M(k,d), where a power is decomposed. */
  readonly equivariants?: readonly EquivariantLine[];
  readonly status: Status;
}

/** A component of the whole group, and what it is under a Young subgroup. */
export interface BranchLine {
  readonly component: string;
  readonly multiplicity: number;
  /** In terms of d, with k as the type has it. */
  readonly degree: Polynomial;
  readonly restriction: readonly DecompositionLine[];
}

/** Which components of the whole group meet which of a Young subgroup. */
export interface BranchingRecord {
  readonly sizes: readonly Polynomial[];
  readonly d: string | null;
  readonly extra: number;
  readonly groups: readonly number[];
  readonly rowless?: readonly number[];
  readonly power: number;
  /** Of M(k,d), or of its power. */
  readonly dimension: Polynomial;
  /** The components of the whole group S_k × S_d. */
  readonly components: readonly WholeLine[];
  readonly branching: readonly BranchLine[];
  /** Multiplicities under the Young subgroup, all restrictions together. */
  readonly restricted: readonly DecompositionLine[];
  readonly validFrom: number | null;
  readonly status: Status;
}

/** An element of S_k × S_d in cycles. They are text, and count rows and columns from 1. */
export interface GroupElementRecord {
  readonly rows: string;
  readonly columns: string;
}

/** A subgroup of S_k × S_d given by generators. Lists of rows and columns count from 0. */
export interface GroupRecord {
  readonly group: 'generators';
  readonly rows: number;
  readonly columns: number;
  readonly order: string;
  readonly generators: readonly GroupElementRecord[];
  readonly orbits: {
    readonly rows: readonly (readonly number[])[];
    readonly columns: readonly (readonly number[])[];
    /** The first entry of each orbit, row by row, and how many entries it has. */
    readonly entries: readonly { readonly first: readonly [row: number, column: number]; readonly size: number }[];
    /** How many orbits of pairs of entries there are; null where they were not counted. */
    readonly pairs: { readonly ordered: number; readonly unordered: number } | null;
  };
  /** Where a teacher or second-layer weights were given: whether the loss is the same at all images of a matrix. */
  readonly preservesLoss?: true;
  /** The conjugacy classes, where they were asked for. */
  readonly classes?: readonly { readonly order: string; readonly size: number; readonly representative: GroupElementRecord }[];
  readonly status: Status;
}

/** A component of M(k,d) under a group given by generators: an irreducible real representation. */
export interface GroupComponentLine {
  /** A partition for each factor, such as `(4,1)⊗(3)`; for other groups `trivial`, or null. */
  readonly label: string | null;
  readonly type: RepresentationType;
  readonly multiplicity: number;
  readonly degree: number;
}

/** The components of M(k,d) under a group given by generators. */
export interface GroupComponentsRecord {
  /** The symmetric groups whose product it is, in the order of the partitions of labels; null where it is no such product, or was not asked. */
  readonly factors: readonly SymmetricFactor[] | null;
  /** Null where the matrices are too large to be decomposed. */
  readonly components: readonly GroupComponentLine[] | null;
}

/** A group given by generators, with the decomposition of M(k,d) under it. */
export interface GroupDecompositionRecord extends GroupRecord, GroupComponentsRecord {}
