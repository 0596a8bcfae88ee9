import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ResultCache, resultCache, usualCacheFolder } from '../../../src/cli/file/result-cache.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let folder: string;
let cache: ResultCache;
let count = 0;
beforeAll(async () => {
  files = await temporaryDirectory();
});
beforeEach(() => {
  folder = join(files.path, String(count++), 'cache');
  cache = resultCache(folder);
});
afterAll(() => files.remove());

const KEY = { family: 'II', extra: 0, code: 'abc' };
const VALUE = { numbers: [1, 0.5, '0.25'], text: 'a\nb', nothing: null };
const entry = (): string => join(folder, readdirSync(folder)[0] as string);

describe('resultCache', () => {
  it('gives back what was kept, whatever the order of the fields of the key, and nothing for another key', async () => {
    expect(await cache.get(KEY)).toBeUndefined();
    expect(await cache.put(KEY, VALUE)).toBe(true);
    expect(await resultCache(folder).get({ code: 'abc', extra: 0, family: 'II' })).toEqual(VALUE);
    for (const other of [
      { ...KEY, extra: 1 },
      { ...KEY, code: 'abd' },
      { ...KEY, family: 'I' },
      { ...KEY, extra: '0' },
    ])
      expect(await cache.get(other)).toBeUndefined();
    await cache.put(KEY, 'another');
    expect(await cache.get(KEY)).toBe('another');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('does not trust an entry in which any one byte was changed', async () => {
    await cache.put(KEY, VALUE);
    const path = entry();
    const whole = readFileSync(path);
    for (let i = 0; i < whole.length; i++) {
      const changed = Buffer.from(whole);
      changed[i] = (changed[i] as number) ^ 1;
      writeFileSync(path, changed);
      expect(await cache.get(KEY), `byte ${i}`).toBeUndefined();
    }
    writeFileSync(path, whole);
    expect(await cache.get(KEY)).toEqual(VALUE);
  });

  it('does not trust an entry that was cut off, lengthened, or is of another key', async () => {
    await cache.put(KEY, VALUE);
    const path = entry();
    const whole = readFileSync(path, 'utf8');
    for (const length of [0, 1, whole.indexOf('\n'), whole.length - 2, whole.length - 1]) {
      writeFileSync(path, whole);
      truncateSync(path, length);
      expect(await cache.get(KEY), `${length} bytes`).toBeUndefined();
    }
    for (const text of [`${whole}\n`, `${whole}{}`, `\n${whole}`, '{}', 'no JSON']) {
      writeFileSync(path, text);
      expect(await cache.get(KEY), text.slice(0, 20)).toBeUndefined();
    }
    // A whole entry under the name of another.
    const other = { ...KEY, family: 'I' };
    writeFileSync(path, whole);
    await cache.put(other, 'of I');
    const name = readdirSync(folder).find((file) => join(folder, file) !== path) as string;
    renameSync(path, join(folder, name));
    expect(await cache.get(other)).toBeUndefined();
    // It is made anew.
    await cache.put(other, 'of I');
    expect(await cache.get(other)).toBe('of I');
  });

  it('does not read what another user put there, a link, or a folder', async () => {
    await cache.put(KEY, VALUE);
    expect(await resultCache(folder, () => false).get(KEY)).toBeUndefined();
    expect(await resultCache(folder, () => false).put(KEY, VALUE)).toBe(false);
    const path = entry();
    renameSync(path, join(files.path, 'elsewhere'));
    symlinkSync(join(files.path, 'elsewhere'), path);
    expect(await cache.get(KEY)).toBeUndefined();
    const link = join(files.path, 'link');
    symlinkSync(folder, link);
    expect(await resultCache(link).get(KEY)).toBeUndefined();
  });

  it('says where nothing can be kept, and leaves nothing behind', async () => {
    mkdirSync(join(files.path, `${count}`));
    const taken = join(files.path, `${count}`, 'file');
    writeFileSync(taken, '');
    expect(await resultCache(taken).put(KEY, VALUE)).toBe(false);
    expect(await resultCache(join(taken, 'below')).put(KEY, VALUE)).toBe(false);
    expect(await resultCache(taken).get(KEY)).toBeUndefined();
    if (process.getuid?.() === 0) return;
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o500);
    expect(await cache.put(KEY, VALUE)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('runs at the same time see whole entries only', async () => {
    const values = Array.from({ length: 12 }, (_, i) => ({ i, text: 'x'.repeat(20_000) }));
    const seen = await Promise.all(
      values.flatMap((value) => [cache.put(KEY, value).then(() => undefined), resultCache(folder).get(KEY)]),
    );
    for (const found of seen) if (found !== undefined) expect(values).toContainEqual(found);
    expect(values).toContainEqual(await cache.get(KEY));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('holds 200 entries, and other files are left alone', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    for (let i = 0; i < 203; i++) await cache.put({ ...KEY, extra: i }, i);
    expect(readdirSync(folder)).toHaveLength(201);
    expect(await cache.get({ ...KEY, extra: 202 })).toBe(202);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });
});

describe('usualCacheFolder', () => {
  it('is what each system has for programs', () => {
    expect(usualCacheFolder({}, 'linux', '/home/ada')).toBe('/home/ada/.cache/symbreak');
    expect(usualCacheFolder({ XDG_CACHE_HOME: '/tmp/c' }, 'linux', '/home/ada')).toBe('/tmp/c/symbreak');
    // The specification: a path that is not absolute is to be ignored.
    expect(usualCacheFolder({ XDG_CACHE_HOME: 'c' }, 'linux', '/home/ada')).toBe('/home/ada/.cache/symbreak');
    expect(usualCacheFolder({}, 'darwin', '/Users/ada')).toBe('/Users/ada/Library/Caches/symbreak');
    expect(usualCacheFolder({ LOCALAPPDATA: '/c' }, 'win32', '/u')).toBe(join('/c', 'symbreak', 'cache'));
    expect(usualCacheFolder({}, 'linux', '')).toBeUndefined();
  });
});
