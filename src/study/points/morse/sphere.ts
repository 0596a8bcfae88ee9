import { at, range } from '../../../scalar/list.js';

/** Points of the grid along half an edge of the cube, by the dimension of the space that the sphere lies in; more than five take seconds. */
const GRID: Readonly<Record<number, number>> = { 1: 1, 2: 32, 3: 9, 4: 4, 5: 2 };

/** The largest dimension of a space on whose sphere signs are looked at. */
export const MOST_SPHERE = 5;

/**
 * The Euler characteristic of the part of the unit sphere of R^m on which a function is negative, from its signs at the points of a grid on the
 * surface of a cube: cells of all dimensions with negative corners, counted by turns with + and −. Undefined where it would be another one
 * for the function plus or minus `share` of its largest size, as near a zero that is no regular one, or on a finer grid; and for m above 5.
 *
 * Numerical: a part smaller than the grid is not seen. Cost: some thousand values for m = 3, and 14000 for m = 4.
 */
export function negativeCharacteristic(m: number, value: (u: readonly number[]) => number, share: number): number | undefined {
  const half = GRID[m];
  if (half === undefined) return undefined;
  const grids = m === 1 ? [half] : [half, half + 1];
  const found = new Set<number | undefined>();
  for (const n of grids) {
    const values = gridValues(m, n, value);
    const largest = [...values.values()].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    for (const shift of [0, -share, share])
      found.add(characteristic(m, n, (key) => (values.get(key) ?? 0) + shift * largest < 0));
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** The values at all corners of the grid; corners have even coordinates from −2n to 2n, one of which is at an end. */
function gridValues(m: number, n: number, value: (u: readonly number[]) => number): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const corner of surface(m, n, 2)) {
    const length = Math.hypot(...corner);
    values.set(corner.join(), value(corner.map((c) => c / length)));
  }
  return values;
}

/** Σ (−1)^dimension over the cells on the surface of which all corners are negative. */
function characteristic(m: number, n: number, isNegative: (corner: string) => boolean): number {
  let sum = 0;
  for (const cell of surface(m, n, 1)) {
    const open = range(m).filter((i) => Math.abs(at(cell, i)) % 2 === 1);
    const corners = open.reduce<readonly (readonly number[])[]>(
      (known, i) => known.flatMap((c) => [c.with(i, at(c, i) - 1), c.with(i, at(c, i) + 1)]),
      [cell],
    );
    if (corners.every((corner) => isNegative(corner.join()))) sum += open.length % 2 === 0 ? 1 : -1;
  }
  return sum;
}

/** The points with coordinates from −2n to 2n in steps, one of them at an end. */
function* surface(m: number, n: number, step: number): Generator<number[]> {
  const end = 2 * n;
  const values = range((2 * end) / step + 1).map((i) => i * step - end);
  const touches = (point: readonly number[]): boolean => point.some((v) => Math.abs(v) === end);
  function* from(prefix: readonly number[]): Generator<number[]> {
    if (prefix.length === m) {
      yield [...prefix];
      return;
    }
    // The last coordinate must touch where none has before.
    const rest = prefix.length === m - 1 && !touches(prefix) ? [-end, end] : values;
    for (const v of rest) yield* from([...prefix, v]);
  }
  yield* from([]);
}
