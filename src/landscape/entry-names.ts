import type { PointEntries } from './entries.js';

/** An entry with its name in formulas: a letter with an index. */
export interface NamedEntry<T> {
  readonly letter: 'a' | 'b' | 'c' | 'e';
  readonly index: string;
  readonly value: T;
}

/**
 * The different entries of a point with their names in formulas and series: a on the diagonal and b beside it in the columns of
 * the own block, c between two blocks, e in extra rows. Pure; nothing is thrown.
 *
 * @example
 * ```ts
 * import { namedEntries } from 'symbreak';
 * namedEntries({ diagonal: [-1], offDiagonal: [0.1], between: [[null]], extra: [] }).map(({ letter, index }) => letter + index); // ['a0', 'b0']
 * ```
 */
export function namedEntries<T>({ diagonal, offDiagonal, between, extra }: PointEntries<T>): readonly NamedEntry<T>[] {
  const own = diagonal.flatMap((value, a): readonly NamedEntry<T>[] => {
    const index = `${a}`;
    const beside = offDiagonal[a] ?? null;
    return [
      ...(value === null ? [] : [{ letter: 'a', index, value } as const]),
      ...(beside === null ? [] : [{ letter: 'b', index, value: beside } as const]),
      ...(between[a] ?? []).flatMap((cell, b) =>
        cell === null ? [] : [{ letter: 'c', index: `${a}${b}`, value: cell } as const],
      ),
    ];
  });
  return [...own, ...extra.flatMap((row, e) => row.map((value, b) => ({ letter: 'e', index: `${e}${b}`, value }) as const))];
}
