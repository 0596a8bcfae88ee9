import type { CommandDescription, OptionDescription, ProgramDescription } from './description.js';
import { examplesOf } from './examples.js';

/**
 * The manual page of the program in the macros of man(7): every command with its own options and its examples; options that
 * most commands have stand once.
 */
export function manPage({ name, what, commands }: ProgramDescription, version: string): string {
  const common = commonOptions(commands);
  const isCommon = new Set(common.map(({ long }) => long));
  const lines = [
    `.TH ${name.toUpperCase()} 1 "" "${escaped(`${name} ${version}`)}" "User Commands"`,
    '.SH NAME',
    `${name} \\- ${escaped(lowered(what))}`,
    '.SH SYNOPSIS',
    `.B ${name}`,
    '.I command',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    paragraph(what),
    '.PP',
    paragraph(
      'A family of critical points is named by block sizes and a sign for each block, such as 1,d-1:-+, or by a short name: global, A, I, II. Extra neurons follow after a slash, as in II/0. A branch that is born from a family at a fractional dimension is named by the family and by block sizes that refine its own, as in II~1,1,d-2.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(command, name, isCommon)),
    '.SH COMMON OPTIONS',
    'Most commands have these.',
    ...common.flatMap(optionLines),
    '.SH ENVIRONMENT',
    ...item('COLUMNS', 'the width that text is laid out for, in place of that of the terminal'),
    ...item('NO_COLOR', 'set to anything: no colours'),
    ...item('FORCE_COLOR', 'set to anything but 0: colours, also where the output is no terminal'),
    '.SH EXIT STATUS',
    ...item('0', 'done'),
    ...item('1', 'the computation could not be completed, or the answer is no'),
    ...item('2', 'the arguments or the input are wrong'),
  ];
  return `${lines.join('\n')}\n`;
}

/** The options that at least half of the commands have in the same words. */
function commonOptions(commands: readonly CommandDescription[]): readonly OptionDescription[] {
  const [first, ...others] = commands;
  return (first?.options ?? []).filter(
    ({ long }) => others.filter(({ options }) => options.some((option) => option.long === long)).length >= commands.length / 2,
  );
}

function commandLines(
  { name, what, arguments: args, options }: CommandDescription,
  program: string,
  isCommon: ReadonlySet<string>,
): readonly string[] {
  const values = args.map((argument) => {
    const word = `${argument.name}${argument.variadic ? '...' : ''}`;
    return ` \\fI${escaped(argument.required ? word : `[${word}]`)}\\fR`;
  });
  const examples = examplesOf(name);
  return [
    `.SS \\fB${escaped(`${program} ${name}`)}\\fR${values.join('')}`,
    paragraph(sentence(what)),
    ...options.filter(({ long }) => !isCommon.has(long)).flatMap(optionLines),
    ...examples.flatMap(({ run, what: does }) => [
      '.PP',
      paragraph(`${sentence(does).slice(0, -1)}:`),
      '.PP',
      '.EX',
      `    ${escaped(run)}`,
      '.EE',
    ]),
  ];
}

function optionLines({ short, long, placeholder, what, usual, values }: OptionDescription): readonly string[] {
  const flags = short === null ? long : `${short}, ${long}`;
  const words = values.kind === 'words' ? [`one of ${values.words.join(', ')}`] : [];
  const all = [what, ...words, ...(usual === null ? [] : [`by default ${usual}`])].join('; ');
  return [
    '.TP',
    `\\fB${escaped(flags)}\\fR${placeholder === null ? '' : ` \\fI${escaped(placeholder)}\\fR`}`,
    paragraph(sentence(all)),
  ];
}

function item(head: string, body: string): readonly string[] {
  return ['.TP', `.B ${escaped(head)}`, paragraph(sentence(body))];
}

function sentence(words: string): string {
  const text = words.trim();
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function lowered(words: string): string {
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`.replace(/\.$/, '');
}

/** Text that begins no request. */
function paragraph(words: string): string {
  return escaped(words).replace(/^[.']/, '\\&$&');
}

/** Text in which hyphens are those that are typed, and a backslash is one. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq');
}
