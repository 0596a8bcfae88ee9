import { ComputationError, InputError } from '../../input/errors.js';
import type { Refusal } from './message.js';

/** An error as data: the sentences of InputError and ComputationError as they are, anything else as a defect. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof InputError) return { kind: 'input', message: error.message };
  if (error instanceof ComputationError) return { kind: 'computation', message: error.message };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'internal', message: `this is a defect of symbreak, please report it: ${what}` };
}
