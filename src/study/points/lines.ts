import { ComputationError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { at } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { familyOf } from '../point/named-family.js';
import { polish, type RoughPoint } from '../point/polish.js';
import type { Naming } from '../point/solve.js';
import { describePoint, inDoubles, roughPoint } from './describe.js';
import { type GroupedPoint, groupedPoint, ungrouped } from './grouped.js';
import { isSameMatrix, type OwnType, ownType } from './isotropy.js';
import { baseName, diagonalSignsOf, isotropyText } from './names.js';
import type { ContinuumRecord, PointRecord } from './record.js';
import type { PointType, PreparedType } from './request.js';
import { stabiliser } from './search/canonical.js';
import { normaliser } from './search/normaliser.js';
import { type FoundCandidate, invariantIndex, type PointSearch } from './search/search.js';
import { entriesAt, orthonormal, searchSpace } from './search/space.js';

/** A point that a search found, as one of its own type, ready to be refined. */
export interface OwnPoint {
  readonly candidate: FoundCandidate;
  /** Other points of the space that are the same matrix up to the order of rows and columns, since their isotropy is larger than the type's. */
  readonly twins: readonly FoundCandidate[];
  readonly own: OwnType;
  /** Ready to be refined; where rows are equal, as a grouped point. */
  readonly rough: RoughPoint;
  readonly grouped: GroupedPoint | undefined;
  /** Without a number. */
  readonly name: string;
}

/** The points and continua of a search as points of their own types, the least loss first; only those with the signs that are asked for. */
export function ownPoints(
  mpfr: MpfrLibrary,
  type: PointType,
  { compiled, d, symmetry }: PreparedType,
  search: PointSearch,
): readonly OwnPoint[] {
  const points: OwnPoint[] = [];
  for (const candidate of search.found) {
    const x = entriesAt(search.space, candidate.y);
    if (type.signs !== null && diagonalSignsOf({ compiled, x }) !== type.signs.join('')) continue;
    const own = ownType(type.type, compiled, x, d);
    const grouped = groupedPoint(own, d);
    const twin = points.findIndex((other) => areTwins(other, { candidate, own, grouped }, d));
    if (twin >= 0) {
      const other = at(points, twin);
      points[twin] = { ...other, twins: [...other.twins, candidate] };
      continue;
    }
    const kept = own.merged || grouped !== undefined ? undefined : (symmetry ?? undefined);
    const rough = roughPoint(mpfr, grouped ?? own, d, kept);
    points.push({ candidate, twins: [], own, rough, grouped, name: baseName(own, symmetry === null ? null : type.name) });
  }
  return points;
}

/** Whether two isolated points of a search, both of larger isotropy, are one matrix up to the order of rows and columns. */
function areTwins(a: FoundPlace, b: FoundPlace, d: Rational): boolean {
  const larger = [a, b].every(
    ({ candidate, own, grouped }) => candidate.continuum === null && (own.merged || grouped !== undefined),
  );
  const near = Math.abs(a.candidate.loss - b.candidate.loss) <= SAME_LOSS * Math.max(1, Math.abs(a.candidate.loss));
  return larger && near && isSameMatrix(a.grouped ?? a.own, b.grouped ?? b.own, d);
}

type FoundPlace = Pick<OwnPoint, 'candidate' | 'own' | 'grouped'>;
/** Losses that differ by more, relative to 1 or their size, are those of different matrices. */
const SAME_LOSS = 1e-8;

/** An isolated point, refined and described. */
export async function pointRecord(mpfr: MpfrLibrary, search: PointSearch, point: OwnPoint, digits: number): Promise<PointRecord> {
  const { own, rough, grouped, name } = point;
  const signs = diagonalSignsOf(own);
  const naming: Naming = { family: name, sizes: own.type.sizes, limits: null, signs, moved: null };
  const described = await describePoint(mpfr, rough, naming, digits);
  const entries = grouped === undefined ? described.entries : ungrouped(own, grouped, described.entries);
  return {
    name,
    family: null,
    signs,
    ...described,
    entries,
    ...shared(search, point),
    certified: false,
  };
}

/** A continuum by one of its points, in doubles: no point of it is better than another. */
export function continuumRecord(search: PointSearch, point: OwnPoint): ContinuumRecord {
  const { candidate, own, rough, grouped } = point;
  const { dimension, parallel } = candidate.continuum ?? { dimension: 0, parallel: [] };
  const { entries, loss, least, index, status } = inDoubles(rough);
  const named = grouped === undefined ? entries : ungrouped(own, grouped, entries);
  const described = { entries: named, loss, least, index, status, open: null };
  return { signs: diagonalSignsOf(own), ...described, ...shared(search, point), dimension, parallel };
}

function shared({ space, symmetries }: PointSearch, { candidate, twins, own, rough }: OwnPoint) {
  const all = [candidate, ...twins];
  const fixing = all.map(({ y }) => stabiliser(space, symmetries, y).length);
  return {
    indexOnSpace: invariantIndex(candidate),
    times: all.reduce((sum, { times }) => sum + times, 0),
    first: Math.min(...all.map(({ first }) => first)),
    images: fixing.reduce((sum, count) => sum + symmetries.length / count, 0),
    isotropy: isotropyText(own, own.merged ? fixingOwn(own, toDouble(rough.d)) : at(fixing, 0)),
  };
}

/**
 * The family of the catalogue that each point belongs to, null for none: the first point of its own type and signs that has the entries of
 * the family's own point. Not asked for extra rows, where that takes seconds, and for types with permutations of blocks.
 */
export function familiesOf(mpfr: MpfrLibrary, points: readonly OwnPoint[]): readonly (string | null)[] {
  const known = new Map<string, string>();
  return points.map(({ rough, name }) => {
    if (rough.compiled.type.extra.length > 0 || rough.symmetry !== undefined || known.has(name)) return null;
    const family = catalogueFamily(mpfr, rough);
    if (family !== null) known.set(name, family);
    return family;
  });
}

/** Bits to which entries are compared with those of families, with some to spare. */
const COMPARED_BITS = 60;

function catalogueFamily(mpfr: MpfrLibrary, rough: RoughPoint): string | null {
  try {
    const { x, ring } = polish(mpfr, rough, COMPARED_BITS);
    return familyOf(mpfr, { ...rough, x, ring, bits: COMPARED_BITS });
  } catch (error) {
    if (error instanceof ComputationError) return null;
    throw error;
  }
}

/** How many permutations of the coordinates of its own type leave a point where it is. */
function fixingOwn({ compiled, x }: OwnType, d: number): number {
  const space = searchSpace(compiled, d);
  return stabiliser(space, normaliser(space), orthonormal(space, x)).length;
}
