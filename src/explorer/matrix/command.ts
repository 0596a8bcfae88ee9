import { commandLine } from '../state/command-line.js';
import { modelOptions, type Subject } from '../state/subject.js';

/** The command line that computes what this view shows. */
export function command(subject: Subject): string {
  return commandLine('spectrum', subject.family, '--d', subject.d, ...modelOptions(subject));
}
