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
  'numeric/krawczyk/approximate-inverse': ['numeric/krawczyk/approximate-inverse'],
  'numeric/ball/arithmetic': ['numeric/ball/arithmetic'],
  'numeric/ball/sets': ['numeric/ball/sets'],
  'numeric/ball/ball': ['numeric/ball/ring', 'numeric/ball/ball'],
  'numeric/binomial-interval': ['numeric/binomial-interval'],
  'numeric/continuation': ['numeric/continuation-errors', 'numeric/continuation-steps', 'numeric/continuation'],
  'numeric/decimal': ['numeric/decimal'],
  'numeric/dense-solve': ['numeric/dense'],
  'numeric/dense-spectrum': ['numeric/dense'],
  'numeric/krawczyk/eigenvalue-enclosure': ['numeric/krawczyk/eigenvalue-enclosure'],
  'numeric/krawczyk/operator': ['numeric/krawczyk/operator', 'numeric/krawczyk/krawczyk'],
  'numeric/krawczyk/krawczyk': ['numeric/krawczyk/operator', 'numeric/krawczyk/krawczyk'],
  'numeric/mpfr/arena': ['numeric/mpfr/arena', 'numeric/mpfr/mpfr'],
  'numeric/mpfr/bounds': ['numeric/mpfr/memory', 'numeric/mpfr/directed'],
  'numeric/mpfr/mpfr': ['numeric/mpfr/memory', 'numeric/mpfr/mpfr', 'numeric/mpfr/directed'],
  'numeric/newton': ['numeric/newton-rules', 'numeric/newton'],
  'numeric/normal-quadratic-form': ['numeric/normal-quadratic-form'],
  'numeric/krawczyk/prove-zero': ['numeric/krawczyk/prove-zero', 'numeric/krawczyk/krawczyk'],
  'numeric/random': ['numeric/random'],
  'numeric/saddle-free-newton': ['numeric/saddle-free-newton'],
  'numeric/taylor-model/ranges': [
    'numeric/taylor-model/remainders',
    'numeric/taylor-model/lifetimes',
    'numeric/taylor-model/refusals',
  ],
  'numeric/taylor-model/remainders': [
    'numeric/taylor-model/remainders',
    'numeric/taylor-model/lifetimes',
    'numeric/taylor-model/refusals',
    'numeric/taylor-model/inclusion',
  ],
  'numeric/taylor-model/angle': [
    'numeric/taylor-model/remainders',
    'numeric/taylor-model/refusals',
    'numeric/taylor-model/inclusion',
  ],
  'numeric/taylor-model/model': ['numeric/taylor-model/remainders', 'numeric/taylor-model/refusals'],
  'numeric/taylor-model/taylor-model': [
    'numeric/taylor-model/remainders',
    'numeric/taylor-model/refusals',
    'numeric/taylor-model/lifetimes',
    'numeric/taylor-model/laws',
  ],
  // Proofs.
  'study/proof/verified-index': ['study/proof/verified-index', 'study/proof/refusals'],
  'study/proof/point': ['study/proof/point', 'study/proof/refusals'],
  'study/proof/segment': ['study/proof/segment', 'study/proof/refusals'],
  'study/tail/tail': ['study/tail/tail'],
  'study/tail/prove': ['study/tail/prove'],
  'study/tail/eigenvalue-limits': ['study/tail/eigenvalue-limits'],
  'study/tail/loss-limit': ['study/tail/loss-limit', 'study/certificate/theorem/curve'],
  'study/chain/crossing-piece': ['study/chain/crossing-piece'],
  'study/chain/glue': ['study/chain/glue'],
  'study/certificate/segment-cover': ['study/certificate/segment-cover'],
  'study/certificate/segment-search': ['study/certificate/segment-search'],
  'study/certificate/range-obstacle': ['study/certificate/range-obstacle'],
  'study/certificate/range-proof': ['study/certificate/range-search'],
  'study/proof/crossing': ['study/proof/crossing-refusals'],
  'study/certificate/schema': ['study/certificate/schema'],
  'study/certificate/claims': ['study/check/check'],
  'study/certificate/theorem/exact-terms': ['study/certificate/theorem/exact-terms'],
  'study/certificate/theorem/intervals': ['study/certificate/theorem/intervals'],
  'study/certificate/theorem/curve': [
    'study/certificate/theorem/curve',
    'study/certificate/theorem/adversary',
    'study/certificate/theorem/forged',
  ],
  'study/certificate/theorem/claims': ['study/certificate/theorem/adversary', 'study/certificate/theorem/forged'],
  // Estimates of what series leave out.
  'study/bounds/region': ['study/bounds/truncation'],
  'study/bounds/truncation': ['study/bounds/truncation'],
  'study/bounds/refined': ['study/bounds/truncation', 'study/bounds/refined'],
  'study/bounds/eigenvalue': ['study/bounds/eigenvalue'],
  'study/formula/positive-spectrum': ['study/formula/positive-spectrum'],
  'study/check/check': ['study/check/check', 'study/certificate/branching/births'],
  // Branches where they are born, proved and followed.
  'study/proof/birth': ['study/proof/birth', 'study/certificate/branching/births'],
  'study/proof/fold': ['study/proof/birth', 'study/certificate/branching/births'],
  'study/certificate/branching/claims': ['study/certificate/branching/births'],
  'numeric/arclength': ['numeric/arclength'],
  'study/arc/follow': ['study/birth/branches'],
  'landscape/degenerate-point': ['landscape/degenerate-point'],
  // The second route, and the digits that it settles.
  'numeric/settled-digits': ['numeric/settled-digits'],
  'study/point/second-route': ['study/point/second-route'],
  // Claims, read.
  'study/claims/checks': ['study/claims/file'],
  'study/claims/components': ['study/claims/value', 'study/claims/file'],
  'study/claims/value': ['study/claims/value', 'study/claims/file'],
  'study/claims/file': ['study/claims/file'],
  'study/claims/schema': ['study/claims/schema'],
  'study/claims/text': ['study/claims/text'],
  // Claims, compared with what is computed.
  'study/claims/decision': ['study/claims/decision'],
  'study/verify/crossing': ['study/verify/crossing'],
  'study/verify/formula': ['study/verify/formula'],
  'symbolic/exact/printed-number': ['symbolic/exact/printed-number'],
  'study/verify/quantity': ['study/verify/quantity'],
  'study/verify/results': ['study/verify/results'],
  'study/verify/series': ['study/verify/series', 'study/verify/claimed-decimals'],
  'study/verify/splitting': ['study/verify/splitting'],
  'study/verify/structure': ['study/verify/structure'],
  'study/verify/verdict': ['study/verify/verdict'],
  'study/verify/verify': ['study/verify/claims'],
};

/** @type {readonly Net[]} */
export const NETS = Object.entries(TESTS).map(([name, tests]) => ({ name, tests }));
