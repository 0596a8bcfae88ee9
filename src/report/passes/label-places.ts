/** A rectangle that a label covers, in units of the picture. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Corner = readonly [number, number];

/** A cubic Bézier curve. */
export type Curve = readonly [Corner, Corner, Corner, Corner];

/** Where along a curve a label is tried, from one end to the other: the middle first. */
const PLACES = [0.5, 0.6, 0.42, 0.68, 0.35, 0.75, 0.28, 0.82, 0.2] as const;

/** The box of a text of a width and a height around a point. */
export function boxAround([x, y]: Corner, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** The point of a curve at a share of its parameter. */
export function pointOn([a, b, c, d]: Curve, t: number): Corner {
  const blend = (p: number, q: number, r: number, s: number): number =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  return [blend(a[0], b[0], c[0], d[0]), blend(a[1], b[1], c[1], d[1])];
}

/**
 * For each curve the middle of its label, so that no label meets another one or a box that is taken: the first of some places along the curve that is
 * free, and the middle where none is. Pure.
 */
export function placesOnCurves(
  labels: readonly { readonly curve: Curve; readonly width: number; readonly height: number }[],
  taken: readonly Box[],
): readonly Corner[] {
  const boxes = [...taken];
  return labels.map(({ curve, width, height }) => {
    const tried = PLACES.map((t) => pointOn(curve, t));
    const isFree = (corner: Corner): boolean => !boxes.some((box) => meet(box, boxAround(corner, width, height)));
    const place = tried.find(isFree) ?? pointOn(curve, PLACES[0]);
    boxes.push(boxAround(place, width, height));
    return place;
  });
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
