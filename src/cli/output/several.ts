import { printTables } from '../../report/table/print.js';
import type { Table } from '../../report/table/table.js';
import { type Outcome, recordsOf } from '../../study/several/several.js';
import { type Answer, documented } from './output.js';

/** Significant digits of a table of several results, where none are asked for: so that its columns fit beside each other. */
const TABLE_DIGITS = 8;

/**
 * The answer to several questions: a list of records, and one table, made for so many digits; refused where one of them has no
 * answer.
 */
export function severalAnswer(outcomes: readonly Outcome<unknown>[], table: (digits: number) => Table): Answer {
  const refused = outcomes.some(({ error }) => error !== null);
  return documented(
    recordsOf(outcomes),
    (notation, layout) => {
      const tableDigits = layout.tableDigits ?? TABLE_DIGITS;
      return printTables([table(tableDigits)], notation, { ...layout, tableDigits });
    },
    { refused },
  );
}
