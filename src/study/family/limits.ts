import type { WholeRange } from '../../input/arguments.js';
import { LEAST_DIGITS, MOST_DIGITS } from '../../numeric/settled-digits.js';

/** The ranges of what the studies accept: the library and the command line refuse what lies outside of them. */

/** Significant digits. */
export const DIGITS: WholeRange = { least: LEAST_DIGITS, most: MOST_DIGITS };
/** Extra rows of a type. */
export const EXTRA_ROWS: WholeRange = { least: 0, most: 10 };
/** Neurons that can be added to a spurious family: the searches grow with them. */
export const ADDED_NEURONS: WholeRange = { least: 0, most: 3 };
/** The orders that expansions accept: the leading order of the entries, and one beyond which results fill pages. */
export const LEAST_ORDER = 2;
export const MOST_ORDER = 60;
/** The largest order with a symbolic block size: the number of sizes that are expanded grows with it. */
export const MOST_SYMBOLIC_ORDER = 12;
/** The last power of d^(−1/2) of an expansion. */
export const ORDERS: WholeRange = { least: LEAST_ORDER, most: MOST_ORDER, leastIs: 'the leading order of the entries' };
export const SYMBOLIC_ORDERS: WholeRange = { ...ORDERS, most: MOST_SYMBOLIC_ORDER };
export const EXPANSION_PARTS = ['entries', 'loss', 'eigenvalues', 'all'] as const;
/** The last power of d^(−1/2) of the series of split blocks. */
export const SPLIT_ORDERS: WholeRange = { least: 1, most: 6 };
/** The study around the global minimum: extra neurons, dimension, and the directions that are sampled. */
export const GLOBAL_EXTRA: WholeRange = { least: 1, most: 10 };
export const GLOBAL_DIMENSIONS: WholeRange = { least: 2, most: 60 };
export const SEEDS: WholeRange = { least: 0, most: 2 ** 32 - 1 };
export const SAMPLES: WholeRange = { least: 1, most: 1_000_000 };
/** Digits with a teacher from a file: more take minutes in the decimal arithmetic that checks them. */
export const PERTURBED_DIGITS: WholeRange = { least: LEAST_DIGITS, most: 100 };
/** Steps into which the path to a teacher is divided for what is shown. */
export const PATH_SAMPLES: WholeRange = { least: 1, most: 1000 };
/** Columns of a matrix. */
export const MATRIX_COLUMNS: WholeRange = { least: 1, most: 1000 };
/** Bits of an MPFR ring. */
export const MPFR_BITS: WholeRange = { least: 2, most: 10_000_000 };
/** Families in one plot: more cannot be told apart. */
export const PLOTTED_FAMILIES = 8;
