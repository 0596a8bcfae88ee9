import { commandLine } from '../state/command-line.js';
import { modelOptions, type Subject } from '../state/subject.js';

/** The command lines that compute what this view shows: the isotropy of the file, and the point near it with its spectrum. */
export function commands(file: string, subject: Subject): readonly [string, string] {
  // A name that begins like an option is a path all the same.
  const path = file.startsWith('-') ? `./${file}` : file;
  return [commandLine('isotropy', path), commandLine('spectrum', '--start', path, ...modelOptions(subject))];
}
