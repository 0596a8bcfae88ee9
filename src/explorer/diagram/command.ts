import type { DiagramQuantity } from '../../report/branches/diagram-axes.js';
import { commandLine } from '../state/command-line.js';
import { modelOptions, type Subject } from '../state/subject.js';

/** Significant digits of fractional dimensions, folds and slopes: those of the commands that are shown. */
export const DIAGRAM_DIGITS = 12;

/** The command line that prints the tables of the branches of a family. Pure. */
export function branchesCommand(subject: Subject): string {
  return commandLine(...branchesWords(subject));
}

function branchesWords(subject: Subject): readonly string[] {
  return ['branches', subject.family, ...modelOptions(subject), '--digits', String(DIAGRAM_DIGITS)];
}

/** The command line that draws the diagram. Pure. */
export function diagramCommand(subject: Subject, of: DiagramQuantity): string {
  return commandLine(...branchesWords(subject), ...(of === 'loss' ? [] : ['--of', of]), '-o', 'branches.svg');
}

/** The command line that prints the fractional dimensions of a family. Pure. */
export function criticalCommand(subject: Subject): string {
  return commandLine('critical', subject.family, ...modelOptions(subject), '--digits', String(DIAGRAM_DIGITS));
}
