// @ts-check
/**
 * Makes the pictures of docs/gallery.md again, by the commands that stand under them: `npm run gallery`.
 *
 * `--check` writes nothing and names those that are not what their commands make; `--list` prints each picture with its
 * command as a line of JSON. Names of pictures, such as `least`, choose among them.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** @typedef {{ name: string, args: string[] }} Picture */

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = join(ROOT, 'docs/gallery');
const COMMAND = join(ROOT, 'dist/cli/main.js');

/**
 * The pictures of the page, each with the command in the block below it; what stands behind `#` is a comment.
 * @returns {Picture[]}
 */
function pictures() {
  const page = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
  return [...page.matchAll(/^!\[[^\]]+\]\(gallery\/([\w-]+)\.svg\)\n\n```sh\nnpx symbreak ([^\n#]+?) *(?:#[^\n]*)?\n```$/gm)].map(
    ([, name = '', command = '']) => ({ name, args: command.split(/\s+/) }),
  );
}

/**
 * What the command of a picture makes, in a folder with the files that the page has.
 * @param {Picture} picture
 */
async function made({ name, args }) {
  const folder = mkdtempSync(join(tmpdir(), 'symbreak-gallery-'));
  try {
    const inputs = readdirSync(FOLDER).filter((file) => !file.endsWith('.svg'));
    for (const file of inputs) cpSync(join(FOLDER, file), join(folder, file));
    await promisify(execFile)(process.execPath, [COMMAND, ...args], { cwd: folder });
    const path = [`${name}.svg`, `out/${name}.svg`].map((file) => join(folder, file)).find((file) => existsSync(file));
    if (path === undefined) throw new Error(`symbreak ${args.join(' ')}: there is no ${name}.svg`);
    return readFileSync(path, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('--'));
const chosen = pictures().filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length === 0) throw new Error(`docs/gallery.md has no picture ${names.join(', ')}`);
if (words.includes('--list')) {
  for (const picture of chosen) process.stdout.write(`${JSON.stringify(picture)}\n`);
} else {
  for (const picture of chosen) {
    const path = join(FOLDER, `${picture.name}.svg`);
    const text = await made(picture);
    if (!words.includes('--check')) writeFileSync(path, text);
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      process.stderr.write(`docs/gallery/${picture.name}.svg is not what its command makes: npm run gallery\n`);
      process.exitCode = 1;
    }
  }
}
