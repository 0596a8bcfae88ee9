/** The shapes of markers, in the order in which they are given out: neighbours differ most, also where they are small and grey. */
export const MARKERS = ['circle', 'square', 'triangle', 'diamond', 'down', 'plus', 'pentagon', 'cross'] as const;
export type Marker = (typeof MARKERS)[number];
/** Whether a marker is filled with its colour or with white. */
export type MarkerFill = 'open' | 'filled';

type Corner = readonly [number, number];

/** Half of the length of an arm of a plus and half of its width. */
const ARM = { length: 1.25, half: 0.36 };
/** The distance of the corners of a pentagon from its centre. */
const PENTAGON = 1.15;
/** The arms of a plus, counted around it. */
const ARMS = [0, 1, 2, 3];

/**
 * The corners of markers other than circles, in units of the radius of the circle, y downwards; all cover about the same area. A
 * plus and a cross are outlines, so that they, too, can be open.
 */
export const CORNERS: Readonly<Record<Exclude<Marker, 'circle'>, readonly Corner[]>> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  triangle: [
    [0, -1.3],
    [1.15, 0.8],
    [-1.15, 0.8],
  ],
  diamond: [
    [0, -1.3],
    [1.2, 0],
    [0, 1.3],
    [-1.2, 0],
  ],
  down: [
    [0, 1.3],
    [1.15, -0.8],
    [-1.15, -0.8],
  ],
  plus: plus(0),
  pentagon: [0, 1, 2, 3, 4].map((i) => turned([0, -PENTAGON], (2 * Math.PI * i) / 5)),
  cross: plus(Math.PI / 4),
};

function turned([x, y]: Corner, angle: number): Corner {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [rounded(x * cos - y * sin), rounded(x * sin + y * cos)];
}

/** To as many digits as can be seen: TeX reads no exponents. */
function rounded(x: number): number {
  return Number(x.toFixed(4));
}

/** The outline of a plus that is turned by an angle. */
function plus(angle: number): readonly Corner[] {
  const { length, half } = ARM;
  const arm: readonly Corner[] = [
    [-half, -half],
    [-half, -length],
    [half, -length],
  ];
  return ARMS.flatMap((i) => arm.map((corner) => turned(corner, angle + (Math.PI * i) / 2)));
}
