import type { SystemFamily } from '../../linalg/system.js';
import { spread } from '../../representation/block-symmetry/symmetric-orbits.js';
import { at } from '../../scalar/list.js';

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
