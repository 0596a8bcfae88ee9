import { columnsOf } from '../../linalg/matrix.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { isotropyRecord, type MatrixIsotropy, matrixIsotropy } from '../isotropy/isotropy.js';
import type { IsotropyRecord } from '../isotropy/record.js';
import type { NumericMatrix } from '../matrix/text.js';
import { largestEntry } from '../recognition/degenerate-rows.js';
import { distanceText } from '../recognition/distance-text.js';
import { LARGEST_SPREAD } from '../recognition/recognise.js';
import { familyNear, type NearFamily } from './named-family.js';

/**
 * What is said of the isotropy of a matrix, with the family of the catalogue that it looks like: one with its blocks and signs, whose own point's
 * entries are within 5 % of the largest entry, as far as `--start` moves a matrix. Where there is none the name of sizes and signs stays, and
 * the transpose is compared too.
 *
 * Throws what `matrixIsotropy` throws. Cost: that of the isotropy, and of up to three points of families.
 *
 * @example
 * ```ts
 * import { describeIsotropy, loadMpfr } from 'symbreak';
 * const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => (i === j ? -0.75 : 0.25)));
 * const { family, order } = describeIsotropy(await loadMpfr(), rows);
 * [family, order]; // ['A', '40320']
 * ```
 */
export function describeIsotropy(mpfr: MpfrLibrary, matrix: NumericMatrix, tolerance?: number): IsotropyRecord {
  const isotropy = matrixIsotropy(matrix, tolerance);
  const record = isotropyRecord(matrix, isotropy);
  const reach = (LARGEST_SPREAD / 2) * largestEntry(matrix);
  const near = familyOfBlocks(mpfr, isotropy, reach);
  if (near !== null) return { ...record, family: near.name, familyDistance: distanceText(near.distance) };
  if (isotropy.level.group.order === 1n) return record;
  const turned = familyOfBlocks(mpfr, matrixIsotropy(columnsOf(matrix), tolerance), reach);
  return turned === null ? record : { ...record, transpose: { family: turned.name, distance: distanceText(turned.distance) } };
}

function familyOfBlocks(mpfr: MpfrLibrary, { level, young }: MatrixIsotropy, reach: number): NearFamily | null {
  if (level.group.order === 1n || !young?.named) return null;
  return familyNear(mpfr, young.named.type, young.named.point, reach);
}
