import { InputError } from '../../input/errors.js';
import { absoluteValue, leakyRelu, relu } from '../../model/kernel/arc-cosine.js';
import type { FamilyLimits, Kernel } from '../../model/kernel/kernel.js';
import { type EntryOrbit, orbitKey } from '../../representation/fixed-point-space.js';
import { range, zipWith } from '../../scalar/list.js';
import { isConstant, ONE, type Polynomial, ZERO } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { fixedValue, type Scalar } from './weight.js';

/**
 * What is learnt from what: the loss ½E[(Σ_i α_i φ(w_i·x) − Σ_j β_j φ(v_j·x))²] + λ|W|²/2 with x ~ N(0, I_n), for a symmetry
 * type. A compiled type carries it, and nothing else knows the activation, the penalty, the second layer, the teacher or the
 * inputs. All numbers in it are exact, or polynomials in one free parameter.
 */
export interface Problem {
  readonly kernel: Kernel;
  /** The parameters of the kernel, such as the slope of a leaky ReLU. */
  readonly kernelParameters: readonly Scalar[];
  /** λ of the penalty λ|W|²/2. */
  readonly penalty: Scalar;
  /** α by kind of rows and β by block of columns; null where all are 1. */
  readonly outer: SecondLayer | null;
  /** V by blocks; null for V = I. */
  readonly teacher: TeacherEntries | null;
  /** The number n of inputs in terms of d, of which the teacher uses the first d; null for n = d. */
  readonly inputs: Polynomial | null;
}

/** Second-layer weights. */
export interface SecondLayer {
  /** Per block of rows, then per group of extra rows. */
  readonly students: readonly Scalar[];
  /** Per block of columns. */
  readonly teachers: readonly Scalar[];
}

/** A d × d matrix of the fixed-point space by blocks, as the entries of a point are: null where there is no such entry. */
export interface TeacherEntries {
  readonly diagonal: readonly Scalar[];
  readonly offDiagonal: readonly (Scalar | null)[];
  readonly between: readonly (readonly (Scalar | null)[])[];
}

/** ReLU neurons, the teacher V = I with d inputs, second-layer weights 1, no penalty. */
export const reluProblem: Problem = {
  kernel: relu,
  kernelParameters: [],
  penalty: ZERO,
  outer: null,
  teacher: null,
  inputs: null,
};

/** Whether a problem is the one that closed forms are derived for. */
export function isReluProblem({ kernel, penalty, outer, teacher, inputs }: Problem): boolean {
  return kernel === relu && penalty.length === 0 && outer === null && teacher === null && inputs === null;
}

/**
 * What of a problem differs from another, in words for messages, such as `leaky ReLU` or `a penalty`; from `reluProblem` where
 * nothing is given. The name of the kernel where nothing differs.
 */
export function problemWords(problem: Problem, from: Problem = reluProblem): string {
  const { kernel, penalty, outer, teacher, inputs } = problem;
  const words = [
    ...(kernel === from.kernel ? [] : [kernel.name]),
    ...(sameScalar(penalty, from.penalty) ? [] : ['a penalty']),
    ...(outer === from.outer ? [] : ['second-layer weights']),
    ...(teacher === from.teacher ? [] : ['a teacher other than I']),
    ...(inputs === from.inputs ? [] : ['silent inputs']),
  ];
  return words.length === 0 ? kernel.name : words.join(', ');
}

/**
 * Throws an InputError unless a problem is the one that closed forms are derived for.
 *
 * @param what the closed form, for the message.
 *
 * @example
 * ```ts
 * import { expectRelu, reluProblem } from 'symbreak';
 * expectRelu(reluProblem, 'the set of global minima'); // undefined
 * ```
 */
export function expectRelu(problem: Problem, what: string): void {
  if (isReluProblem(problem)) return;
  throw new InputError(
    `${what} is stated for ${relu.name}, the teacher I with d inputs, second-layer weights 1 and no penalty: it is not offered with ${problemWords(problem)}`,
  );
}

