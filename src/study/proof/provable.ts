import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import type { Problem } from '../../landscape/problem/problem.js';
import type { Kernel } from '../../model/kernel/kernel.js';
import { ACTIVATIONS, readActivation } from '../model/activation.js';

/**
 * Throws an InputError for a kernel without a name, such as a formula of the user's own: that a loss is analytic near a point is
 * known of those that have one, and a certificate says the name.
 */
export function expectProvable(problem: Problem): void {
  const { kernel } = problem;
  const named = kernel.option === 'leaky' ? kernel : namedKernel(kernel.option);
  if (named !== undefined) return;
  throw new InputError(
    `proofs are not offered for ${shortened(kernel.name)}: they are for the activations that have a name, ${ACTIVATIONS}`,
  );
}

function namedKernel(option: string): Kernel | undefined {
  try {
    return readActivation(option).kernel;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
