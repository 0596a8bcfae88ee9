import type { CommandDescription, OptionDescription, ProgramDescription, Values } from './description.js';

/**
 * Completion for bash: a script to be sourced. Families have colons in their names, at which bash cuts words, so the word is
 * read from the line.
 */
export function bashCompletion({ name, commands }: ProgramDescription, families: readonly string[]): string {
  const names = [...commands.map((command) => command.name), 'help'];
  return `# Completion of ${name} for bash: source this file, for instance in ~/.bashrc.
_${name}() {
  local line=\${COMP_LINE:0:COMP_POINT} cur='' prev='' command='' words=() kind=none list='' i
  read -ra words <<< "$line"
  if [[ $line != *[[:space:]] ]]; then
    i=$((\${#words[@]} - 1))
    cur=\${words[i]}
    unset "words[i]"
  fi
  prev=\${words[\${#words[@]} - 1]}
  [[ \${words[1]} == -* ]] || command=\${words[1]}
  local families=${quoted(families.join(' '))}
  case $command in
    '') kind=words list=${quoted([...names, '--help', '--version'].join(' '))} ;;
    help) kind=words list=${quoted(names.join(' '))} ;;
${commands.map(commandCase).join('\n')}
  esac
  COMPREPLY=()
  case $kind in
    words) COMPREPLY=($(compgen -W "$list" -- "$cur")) ;;
    files | folders)
      local IFS=$'\\n'
      compopt -o filenames 2> /dev/null
      if [[ $kind == files ]]; then COMPREPLY=($(compgen -f -- "$cur")); else COMPREPLY=($(compgen -d -- "$cur")); fi ;;
  esac
  # bash replaces what follows the last colon only.
  if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
    for i in "\${!COMPREPLY[@]}"; do COMPREPLY[i]=\${COMPREPLY[i]#"\${cur%"\${cur##*:}"}"}; done
  fi
}
complete -F _${name} ${name}
`;
}

function commandCase({ name, arguments: args, options }: CommandDescription): string {
  const flags = [...options.flatMap(({ short, long }) => [...(short === null ? [] : [short]), long]), '--help'];
  const values = options.filter(({ placeholder }) => placeholder !== null);
  const [argument] = args;
  return `    ${name})
      case $prev in
${values.map((option) => `        ${flagPattern(option)}) ${valueAction(option.values)} ;;`).join('\n')}
        *)
          if [[ $cur == -* ]]; then kind=words list=${quoted(flags.join(' '))}
          else ${argument === undefined ? ':' : valueAction(argument.values)}; fi ;;
      esac ;;`;
}

function flagPattern({ short, long }: OptionDescription): string {
  return short === null ? long : `${short} | ${long}`;
}

function valueAction(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `kind=words list=${quoted(values.words.join(' '))}`;
    case 'families':
      return 'kind=words list=$families';
    case 'file':
      return 'kind=files';
    case 'folder':
      return 'kind=folders';
    default:
      return ':';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
