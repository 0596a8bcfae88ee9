import type { CompiledType } from '../../landscape/compile.js';
import type { EntriesRecord } from './record.js';

/** The coordinates of a fixed-point space, given as text, in the shape that the command line prints. */
export function entriesRecord(compiled: CompiledType, values: readonly string[]): EntriesRecord {
  const r = compiled.type.sizes.length;
  const find = (kind: string, row: number, column: number): string | null => {
    const index = compiled.orbits.findIndex((o) => o.kind === kind && o.row === row && o.column === column);
    return values[index] ?? null;
  };
  const blocks = compiled.type.sizes.map((_, a) => a);
  return {
    diagonal: blocks.map((a) => find('diagonal', a, a) ?? ''),
    offDiagonal: blocks.map((a) => find('offDiagonal', a, a)),
    between: blocks.map((a) => blocks.map((b) => (a === b ? null : find('between', a, b)))),
    // Equal rows are listed one by one.
    extra: compiled.type.extra.flatMap((size, e) => {
      const row = blocks.map((b) => find('extra', r + e, b) ?? '');
      return new Array<readonly string[]>(size).fill(row);
    }),
  };
}
