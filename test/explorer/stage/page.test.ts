import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { roundNumeral } from '../../../src/scalar/round-numeral.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';
import { CHROMIUM, type ExplorerBrowser, explorerBrowser, overflow } from '../../support/explorer.js';

/** Milliseconds after which what is waited for has hung. */
const HUNG = 120_000;
const until = async (isSo: () => Promise<boolean>): Promise<void> =>
  expect.poll(isSo, { timeout: HUNG, interval: 25 }).toBe(true);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(CHROMIUM === undefined)('the stage in Chromium', () => {
  let browser: ExplorerBrowser;
  beforeAll(async () => {
    browser = await explorerBrowser();
  });
  afterAll(() => browser?.close());

  const text = async (page: Page, selector: string): Promise<string> =>
    (await page.locator(`#panel-stage ${selector}`).allTextContents()).join(' ');
  /** Waits for the numbers of a d. */
  const shows = (page: Page, d: string): Promise<void> => until(async () => (await text(page, '.facts')).startsWith(`d${d}`));
  /** The first numeral of the facts after a name. */
  const fact = async (page: Page, name: string): Promise<string> =>
    new RegExp(`${name}(-?\\d[\\d.e-]*)`).exec(await text(page, '.facts'))?.[1] ?? '';
  /** Significant digits of a numeral. */
  const significant = (numeral: string): number => numeral.replace(/^-?0?\.?0*|\D/g, '').length;

  it('shows the numbers of the command line to the digits that it prints at 50 states, and 30 on demand', async () => {
    const mpfr = await loadMpfr();
    const { page, complaints } = await browser.open({ hash: '#v=1&view=stage&family=II&d=7', width: 800 });
    // Evenly spaced in the logarithm, with few digits, and not next to the crossings, where the least eigenvalue has none.
    const dimensions = Array.from({ length: 25 }, (_, i) => String(Number((3.3 * 1.3 ** i).toPrecision(4))));
    let states = 0;
    for (const family of ['II', 'A']) {
      await page.locator('#stage-family').fill(family);
      await page.locator('#stage-family').press('Enter');
      await until(async () => (await text(page, '[role=status], .live')).includes(`Family ${family}:`));
      for (const d of dimensions) {
        await page.locator('#stage-d').fill(d);
        await page.locator('#stage-d').press('Enter');
        await shows(page, d);
        const precise = await spectrum(mpfr, parseFamily(family), parseRational(d), { digits: 30 });
        for (const [name, exact] of [
          ['Loss', precise.loss],
          ['Least eigenvalue', precise.least.value],
        ] as const) {
          const shown = await fact(page, name);
          // At d = 2000 two thirds of the digits of a loss cancel.
          expect(significant(shown)).toBeGreaterThan(2);
          expect([family, d, shown]).toEqual([family, d, roundNumeral(exact, significant(shown))]);
        }
        states += 1;
      }
    }
    expect(states).toBe(50);
    await page.locator('#stage-d').fill('123.4');
    await page.locator('#stage-d').press('Enter');
    await shows(page, '123.4');
    const precise = await spectrum(mpfr, parseFamily('A'), parseRational('123.4'), { digits: 30 });
    await page.getByRole('button', { name: '30 digits' }).click();
    await page.locator('#stage-precise-spectrum').waitFor();
    const table = (await text(page, '#stage-precise-spectrum')).replace(/[^\d.]/g, '');
    for (const value of precise.spectrum.flatMap(({ eigenvalues }) => eigenvalues)) {
      expect(table).toContain(value.replace(/[^\d.]/g, ''));
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('moves with d, and draws the curves once', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=stage&family=A&d=8', width: 1440 });
    await shows(page, '8');
    const drawn = page.locator('#panel-stage [role=img][aria-label^="eigenvalues of"] svg').first();
    await drawn.evaluate((svg) => svg.setAttribute('data-first', ''));
    const before = await text(page, '[aria-label^="the entries of W"]');
    const slider = await page.locator('#stage-d-slider').boundingBox();
    if (slider === null) throw new Error('there is no slider');
    const y = slider.y + slider.height / 2;
    await page.mouse.move(slider.x + 0.2 * slider.width, y);
    await page.mouse.down();
    for (let i = 0; i <= 20; i += 1) await page.mouse.move(slider.x + (0.2 + 0.02 * i) * slider.width, y);
    await page.mouse.up();
    const d = await page.locator('#stage-d').inputValue();
    expect(Number(d)).toBeGreaterThan(50);
    await shows(page, d);
    expect(await drawn.getAttribute('data-first')).toBe('');
    expect(await text(page, '[aria-label^="the entries of W"]')).not.toBe(before);
    // The table follows when d rests.
    await until(async () => (await text(page, '#stage-spectrum')).includes(`d=${d}`));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('goes to a crossing by a click, by a button and by keys, and says the verdict in words', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=stage&family=A&d=8', width: 800 });
    await shows(page, '8');
    expect(await text(page, '.live')).toBe('Family A: a minimum: every eigenvalue that counts is positive.');
    await page.locator('#panel-stage .cursor .mark').last().click();
    await shows(page, '5.76381273491957');
    expect(await text(page, '.live')).toContain('undecided');
    expect(await text(page, '.facts')).toContain('0 up to');
    await page.getByRole('button', { name: 'Go to d* = 2.1075…' }).first().click();
    await shows(page, '2.10757983382367');
    const cursor = page.getByRole('slider', { name: /d in eigenvalues/ });
    await cursor.focus();
    await page.keyboard.press('End');
    await shows(page, '10000');
    await page.keyboard.press('PageDown');
    await shows(page, '6532');
    expect(await cursor.getAttribute('aria-valuetext')).toBe('d = 6532');
    // Where a component has no eigenvalues, that is why nothing is known; and no sign is said to be open that is not.
    await page.evaluate(() => {
      location.hash = '#v=1&family=II&d=2.5';
    });
    await shows(page, '2.5');
    const open = 'component s of block 1 has no eigenvalues where a block has between 1 and 2 elements';
    expect(await text(page, '.live')).toBe(`Family II: undecided, continued to real sizes of its blocks: ${open}.`);
    expect(await text(page, '.facts')).toContain(`Indexnot known: ${open}`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says in place what is wrong, and keeps what was there', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=stage&family=A&d=8', width: 360, scheme: 'dark' });
    await shows(page, '8');
    const enter = async (id: string, value: string): Promise<void> => {
      await page.locator(id).fill(value);
      await page.locator(id).press('Enter');
    };
    const refused = (told: string): Promise<void> => until(async () => (await text(page, '.refused')).includes(told));
    await enter('#stage-d', '2');
    await refused('begins at d = 2');
    await enter('#stage-d', '20000');
    await refused('numbers from 2 to 10000 are accepted here');
    await enter('#stage-d', 'seven');
    await refused("d = 'seven' is not a number");
    expect(await text(page, '.facts')).toMatch(/^d8/);
    await enter('#stage-d', '8');
    await until(async () => (await text(page, '.refused')) === '');
    await enter('#stage-family', 'foo');
    await refused("nknown family 'foo'");
    expect(await text(page, '.facts')).toMatch(/^d8/);
    // What is shown, and its command line, are those of what was there before.
    expect(await text(page, '#stage-kept')).toBe('What is below is still family A at d = 8, ReLU neurons.');
    expect(await text(page, '.take code')).toBe('symbreak spectrum A --d 8');
    expect(await overflow(page)).toBe(0);
    await enter('#stage-family', 'global');
    await until(async () => (await text(page, '.live')).startsWith('Family global'));
    await page.locator('#stage-activation').selectOption('leaky');
    await enter('#stage-slope', '1/10');
    await until(async () => (await text(page, '#stage-spectrum')).includes('0.1'));
    expect(await text(page, '.take code')).toBe('symbreak spectrum global --d 8 --activation leaky:1/10');
    await page.evaluate(AXE);
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const found = await page.evaluate('axe.run("#panel-stage").then(({ violations }) => violations.map(({ id }) => id))');
      expect(found).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});
