import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';
import type { EntriesRecord } from '../point/record.js';
import type { MorseRecord } from './morse/morse.js';
import type { Outcomes } from './search/search.js';

/** What is the same for an isolated critical point and for a continuum of them. */
export interface FoundRecord {
  /** Diagonal signs of the blocks, with a dot for a block without rows. */
  readonly signs: string;
  readonly entries: EntriesRecord;
  readonly loss: string;
  /** The least eigenvalue of the whole Hessian; null where it is not known. */
  readonly least: string | null;
  /** Negative eigenvalues of the whole Hessian, with multiplicity; null where there is no matrix at d, or where signs are not decided. */
  readonly index: number | null;
  /** Negative eigenvalues on the fixed-point space. */
  readonly indexOnSpace: number;
  /** How many starts led to it. */
  readonly times: number;
  /** The number of the start that led to it first, from 1 on. */
  readonly first: number;
  /** How many points of the fixed-point space it stands for: its images under permutations of blocks and rows that may be exchanged. */
  readonly images: number;
  /** `exact`, or the larger isotropy: the sizes of a coarser type, and what else leaves it where it is. */
  readonly isotropy: string;
  readonly status: Status;
  /** What of it is not settled, in words; null where nothing is open. */
  readonly open: string | null;
}

/** What a proof says of a point. */
export interface CertifiedRecord {
  /** The Morse index as proved; null where nothing is proved. */
  readonly index: string | null;
  /** Why nothing is proved; null where it is. */
  readonly why: string | null;
}

/** An isolated critical point. */
export interface PointRecord extends FoundRecord {
  readonly name: string;
  /** The family of the catalogue that it is a point of. */
  readonly family: string | null;
  /** Whether it is proved that it is there and has this index. */
  readonly certified: boolean;
  /** Why it is not, where that was tried. */
  readonly notCertified?: string;
}

/** Critical points that are not isolated: one of them, and what all have in common. */
export interface ContinuumRecord extends FoundRecord {
  readonly dimension: number;
  /** Kinds of rows that are parallel, where the loss depends on their sum only; empty where that is not the reason. */
  readonly parallel: readonly number[];
}

/** The critical points of a fixed-point space at one d that a search found. */
export interface PointsRecord extends ModelField {
  /** The name of the type, as it was given. */
  readonly type: string;
  readonly sizes: readonly Polynomial[];
  readonly extra: number;
  readonly k: string;
  readonly d: string;
  /** The blocks of columns without rows. */
  readonly rowless: readonly number[];
  /** Whether all block sizes are whole numbers at this d: only then there is a k × d matrix. */
  readonly wholeSizes: boolean;
  /** The number of coordinates of the fixed-point space. */
  readonly unknowns: number;
  /** How many permutations of blocks and rows make the same point of it. */
  readonly permutations: number;
  /** The signs that were asked for; null for all. */
  readonly signs: string | null;
  readonly starts: number;
  readonly seed: number;
  readonly digits: number;
  readonly points: readonly PointRecord[];
  readonly continua: readonly ContinuumRecord[];
  readonly outcomes: Outcomes;
  /** The start that led to the last new point, from 1 on; 0 where none did. */
  readonly lastNew: number;
  readonly morse: MorseRecord;
  /** Whether the certified points are proved to be different; absent where no proof was asked for. */
  readonly distinct?: boolean;
  readonly status: Status;
  readonly evidence: string;
}
