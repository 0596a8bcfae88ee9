import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256Hex } from '../../input/digest.js';
import { undoneOnSignal } from '../../node/signals.js';
import { systemCode } from '../../node/system-error.js';
import { unlessMissing } from '../../node/whole-file.js';

/** Milliseconds between two looks, and until a run stops waiting: the work of another takes some hundredths of a second. */
const LOOK = 10;
const LONGEST = 10_000;

/**
 * Does some work on a folder, new or not, while no other run of the program on this machine does any on it. Runs take turns by a
 * file in the folder for temporary files, which names the one whose turn it is; one whose run has died is taken away. Where
 * that cannot be done, or another run takes longer than ten seconds, the work is done all the same.
 *
 * @param places the folder for temporary files.
 */
export async function inTurn<T>(folder: string, work: () => Promise<T>, places: string = tmpdir()): Promise<T> {
  const user = process.getuid?.() ?? 'user';
  const turn = join(places, `symbreak-${user}-${sha256Hex(await placeOf(folder)).slice(0, 32)}.turn`);
  const until = Date.now() + LONGEST;
  while (!take(turn)) {
    if (Date.now() > until || !isWorthWaiting(turn)) return work();
    await pause(LOOK);
  }
  return undoneOnSignal(
    () => rmSync(turn, { force: true }),
    async () => {
      try {
        return await work();
      } finally {
        rmSync(turn, { force: true });
      }
    },
  );
}

/** The folder by the one path that has no links, as far as it is there. */
async function placeOf(folder: string): Promise<string> {
  const there = await unlessMissing(realpath(folder));
  if (there !== undefined) return there;
  const full = resolve(folder);
  return dirname(full) === full ? full : join(await placeOf(dirname(full)), basename(full));
}

/** Takes the turn; false where it is another's, or cannot be taken. */
function take(turn: string): boolean {
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** Whether it makes sense to wait; what a dead run has left is taken away first. */
function isWorthWaiting(turn: string): boolean {
  try {
    const owner = readFileSync(turn, 'utf8');
    // It has no number for a moment, while it is written.
    if (/^\d+$/.test(owner) && !isAlive(Number(owner))) rmSync(turn, { force: true });
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    // Gone in the meantime, or none that can be made or read.
    return systemCode(error) === 'ENOENT' && isPlace(dirname(turn));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** Whether files can be made in a folder. */
function isPlace(folder: string): boolean {
  const trial = join(folder, `symbreak-${process.pid}.trial`);
  const made = take(trial);
  if (made) rmSync(trial, { force: true });
  return made;
}
