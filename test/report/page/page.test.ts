import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { symbreak, temporaryDirectory } from '../../support/command.js';
import { chromiumPath } from '../../support/programs.js';

const CHROMIUM = chromiumPath();
if (CHROMIUM === undefined) console.warn('the page is not opened: no Chromium in /usr/bin, and $CHROMIUM is not set');

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
/** Pages by what is on them: one with neurons added, which has the widest tables, and one of families with two blocks. */
const REPORTS = { added: ['A', '--extra', '1'], blocks: ['II', '2,d-2:-+'] } as const;
const address = (name: keyof typeof REPORTS): string => join(files.path, name, 'index.html');
let pages: readonly string[];
beforeAll(async () => {
  files = await temporaryDirectory();
  pages = await Promise.all(
    (['added', 'blocks'] as const).map(async (name) => {
      const run = await symbreak('report', ...REPORTS[name], '-o', join(files.path, name));
      expect(run).toMatchObject({ status: 0, stderr: '' });
      return readFile(address(name), 'utf8');
    }),
  );
});
afterAll(() => files.remove());

describe.each([0, 1])('the page of report %i', (index) => {
  let page: string;
  beforeAll(() => {
    page = pages[index] as string;
  });

  it('refers to nothing outside of itself and has no scripts', () => {
    expect(page).not.toMatch(/<script|javascript:|<iframe|@import/i);
    const addresses = [...page.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')>\s]+)/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(address).toMatch(/^(?:#[\w-]+$|data:)/);
  });

  it('has every formula as MathML too, none that KaTeX could not read, and none left as LaTeX', () => {
    expect(page.split('class="katex"').length).toBe(page.split('<math ').length);
    expect(page.split('<math ').length).toBeGreaterThan(100);
    expect(page).not.toContain('katex-error');
    const words = page
      .replace(/<style>[\s\S]*?<\/style>/g, '')
      .replace(/<annotation[\s\S]*?<\/annotation>/g, '')
      .replace(/<[^>]*>/g, '');
    expect(words).not.toMatch(/[\\$]|undefined|NaN|\[object/);
  });

  it('has all parts: decomposition, dimensions, series, numbers, verification, added neurons, methods, versions', async () => {
    const titles = [...page.matchAll(/<figcaption>(.*?)<\/figcaption>/g)].map(([, title]) => title ?? '');
    for (const part of [
      /^Isotypic decomposition/,
      /^Fractional dimensions/,
      /^Entries and loss/,
      /^Hessian eigenvalues of family .* at /,
      /^Verification of the series/,
      /^Relative error of the series/,
      ...(index === 0 ? [/^What adding neurons does/] : []),
      /^How the numbers of family/,
    ]) {
      expect(titles.filter((title) => part.test(title))).toHaveLength(index + 1);
    }
    for (const word of ['exact', 'checked', 'numerical']) expect(page).toContain(`<span class="status ${word}">${word}</span>`);
    const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(page).toContain(`symbreak ${version}, node ${process.version}`);
    expect(page).toContain(['symbreak report A --extra 1', 'symbreak report II 2,d-2:-+'][index]);
  });
});

/** What is measured in the browser. */
interface Measured {
  readonly client: number;
  readonly scroll: number;
  /** Elements that stick out of the page without being inside of a container that scrolls, and text that sticks out of its figure. */
  readonly outside: readonly string[];
  readonly background: string;
  /** Fonts that text in formulas asks for first and that are not loaded. */
  readonly missing: readonly string[];
  /** Per decimal column, the different places of the decimal points. */
  readonly points: readonly number[];
  readonly pictures: number;
}

const MEASURE = `(() => {
  const root = document.documentElement;
  const scrolls = (e) => { for (let p = e; p; p = p.parentElement) if (getComputedStyle(p).overflowX === 'auto') return true; return false; };
  const outside = [...document.body.querySelectorAll('*')]
    .filter((e) => {
      const figure = e.closest('figure svg');
      // Roots are cut from very wide signs.
      if (e.closest('.katex-mathml, .katex svg') || (figure && e.tagName !== 'text')) return false;
      const { left, right, width } = e.getBoundingClientRect();
      const edges = figure ? figure.getBoundingClientRect() : { left: 0, right: root.clientWidth };
      return width > 0 && (right > edges.right + 1 || left < edges.left - 1) && (figure || !scrolls(e));
    })
    .map((e) => e.tagName + ' ' + e.textContent.slice(0, 40));
  const loaded = new Set([...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family.replace(/"/g, '')));
  const asked = new Set([...document.querySelectorAll('.katex-html *')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '' && n.data !== '\\u200b'))
    .map((e) => getComputedStyle(e).fontFamily.split(',')[0].replace(/"/g, '')));
  const points = [...document.querySelectorAll('table')].flatMap((table) => {
    const cells = [...table.querySelectorAll('td.decimal')].filter((cell) => cell.querySelector('.units'));
    const columns = new Map();
    for (const cell of cells) {
      const at = Math.round(cell.querySelector('.units').getBoundingClientRect().right * 2) / 2;
      columns.set(cell.cellIndex, (columns.get(cell.cellIndex) ?? new Set()).add(at));
    }
    return [...columns.values()].map((places) => places.size);
  });
  return {
    client: root.clientWidth,
    scroll: root.scrollWidth,
    outside,
    background: getComputedStyle(document.body).backgroundColor,
    missing: [...asked].filter((family) => !loaded.has(family)),
    points,
    pictures: [...document.querySelectorAll('figure.picture svg')].filter((s) => s.getBoundingClientRect().width > 250).length,
  };
})()`;

describe.skipIf(CHROMIUM === undefined)('the page of a report in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'], timeout: 0 });
  });
  afterAll(() => browser?.close());

  // Each page at each width, and each of them light and dark.
  const PAGES = { light: ['added', 'blocks', 'blocks'], dark: ['blocks', 'added', 'added'] } as const;
  for (const colorScheme of ['light', 'dark'] as const) {
    it.each([360, 800, 1400].map((width, i) => ({ width, name: PAGES[colorScheme][i] as 'added' | 'blocks' })))(
      `$name, $width pixels wide, ${colorScheme}: nothing is loaded or complained of, nothing sticks out, points are aligned`,
      async ({ width, name }) => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        const tab = await context.newPage();
        const messages: string[] = [];
        const requests: string[] = [];
        tab.on('console', (message) => messages.push(message.text()));
        tab.on('pageerror', (error) => messages.push(error.message));
        tab.on('request', (request) => requests.push(request.url()));
        const url = pathToFileURL(address(name)).href;
        await tab.goto(url);
        await tab.evaluate('document.fonts.ready.then(() => true)');
        const measured = (await tab.evaluate(MEASURE)) as Measured;
        await context.close();
        expect(messages).toEqual([]);
        expect(requests.filter((request) => !request.startsWith('data:'))).toEqual([url]);
        expect(measured.scroll).toBeLessThanOrEqual(measured.client);
        expect(measured.outside).toEqual([]);
        expect(measured.missing).toEqual([]);
        // Red of the background: above the middle where the page is light.
        expect(Number(/\d+/.exec(measured.background)?.[0]) > 128).toBe(colorScheme === 'light');
        expect(measured.points.length).toBeGreaterThan(5);
        expect(new Set(measured.points)).toEqual(new Set([1]));
        // Eigenvalues, matrix and errors of each family, one of the two widths of each.
        expect(measured.pictures).toBe(name === 'added' ? 3 : 6);
      },
    );
  }
});
