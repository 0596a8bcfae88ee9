import { entriesOf } from '../../landscape/entries.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type KindPermutation, realiseKinds } from '../../representation/block-symmetry/block-symmetry.js';
import type { YoungPart } from '../../representation/block-symmetry/young-part.js';
import type { MatrixPermutation } from '../../representation/permutation/matrix-permutation.js';
import { orbits } from '../../representation/permutation/orbits.js';
import { cycleText } from '../../representation/permutation/permutation.js';
import { rowKinds, sizeText } from '../../representation/young-type.js';
import { range } from '../../scalar/list.js';
import { type GroupLevel, levelAt } from '../isotropy/group-level.js';
import type { MatrixIsotropy } from '../isotropy/isotropy.js';
import type { NumericMatrix } from '../matrix/text.js';
import type { SymmetryRecord } from '../point/record.js';
import type { Naming } from '../point/solve.js';
import type { MatrixBlocks } from '../recognition/blocks.js';
import { largestEntry } from '../recognition/degenerate-rows.js';
import { distanceText } from '../recognition/distance-text.js';
import { type FixingGroup, type NearbyOptions, type SymmetricPoint, symmetricPoint } from './symmetric-point.js';

/** Entries of a refined point that differ by less than this, relative to the largest, are equal. */
export const SAME_POINT = 1e-10;

/** A critical point near a matrix among those that its isotropy group fixes. */
export interface SymmetricStart extends Pick<SymmetricPoint, 'rough' | 'moved'> {
  readonly naming: Naming;
  readonly blocks: MatrixBlocks;
}

/**
 * Takes a matrix of any isotropy for a start: Newton's method among the points that its group fixes, see `symmetricPoint`. Where the
 * point reached has a larger isotropy it is given as one of that. Answers in words why there is none.
 */
export function symmetricStart(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  { level, tolerance, young }: MatrixIsotropy,
  options: NearbyOptions,
): SymmetricStart | string {
  const named = young?.named ?? null;
  const part: YoungPart | undefined =
    young && named
      ? {
          type: named.type,
          pieces: { columns: young.blocks.columns, rows: [...young.blocks.rows, ...young.blocks.extra.map(({ rows }) => rows)] },
        }
      : undefined;
  const first = symmetricPoint(mpfr, matrix, groupOf(matrix, level), options, part);
  if (typeof first === 'string') return first;
  const finer = levelAt(first.matrix, SAME_POINT * largestEntry(first.matrix));
  if (level.group.order === 1n && finer.group.order > 1n) {
    return 'the isotropy of the critical point nearby is larger than that of the matrix';
  }
  const larger =
    finer.group.order > level.group.order ? symmetricPoint(mpfr, first.matrix, groupOf(matrix, finer), options) : first;
  const point = typeof larger === 'string' ? first : larger;
  const order = point === first ? level.group.order : finer.group.order;
  const moved = Math.max(first.moved, largestChange(matrix, point.matrix));
  return {
    rough: point.rough,
    moved,
    naming: {
      ...namesOf(point),
      moved: distanceText(moved),
      recognition: {
        tolerance: distanceText(tolerance),
        gap: [distanceText(level.means.spread), distanceText(level.above)],
        tried: [{ sizes: point.rough.compiled.type.sizes.map(sizeText), moved: distanceText(moved), outcome: 'accepted' }],
        transpose: null,
      },
      ...(point.symmetry.generators.length === 0 ? {} : { symmetry: symmetryRecord(point, order) }),
    },
    blocks: blocksOf(point),
  };
}

/** A group of the levels of a matrix, as polishing takes it. */
function groupOf(matrix: NumericMatrix, { group, means }: GroupLevel): FixingGroup {
  const columns = matrix[0]?.length ?? 0;
  const orbitOf = matrix.map((_, row) => Array.from(means.orbitOf.slice(row * columns, (row + 1) * columns)));
  return { generators: group.generators, orbitOf };
}

/** Sizes, and signs of diagonal entries. */
function namesOf({ rough: { compiled, x, ring } }: SymmetricPoint): Omit<Naming, 'moved'> {
  const { diagonal } = entriesOf(compiled, x.map(ring.toNumber));
  const signs = diagonal.map((entry) => (entry === null ? '.' : entry > 0 ? '+' : '-')).join('');
  const { sizes } = compiled.type;
  return { family: `${sizes.map(sizeText).join(',')}:${signs}`, limits: null, sizes, signs };
}

/** The isotropy group beside the permutations within blocks. */
export function symmetryRecord(
  { symmetry: { type, generators }, pieces }: Pick<SymmetricPoint, 'symmetry' | 'pieces'>,
  order: bigint,
): SymmetryRecord {
  const kinds = type.sizes.length + type.extra.length;
  const rowOrbits = orbits(
    kinds,
    generators.map(({ rows }) => rows),
  );
  const withRows = new Set(rowKinds(type));
  const written = (g: KindPermutation): { readonly rows: string; readonly columns: string } => {
    const { rows, columns }: MatrixPermutation = realiseKinds(g, pieces);
    return { rows: cycleText(rows), columns: cycleText(columns) };
  };
  return {
    order: `${order}`,
    generators: generators.map(written),
    rowOrbits: rowOrbits.map((list) => list.filter((kind) => withRows.has(kind))).filter((list) => list.length > 0),
  };
}

function blocksOf({ pieces: { rows, columns } }: SymmetricPoint): MatrixBlocks {
  const blocks = columns.length;
  return {
    columns,
    rows: range(blocks).map((block) => rows[block] ?? []),
    extra: rows.slice(blocks).flat(),
  };
}

function largestChange(a: NumericMatrix, b: NumericMatrix): number {
  return a.reduce((largest, row, i) => row.reduce((most, x, j) => Math.max(most, Math.abs(x - (b[i]?.[j] ?? x))), largest), 0);
}
