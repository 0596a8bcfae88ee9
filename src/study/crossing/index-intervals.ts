import { ComputationError } from '../../input/errors.js';
import { at, zipWith } from '../../scalar/list.js';
import { addPolynomials, type Polynomial, scalePolynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import type { Branch } from '../branch/branch.js';
import type { FamilyEnd } from '../end/family-end.js';
import { betweenCuts, NEAR_END, nearestScanned, type Scan, type ScanPoint, SPECIAL_SIZES } from '../end/scan.js';
import { dimensionsOfSize, toDouble } from '../family/dimension.js';
import { type Crossing, pointAt } from './crossing.js';

/** Where the Morse index of a family may change, ascending in d. */
export type Edge =
  /** The end of what was searched: of the branch, of the search, or of the d at which all components are defined. */
  | { readonly kind: 'limit'; readonly d: number }
  /** An eigenvalue vanishes; `crossing` is its place in the list of crossings. */
  | { readonly kind: 'crossing'; readonly d: number; readonly crossing: number }
  /** A branch passes through another family, or a piece of it begins or stops. */
  | { readonly kind: 'cut'; readonly d: number; readonly end: FamilyEnd | null }
  /** A block has so many elements that the degree of one of its components is 0: beyond it the component counts. */
  | { readonly kind: 'degree'; readonly d: number; readonly exact: Rational };

/** A range of d between neighbouring edges: the same components count on all of it, and none of their eigenvalues vanishes. */
export interface IndexInterval {
  readonly from: Edge;
  readonly to: Edge;
  /** Negative eigenvalues per block that counts. */
  readonly negative: readonly { readonly block: number; readonly count: number }[];
  /** The Morse index as a polynomial in d. */
  readonly index: Polynomial;
}

/**
 * The intervals of constant index between the first and the last of the given points of a scan, ascending: cut at every
 * crossing and cut, and wherever a component begins or ceases to count. Signs are those at a point well inside, in doubles.
 * Throws a ComputationError where no point is inside.
 */
export function indexIntervals(
  scan: Scan,
  decided: readonly ScanPoint[],
  crossings: readonly Crossing[],
): readonly IndexInterval[] {
  const [first, last] = [decided[0], decided[decided.length - 1]];
  if (!first || !last)
    throw new ComputationError('a family without a point at which all components are defined cannot be searched');
  const degrees = SPECIAL_SIZES.flatMap((size) => dimensionsOfSize(scan.family.type, size))
    .map((exact): Edge => ({ kind: 'degree', d: toDouble(exact), exact }))
    .filter(({ d }) => d > first.d * (1 + SAME) && d < last.d * (1 - SAME));
  // The scan begins a little above the d at which a block has two elements, which it stands for.
  const two = dimensionsOfSize(scan.family.type, 2).map(toDouble);
  const low = two.find((d) => d <= first.d && d > first.d * (1 - 2 * NEAR_END)) ?? first.d;
  const inner = [...degrees, ...crossings.map((c, i): Edge => ({ kind: 'crossing', d: c.d, crossing: i }))];
  const groups = betweenCuts(scan, decided);
  const { cuts = [] } = scan;
  return groups.flatMap((group, g) => {
    const [bottom, top] = [at(group, 0).d, at(group, group.length - 1).d];
    const below = cuts.findLast(({ to }) => to <= bottom);
    const above = cuts.find(({ from }) => from >= top);
    const from: Edge = below && g > 0 ? { kind: 'cut', d: below.to, end: below.above ?? below.below } : { kind: 'limit', d: low };
    const to: Edge =
      above && g < groups.length - 1
        ? { kind: 'cut', d: above.from, end: above.below ?? above.above }
        : { kind: 'limit', d: last.d };
    const own = inner.filter(({ d }) => d > from.d && d < to.d).sort((a, b) => a.d - b.d);
    const edges: readonly Edge[] = [from, ...own, to];
    return zipWith(edges.slice(0, -1), edges.slice(1), (lower, upper) => ({
      from: lower,
      to: upper,
      ...signsAt(scan, representative(scan.branch, group, lower, upper)),
    }));
  });
}

/** Relative distance below which two d of a scan are one: stops are farther than this from the d that they are next to. */
const SAME = 1e-9;

/** A point well inside an interval: a scan point, or a new one where the scan has none there. */
function representative(branch: Branch<number> | null, decided: readonly ScanPoint[], from: Edge, to: Edge): ScanPoint {
  // Limits are points of the scan themselves.
  const low = from.kind === 'limit' ? from.d : from.d * (1 + SAME);
  const high = to.kind === 'limit' ? to.d : to.d * (1 - SAME);
  const inside = decided.filter((p) => p.d >= low && p.d <= high);
  const middle = inside[Math.floor(inside.length / 2)];
  if (middle) return middle;
  const nearest = nearestScanned(decided, low);
  if (!branch || !nearest) throw new ComputationError(`no point of the scan lies between d = ${low} and d = ${high}`);
  return pointAt(branch, nearest, Math.sqrt(low * high));
}

function signsAt(scan: Scan, point: ScanPoint): Pick<IndexInterval, 'negative' | 'index'> {
  const negative = scan.compiled.blocks.flatMap((_, block) => {
    const count = point.counted[block] ? (point.eigenvalues[block] ?? []).filter((v) => v < 0).length : 0;
    return count > 0 ? [{ block, count }] : [];
  });
  const index = negative.reduce<Polynomial>(
    (sum, { block, count }) =>
      addPolynomials(sum, scalePolynomial(rational(count), at(scan.compiled.blocks, block).component.degree)),
    [],
  );
  return { negative, index };
}
