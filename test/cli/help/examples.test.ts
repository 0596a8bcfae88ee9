import { writeFileSync } from 'node:fs';
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

describe('an example', () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'claims.yaml'), 'claims:\n  - { id: one, family: II, claim: loss, d: 7, value: 0.0232027 }\n');
  });

  // The report is made by the tests of its own; batch by those of its own.
  const examples = names
    .filter((name) => name !== 'report' && name !== 'batch')
    .flatMap((name) => examplesOf(name).map(({ run }) => run));
  it.each(examples)('%s does what it says', async (line) => {
    const args = words(line).map((word) => (/\.(yaml|json|tex|svg)$/.test(word) ? join(folder, word) : word));
    const { status, stderr } = await symbreak(...args);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});
