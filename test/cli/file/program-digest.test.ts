import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programDigest } from '../../../src/cli/file/program-digest.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

describe('programDigest', () => {
  it('is another one for every change of code, and for nothing else', async () => {
    const at = (name: string): string => join(files.path, name);
    mkdirSync(at('study'));
    writeFileSync(at('study/a.js'), 'one');
    writeFileSync(at('b.js'), 'two');
    const first = await programDigest(files.path);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(at('b.d.ts'), 'types');
    writeFileSync(at('b.js.map'), 'map');
    writeFileSync(at('README.md'), 'words');
    expect(await programDigest(files.path)).toBe(first);
    const changes: readonly (readonly [string, () => void])[] = [
      ['a file is changed', () => writeFileSync(at('b.js'), 'three')],
      ['a file in a folder is changed', () => writeFileSync(at('study/a.js'), 'One')],
      ['a file is added', () => writeFileSync(at('study/c.js'), '')],
      ['a file is renamed', () => renameSync(at('study/c.js'), at('study/d.js'))],
      ['what is changed is a name', () => renameSync(at('study'), at('studies'))],
      ['a file is gone', () => rmSync(at('studies/d.js'))],
    ];
    const seen = new Set([first]);
    for (const [what, change] of changes) {
      change();
      const digest = await programDigest(files.path);
      expect(await programDigest(files.path)).toBe(digest);
      seen.add(digest);
      expect(seen.size, what).toBeGreaterThan(changes.findIndex(([name]) => name === what) + 1);
    }
  });
});
