import type { CompiledType } from '../../landscape/compile.js';
import { hasRows } from '../../representation/young-type.js';
import { at, range } from '../../scalar/list.js';

/** Diagonal entries that differ by at most this are the same. */
const SAME = 1e-8;

/**
 * The point in whose columns of one element that row stands, of its own one and the single extra rows, whose entry there is the largest: these rows
 * may change places, since the network is the same. The point itself where no exchange makes a diagonal entry larger. `sizes` are those of the blocks.
 *
 * Pure. Each exchange makes the sum of the diagonal entries' absolute values larger, so that there are few.
 */
export function withExtraRowsApart(
  { type, orbits }: Pick<CompiledType, 'type' | 'orbits'>,
  sizes: readonly number[],
  point: readonly number[],
): readonly number[] {
  const columns = range(sizes.length);
  const singles = columns.filter((block) => sizes[block] === 1 && hasRows(type, block));
  const extras = type.extra.flatMap((rows, group) => (rows === 1 ? [sizes.length + group] : []));
  const place = (row: number, column: number): number => {
    const kind = row >= sizes.length ? 'extra' : row === column ? 'diagonal' : 'between';
    return orbits.findIndex((orbit) => orbit.kind === kind && orbit.row === row && orbit.column === column);
  };
  const pairs = singles.flatMap((own) => extras.map((extra) => ({ own, extra })));
  let x = point;
  const isBetter = ({ own, extra }: { readonly own: number; readonly extra: number }): boolean =>
    Math.abs(at(x, place(extra, own))) > Math.abs(at(x, place(own, own))) + SAME;
  for (let pair = pairs.find(isBetter); pair !== undefined; pair = pairs.find(isBetter)) {
    const { own, extra } = pair;
    const copy = [...x];
    for (const column of columns) {
      copy[place(own, column)] = at(x, place(extra, column));
      copy[place(extra, column)] = at(x, place(own, column));
    }
    x = copy;
  }
  return x;
}
