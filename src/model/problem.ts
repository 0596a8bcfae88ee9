import type { Kernel } from './kernel/kernel.js';
import { relu } from './kernel/relu.js';
import { identityTeacher, type Teacher } from './teacher.js';

/**
 * What is learnt from what: the loss ½E[(Σ_i φ(w_i·x) − Σ_j φ(v_j·x))²] with x ~ N(0, I). A compiled type carries it, and
 * nothing else knows the activation function, the teacher, or the second layer.
 */
export interface Problem {
  readonly kernel: Kernel;
  /** What is added to the loss. */
  readonly penalty: 'none';
  /** The second-layer weight of every neuron of student and teacher: it enters as the signs of the sums over pairs of rows. */
  readonly outer: 1;
  readonly teacher: Teacher;
  /** As many inputs as the teacher has rows. */
  readonly inputs: 'd';
}

/** ReLU neurons, the teacher V = I with d inputs, second-layer weights 1, no penalty. */
export const reluProblem: Problem = { kernel: relu, penalty: 'none', outer: 1, teacher: identityTeacher, inputs: 'd' };

/**
 * Throws a RangeError unless a problem is the one that closed forms are derived for.
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
  if (problem.kernel === relu && problem.teacher === identityTeacher) return;
  throw new RangeError(
    `${what} is stated for ${relu.name} and the teacher ${identityTeacher.name}, not for ${problem.kernel.name} and the teacher ${problem.teacher.name}`,
  );
}
