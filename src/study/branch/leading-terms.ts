import { ComputationError } from '../../input/errors.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import { type Problem, studentWeight, teacherEntry, teacherWeight } from '../../landscape/problem/problem.js';
import { fixedValue } from '../../landscape/problem/weight.js';
import { followBranch } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { zipWith } from '../../scalar/list.js';
import { integerPolynomial } from '../../symbolic/exact/integer-polynomial.js';
import { embedRational, rationals } from '../../symbolic/exact/rational.js';
import { evaluateQPi, type QPi, qpi, qpiField } from '../../symbolic/qpi/qpi.js';
import type { Series } from '../../symbolic/series/series.js';
import { compileFamily } from '../family/compiled.js';
import { type Family, isGlobal } from '../family/family.js';
import { anchorDimension, type Branch, mpfrArithmetic } from './branch.js';
import { findBranch } from './find-branch.js';
import { limitPoint } from './search.js';

/** The d at which leading coefficients are read off: t = 10^−15, so that about 14 of their digits are seen. */
const FAR = 1e30;

/**
 * Guesses the leading terms of a family's entries from its point at d = 10³⁰: the limit diag(±1) and, where they are
 * recognised as small combinations of 1, 1/π and 1/π², the coefficients of t² = 1/d. Others are left out.
 * Of the global minimum W = V they are the entries themselves. A guess and nothing else: what follows from it is verified exactly or refused.
 */
export function guessLeadingTerms(mpfr: MpfrLibrary, family: Family): readonly Series<QPi>[] {
  if (isGlobal(family)) return teacherPoint(qpiField, compileFamily(family)).map(constantSeries);
  const branch = findBranch(mpfrArithmetic(mpfr, FAR), family, anchorDimension(family));
  const far = followFar(branch);
  const { ring, compiled } = branch;
  const entries = zipWith(compiled.orbits, far, ({ kind, row }, x) => ({ kind, row, x }));
  return zipWith(limitPoint(compiled, family.signs), entries, (sign, { kind, row, x }) => {
    // A neuron with the second-layer weight α is one of weight 1 and the length α|w|; its limit is that of the teacher's.
    const outer = embedRational(qpiField, fixedValue(studentWeight(family.problem, row)));
    const size = kind === 'diagonal' ? teacherSize(family.problem, row) : qpiField.zero;
    const limit = qpiField.mul(qpiField.fromInteger(sign), size);
    const rest = ring.sub(ring.mul(x, evaluateQPi(ring, outer)), evaluateQPi(ring, limit));
    const second = recogniseCoefficient(ring.toNumber(rest) * FAR);
    const coefficients = [limit, qpiField.zero, second ?? qpiField.zero].map((c) => qpiField.div(c, outer));
    const start = coefficients.findIndex((c) => qpiField.isZero(c) === 'no');
    if (start < 0) return { start: 0, coefficients: [], order: Number.POSITIVE_INFINITY };
    const last = second && qpiField.isZero(second) === 'no' ? 3 : 1;
    return { start, coefficients: coefficients.slice(start, last), order: Number.POSITIVE_INFINITY };
  });
}

/** The length of a teacher neuron times its second-layer weight, but for what is off the diagonal. */
function teacherSize(problem: Problem, block: number): QPi {
  const own = teacherEntry(problem, { kind: 'diagonal', row: block, column: block });
  return embedRational(qpiField, rationals.mul(fixedValue(own), fixedValue(teacherWeight(problem, block))));
}

function constantSeries(c: QPi): Series<QPi> {
  return { start: 0, coefficients: qpiField.isZero(c) === 'yes' ? [] : [c], order: Number.POSITIVE_INFINITY };
}

/** The entries at d = 10³⁰; steps in ln d may be long, since entries follow power laws there. */
function followFar<T>(branch: Branch<T>): readonly T[] {
  const steps = followBranch(branch.ring, branch.equations, branch.anchor, FAR, {
    guard: branch.guard,
    longest: 8,
    shortest: 1e-3,
  });
  let last = branch.anchor;
  for (let next = steps.next(); ; next = steps.next()) {
    if (!next.done) {
      last = next.value;
      continue;
    }
    if (next.value.reached) return last.x;
    throw new ComputationError(
      `family '${branch.family.name}' has no expansion at large d: it could not be followed beyond d = ${next.value.lastParameter.toPrecision(6)}`,
    );
  }
}

/** Quarters of integers up to this size are tried as coefficients of 1/π and 1/π². */
const LARGEST_QUARTERS = 96;
const CLOSE = 1e-11;

/**
 * The combination a + b/π + c/π² with small quarter-integers, the simplest first, that a number agrees with to about
 * 11 digits, if there is one. A guess: callers verify it.
 */
export function recogniseCoefficient(value: number): QPi | undefined {
  const size = Math.max(1, Math.abs(value));
  for (let complexity = 0; complexity <= LARGEST_QUARTERS; complexity++) {
    for (let c = -complexity; c <= complexity; c++) {
      const step = Math.abs(c) === complexity ? 1 : 2 * complexity;
      for (let b = -complexity; b <= complexity; b += Math.max(1, step)) {
        const rest = value - b / (4 * Math.PI) - c / (4 * Math.PI * Math.PI);
        const a = Math.round(4 * rest);
        if (Math.abs(rest - a / 4) < CLOSE * size && Math.abs(a) <= 4 * LARGEST_QUARTERS) {
          return qpi(integerPolynomial(c, b, a), [0n, 0n, 4n]);
        }
      }
    }
  }
  return undefined;
}
