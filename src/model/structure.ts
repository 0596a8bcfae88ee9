import type { Kernel } from './kernel/kernel.js';

/**
 * What the formulas need to know of a problem and a symmetry type. All counts are indices into a list of weights, whose values at
 * a given d, and at a given value of a free parameter if there is one, are passed beside the structure as ring elements: so d is
 * an element of the ring, and the structure is built once for all rings and all d. Second-layer weights and the teacher's
 * entries are among the weights too. Weight 0 is always the number one.
 */
export interface Structure {
  readonly kernel: Kernel;
  /** Weights: the parameters of the kernel. */
  readonly kernelParameters: readonly number[];
  /** Weight: λ of the penalty λ|W|²/2; undefined where there is none. */
  readonly penalty: number | undefined;
  readonly rows: readonly RowKindStructure[];
  readonly entries: readonly EntryStructure[];
  readonly orbitals: readonly OrbitalStructure[];
  readonly teachers: TeacherStructure;
}

/** What the teacher has with itself: orbits of its rows, and of pairs of them. All are weights. */
export interface TeacherStructure {
  /** How many rows, times the square of their second-layer weight, and |v|². */
  readonly rows: readonly { readonly own: number; readonly squaredNorm: number }[];
  /** How many pairs, times both second-layer weights; undefined where an inner product is known to be zero. */
  readonly pairs: readonly {
    readonly pairs: number;
    readonly left: number;
    readonly right: number;
    readonly inner: number | undefined;
    readonly squaredArea: number;
  }[];
}

/** A kind of student row: how many there are, and its entries. */
export interface RowKindStructure {
  readonly size: number;
  /** Weight: size times the square of the second-layer weight α. */
  readonly own: number;
  /** Weight: α². */
  readonly outerSquared: number;
  readonly entries: readonly number[];
}

/** A coordinate ξ of the fixed-point space: an orbit of matrix entries, and so an orbit of (student, teacher) pairs. */
export interface EntryStructure {
  readonly row: number;
  /** Weight: columns of one row that carry it. */
  readonly perRow: number;
  /** Weight: entries of the whole matrix that carry it. */
  readonly size: number;
  /** Weight: teachers of the orbit per student row, times both second-layer weights αβ. */
  readonly partners: number;
  /** Weight: pairs of the orbit, times αβ. */
  readonly pairs: number;
  /** Weight: |v|² of the orbit's teacher rows. */
  readonly squaredNorm: number;
  /** ⟨w,v⟩ = Σ weight[count] · ξ[entry] · weight[teacher], columns in which the teacher's entry is known to be zero left out. */
  readonly inner: readonly { readonly count: number; readonly entry: number; readonly teacher: number }[];
  /** |w|²|v|² − ⟨w,v⟩² = Σ weight[count] · minor², the minors being Σ ± ξ[entry] · weight[teacher] of two columns, or of one where the other's is zero. */
  readonly minors: readonly { readonly count: number; readonly terms: readonly MinorTerm[] }[];
}

export interface MinorTerm {
  readonly negative: boolean;
  readonly entry: number;
  readonly teacher: number;
}

/** An orbit of unordered pairs of student rows. */
export interface OrbitalStructure {
  readonly left: number;
  readonly right: number;
  /** Whether the two rows are equal at every point. */
  readonly equal: boolean;
  /** Weight: the number of pairs times both second-layer weights. */
  readonly pairs: number;
  /** Weights: partners of one row on the left and on the right, times both second-layer weights. */
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
  /** Per orbital: Σ ⟨u_i^j, u_i'^l⟩ + ⟨u_i'^j, u_i^l⟩ over its pairs, times both second-layer weights. */
  readonly cross: readonly SparseSymmetric[];
  /** The distinct forms ⟨u_i, w_i⟩ that the samples use, with the row's kind. */
  readonly rowForms: readonly { readonly kind: number; readonly form: FormVectorStructure }[];
  /** Per orbital: pairs that vary alike; left and right are indices of row forms, undefined where they vanish. */
  readonly students: readonly (readonly StudentSampleStructure[])[];
  /** Per entry orbit: (student, teacher) pairs that vary alike. */
  readonly teachers: readonly (readonly TeacherSampleStructure[])[];
  /** Per row kind: rows whose lengths vary alike; none for kernels of degree 1, whose ν is linear. */
  readonly rows: readonly (readonly RowSampleStructure[])[];
}

/** The weights of samples are numbers of pairs or rows, times the second-layer weights of both. */
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
  /** Weights: ⟨u_i, v_j⟩ per copy; undefined where it is known to be zero. */
  readonly value: readonly (number | undefined)[];
}
