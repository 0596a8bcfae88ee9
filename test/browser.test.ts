import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, createLogger, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as symbreak from '../src/index.js';
import { TYPE_II_7 } from './reference/values.js';
import { type Computed, compute } from './support/browser/task.js';
import { chromiumPath } from './support/programs.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { exports: entries } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  exports: { '.': { default: string } };
};
const CHROMIUM = chromiumPath();
if (CHROMIUM === undefined) console.warn('nothing is computed in a browser: no Chromium in /usr/bin, and $CHROMIUM is not set');

/** What vite puts into the place of a module of Node: something that throws when it is used. */
const STUB = 'has been externalized for browser compatibility';

/** The files of a bundle by their paths, and what the bundler warned of. */
interface Bundle {
  readonly files: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** Bundles the page, or another module, for browsers, in memory; `symbreak` is the entry of package.json. */
async function bundle(input: string, modules: Readonly<Record<string, string>> = {}): Promise<Bundle> {
  const warnings: string[] = [];
  const customLogger = { ...createLogger('silent'), warn: (text: string) => warnings.push(text), warnOnce: () => undefined };
  const output = await build({
    root: join(ROOT, 'test/support/browser'),
    configFile: false,
    customLogger,
    resolve: { alias: { symbreak: join(ROOT, entries['.'].default) } },
    worker: { format: 'es' },
    build: { write: false, minify: false, chunkSizeWarningLimit: 1e5, rollupOptions: { input } },
    plugins: [
      {
        name: 'modules-of-the-test',
        resolveId: (id) => (id in modules ? `\0${id}` : null),
        load: (id) => modules[id.slice(1)] ?? null,
      },
    ],
  });
  const { output: files } = [output].flat()[0] as Rollup.RollupOutput;
  const text = (file: (typeof files)[number]): string => (file.type === 'chunk' ? file.code : String(file.source));
  return { files: new Map(files.map((file) => [`/${file.fileName}`, text(file)])), warnings };
}

let page: Bundle;
beforeAll(async () => {
  page = await bundle('index.html');
});

describe('the browser entry', () => {
  it('is bundled without a module of Node, and one of them would be noticed', async () => {
    // What the command loads late, index.ts exports: it is in the bundle from the beginning. A busy machine is slow.
    expect(page.warnings.filter((text) => !/INEFFECTIVE_DYNAMIC_IMPORT|PLUGIN_TIMINGS/.test(text))).toEqual([]);
    for (const text of page.files.values()) expect(text).not.toContain(STUB);
    const other = await bundle('other', { other: "import { hostname } from 'node:os'; export const name = hostname();" });
    expect([...other.files.values()].join()).toContain(STUB);
  });

  it('leaves out what is not used', async () => {
    const { files } = await bundle('small', {
      small: "import { rationalText } from 'symbreak'; console.log(rationalText({ n: 1n, d: 2n }));",
    });
    const size = [...files.values()].join('').length;
    expect(size).toBeGreaterThan(100);
    expect(size).toBeLessThan(20_000);
  });
});

describe.skipIf(CHROMIUM === undefined)('in Chromium', () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    server = createServer(({ url = '/' }, response) => {
      const text = page.files.get(url === '/' ? '/index.html' : url);
      const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
      response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'], timeout: 0 });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('a page and a worker compute the spectrum, series and proof that Node computes', async () => {
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on('pageerror', ({ message }) => complaints.push(message));
    tab.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
    });
    // The icon that browsers ask for is none of ours.
    await tab.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const [inPage, inWorker] = (await tab.evaluate('globalThis.computed')) as readonly Computed[];
    const node = await compute(symbreak);
    expect(complaints).toEqual([]);
    expect(inPage).toEqual(node);
    expect(inWorker).toEqual(node);
    // And Node, what is published.
    expect(node.loss.startsWith(TYPE_II_7.loss.slice(0, -1))).toBe(true);
    expect(node.least).toMatch(/^0\.01405901318\d{10}$/);
    expect(Number(node.least).toPrecision(12)).toBe('0.0140590131823');
    expect(node.series.length).toBeGreaterThan(2);
    expect(node).toMatchObject({ verdict: 'minimum', status: 'certified', digest: /^[\da-f]{64}$/, check: { valid: true } });
  });
});
