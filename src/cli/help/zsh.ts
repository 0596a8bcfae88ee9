import type { CommandDescription, OptionDescription, ProgramDescription, Values } from './description.js';

/** Completion for zsh: a file `_symbreak` in a folder of `fpath`, or to be sourced. */
export function zshCompletion({ name, commands }: ProgramDescription, families: readonly string[]): string {
  const described = [...commands, { name: 'help', what: 'display help for a command' }];
  return `#compdef ${name}
# Completion of ${name} for zsh: as _${name} in a folder of fpath, or sourced after compinit.
_${name}_families() {
  compadd -- ${families.map(quoted).join(' ')}
}
_${name}() {
  local -a commands
  commands=(
${described.map((command) => `    ${quoted(`${command.name}:${command.what}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
    help) _describe command commands ;;
${commands.map((command) => commandCase(command, name)).join('\n')}
  esac
}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function commandCase({ name, arguments: args, options }: CommandDescription, program: string): string {
  const specs = [
    ...options.flatMap((option) => optionSpecs(option, program)),
    quoted('(- *)--help[display help for command]'),
    ...args.map((argument) => quoted(`${argument.variadic ? '*' : ''}:${argument.name}:${action(argument.values, program)}`)),
  ];
  return `    ${name})
      _arguments -S \\
${specs.map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

/** One specification for each name of an option. */
function optionSpecs({ short, long, placeholder, what, values }: OptionDescription, program: string): readonly string[] {
  const value = placeholder === null ? '' : `:${escaped(placeholder)}:${action(values, program)}`;
  const names = short === null ? [long] : [short, long];
  const excluded = names.length === 1 ? '' : `(${names.join(' ')})`;
  return names.map((flag) => quoted(`${excluded}${flag}[${escaped(what)}]${value}`));
}

function action(values: Values, program: string): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'families':
      return `_${program}_families`;
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    default:
      return ' ';
  }
}

/** Text in which brackets and colons mean nothing. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
