import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { at } from '../../scalar/list.js';
import type { Family } from '../family/family.js';
import { isDouble } from '../matrix/cell.js';
import type { GivenPoint } from './record.js';

/** More points than this cannot be told apart in a figure. */
const MOST_POINTS = 5000;
const LONGEST_LABEL = 60;
/** Labels of their own in one plot. */
const MOST_LABELS = 8;
const COLUMNS = ['d', 'value', 'label', 'family', 'error'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Points to be drawn on top of curves, from CSV with a header: `d` and `value`, and where they are wanted `label`, `family` (one
 * of those that are plotted) and `error`, in any order. Empty lines and lines that begin with # are skipped.
 *
 * Throws an InputError with the line for a cell that is no finite number, a d that is not positive, a family that is not plotted,
 * and for more than 5000 points or eight labels.
 */
export function parsePoints(text: string, path: string, families: readonly Family[]): readonly GivenPoint[] {
  const name = `'${shortened(path)}'`;
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const [header, ...rows] = lines;
  if (header === undefined)
    throw new InputError(`${name} is empty: CSV with the columns d,value[,label][,family][,error] is accepted`);
  if (rows.length > MOST_POINTS) throw new InputError(`${name} has ${rows.length} points: at most ${MOST_POINTS} are accepted`);
  const columns = columnsOf(cells(header.line), name);
  const points = rows.map(({ line, number }) => {
    const given = cells(line);
    const where = `in line ${number} of ${name}`;
    if (given.length !== columns.length) {
      throw new InputError(`${given.length} cells ${where}: ${columns.length} are accepted, one per column`);
    }
    const cell = (column: Column): string => {
      const i = columns.indexOf(column);
      return i < 0 ? '' : at(given, i);
    };
    return pointOfRow(cell, where, families);
  });
  if (points.length === 0) throw new InputError(`${name} has a header but no points: at least one is accepted`);
  const labels = new Set(points.map(({ label, family }) => `${label}\n${family}`));
  if (labels.size > MOST_LABELS) {
    throw new InputError(
      `${name} has ${labels.size} labels and families: at most ${MOST_LABELS} are accepted, as each has a line in the legend`,
    );
  }
  return points;
}

function pointOfRow(cell: (column: Column) => string, where: string, families: readonly Family[]): GivenPoint {
  const number = (column: Column): number => {
    const text = cell(column);
    if (isDouble(text)) return Number(text);
    throw new InputError(`${column} is '${shortened(text, 40)}' ${where}: a finite decimal number is accepted`);
  };
  const d = number('d');
  if (!(d > 0)) throw new InputError(`d is ${d} ${where}: a positive number is accepted`);
  const error = cell('error') === '' ? 0 : number('error');
  if (error < 0) throw new InputError(`error is ${error} ${where}: a number that is not negative is accepted`);
  const label = cell('label');
  if (label.length > LONGEST_LABEL) {
    throw new InputError(
      `the label '${shortened(label, 40)}' ${where} has ${label.length} letters: at most ${LONGEST_LABEL} are accepted`,
    );
  }
  const named = cell('family');
  const family = families.find((f) => f.name === named || f.alias === named);
  if (named !== '' && family === undefined) {
    throw new InputError(
      `family is '${shortened(named, 40)}' ${where}: one that is plotted is accepted: ${families.map((f) => f.alias ?? f.name).join(', ')}`,
    );
  }
  return { d, value: number('value'), label: label === '' ? null : label, family: family?.name ?? null, error };
}

function columnsOf(names: readonly string[], name: string): readonly Column[] {
  const columns = names.map((text): Column => {
    const column = COLUMNS.find((known) => known === text.toLowerCase());
    if (column !== undefined) return column;
    throw new InputError(`a column '${shortened(text, 40)}' in ${name}: a header of ${COLUMNS.join(', ')} is accepted`);
  });
  if (new Set(columns).size < columns.length) throw new InputError(`${name} has a column twice: each is accepted once`);
  for (const column of ['d', 'value'] as const) {
    if (!columns.includes(column)) throw new InputError(`${name} has no column '${column}': d and value are needed`);
  }
  return columns;
}

/** The cells of a line, in double quotes or not; two double quotes inside of such stand for one. */
function cells(line: string): readonly string[] {
  const found = [...line.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)];
  return found.map(([, quoted, plain = '']) => (quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"').trim()));
}
