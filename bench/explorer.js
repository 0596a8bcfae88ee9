/**
 * How fast the page of `explore` is in Chromium, run by `npm run bench:explorer`: until the first view is drawn and until it
 * has its numbers, and how long frames are while d is dragged. The machine is noisy, and nothing here is a test.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const FILE = fileURLToPath(new URL('../dist/explorer/explorer.html', import.meta.url));
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const ROUNDS = 5;
const DRAGS = 240;

const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) throw new Error('no Chromium in /usr/bin, and $CHROMIUM is not set');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** @param {readonly number[]} times @param {number} share */
const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? Number.NaN;

/** A page that notes when its first view and its first number stand there, and the length of every frame. */
async function opened() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    globalThis.frames_ = [];
    let before = performance.now();
    const frame = (now) => {
      globalThis.frames_.push(now - before);
      before = now;
      const view = document.querySelector('[role=tabpanel] .view');
      if (view !== null) globalThis.drawn ??= performance.now();
      if (/\d\.\d{6}/.test(view?.textContent ?? '')) globalThis.computed ??= performance.now();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.goto(`file://${FILE}`);
  for (let i = 0; i < 400 && !(await page.evaluate(() => 'computed' in globalThis)); i++) await page.waitForTimeout(25);
  return page;
}

const loads = [];
for (let i = 0; i < ROUNDS; i++) {
  const page = await opened();
  loads.push(await page.evaluate(() => [globalThis.drawn, globalThis.computed]));
  await page.close();
}
console.log('opening, median of', ROUNDS);
console.log(
  `  the page is drawn after    ${quantile(
    loads.map(([drawn]) => drawn),
    0.5,
  ).toFixed(0)} ms`,
);
console.log(
  `  its numbers are there after ${quantile(
    loads.map(([, computed]) => computed),
    0.5,
  ).toFixed(0)} ms`,
);

const page = await opened();
await page.waitForTimeout(2000);
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
/** Seconds for which the main thread was busy. */
async function busy() {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
const slider = await page.locator('#panel-stage input[type=range]').first().boundingBox();
if (slider !== null) {
  const y = slider.y + slider.height / 2;
  await page.mouse.move(slider.x + 0.1 * slider.width, y);
  await page.mouse.down();
  await page.evaluate(() => {
    globalThis.frames_ = [];
  });
  const before = await busy();
  for (let i = 0; i < DRAGS; i++) {
    await page.mouse.move(slider.x + (0.5 - 0.4 * Math.cos((4 * Math.PI * i) / DRAGS)) * slider.width, y);
    await page.waitForTimeout(16);
  }
  const frames = await page.evaluate(() => globalThis.frames_);
  const after = await busy();
  await page.mouse.up();
  console.log(`dragging d for II, ${frames.length} frames`);
  for (const share of [0.5, 0.95, 0.99, 1]) {
    console.log(`  ${`${100 * share} %`.padEnd(6)} take at most ${quantile(frames, share).toFixed(1)} ms`);
  }
  console.log(
    `  the page itself is busy for ${((1000 * (after - before)) / frames.length).toFixed(1)} ms of a frame in the mean`,
  );
  console.log(`  longer than 32 ms: ${frames.filter((time) => time > 32).length}`);
}
await browser.close();
