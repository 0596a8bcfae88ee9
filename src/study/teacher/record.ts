import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Status } from '../family/status.js';
import type { Verdict } from '../point/record.js';

/** How the eigenvalues that a family has in one isotypic component, equal for the teacher I, split under a perturbation. */
export interface PerturbedCluster {
  readonly component: string;
  readonly blocks: readonly number[];
  /** The degree of the component: how many eigenvalues of the whole Hessian are equal at τ = 0. */
  readonly multiplicity: number;
  /** The eigenvalue at τ = 0, from the isotypic block. */
  readonly start: string;
  /** Least and greatest dλ/dτ at τ = 0 by degenerate perturbation theory, and their mean. */
  readonly slopes: { readonly least: number; readonly greatest: number; readonly mean: number };
  /** (least − λ(0))/τ and (greatest − λ(0))/τ at the first τ shown: what the slopes predict up to order τ. */
  readonly seen: { readonly tau: number; readonly least: number; readonly greatest: number };
  /** The eigenvalues at each τ shown, ascending, in doubles. */
  readonly values: readonly (readonly number[])[];
  /** At each τ shown the least squared length of an eigenvector's part in the component: 1 where the component persists. */
  readonly weights: readonly number[];
  /** The ends of the cluster at τ = 1, to the digits that the error of the eigenvalues leaves. */
  readonly least: string;
  readonly greatest: string;
}

/** The spectrum of the whole Hessian along the path from the teacher I. */
export interface PerturbedSpectrum {
  /** The τ shown. */
  readonly taus: readonly number[];
  readonly clusters: readonly PerturbedCluster[];
  /** The least eigenvalue at τ = 1. */
  readonly smallest: string;
  /** The number of negative eigenvalues at τ = 1. */
  readonly index: number;
  readonly verdict: Verdict;
  /** Where on the path the number of negative eigenvalues changes. */
  readonly indexChanges: readonly {
    readonly between: readonly [number, number];
    readonly from: number;
    readonly to: number;
  }[];
  /** The largest difference, at τ = 0, between the whole matrix and the isotypic blocks. */
  readonly differenceAtStart: string;
  readonly status: Status;
  readonly evidence: string;
}

/** How the entries of one orbit, equal for the teacher I, differ for the perturbed teacher. */
export interface PerturbedOrbit {
  readonly kind: 'diagonal' | 'offDiagonal' | 'between' | 'extra';
  /** The kind of row and the block of columns. */
  readonly row: number;
  readonly column: number;
  readonly size: number;
  readonly start: string;
  readonly least: string;
  readonly greatest: string;
}

/** A family's critical point continued from the teacher I to another teacher: what the study returns and the reports print. */
export interface PerturbedTeacherRecord {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  readonly signs: string;
  readonly d: string;
  readonly k: string;
  readonly digits: number;
  readonly teacher: {
    /** The rows, as the doubles that were used. */
    readonly rows: readonly (readonly number[])[];
    /** The Frobenius norm of V − I. */
    readonly distance: number;
  };
  /**
   * The critical point, k rows of d entries; fewer digits than asked where an entry's error allows no more, null where
   * an entry cannot be told from zero.
   */
  readonly entries: readonly (readonly (string | null)[])[];
  readonly orbits: readonly PerturbedOrbit[];
  readonly loss: string;
  /** The Euclidean norm of the k × d gradient at the printed entries. */
  readonly gradientNorm: string;
  readonly path: { readonly steps: number; readonly refused: number; readonly shortest: number };
  /** The spectrum along the path; null where it was not asked for. */
  readonly spectrum: PerturbedSpectrum | null;
  /** The weakest of the parts. */
  readonly status: Status;
  readonly evidence: string;
}
