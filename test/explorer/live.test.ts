import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../src/explorer/matrix/example.js';
import { CHROMIUM, type ExplorerBrowser, explorerBrowser, overflow } from '../support/explorer.js';

/** However busy the machine is. */
const POLL = { timeout: 120_000 };

/** Drops a file of this name and content on the place of the matrix. */
interface Dropped {
  readonly name: string;
  readonly bytes: readonly number[];
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe has to say of what is shown. */
async function violations(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(
    "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
}

describe.skipIf(CHROMIUM === undefined)('a matrix and a descent in the page', () => {
  let browser: ExplorerBrowser;
  beforeAll(async () => {
    browser = await explorerBrowser();
  });
  afterAll(() => browser?.close());

  it('says what a pasted matrix is, and of a file that is none why, in place', async () => {
    const { page, complaints, requests } = await browser.open({ hash: '#v=1&view=matrix', width: 360, scheme: 'dark' });
    const refused = page.locator('main .refused');
    await page.getByLabel('Paste a matrix').fill('1,2\n3');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await refused.waitFor();
    expect(await refused.textContent()).toBe('The rows of the matrix are ragged: row 2 has 1 entries but row 1 has 2');
    await page.getByLabel('Paste a matrix').fill(EXAMPLE);
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.locator('#matrix-spectrum').waitFor();
    expect(await refused.count()).toBe(0);
    expect(await page.locator('.live').textContent()).toContain('is of family II: a minimum, least eigenvalue 0.0140590');
    // Type II at d = 7, component s.
    expect((await page.locator('#matrix-spectrum').textContent())?.replace(/\s/g, '')).toContain('0.0140590131822943');
    await page.evaluate(
      ({ name, bytes }: Dropped) => {
        const carried = new DataTransfer();
        carried.items.add(new File([new Uint8Array(bytes)], name));
        document
          .querySelector('.drop')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
      },
      { name: 'w.npz', bytes: [0x50, 0x4b, 0x03, 0x04] },
    );
    await refused.waitFor();
    expect(await refused.textContent()).toBe(
      "'w.npz' is an archive (.npz, .zip, .xlsx): text, JSON, CSV or a .npy file is accepted",
    );
    // What was found before is still there.
    expect(await page.locator('#matrix-spectrum').count()).toBe(1);
    expect(await page.locator('.take code').textContent()).toBe(
      'symbreak isotropy matrix.csv\nsymbreak spectrum --start matrix.csv',
    );
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show family II on the stage' }).click();
    await expect.poll(() => page.getByRole('tab', { name: 'Family' }).getAttribute('aria-selected'), POLL).toBe('true');
    expect([complaints, requests]).toEqual([[], []]);
  });

  it('runs a descent, waits, goes a step, and says where it ended; its link leads there again', async () => {
    const { page, complaints } = await browser.open({ hash: '#v=1&view=descent&pace=slow', width: 800 });
    const step = page.locator('.numbers dd').nth(1);
    const live = page.locator('.live');
    await page.getByRole('button', { name: 'Start' }).click();
    await step.waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => live.textContent(), POLL).toBe('Seed 3: the descent waits.');
    // What was asked before has come when the number stays.
    let before = '';
    await expect
      .poll(
        async () => {
          const earlier = before;
          before = (await step.textContent()) ?? '';
          return before === earlier;
        },
        { ...POLL, interval: 300 },
      )
      .toBe(true);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect.poll(() => step.textContent(), POLL).toBe(String(Number(before) + 1));
    await page.getByLabel('Shown').selectOption('whole');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.locator('#descent-spectrum').waitFor();
    const said = 'Seed 3: it ended at II, a minimum, loss 0.0215080371715, after 1997 steps.';
    await expect.poll(() => live.textContent(), POLL).toBe(said);
    expect(await page.locator('.take code').textContent()).toContain('symbreak discover --k 8 --d 8 --starts 1 --seed 3\n');
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => page.url(), POLL).toContain('at=end');
    const again = await browser.open({ hash: new URL(page.url()).hash, width: 1440, scheme: 'dark' });
    await again.page.locator('#descent-spectrum').waitFor();
    expect(await again.page.locator('.live').textContent()).toBe(said);
    expect(await overflow(again.page)).toBe(0);
    expect([complaints, again.complaints]).toEqual([[], []]);
  });
});
