/**
 * What the studies return and the reports print: plain serialisable records, the shapes of `--json`.
 * Numbers that can carry more than double precision are decimal strings, correctly rounded; every record says how its
 * numbers were obtained.
 */

/** How much a number can be trusted, from strongest to weakest. */
export type Status = 'exact' | 'certified' | 'checked' | 'numerical';

/** The entries of a point of a fixed-point space; null where there is no such entry. */
export interface EntriesRecord {
  /** Diagonal entry of a row of each block. */
  readonly diagonal: readonly string[];
  readonly offDiagonal: readonly (string | null)[];
  /** between[a][b]: entry in a row of block a and a column of block b. */
  readonly between: readonly (readonly (string | null)[])[];
  /** One row per extra neuron, one entry per column block. */
  readonly extra: readonly (readonly string[])[];
}

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

export interface SolveRecord {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  /** Extra rows beyond the first d. */
  readonly extra: number;
  readonly k: string;
  readonly d: string;
  readonly digits: number;
  readonly entries: EntriesRecord;
  readonly loss: string;
  /** Euclidean norm of the k × d gradient at the printed point. */
  readonly gradientNorm: string;
  /** For points read from a file: the largest change of an entry. */
  readonly moved: string | null;
  readonly status: Status;
  /** What stands behind the status, in words. */
  readonly evidence: string;
  readonly history: HistoryRecord;
}

export interface SpectrumLine {
  readonly component: 't' | 's' | 'x' | 'y' | 's⊠s';
  readonly blocks: readonly number[];
  /** The degree at this d: an integer, or a decimal string at a fractional d. */
  readonly degree: number | string;
  /** The degree as a polynomial in d. */
  readonly degreePolynomial: string;
  /** Number of copies of the irreducible, which is the number of eigenvalues. */
  readonly multiplicity: number;
  readonly eigenvalues: readonly string[];
  /** Whether the degree is positive, so that the eigenvalues count towards the verdict. */
  readonly counted: boolean;
}

export type Verdict = 'minimum' | 'saddle' | 'degenerate' | 'undecided';

export interface SpectrumRecord extends SolveRecord {
  readonly spectrum: readonly SpectrumLine[];
  readonly least: { readonly value: string; readonly component: string; readonly blocks: readonly number[] };
  readonly verdict: Verdict;
  /** What the verdict rests on and leaves out, in words. */
  readonly verdictNote: string;
  /** The comparison with the whole matrix, where it was asked for. */
  readonly dense: { readonly size: number; readonly largestDifference: string } | null;
}

export interface CrossingRecord {
  readonly d: string;
  readonly enclosure: readonly [string, string] | null;
  readonly component: string;
  readonly blocks: readonly number[];
  readonly degree: string;
  /** `saddle-to-minimum`, or `index changes from a to b`, as d grows. */
  readonly direction: string;
  /** Components that have negative eigenvalues just above this d; empty if it is a minimum there. */
  readonly negativeAbove: readonly string[];
  readonly status: Status;
}

export interface CriticalRecord {
  readonly family: string;
  readonly digits: number;
  readonly crossings: readonly CrossingRecord[];
  readonly minimumFrom: { readonly real: string; readonly integer: number } | null;
  /** The range of d that was searched. */
  readonly searched: readonly [string, string];
  /** Above the last crossing: the Morse index as a polynomial in d, and the components of negative eigenvalues. */
  readonly beyond: {
    readonly index: string;
    readonly negative: readonly {
      readonly component: string;
      readonly blocks: readonly number[];
      readonly count: number;
      readonly degree: string;
    }[];
  };
  readonly end: { readonly d: string; readonly why: string } | null;
  readonly status: Status;
  readonly evidence: string;
}

export interface DecompositionLine {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly multiplicity: number;
  readonly degree: string;
}

export interface DecompositionRecord {
  readonly sizes: readonly string[];
  readonly extra: number;
  /** The extra rows in groups of equal ones: 1 for a row of its own. */
  readonly groups: readonly number[];
  /** k·d as text, e.g. `d^2` or `d*(d + 1)`. */
  readonly dimension: string;
  readonly components: readonly DecompositionLine[];
  readonly status: Status;
}

export interface FamilyRecord {
  readonly name: string;
  readonly alias: string | null;
  readonly sizes: readonly string[];
  readonly signs: string;
  readonly k: string;
  readonly known: string;
}

/** The eigenvalues along a family, for a figure: one curve per eigenvalue, in doubles (numerical). */
export interface EigenvalueCurves {
  readonly family: string;
  readonly curves: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    /** Points (d, eigenvalue), d ascending. */
    readonly points: readonly (readonly [number, number])[];
  }[];
  /** Fractional dimensions to mark, with a label. */
  readonly marks: readonly { readonly d: number; readonly label: string }[];
}

