import { ComputationError, InputError } from '../input/errors.js';
import { printable } from '../input/shown-text.js';

/** Longest message; what is repeated in one is shortened where it is written, this is for what was overlooked. */
const LONGEST_MESSAGE = 2000;

/** What an error means to the caller of the command: one sentence and an exit status. */
export interface Failure {
  readonly message: string;
  /** 1: the computation could not be completed. 2: bad arguments or input. */
  readonly status: 1 | 2;
}

/**
 * Turns whatever was thrown into one sentence without a stack trace. Input errors give status 2; errors of the
 * computation and defects of the program give status 1.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) return { message: oneLine(error.message), status: 2 };
  if (error instanceof ComputationError) return { message: oneLine(error.message), status: 1 };
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { message: `unexpected failure (please report it): ${oneLine(text)}`, status: 1 };
}

/** One line that a terminal only shows: blanks in place of line breaks, all else that it would obey as escapes. */
function oneLine(text: string): string {
  const cut = text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
  return printable(cut.replace(/[ \t\r\n]+/g, ' ').trim());
}
