import { ComputationError, InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { type BranchSpace, branchSpace } from '../arc/space.js';
import { doubleArithmetic, type Frame, frameOf } from '../branch/branch.js';
import { type Crossing, findCrossings } from '../crossing/crossing.js';
import { type Scan, scanFamily } from '../end/scan.js';
import { expectStudy } from '../family/arguments.js';
import type { Birth, Family } from '../family/birth.js';
import { toDouble } from '../family/dimension.js';
import { isGlobal } from '../family/family.js';
import { SCAN_STEP, SEARCH_END } from '../family/search-range.js';
import { followSide, type Side } from './side.js';
import { type SidePiece, sidePieces, stretchOf } from './side-pieces.js';
import { type BirthPoint, bearsBranch, birthPoint } from './start.js';

/** A family followed over all d, with its fractional dimensions in doubles. */
export interface ScannedFamily {
  readonly scan: Scan;
  readonly crossings: readonly Crossing[];
}

/** Where a branch is followed. */
export interface FollowRange {
  readonly from: number;
  readonly to: number;
  /** Whether `to` is the d beyond which families are not followed. */
  readonly infinite: boolean;
  /** Whether one of its two directions is enough, for they are the same points with neurons exchanged; by default not. */
  readonly oneSide?: boolean;
}

/** A branch followed from its birth. */
export interface FollowedBranch {
  readonly family: Family;
  readonly frame: Frame<number>;
  readonly space: BranchSpace;
  readonly birth: BirthPoint;
  readonly sides: readonly { readonly side: Side; readonly pieces: readonly SidePiece[] }[];
}

/** All d on which branches are followed. */
export const WHOLE_RANGE: FollowRange = { from: 1, to: SEARCH_END, infinite: true };

/** A family followed over all d, with all its crossings, in doubles. Throws an InputError or a ComputationError as `scanFamily` does. */
export function scanned(mpfr: MpfrLibrary, family: Family): ScannedFamily {
  const scan = scanFamily(mpfr, family, 1, SEARCH_END, SCAN_STEP);
  const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
  return { scan, crossings: findCrossings(scan, decided) };
}

/** Distance in ln d within which a crossing is the one that @d names. */
const NEARBY = 0.05;

/**
 * A branch named by its birth, with the points from which it is followed: the parent's fractional dimensions are found, the one that
 * is meant is told by the type, `@d` or `#n`, and the branch is followed from it in both directions, past folds, as far as it goes.
 * A family of any other name as it is, and one that has its points already.
 *
 * In doubles; nothing is claimed: whoever asks for a point refines it. Throws an InputError where no crossing of the parent bears such a
 * branch, or several do and the name does not say which; a ComputationError where it cannot be followed at all.
 *
 * @example
 * ```ts
 * import { bornFamily, loadMpfr, parseFamily, rational, solve } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const { loss } = await solve(mpfr, bornFamily(mpfr, parseFamily('II~1,1,d-2')), rational(8), 10);
 * loss; // '0.02215839795'
 * ```
 */
export function bornFamily(mpfr: MpfrLibrary, family: Family): Family {
  expectStudy(mpfr, family);
  const { birth } = family;
  if (birth === null || birth.stretches !== null) return family;
  const parent = bornFamily(mpfr, birth.parent);
  const named: Family = { ...family, birth: { ...birth, parent } };
  const { crossing, whole } = bearing(mpfr, named, parent, birth);
  const followed = followBranch(mpfr, named, whole.scan, crossing, WHOLE_RANGE);
  if (followed === undefined || followed.sides.length === 0) {
    throw new ComputationError(
      `branch '${shown(family)}' could not be followed from its birth at d = ${shortDimension(crossing.d)}`,
    );
  }
  return resolvedBranch(followed);
}

/** The family of a followed branch, with its stretches. */
export function resolvedBranch({ family, space, sides }: FollowedBranch): Family {
  const { birth } = family;
  if (birth === null) throw new RangeError(`family '${family.name}' is no branch`);
  const stretches = sides.flatMap(({ side, pieces }) => pieces.map((piece) => stretchOf(space, side.epsilon, piece)));
  return { ...family, birth: { ...birth, stretches } };
}

/** The crossing of the parent that a name means. */
function bearing(
  mpfr: MpfrLibrary,
  family: Family,
  parent: Family,
  { which }: Birth,
): { readonly crossing: Crossing; readonly whole: ScannedFamily } {
  const [name, from] = [shown(family), parent.alias ?? parent.name];
  if (isGlobal(parent))
    throw new InputError(
      `branch '${name}': no eigenvalue of family '${from}' vanishes at any d, so that nothing is born from it`,
    );
  const whole = scanned(mpfr, parent);
  const able = whole.crossings.filter((crossing) => bearsBranch(crossing, parent, whole.scan.compiled, family));
  const list = (crossings: readonly Crossing[]): string => alternatives(crossings.map(({ d }) => `@${shortDimension(d)}`));
  if (able.length === 0) {
    const all = whole.crossings.map(({ d, block }) => `${shortDimension(d)} (${block.component.name})`).join(', ');
    throw new InputError(
      all === ''
        ? `branch '${name}': no fractional dimension of family '${from}' was found, so that nothing is born from it`
        : `branch '${name}': at none of the fractional dimensions of family '${from}', d = ${all}, is a branch of this type born`,
    );
  }
  if (which === null) {
    if (able.length > 1) {
      throw new InputError(
        `branch '${name}' is born at several fractional dimensions of family '${from}': ${list(able)} behind the name is accepted`,
      );
    }
    return { crossing: at(able, 0), whole };
  }
  if (which.kind === 'ordinal') {
    const crossing = able[which.n - 1];
    if (crossing) return { crossing, whole };
    throw new InputError(
      `branch '${name}': branches of this type are born at ${able.length} fractional ${able.length === 1 ? 'dimension' : 'dimensions'} of family '${from}', so #${able.length === 1 ? '1' : `1 to #${able.length}`} is accepted`,
    );
  }
  const wanted = toDouble(which.d);
  const [nearest] = [...able].sort((a, b) => Math.abs(Math.log(a.d / wanted)) - Math.abs(Math.log(b.d / wanted)));
  if (nearest && Math.abs(Math.log(nearest.d / wanted)) < NEARBY) return { crossing: nearest, whole };
  throw new InputError(
    `branch '${name}': none of this type is born near d = ${shortDimension(wanted)} from family '${from}'; ${list(able)} is accepted`,
  );
}

function prepared({ type, problem, birth }: Family): { readonly space: BranchSpace } {
  return { space: branchSpace(type, birth?.generators ?? [], problem) };
}

/**
 * A branch followed from a crossing of its parent in both directions; undefined where the crossing does not bear it. Where the two
 * directions are the same up to a permutation of neurons both are there, unless one is enough.
 */
export function followBranch(
  mpfr: MpfrLibrary,
  family: Family,
  parent: Pick<Scan, 'compiled'>,
  crossing: Crossing,
  range: FollowRange,
): FollowedBranch | undefined {
  const { space } = prepared(family);
  const birth = birthPoint(crossing, parent.compiled, space, family.birth?.into ?? []);
  if (birth === undefined) return undefined;
  const frame = frameOf({ ring: double, guard: doubleArithmetic(range.to).guard }, family);
  const { oneSide = false, ...within } = range;
  const sides: FollowedBranch['sides'][number][] = [];
  for (const epsilon of [1, -1] as const) {
    if (oneSide && sides.length > 0) break;
    const side = followSide(mpfr, frame, space, birth, { ...within, epsilon });
    if (side !== undefined) sides.push({ side, pieces: sidePieces(mpfr, space, side, crossing.d) });
  }
  return { family, frame, space, birth, sides };
}

function shown({ alias, name }: Family): string {
  return alias ?? name;
}

/** A dimension to six digits. */
export function shortDimension(d: number): string {
  return String(Number(d.toPrecision(6)));
}