/** A power series in t = d^(−1/2): the non-zero terms, and the first power that is not given. */
export interface SeriesRecord {
  readonly terms: readonly {
    /** The term is coefficient · d^(−power/2). */
    readonly power: number;
    /** The coefficient as text that any computer algebra system reads; null where only digits are known. */
    readonly exact: string | null;
    readonly latex: string | null;
    /** The coefficient as a decimal numeral. */
    readonly value: string;
  }[];
  /** The first power that is not given; null for a finite sum that is the whole. */
  readonly order: number | null;
}

/** What a series belongs to. */
export type Quantity =
  | { readonly kind: 'entry'; readonly entry: string; readonly row: number; readonly column: number }
  | { readonly kind: 'loss' }
  | { readonly kind: 'eigenvalue'; readonly component: string; readonly blocks: readonly number[]; readonly index: number };

/** The comparison of a truncated series with independent solutions. */
export interface SeriesCheck {
  readonly quantity: Quantity;
  /** The power of t of the first omitted term; null where the series is finite and exact. */
  readonly expectedExponent: number | null;
  /** The power of t with which the error decays between the last two d. */
  readonly observedExponent: number | null;
  /** Error at the last d over the omitted terms that are known, there: tends to 1. */
  readonly ratio: number | null;
  readonly errors: readonly { readonly d: string; readonly error: string }[];
  readonly agrees: boolean;
}

/** What a truncated series is worth at real sizes. */
export interface SeriesAccuracy {
  readonly quantity: Quantity;
  readonly values: readonly {
    readonly d: string;
    /** Relative error of the sum to the asked order; null where the family does not exist at this d. */
    readonly relativeError: number | null;
    /** The order at which truncation is best at this d, up to the asked one, and the relative error then. */
    readonly bestOrder: number | null;
    readonly bestError: number | null;
  }[];
}

export interface ExpansionRecord {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  readonly variable: 'd^(-1/2)';
  readonly order: number;
  /** `Q(pi)`, `Q(pi, sqrt(2))` and so on, or `numeric`. */
  readonly field: string;
  readonly entries: {
    readonly diagonal: readonly SeriesRecord[];
    readonly offDiagonal: readonly (SeriesRecord | null)[];
    readonly between: readonly (readonly (SeriesRecord | null)[])[];
    readonly extra: readonly (readonly SeriesRecord[])[];
  };
  readonly loss: SeriesRecord | null;
  readonly eigenvalues: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    readonly degree: string;
    readonly series: readonly SeriesRecord[];
  }[];
  /** Where coefficients are numerical: the equations that the leading ones solve, exact, with their solution. */
  readonly leading: {
    readonly unknowns: readonly {
      readonly symbol: string;
      readonly latex: string;
      readonly entry: string;
      /** The power of t that it is the coefficient of, and the exact terms before it. */
      readonly power: number;
      readonly known: string;
      readonly value: string;
    }[];
    readonly equations: readonly { readonly text: string; readonly latex: string }[];
    /** The leading coefficient of the loss as a formula in the unknowns; null where the loss was not asked for or has none. */
    readonly loss: { readonly text: string; readonly latex: string; readonly power: number; readonly value: string } | null;
    /** The largest left-hand side at the values to all their known digits. */
    readonly residual: string;
    /** Whether the printed digits are those of a solution that was proved to exist, the only one in a box around them. */
    readonly certified: boolean;
  } | null;
  readonly checks: readonly SeriesCheck[];
  /** Least number of digits to which the coefficients of the entries agree with a fit at very large d. */
  readonly fit: { readonly points: number; readonly agreeingDigits: number; readonly supportedDigits: number } | null;
  readonly accuracy: readonly SeriesAccuracy[];
  readonly status: Status;
  readonly evidence: string;
}

/** The split block h of a neuron at one d. */
export interface SplitValues {
  readonly d: string;
  readonly components: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    readonly degree: string;
    readonly eigenvalues: readonly string[];
  }[];
  readonly least: {
    readonly value: string;
    readonly component: string;
    readonly blocks: readonly number[];
    readonly label: string;
  };
  /**
   * The direction u of descent (u, −u): for component t one entry per block of columns of the stabiliser, for s the factor of
   * e_1 − e_2 in its block.
   */
  readonly direction: readonly number[];
  /** λ of the theorem. */
  readonly condition: string;
  readonly saddle: boolean;
}

