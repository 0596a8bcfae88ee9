// @ts-check
/**
 * Mutants that no test can catch, since what they change cannot be seen: each with the reason, reviewed by hand. Few.
 */

/** @typedef {{ file: string, within: string, was: string, becomes: string, why: string }} Equivalent */

/** @type {readonly Equivalent[]} */
export const EQUIVALENT = [];
