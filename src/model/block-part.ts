import type { BlockStructure, FormVectorStructure, SparseSymmetric } from './structure.js';

/**
 * The part of a Hessian block that belongs to some of its copies, as a block of its own: `hessianBlock` and `gramMatrix` of
 * it are the rows and columns of those copies in the whole ones, term by term, at the cost of their number.
 */
export function blockPart(block: BlockStructure, copies: readonly number[]): BlockStructure {
  const place = new Map(copies.map((copy, i) => [copy, i]));
  const part = (matrix: SparseSymmetric): SparseSymmetric =>
    matrix.flatMap(({ i, j, weight }) => {
      const [a, b] = [place.get(i), place.get(j)];
      return a === undefined || b === undefined ? [] : [{ i: Math.min(a, b), j: Math.max(a, b), weight }];
    });
  const forms = (vector: FormVectorStructure): FormVectorStructure => copies.map((copy) => vector[copy] ?? []);
  const rowForms = block.rowForms.map(({ kind, form }) => ({ kind, form: forms(form) }));
  const rowForm = (index: number | undefined): number | undefined =>
    index === undefined || vanishes(rowForms[index]?.form ?? []) ? undefined : index;
  return {
    multiplicity: copies.length,
    gram: block.gram.map(part),
    cross: block.cross.map(part),
    rowForms,
    students: block.students.map((samples) =>
      samples
        .map((s) => ({ weight: s.weight, left: rowForm(s.left), right: rowForm(s.right), cross: forms(s.cross) }))
        .filter((s) => s.left !== undefined || s.right !== undefined || !vanishes(s.cross)),
    ),
    teachers: block.teachers.map((samples) =>
      samples
        .map((s) => ({ weight: s.weight, row: rowForm(s.row), value: copies.map((copy) => s.value[copy]) }))
        .filter((s) => s.row !== undefined || s.value.some((v) => v !== undefined)),
    ),
    rows: block.rows.map((samples) =>
      samples.map((s) => ({ weight: s.weight, row: rowForm(s.row) })).filter((s) => s.row !== undefined),
    ),
  };
}

function vanishes(vector: FormVectorStructure): boolean {
  return vector.every((form) => form.length === 0);
}
