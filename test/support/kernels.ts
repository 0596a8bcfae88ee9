import { type Problem, reluProblem } from '../../src/landscape/problem/problem.js';
import { scalar } from '../../src/landscape/problem/weight.js';
import { leakyRelu } from '../../src/model/kernel/arc-cosine.js';
import type { Kernel } from '../../src/model/kernel/kernel.js';
import { rational } from '../../src/symbolic/exact/rational.js';

/** The problem of the teacher I with another kernel without parameters. */
export function problemWith(kernel: Kernel): Problem {
  return { ...reluProblem, kernel };
}

/** The problem of the teacher I with a leaky ReLU of slope n/d. */
export function leakyProblem(n: bigint, d: bigint): Problem {
  return { ...reluProblem, kernel: leakyRelu, kernelParameters: [scalar(rational(n, d))] };
}
