import type { Argument, Command, Option } from 'commander';

/** What a value is, as far as a shell can help with it. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'families' | 'file' | 'folder' | 'other' };

export interface ArgumentDescription {
  readonly name: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly values: Values;
}

export interface OptionDescription {
  /** Such as `-o`; null where there is none. */
  readonly short: string | null;
  /** Such as `--output`. */
  readonly long: string;
  /** What stands for the value in the help; null where the option has none. */
  readonly placeholder: string | null;
  readonly variadic: boolean;
  readonly what: string;
  readonly usual: string | null;
  readonly values: Values;
}

export interface CommandDescription {
  readonly name: string;
  readonly what: string;
  readonly arguments: readonly ArgumentDescription[];
  readonly options: readonly OptionDescription[];
}

/** What a program is, from which help for shells and the manual page are made. */
export interface ProgramDescription {
  readonly name: string;
  readonly what: string;
  readonly commands: readonly CommandDescription[];
}

/** The commands of a program with their arguments and options, in the order of the help. */
export function describeProgram(program: Command): ProgramDescription {
  return {
    name: program.name(),
    what: program.description(),
    commands: program.commands.map((command) => ({
      name: command.name(),
      what: command.description(),
      arguments: command.registeredArguments.map(describeArgument),
      options: command.options.filter(({ hidden }) => !hidden).map(describeOption),
    })),
  };
}

function describeArgument(argument: Argument): ArgumentDescription {
  const name = argument.name();
  const values: Values =
    argument.argChoices !== undefined
      ? { kind: 'words', words: argument.argChoices }
      : { kind: name.startsWith('famil') ? 'families' : name.startsWith('file') ? 'file' : 'other' };
  return { name, required: argument.required, variadic: argument.variadic, values };
}

function describeOption(option: Option): OptionDescription {
  // A placeholder may have brackets of its own, as in <BATCH,STEP[,STEPS]>.
  const [, required, optional] = /(?:<(.+)>|\[(.+)\])$/.exec(option.flags) ?? [];
  const placeholder = required ?? optional ?? null;
  const usual: unknown = option.defaultValue;
  return {
    short: option.short ?? null,
    long: option.long ?? option.flags,
    placeholder,
    variadic: option.variadic,
    what: option.description,
    usual: typeof usual === 'string' ? usual : null,
    values: option.argChoices === undefined ? { kind: kindOf(placeholder) } : { kind: 'words', words: option.argChoices },
  };
}

/** Whether an option names a folder, by its placeholder. */
export function namesFolder(option: Option): boolean {
  return describeOption(option).values.kind === 'folder';
}

function kindOf(placeholder: string | null): Exclude<Values['kind'], 'words'> {
  if (placeholder === null) return 'other';
  if (/^(FILE|PATH)/.test(placeholder)) return 'file';
  if (placeholder.startsWith('DIR')) return 'folder';
  return placeholder === 'FAMILY' ? 'families' : 'other';
}
