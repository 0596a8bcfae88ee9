import { ComputationError, InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { axialSubgroups } from '../../representation/axial/find.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { type FollowRange, followBranch, resolvedBranch, scanned, shortDimension } from '../birth/resolve.js';
import type { Family } from '../family/birth.js';
import { branchFamily } from '../family/branch-name.js';
import { toDouble } from '../family/dimension.js';
import { isGlobal } from '../family/family.js';
import { locate } from '../point/polish.js';
import type { KnownSaddle } from './options.js';

/** The branches that are born from a family, followed as far as they are asked for, and in words what there is of them. */
export interface BranchesOfFamily {
  readonly branches: readonly Family[];
  readonly words: string;
}

/**
 * The branches that are born at the fractional dimensions of a family, one for each axial subgroup that is listed for the component that crosses and can be
 * followed with d a symbol. None for the global minimum, and none where the family cannot be followed: then the words say why.
 *
 * Cost: the family scanned over all d, and each branch followed: some tenths of a second for each.
 *
 * @param wanted the d at which points are wanted: branches are followed between them and their births, and little farther.
 */
export function branchesOfFamily(mpfr: MpfrLibrary, family: Family, wanted: readonly Rational[]): BranchesOfFamily {
  const name = family.alias ?? family.name;
  if (isGlobal(family)) return { branches: [], words: 'no branch is born from the global minimum' };
  const none = (why: string): BranchesOfFamily => ({ branches: [], words: `branches born from ${name}: none, since ${why}` });
  // Groups of equal rows have no names of branches.
  if (family.type.extra.some((size) => size > 1)) return none('it has groups of equal rows');
  const whole = orWords(() => scanned(mpfr, family));
  if (typeof whole === 'string') return none(whole);
  const { scan, crossings } = whole;
  const able = crossings.flatMap((crossing) =>
    axialSubgroups(family.type, crossing.block.component)
      .filter((axial) => axial.fixedDimension === 1 && axial.symmetry?.type.extra.length === family.type.extra.length)
      .map((axial) => ({ crossing, type: axial.name })),
  );
  const branches = able.flatMap(({ crossing, type }): readonly Family[] => {
    const isOne = able.filter((other) => other.type === type).length === 1;
    const text = `${type}${isOne ? '' : `@${shortDimension(crossing.d)}`}`;
    const range = rangeAround(crossing.d, wanted);
    const followed = orWords(() => followBranch(mpfr, branchFamily(family, text, `${name}~${text}`), scan, crossing, range));
    return followed === undefined || typeof followed === 'string' || followed.sides.length === 0
      ? []
      : [resolvedBranch(followed)];
  });
  if (branches.length === 0) return none('no fractional dimension of it bears one that is followed');
  return { branches, words: `the branches ${branches.map(nameOf).join(', ')}` };
}

/** What is computed, or in words why it could not be. */
function orWords<R>(compute: () => R): R | string {
  try {
    return compute();
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return error.message;
    throw error;
  }
}

/** How much farther than asked for a branch is followed, as a factor. */
const BEYOND = 1.02;

/** From the birth of a branch to all d that are wanted. */
function rangeAround(birth: number, wanted: readonly Rational[]): FollowRange {
  const all = [birth, ...wanted.map(toDouble)];
  return { from: Math.min(...all) / BEYOND, to: Math.max(...all) * BEYOND, infinite: false };
}

function nameOf({ alias, name }: Family): string {
  return alias ?? name;
}

/** The points at a d of branches that live there, one for each stretch between folds. */
export function branchSaddles(mpfr: MpfrLibrary, branches: readonly Family[], d: Rational): readonly KnownSaddle[] {
  return branches.flatMap((family) => {
    const { birth } = family;
    const at = toDouble(d);
    const there = (birth?.stretches ?? []).filter(({ from, to }) => from < at && at < to);
    const folds = [...new Set(there.map((stretch) => stretch.folds))];
    return folds.flatMap((fold): readonly KnownSaddle[] => {
      const name = folds.length === 1 ? nameOf(family) : `${nameOf(family)}^${fold}`;
      const piece = birth && { ...birth, folds: folds.length === 1 ? birth.folds : fold };
      const known = (ending: string, own: Family): readonly KnownSaddle[] => {
        const point = pointOf(mpfr, own, d);
        return point === undefined ? [] : [{ name: name + ending, origin: `branch ${name}${ending}`, ...point }];
      };
      const both = known('', { ...family, birth: piece });
      // Where the two directions have different points each has its own name.
      const directions = [['+', 1] as const, ['-', -1] as const];
      if (both.length > 0 || piece === null) return both;
      return directions.flatMap(([ending, direction]) => known(ending, { ...family, birth: { ...piece, direction } }));
    });
  });
}

/** The point of a branch in doubles; undefined where it was not found. */
function pointOf(mpfr: MpfrLibrary, family: Family, d: Rational): Pick<KnownSaddle, 'compiled' | 'x'> | undefined {
  const rough = orWords(() => locate(mpfr, family, d));
  return typeof rough === 'string' ? undefined : { compiled: rough.compiled, x: rough.x.map(rough.ring.toNumber) };
}
