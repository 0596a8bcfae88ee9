import type { OrderedField } from './ring.js';

/**
 * A ring for tests of algorithms: the ring itself, except that it answers `unknown` to a share of all questions about
 * zeros and signs. It never answers wrongly. An algorithm that draws conclusions from `unknown`, or takes “not yes” for
 * “no”, gives a wrong result over it sooner or later.
 *
 * `random` is a stream of numbers in [0, 1), seeded by the caller so that a run can be repeated; one is drawn per question.
 * `share` is the probability of `unknown`. Throws a RangeError unless 0 ≤ share ≤ 1. Cost, error: those of the ring.
 * Source: the idea is that of FLINT's debugging rings (`gr/debug.c`).
 *
 * @example
 * ```ts
 * import { double, hostileRing } from 'symbreak';
 * const R = hostileRing(double, () => 0.4, 0.5);
 * R.isZero(0); // 'unknown'
 * R.sign(R.add(1, 1)); // 'unknown'
 * hostileRing(double, () => 0.6, 0.5).sign(-3); // -1
 * ```
 */
export function hostileRing<T, R extends OrderedField<T>>(ring: R & OrderedField<T>, random: () => number, share: number): R {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`the share of unknown answers is ${share}, and not from 0 to 1`);
  const silent = (): boolean => random() < share;
  return Object.freeze<R>({
    ...ring,
    name: `${ring.name}, ${share} unknown`,
    isZero: (a: T) => (silent() ? 'unknown' : ring.isZero(a)),
    sign: (a: T) => (silent() ? 'unknown' : ring.sign(a)),
  });
}
