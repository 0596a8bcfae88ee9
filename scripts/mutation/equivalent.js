// @ts-check
/**
 * Mutants that no test can catch, since no result depends on what they change: each with the reason, reviewed by hand. They
 * are run all the same; one that is killed counts as killed.
 */

/**
 * @typedef {object} Equivalent
 * @property {string} net
 * @property {string} line a part of the line that the mutants are on
 * @property {readonly string[]} changes as “what was → what becomes”
 * @property {string} why
 */

const COST = 'only the cost depends on it';
const TIE = 'where both are equal either may be taken';
const NO_DIRECTION = 'derivatives in one direction more, in which nothing varies';
const HAS_T = 'every compiled type has the component t: the question is for the compiler';
const SUGGESTED = 'only the radii that are suggested for another try depend on it, and they are proved or refused';
const SEARCHED = 'only which segments are tried depends on it, and each is proved before it is taken';
const TRIED_FIRST = 'only the radii that are tried first depend on it: where the test fails on them a box is searched for';

/** @type {readonly Equivalent[]} */
export const EQUIVALENT = [
  {
    net: 'numeric/krawczyk/approximate-inverse',
    line: 'let best = -1;',
    changes: ['1 → 0', '1 → 2', '-1 → (1)'],
    why: 'it is only read where no size was found, and then the size says so as well',
  },
  {
    net: 'numeric/krawczyk/approximate-inverse',
    line: 'if (size > bestSize)',
    changes: ['size > bestSize → (size >= bestSize)'],
    why: TIE,
  },
  {
    net: 'numeric/krawczyk/approximate-inverse',
    line: 'if (best < 0 ||',
    changes: [
      'best < 0 || !Number.isFinite(bestSize) → ((best < 0) && (!Number.isFinite(bestSize)))',
      'best < 0 || !Number.isFinite(bestSize) → (best < 0)',
      'best < 0 || !Number.isFinite(bestSize) → (!Number.isFinite(bestSize))',
    ],
    why: 'without a pivot both hold, and an infinite one makes the inverse infinite, which is refused at the end',
  },
  {
    net: 'numeric/krawczyk/approximate-inverse',
    line: 'if (row === pivotRow ||',
    changes: ["row === pivotRow || R.isZero(factor) === 'yes' → (row === pivotRow)"],
    why: 'subtracting 0 times a row changes nothing',
  },
  {
    net: 'numeric/taylor-model/ranges',
    line: 'value = start > 0 ?',
    changes: ['start > 0 → (start >= 0)'],
    why: 'for the power 0 the loop has no turn',
  },
  {
    net: 'numeric/taylor-model/angle',
    line: 'values: range(end - start)',
    changes: ['end - start → ((end) + (start))'],
    why: 'the coefficients beyond the last are 0',
  },
  {
    net: 'numeric/ball/sets',
    line: 'const greater =',
    changes: ['0 → 1', 'compare(x, y) >= 0 → (compare(x, y) > 0)'],
    why: TIE,
  },
  { net: 'numeric/ball/sets', line: 'const lesser =', changes: ['compare(x, y) <= 0 → (compare(x, y) < 0)'], why: TIE },
  {
    net: 'numeric/ball/sets',
    line: 'return isInfinite(middle) ?',
    changes: ['isInfinite(middle) → true'],
    why: 'the sum of halves is the half of the sum wherever no half is rounded, and lies in the ball',
  },
  {
    net: 'numeric/ball/sets',
    line: 'magnitude: (',
    changes: ['compareSizes(lower, upper) > 0 → (compareSizes(lower, upper) >= 0)'],
    why: TIE,
  },
  {
    net: 'numeric/ball/sets',
    line: 'if (signum(lower) > 0) return lower;',
    changes: ['signum(lower) > 0 → (signum(lower) >= 0)'],
    why: 'a lower bound of 0 is the 0 that is returned otherwise',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'const NEGLIGIBLE',
    changes: ['2 → (2 * 2)', '60 → (2 * 60)', '2 ** -60 → ((2) * (-60))'],
    why: COST,
  },
  { net: 'numeric/binomial-interval', line: 'const HALVINGS', changes: ['64 → (2 * 64)'], why: COST },
  {
    net: 'numeric/binomial-interval',
    line: 'const low =',
    changes: ['binomialUpperTail(successes, trials, p) > tail → (binomialUpperTail(successes, trials, p) >= tail)'],
    why: 'bisection ends at the same double',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'const high =',
    changes: [
      '1 - binomialUpperTail(successes + 1, trials, p) < tail → (1 - binomialUpperTail(successes + 1, trials, p) <= tail)',
    ],
    why: 'bisection ends at the same double',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'let [low, high] = [0, 1];',
    changes: ['1 → 2'],
    why: 'the first halving leads to the unit interval',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'for (let i = 0; i < HALVINGS; i++)',
    changes: ['0 → 1', 'i < HALVINGS → (i <= HALVINGS)'],
    why: 'there are more halvings than a double has bits',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'if (k <= 0) return 1;',
    changes: ['k <= 0 → (k < 0)', 'k <= 0 → false'],
    why: 'the empty tail of the complement says the same',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'if (k > n) return 0;',
    changes: ['k > n → false', '0 → 1'],
    why: 'two guards stand one behind the other',
  },
  {
    net: 'numeric/binomial-interval',
    line: 'const beyond =',
    changes: ['k > n * p → (k >= n * p)'],
    why: 'at the mean both tails can be summed',
  },
  { net: 'numeric/binomial-interval', line: 'return beyond ?', changes: ['beyond → true'], why: COST },
  {
    net: 'numeric/binomial-interval',
    line: 'if (term <= NEGLIGIBLE * sum) break;',
    changes: ['term <= NEGLIGIBLE * sum → (term < NEGLIGIBLE * sum)', 'term <= NEGLIGIBLE * sum → false'],
    why: COST,
  },
  {
    net: 'numeric/binomial-interval',
    line: 'if (n <= 18)',
    changes: ['18 → (2 * 18)', 'n <= 18 → (n < 18)'],
    why: 'both ways are right to 10⁻¹³ there',
  },
  {
    net: 'numeric/dense-spectrum',
    line: 'assumeSymmetric: true',
    changes: ['true → false'],
    why: 'the library finds out by itself that the matrix is symmetric',
  },
  {
    net: 'numeric/dense-spectrum',
    line: 'return decomposition.realEigenvalues.map(',
    changes: [
      'a - b → ((a) + (b))',
      'decomposition.realEigenvalues.map((value) => value / scale).sort((a, b) => a - b) → (decomposition.realEigenvalues.map((value) => value / scale))',
    ],
    why: 'the library sorts, which it does not promise',
  },
  {
    net: 'numeric/dense-spectrum',
    line: 'pairs.sort((a, b) =>',
    changes: ['pairs.sort((a, b) => a.value - b.value); → ;'],
    why: 'the library sorts, which it does not promise',
  },
  ...[
    ['const LARGEST_ENTRY', ['2 ** 500 → ((2) * (500))']],
    ['const largest = symmetric.reduce(', ['0 → 1']],
    ['const scale = largest >', ['largest > LARGEST_ENTRY → (largest >= LARGEST_ENTRY)', '1 → 2']],
  ].map(([line, changes]) => ({
    net: 'numeric/dense-spectrum',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'a factor that is a power of 2 is exact, and is taken back',
  })),
  {
    net: 'numeric/dense-spectrum',
    line: 'pairs.sort((a, b) =>',
    changes: ['a.value - b.value → ((a.value) + (b.value))'],
    why: 'the library sorts, which it does not promise',
  },
  ...[
    ['const lesser =', ['compare(x, y) <= 0 → (compare(x, y) < 0)']],
    ['const greater =', ['0 → 1', 'compare(x, y) >= 0 → (compare(x, y) > 0)']],
    ['if (als >= 0) {', ['0 → 1', 'als >= 0 → (als > 0)']],
    ['if (bls >= 0) return', ['0 → 1', 'bls >= 0 → (bls > 0)']],
    ['if (bus <= 0) return', ['bus <= 0 → (bus < 0)']],
    ['if (aus <= 0) {', ['aus <= 0 → (aus < 0)']],
    ['lower: signum(a', ['0 → 1', 'signum(al) >= 0 → (signum(al) > 0)', 'signum(au) >= 0 → (signum(au) > 0)']],
    ['upper: signum(a', ['0 → 1', 'signum(al) >= 0 → (signum(al) > 0)', 'signum(au) >= 0 → (signum(au) > 0)']],
    ['if (signum(lower) >= 0) return', ['0 → 1', 'signum(lower) >= 0 → (signum(lower) > 0)']],
    ['if (signum(upper) <= 0) return', ['signum(upper) <= 0 → (signum(upper) < 0)']],
    ['return { lower: zero, upper: up.sqr(', ['compareSizes(lower, upper) > 0 → (compareSizes(lower, upper) >= 0)']],
    ['return { lower: sign > 0', ['sign > 0 → (sign >= 0)']],
    ['const floor =', ['sls > 0 → (sls >= 0)']],
    ['down.angle(cu,', ['0 → 1', 'cus >= 0 → (cus > 0)', 'cls >= 0 → (cls > 0)']],
  ].map(([line, changes]) => ({
    net: 'numeric/ball/arithmetic',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'a bound of 0, or bounds that are equal, may be counted to either case: the results are the same number',
  })),
  ...[
    ['const aus =', ['al === au → false', '0 → 1', 'als > 0 → (als >= 0)', 'als > 0 → false', '1 → 2']],
    ['const bus =', ['bl === bu → false', '0 → 1', 'bls > 0 → (bls >= 0)', 'bls > 0 → false', '1 → 2']],
    ['const cus =', ['cl === cu → false']],
  ].map(([line, changes]) => ({
    net: 'numeric/ball/arithmetic',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'the shorter way to a sign that is found by a call as well; a zero lower bound counts for a positive one',
  })),
  {
    net: 'numeric/ball/arithmetic',
    line: 'if (bls > 0) {',
    changes: ['bls > 0 → (bls >= 0)'],
    why: '0 was excluded before',
  },
  ...[
    ['return bounds.add(', ['a.lower → a.upper', 'b.lower → b.upper']],
    ['return bounds.sub(', ['a.lower → a.upper', 'b.lower → b.upper']],
    ['return bounds.sqr(', ['lower → upper']],
    ['bounds.sqrt(lower)', ['lower → upper']],
    ['const sign = signum(lower);', ['lower → upper']],
    ['return bounds.acos(', ['lower → upper']],
  ].map(([line, changes]) => ({
    net: 'numeric/ball/arithmetic',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'both bounds are the same handle there',
  })),
  {
    net: 'numeric/ball/arithmetic',
    line: 'neg(a.',
    changes: ['down → up', 'up → down'],
    why: 'a sign is changed without rounding',
  },
  {
    net: 'numeric/ball/arithmetic',
    line: '&& signum(upper) < 0) return whole;',
    changes: ['0 → 1', 'sign < 0 → (sign <= 0)', 'sign < 0 && signum(upper) < 0 → (signum(upper) < 0)'],
    why: 'with the upper bound the lower one is negative',
  },
  {
    net: 'numeric/ball/arithmetic',
    line: '&& signum(su) < 0) return whole;',
    changes: ['0 → 1', 'sls < 0 → (sls <= 0)', 'sls < 0 && signum(su) < 0 → (signum(su) < 0)'],
    why: 'with the upper bound the lower one is negative',
  },
  {
    net: 'numeric/decimal',
    line: '.clone({',
    changes: ['25 → (2 * 25)', '4 → (2 * 4)', 'true → false'],
    why: 'more digits to spare, in which half a unit decides nothing, and settings that are all given',
  },
  {
    net: 'numeric/decimal',
    line: 'if (a.isZero()) return Number.NEGATIVE_INFINITY;',
    changes: ['a.isZero() → false'],
    why: 'the logarithm of 0 says the same',
  },
  {
    net: 'numeric/decimal',
    line: 'toSignificantDigits(17)',
    changes: ['17 → (2 * 17)'],
    why: 'it is read as a double, which has no more than 17 digits',
  },
  {
    net: 'numeric/decimal',
    line: 'if (Math.abs(log2 - nearest) > 1e-9',
    changes: [
      'Math.abs(log2 - nearest) → (log2 - nearest)',
      '1e-9 → (2 * 1e-9)',
      '1 → 0',
      '1 → 2',
      'Math.abs(log2) → (log2)',
      'Math.max(1, Math.abs(log2)) → Math.min(1, Math.abs(log2))',
      '1e-9 * Math.max(1, Math.abs(log2)) → ((1e-9) / (Math.max(1, Math.abs(log2))))',
      'Math.abs(log2 - nearest) > 1e-9 * Math.max(1, Math.abs(log2)) → (Math.abs(log2 - nearest) >= 1e-9 * Math.max(1, Math.abs(log2)))',
      'Math.abs(log2 - nearest) > 1e-9 * Math.max(1, Math.abs(log2)) → false',
    ],
    why: 'the margin is far above the rounding of a logarithm; within it the exact comparison decides, at a higher cost',
  },
  { net: 'numeric/normal-quadratic-form', line: 'const MOST_HALVINGS', changes: ['12 → (2 * 12)'], why: COST },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'if (terms.every(',
    changes: ['value > 0 → (value >= 0)', 'value < 0 → (value <= 0)'],
    why: 'zeros were left out before',
  },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'const dimension =',
    changes: ['0 → 1'],
    why: 'the range of the quadrature has room for one square more',
  },
  { net: 'numeric/normal-quadratic-form', line: 'const from =', changes: ['40 → (2 * 40)'], why: COST },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'const to =',
    changes: ['80 → (2 * 80)', '80 / dimension → ((80) * (dimension))'],
    why: COST,
  },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'for (let y = from; y <= to; y += h)',
    changes: ['y <= to → (y < to)'],
    why: 'the integrand is below 10⁻¹⁷ there',
  },
  { net: 'numeric/normal-quadratic-form', line: 'let step =', changes: ['0.25 → (2 * 0.25)'], why: COST },
  { net: 'numeric/normal-quadratic-form', line: 'step /= 2', changes: ['2 → (2 * 2)'], why: COST },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'for (let i = 0; i < MOST_HALVINGS; i++)',
    changes: ['0 → 1', 'i < MOST_HALVINGS → (i <= MOST_HALVINGS)'],
    why: COST,
  },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'const error =',
    changes: ['Math.abs(next - last) / Math.PI → ((Math.abs(next - last)) * (Math.PI))'],
    why: 'it asks for more, which the next halving gives',
  },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'if (error < AGREEMENT)',
    changes: ['error < AGREEMENT → (error <= AGREEMENT)'],
    why: TIE,
  },
  { net: 'numeric/normal-quadratic-form', line: 'const SECTIONS', changes: ['200 → (2 * 200)'], why: COST },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'for (let i = 0; i < SECTIONS; i++)',
    changes: ['0 → 1', 'i < SECTIONS → (i <= SECTIONS)'],
    why: 'there are more sections than a double has bits',
  },
  {
    net: 'numeric/normal-quadratic-form',
    line: 'if (logarithm(left) <= logarithm(right))',
    changes: ['logarithm(left) <= logarithm(right) → (logarithm(left) < logarithm(right))'],
    why: TIE,
  },
  {
    net: 'numeric/krawczyk/eigenvalue-enclosure',
    line: "s === 'unknown' ? 0 : s",
    changes: ["s === 'unknown' → false", '0 → 1'],
    why: 'all bounds are numbers: products without end were refused before',
  },
  {
    net: 'numeric/krawczyk/eigenvalue-enclosure',
    line: 'balls.mul(stretch, balls.add(',
    changes: [
      "balls.add(balls.fromBounds(lower[i] as Ball['lower'], upper[i] as Ball['lower']), spread) → balls.sub(balls.fromBounds(lower[i] as Ball['lower'], upper[i] as Ball['lower']), spread)",
    ],
    why: 'the spread reaches equally far to both sides of 0',
  },
  {
    net: 'numeric/krawczyk/prove-zero',
    line: 'balls.magnitude(balls.point(m))',
    changes: ['balls.magnitude(balls.point(m)) → balls.mignitude(balls.point(m))'],
    why: 'of one number both are its size',
  },
  {
    net: 'numeric/newton',
    line: 'const gain =',
    changes: ['low.ring.precision - guard → ((low.ring.precision) + (guard))'],
    why: 'a rung has at most 2·(low − 8) − guard bits: where the quadratic estimate is below its goal, so is what the Jacobian leaves',
  },
  {
    net: 'numeric/mpfr/mpfr',
    line: "typeof n === 'number' || (n < 2n ** 53n",
    changes: [
      '2n ** 53n → ((2n) * (53n))',
      'n < 2n ** 53n → (n <= 2n ** 53n)',
      '-(2n ** 53n) → ((2n ** 53n))',
      'n > -(2n ** 53n) → (n >= -(2n ** 53n))',
      "typeof n === 'number' || (n < 2n ** 53n && n > -(2n ** 53n)) → (typeof n === 'number')",
    ],
    why: 'an integer that a double holds is the same by way of a double and of a text; only the cost depends on it',
  },
  {
    net: 'numeric/mpfr/mpfr',
    line: 'if (m.mpfr_inf_p(a) !== 0)',
    changes: ['m.mpfr_sgn(a) < 0 → (m.mpfr_sgn(a) <= 0)'],
    why: 'an infinity has a sign',
  },
  {
    net: 'numeric/mpfr/mpfr',
    line: 'const exponentCell =',
    changes: ['4 → (2 * 4)'],
    why: 'more room than a number of 32 bits needs, which is freed after it is read',
  },
  {
    net: 'numeric/continuation',
    line: 'dualRing(R, 1)',
    changes: ['1 → 2'],
    why: 'a second variable, on which nothing depends',
  },
  {
    net: 'numeric/settled-digits',
    line: 'const error =',
    changes: ['0 → 1'],
    why: 'half of the number for an error leaves no digit either',
  },
  ...[
    ['study/claims/value', 'if (error instanceof FormulaSyntaxError)', ['error instanceof FormulaSyntaxError → true']],
    ['study/claims/value', 'if (error instanceof RangeError)', ['error instanceof RangeError → true']],
    ['study/claims/value', 'throw error;', ['throw error; → ;', '!(error instanceof SyntaxError) → false']],
    ['study/claims/file', 'if (error instanceof InputError)', ['error instanceof InputError → true']],
    ['study/claims/file', 'throw error;', ['throw error; → ;']],
  ].map(([net, line, changes]) => ({
    net: /** @type {string} */ (net),
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'no text leads there: errors of all other kinds are faults of the program, and are passed on',
  })),
  {
    net: 'study/claims/text',
    line: 'i >= 0 && i < offset',
    changes: ['i < offset → (i <= offset)'],
    why: 'what is looked up is a word or a sign, never a line break',
  },
  {
    net: 'symbolic/exact/printed-number',
    line: 'if (drop <= 0) return',
    changes: ['drop <= 0 → (drop < 0)'],
    why: 'where there is nothing to cut off, cutting off nothing gives the same',
  },
  {
    net: 'symbolic/exact/printed-number',
    line: "how === 'rounded' ? scale / 2n : 0n",
    changes: ['0n → 1n', "how === 'rounded' → (how !== 'rounded')"],
    why: 'digits that are rounded and digits that are cut off are both compared, and the better agreement counts',
  },
  {
    net: 'symbolic/exact/printed-number',
    line: 'return below === above ? below',
    changes: ['below → above'],
    why: 'they are equal there',
  },
  {
    net: 'study/proof/verified-index',
    line: 'orbits.findIndex((o) => o.kind ===',
    changes: ["o.kind === 'diagonal' && o.row === a → (o.row === a)"],
    why: 'the orbits of a row begin with its diagonal entry',
  },
  {
    net: 'study/proof/verified-index',
    line: 'return other < 0 ||',
    changes: ['0 → 1', 'other < 0 → (other <= 0)'],
    why: 'the first of all orbits is a diagonal entry',
  },
  {
    net: 'study/tail/tail',
    line: 'value = n > 0 ?',
    changes: ['n > 0 → (n >= 0)'],
    why: 'for the power 0 the loop has no turn',
  },
  {
    net: 'study/tail/tail',
    line: 'deviation = n > 0 ?',
    changes: ['n > 0 → (n >= 0)'],
    why: 'for the power 0 the loop has no turn',
  },
  {
    net: 'study/tail/tail',
    line: 'return balls.add(balls.mul(value, power(start)), deviation);',
    changes: ['balls.add(balls.mul(value, power(start)), deviation) → balls.sub(balls.mul(value, power(start)), deviation)'],
    why: 'the deviation is symmetric about 0',
  },
  {
    net: 'study/chain/crossing-piece',
    line: 'const count = b === block ? 0 :',
    changes: ['0 → 1'],
    why: 'the count of this component is put in later, for each side',
  },
  {
    net: 'study/chain/crossing-piece',
    line: 'if (slopes === undefined)',
    changes: ['slopes === undefined → false'],
    why: 'where the test of Krawczyk succeeded the inverse contracts: the question is for the compiler',
  },
  {
    net: 'study/chain/crossing-piece',
    line: 'if (balls.sign(room) !== 1)',
    changes: ['balls.sign(room) !== 1 → false'],
    why: 'where the test of Krawczyk succeeded the inverse contracts',
  },
  { net: 'study/chain/crossing-piece', line: '= dualRing(', changes: ['1 → 2', '0 → 1'], why: NO_DIRECTION },
  {
    net: 'study/chain/crossing-piece',
    line: 'if (below === undefined || above === undefined ||',
    changes: [
      'below → above',
      'above → below',
      'below === undefined || above === undefined → ((below === undefined) && (above === undefined))',
      'below === undefined || above === undefined → (below === undefined)',
      'below === undefined || above === undefined → (above === undefined)',
      'below === undefined || above === undefined || above - below !== -direction → (above - below !== -direction)',
    ],
    why: 'where one is undefined their difference is not 1 either: the question is for the compiler',
  },
  {
    net: 'study/chain/crossing-piece',
    line: 'balls.add(slope, balls.hull(',
    changes: [
      'balls.add(slope, balls.hull(balls.neg(deviation), deviation)) → balls.sub(slope, balls.hull(balls.neg(deviation), deviation))',
    ],
    why: 'the deviation is symmetric about 0',
  },
  {
    net: 'study/tail/prove',
    line: 'const image =',
    changes: ['balls.sub(balls.dot(row, box), s) → balls.add(balls.dot(row, box), s)'],
    why: 'the box is symmetric about 0: both images are mirror images, which neither the box nor a magnitude tells apart',
  },
  ...[
    ['const growth =', ['x / r → ((x) * (r))']],
    [
      'return growth.every(',
      [
        'x < HOPELESS → (x <= HOPELESS)',
        'Number.isFinite(x) && x < HOPELESS → (Number.isFinite(x))',
        'Number.isFinite(x) && x < HOPELESS → (x < HOPELESS)',
        'Number.isFinite(x) && x < HOPELESS → ((Number.isFinite(x)) || (x < HOPELESS))',
        'Number.isFinite(x) && x < HOPELESS → true',
        'growth.every((x) => Number.isFinite(x) && x < HOPELESS) → true',
        'growth.every((x) => Number.isFinite(x) && x < HOPELESS) → growth.some((x) => Number.isFinite(x) && x < HOPELESS)',
      ],
    ],
    ['const ROOM', ['1.3 → (2 * 1.3)']],
    ['const HOPELESS', ['1e6 → (2 * 1e6)']],
    ['const LEAST_RADIUS', ['1e-30 → (2 * 1e-30)']],
  ].map(([line, changes]) => ({
    net: 'study/tail/prove',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: SUGGESTED,
  })),
  ...[
    [
      '(s) => (s.coefficients.length > 0 ?',
      [
        's.coefficients.length > 0 → (s.coefficients.length >= 0)',
        's.coefficients.length > 0 → true',
        'Number.NEGATIVE_INFINITY → Number.POSITIVE_INFINITY',
      ],
    ],
    ['const POLE_TERMS', ['4 → (2 * 4)']],
    [
      'return least === Number.NEGATIVE_INFINITY ?',
      [
        'least - STEP * x.start → ((least) + (STEP * x.start))',
        'STEP * x.start → ((STEP) / (x.start))',
        'least === Number.NEGATIVE_INFINITY → true',
      ],
    ],
    ['const STEP', ['1000 → (2 * 1000)']],
  ].map(([line, changes]) => ({
    net: 'study/tail/prove',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'which pivot is taken first decides whether a proof succeeds, not whether it is true: of these families it does in any order',
  })),
  {
    net: 'study/tail/prove',
    line: 'return least === Number.NEGATIVE_INFINITY ?',
    changes: ['least === Number.NEGATIVE_INFINITY → false'],
    why: 'what is infinite stays so when a number is subtracted',
  },
  {
    net: 'study/bounds/region',
    line: 'let root = 1n <<',
    changes: ['1n → (2n * 1n)', 'n.toString(2).length / 2 → ((n.toString(2).length) * (2))'],
    why: COST,
  },
  {
    net: 'study/bounds/truncation',
    line: 'if (coefficients.length === 0) return null;',
    changes: ['coefficients.length === 0 → false'],
    why: 'an empty sum is 0, and has no relative estimate either',
  },
  {
    net: 'study/bounds/truncation',
    line: 'const sum = ring.quotient(',
    changes: ['Number.POSITIVE_INFINITY → Number.NEGATIVE_INFINITY'],
    why: 'the order of what is made a finite sum is not read',
  },
  {
    net: 'study/bounds/truncation',
    line: "if (balls.isZero(sum) !== 'no')",
    changes: ["balls.isZero(sum) !== 'no' → false"],
    why: 'a quotient by what may be 0 is not bounded, and gives no estimate either',
  },
  {
    net: 'study/bounds/truncation',
    line: 'return constant === null ?',
    changes: ['constant === null → false'],
    why: 'what is bounded is so over a sum that is away from 0',
  },
  ...[
    ['const ROOM', ['2 → (2 * 2)', '10 → (2 * 10)']],
    ['const MOST_ROUNDS', ['200 → (2 * 200)']],
    ['let z: readonly number[] =', ['above(a) * ROOM → ((above(a)) / (ROOM))']],
    ['for (let round = 0;', ['0 → 1', 'round < MOST_ROUNDS → (round <= MOST_ROUNDS)']],
  ].map(([line, changes]) => ({
    net: 'study/bounds/refined',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'how soon a bound is found depends on it, which is proved to be one before it is taken',
  })),
  {
    net: 'study/bounds/refined',
    line: 'r > 0 && above(x) < r',
    changes: ['r > 0 → (r >= 0)'],
    why: 'no image of a non-negative vector is below 0',
  },
  {
    net: 'study/bounds/refined',
    line: 'return { start, coefficients: coefficients.slice(',
    changes: ['0 → 1', 'order - start → ((order) + (start))', 'Number.POSITIVE_INFINITY → Number.NEGATIVE_INFINITY'],
    why: 'terms beyond the order are terms of the sum as well as of the function around it; the order of what is made a finite sum is not read',
  },
  {
    net: 'study/bounds/refined',
    line: 'return R.make(coefficients.length === 0 ?',
    changes: ['0 → 1', 'coefficients.length === 0 → false'],
    why: 'where a function without terms starts is put right when it is made',
  },
  {
    net: 'study/formula/positive-spectrum',
    line: 'if (inputs !== null && !hasInputsFrom(',
    changes: [
      '1 → 0',
      '1 → 2',
      'inputs !== null && !hasInputsFrom({ inputs }, rational(1)) → (!hasInputsFrom({ inputs }, rational(1)))',
    ],
    why: 'inputs are a number or d+m, for which the first d does not matter; of none nothing is asked there either',
  },
  {
    net: 'study/formula/positive-spectrum',
    line: 'const n = characteristic.length - 1;',
    changes: ['characteristic.length - 1 → ((characteristic.length) + (1))'],
    why: 'only whether it is even counts',
  },
  {
    net: 'study/formula/positive-spectrum',
    line: '(n - k) % 2 === 0',
    changes: ['n - k → ((n) + (k))'],
    why: 'only whether it is even counts',
  },
  {
    net: 'study/certificate/theorem/exact-terms',
    line: 'const found = range(LARGEST_RADICAND + 1)',
    changes: ['1 → 0', '1 → 2'],
    why: '200 has a square factor, and 201 is refused where it is read',
  },
  {
    net: 'study/certificate/theorem/exact-terms',
    line: 'const ends = first === undefined ||',
    changes: [
      'first === undefined || last === undefined → (first === undefined)',
      'first === undefined || last === undefined → (last === undefined)',
      'first === undefined || last === undefined → ((first === undefined) && (last === undefined))',
    ],
    why: 'a list without a first item has no last one: the question is for the compiler',
  },
  {
    net: 'study/certificate/theorem/exact-terms',
    line: "if (value.kind === 'root' && value.a.kind ===",
    changes: ["value.kind === 'root' && value.a.kind === 'pi' → (value.a.kind === 'pi')"],
    why: 'the parts of other values are lists, which have no kind',
  },
  {
    net: 'study/certificate/theorem/intervals',
    line: 'return last === null || last < first ?',
    changes: ['last === null || last < first → (last < first)'],
    why: 'null is less than the first integer, which is positive',
  },
  {
    net: 'study/certificate/theorem/intervals',
    line: 'return n >= 0n ?',
    changes: ['0n → 1n', 'n >= 0n → (n > 0n)'],
    why: 'both ways give 0 for n = 0',
  },
  { net: 'study/proof/segment', line: 'export const RANGE_BITS', changes: ['80 → (2 * 80)'], why: COST },
  { net: 'study/proof/segment', line: '= dualRing(', changes: ['1 → 2'], why: NO_DIRECTION },
  { net: 'study/proof/segment', line: 'if (!invariant)', changes: ['!invariant → false'], why: HAS_T },
  {
    net: 'study/proof/segment',
    line: 'const image =',
    changes: ['balls.sub(balls.dot(row, box), step[i] as Ball) → balls.add(balls.dot(row, box), step[i] as Ball)'],
    why: 'the box is symmetric about 0: both images are mirror images, which neither the box nor a magnitude tells apart',
  },
  {
    net: 'study/proof/segment',
    line: 'const numbers =',
    changes: ['2 → (2 * 2)'],
    why: 'nothing in the lists is nested deeper',
  },
  {
    net: 'study/proof/segment',
    line: 'for (let i = 0; i < FIXED_STEPS; i++)',
    changes: ['0 → 1', 'i < FIXED_STEPS → (i <= FIXED_STEPS)'],
    why: SUGGESTED,
  },
  { net: 'study/proof/segment', line: 'const FIXED_STEPS', changes: ['40 → (2 * 40)'], why: SUGGESTED },
  {
    net: 'study/proof/segment',
    line: 'const settled =',
    changes: ['r <= SETTLED * (radii[k] as number) → (r < SETTLED * (radii[k] as number))'],
    why: 'both are equal at 0 only, and a radius of 0 is refused',
  },
  {
    net: 'study/proof/crossing',
    line: 'if (rate === undefined ||',
    changes: ['rate === undefined || (speed !== 1 && speed !== -1) → ((speed !== 1 && speed !== -1))'],
    why: 'a rate that is undefined has no sign either',
  },
  { net: 'study/proof/crossing', line: 'const LEAST_SCALE_BITS', changes: ['20 → (2 * 20)'], why: TRIED_FIRST },
  {
    net: 'study/proof/crossing',
    line: 'const bits =',
    changes: ['Math.floor(RIGHT_DIGITS * balls.precision) → Math.ceil(RIGHT_DIGITS * balls.precision)'],
    why: TRIED_FIRST,
  },
  {
    net: 'study/proof/crossing',
    line: 'return n < 0 ?',
    changes: ['1n → (2n * 1n)'],
    why: TRIED_FIRST,
  },
  {
    net: 'study/proof/crossing',
    line: 'return n < 0 ?',
    changes: ['0 → 1', 'n < 0 → (n <= 0)'],
    why: 'both ways give 1 for n = 0',
  },
  { net: 'study/proof/crossing', line: '= dualRing(', changes: ['1 → 2'], why: NO_DIRECTION },
  { net: 'landscape/degenerate-point', line: '= dualRing(', changes: ['1 → 2'], why: NO_DIRECTION },
  {
    net: 'study/certificate/schema',
    line: 'token.startsWith(',
    changes: [
      `token.startsWith('"') || significant(token) === significant(String(Number(token))) → (significant(token) === significant(String(Number(token))))`,
    ],
    why: 'what stands in quotes is no numeral, and has no digits on either side',
  },
  {
    net: 'study/proof/crossing',
    line: 'motion = solveLinear(',
    changes: ['balls.mignitude(x) → balls.magnitude(x)'],
    why: 'a pivot is never 0: which is taken decides how wide the rate is, not whether it is true',
  },
  {
    net: 'study/proof/point',
    line: 'const found = proveZero(',
    changes: ['0 → 1'],
    why: 'a contraction more only narrows the enclosure',
  },
  {
    net: 'study/certificate/claims',
    line: 'if (!first || !last)',
    changes: ['!first || !last → ((!first) && (!last))', '!first || !last → (!first)', '!first || !last → (!last)'],
    why: 'a list without a first item has no last one: the question is for the compiler',
  },
  {
    net: 'study/claims/file',
    line: 'const [value, withExtraRow] =',
    changes: ['1 → 2'],
    why: 'one extra row shows as well as two that k stands in it',
  },
  {
    net: 'study/verify/crossing',
    line: 'const best = compared.reduce(',
    changes: [
      'agreeingDigits(printed, b.agreement) > agreeingDigits(printed, a.agreement) → (agreeingDigits(printed, b.agreement) >= agreeingDigits(printed, a.agreement))',
    ],
    why: TIE,
  },
  ...[['const limit = counted.kind', ['0 → 1']]].map(([line, changes]) => ({
    net: 'study/verify/structure',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: 'no k stands in it, so that the number of extra rows does not matter',
  })),
  {
    net: 'study/verify/structure',
    line: 'record: seriesRecord(results.mpfr, overPi, inT, 0)',
    changes: ['0 → 1'],
    why: 'a polynomial in d has no terms beyond the constant',
  },
  {
    net: 'study/verify/verdict',
    line: "if (dimensions.kind === 'range' && subject.kind === 'family')",
    changes: ["dimensions.kind === 'range' && subject.kind === 'family' → (dimensions.kind === 'range')"],
    why: 'a range is claimed of a family: reading refuses one for a matrix',
  },
  {
    net: 'study/verify/verdict',
    line: 'const all = matrices && to !== null',
    changes: ['matrices && to !== null → (matrices)'],
    why: 'up to null there are no members',
  },
  {
    net: 'study/verify/verdict',
    line: 'Math.floor((to - first) / matrices.step)',
    changes: ['Math.floor((to - first) / matrices.step) → ((to - first) / matrices.step)'],
    why: 'the length of a list is cut off to a whole number',
  },
  {
    net: 'study/verify/verdict',
    line: 'if (to !== null && first > to)',
    changes: ['first > to → (first >= to)'],
    why: 'a range of one d is decided by its spectrum before',
  },
  {
    net: 'study/verify/verdict',
    line: 'slice(0, MOST_POINTS)',
    changes: ['0 → 1'],
    why: 'the first of them is looked at in any case',
  },
  {
    net: 'study/verify/verdict',
    line: 'found < from ?',
    changes: ['found < from → (found <= from)'],
    why: 'where both are equal the claim was confirmed before',
  },
  {
    net: 'study/certificate/range-obstacle',
    line: 'const LOOKOUT',
    changes: ['0.02 → (2 * 0.02)'],
    why: 'steps are refined where an eigenvalue comes near 0; where a crossing is not seen all the same, no proof passes it',
  },
  { net: 'study/certificate/range-proof', line: 'const LEAST_REACH', changes: ['2000 → (2 * 2000)'], why: SEARCHED },
  { net: 'study/certificate/range-proof', line: 'const LONGEST_STEP', changes: ['0.5 → (2 * 0.5)'], why: SEARCHED },
  {
    net: 'study/certificate/range-proof',
    line: 'if (from.parameter === d)',
    changes: ['from.parameter === d → false'],
    why: 'a branch is followed from a point to the same d by no step at all',
  },
  ...[
    ['const BITS = 400;', ['400 → (2 * 400)']],
    ['const MOST_BITS = 12_800;', ['12_800 → (2 * 12_800)']],
    ['for (let bits = BITS;', ['2 → (2 * 2)']],
    ['balls.dispose();', ['balls.dispose(); → ;']],
  ].map(([line, changes]) => ({
    net: 'study/verify/formula',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: COST,
  })),
  {
    net: 'study/verify/formula',
    line: 'const twice: Rational =',
    changes: ['n > 0n → (n >= 0n)'],
    why: 'a difference of 0 was answered before',
  },
  { net: 'study/verify/splitting', line: 'const GUARD_BITS', changes: ['90 → (2 * 90)'], why: COST },
  {
    net: 'study/verify/splitting',
    line: 'Math.ceil(DIGITS * Math.log2(10)) + GUARD_BITS',
    changes: [
      '10 → (2 * 10)',
      'Math.ceil(DIGITS * Math.log2(10)) → Math.floor(DIGITS * Math.log2(10))',
      'DIGITS * Math.log2(10) → ((DIGITS) / (Math.log2(10)))',
    ],
    why: 'the guard has room for it, and what it does not settle is undecided',
  },
  {
    net: 'study/verify/splitting',
    line: 'Number(b) < Number(a)',
    changes: ['Number(b) < Number(a) → (Number(b) <= Number(a))'],
    why: TIE,
  },
  ...[
    ['const BALL_BITS = 400;', ['400 → (2 * 400)']],
    ['const BALL_DIGITS = 60;', ['60 → (2 * 60)']],
    ['balls.dispose();', ['balls.dispose(); → ;']],
  ].map(([line, changes]) => ({
    net: 'study/verify/series',
    line: /** @type {string} */ (line),
    changes: /** @type {string[]} */ (changes),
    why: COST,
  })),
  {
    net: 'study/verify/series',
    line: 'if (error instanceof NonlinearDecimalError || error instanceof MissingSquareRootError) return undefined;',
    changes: ['error instanceof NonlinearDecimalError || error instanceof MissingSquareRootError → true'],
    why: 'a formula that has no series over the field has none over intervals, where the same error is thrown again',
  },
  {
    net: 'study/verify/series',
    line: 'throw error;',
    changes: ['throw error; → ;', '!(error instanceof SeriesDomainError || error instanceof RangeError) → false'],
    why: 'the same error is thrown again over intervals; errors of all other kinds are faults of the program',
  },
  {
    net: 'study/verify/series',
    line: 'if (n > 0) return',
    changes: ['n > 0 → (n >= 0)'],
    why: 'the power 0 was answered before',
  },
];

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ');

/** Whether a mutant is in the list. @param {import('./schemata.js').Mutant} mutant */
export function isEquivalent({ file, source, was, becomes }) {
  const change = oneLine(`${was} → ${becomes}`);
  return EQUIVALENT.some(
    ({ net, line, changes }) => file === `src/${net}.ts` && source.includes(line) && changes.includes(change),
  );
}
