/** The orders that expansions accept: the leading order of the entries, and one beyond which results fill pages. */
export const LEAST_ORDER = 2;
export const MOST_ORDER = 60;
/** The largest order with a symbolic block size: the number of sizes that are expanded grows with it. */
export const MOST_SYMBOLIC_ORDER = 12;

/** Whether a name is one with a symbolic size, `p,d-p:-+` or `p,d-p:+-`. */
export function isSymbolicSize(name: string): boolean {
  return /^p,d-p:(-\+|\+-)$/.test(name);
}
