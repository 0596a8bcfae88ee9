import { innerProduct } from '../../landscape/isotypic-basis.js';
import type { Rows } from '../../model/dense.js';
import { zipWith } from '../../scalar/list.js';

/** The student row that is closest to the line of another row or a teacher row. */
export function closestAngle(
  matrix: Rows<number>,
  teachers: Rows<number>,
): { readonly row: number; readonly other: string; readonly sine: number } {
  const unit = (row: readonly number[]): readonly number[] => row.map((x) => x / Math.hypot(...row));
  const others = [
    ...matrix.map((row, i) => ({ row: unit(row), index: i, name: `row ${i + 1}` })),
    ...teachers.map((row, j) => ({ row: unit(row), index: -1, name: `row ${j + 1} of the teacher` })),
  ];
  let best = { row: 0, other: '', sine: Number.POSITIVE_INFINITY };
  matrix.forEach((row, i) => {
    const w = unit(row);
    for (const other of others) {
      if (other.index === i) continue;
      const cosine = innerProduct(w, other.row);
      const sine = Math.hypot(...zipWith(w, other.row, (x, y) => y - cosine * x));
      if (sine < best.sine) best = { row: i, other: other.name, sine };
    }
  });
  return best;
}
