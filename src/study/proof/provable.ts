import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import type { Problem } from '../../landscape/problem/problem.js';
import { ACTIVATIONS, readActivation } from '../model/activation.js';
import { type ModelTexts, readModel } from '../model/model.js';

/**
 * Whether proofs are offered for a kernel: for those with a name, of which it is proved that they are symmetric, what their
 * derivatives are, and where they are analytic; not for formulas of the user's own.
 */
export function isProvable({ kernel: { option } }: Problem): boolean {
  if (option === 'leaky') return true;
  try {
    readActivation(option);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** Throws an InputError for a problem for which proofs are not offered. */
export function expectProvable(problem: Problem): void {
  if (!isProvable(problem)) throw notOffered(shortened(problem.kernel.name));
}

/** The same for the texts of a model, before anything is done with them; also for what is no model. */
export function expectProvableTexts(model: ModelTexts): void {
  if (model.formula !== undefined) throw notOffered('a formula of your own');
  readModel(model);
}

function notOffered(what: string): InputError {
  return new InputError(
    `proofs are not offered for ${what}: symmetry and derivatives of a formula are checked at samples and not proved; activations that have a name are accepted, ${ACTIVATIONS}`,
  );
}
