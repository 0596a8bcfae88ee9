import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, symbreak, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

interface Record {
  readonly family: string;
  readonly integer?: number;
  readonly pieces?: readonly { readonly kind: string }[];
  readonly index?: string;
  readonly certificate?: string;
  readonly error?: string;
}

describe('symbreak certify --all of several families', () => {
  it('has a record or the reason of each, keeps certificates that are valid, and fails where a family resists', async () => {
    const folder = join(files.path, 'theorems');
    const { status, stdout } = await symbreak('certify', 'A', 'global', '1,1,1:+++', '--all', '--json', '--certificate', folder);
    expect(status).toBe(1);
    const [a, global, point] = JSON.parse(stdout) as readonly [Record, Record, Record];
    // Closed forms need no certificate.
    expect(global).toMatchObject({ kind: 'closed form', family: 'global', integer: 1, certificate: null });
    expect(a).toMatchObject({ family: 'd:-', integer: 6, index: '0', certificate: join(folder, 'A.json') });
    expect(a.pieces?.map(({ kind }) => kind).slice(-2)).toEqual(['range', 'series']);
    expect(point.error).toContain('sizes in d');
    expect(await readdir(folder)).toEqual(['A.json']);
    const check = await symbreak('certify', '--check', join(folder, 'A.json'));
    expect(check).toMatchObject({ status: 0 });
    expect(check.stdout).toContain('valid, certified. For every real d ≥ ');
  });

  it('refuses a folder with files that are none, before any work', async () => {
    await files.write('A.json', 'a list of mine');
    await expectFailure(['certify', 'A', 'II', '--all', '--certificate', files.path], 2, /is no certificate/);
  });
});

describe('symbreak certify --all', () => {
  it('proves of the global minimum that it is one for every d', async () => {
    const { status, stdout } = await symbreak('certify', 'global', '--all');
    expect(status).toBe(0);
    expect(stdout).toContain('Strict local minimum for every integer d ≥ 1.');
    await expectFailure(['certify', 'global', '--all', '--certificate', 'x.json'], 2, /computed anew/);
  });

  it.each([
    [['A', '--all', '--d', '7'], /--d does not apply with --all: the theorem is about all d/],
    [['A', '--all', '--from', '7'], /--from does not apply with --all/],
    [['--all'], /a family is needed with --all/],
    [['--all', '--check', 'x'], /--all and --check together/],
    [['--all', '--start', 'x'], /--all and --start together/],
    [['--all', '--batch', 'x'], /--all and --batch together/],
    [['A', 'I'], /2 families without --all/],
    [['A', '--p', '2', '--d', '7'], /--p does not apply without --all/],
    [['p,d-p:-+', '--all'], /the letter p/],
    [['A', '--all', '--inputs', '10'], /10 inputs: for all d as many as d or more are accepted, such as d\+5/],
    [['A', 'I', '--all', '--certificate', 'theorems.json'], /--certificate theorems\.json: of several families a folder/],
    [['global', '--all', '--extra', '1'], /--extra 1 does not apply to global --all: .* only semidefinite there/],
  ])('refuses %j in one sentence', async (args, message) => {
    await expectFailure(['certify', ...args], 2, message);
  });
});
