import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, EXPLORER_FILE, type ExplorerBrowser, explorerBrowser, overflow, until } from '../support/explorer.js';

const file = readFileSync(EXPLORER_FILE, 'utf8');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = ['stage', 'diagram', 'series', 'matrix', 'descent'];

describe('the file', () => {
  it('is smaller than 1.5 MB', () => {
    expect(Buffer.byteLength(file)).toBeLessThan(1.5e6);
    expect(Buffer.byteLength(file)).toBeGreaterThan(5e5);
  });

  it('lets nothing in and nothing out: its policy allows its own script and style sheet, by their hashes', () => {
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(file) ?? [];
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1)]));
    const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(file) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(file) ?? [];
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual([sha(script), "'wasm-unsafe-eval'", 'blob:']);
    expect(rules.get('style-src')).toEqual([sha(style)]);
    expect([...rules.keys()].sort()).toEqual([
      'base-uri',
      'default-src',
      'form-action',
      'img-src',
      'script-src',
      'style-src',
      'worker-src',
    ]);
    // No other address is in what the browser reads as markup.
    const markup = file.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/https?:|src=|href=|style=/);
  });

  it('has gmp-wasm as a block of its own, unchanged, and the licences', () => {
    const block = (id: string): string =>
      new RegExp(`<script type="text/plain" id="${id}">([\\s\\S]*?)</script>`).exec(file)?.[1] ?? '';
    const package_ = createRequire(import.meta.url)
      .resolve('gmp-wasm/package.json')
      .replace('package.json', '');
    const own = readFileSync(`${package_}dist/index.umd.min.js`, 'utf8');
    expect(own.startsWith(block('gmp-wasm'))).toBe(true);
    expect(own.slice(block('gmp-wasm').length)).toMatch(/^\s*(?:\/\/# sourceMappingURL=\S*\s*)?$/);
    for (const text of ['GNU LESSER GENERAL PUBLIC LICENSE', 'GNU GENERAL PUBLIC LICENSE', 'preact', 'MIT License']) {
      expect(block('licences')).toContain(text);
    }
    expect(block('worker').length).toBeGreaterThan(1e5);
  });
});

