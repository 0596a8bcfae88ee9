import { printTables } from '../../report/table/print.js';
import type { Table } from '../../report/table/table.js';
import { type Outcome, type Question, recordsOf } from '../../study/several/several.js';
import { type Answer, documented } from '../output/output.js';
import type { SeveralAnswers } from './answers.js';

/** Significant digits of a table of several results, where none are asked for: so that its columns fit beside each other. */
const TABLE_DIGITS = 8;

/**
 * The answer to several questions: a list of records, and one table of some outcomes, made for so many digits; refused where one
 * of them has no answer. Where it was interrupted there are only the records and the rows and columns of what was finished.
 */
export function severalAnswer<R>(
  { outcomes, interruption }: SeveralAnswers<R>,
  table: (outcomes: readonly Outcome<R>[], digits: number) => Table,
): Answer {
  const refused = outcomes.some(({ error }) => error !== null);
  const shown = [...outcomes, ...openCells(outcomes, interruption?.open ?? [])];
  const answer = documented(
    recordsOf(outcomes),
    (notation, layout) => {
      const tableDigits = layout.tableDigits ?? TABLE_DIGITS;
      return printTables([table(shown, tableDigits)], notation, { ...layout, tableDigits });
    },
    { refused },
  );
  return interruption === null ? answer : { ...answer, interruption };
}

/** Open questions whose row and column are there for others: cells that say why they are empty. */
function openCells(outcomes: readonly Question[], open: readonly Question[]): readonly Outcome<never>[] {
  const rows = new Set(outcomes.map(({ label }) => label));
  const columns = new Set(outcomes.map(({ d }) => d));
  return open
    .filter(({ label, d }) => rows.has(label) && columns.has(d))
    .map((question) => ({ ...question, record: null, error: 'not computed, the command was interrupted' }));
}
