import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Progress from '../../../src/cli/process/progress.js';
import { CLEAR_LINE } from '../../../src/cli/process/progress.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
/** As it was built: the thread that draws is a module of its own. */
let built: typeof Progress;
beforeAll(async () => {
  files = await temporaryDirectory();
  built = (await import(new URL('../../../dist/cli/process/progress.js', import.meta.url).href)) as typeof Progress;
});
afterAll(() => files.remove());

/** Computes without a pause until a condition holds, so that only another thread can draw meanwhile. */
function computeUntil(holds: () => boolean): void {
  const end = Date.now() + 60_000;
  while (!holds() && Date.now() < end) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

describe('progressOn', () => {
  it('draws while the program computes, within the columns there are, and clears the line at the end', () => {
    const path = join(files.path, 'terminal');
    const fd = openSync(path, 'w');
    const text = (): string => readFileSync(path, 'utf8');
    const progress = built.progressOn({ isTTY: true, columns: 20, fd }, 3);
    progress.step('first');
    progress.step('second of many, \u001b[31mwith a long name');
    computeUntil(() => text().includes(' s'));
    expect(text().split(CLEAR_LINE)[1]).toMatch(/^\[2\/3\] second …, \d s/);
    progress.done();
    const all = text();
    expect(all.endsWith(CLEAR_LINE)).toBe(true);
    for (const line of all.split(CLEAR_LINE)) expect(line.length).toBeLessThan(20);
    expect(all.replaceAll('\u001b[2K', '')).not.toContain('\u001b');
    closeSync(fd);
  });

  it('is silent for what is done at once, and where there is no terminal', async () => {
    const path = join(files.path, 'quick');
    const fd = openSync(path, 'w');
    const [quick, none] = [true, false].map((isTTY) => built.progressOn({ isTTY, columns: 80, fd }, null));
    quick?.step('at once');
    quick?.done();
    none?.step('a while');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    none?.done();
    expect(readFileSync(path, 'utf8')).toBe('');
    closeSync(fd);
  });
});

describe('during', () => {
  it('hands on what the work returns and throws', async () => {
    expect(await built.during('a sum', () => 1 + 1)).toBe(2);
    await expect(built.during('a failure', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
