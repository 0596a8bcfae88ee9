import { InputError } from '../input/errors.js';

/**
 * What stands in the page for packages that read formulas of files, and would be most of it: whoever uses them is told
 * what to do.
 */
export function parse(): never {
  throw new InputError('a formula of your own is not read in this page: the command line does it, --activation FILE');
}

/** The same by another name of those packages. */
export const create = parse;

/** What else is imported of them. */
export const all = {};

export default parse;
