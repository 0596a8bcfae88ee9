import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath } from './programs.js';

/** The page of `explore`, which is built before all tests. */
export const EXPLORER_FILE = fileURLToPath(new URL('../../dist/explorer/explorer.html', import.meta.url));

/** Where Chromium is; undefined, with a message, where there is none: `describe.skipIf(CHROMIUM === undefined)`. */
export const CHROMIUM = chromiumPath();
if (CHROMIUM === undefined) console.warn('the explorer is not opened: no Chromium in /usr/bin, and $CHROMIUM is not set');

/** How a page is opened. */
export interface Opening {
  /** With its `#`. */
  readonly hash?: string;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
}

/** The explorer in a tab of a browser. */
export interface OpenExplorer {
  readonly page: Page;
  /** Errors and warnings of the console, and exceptions that nobody caught. */
  readonly complaints: readonly string[];
  /** Addresses that the page asked for, but for itself and what it made. */
  readonly requests: readonly string[];
}

/** A browser for the tests of one file: `await explorerBrowser()` in `beforeAll`, `close` in `afterAll`. */
export interface ExplorerBrowser {
  /** Opens the file in a tab of its own, and waits until the page is drawn. */
  open(opening?: Opening): Promise<OpenExplorer>;
  close(): Promise<void>;
}

const HEIGHT = 900;

/** Milliseconds after which what a page waits for has hung. */
const HUNG = 120_000;

const PAUSE = 25;

/** Starts Chromium. Throws an Error where there is none. */
export async function explorerBrowser(): Promise<ExplorerBrowser> {
  if (CHROMIUM === undefined) throw new Error('there is no Chromium');
  const { chromium } = await import('playwright-core');
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'], timeout: 0 });
  return {
    async open({ hash = '', width = 1440, scheme = 'light' } = {}) {
      const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme: scheme });
      page.setDefaultTimeout(HUNG);
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
      });
      page.on('request', (request) => {
        if (!/^(?:blob|data):/.test(request.url()) && !request.isNavigationRequest()) requests.push(request.url());
      });
      await page.goto(`file://${EXPLORER_FILE}${hash}`);
      await page.waitForSelector('main [role=tabpanel]:not([hidden])');
      return { page, complaints, requests };
    },
    close: () => browser.close(),
  };
}

/** How many pixels the page is wider than its window, once it is drawn: 0 where nothing has to be scrolled sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // What follows from a change of width is drawn a frame later, and measured in the one after.
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}

/**
 * Waits until something is so, asked from outside: `page.waitForFunction` evaluates text in the page, which its policy forbids.
 * Throws an Error where that has hung.
 */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + HUNG;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('what was waited for did not happen');
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
