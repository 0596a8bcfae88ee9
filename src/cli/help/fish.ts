import type { CommandDescription, OptionDescription, ProgramDescription, Values } from './description.js';

/** Completion for fish: a file `symbreak.fish` in its folder of completions, or to be sourced. */
export function fishCompletion({ name, commands }: ProgramDescription, families: readonly string[]): string {
  const list = families.join(' ');
  const lines = [
    `# Completion of ${name} for fish: as ~/.config/fish/completions/${name}.fish, or sourced.`,
    `complete -c ${name} -f`,
    ...[...commands, { name: 'help', what: 'display help for a command' }].map(
      (command) => `complete -c ${name} -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.what)}`,
    ),
    `complete -c ${name} -n __fish_use_subcommand -l version -d 'output the version number'`,
    ...commands.flatMap((command) => commandLines(command, name, list)),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines(
  { name, arguments: args, options }: CommandDescription,
  program: string,
  families: string,
): readonly string[] {
  const start = `complete -c ${program} -n ${quoted(`__fish_seen_subcommand_from ${name}; and test (commandline -opc)[2] = ${name}`)}`;
  const [argument] = args;
  return [
    ...(argument === undefined || argument.values.kind === 'other' ? [] : [`${start}${valueFlags(argument.values, families)}`]),
    ...options.map((option) => `${start} ${optionFlags(option, families)}`),
    `${start} -l help -d 'display help for command'`,
  ];
}

function optionFlags({ short, long, placeholder, what, values }: OptionDescription, families: string): string {
  const names = `${short === null ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  // After -x a value is needed, and no file is one.
  const needed = placeholder === null ? '' : values.kind === 'file' || values.kind === 'folder' ? ' -r' : ' -x';
  return `${names}${needed}${placeholder === null ? '' : valueFlags(values, families)} -d ${quoted(what)}`;
}

function valueFlags(values: Values, families: string): string {
  switch (values.kind) {
    case 'words':
      return ` -a ${quoted(values.words.join(' '))}`;
    case 'families':
      return ` -a ${quoted(families)}`;
    case 'file':
      return ' -F';
    case 'folder':
      return " -a '(__fish_complete_directories)'";
    default:
      return '';
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
