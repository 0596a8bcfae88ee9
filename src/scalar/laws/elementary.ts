import type { Elementary } from '../ring.js';
import { absolute, type Comparison } from './comparison.js';
import { all, type Law, law, premise, truth } from './law.js';

/**
 * The laws of square root, arc cosine and angle. The majorant of an angle is π plus |c|·|s|·1/(c²+s²), which is at most
 * 1/2 in value and dominates the terms of its derivatives. Where a premise says a ≥ 0 or a ≠ 0 the sample is skipped.
 */
export function elementaryLaws<T>(R: Elementary<T>, compare: Comparison<T>): readonly Law<T>[] {
  const { size, equal } = compare;
  const two = R.fromInteger(2);
  const eight = R.fromInteger(8);
  const angleSize = (c: T, s: T): T =>
    R.add(size(R.pi), R.mul(R.mul(size(c), size(s)), size(R.div(R.one, R.add(R.sqr(c), R.sqr(s))))));
  const nonNegative = (a: T): boolean => R.sign(a) === 1 || R.sign(a) === 0;
  const positive = (a: T): boolean => R.sign(a) === 1;
  const nonZero = (a: T): boolean => R.isZero(a) === 'no';
  return [
    // The root's relative error counts twice in its square, which is rounded once.
    law('(√a)² = a for a ≥ 0', 1, (a) =>
      premise(nonNegative(a), () => equal(R.sqr(R.sqrt(a)), a, 3, () => R.mul(size(R.sqrt(a)), size(R.sqrt(a))))),
    ),
    // The square's relative error counts half in its root.
    law('√(a²) = |a|', 1, (a) =>
      all([equal(R.sqrt(R.sqr(a)), absolute(R, a), 2, () => size(R.sqrt(R.sqr(a)))), truth(nonNegative(R.sqrt(R.sqr(a))))]),
    ),
    law('√(a · b) = √a · √b for a, b ≥ 0', 2, (a, b) =>
      premise(nonNegative(a) && nonNegative(b), () =>
        equal(R.sqrt(R.mul(a, b)), R.mul(R.sqrt(a), R.sqrt(b)), 5, () => R.mul(size(R.sqrt(a)), size(R.sqrt(b)))),
      ),
    ),
    // π is rounded once, the function is off by less than two roundings.
    law('acos 1 = 0, acos 0 = π/2, acos(−1) = π', 0, () =>
      all([
        R.isZero(R.acos(R.one)),
        equal(R.acos(R.zero), R.div(R.pi, two), 4, () => R.pi),
        equal(R.acos(R.neg(R.one)), R.pi, 3, () => R.pi),
      ]),
    ),
    law('angle(a, 0) = 0, angle(0, a) = π/2, angle(−a, 0) = π for a > 0', 1, (a) =>
      premise(positive(a), () =>
        all([
          R.isZero(R.angle(a, R.zero)),
          equal(R.angle(R.zero, a), R.div(R.pi, two), 4, () => R.pi),
          equal(R.angle(R.neg(a), R.zero), R.pi, 3, () => R.pi),
          equal(R.angle(R.neg(a), R.neg(R.zero)), R.pi, 3, () => R.pi),
        ]),
      ),
    ),
    law('0 ≤ angle(c, s) ≤ π', 2, (c, s) =>
      premise(nonNegative(s) && (nonZero(c) || nonZero(s)), () => {
        const angle = R.angle(c, s);
        return truth(nonNegative(angle) && nonNegative(R.sub(R.pi, angle)));
      }),
    ),
    // Two angles, one sum, one π.
    law('angle(c, s) + angle(−c, s) = π', 2, (c, s) =>
      premise(positive(s), () =>
        equal(R.add(R.angle(c, s), R.angle(R.neg(c), s)), R.pi, 6, () => R.add(angleSize(c, s), angleSize(c, s))),
      ),
    ),
    // The factor perturbs each argument by one rounding, and |Δθ| ≤ 2u·|sin θ cos θ| ≤ 2u·θ: small relative to θ itself.
    law('angle(λc, λs) = angle(c, s) for λ > 0, relative to the angle', 3, (c, s, factor) =>
      premise(positive(s) && positive(factor), () =>
        equal(R.angle(R.mul(factor, c), R.mul(factor, s)), R.angle(c, s), 6, () => R.angle(c, s)),
      ),
    ),
    // With |s| ≥ |c|/8. x = c/√(c²+s²) is off by 3 roundings relative, so acos by 3|x|/√(1−x²) = 3|c/s| absolute.
    law('angle(c, s) = acos(c/√(c²+s²)) away from 0 and π', 2, (c, s) =>
      premise(positive(s) && nonNegative(R.sub(R.mul(eight, s), absolute(R, c))), () =>
        equal(R.angle(c, s), R.acos(R.div(c, R.sqrt(R.add(R.sqr(c), R.sqr(s))))), 4, () => R.add(R.pi, R.div(absolute(R, c), s))),
      ),
    ),
    // cos 2θ = c²−s² is off by two roundings of c²+s², sin 2θ = 2cs by one: 3 in the angle; two angles.
    law('angle(c²−s², 2cs) = 2 angle(c, s) for c, s > 0', 2, (c, s) =>
      premise(positive(c) && positive(s), () =>
        equal(R.angle(R.sub(R.sqr(c), R.sqr(s)), R.mul(two, R.mul(c, s))), R.mul(two, R.angle(c, s)), 8, () => R.pi),
      ),
    ),
    law('acos x + acos(−x) = π', 1, (x) =>
      premise(nonNegative(R.sub(R.one, absolute(R, x))), () =>
        equal(R.add(R.acos(x), R.acos(R.neg(x))), R.pi, 6, () => R.add(R.pi, R.pi)),
      ),
    ),
  ];
}
