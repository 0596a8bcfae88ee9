import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldersOfTests, symbreak } from './support/command.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/gallery');
const page = readFileSync(join(root, 'docs/gallery.md'), 'utf8');
const folders = foldersOfTests();

const picture = z.object({ name: z.string(), args: z.array(z.string()) });
const pictures = execFileSync(process.execPath, [join(root, 'scripts/gallery.js'), '--list'], { encoding: 'utf8' })
  .trimEnd()
  .split('\n')
  .map((line) => picture.parse(JSON.parse(line)));
const committed = (name: string): string => readFileSync(join(folder, `${name}.svg`), 'utf8');

/** What the command of a picture writes, with other arguments where they are given. */
async function made(name: string, change: (args: readonly string[]) => readonly string[] = (args) => args): Promise<string> {
  const args = pictures.find((p) => p.name === name)?.args ?? [];
  const inputs = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  const at = folders.next();
  for (const file of inputs) cpSync(join(folder, file), join(at, file));
  const placed = change(args).map((word) => (/\.(?:csv|svg)$/.test(word) ? join(at, word) : word));
  expect(await symbreak(...placed)).toMatchObject({ status: 0 });
  return readFileSync(join(at, `${name}.svg`), 'utf8');
}

describe('the gallery', () => {
  it('has a command under each picture, and a picture in the folder for each', () => {
    const shown = [...page.matchAll(/^!\[/gm)];
    expect(pictures.length).toBe(shown.length);
    expect([...page.matchAll(/^```sh$/gm)].length).toBe(shown.length);
    const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));
    expect(pictures.map(({ name }) => `${name}.svg`).sort()).toEqual(files.sort());
    for (const file of readdirSync(folder).filter((name) => !name.endsWith('.svg'))) expect(page).toContain(`(gallery/${file})`);
  });

  it('has small pictures with a title, of a white background, that load nothing', () => {
    for (const { name } of pictures) {
      const svg = committed(name);
      expect(svg.length, name).toBeLessThan(40_000);
      expect(svg, name).toMatch(/<title>[^<]{10,}<\/title>/);
      expect(svg, name).not.toMatch(/<script|href=|url\(|NaN|undefined/);
    }
  });

  // The others take longer: `npm run gallery -- --check` makes all.
  it.each(['points', 'entries', 'teacher'])('has in %s.svg what the command makes', async (name) => {
    expect(await made(name)).toBe(committed(name));
  });

  it('would see another picture', async () => {
    const other = await made('points', (args) => args.map((word) => (word === '4..30' ? '4..31' : word)));
    expect(other).not.toBe(committed('points'));
  });
});
