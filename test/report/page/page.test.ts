import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { symbreak, temporaryDirectory } from '../../support/command.js';
import { filledPages } from '../../support/pdf-pages.js';
import { chromiumPath, hasProgram } from '../../support/programs.js';

const CHROMIUM = chromiumPath();
if (CHROMIUM === undefined) console.warn('the page is not opened: no Chromium in /usr/bin, and $CHROMIUM is not set');

const HAS_RASTER = hasProgram('pdftoppm', '-v');
if (!HAS_RASTER) console.warn('printed pages are not looked at: pdftoppm is not installed');

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

  it('refers to nothing outside of itself but the explorer beside it, and has no scripts', () => {
    expect(page).not.toMatch(/<script|javascript:|<iframe|@import/i);
    const addresses = [...page.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')>\s]+)/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    const toExplorer = addresses.filter((address) => address.startsWith('explorer.html'));
    expect(toExplorer).toEqual(
      (index === 0 ? ['A'] : ['II', '2,d-2:-%2B']).map((family) => `explorer.html#v=1&amp;family=${family}`),
    );
    for (const address of addresses.filter((one) => !toExplorer.includes(one))) expect(address).toMatch(/^(?:#[\w-]+$|data:)/);
  });

  it('has formulas as MathML, none that KaTeX could not read, and none left as LaTeX', () => {
    expect(page.split('<math').length).toBeGreaterThan(100);
    expect(page.split('<math').length).toBe(page.split('</math>').length);
    expect(page).not.toMatch(/katex-error|<annotation|class="katex/);
    const words = page.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, '');
    expect(words).not.toMatch(/[\\$]|undefined|NaN|\[object/);
  });

  it('is small: five families are less than a megabyte', () => {
    const families = REPORTS[index === 0 ? 'added' : 'blocks'].filter((word) => /^[A-Z2]/.test(word)).length;
    // Three tables and a diagram of the branches of a family that has any.
    const branches = (page.match(/ id="figure-[\w-]*-branches"/g) ?? []).length;
    expect(branches).toBe(1);
    // A row for each series of a family that is expanded in full.
    const bounds = (page.match(/Proved bounds of what the series/g) ?? []).length;
    expect(bounds).toBeGreaterThan(0);
    expect(bounds).toBeLessThanOrEqual(2 * families);
    expect(Buffer.byteLength(page)).toBeLessThan(
      200_000 + 160_000 * families + 24_000 * branches + 12_000 * Math.min(bounds, families),
    );
  });

  it('has headings one below the other, and an id for each part, table and figure', () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\w-]+$/);
    expect(page.match(/<(?:figure|section)(?![^>]* id=)[^>]*>/)).toBeNull();
  });

  it('has contents that lead to every part', () => {
    const [nav = ''] = /<nav[\s\S]*?<\/nav>/.exec(page) ?? [];
    const links = [...nav.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    const parts = [...page.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id);
    expect(links).toEqual(parts);
    expect(links.length).toBeGreaterThan(8);
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
  /** Pairs of texts in a figure that overlap. */
  readonly overlaps: readonly string[];
  /** Values of d of fractional dimensions that are not all in view. */
  readonly clipped: number;
  /** Whether the contents are in view where the page is scrolled down. */
  readonly contents: boolean;
}

const MEASURE = `(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const root = document.documentElement;
  const scrolls = (e) => { for (let p = e; p; p = p.parentElement) if (getComputedStyle(p).overflowX === 'auto') return true; return false; };
  const outside = [...document.body.querySelectorAll('*')]
    .filter((e) => {
      const figure = e.closest('figure svg');
      if (figure && e.tagName !== 'text') return false;
      const { left, right, width } = e.getBoundingClientRect();
      const edges = figure ? figure.getBoundingClientRect() : { left: 0, right: root.clientWidth };
      return width > 0 && (right > edges.right + 1 || left < edges.left - 1) && (figure || !scrolls(e));
    })
    .map((e) => e.tagName + ' ' + e.textContent.slice(0, 40));
  const loaded = new Set([...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family.replace(/"/g, '')));
  const asked = new Set([...document.querySelectorAll('math *')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
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
  const shown = [...document.querySelectorAll('figure.picture svg')].filter((s) => s.getBoundingClientRect().width > 0);
  const overlaps = shown.flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('text')].map((e) => [e.textContent, e.getBoundingClientRect()]);
    return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
      .filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 3 && q.top < p.bottom - 3)
      .map(([b]) => a + ' | ' + b));
  });
  const dimensions = [...document.querySelectorAll('figure.table[id$="critical"]')].flatMap((f) => [...f.querySelectorAll('td.decimal')]);
  scrollTo(0, 3000);
  const nav = document.querySelector('nav').getBoundingClientRect();
  return {
    overlaps,
    clipped: dimensions.filter((e) => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return range.getBoundingClientRect().right > Math.min(root.clientWidth, e.closest('.scroll').getBoundingClientRect().right) + 1;
    }).length,
    contents: nav.top >= 0 && nav.top < innerHeight,
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
        expect(measured.overlaps).toEqual([]);
        expect(measured.clipped).toBe(0);
        expect(measured.contents).toBe(true);
        expect(measured.missing).toEqual([]);
        // Red of the background: above the middle where the page is light.
        expect(Number(/\d+/.exec(measured.background)?.[0]) > 128).toBe(colorScheme === 'light');
        expect(measured.points.length).toBeGreaterThan(5);
        expect(new Set(measured.points)).toEqual(new Set([1]));
        // Eigenvalues, matrix and errors of each family, one of the two widths of each.
        expect(measured.pictures).toBe(name === 'added' ? 4 : 7);
      },
    );
  }

  it('is refused by these measures where its style is a worse one', async () => {
    const tab = await browser.newPage({ viewport: { width: 360, height: 900 } });
    await tab.goto(pathToFileURL(address('blocks')).href);
    const worse = async (style: string): Promise<Measured> => {
      await tab.evaluate(
        `document.head.append(Object.assign(document.createElement('style'), { id: 'worse', textContent: ${JSON.stringify(style)} }))`,
      );
      const measured = (await tab.evaluate(MEASURE)) as Measured;
      await tab.evaluate("document.getElementById('worse').remove()");
      return measured;
    };
    expect((await worse('.scroll{overflow:visible !important}')).outside).not.toEqual([]);
    expect((await worse('svg text{font-size:40px !important}')).overlaps).not.toEqual([]);
    expect((await worse('td.decimal{padding-left:5rem !important}')).clipped).toBeGreaterThan(0);
    expect((await worse('nav{position:static !important}')).contents).toBe(false);
    await tab.close();
  });

  it('is gone through by the keyboard: past the contents, along them, to what is folded, which opens where it is linked to', async () => {
    const tab = await browser.newPage({ viewport: { width: 800, height: 900 } });
    const url = pathToFileURL(address('blocks')).href;
    await tab.goto(url);
    const focused = (): Promise<string> =>
      tab.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.tagName");
    await tab.keyboard.press('Tab');
    expect(await focused()).toBe('#overview');
    expect(await tab.evaluate("getComputedStyle(document.querySelector('.skip')).clipPath")).toBe('none');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Tab');
    expect(await focused()).toBe('#II');
    await tab.keyboard.press('Enter');
    expect(await tab.evaluate("Math.abs(document.getElementById('II').getBoundingClientRect().top) < 120")).toBe(true);
    await tab.focus('summary');
    await tab.keyboard.press('Enter');
    expect(await tab.evaluate("document.querySelector('details').open")).toBe(true);
    await tab.goto(`${url}#2_d-2_mp-evidence`);
    expect(await tab.evaluate("document.getElementById('2_d-2_mp-methods').checkVisibility()")).toBe(true);
    await tab.close();
  });

  it.skipIf(!HAS_RASTER)('is printed without pages that are half empty, and all of it', async () => {
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(address('blocks')).href);
    const margin = { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' };
    const path = join(files.path, 'page.pdf');
    const printed = async (): Promise<readonly number[]> => {
      await tab.pdf({ path, format: 'A4', margin });
      return filledPages(path).slice(0, -1);
    };
    const pages = await printed();
    expect(pages.length).toBeGreaterThan(8);
    for (const filled of pages) expect(filled).toBeGreaterThan(0.5);
    await tab.evaluate(
      "document.head.append(Object.assign(document.createElement('style'), { textContent: '@media print{section section{break-after:page}}' }))",
    );
    expect(Math.min(...(await printed()))).toBeLessThan(0.5);
    await tab.close();
  });
});
