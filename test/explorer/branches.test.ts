import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedJson } from '../support/command.js';
import { CHROMIUM, type ExplorerBrowser, explorerBrowser, type OpenExplorer } from '../support/explorer.js';

/** Branches and series in the page, in Chromium. */
describe.skipIf(CHROMIUM === undefined)('branches and series in the explorer', () => {
  let browser: ExplorerBrowser;
  let opened: OpenExplorer;
  const text = (selector: string): Promise<string> => opened.page.locator(selector).first().innerText();

  beforeAll(async () => {
    browser = await explorerBrowser();
    opened = await browser.open({ hash: '#v=1&view=diagram&family=II&d=7', width: 800 });
  });
  afterAll(() => browser.close());

  it('go over to a branch by a click on its curve, and back', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Compute the branches of II' }).click();
    // The page stays usable while they are computed.
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.getByRole('button', { name: 'd* = 5.58550524743', exact: true }).click();
    expect(await text('#panel-diagram .live')).toContain('below d*: Below it II is a saddle of Morse index d - 2.');
    await page.getByRole('heading', { name: 'Go over to a branch' }).waitFor();
    // The curve of the first branch is found by its colour.
    const point = await page.evaluate(() => {
      const path = document.querySelector('#panel-diagram .drawing [role=img] path[stroke*="0072b2"]');
      if (!(path instanceof SVGPathElement)) return null;
      path.scrollIntoView({ block: 'center' });
      const { x, y } = path.getPointAtLength(0.35 * path.getTotalLength());
      const place = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
      return [place.x, place.y] as const;
    });
    await page.mouse.click(point?.[0] ?? 0, point?.[1] ?? 0);
    await page.getByRole('heading', { name: 'Branches of II~1,1,d-2' }).waitFor();
    await page.getByRole('button', { name: 'Back to II' }).click();
    await page.getByRole('heading', { name: 'Branches of II', exact: true }).waitFor();
  });

  it('pass through the fractional dimension, in steps where motion is not wanted', async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'd* = 5.58550524743', exact: true }).click();
    await page.getByRole('button', { name: 'To d*', exact: true }).click();
    await page.waitForFunction(() => window.location.hash.includes('d=5.58550524743'));
    expect(await text('#panel-diagram .live')).toContain('at d*: At d = 5.58550524743 an eigenvalue of component s_1');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await page.locator('#panel-diagram .live', { hasText: 'above d*: Above it II is a minimum.' }).waitFor();
    expect(await page.getByLabel('Place of the passage').getAttribute('max')).toBe('8');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => Number(/d=([\d.]+)/.exec(window.location.hash)?.[1]) > 6);
    await page.getByRole('button', { name: 'Pause' }).click();
  });

  it('show the numbers of the command', async () => {
    const { page } = opened;
    await page.getByRole('tab', { name: 'Series' }).click();
    await page.getByLabel('To order', { exact: true }).selectOption('3');
    await page.getByRole('heading', { name: 'The loss as a series' }).waitFor();
    expect(await text('#panel-series pre')).toContain('L = (1/2-2/pi^2)/d - 32/(3*pi^4)/d^(3/2) + O(d^(-2))');
    expect(await text('#panel-series .take pre')).toBe('symbreak expand II --order 3 --of loss');
    await page.locator('#truncated').waitFor();
    const d = await page.evaluate(() => /[#&]d=([^&]*)/.exec(window.location.hash)?.[1] ?? '');
    const { loss } = await sharedJson('solve', 'II', '--d', d, '--digits', '20');
    expect((await text('#truncated')).replaceAll(/\s/g, '')).toContain(String(loss));
    expect(opened.complaints).toEqual([]);
    expect(opened.requests).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
