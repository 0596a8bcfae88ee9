import { InputError } from '../../input/errors.js';
import type { MatrixPermutation } from '../../representation/permutation/matrix-permutation.js';
import { cycleText } from '../../representation/permutation/permutation.js';
import type { MatrixGroup } from '../../representation/permutation-group/matrix-group.js';
import { absent, at } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';
import { distanceText } from '../recognition/distance-text.js';
import type { MatrixIsotropy } from './isotropy.js';
import type { ClaimedGenerator, IsotropyClaim } from './record.js';

/**
 * Whether a matrix has a claimed symmetry: every generator is applied to it, and changes no entry by more than elements of its isotropy group
 * do, or than the tolerance. Where one does, the entry that it changes most is the witness.
 *
 * Throws an InputError where the group permutes other numbers of rows and columns. Cost: entries times generators.
 */
export function checkClaim(matrix: NumericMatrix, isotropy: MatrixIsotropy, claimed: MatrixGroup): IsotropyClaim {
  const { level, tolerance } = isotropy;
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  if (claimed.rows !== rows || claimed.columns !== columns) {
    throw new InputError(
      `the claimed group permutes ${claimed.rows} rows and ${claimed.columns} columns: for this matrix one of ${rows} rows and ${columns} columns is accepted`,
    );
  }
  const most = Math.max(tolerance, level.means.spread);
  const generators = claimed.generators.map((g) => claimedGenerator(matrix, g, most));
  const holds = generators.every((g) => g.holds);
  const { order } = claimed.lines;
  // Where gaps are not clear, a generator may change entries by little and yet be outside of the group.
  const inside = holds && level.group.order % order === 0n;
  return { order: `${order}`, holds, index: inside ? `${level.group.order / order}` : null, generators };
}

function claimedGenerator(matrix: NumericMatrix, g: MatrixPermutation, most: number): ClaimedGenerator {
  let found: Change = { change: -1, from: [0, 0], to: [0, 0], values: ['', ''] };
  matrix.forEach((values, i) => {
    const row = at(g.rows, i);
    const images = at(matrix, row);
    values.forEach((value, j) => {
      const column = g.columns[j] ?? absent();
      const image = images[column] ?? absent();
      const change = Math.abs(value - image);
      if (change > found.change) found = { change, from: [i, j], to: [row, column], values: [String(value), String(image)] };
    });
  });
  const { change, from, to, values } = found;
  return {
    rows: cycleText(g.rows),
    columns: cycleText(g.columns),
    holds: change <= most,
    change: distanceText(change),
    from,
    to,
    values,
  };
}

interface Change extends Pick<ClaimedGenerator, 'from' | 'to' | 'values'> {
  readonly change: number;
}
