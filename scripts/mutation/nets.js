// @ts-check
/**
 * What the mutation run covers: the nets that keep a wrong number or a false statement from being printed. A net is a file
 * of `src`, or some of its functions, with the test files that must catch a fault in it.
 */

/**
 * @typedef {object} Net
 * @property {string} name of the file in `src`, without its ending
 * @property {readonly string[]} [only] names of functions and constants; all of the file where it is missing
 * @property {readonly string[]} tests files or folders in `test`, without their ending
 */

/** Nets with direct tests of the same name. @param {string} folder @param {Readonly<Record<string, readonly string[]>>} files */
const inFolder = (folder, files) =>
  Object.entries(files).map(([file, tests]) => ({ name: `${folder}/${file}`, tests: tests.map((test) => `${folder}/${test}`) }));

/** @type {readonly Net[]} */
export const NETS = [
  ...inFolder('numeric', {
    'approximate-inverse': ['approximate-inverse'],
    'ball-arithmetic': ['ball-arithmetic'],
    'ball-sets': ['ball-sets'],
    ball: ['ball-ring', 'ball'],
    'binomial-interval': ['binomial-interval'],
    continuation: ['continuation-errors', 'continuation-steps', 'continuation'],
    decimal: ['decimal'],
    'dense-solve': ['dense'],
    'dense-spectrum': ['dense'],
    'eigenvalue-enclosure': ['eigenvalue-enclosure'],
    'krawczyk-operator': ['krawczyk-operator', 'krawczyk'],
    krawczyk: ['krawczyk-operator', 'krawczyk'],
    'mpfr-arena': ['mpfr-arena', 'mpfr'],
    'mpfr-bounds': ['mpfr-memory', 'mpfr-directed'],
    mpfr: ['mpfr-memory', 'mpfr', 'mpfr-directed'],
    newton: ['newton-rules', 'newton'],
    'normal-quadratic-form': ['normal-quadratic-form'],
    'prove-zero': ['prove-zero', 'krawczyk'],
    random: ['random'],
    'saddle-free-newton': ['saddle-free-newton'],
  }),
  ...inFolder('study', {
    // Proofs.
    'verified-index': ['verified-index', 'proof-refusals'],
    'point-proof': ['point-proof', 'proof-refusals'],
    'segment-proof': ['segment-proof', 'proof-refusals'],
    'segment-cover': ['segment-cover'],
    'segment-search': ['segment-search'],
    'range-obstacle': ['range-obstacle'],
    'range-proof': ['range-search'],
    'crossing-proof': ['crossing-refusals'],
    'certificate-schema': ['certificate-schema'],
    'certificate-check': ['certificate-check'],
    'degenerate-point': ['degenerate-point'],
    // The second route, and the digits that it settles.
    digits: ['digits'],
    'second-route': ['second-route'],
    // Claims, read.
    'claim-checks': ['claims-file'],
    'claim-components': ['claim-value', 'claims-file'],
    'claim-value': ['claim-value', 'claims-file'],
    'claims-file': ['claims-file'],
    'claims-schema': ['claims-schema'],
    'claims-text': ['claims-text'],
    // Claims, compared with what is computed.
    decision: ['decision'],
    'verify-crossing': ['verify-crossing'],
    'verify-formula': ['verify-formula'],
    'verify-number': ['verify-number'],
    'verify-quantity': ['verify-quantity'],
    'verify-results': ['verify-results'],
    'verify-series': ['verify-series', 'claimed-decimals'],
    'verify-splitting': ['verify-splitting'],
    'verify-structure': ['verify-structure'],
    'verify-verdict': ['verify-verdict'],
    verify: ['verify-claims'],
  }),
];
