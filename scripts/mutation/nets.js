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

/** The tests of each net, the quickest first. @type {Readonly<Record<string, readonly string[]>>} */
const TESTS = {
  'numeric/approximate-inverse': ['numeric/approximate-inverse'],
  'numeric/ball-arithmetic': ['numeric/ball-arithmetic'],
  'numeric/ball-sets': ['numeric/ball-sets'],
  'numeric/ball': ['numeric/ball-ring', 'numeric/ball'],
  'numeric/binomial-interval': ['numeric/binomial-interval'],
  'numeric/continuation': ['numeric/continuation-errors', 'numeric/continuation-steps', 'numeric/continuation'],
  'numeric/decimal': ['numeric/decimal'],
  'numeric/dense-solve': ['numeric/dense'],
  'numeric/dense-spectrum': ['numeric/dense'],
  'numeric/eigenvalue-enclosure': ['numeric/eigenvalue-enclosure'],
  'numeric/krawczyk-operator': ['numeric/krawczyk-operator', 'numeric/krawczyk'],
  'numeric/krawczyk': ['numeric/krawczyk-operator', 'numeric/krawczyk'],
  'numeric/mpfr-arena': ['numeric/mpfr-arena', 'numeric/mpfr'],
  'numeric/mpfr-bounds': ['numeric/mpfr-memory', 'numeric/mpfr-directed'],
  'numeric/mpfr': ['numeric/mpfr-memory', 'numeric/mpfr', 'numeric/mpfr-directed'],
  'numeric/newton': ['numeric/newton-rules', 'numeric/newton'],
  'numeric/normal-quadratic-form': ['numeric/normal-quadratic-form'],
  'numeric/prove-zero': ['numeric/prove-zero', 'numeric/krawczyk'],
  'numeric/random': ['numeric/random'],
  'numeric/saddle-free-newton': ['numeric/saddle-free-newton'],
  // Proofs.
  'study/verified-index': ['study/verified-index', 'study/proof-refusals'],
  'study/point-proof': ['study/point-proof', 'study/proof-refusals'],
  'study/segment-proof': ['study/segment-proof', 'study/proof-refusals'],
  'study/segment-cover': ['study/segment-cover'],
  'study/segment-search': ['study/segment-search'],
  'study/range-obstacle': ['study/range-obstacle'],
  'study/range-proof': ['study/range-search'],
  'study/crossing-proof': ['study/crossing-refusals'],
  'study/certificate-schema': ['study/certificate-schema'],
  'study/certificate-check': ['study/certificate-check'],
  'study/degenerate-point': ['study/degenerate-point'],
  // The second route, and the digits that it settles.
  'study/digits': ['study/digits'],
  'study/second-route': ['study/second-route'],
  // Claims, read.
  'study/claim-checks': ['study/claims-file'],
  'study/claim-components': ['study/claim-value', 'study/claims-file'],
  'study/claim-value': ['study/claim-value', 'study/claims-file'],
  'study/claims-file': ['study/claims-file'],
  'study/claims-schema': ['study/claims-schema'],
  'study/claims-text': ['study/claims-text'],
  // Claims, compared with what is computed.
  'study/decision': ['study/decision'],
  'study/verify-crossing': ['study/verify-crossing'],
  'study/verify-formula': ['study/verify-formula'],
  'study/verify-number': ['study/verify-number'],
  'study/verify-quantity': ['study/verify-quantity'],
  'study/verify-results': ['study/verify-results'],
  'study/verify-series': ['study/verify-series', 'study/claimed-decimals'],
  'study/verify-splitting': ['study/verify-splitting'],
  'study/verify-structure': ['study/verify-structure'],
  'study/verify-verdict': ['study/verify-verdict'],
  'study/verify': ['study/verify-claims'],
};

/** @type {readonly Net[]} */
export const NETS = Object.entries(TESTS).map(([name, tests]) => ({ name, tests }));
