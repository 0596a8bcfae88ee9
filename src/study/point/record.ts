import type { PointEntries } from '../../landscape/entries.js';
import type { RepresentationType } from '../../representation/commutant/representation.js';
import type { ComponentName } from '../../representation/component.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';
import type { PointBasis } from './evidence.js';

/** The entries of a point of a fixed-point space as numerals; null where there is no such entry. */
export type EntriesRecord = PointEntries<string>;

/** How a result was found. */
export interface HistoryRecord {
  /** Bits of the significand in the last evaluation. */
  readonly precision: number;
  /** Per Newton step: log₂ of the largest left-hand side and of the largest relative correction, and the iterate as doubles. */
  readonly steps: readonly {
    readonly precision: number;
    readonly residual: number;
    readonly step: number;
    readonly iterate: readonly number[];
  }[];
  readonly stop: string;
  /** Where the start came from, in words. */
  readonly start: string;
}

/** An isotropy type that was tried for a matrix, and what polishing within it led to. */
export interface TriedType {
  readonly sizes: readonly string[];
  /** The largest change of an entry; null where no critical point was reached. */
  readonly moved: string | null;
  /** `larger isotropy`: the point reached is one of the type that is listed next. */
  readonly outcome: 'accepted' | 'larger isotropy' | 'too far' | 'no point';
  readonly why?: string;
}

/** How the isotropy of a matrix was recognised. */
export interface RecognitionRecord {
  /** Entries that differ by at most this count as equal. */
  readonly tolerance: string;
  /** The largest difference of two entries of one orbit, and the least by which blocks, or diagonals, are told apart. */
  readonly gap: readonly [string, string];
  /** In the order in which they were tried, the finest first. */
  readonly tried: readonly TriedType[];
  /** How far the transposed matrix is from a critical point, where that is much nearer; null otherwise. */
  readonly transpose: string | null;
  /** The family of the catalogue whose own point at this d has the same entries, null for none; absent where none was compared. */
  readonly named?: string | null;
}

/** What the extra rows of a family tend to as d grows. */
export interface LimitsRecord {
  /** Per group of equal extra rows how many they are, and the unit vector that they tend to a multiple of; null for 0. */
  readonly groups: readonly {
    readonly rows: number;
    readonly axis: { readonly sign: '+' | '-'; readonly block: number } | null;
  }[];
  /** Which of the points with these limits it is, by loss, from 1 on. */
  readonly ordinal: number;
}

/** A critical point; the fields of its recognition are there where it was read as a matrix. */
export interface SolveRecord extends Partial<RecognitionRecord>, ModelField {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  readonly signs: string;
  /** Extra rows beyond the first d. */
  readonly extra: number;
  /** Their limits, where the family's name tells them. */
  readonly limits: LimitsRecord | null;
  readonly k: string;
  readonly d: string;
  /** Whether all block sizes are whole numbers at this d: only then there is a k × d matrix. */
  readonly wholeSizes: boolean;
  readonly digits: number;
  readonly entries: EntriesRecord;
  /** Where the isotropy is larger than the Young subgroup of the type. */
  readonly symmetry?: SymmetryRecord;
  readonly loss: string;
  /** Euclidean norm of the k × d gradient at the printed point. */
  readonly gradientNorm: string;
  /** For points read from a file: the largest change of an entry. */
  readonly moved: string | null;
  readonly status: Status;
  /** What stands behind the status; the bits are those of the history. */
  readonly basis: PointBasis;
  /** The same in words. */
  readonly evidence: string;
  readonly history: HistoryRecord;
}

/** The irreducible τ of a group that permutes blocks, times which a component of the Young type is meant. */
export interface IrreducibleRecord {
  /** 0 for the trivial one; the same number stands for the same τ in all components that live on the same blocks. */
  readonly index: number;
  /** A name where the group gives one. */
  readonly label: string | null;
  readonly type: RepresentationType;
  /** The dimension of τ over the real numbers. */
  readonly dimension: number;
  /** The blocks of all components that the group moves to one another, which are one component here. */
  readonly members: readonly (readonly number[])[];
}

/** The isotropy group of a point that is larger than the Young subgroup of its type. */
export interface SymmetryRecord {
  /** The order of the whole group, where all sizes are whole numbers. */
  readonly order: string;
  /** Elements that exchange blocks and generate it together with the Young subgroup: cycles of rows and columns of the matrix, counted from 1. */
  readonly generators: readonly { readonly rows: string; readonly columns: string }[];
  /** Blocks, and groups of extra rows after them, whose rows are exchanged; counted from 0, each list ascending. */
  readonly rowOrbits: readonly (readonly number[])[];
}

export interface SpectrumLine {
  readonly component: ComponentName;
  readonly blocks: readonly number[];
  /** Where permutations of blocks leave the point where it is. */
  readonly irreducible?: IrreducibleRecord;
  /** The degree at this d: an integer, or a decimal string at a fractional d. */
  readonly degree: number | string;
  /** The degree as a polynomial in d. */
  readonly degreePolynomial: Polynomial;
  /** Number of copies of the irreducible, which is the number of eigenvalues. */
  readonly multiplicity: number;
  readonly eigenvalues: readonly string[];
  /** Whether the degree is positive, so that the eigenvalues count towards the verdict. */
  readonly counted: boolean;
}

export type Verdict = 'minimum' | 'saddle' | 'degenerate' | 'undecided';

export interface SpectrumRecord extends SolveRecord {
  readonly spectrum: readonly SpectrumLine[];
  readonly least: {
    readonly value: string;
    readonly component: string;
    readonly blocks: readonly number[];
    readonly irreducible?: IrreducibleRecord;
  };
  readonly verdict: Verdict;
  /** What the verdict rests on and leaves out, in words. */
  readonly verdictNote: string;
  /** The comparison with the whole matrix, where it was asked for. */
  readonly dense: { readonly size: number; readonly largestDifference: string } | null;
}
