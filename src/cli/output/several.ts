import { InputError } from '../../input/errors.js';
import { printTables } from '../../report/table/print.js';
import type { Table } from '../../report/table/table.js';
import { type Outcome, recordsOf } from '../../study/several/several.js';
import type { OutputOptions } from './options.js';
import { type Answer, checkFormats, documented } from './output.js';

/** Significant digits of a table of several results, where none are asked for: so that its columns fit beside each other. */
const TABLE_DIGITS = 8;

/** Checks the format that several results are asked for in; throws an InputError for one that has no form for them. */
export function checkSeveralFormats(options: OutputOptions): void {
  checkFormats(options);
  if (options.export !== undefined && options.export !== 'csv') {
    throw new InputError(
      `--export ${options.export} of several families or d: csv and --json are accepted, or --export ${options.export} of one family at a time`,
    );
  }
}

/** The answer to several questions: a list of records, and one table; refused where one of them has no answer. */
export function severalAnswer(outcomes: readonly Outcome<unknown>[], table: Table): Answer {
  const refused = outcomes.some(({ error }) => error !== null);
  return documented(
    recordsOf(outcomes),
    (notation, layout) => printTables([table], notation, { ...layout, tableDigits: layout.tableDigits ?? TABLE_DIGITS }),
    { refused },
  );
}
