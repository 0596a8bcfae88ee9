import type { Status } from '../family/status.js';
import type { NumericMatrix } from '../matrix/text.js';
import type { ModelField } from '../model/record.js';
import type { EntriesRecord, SpectrumLine, SpectrumRecord, Verdict } from '../point/record.js';
import type { DiscoverRun } from './run.js';

/** What the end points of one group are, by their first one. */
export interface EndKind {
  /** The family of the catalogue; null where it is none. */
  readonly family: string | null;
  /** Sizes and signs where the symmetry is known; `#n` where several points have the same. */
  readonly name: string;
  /** Sizes of the blocks; empty where there are none. */
  readonly sizes: readonly number[];
  readonly extra: number;
  /** The order of the isotropy group; null where it was not found. */
  readonly order: string | null;
  readonly loss: string;
  /** The least eigenvalue of the whole Hessian; null where it is not known. */
  readonly least: string | null;
  readonly verdict: Verdict;
  /** Negative eigenvalues with multiplicity; null where that is not decided. */
  readonly index: number | null;
  readonly entries: EntriesRecord | null;
  readonly spectrum: readonly SpectrumLine[];
  /** How far the entry that changed most was from the point at the end of the descent. */
  readonly moved: string | null;
  readonly status: Status;
  /** Why the point is not described as others are; null where it is. */
  readonly open: string | null;
  /** The matrix in canonical form where that is known, else as it was found. */
  readonly matrix: NumericMatrix;
  /** The point as `spectrum` has it, from which it is drawn; null where its symmetry is not known. */
  readonly point: SpectrumRecord | null;
}

/** A critical point that descents ended at. */
export interface DiscoveredRecord extends Omit<EndKind, 'matrix' | 'point'> {
  readonly times: number;
  /** Of the probability that a start ends here, at 95 %. */
  readonly interval: readonly [string, string];
  /** The number of the first start that ended here, from 0 on. */
  readonly first: number;
  /** Steps of the fastest and of the slowest descent to it. */
  readonly steps: readonly [number, number];
  /** Whether no family of the catalogue has this point. */
  readonly new: boolean;
  /** The file with the matrix; null where none was written. */
  readonly example: string | null;
}

/** Descents that had not converged, which are near one another. */
export interface StoppedRecord extends Pick<EndKind, 'family' | 'name' | 'verdict' | 'index' | 'moved' | 'open'> {
  readonly times: number;
  /** At the first of them, in doubles; the point that it was moved to is another. */
  readonly loss: number;
  readonly gradientNorm: number;
}

/** Where descents from random starts end. */
export interface DiscoverRecord extends ModelField, Omit<DiscoverRun, 'model'> {
  /** The part of the starts that was run, such as 2 of 5; absent for all. */
  readonly shard?: readonly [number, number];
  readonly found: readonly DiscoveredRecord[];
  /** Descents that had not converged after so many steps. */
  readonly unfinished: number;
  /** Where they stopped, as far as that was looked at: the critical point nearby, such as a saddle that a descent passes slowly. */
  readonly stopped: readonly StoppedRecord[];
  /** Descents whose step was halved since they diverged with the one given. */
  readonly halved: number;
  readonly status: Status;
  readonly evidence: string;
}
