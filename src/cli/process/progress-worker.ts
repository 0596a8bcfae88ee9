import { parentPort, workerData } from 'node:worker_threads';
import { alone, Cell, CLEAR_LINE, type ProgressStart, writeTo } from './progress.js';

/** After so many milliseconds something is said, and so often afterwards. */
const DELAY = 1000;
const INTERVAL = 500;

/** The thread that draws the line of progress, while another computes: it is told what is being done. */
// What `drawLine` starts it with, which comes through the thread without its type.
const { shared, descriptor, columns } = workerData as ProgressStart;
const cells = new Int32Array(shared);
const begun = Date.now();
let text = '';
let drawn = '';
parentPort?.on('message', (said: string) => {
  text = said;
});

setTimeout(() => {
  draw();
  setInterval(draw, INTERVAL);
}, DELAY);

function draw(): void {
  const time = `, ${Math.floor((Date.now() - begun) / 1000)} s`;
  // One column less: a line that is full would go on in the next, and could not be cleared.
  const room = Math.max(columns - 1 - time.length, 0);
  const letters = [...text.replace(/\p{Cc}/gu, '?')];
  const shown = letters.length > room ? `${letters.slice(0, Math.max(room - 1, 0)).join('')}…` : letters.join('');
  const line = shown + time;
  if (line === drawn) return;
  alone(cells, () => {
    if (cells[Cell.isOver]) return;
    writeTo(descriptor, CLEAR_LINE + line);
    cells[Cell.isShown] = 1;
    drawn = line;
  });
}
