import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { EntryLimit } from '../arc/limits.js';
import type { CertifiedBranching } from '../certificate/branching/certify.js';
import type { BirthCertificate, FoldCertificate } from '../certificate/branching/content.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';

/** How a side of a branch ends: where, at which loss, and what is there. */
export interface SideEnd {
  readonly kind: 'merge' | 'parallel' | 'global-minimum' | 'infinity' | 'range' | 'lost';
  /** In words for a reader. */
  readonly why: string;
  readonly d: string | null;
  readonly loss: string | null;
  /** The family that it meets, where it merges with one. */
  readonly family: string | null;
  /** Limits of entries where the side goes on for ever. */
  readonly limits: readonly EntryLimit[] | null;
}

/** A fractional dimension of a branch of its own. */
export interface SideCrossing {
  readonly d: string;
  readonly component: string;
  readonly blocks: readonly number[];
  /** The Morse index before and after, in the order of the arc from the birth. */
  readonly indices: readonly [Polynomial, Polynomial];
}

/** A point of a branch at a chosen d. */
export interface SidePoint {
  readonly d: string;
  readonly loss: string;
  readonly index: string;
  /** The least eigenvalue of the Hessian. */
  readonly least: string;
}

/** A point of the curve of a side, in doubles. */
export interface SideCurvePoint {
  readonly d: number;
  readonly loss: number;
  /** Frobenius distance of the weights from the family at this d; null where the family has no point there. */
  readonly distance: number | null;
  readonly index: number;
  readonly stable: boolean;
}

/** The arc of a branch from its birth in one of the two directions of ε. */
export interface SideRecord {
  /** Of d*, where it leaves. */
  readonly direction: 'below' | 'above';
  readonly epsilon: 1 | -1;
  /** The Morse index next to the birth; null where a block has between 1 and 2 elements, so that a component has no eigenvalues. */
  readonly index: Polynomial | null;
  /** Where the index is which, in the order of the arc, without gaps; null where a block has between 1 and 2 elements. */
  readonly intervals: readonly { readonly from: string; readonly to: string; readonly index: Polynomial | null }[];
  readonly crossings: readonly SideCrossing[];
  /** With the theorem that the branch turns there, where a proof was asked for. */
  readonly folds: readonly { readonly d: string; readonly certified?: CertifiedBranching<FoldCertificate> }[];
  /** Branches of larger isotropy that it passes through. */
  readonly passes: readonly { readonly d: string; readonly why: string }[];
  readonly end: SideEnd;
  readonly points: readonly SidePoint[];
  /** For diagrams, in the order of the arc. */
  readonly curve: readonly SideCurvePoint[];
}

/** What is born at a crossing with one axial isotropy subgroup. */
export interface BranchRecord {
  /** The canonical name, such as `II~1,1,d-2`. */
  readonly name: string;
  /** The sizes of its blocks as printed. */
  readonly sizes: readonly string[];
  readonly kind: 'transcritical' | 'pitchfork' | 'unknown';
  /** Why this kind is the generic one, in a sentence. */
  readonly why: string;
  readonly followed: boolean;
  /** Why it was not followed, with the dimension of the fixed space; null where it was. */
  readonly notFollowed: string | null;
  /** The dimension of the fixed space of the subgroup in the component: 1 for an axial one. */
  readonly fixedDimension: number;
  /** dd/dε at the birth, ε the signed Frobenius distance of the weights from the family to first order. */
  readonly slope: string | null;
  /** d²d/dε² at the birth, where it was computed. */
  readonly curvature: string | null;
  readonly slopeStatus: Status | null;
  readonly sides: readonly SideRecord[];
  /** The theorem that it is born, with its certificate, or why there is none; left out where no proof was asked for, or it was not followed. */
  readonly certified?: CertifiedBranching<BirthCertificate>;
}

/** A fractional dimension of a family with what is born there. */
export interface BirthCrossing {
  readonly d: string;
  readonly component: string;
  readonly blocks: readonly number[];
  readonly degree: Polynomial;
  readonly enclosure: readonly [string, string] | null;
  /** The numbers of linearly independent quadratic and cubic equivariants of the component. */
  readonly equivariants: { readonly quadratic: number; readonly cubic: number };
  readonly branches: readonly BranchRecord[];
}

/** What is born at the fractional dimensions of a family. */
export interface BranchesRecord extends ModelField {
  readonly family: string;
  /** The sizes of the family's blocks. */
  readonly sizes: readonly Polynomial[];
  readonly digits: number;
  /** The range of d in which crossings were looked for and branches followed. */
  readonly searched: readonly [string, string];
  readonly crossings: readonly BirthCrossing[];
  /** The family itself, for diagrams, d ascending; its distances are 0. */
  readonly curve: readonly SideCurvePoint[];
  readonly status: Status;
  readonly evidence: string;
}
