import { InputError } from '../../input/errors.js';
import { at } from '../../scalar/list.js';
import { compileFamily } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import { livingText, refusePermuted, stretchesOf } from './stretch.js';

/** Diagonal entries of a branch at its farthest known point differ from their limit ±1 by less, or they have another one. */
const NEAR_LIMIT = 0.1;

/**
 * Throws an InputError for a branch that does not go on for ever, or whose entries do not tend to ±1 on the diagonal, from where series
 * start; families that are no branches are named by such limits. Seen in doubles at its farthest known point.
 *
 * @param refused what it is not, for the message: `is not expanded`.
 */
export function expectDiagonalLimit(family: Family, refused: string): void {
  if (family.birth === null) return;
  refusePermuted(family, 'series');
  const stretches = stretchesOf(family);
  const name = family.alias ?? family.name;
  const last = stretches.find(({ to }) => to === Number.POSITIVE_INFINITY)?.points.at(-1);
  if (last === undefined) {
    throw new InputError(`the branch '${name}' has no series for large d: it lives on ${livingText(stretches)}`);
  }
  const { orbits } = compileFamily(family);
  const away = orbits.findIndex(
    ({ kind, row }, i) => kind === 'diagonal' && Math.abs(at(last.point, i) - (family.signs[row] === '-' ? -1 : 1)) > NEAR_LIMIT,
  );
  if (away < 0) return;
  const where = `${Number(at(last.point, away).toPrecision(4))} at d = ${Number(last.d.toPrecision(6))}`;
  throw new InputError(
    `the branch '${name}' ${refused}: series start from entries that tend to diag(±1), and the diagonal entry of block ${at(orbits, away).row} is ${where}`,
  );
}
