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

/** A label: the middles at which it is tried, the best first, and its size. */
export interface PlacedLabel {
  readonly tried: readonly [Corner, ...Corner[]];
  readonly width: number;
  readonly height: number;
}

/** For each label the first of its places where it meets no earlier one and no box that is taken, and the first of all where none is free. Pure. */
export function freePlaces(labels: readonly PlacedLabel[], taken: readonly Box[]): readonly Corner[] {
  const boxes = [...taken];
  return labels.map(({ tried, width, height }) => {
    const isFree = (corner: Corner): boolean => !boxes.some((box) => meet(box, boxAround(corner, width, height)));
    const place = tried.find(isFree) ?? tried[0];
    boxes.push(boxAround(place, width, height));
    return place;
  });
}

/** How far off its curve a label is tried, in its heights. */
const ASIDE = [0, 1, -1, 2, -2] as const;

/**
 * For each curve the middle of its label, so that no label meets another one or a box that is taken: the first of some places along the curve that is
 * free, else beside it, and the middle where none is. Pure.
 */
export function placesOnCurves(
  labels: readonly { readonly curve: Curve; readonly width: number; readonly height: number }[],
  taken: readonly Box[],
): readonly Corner[] {
  return freePlaces(
    labels.map(({ curve, width, height }) => {
      const places = ASIDE.flatMap((aside) =>
        PLACES.map((t): Corner => {
          const [x, y] = pointOn(curve, t);
          return [x, y + aside * height];
        }),
      );
      return { tried: [pointOn(curve, PLACES[0]), ...places], width, height };
    }),
    taken,
  );
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
