import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectFailure, output, symbreak, temporaryDirectory } from '../../../support/command.js';

it('branches --certify writes certificates that are checked as those of points are', async () => {
  const { path, remove } = await temporaryDirectory();
  try {
    const folder = join(path, 'births');
    // A folder that is there already is as good as one that is made.
    mkdirSync(folder);
    const range = ['--q', '1', '--from', '5.5', '--to', '5.7'];
    const run = await symbreak('branches', 'II', ...range, '--digits', '12', '--certify', '--certificate', folder);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/II~1,1,d-2 +born, transcritical +d +5\.58550524742588000\d+ +5\.58550524742588000\d+/);
    const [file = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    const checked = await output('certify', '--check', join(folder, file));
    expect(checked).toContain('valid, certified. At one d in [5.58550524742588000');
  } finally {
    await remove();
  }
});

it('a file in the place of the folder is refused before anything is computed', async () => {
  const { path, remove } = await temporaryDirectory();
  try {
    const file = join(path, 'births');
    writeFileSync(file, '');
    await expectFailure(['branches', 'II', '--certify', '--certificate', file], 2, /births/);
  } finally {
    await remove();
  }
});

it('certificates without proofs are refused', async () => {
  await expectFailure(['branches', 'II', '--certificate', 'x'], 2, /--certificate without --certify/);
});