/** The entries of a teacher, or null where they are those of I. */
export function unlessIdentity(entries: TeacherEntries): TeacherEntries | null {
  const beside = [...entries.offDiagonal, ...entries.between.flat()];
  return entries.diagonal.every(isOne) && beside.every((x) => x === null || x.length === 0) ? null : entries;
}

/** The entry of the teacher on an orbit of entries of the teacher's type. */
export function teacherEntry({ teacher }: Problem, { kind, row, column }: Pick<EntryOrbit, 'kind' | 'row' | 'column'>): Scalar {
  if (teacher === null) return kind === 'diagonal' ? ONE : ZERO;
  const found =
    kind === 'diagonal'
      ? teacher.diagonal[row]
      : kind === 'offDiagonal'
        ? teacher.offDiagonal[row]
        : teacher.between[row]?.[column];
  if (found === undefined || found === null) {
    throw new RangeError(`the teacher has no entry ${orbitKey({ kind, row, column })}`);
  }
  return found;
}

/** α of a kind of rows. */
export function studentWeight({ outer }: Problem, kind: number): Scalar {
  return outer === null ? ONE : weightAt(outer.students, kind, 'kind of rows');
}

/** β of a block of columns. */
export function teacherWeight({ outer }: Problem, block: number): Scalar {
  return outer === null ? ONE : weightAt(outer.teachers, block, 'block of columns');
}

function weightAt(weights: readonly Scalar[], index: number, what: string): Scalar {
  const weight = weights[index];
  if (weight === undefined) throw new RangeError(`no second-layer weight for ${what} ${index}`);
  return weight;
}

/**
 * The problem for a finer type, whose blocks lie inside those of the type that it is stated for, and whose extra rows are the
 * same or more.
 *
 * @param into for each block of the finer type the block that it lies in.
 * @param extraInto for each group of extra rows of the finer type the kind of rows whose second-layer weight it has.
 */
export function refinedProblem(problem: Problem, into: readonly number[], extraInto: readonly number[]): Problem {
  const { outer, teacher } = problem;
  return {
    ...problem,
    outer: outer && {
      students: [...into, ...extraInto].map((kind) => weightAt(outer.students, kind, 'kind of rows')),
      teachers: into.map((block) => weightAt(outer.teachers, block, 'block of columns')),
    },
    teacher: teacher && {
      diagonal: into.map((a) => teacherEntry(problem, { kind: 'diagonal', row: a, column: a })),
      // A finer block of one row may lie in a block that has others.
      offDiagonal: into.map((a) => teacher.offDiagonal[a] ?? null),
      between: into.map((a, i) =>
        into.map((b, j) => (i === j ? null : a === b ? (teacher.offDiagonal[a] ?? null) : (teacher.between[a]?.[b] ?? null))),
      ),
    },
  };
}

/** A problem without the second-layer weights of extra rows, for the type without them. */
export function withoutExtraRows(problem: Problem, blocks: number): Problem {
  const { outer } = problem;
  return outer === null ? problem : { ...problem, outer: { ...outer, students: outer.students.slice(0, blocks) } };
}

/**
 * A problem for the type with more extra rows, of second-layer weight 1 as all others are; undefined where some are of another
 * weight, so that nothing says what those of further rows are.
 */
export function withUnitRows(problem: Problem, rows: number): Problem | undefined {
  const { outer } = problem;
  if (outer === null) return problem;
  if (!outer.students.every(isOne)) return undefined;
  return { ...problem, outer: { ...outer, students: [...outer.students, ...range(rows).map(() => ONE)] } };
}

/**
 * The problem for a coarser type, each of whose blocks is made of some of this one's; undefined where blocks that become one differ.
 *
 * @param from for each block of the coarser type the blocks that it is made of.
 */
