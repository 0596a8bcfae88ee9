import { ComputationError, InputError } from '../../input/errors.js';
import type { Problem } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { isSearchedNearby } from '../branch/find-branch.js';
import { diagonalSigns } from '../branch/search.js';
import { canonicalOrder } from '../family/canonical-order.js';
import { type Family, makeFamily } from '../family/family.js';
import { locate, type RoughPoint } from '../point/polish.js';
import type { LandedPoint } from './landing.js';

/** What a critical point is called. */
export interface PointName {
  /** The family to which it belongs; null where it was compared with none that it is. */
  readonly name: string | null;
  readonly sizes: readonly string[];
  readonly signs: string;
  /** Whether a family goes by these sizes and signs at this d, whose point it is not. */
  readonly taken: boolean;
}

/** Names points at one d; it remembers the points of families. */
export type PointNaming = (landed: LandedPoint) => PointName;

/** Entries of polished points in doubles that differ by at most this are the same. */
const SAME = 1e-7;

/** A point of a family at a d whose name is known already. */
export interface NamedPoint {
  readonly name: string;
  readonly point: LandedPoint;
}

/**
 * The namings at a d: a point is called as the family of its sizes and signs if that family's own point there has the same entries, or as one of the
 * points that are given.
 *
 * Families with blocks of equal signs are not tried: they have several points, which branches tell apart. Throws what `locate` throws but for an InputError or a ComputationError, where no point goes by a name. Cost: that of `locate` for each name that is new.
 */
export function pointNaming(mpfr: MpfrLibrary, d: Rational, known: readonly NamedPoint[] = []): PointNaming {
  const families = new Map<string, readonly number[] | undefined>();
  const given = known.map(({ name, point }) => ({ name, entries: arranged(point, d).entries }));
  const entriesOfFamily = (family: Family): readonly number[] | undefined => {
    if (!families.has(family.name)) families.set(family.name, familyEntries(mpfr, family, d));
    return families.get(family.name);
  };
  return (landed) => {
    if (landed.teacher) return { name: 'global', sizes: ['d'], signs: '+', taken: false };
    const { type, problem } = landed.compiled;
    const own = arranged(landed, d);
    const stated = makeFamily(own.type, own.signs, null, problem);
    // Of sizes that are all numbers at this d the largest grows with d.
    const family = stated.onlyAt === null ? stated : makeFamily(stated.type, own.signs, null, problem);
    const label = { sizes: family.type.sizes.map(sizeText), signs: own.signs.join('') };
    const branch = given.find(({ entries }) => sameEntries(entries, own.entries));
    if (branch !== undefined) return { name: branch.name, ...label, taken: false };
    if (type.extra.length > 0 || !(own.inOrder || isSymmetric(problem)) || isSearchedNearby(family)) {
      return { name: null, ...label, taken: false };
    }
    const entries = entriesOfFamily(family);
    const named = entries !== undefined && sameEntries(entries, own.entries);
    return { name: named ? (family.alias ?? family.name) : null, ...label, taken: entries !== undefined && !named };
  };
}

/** Whether blocks of one size may change places in a problem: nothing is stated by blocks. */
function isSymmetric({ outer, teacher }: Problem): boolean {
  return outer === null && teacher === null;
}

function sameEntries(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && zipWith(a, b, (x, y) => Math.abs(x - y) <= SAME).every((same) => same);
}

/** A point with its blocks in the order of names. */
function arranged({ compiled, x }: Pick<LandedPoint, 'compiled' | 'x'>, d: Rational) {
  const { type } = compiled;
  const sizes = type.sizes.map((size) => polynomial(evaluatePolynomial(rationals, size, d)));
  const order = canonicalOrder({ ...type, sizes }, x);
  const signs = diagonalSigns(compiled, x);
  return {
    type: { ...type, sizes: order.blocks.map((block) => at(type.sizes, block)) },
    signs: order.blocks.map((block) => at(signs, block)),
    entries: order.orbits.map((orbit) => at(x, orbit)),
    /** Whether the blocks were in this order before. */
    inOrder: order.blocks.every((block, place) => block === place),
  };
}

function arrangedRough({ compiled, x, ring }: RoughPoint, d: Rational): readonly number[] {
  return arranged({ compiled, x: x.map(ring.toNumber) }, d).entries;
}

/** The entries of a family's own point; undefined where its name has none at this d. */
function familyEntries(mpfr: MpfrLibrary, family: Family, d: Rational): readonly number[] | undefined {
  try {
    return arrangedRough(locate(mpfr, family, d), d);
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return undefined;
    throw error;
  }
}
