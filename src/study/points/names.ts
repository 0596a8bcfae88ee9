import { entriesOf } from '../../landscape/entries.js';
import { sizesText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { isConstant } from '../../symbolic/exact/polynomial.js';
import type { OwnType } from './isotropy.js';

/** The signs of the diagonal entries by blocks, a dot for a block without rows; an entry that is 0 in doubles counts as positive. */
export function diagonalSignsOf({ compiled, x }: Pick<OwnType, 'compiled' | 'x'>): string {
  const { diagonal } = entriesOf(compiled, x);
  return diagonal.map((entry) => (entry === null ? '.' : entry < 0 ? '-' : '+')).join('');
}

/**
 * The name of a point without its number: sizes of its own type, which may be coarser than the one searched, and signs; `/?` for each group
 * of extra rows, whose limits at large d one point does not tell. A type with permutations of blocks keeps the name that it has.
 */
export function baseName(own: OwnType, searched: string | null): string {
  const sizes = own.merged || searched === null ? sizesText(own.type) : searched;
  const extra = own.type.extra.map((size) => (size === 1 ? '?' : `?*${size}`));
  return `${sizes}:${diagonalSignsOf(own)}${extra.length === 0 ? '' : `/${extra.join(',')}`}`;
}

/** Points that have one name get numbers, in the order in which they are listed; others keep theirs. */
export function withOrdinals<P extends { readonly name: string }>(points: readonly P[]): readonly P[] {
  const total = new Map<string, number>();
  for (const { name } of points) total.set(name, (total.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return points.map((point) => {
    if (total.get(point.name) === 1) return point;
    const number = (seen.get(point.name) ?? 0) + 1;
    seen.set(point.name, number);
    return { ...point, name: `${point.name}#${number}` };
  });
}

/**
 * What the isotropy of a point is beside that of the type searched: `exact` for the same; else the sizes of the coarser type, the blocks of
 * which all rows are equal, and how many further permutations of blocks and loose rows leave the point where it is.
 *
 * @param fixing how many permutations of coordinates leave it where it is.
 */
export function isotropyText({ merged, equalRows, compiled, type }: OwnType, fixing: number): string {
  // Of a block of size 2 the exchange of its equal rows is among them.
  const exchanges = equalRows.filter((a) => isConstant(at(compiled.type.sizes, a), 2)).length;
  const others = fixing / 2 ** exchanges;
  const words = [
    ...(equalRows.length === 0 ? [] : [`equal rows in block ${equalRows.join(' and in block ')}`]),
    ...(others > 1 ? [`${others} permutations of blocks or rows`] : []),
  ];
  if (!merged && words.length === 0) return 'exact';
  return [sizesText(type), ...words].join('; ');
}
