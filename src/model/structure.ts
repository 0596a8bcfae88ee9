import type { Problem } from './problem.js';

/**
 * What the formulas need to know of a problem and a symmetry type. All counts are indices into a list of weights, whose values at
 * a given d are passed beside the structure as ring elements: so d is an element of the ring, and the structure is
 * built once for all rings and all d. Weight 0 is always the number one.
 */
export interface Structure {
  readonly problem: Problem;
  readonly rows: readonly RowKindStructure[];
  readonly entries: readonly EntryStructure[];
  readonly orbitals: readonly OrbitalStructure[];
  /** Weight: the number d of teacher rows, and the number d(d−1)/2 of pairs of them. */
  readonly teachers: number;
  readonly teacherPairs: number;
}

/** A kind of student row: how many there are, and its entries. */
export interface RowKindStructure {
  readonly size: number;
  readonly entries: readonly number[];
}

/** A coordinate ξ of the fixed-point space: an orbit of matrix entries, and so an orbit of (student, teacher) pairs. */
export interface EntryStructure {
  readonly row: number;
  /** Weight: columns of one row that carry it. */
  readonly perRow: number;
  /** Weight: perRow − 1. */
  readonly othersPerRow: number;
  /** Weight: entries of the whole matrix that carry it. */
  readonly size: number;
}

/** An orbit of unordered pairs of student rows. */
export interface OrbitalStructure {
  readonly left: number;
  readonly right: number;
  /** Whether the two rows are equal at every point. */
  readonly equal: boolean;
  readonly size: number;
  readonly leftPartners: number;
  /** Undefined where left and right rows are of one kind and all partners are counted as left. */
  readonly rightPartners: number | undefined;
  /** ⟨w,w'⟩ = Σ weight[count] · ξ[left] · ξ[right]. */
  readonly columns: readonly { readonly count: number; readonly left: number; readonly right: number }[];
}

/** A sparse linear form Σ weight · ξ[entry] (with the entry), or Σ weight (without one), for each copy. */
export type FormVectorStructure = readonly (readonly { readonly weight: number; readonly entry: number }[])[];

/** A sparse symmetric matrix, upper triangle: M[i][j] = weight. */
export type SparseSymmetric = readonly { readonly i: number; readonly j: number; readonly weight: number }[];

/** A component's Hessian block: what it depends on besides the angles. */
export interface BlockStructure {
  /** The number of copies, which is the size of the block. */
  readonly multiplicity: number;
  /** Per row kind: Σ ⟨u_i^j, u_i^l⟩ over its rows. */
  readonly gram: readonly SparseSymmetric[];
  /** Per orbital: Σ ⟨u_i^j, u_i'^l⟩ + ⟨u_i'^j, u_i^l⟩ over its pairs. */
  readonly cross: readonly SparseSymmetric[];
  /** The distinct forms ⟨u_i, w_i⟩ that the samples use, with the row's kind. */
  readonly rowForms: readonly { readonly kind: number; readonly form: FormVectorStructure }[];
  /** Per orbital: pairs that vary alike; left and right are indices of row forms, undefined where they vanish. */
  readonly students: readonly (readonly StudentSampleStructure[])[];
  /** Per entry orbit: (student, teacher) pairs that vary alike. */
  readonly teachers: readonly (readonly TeacherSampleStructure[])[];
  /** Per row kind: rows whose lengths vary alike; none for homogeneous kernels, whose ν is linear. */
  readonly rows: readonly (readonly RowSampleStructure[])[];
}

export interface RowSampleStructure {
  readonly weight: number;
  readonly row: number | undefined;
}

export interface StudentSampleStructure {
  readonly weight: number;
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** ⟨u_i, w_i'⟩ + ⟨u_i', w_i⟩. */
  readonly cross: FormVectorStructure;
}

export interface TeacherSampleStructure {
  readonly weight: number;
  readonly row: number | undefined;
  /** ⟨u_i, e_j⟩ per copy, a small integer. */
  readonly value: readonly number[];
}
