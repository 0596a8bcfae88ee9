import { InputError } from '../../input/errors.js';
import {
  type BlockSymmetry,
  blockSymmetry,
  type KindPermutation,
  symmetricEntries,
} from '../../representation/block-symmetry/block-symmetry.js';
import { type SymmetricComponent, symmetricComponents } from '../../representation/block-symmetry/symmetric-components.js';
import { rowKinds, rowKindText } from '../../representation/young-type.js';
import { at, range } from '../../scalar/list.js';
import { polynomialsEqual } from '../../symbolic/exact/polynomial.js';
import type { CompiledType } from '../compile.js';
import { type Problem, studentWeight, teacherEntry, teacherWeight } from '../problem/problem.js';
import type { Scalar } from '../problem/weight.js';

/** A compiled type together with permutations of its blocks under which its problem stays what it is. */
export interface SymmetricType {
  readonly symmetry: BlockSymmetry;
  /** The coordinates of the compiled type that are equal at points of the smaller fixed-point space. */
  readonly classes: readonly (readonly number[])[];
  /** The isotypic components of the larger group. */
  readonly components: readonly SymmetricComponent[];
}

/**
 * Makes permutations of blocks ready for a compiled type. The formulas are those of the type: its points at which `classes` of
 * coordinates are equal are the points of the smaller fixed-point space, at real d as at integer d.
 *
 * Throws an InputError with a witness where a permutation does not preserve the problem: second-layer weights, or the teacher; a
 * YoungTypeError where it is no permutation of the blocks.
 *
 * @example
 * ```ts
 * import { compileType, parseSymmetry, symmetricType } from 'symbreak';
 * const { symmetry } = parseSymmetry('z4,d-4');
 * symmetricType(compileType(symmetry.type), symmetry.generators).classes.length; // 8
 * ```
 */
export function symmetricType({ type, problem }: CompiledType, generators: readonly KindPermutation[]): SymmetricType {
  const symmetry = blockSymmetry(type, generators);
  for (const g of generators) expectInvariant({ type, problem }, g);
  return { symmetry, classes: symmetricEntries(symmetry), components: symmetricComponents(symmetry, problem.inputs) };
}

/** Throws an InputError with a witness unless a permutation of blocks preserves what is learnt. */
function expectInvariant(compiled: Pick<CompiledType, 'type' | 'problem'>, g: KindPermutation): void {
  const witness = changedProblem(compiled, g);
  if (witness !== undefined) throw new InputError(`a permutation of blocks does not preserve the loss: ${witness}`);
}

/** What a permutation of kinds of rows and of blocks of columns changes in what is learnt, in words; undefined where it preserves the loss. */
export function changedProblem(
  { type, problem }: Pick<CompiledType, 'type' | 'problem'>,
  { rows, columns }: KindPermutation,
): string | undefined {
  for (const kind of rowKinds(type)) {
    if (same(studentWeight(problem, kind), studentWeight(problem, at(rows, kind)))) continue;
    return `it moves ${rowKindText(type, kind)} to ${rowKindText(type, at(rows, kind))}, of another second-layer weight`;
  }
  for (const block of range(type.sizes.length)) {
    const image = at(columns, block);
    if (!same(teacherWeight(problem, block), teacherWeight(problem, image))) {
      return `it moves block ${block} to block ${image}, whose teacher neurons have another second-layer weight`;
    }
    for (const other of range(type.sizes.length)) {
      if (teacherDiffers(problem, [block, other], [image, at(columns, other)])) {
        return `it moves blocks ${block} and ${other} to ${image} and ${at(columns, other)}, where the teacher has another entry`;
      }
    }
  }
  return undefined;
}

/** Whether the teacher's entries in the rows of one block and the columns of another differ from those in two other blocks. */
function teacherDiffers(problem: Problem, from: readonly [number, number], to: readonly [number, number]): boolean {
  if (problem.teacher === null) return false;
  const entries = ([row, column]: readonly [number, number]): readonly Scalar[] => {
    if (row !== column) return [teacherEntry(problem, { kind: 'between', row, column })];
    return [teacherEntry(problem, { kind: 'diagonal', row, column }), problem.teacher?.offDiagonal[row] ?? []];
  };
  const [before, after] = [entries(from), entries(to)];
  return before.some((entry, i) => !same(entry, at(after, i)));
}

function same(a: Scalar, b: Scalar): boolean {
  return polynomialsEqual(a, b);
}
