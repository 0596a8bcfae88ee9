import { Argument, type Command } from 'commander';
import { catalogue } from '../../study/family/catalogue/catalogue.js';
import { bashCompletion } from '../help/bash.js';
import { describeProgram, type ProgramDescription } from '../help/description.js';
import { fishCompletion } from '../help/fish.js';
import { zshCompletion } from '../help/zsh.js';
import { printOut } from '../output/output.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const SCRIPTS: Readonly<Record<Shell, (program: ProgramDescription, families: readonly string[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Adds `symbreak completion SHELL` to the command line: a script that completes its commands, options and families. */
export function registerCompletion(program: Command): void {
  program
    .command('completion')
    .description('a script with which a shell completes commands, options and names of families')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action((shell: Shell) => printOut(SCRIPTS[shell](describeProgram(program), familyNames())));
}

/** The names of the catalogue, long and short. */
export function familyNames(): readonly string[] {
  return catalogue().flatMap(({ name, alias }) => (alias === null ? [name] : [alias, name]));
}
