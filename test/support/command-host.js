// @ts-check
/**
 * A process that runs one command after another, as they come by messages: the start of Node and the compilation of the
 * program, most of what a command costs, are paid once. All but the start is what a user runs.
 */
import { run, tell } from '../../dist/cli/run.js';

/** @typedef {{ id: number, args: readonly string[] }} Order */

/** @param {NodeJS.WriteStream} stream @param {string[]} pieces */
function capture(stream, pieces) {
  /** @param {string | Uint8Array} piece @param {any} [encoding] @param {() => void} [done] */
  const write = (piece, encoding, done) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
    const called = typeof encoding === 'function' ? encoding : done;
    if (called) process.nextTick(called);
    return true;
  };
  stream.write = write;
}

/** @param {Order} order */
async function obey({ id, args }) {
  /** @type {string[]} */
  const stdout = [];
  /** @type {string[]} */
  const stderr = [];
  capture(process.stdout, stdout);
  capture(process.stderr, stderr);
  process.exitCode = undefined;
  try {
    await run(args);
  } catch (error) {
    tell(error);
  }
  process.send?.({ id, status: process.exitCode ?? 0, stdout: stdout.join(''), stderr: stderr.join('') });
}

let last = Promise.resolve();
process.on('message', (/** @type {Order} */ order) => {
  last = last.then(() => obey(order));
});
process.on('disconnect', () => process.exit());
