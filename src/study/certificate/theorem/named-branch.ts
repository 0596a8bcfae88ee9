import { ComputationError } from '../../../input/errors.js';
import { ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../../representation/young-type.js';
import { zipWith } from '../../../scalar/list.js';
import { polynomial } from '../../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../../symbolic/exact/rational.js';
import { toDouble } from '../../family/dimension.js';
import type { Family } from '../../family/family.js';
import { locate } from '../../point/polish.js';
import type { FoundTail } from '../../tail/find.js';
import { TAIL_BITS } from '../../tail/find.js';
import { tailBox, tailStart } from '../../tail/tail.js';

/** Entries that differ by less, in parts of their size and of 1, are those of one point: points are located to 53 bits. */
const SAME_ENTRIES = 1e-9;

/**
 * Refuses a tail that is not that of the branch that a family's name stands for: points of a larger group lie in the same space and
 * can have the same limits, and of those series there is a theorem, but about another family. Seen in doubles where the tail begins;
 * a theorem says what its certificate proves and does not rest on it. Throws a ComputationError, also where no point is found there.
 */
export function expectNamedBranch(mpfr: MpfrLibrary, family: Family, found: FoundTail): void {
  const start = toDouble(found.use((_, tail) => tailStart(tail)));
  const d = rational(Math.ceil(start));
  if (isWithin(mpfr, family, found, d)) return;
  throw new ComputationError(
    `the series of family '${family.alias ?? family.name}' are proved, but are not those of the point that bears this name at d = ${sizeText(polynomial(d))}: they belong to a family of the same type and limits, such as one with a larger group`,
  );
}

function isWithin(mpfr: MpfrLibrary, family: Family, found: FoundTail, d: Rational): boolean {
  const { x, ring } = locate(mpfr, family, d);
  const balls = ballRing(mpfr, TAIL_BITS);
  try {
    const sides = found.use((domain, tail) => tailBox(balls, domain, tail, d, tail.radii).map((side) => balls.toNumbers(side)));
    return zipWith(x, sides, (value, [low, high]) => {
      const number = ring.toNumber(value);
      const slack = SAME_ENTRIES * (1 + Math.abs(number));
      return number >= low - slack && number <= high + slack;
    }).every(Boolean);
  } finally {
    balls.dispose();
  }
}
