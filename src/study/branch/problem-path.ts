import { ComputationError } from '../../input/errors.js';
import { type CompiledType, compileType, weightsAt } from '../../landscape/compile.js';
import { equationsAlong } from '../../landscape/critical-point.js';
import { rowGap } from '../../landscape/isotropy-gap.js';
import { type Problem, reluProblem, type TeacherEntries, teacherEntry } from '../../landscape/problem/problem.js';
import { FREE, fixedValue, type Scalar } from '../../landscape/problem/weight.js';
import { geometry } from '../../model/geometry.js';
import { hessianBlock } from '../../model/hessian.js';
import { type BranchPoint, followBranch, fraction, negativeCount } from '../../numeric/continuation.js';
import { double } from '../../scalar/double.js';
import { range } from '../../scalar/list.js';
import { addPolynomials, ONE, scalePolynomial, subtractPolynomials } from '../../symbolic/exact/polynomial.js';
import { branchTangent, doubleArithmetic, keepsIsotropy } from './branch.js';

/** The parameter of a path runs from 1 to 2, so that it is positive, as continuation asks. */
export const PATH = { start: 1, end: 2 } as const;

/** A scalar that is a at the start of a path and b at its end, and linear between. */
export function between(a: Scalar, b: Scalar): Scalar {
  const slope = fixedValue(subtractPolynomials(b, a));
  return addPolynomials(subtractPolynomials(a, scalePolynomial(slope, ONE)), scalePolynomial(slope, FREE));
}

/** The problem from which one with a penalty, second-layer weights or another teacher is reached: the same without them. */
export function plainProblem({ kernel, kernelParameters, inputs }: Problem): Problem {
  return { ...reluProblem, kernel, kernelParameters, inputs };
}

/** Whether a problem has a penalty, second-layer weights or another teacher, so that its families are reached on a path. */
export function isReachedByPath({ penalty, outer, teacher }: Problem): boolean {
  return penalty.length > 0 || outer !== null || teacher !== null;
}

/** The straight path between two problems of one kernel, with the free parameter running from 1 to 2. */
export function pathProblem(from: Problem, to: Problem): Problem {
  return {
    ...to,
    kernelParameters: to.kernelParameters.map((value, i) => between(from.kernelParameters[i] ?? value, value)),
    penalty: between(from.penalty, to.penalty),
    outer: pathOuter(from, to),
    teacher: pathTeacher(from, to),
  };
}

function pathOuter({ outer: a }: Problem, { outer: b }: Problem): Problem['outer'] {
  const known = a ?? b;
  if (known === null) return null;
  const mixed = (part: 'students' | 'teachers'): readonly Scalar[] =>
    range(known[part].length).map((i) => between(a?.[part][i] ?? ONE, b?.[part][i] ?? ONE));
  return { students: mixed('students'), teachers: mixed('teachers') };
}

function pathTeacher(from: Problem, to: Problem): TeacherEntries | null {
  const known = from.teacher ?? to.teacher;
  if (known === null) return null;
  const mixed = (kind: 'diagonal' | 'offDiagonal' | 'between', row: number, column: number): Scalar =>
    between(teacherEntry(from, { kind, row, column }), teacherEntry(to, { kind, row, column }));
  return {
    diagonal: known.diagonal.map((_, a) => mixed('diagonal', a, a)),
    offDiagonal: known.offDiagonal.map((x, a) => x && mixed('offDiagonal', a, a)),
    between: known.between.map((line, a) => line.map((x, b) => x && mixed('between', a, b))),
  };
}

/** A longest step of ln(parameter), and the shortest: the path has length ln 2. */
const STEPS = { longest: 0.1, shortest: 1e-7 };

/**
 * A point of one problem followed to another one along the straight path between them, at one d, in doubles. Points at which
 * the number of negative eigenvalues on the fixed-point space changes are refused: a simple branch cannot pass there.
 * Throws a ComputationError that says how far it came.
 *
 * @param compiled the type with the problem at the end of the path.
 */
export function followProblem(compiled: CompiledType, from: Problem, d: number, x: readonly number[]): readonly number[] {
  const onPath = compileType(compiled.type, { part: 'fixed points', problem: pathProblem(from, compiled.problem) });
  const equations = equationsAlong(onPath, (R) => R.fromRational(...fraction(d)));
  const index = (point: BranchPoint<number>): number | undefined => {
    const [block] = onPath.blocks;
    if (!block) return undefined;
    const weights = weightsAt(double, onPath, d, point.parameter);
    return negativeCount(double, hessianBlock(double, geometry(double, onPath.structure, weights, point.x), block.structure));
  };
  const start: BranchPoint<number> = { parameter: PATH.start, x, tangent: branchTangent(double, equations, PATH.start, x) };
  const expected = index(start);
  const steps = followBranch(double, equations, start, PATH.end, {
    guard: doubleArithmetic(d).guard,
    ...STEPS,
    accept: (before, to) =>
      keepsIsotropy(double.precision, rowGap(onPath, before.x), rowGap(onPath, to.x)) && index(to) === expected,
  });
  let last = start;
  for (let next = steps.next(); ; next = steps.next()) {
    if (!next.done) {
      last = next.value;
      continue;
    }
    if (next.value.reached) return last.x;
    const share = Math.round(100 * (last.parameter - PATH.start));
    throw new ComputationError(
      `at d = ${Number(d.toPrecision(6))} the family could be followed for ${share} % of the way from the problem without penalty, with the teacher I and second-layer weights 1`,
    );
  }
}
