/** A point (d, eigenvalue) of a curve. */
export type CurvePoint = readonly [number, number];

/** A step of ln d this many times longer than both its neighbours is a gap in the data. */
const GAP_RATIO = 6;

/**
 * Cuts a curve where its data have gaps: at points that are not finite, and at steps of ln d that are far longer than
 * the steps on both sides.
 */
export function continuousPieces(points: readonly CurvePoint[]): readonly (readonly CurvePoint[])[] {
  return splitWhere(points, ([d, value]) => !(Number.isFinite(d) && d > 0 && Number.isFinite(value))).flatMap(cutLongSteps);
}

function splitWhere(points: readonly CurvePoint[], isHole: (point: CurvePoint) => boolean): readonly (readonly CurvePoint[])[] {
  const pieces: CurvePoint[][] = [[]];
  for (const point of points) {
    if (isHole(point)) pieces.push([]);
    else pieces.at(-1)?.push(point);
  }
  return pieces.filter((piece) => piece.length > 0);
}

function cutLongSteps(points: readonly CurvePoint[]): readonly (readonly CurvePoint[])[] {
  const steps = points.slice(1).map(([d], i) => Math.log(d / (points[i]?.[0] ?? d)));
  const pieces: CurvePoint[][] = [[]];
  points.forEach((point, i) => {
    const before = steps[i - 2];
    const after = steps[i];
    const step = steps[i - 1] ?? 0;
    if (before !== undefined && after !== undefined && step > GAP_RATIO * Math.max(before, after)) pieces.push([]);
    pieces.at(-1)?.push(point);
  });
  return pieces;
}

/**
 * The parts of a piece with low ≤ value ≤ high, ending exactly on the bounds (interpolated linearly in ln d) where
 * the curve crosses them.
 */
export function piecesWithin(piece: readonly CurvePoint[], low: number, high: number): readonly (readonly CurvePoint[])[] {
  const inside = ([, value]: CurvePoint): boolean => value >= low && value <= high;
  const pieces: CurvePoint[][] = [];
  let open = false;
  piece.forEach((point, i) => {
    const before = piece[i - 1];
    const crossings = before === undefined ? [] : crossingsBetween(before, point, [low, high]);
    for (const crossing of crossings) {
      if (open) pieces.at(-1)?.push(crossing);
      else pieces.push([crossing]);
      open = !open;
    }
    if (!inside(point)) open = false;
    else if (open) pieces.at(-1)?.push(point);
    else {
      pieces.push([point]);
      open = true;
    }
  });
  return pieces;
}

/** Where the segment from a to b passes strictly through a bound, in the order from a to b. */
function crossingsBetween(a: CurvePoint, b: CurvePoint, bounds: readonly number[]): readonly CurvePoint[] {
  const passed = bounds.filter((bound) => (a[1] - bound) * (b[1] - bound) < 0);
  const ascending = b[1] >= a[1];
  return [...passed]
    .sort((p, q) => (ascending ? p - q : q - p))
    .map((bound) => [a[0] * (b[0] / a[0]) ** ((bound - a[1]) / (b[1] - a[1])), bound]);
}
