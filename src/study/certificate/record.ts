import type { PointEntries } from '../../landscape/entries.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';
import type { RecognitionRecord } from '../point/record.js';
import type { Bounds } from './certificate.js';

/** Enclosures of a component's eigenvalues. */
export interface EigenvalueEnclosureRecord {
  readonly component: string;
  readonly blocks: readonly number[];
  /** The degree at this d: the multiplicity of each eigenvalue. */
  readonly degree: string;
  /** Bounds, ascending, and how many eigenvalues of the block lie between them. */
  readonly enclosures: readonly { readonly bounds: readonly [string, string]; readonly holds: number }[];
}

/** What is proved of a critical point at an exact d; null where it is not decided. */
export interface CertifyRecord extends Partial<RecognitionRecord>, ModelField {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  readonly d: string;
  /** Whether all block sizes are whole numbers at this d: only then there is a k × d matrix. */
  readonly wholeSizes: boolean;
  readonly exists: boolean | null;
  readonly unique: boolean | null;
  /** Bounds of each entry, as the certificate has them: a point of the type lies between them, and no other; null without proof. */
  readonly box: PointEntries<Bounds> | null;
  /** The largest half side of the box in which the point is the only one; `0` for the global minimum, which is exact. */
  readonly radius: string | null;
  /** The largest tried half side of a box in which it is proved to be the only critical point of its fixed-point space. */
  readonly uniqueWithin: string | null;
  /** The block sizes of the isotropy, where it is proved to be exactly that; null where it is not decided. */
  readonly isotropy: readonly string[] | null;
  /** Permutations of blocks that are proved to leave the point where it is, for points of which a matrix has shown some. */
  readonly symmetry?: ProvedGroupRecord;
  /** The Morse index in the space of all matrices; text at fractional d, where degrees are fractional. */
  readonly index: number | string | null;
  readonly negative: readonly { readonly component: string; readonly blocks: readonly number[]; readonly count: number }[];
  readonly eigenvalueEnclosures: readonly EigenvalueEnclosureRecord[];
  readonly verdict: 'minimum' | 'saddle' | 'undecided';
  /** What was missing; null where everything was decided. */
  readonly reason: string | null;
  /** Bits of the intervals. */
  readonly precision: number;
  readonly moved: string | null;
  readonly status: Status;
  readonly evidence: string;
}

/** An isotropy group that is larger than the Young subgroup of the type. */
export interface ProvedGroupRecord {
  /** Cycles of rows and columns of the matrix, counted from 1, that are proved to leave the point where it is. */
  readonly generators: readonly { readonly rows: string; readonly columns: string }[];
  /** The order of the whole isotropy group, where it is proved that there are no others; null where that is not decided. */
  readonly order: string | null;
}

/** What is proved of a family over an interval of d. */
export interface CertifyRangeRecord extends ModelField {
  readonly family: string;
  /** The sizes of its blocks, one text each. */
  readonly blockSizes: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly exists: true;
  readonly unique: true;
  /** The block sizes of the isotropy, where it is proved to be exactly that on the whole interval; else null. */
  readonly isotropy: readonly string[] | null;
  /** Negative eigenvalues per copy of each component that has any, the same on the whole interval. */
  readonly negative: readonly { readonly component: string; readonly blocks: readonly number[]; readonly count: number }[];
  /** The Morse index. */
  readonly index: Polynomial;
  readonly verdict: 'minimum' | 'saddle';
  readonly segments: number;
  /** The longest and the shortest segment, relative to d. */
  readonly longest: string;
  readonly shortest: string;
  readonly precision: number;
  readonly statement: string;
  readonly status: Status;
  readonly evidence: string;
}
