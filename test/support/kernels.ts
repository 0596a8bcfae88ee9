import { type Problem, reluProblem } from '../../src/landscape/problem/problem.js';
import { fixedValue, type Scalar } from '../../src/landscape/problem/weight.js';
import { formulaKernel } from '../../src/model/kernel/formula/user-kernel.js';
import type { Kernel, KernelOver } from '../../src/model/kernel/kernel.js';
import type { Elementary } from '../../src/scalar/ring.js';
import { readActivation } from '../../src/study/model/activation.js';
import { embedRational } from '../../src/symbolic/exact/rational.js';
import { type ActivationDefinition, damped, definitionOf, withCube } from './activation-definition.js';

/** A kernel with values of its parameters, and what it is by its definition. */
export interface KernelCase {
  readonly title: string;
  readonly kernel: Kernel;
  readonly parameters: readonly Scalar[];
  readonly definition: ActivationDefinition;
}

const NAMES = [
  ...['relu', 'leaky:1/10', 'leaky:0', 'leaky:-1', 'leaky:-3/2', 'abs', 'identity', 'relu2', 'square', 'cube', 'erf'],
  ...['tensor:1', 'tensor:2', 'tensor:3', 'tensor:4', 'tensor:5'],
];

/** Formulas of the user's own: with a kink and degrees 1 and 2, sums and quotients without a degree, an arc sine. */
const FORMULAS: readonly (readonly [formula: string, definition: ActivationDefinition])[] = [
  ['(area + (pi - theta)*c)/(2*pi)\nself: a/2', definitionOf('relu')],
  ['(3*area*c + (pi - theta)*(a*b + 2*c^2))/(2*pi)', definitionOf('relu2')],
  ['(area + (pi - theta)*c)/(2*pi) + c^3/5', withCube(definitionOf('relu'))],
  ['(area + (pi - theta)*c)/sqrt((1 + a)*(1 + b))', damped(definitionOf('relu'))],
  ['(2/pi)*asin(c/sqrt((1 + a)*(1 + b)))', definitionOf('erf')],
];

/** The kernel of a name such as `leaky:1/10`. */
export function namedCase(name: string): KernelCase {
  return { title: name, ...readActivation(name), definition: definitionOf(name) };
}

/** All kernels, some at several values of their parameter, and formulas. */
export const KERNELS: readonly KernelCase[] = [
  ...NAMES.map(namedCase),
  ...(await Promise.all(
    FORMULAS.map(async ([formula, definition]) => {
      const kernel = await formulaKernel(formula);
      return { title: formula.replace(/\n.*/, ''), kernel, parameters: [], definition };
    }),
  )),
];

/** The kernel over a ring. */
export function kernelOver<T>(R: Elementary<T>, { kernel, parameters }: KernelCase): KernelOver<T> {
  return kernel.over(
    R,
    parameters.map((p) => embedRational(R, fixedValue(p))),
  );
}

/** The problem of the teacher I with the kernel. */
export function problemOf({ kernel, parameters }: KernelCase): Problem {
  return { ...reluProblem, kernel, kernelParameters: parameters };
}
