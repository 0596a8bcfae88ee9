import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { range } from '../../scalar/list.js';
import type { MatrixPermutation } from '../permutation/matrix-permutation.js';
import { identityPermutation, type Permutation, parseCycles } from '../permutation/permutation.js';
import { MOST_POINTS } from './group.js';
import { parseGroup } from './group-text.js';
import { type Generators, onPoints } from './named-groups.js';

/** A subgroup of S_k × S_d as a file gives it. */
export interface GroupFile {
  readonly rows: number;
  readonly columns: number;
  readonly generators: readonly MatrixPermutation[];
}

/** Largest file, in characters, and most generators in it. */
const [MOST_CHARACTERS, MOST_GENERATORS] = [1_000_000, 1000];

type Side = 'rows' | 'columns' | 'diagonal';

/**
 * Reads a group file: lines `rows 6` and `columns 6` first, then generators such as `rows (1 2 3) columns (1 2 3)` or `diagonal (1 2)`, and
 * groups by name such as `diagonal symmetric(4) on 3-6`. All lines together generate the group. docs/symmetry.md has the format.
 *
 * Throws an InputError in one sentence with the number of the line.
 *
 * @example
 * ```ts
 * import { parseGroupFile } from 'symbreak';
 * parseGroupFile('rows 3\ncolumns 2\nrows (1 2 3) columns (1 2)').generators; // [{ rows: [1, 2, 0], columns: [1, 0] }]
 * ```
 */
export function parseGroupFile(text: string): GroupFile {
  if (text.length > MOST_CHARACTERS) {
    throw new InputError(`the group file has ${text.length} characters: at most ${MOST_CHARACTERS} are accepted`);
  }
  const sizes: { rows?: number; columns?: number } = {};
  const generators: MatrixPermutation[] = [];
  text.split(/\r\n|\n|\r/).forEach((whole, index) => {
    const line = whole.replace(/#.*/, '').trim();
    if (line === '') return;
    const where = `line ${index + 1}`;
    const [, side, rest = ''] = /^(rows|columns|diagonal)(?![A-Za-z])\s*(.*)$/s.exec(line) ?? [];
    if (side !== 'rows' && side !== 'columns' && side !== 'diagonal') {
      throw new InputError(
        `${where}: '${shortened(line)}' is no line of a group file: rows, columns or diagonal with a number, cycles or the name of a group is accepted`,
      );
    }
    if (side !== 'diagonal' && !/^[A-Za-z(]/.test(rest)) {
      readSize(sizes, side, rest, where);
      return;
    }
    const { rows, columns } = sizes;
    if (rows === undefined || columns === undefined) {
      throw new InputError(`${where}: '${shortened(line)}' comes before the lines rows N and columns N: they are accepted first`);
    }
    generators.push(
      ...(rest.startsWith('(') ? [cycleLine(line, rows, columns, where)] : namedLine(side, rest, { rows, columns }, where)),
    );
    if (generators.length > MOST_GENERATORS) {
      throw new InputError(`${where}: the file has more than ${MOST_GENERATORS} generators: at most so many are accepted`);
    }
  });
  const { rows, columns } = sizes;
  if (rows === undefined || columns === undefined) {
    throw new InputError(`the group file has no line ${rows === undefined ? 'rows' : 'columns'} N: it says how many there are`);
  }
  return { rows, columns, generators };
}

function readSize(sizes: { rows?: number; columns?: number }, side: 'rows' | 'columns', text: string, where: string): void {
  const n = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(n >= 1 && n < MOST_POINTS)) {
    throw new InputError(
      `${where}: '${shortened(`${side} ${text}`)}': a whole number of ${side} from 1 to ${MOST_POINTS - 1}, cycles or the name of a group is accepted`,
    );
  }
  if (sizes[side] !== undefined)
    throw new InputError(`${where}: '${shortened(`${side} ${text}`)}': the number of ${side} is given twice`);
  sizes[side] = n;
  const [k, d] = [sizes.rows ?? 0, sizes.columns ?? 0];
  if (k + d > MOST_POINTS) {
    throw new InputError(`${where}: ${k} rows and ${d} columns: at most ${MOST_POINTS} in all are accepted`);
  }
}

/** A generator: cycles on the rows and on the columns, or the same ones on both. */
function cycleLine(line: string, rows: number, columns: number, where: string): MatrixPermutation {
  const parts = line.split(/,?\s*(rows|columns|diagonal)/).slice(1);
  const found: Partial<Record<Side, Permutation>> = {};
  for (let i = 0; i < parts.length; i += 2) {
    const [side, cycles = ''] = parts.slice(i, i + 2);
    if (side !== 'rows' && side !== 'columns' && side !== 'diagonal') break;
    if (found[side] !== undefined) throw new InputError(`${where}: '${shortened(line)}' has ${side} twice: once is accepted`);
    const points = side === 'rows' ? rows : side === 'columns' ? columns : Math.min(rows, columns);
    found[side] = parseCycles(cycles, points, `${where}, ${side}`);
  }
  if (found.diagonal !== undefined && (found.rows ?? found.columns) !== undefined) {
    throw new InputError(
      `${where}: '${shortened(line)}' has diagonal beside rows or columns: one of the two is accepted in a line`,
    );
  }
  const onto = (g: Permutation | undefined, points: number): Permutation =>
    g === undefined ? identityPermutation(points) : onPoints(g, range(g.length), points);
  return { rows: onto(found.diagonal ?? found.rows, rows), columns: onto(found.diagonal ?? found.columns, columns) };
}

/** The generators of a group by name, on all points or on those that are listed. */
function namedLine(
  side: Side,
  text: string,
  { rows, columns }: Omit<GroupFile, 'generators'>,
  where: string,
): readonly MatrixPermutation[] {
  const [, name = '', list] = /^(.*?)(?:\s+on\s+(.*))?$/s.exec(text) ?? [];
  const group = parseGroup(name, where);
  const most = side === 'rows' ? rows : side === 'columns' ? columns : Math.min(rows, columns);
  const own = list === undefined ? allPoints(group, most, { side, name, where }) : listedPoints(list, most, where);
  if (own.length !== group.points) {
    throw new InputError(
      `${where}: '${shortened(name)}' acts on ${group.points} points: '${shortened(list ?? '')}' lists ${own.length}`,
    );
  }
  const acting = (g: Permutation, here: boolean, points: number): Permutation =>
    here ? onPoints(g, own, points) : identityPermutation(points);
  return group.generators.map((g) => ({
    rows: acting(g, side !== 'columns', rows),
    columns: acting(g, side !== 'rows', columns),
  }));
}

function allPoints(group: Generators, most: number, at: { side: Side; name: string; where: string }): readonly number[] {
  if (group.points === most) return range(most);
  throw new InputError(
    `${at.where}: '${shortened(at.name)}' acts on ${group.points} points, ${at.side} has ${most}: say on which, as in ${at.side} symmetric(2) on 1-2`,
  );
}

/** Reads `3-6` or `1,2,5-7` as points from 0. */
function listedPoints(list: string, most: number, where: string): readonly number[] {
  const points = list.split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from >= 1 && to >= from && to <= most)) {
      throw new InputError(
        `${where}: '${shortened(part.trim())}' lists no points: numbers and ranges from 1 to ${most} are accepted, such as on 1,3-5`,
      );
    }
    return range(to - from + 1).map((i) => from - 1 + i);
  });
  const twice = points.find((point, i) => points.indexOf(point) < i);
  if (twice !== undefined)
    throw new InputError(`${where}: on '${shortened(list)}' names the point ${twice + 1} twice: once is accepted`);
  return points;
}
