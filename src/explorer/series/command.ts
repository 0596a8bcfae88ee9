import { commandLine } from '../state/command-line.js';
import { modelOptions, type Subject } from '../state/subject.js';

/** A part of the quantities of a family, as the command calls it. */
export type ExpandedPart = 'loss' | 'entries' | 'eigenvalues';

/** Digits of values beside series: those of the coefficients. */
export const VALUE_DIGITS = 20;

/** The command line that prints the series of a part of the quantities. Pure. */
export function expandCommand(subject: Subject, order: number, part: ExpandedPart): string {
  return commandLine('expand', subject.family, ...modelOptions(subject), '--order', String(order), '--of', part);
}

/** The command line that prints the value beside the series. Pure. */
export function valueCommand(subject: Subject, part: ExpandedPart): string {
  const command = part === 'eigenvalues' ? 'spectrum' : 'solve';
  return commandLine(command, subject.family, '--d', subject.d, ...modelOptions(subject), '--digits', String(VALUE_DIGITS));
}
