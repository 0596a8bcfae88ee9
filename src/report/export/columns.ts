import { type ExportItem, type ExportValue, listValue, NONE } from './system/value.js';

/**
 * The named values of several things as one list per name, in the order in which the names first occur.
 *
 * Where a thing has no value of a name, `NONE` stands for it. Where it has an empty list, or none, in the place of what others
 * have named values in, that stands for each of them, and has no list of its own.
 */
export function columns(rows: readonly (readonly ExportItem[])[]): readonly ExportItem[] {
  const named = rows.map((items) => new Map(items.map((item): [string, ExportItem] => [item.name.join('.'), item])));
  const names = new Map(rows.flat().map(({ name }): [string, readonly string[]] => [name.join('.'), name]));
  const inner = new Set([...names.values()].flatMap((name) => name.slice(1).map((_, i) => name.slice(0, i + 1).join('.'))));
  return [...names].flatMap(([key, name]) => {
    if (inner.has(key)) return [];
    const prefixes = name.map((_, i) => name.slice(0, name.length - i).join('.'));
    const values = named.map((row): ExportValue => {
      const found = prefixes.find((prefix) => row.has(prefix));
      return found === undefined ? NONE : (row.get(found)?.value ?? NONE);
    });
    return [{ name, value: listValue(values) }];
  });
}
