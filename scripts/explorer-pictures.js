// @ts-check
/** Makes the pictures of docs/explorer.md again, of what was built last: `node scripts/explorer-pictures.js`. */
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const FILE = fileURLToPath(new URL('../dist/explorer/explorer.html', import.meta.url));
const FOLDER = fileURLToPath(new URL('../docs/explorer/', import.meta.url));
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) throw new Error('no Chromium in /usr/bin, and $CHROMIUM is not set');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
mkdirSync(FOLDER, { recursive: true });

/**
 * @param {string} name
 * @param {{ hash: string, width: number, height: number, scheme: 'light' | 'dark' }} view
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} act
 */
async function picture(name, { hash, width, height, scheme }, act) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  page.setDefaultTimeout(120_000);
  await page.goto(`file://${FILE}${hash}`);
  await act(page);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await page.close();
}

await picture('family', { hash: '#v=1&family=II&d=7', width: 1440, height: 1000, scheme: 'light' }, async (page) => {
  await page.getByRole('button', { name: /Compute the branches/ }).click();
  await page.getByRole('heading', { name: 'Go over to a branch' }).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
});
await picture('phone', { hash: '#v=1&view=stage&family=A&d=20', width: 390, height: 1000, scheme: 'dark' }, async (page) => {
  await page.locator('#panel-stage .picture').nth(1).waitFor();
  await page.locator('#stage-d-slider').evaluate((slider) => slider.scrollIntoView({ block: 'center' }));
  await page.mouse.wheel(0, 230);
  await page.waitForTimeout(500);
});
await picture('descent', { hash: '#v=1&view=descent', width: 1440, height: 1000, scheme: 'dark' }, async (page) => {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('heading', { name: 'Where it ended' }).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
});
await browser.close();
