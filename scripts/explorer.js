// @ts-check
/**
 * Puts the explorer together: one HTML file that loads nothing, at dist/explorer/explorer.html. Part of `npm run build`,
 * after the compiler. `node scripts/explorer.js --size` says how large its parts are.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createLogger } from 'vite';
import { explorerStyle } from '../dist/explorer/page/style/sheet.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GMP = dirname(createRequire(import.meta.url).resolve('gmp-wasm/package.json'));

/** The text that the licence of gmp-wasm refers to. */
const GPL = new URL('licences/GPL-3.0.txt', import.meta.url);

/** Packages that read formulas of files: no part of the page, which refuses them with a sentence. */
const LEFT_OUT = ['mathjs', 'nerdamer'];

/** The packages whose code is in the page, with their folders. @type {Map<string, string>} */
const packages = new Map([['gmp-wasm', GMP]]);

/**
 * One entry with all that it imports, as a classic script. gmp-wasm stays outside: its own script defines `gmp`.
 *
 * @param {string} entry
 */
async function script(entry) {
  const output = await build({
    root: ROOT,
    configFile: false,
    customLogger: { ...createLogger('error'), warn: () => undefined, warnOnce: () => undefined },
    resolve: { alias: LEFT_OUT.map((find) => ({ find, replacement: join(ROOT, 'dist/explorer/left-out.js') })) },
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(ROOT, entry),
        external: ['gmp-wasm'],
        output: { format: 'iife', name: 'symbreak', globals: { 'gmp-wasm': 'gmp' }, codeSplitting: false },
      },
    },
  });
  const [first] = [output].flat();
  if (first === undefined || !('output' in first)) throw new Error(`${entry} was not bundled`);
  const chunks = first.output.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  for (const module of chunks.flatMap(({ moduleIds }) => moduleIds)) {
    const [, folder, name] = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(module) ?? [];
    if (folder !== undefined && name !== undefined) packages.set(name, folder);
  }
  return chunks.map(({ code }) => code.trim()).join('\n');
}

/** The licences of all packages in the page; that of gmp-wasm builds on the GPL, whose text is beside this file. */
function licences() {
  const own = { name: 'symbreak', text: readFileSync(join(ROOT, 'LICENSE'), 'utf8') };
  const others = [...packages].sort().map(([name, folder]) => {
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined) throw new Error(`${name} comes without the text of its licence`);
    return { name, text: readFileSync(join(folder, file), 'utf8') };
  });
  const gpl = { name: 'the GNU GPL, which that of gmp-wasm refers to', text: readFileSync(GPL, 'utf8') };
  return [own, ...others, gpl].map(({ name, text }) => `${name}\n${'='.repeat(name.length)}\n\n${text.trim()}\n`).join('\n\n');
}

/** Text inside a script element: it must not end it. @param {string} text */
function inScript(text) {
  return text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const page = inScript(await script('dist/explorer/main.js'));
const worker = inScript(await script('dist/explorer/worker.js'));
const gmp = inScript(readFileSync(join(GMP, 'dist/index.umd.min.js'), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, ''));
const style = explorerStyle();
const policy = [
  "default-src 'none'",
  `script-src ${hash(page)} 'wasm-unsafe-eval' blob:`,
  'worker-src blob:',
  `style-src ${hash(style)}`,
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="generator" content="symbreak ${version}">
<title>symbreak explorer</title>
<style>${style}</style>
</head>
<body>
<noscript>This page computes, and needs JavaScript for it.</noscript>
<script type="text/plain" id="gmp-wasm">${gmp}</script>
<script type="text/plain" id="licences">${inScript(licences())}</script>
<script type="text/plain" id="worker">${worker}</script>
<script>${page}</script>
</body>
</html>
`;
writeFileSync(join(ROOT, 'dist/explorer/explorer.html'), html);
if (process.argv.includes('--size')) {
  const sizes = { page, worker, 'gmp-wasm': gmp, style, 'the whole file': html };
  for (const [part, text] of Object.entries(sizes)) console.log(`${part.padEnd(16)}${Buffer.byteLength(text)} bytes`);
}