describe.skipIf(CHROMIUM === undefined)('the page in Chromium', () => {
  let browser: ExplorerBrowser;
  beforeAll(async () => {
    browser = await explorerBrowser();
  });
  afterAll(() => browser?.close());

  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');

  it('opens from a file, shows each view at three widths in both colour schemes, without complaint, overflow or request', async () => {
    const { page, complaints, requests } = await browser.open();
    for (const view of VIEWS) {
      await page.locator(`#tab-${view}`).click();
      await page.locator(`#panel-${view} .view`).waitFor();
      for (const [width, colorScheme] of [
        [360, 'light'],
        [800, 'dark'],
        [1440, 'light'],
        [360, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect([view, width, await overflow(page)]).toEqual([view, width, 0]);
      }
    }
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  });

  it('is read by screen readers: axe finds nothing in any view, light and dark', async () => {
    const { page, complaints } = await browser.open({ width: 800 });
    await page.evaluate(AXE);
    for (const [i, view] of VIEWS.entries()) {
      await page.emulateMedia({ colorScheme: i % 2 === 0 ? 'light' : 'dark' });
      await page.locator(`#tab-${view}`).click();
      await page.locator(`#panel-${view} .view`).waitFor();
      if (view === 'matrix') await page.getByRole('button', { name: 'An example' }).click();
      if (view === 'stage' || view === 'matrix') await page.locator(`#panel-${view} table`).first().waitFor();
      const violations = await page.evaluate(
        "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      expect([view, violations]).toEqual([view, []]);
    }
    // And it would find something.
    await page.evaluate(() => document.body.append(document.createElement('img')));
    expect(await page.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id }) => id))')).toContain(
      'image-alt',
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is used by the keyboard: past the tabs, and from one tab to the next', async () => {
    const { page } = await browser.open({ width: 800 });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the view');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('main');
    await page.locator('#tab-stage').focus();
    const visited: string[] = [];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key);
      visited.push(await focused(page));
    }
    expect(visited).toEqual(['tab-diagram', 'tab-descent', 'tab-stage', 'tab-descent', 'tab-stage']);
    const tabs = await page
      .locator('[role=tab]')
      .evaluateAll((all) =>
        all.map((tab) => [tab.getAttribute('aria-selected'), tab.getAttribute('tabindex'), tab.getAttribute('aria-controls')]),
      );
    expect(tabs).toEqual(VIEWS.map((name, i) => [String(i === 0), i === 0 ? '0' : '-1', `panel-${name}`]));
    // What has the focus is seen to have it.
    const outline = await page.locator('#tab-stage').evaluate((tab) => getComputedStyle(tab).outlineStyle);
    expect(outline).toBe('solid');
    await page.close();
  });

  it('restores a link, writes its own, and goes where the address is changed to', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=series&family=A&d=8' });
    expect(await page.locator('[aria-selected=true]').textContent()).toBe('Series');
    await page.locator('#tab-matrix').click();
    await until(async () => page.url().includes('view=matrix'));
    expect(await page.evaluate(() => location.hash)).toMatch(/^#v=1&view=matrix&family=A&d=8/);
    await page.evaluate(() => {
      location.hash = '#v=1&view=stage&family=II&d=9';
    });
    await page.locator('#tab-stage[aria-selected=true]').waitFor();
    await until(async () => page.url().includes('d=9'));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says at the top what is wrong with a link, until it is closed, and shows what is right with it', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=matrix', width: 360 });
    const notices = page.locator('.notices');
    for (const [hash, told] of [
      ['#v=9&view=matrix', /The link has version 9/],
      ['#view=matrix', /The link has no version/],
      ['#v=1&view=nosuch', /The link asks for the view 'nosuch'/],
      [`#v=1&family=${'x'.repeat(30_000)}`, /at most 20000 are accepted/],
    ] as const) {
      await page.evaluate((text) => {
        location.hash = text;
      }, hash);
      await notices.filter({ hasText: told }).waitFor();
      expect(await overflow(page)).toBe(0);
      await notices.getByRole('button', { name: 'Close' }).click();
      await notices.waitFor({ state: 'detached' });
      expect(await page.locator('[role=tabpanel]:not([hidden]) .view').textContent()).not.toBe('');
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows the licences of what is in it, and says in place what nobody expected', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=matrix' });
    await page.locator('footer summary').click();
    await page.locator('footer pre').filter({ hasText: 'GNU LESSER GENERAL PUBLIC LICENSE' }).waitFor();
    await page.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('made for a test');
      });
    });
    await page
      .locator('.notices')
      .filter({ hasText: /defect of symbreak.*RangeError: made for a test/ })
      .waitFor();
    expect(complaints).toEqual(['made for a test']);
    await page.close();
  });

  it('copies command and link, and says that it did', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=matrix&family=A&d=8' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#tab-stage').click();
    const copied = async (name: string): Promise<string> => {
      await page.locator('#panel-stage').getByRole('button', { name, exact: true }).click();
      await until(async () => (await page.locator('#said').textContent()) === 'copied');
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await copied('Copy command')).toBe('symbreak spectrum A --d 8');
    const link = new URL(await copied('Copy link'));
    expect(link.hash).toMatch(/^#v=1&view=stage&family=A&d=8/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('its policy holds: nothing is loaded, and no script of others runs', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=matrix' });
    const blocked = await page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective));
      const image = document.createElement('img');
      image.src = 'http://127.0.0.1:9/x.png';
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = true';
      document.body.append(image, script);
      await fetch('http://127.0.0.1:9/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { violated: violated.sort(), wasRun: 'wasRun' in globalThis };
    });
    expect(blocked).toEqual({ violated: ['connect-src', 'img-src', 'script-src-elem'], wasRun: false });
    // The same complaints are what other tests would see.
    expect(complaints.length).toBeGreaterThanOrEqual(3);
    await page.close();
  });
});
