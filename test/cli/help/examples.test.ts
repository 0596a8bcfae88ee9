import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplesOf } from '../../../src/cli/help/examples.js';
import { createProgram } from '../../../src/cli/program.js';
import { foldersOfTests, symbreak } from '../../support/command.js';

const names = createProgram('0.0.0').commands.map((command) => command.name());
const folder = foldersOfTests().next();

/** The words of a command line after the name of the program, without where its output is sent. */
function words(line: string): readonly string[] {
  const all = [...line.replace(/ [<>] \S+$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return all.slice(1);
}

/** What a shell makes of the name of a file, or of a pattern with one `*`. */
function filesOf(word: string): readonly string[] {
  const [before = '', after] = word.split('*');
  if (after === undefined) return [join(folder, word)];
  const found = readdirSync(folder).filter((name) => name.startsWith(before) && name.endsWith(after));
  return found.sort().map((name) => join(folder, name));
}

describe('the help', () => {
  it.each(names)('of %s shows examples', async (name) => {
    expect(examplesOf(name).length).toBeGreaterThan(0);
    const { stdout } = await symbreak(name, '--help');
    for (const { run, what } of examplesOf(name)) {
      expect(stdout).toContain(`\n  ${run}\n`);
      expect(stdout).toContain(what);
      expect(words(run)[0]).toBe(name);
    }
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('the help in 60 columns', () => {
  const COLUMNS = 60;
  it.each(names)('of %s has no longer lines but commands to copy', (name) => {
    const program = createProgram('0.0.0');
    const command = program.commands.find((one) => one.name() === name);
    let help = '';
    command
      ?.configureOutput({ getOutHelpWidth: () => COLUMNS, writeOut: (text) => (help += text) })
      .exitOverride()
      .outputHelp();
    const runs = examplesOf(name).map(({ run }) => `  ${run}`);
    const lines = help.split('\n').filter((line) => !runs.includes(line));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.length > COLUMNS)).toEqual([]);
    // No word is lost by it.
    for (const { what } of examplesOf(name)) expect(help.replace(/\s+/g, ' ')).toContain(what);
  });
});

describe('an example', () => {
  beforeAll(async () => {
    for (const i of [1, 2]) {
      const file = join(folder, `ends-${i}.jsonl`);
      await symbreak('discover', '--k', '3', '--d', '3', '--starts', '4', '--fast', '--runs', file, '--shard', `${i}/2`);
    }
    writeFileSync(join(folder, 'claims.yaml'), 'claims:\n  - { id: one, family: II, claim: loss, d: 7, value: 0.0232027 }\n');
    writeFileSync(join(folder, 'W.csv'), '-0.75,0.25,0.25\n0.25,-0.75,0.25\n0.25,0.25,-0.75\n');
    writeFileSync(join(folder, 'claimed.txt'), 'rows 3\ncolumns 3\ndiagonal symmetric(3)\n');
    writeFileSync(join(folder, 'group.txt'), 'rows 5\ncolumns 5\ndiagonal cyclic(5)\n');
  });

  // The report is made by the tests of its own; batch by those of its own.
  const examples = names
    .filter((name) => name !== 'report' && name !== 'batch')
    .flatMap((name) => examplesOf(name).map(({ run }) => run));
  it.each(examples)('%s does what it says', async (line) => {
    const args = words(line).flatMap((word) => (/\.[a-z]+$/.test(word) ? filesOf(word) : [word]));
    const beside = readdirSync('.');
    const { status, stderr } = await symbreak(...args);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    // What it writes is in the folder of the tests, not where they are run.
    expect(readdirSync('.')).toEqual(beside);
  });
});
