import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTurn } from '../../../src/cli/file/turn.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let places: string;
let count = 0;
beforeAll(async () => {
  files = await temporaryDirectory();
});
beforeEach(() => {
  places = join(files.path, String(count++));
  mkdirSync(places);
});
afterAll(() => files.remove());

describe('inTurn', () => {
  it('does one work at a time on a folder, by whatever path, also after one that failed', async () => {
    const folder = join(places, 'folder');
    mkdirSync(folder);
    symlinkSync(folder, join(places, 'link'));
    let running = 0;
    const seen: number[] = [];
    const work = async (): Promise<void> => {
      seen.push(++running);
      await pause(15);
      running--;
    };
    await Promise.all(['folder', 'link', 'folder/../folder', 'folder'].map((name) => inTurn(join(places, name), work, places)));
    expect(seen).toEqual([1, 1, 1, 1]);
    await expect(inTurn(folder, () => Promise.reject(new Error('broken')), places)).rejects.toThrow('broken');
    expect(await inTurn(folder, () => Promise.resolve('done'), places)).toBe('done');
    expect(readdirSync(places).sort()).toEqual(['folder', 'link']);
  });

  it('works on different folders at the same time', async () => {
    const order: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      order.push(`${name} begins`);
      await pause(30);
      order.push(`${name} ends`);
    };
    await Promise.all(['a', 'b'].map((name) => inTurn(join(places, name), work(name), places)));
    expect(order.slice(0, 2).sort()).toEqual(['a begins', 'b begins']);
  });

  it('takes away what a run has left that died', async () => {
    const name = await inTurn(join(places, 'folder'), () => Promise.resolve(readdirSync(places)[0] ?? ''), places);
    const dead = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' });
    writeFileSync(join(places, name), dead.stdout.trim());
    expect(await inTurn(join(places, 'folder'), () => Promise.resolve(readFileSync(join(places, name), 'utf8')), places)).toBe(
      String(process.pid),
    );
    expect(readdirSync(places)).toEqual([]);
  });

  it('works all the same where there is no folder for temporary files', async () => {
    expect(await inTurn(join(places, 'folder'), () => Promise.resolve(1), join(places, 'missing'))).toBe(1);
    writeFileSync(join(places, 'file'), '');
    expect(await inTurn(join(places, 'folder'), () => Promise.resolve(2), join(places, 'file'))).toBe(2);
  });
});
