import { type Argument, type Command, CommanderError, type Option } from 'commander';
import { expectWord } from '../input/arguments.js';
import { InputError } from '../input/errors.js';
import { shortened } from '../input/shown-text.js';

/** Longest message of the parser of arguments, which repeats arguments as they are. */
const LONGEST_MESSAGE = 300;

/**
 * Makes a program and all its commands refuse what the parser passes in silence, an option that is given twice, and point
 * to the help of the command that was used. Called when all commands are there.
 */
export function strictly(program: Command): Command {
  for (const command of [program, ...program.commands]) {
    command.exitOverride((error) => {
      throw isHelp(error) ? error : usageError(error, command);
    });
    for (const option of command.options) expectChoice(option, option.long ?? option.flags);
    for (const argument of command.registeredArguments) expectChoice(argument, argument.name());
    // One that takes several values takes them as one list.
    for (const option of command.options) if (!option.variadic) refuseTwice(command, option.name(), option.long ?? option.flags);
  }
  return program;
}

/** Refuses a value that is none of the words that an option or an argument takes, as such words are refused everywhere. */
function expectChoice(taken: Option | Argument, name: string): void {
  const { argChoices: words } = taken;
  if (words === undefined) return;
  taken.argParser((value) => {
    expectWord(value, name, words);
    return value;
  });
}

function refuseTwice(command: Command, name: string, flag: string): void {
  const given: unknown[] = [];
  command.on(`option:${name}`, (value: unknown) => {
    given.push(value);
    if (given.length < 2) return;
    const values = given.every((text) => typeof text === 'string')
      ? `, as ${given.map((text) => `'${shortened(text)}'`).join(' and ')}`
      : '';
    throw new InputError(`${flag} is given twice${values}: once is accepted`);
  });
}

/** Whether an error is commander's way of ending after --help or --version. */
export function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** A usage error of the parser as one of ours: what is wrong, and where the options of the command are listed. */
function usageError(error: CommanderError, command: Command): InputError {
  const names = command.parent === null ? [command.name()] : [command.parent.name(), command.name()];
  const message = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '');
  return new InputError(`${shortened(message, LONGEST_MESSAGE)}; see ${names.join(' ')} --help`);
}
