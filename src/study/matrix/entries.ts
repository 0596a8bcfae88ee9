import { InputError } from '../../input/errors.js';
import { described } from '../../input/shown-text.js';

/**
 * The largest entry of a row lies between these, so that neither squares nor their sums leave the doubles: outside, norms would
 * be infinite, or 0 for rows that are not. Smaller entries beside it are accepted, whatever their size.
 */
const LEAST_LARGEST = 1e-150;
const MOST_LARGEST = 1e150;

/**
 * Throws an InputError unless the value is a matrix with at least one entry: a list of rows of equal length, of finite numbers
 * with which doubles can calculate. A row of zeros is accepted: what it means is for the caller to say.
 *
 * @param name what messages call it, such as `the matrix`.
 */
export function expectMatrix(value: unknown, name: string): asserts value is readonly (readonly number[])[] {
  if (!Array.isArray(value)) throw new InputError(`${name} is ${described(value)}: a list of rows of numbers is accepted`);
  if (value.length === 0 || (Array.isArray(value[0]) && value[0].length === 0)) throw new InputError(`${name} has no entries`);
  value.forEach((row: unknown, i) => {
    if (!Array.isArray(row)) throw new InputError(`row ${i + 1} of ${name} is ${described(row)}: a list of numbers is accepted`);
    if (row.length !== value[0].length) {
      throw new InputError(
        `the rows of ${name} are ragged: row ${i + 1} has ${row.length} entries but row 1 has ${value[0].length}`,
      );
    }
    expectEntries(row, `row ${i + 1} of ${name}`);
  });
}

function expectEntries(row: readonly unknown[], name: string): void {
  let largest = 0;
  let place = 0;
  for (let j = 0; j < row.length; j++) {
    const entry = row[j];
    if (typeof entry !== 'number' || !Number.isFinite(entry)) {
      throw new InputError(`entry ${j + 1} of ${name} is ${described(entry)}: a finite number is accepted`);
    }
    if (Math.abs(entry) <= largest) continue;
    largest = Math.abs(entry);
    place = j + 1;
  }
  if (largest === 0 || (largest >= LEAST_LARGEST && largest <= MOST_LARGEST)) return;
  throw new InputError(
    `entry ${place} of ${name}, its largest, is ${described(row[place - 1])}: a size from ${LEAST_LARGEST} to ${MOST_LARGEST} is accepted`,
  );
}
