/** A line for a shell: the program and its arguments, quoted where a shell would read them otherwise. Pure. */
export function commandLine(...words: readonly string[]): string {
  return ['symbreak', ...words]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
