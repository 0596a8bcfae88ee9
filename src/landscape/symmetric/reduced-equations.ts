import type { SystemFamily } from '../../linalg/system.js';
import { spread } from '../../representation/block-symmetry/symmetric-orbits.js';
import { at, range } from '../../scalar/list.js';

/**
 * The equations on the part of a fixed-point space where classes of coordinates are equal: the unknowns are one coordinate of each
 * class, the equations those of the first member, which the others repeat by symmetry.
 *
 * Cost: that of the equations themselves, and a sum per class for the Jacobian.
 */
export function reducedEquations(family: SystemFamily, classes: readonly (readonly number[])[]): SystemFamily {
  const first = classes.map((members) => at(members, 0));
  return {
    size: classes.length,
    over: (R, parameter) => {
      const whole = family.over(R, parameter);
      return {
        residual: (x) => {
          const all = whole.residual(spread(classes, x));
          return first.map((i) => at(all, i));
        },
        jacobian: (x) => {
          const all = whole.jacobian(spread(classes, x));
          return first.map((i) => {
            const row = at(all, i);
            return classes.map((members) => R.sum(members.map((j) => at(row, j))));
          });
        },
      };
    },
  };
}

/**
 * The same in all coordinates: the equations of the first member of each class, and for every other that it equals the first. The
 * solutions are those of `reducedEquations`, spread; the Jacobian is singular where theirs is.
 *
 * Cost: that of the equations themselves.
 */
export function pinnedEquations(family: SystemFamily, classes: readonly (readonly number[])[]): SystemFamily {
  const firstOf = new Map(classes.flatMap((members) => members.map((i) => [i, at(members, 0)] as const)));
  const first = range(family.size).map((i) => firstOf.get(i) ?? i);
  return {
    size: family.size,
    over: (R, parameter) => {
      const whole = family.over(R, parameter);
      return {
        residual: (x) => {
          const all = whole.residual(x);
          return first.map((own, i) => (own === i ? at(all, i) : R.sub(at(x, i), at(x, own))));
        },
        jacobian: (x) => {
          const all = whole.jacobian(x);
          const [one, minus, none] = [R.fromInteger(1n), R.fromInteger(-1n), R.fromInteger(0n)];
          return first.map((own, i) =>
            own === i ? at(all, i) : range(family.size).map((j) => (j === i ? one : j === own ? minus : none)),
          );
        },
      };
    },
  };
}