/** What splitting a neuron of one block does. */
export interface SplitRecord {
  /** The kind of row: a block, or beyond them a group of extra rows. */
  readonly block: number;
  /** Block sizes of the stabiliser's type. */
  readonly stabiliser: string;
  readonly leastEigenvalueOfSplitBlock: SeriesRecord | null;
  /** Whether the split point is a saddle for all sufficiently large d. */
  readonly saddle: boolean | null;
  /** The least scanned d from which on it was one at every scanned d. */
  readonly from: string | null;
  /** λ of the theorem of Safran, Yehudai & Shamir. */
  readonly condition: SeriesRecord | null;
  /** Whether λ < 0 for all sufficiently large d. */
  readonly conditionHolds: boolean | null;
  readonly components:
    | readonly {
        readonly component: string;
        readonly blocks: readonly number[];
        readonly degree: string;
        readonly field: string;
        readonly series: readonly SeriesRecord[];
      }[]
    | null;
  readonly values: readonly SplitValues[];
  readonly status: Status;
  readonly evidence: string;
}

/** A critical point with extra rows that stands where a family was, or the family itself (extra = 0). */
export interface ReplacementRecord {
  readonly name: string;
  readonly sizes: readonly string[];
  readonly extra: number;
  /** The block of the family one neuron of which the point tells apart; null where it has the family's own type. */
  readonly told: number | null;
  /** Whether a descent from a splitting of the family ended here. */
  readonly reached: boolean;
  /** Loss and least eigenvalue at the d of the search. */
  readonly loss: string | null;
  readonly least: {
    readonly d: string;
    readonly value: string;
    readonly component: string;
    readonly blocks: readonly number[];
  } | null;
  /** For large d, up to the end of the search. */
  readonly verdict: 'minimum' | 'saddle';
  /** Whether no minimum is left here for large d. */
  readonly annihilates: boolean;
  /** The Morse index for large d, as a polynomial in d, and where its directions are. */
  readonly index: string;
  readonly negative: CriticalRecord['beyond']['negative'];
  readonly minimumFrom: CriticalRecord['minimumFrom'];
  readonly crossings: readonly {
    readonly d: string;
    readonly component: string;
    readonly blocks: readonly number[];
    readonly direction: string;
  }[];
  readonly searched: readonly [string, string];
  readonly end: CriticalRecord['end'];
  readonly status: Status;
}

/** A descent from a split neuron, pushed apart along the direction of descent. */
export interface DescentRecord {
  readonly block: number;
  readonly lossBefore: string | null;
  readonly lossAfter: string;
  /** The name of the end, or null where it has none. */
  readonly end: string | null;
}

/** Cauchy's bounds beside the eigenvalues of a component: eigenvalue i is at most bound i. */
export interface InterlacingRecord {
  readonly name: string;
  readonly d: string;
  readonly component: string;
  readonly blocks: readonly number[];
  readonly label: string;
  readonly eigenvalues: readonly string[];
  /** From the copies that vanish on the extra rows, and from those that live on the extra rows alone. */
  readonly withoutExtra: readonly string[];
  readonly extraOnly: readonly string[];
}

export interface AnnihilationRecord {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  readonly extra: number;
  readonly splits: readonly SplitRecord[];
  /** The d at which split blocks were asked for and the family does not exist, with the reason. */
  readonly skipped: readonly { readonly d: string; readonly why: string }[];
  readonly descents: readonly DescentRecord[];
  readonly families: readonly ReplacementRecord[];
  readonly interlacing: readonly InterlacingRecord[];
  /** The d at which points with extra rows were searched. */
  readonly searchedAt: number;
  readonly status: Status;
  readonly evidence: string;
}

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
export interface CertifyRecord {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  readonly d: string;
  readonly exists: boolean | null;
  readonly unique: boolean | null;
  /** The largest half side of the box in which the point is the only one; `0` for the global minimum, which is exact. */
  readonly radius: string | null;
  /** The largest tried half side of a box in which it is proved to be the only critical point of its fixed-point space. */
  readonly uniqueWithin: string | null;
  /** The block sizes of the isotropy, where it is proved to be exactly that; null where it is not decided. */
  readonly isotropy: string | null;
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

/** What is proved of a family over an interval of d. */
export interface CertifyRangeRecord {
  readonly family: string;
  readonly from: string;
  readonly to: string;
  readonly exists: true;
  readonly unique: true;
  /** Negative eigenvalues per copy of each component that has any, the same on the whole interval. */
  readonly negative: readonly { readonly component: string; readonly blocks: readonly number[]; readonly count: number }[];
  /** The Morse index as a polynomial in d. */
  readonly index: string;
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
