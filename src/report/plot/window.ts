import type { CurvePoint } from './curve.js';

/**
 * The parts of a curve with low ≤ x ≤ high, ending on the bounds where it passes them, straight in between: a curve that turns in x
 * has several. Pure.
 */
export function piecesBetween(curve: readonly CurvePoint[], low: number, high: number): readonly (readonly CurvePoint[])[] {
  const pieces: CurvePoint[][] = [];
  let open: CurvePoint[] | undefined;
  const begin = (point: CurvePoint): CurvePoint[] => {
    const piece = [point];
    pieces.push(piece);
    return piece;
  };
  curve.forEach((point, i) => {
    const before = curve[i - 1];
    for (const bound of before === undefined ? [] : passed(before, point, [low, high])) {
      if (open === undefined) open = begin(bound);
      else {
        open.push(bound);
        open = undefined;
      }
    }
    const [x] = point;
    if (x < low || x > high) open = undefined;
    else if (open === undefined) open = begin(point);
    else open.push(point);
  });
  return pieces;
}

/** Where a segment passes strictly through bounds of x, in the order of the segment. */
function passed(a: CurvePoint, b: CurvePoint, bounds: readonly number[]): readonly CurvePoint[] {
  return bounds
    .filter((bound) => (a[0] - bound) * (b[0] - bound) < 0)
    .sort((p, q) => (b[0] >= a[0] ? p - q : q - p))
    .map((bound) => [bound, a[1] + ((b[1] - a[1]) * (bound - a[0])) / (b[0] - a[0])]);
}
