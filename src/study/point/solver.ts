import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Rational, rationalText } from '../../symbolic/exact/rational.js';
import type { Family } from '../family/family.js';
import { locate, type PolishedPoint, polish } from './polish.js';

/** Solves for the point of a family at one d, to an absolute error of 2^−bits; throws what `locate` and `polish` throw. */
export type PointSolver = (mpfr: MpfrLibrary, family: Family, d: Rational, bits: number) => PolishedPoint;

/** Solves anew. */
export const solveAnew: PointSolver = (mpfr, family, d, bits) => polish(mpfr, locate(mpfr, family, d), bits);

/**
 * A solver that is asked for the same points several times, as by expansions of the loss and of the eigenvalues of one family: each
 * is solved once. Families are told apart as objects.
 */
export function rememberingSolver(): PointSolver {
  const known = new WeakMap<Family, Map<string, PolishedPoint>>();
  return (mpfr, family, d, bits) => {
    const ofFamily = known.get(family) ?? new Map<string, PolishedPoint>();
    known.set(family, ofFamily);
    const key = `${rationalText(d)} ${bits}`;
    const point = ofFamily.get(key) ?? solveAnew(mpfr, family, d, bits);
    ofFamily.set(key, point);
    return point;
  };
}
