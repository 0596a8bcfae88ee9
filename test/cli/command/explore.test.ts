import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explorerPage, isExplorerPage } from '../../../src/cli/file/explorer-page.js';
import { ComputationError } from '../../../src/input/errors.js';
import { symbreak, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

it('writes the page to a file, and says which', async () => {
  const path = join(files.path, 'new', 'look.html');
  const run = await symbreak('explore', '-o', path);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toBe(`${path}: open it in a browser\n`);
  const page = await readFile(path, 'utf8');
  expect(isExplorerPage(page)).toBe(true);
  expect(page).toBe(await explorerPage());
  // A file that is there is replaced, as by the other commands.
  await writeFile(path, 'mine');
  expect((await symbreak('explore', '-o', path)).status).toBe(0);
  expect(await readFile(path, 'utf8')).toBe(page);
});

it('refuses what it cannot write, and arguments', async () => {
  await mkdir(join(files.path, 'folder'), { recursive: true });
  for (const [args, told] of [
    [['-o', join(files.path, 'folder')], /cannot write '.*folder': it is a folder/],
    [['-o', ''], /cannot write ''/],
    [['II'], /too many arguments|II/],
  ] as const) {
    const { status, stdout, stderr } = await symbreak('explore', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(told);
  }
});

it('a program that was built without it says so', async () => {
  await expect(explorerPage(pathToFileURL(join(files.path, 'none.html')))).rejects.toThrow(ComputationError);
  await expect(explorerPage(pathToFileURL(files.path))).rejects.not.toThrow(ComputationError);
  expect(isExplorerPage('<!doctype html><title>symbreak explorer</title>')).toBe(false);
  await rm(join(files.path, 'folder'), { recursive: true });
});
