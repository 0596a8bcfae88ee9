import { ComputationError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { rationals } from '../../symbolic/exact/rational.js';
import { type Crossing, findCrossings, pointAt } from '../crossing/crossing.js';
import { crossingDigits } from '../crossing/digits.js';
import type { ScanPoint } from '../end/scan.js';
import type { FollowOptions } from './options.js';
import type { FollowCrossing } from './record.js';
import { indexAt, type Way } from './way.js';

/** Points next to an end that may be left out, where steps are too short for more of them to be found between. */
const MOST_LEFT_OUT = 12;

/** All crossings of a way, ascending in its parameter, and the way as far as they could be looked for. */
export function withCrossings(way: Way): { readonly way: Way; readonly found: readonly Crossing[] } {
  const { scan } = way;
  if (!scan.branch) return { way, found: [] };
  for (let left = 0; ; left++) {
    const points = scan.points.slice(0, scan.points.length - left);
    try {
      const last = points[points.length - 1];
      const reached = left === 0 || !last ? way.reached : last.d;
      return {
        way: { ...way, reached, scan: { ...scan, points } },
        found: [...findCrossings(scan, points)].sort((a, b) => a.d - b.d),
      };
    } catch (error) {
      if (!(error instanceof ComputationError) || left === MOST_LEFT_OUT || points.length < 3) throw error;
    }
  }
}

/** A crossing with its digits, and the index on either side of it. */
export async function crossingRecord(
  mpfr: MpfrLibrary,
  way: Way,
  all: readonly Crossing[],
  crossing: Crossing,
  { digits, from, to, along }: FollowOptions,
): Promise<FollowCrossing> {
  const { branch, points } = way.scan;
  if (!branch) throw new RangeError('a crossing of a family without a branch');
  const { text, checked } = await crossingDigits(mpfr, branch, crossing, digits, { shown: way.shown, cancelled: way.cancelled });
  const places = [at(points, 0).d, ...all.map(({ d }) => d), at(points, points.length - 1).d];
  const i = all.indexOf(crossing) + 1;
  const below = indexAt(way, pointBetween(way, at(places, i - 1), at(places, i)), crossing.d);
  const above = indexAt(way, pointBetween(way, at(places, i), at(places, i + 1)), crossing.d);
  const upwards = along.kind !== 'd' || rationals.sign(rationals.sub(to, from)) === 1;
  const [before, after] = upwards ? [below, above] : [above, below];
  const { component } = crossing.block;
  return {
    value: text,
    component: component.name,
    blocks: component.blocks,
    degree: String(Number(evaluatePolynomial(double, component.degree, way.dimension(crossing.d)).toPrecision(12))),
    indexBefore: before,
    indexAfter: after,
    direction: `index changes from ${before} to ${after}`,
    status: checked ? 'checked' : 'numerical',
  };
}

/** A point of the way strictly between two parameters. */
function pointBetween({ scan }: Way, low: number, high: number): ScanPoint {
  const middle = (low + high) / 2;
  const inside = scan.points.filter(({ d }) => d > low && d < high);
  const nearest = (points: readonly ScanPoint[]): ScanPoint | undefined =>
    [...points].sort((a, b) => Math.abs(a.d - middle) - Math.abs(b.d - middle))[0];
  const found = nearest(inside);
  if (found) return found;
  const from = nearest(scan.points);
  if (!from || !scan.branch) throw new ComputationError('no point of the way is near');
  return pointAt(scan.branch, from, middle);
}
