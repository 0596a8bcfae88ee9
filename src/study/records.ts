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

/** A critical point; the fields of its recognition are there where it was read as a matrix. */
export interface SolveRecord extends Partial<RecognitionRecord> {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  /** Extra rows beyond the first d. */
  readonly extra: number;
  readonly k: string;
  readonly d: string;
  /** Whether all block sizes are whole numbers at this d: only then there is a k × d matrix. */
  readonly wholeSizes: boolean;
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

/** An interval of d between crossings and ends on which a family is a minimum. */
export interface MinimumInterval {
  readonly from: string;
  /** Null where it was one up to the end of the search: nothing is known beyond. */
  readonly to: string | null;
  /** The first and the last integer in it with whole block sizes (see `matrices`), the last null as `to`; null for none. */
  readonly integers: readonly [first: number, last: number | null] | null;
}

/** Where and why a family ends or was not followed further, with the digits of d that are known. */
export interface EndRecord {
  readonly d: string;
  readonly why: string;
  /** Only where this is no known end: true where the branch goes on but was not followed further, null where that is not known. */
  readonly goesOn?: true | null;
}

export interface CriticalRecord {
  readonly family: string;
  /** The block sizes that were followed in d; numbers in a family's name give one d only, at which these agree with it. */
  readonly sizes: readonly string[];
  /** The d of a name with numbers; null for a family in d. */
  readonly onlyAt: string | null;
  readonly digits: number;
  readonly crossings: readonly CrossingRecord[];
  /** The integers at which all block sizes are whole numbers: first, first + step, …; null where there are none. */
  readonly matrices: { readonly first: number; readonly step: number } | null;
  /** All intervals of d on which the family was found to be a minimum, ascending. */
  readonly minimumOn: readonly MinimumInterval[];
  /** Integers outside of them at which it is a minimum all the same: some component has fewer eigenvalues there, or none. */
  readonly minimumAt: readonly number[];
  /** From where on it is a minimum up to the end of the search; null where it ends before, or is none there. */
  readonly minimumFrom: { readonly real: string; readonly integer: number | null } | null;
  /** The range of d that was searched: within it all components that count have their eigenvalues. */
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
  /** The upper end if there is one, else the lower one. */
  readonly end: EndRecord | null;
  /** Where the family begins and where it ends; null where it was followed to the end of the search. */
  readonly lowerEnd: EndRecord | null;
  readonly upperEnd: EndRecord | null;
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
  /** The d at which the degrees are given, null where they are polynomials. */
  readonly d: string | null;
  /** Whether all block sizes are whole numbers at that d. */
  readonly wholeSizes: boolean | null;
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
  /** All intervals on which it is known to be a minimum, as `critical` finds them with 12 digits. */
  readonly minimumOn: readonly MinimumInterval[];
  /** Up to which d that was searched. */
  readonly searchedTo: string;
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
  /** Error at the last d over the omitted terms that are known, there, with its sign: tends to 1. */
  readonly ratio: number | null;
  /** Value minus truncated series; null where it is 0, or nothing is seen of it beside rounding. */
  readonly errors: readonly { readonly d: string; readonly error: string | null }[];
  readonly agrees: boolean;
}

/** What a truncated series is worth at real sizes. */
export interface SeriesAccuracy {
  readonly quantity: Quantity;
  readonly values: readonly {
    readonly d: string;
    /** Relative error of the sum to the asked order; null where there is none. */
    readonly relativeError: number | null;
    /** The order at which truncation is best at this d, up to the asked one, and the relative error then. */
    readonly bestOrder: number | null;
    readonly bestError: number | null;
    /** Why there is none: no point at this d, the value or the sum is 0, or the error is below what rounding leaves. */
    readonly none: 'no point' | 'zero' | 'below rounding' | null;
  }[];
}

export interface ExpansionRecord {
  readonly family: string;
  readonly sizes: readonly string[];
  readonly signs: string;
  readonly variable: 'd^(-1/2)';
  readonly order: number;
  /** The field of the entries and the loss: `Q(pi)`, `Q(pi, sqrt(2))` and so on, or `numeric`. */
  readonly field: string;
  readonly fieldLatex: string;
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
    /** The field of its coefficients, which may be larger than that of the entries by square roots. */
    readonly field: string;
    readonly fieldLatex: string;
    /** Eigenvalues, by their numbers from 1 on, whose series stop early: their next coefficients are in no field at hand. */
    readonly missing: readonly { readonly which: readonly number[]; readonly why: string }[];
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
