import { sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { candidateLoss } from '../branch/search.js';
import { pointAt } from '../crossing/crossing.js';
import { KNOWN_DIGITS, knownDouble } from '../end/known-double.js';
import { type Scan, type ScanPoint, scanPoint } from '../end/scan.js';
import { toDouble } from '../family/dimension.js';
import { partOfWay } from './along.js';
import type { FollowOptions } from './options.js';
import type { FollowRecord, FollowSample } from './record.js';
import { effectiveRank, singularValues } from './singular-values.js';
import { indexAt, type Way } from './way.js';

/** Points of the way at equal distances, as far as it goes. */
export function samplesOf(way: Way, { from, to, samples }: FollowOptions): readonly FollowSample[] {
  const { scan, parameterOf, dimension } = way;
  const { compiled, branch, points } = scan;
  const [low, high] = [at(points, 0).d, at(points, points.length - 1).d];
  return range(samples).flatMap((i): FollowSample[] => {
    const value = partOfWay(from, to, rational(i, samples - 1));
    const parameter = parameterOf(toDouble(value));
    if (parameter < low * (1 - 1e-12) || parameter > high * (1 + 1e-12)) return [];
    const nearest = [...points].sort((a, b) => Math.abs(a.d - parameter) - Math.abs(b.d - parameter))[0];
    if (!nearest) return [];
    const point =
      Math.abs(nearest.d - parameter) < 1e-12 * parameter
        ? nearest
        : branch
          ? pointAt(branch, nearest, parameter)
          : scanPoint(compiled, parameter, nearest.x, null);
    const singular = singularValues(compiled, parameter, point.x);
    return [
      {
        value: sizeText(polynomial(value)),
        loss: knownDouble(candidateLoss(compiled, parameter, point.x), dimension(parameter) ** 2),
        index: indexAt(way, point),
        least: leastOf(scan, point, dimension(parameter)),
        largest: largestOf(scan, point, dimension(parameter)),
        singular: singular.map((line) => ({ ...line, multiplicity: String(Number(Number(line.multiplicity).toPrecision(12))) })),
        effectiveRank: effectiveRank(singular),
      },
    ];
  });
}

/** The least eigenvalue along the way, ascending in what is printed. */
export function curveOf({ scan, shown, dimension }: Way): FollowRecord['curve'] {
  return scan.points
    .flatMap((point): readonly (readonly [number, number])[] => {
      const least = leastOf(scan, point, dimension(point.d));
      return least === null ? [] : [[Number(shown.value(double, point.d).toPrecision(KNOWN_DIGITS)), least.value]];
    })
    .sort((a, b) => a[0] - b[0]);
}

type Extreme = NonNullable<FollowSample['least']>;

/** The eigenvalues that count, each with its component, ascending. */
function ascending({ compiled }: Scan, { eigenvalues, counted }: ScanPoint, d: number): readonly Extreme[] {
  return compiled.blocks
    .flatMap(({ component }, b) =>
      counted[b]
        ? (eigenvalues[b] ?? []).map((value) => ({
            value: knownDouble(value, d),
            component: component.name,
            blocks: component.blocks,
          }))
        : [],
    )
    .sort((a, b) => a.value - b.value);
}

function leastOf(scan: Scan, point: ScanPoint, d: number): Extreme | null {
  return ascending(scan, point, d)[0] ?? null;
}

function largestOf(scan: Scan, point: ScanPoint, d: number): Extreme | null {
  return ascending(scan, point, d).at(-1) ?? null;
}