export function coarsenedProblem(problem: Problem, from: readonly (readonly number[])[]): Problem | undefined {
  const { outer, teacher } = problem;
  if (outer === null && teacher === null) return problem;
  const blocks = from.flat().length;
  const firsts = from.map(([first = 0]) => first);
  const inside = (block: number): number => firsts[from.findIndex((list) => list.includes(block))] ?? block;
  const extra = (outer?.students ?? []).slice(blocks).map((_, e) => blocks + e);
  const alike = range(blocks).every((a) => {
    const b = inside(a);
    const sameOuter =
      sameScalar(studentWeight(problem, a), studentWeight(problem, b)) &&
      sameScalar(teacherWeight(problem, a), teacherWeight(problem, b));
    if (!sameOuter || teacher === null) return sameOuter;
    // Two blocks are one where all entries are those of the first of them.
    return range(blocks).every((c) => {
      const [own, other] = [teacherCell(teacher, a, c), teacherCell(teacher, b, inside(c))];
      const [down, beside] = [teacherCell(teacher, c, a), teacherCell(teacher, inside(c), b)];
      return sameCells(own, other) && sameCells(down, beside);
    });
  });
  if (!alike) return undefined;
  const coarse = refinedProblem(problem, firsts, extra);
  if (coarse.teacher === null || teacher === null) return coarse;
  const offDiagonal = from.map(
    ([a = 0, b]) => teacher.offDiagonal[a] ?? (b === undefined ? null : (teacher.between[a]?.[b] ?? null)),
  );
  return { ...coarse, teacher: { ...coarse.teacher, offDiagonal } };
}

/** The diagonal and the other entries that a teacher's rows of one block have in the columns of another; null where there is none. */
function teacherCell(teacher: TeacherEntries, row: number, column: number): readonly (Scalar | null)[] {
  return row === column
    ? [teacher.diagonal[row] ?? null, teacher.offDiagonal[row] ?? null]
    : [null, teacher.between[row]?.[column] ?? null];
}

/** Whether two cells agree in all that both have. */
function sameCells(a: readonly (Scalar | null)[], b: readonly (Scalar | null)[]): boolean {
  return zipWith(a, b, (x, y) => x === null || y === null || sameScalar(x, y)).every((same) => same);
}

/** What the named families are to a problem's activation: a leaky ReLU of slope −1 is the absolute value. */
export function familyLimits({ kernel, kernelParameters: [slope] }: Problem): FamilyLimits {
  return kernel === leakyRelu && slope !== undefined && isConstant(slope, -1) ? absoluteValue.limits : kernel.limits;
}

/** Whether the teacher itself is a point of the student with loss 0: no penalty, and second-layer weights that are the teacher's. */
export function isRealisable(problem: Problem, blocks: number): boolean {
  return (
    problem.penalty.length === 0 && range(blocks).every((a) => sameScalar(studentWeight(problem, a), teacherWeight(problem, a)))
  );
}

/**
 * The positive number s for which a student whose rows of a block are s times the teacher's is the teacher itself there: 1 for
 * equal second-layer weights, and β/α for other ones of one sign where the kernel is of degree 1. Undefined for none, as with a
 * penalty, which moves the global minimum away.
 */
export function teacherScale(problem: Problem, block: number): Rational | undefined {
  if (problem.penalty.length > 0) return undefined;
  const [student, teacher] = [studentWeight(problem, block), teacherWeight(problem, block)];
  if (sameScalar(student, teacher)) return rationals.one;
  if (problem.kernel.degree !== 1 || student.length !== 1 || teacher.length !== 1) return undefined;
  const scale = rationals.div(fixedValue(teacher), fixedValue(student));
  return rationals.sign(scale) === 1 ? scale : undefined;
}

/** Whether two scalars are the same. */
export function sameScalar(a: Scalar, b: Scalar): boolean {
  return a.length === b.length && a.every((c, i) => c.n === b[i]?.n && c.d === b[i]?.d);
}

/** A text that is the same for equal problems of one kernel only. */
export function problemKey(problem: Problem): string {
  return JSON.stringify({ ...problem, kernel: problem.kernel.option }, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}

/** Whether a scalar is the number one. */
export function isOne(value: Scalar): boolean {
  return isConstant(value, 1);
}
