import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { systemCode } from '../../node/system-error.js';

/** Tells a person at a terminal what is being done; silent where stderr is not a terminal. */
export interface Progress {
  /** What is being done from now on. */
  step(text: string): void;
  /** Clears the line. */
  done(): void;
}

/** What a progress display needs of stderr. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & { readonly fd: number };

/** What the thread that draws the line is started with. */
export interface ProgressStart {
  /** Cells of `Cell`, shared with the thread that computes. */
  readonly shared: SharedArrayBuffer;
  readonly descriptor: number;
  readonly columns: number;
}

/** What the two threads share: who may write, and whether the line is to be drawn, and was. */
export const Cell = { lock: 0, isOver: 1, isShown: 2 } as const;

/** Clears the line of a terminal that the cursor is in. */
export const CLEAR_LINE = '\r\u001b[2K';
const USUAL_COLUMNS = 80;

/**
 * A line on stderr such as `[3/10] family II: spectrum, 4 s`, or `[3]` where the total is not known (null), without a number
 * where there is one step only (1). It appears after a second, and is drawn by a thread of its own: nearly all computations
 * run without a pause.
 */
export function progressOn({ isTTY, columns, fd }: Terminal, total: number | null): Progress {
  if (!isTTY) return { step: () => undefined, done: () => undefined };
  let count = 0;
  let line: ReturnType<typeof drawLine> | undefined;
  return {
    step(text) {
      count += 1;
      const number = total === 1 ? '' : `[${total === null ? count : `${count}/${total}`}] `;
      line ??= drawLine({ shared: new SharedArrayBuffer(12), descriptor: fd, columns: columns || USUAL_COLUMNS });
      line.say(number + text);
    },
    done() {
      line?.clear();
      line = undefined;
    },
  };
}

/** Says what is being done while it is. */
export async function during<T>(text: string, work: () => T | Promise<T>): Promise<T> {
  const progress = progressOn(process.stderr, 1);
  progress.step(text);
  try {
    return await work();
  } finally {
    progress.done();
  }
}

function drawLine(start: ProgressStart): { say(text: string): void; clear(): void } {
  const cells = new Int32Array(start.shared);
  const thread = new Worker(new URL('./progress-worker.js', import.meta.url), { workerData: start });
  // It neither keeps the process alive nor ends it.
  thread.unref();
  thread.on('error', () => undefined);
  return {
    say: (text) => thread.postMessage(text),
    clear() {
      alone(cells, () => {
        cells[Cell.isOver] = 1;
        if (cells[Cell.isShown]) writeTo(start.descriptor, CLEAR_LINE);
      });
      void thread.terminate();
    },
  };
}

/** Writes to a terminal; that it has gone is no failure of what is computed. */
export function writeTo(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch (error) {
    // Nobody is looking.
    if (systemCode(error) === undefined) throw error;
  }
}

/** Does something that only one thread may do at a time. */
export function alone(cells: Int32Array, act: () => void): void {
  while (Atomics.compareExchange(cells, Cell.lock, 0, 1) !== 0) Atomics.wait(cells, Cell.lock, 1);
  try {
    act();
  } finally {
    Atomics.store(cells, Cell.lock, 0);
    Atomics.notify(cells, Cell.lock, 1);
  }
}
