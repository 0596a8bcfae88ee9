import { execFile, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Nothing of the terminal of whoever runs the tests. */
const { COLUMNS, FORCE_COLOR, ...ENVIRONMENT } = process.env;
const HOST = fileURLToPath(new URL('./command-host.js', import.meta.url));

/** A command that runs longer than this has hung. Load alone must not reach it: see `testTimeout` in vitest.config.ts. */
const HUNG = 540_000;

/** What a run of the command left behind. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `symbreak` with these arguments, one command after another in a process that has the program loaded; nothing of a
 * command may be seen by the next.
 */
export function symbreak(...args: readonly string[]): Promise<Run> {
  host ??= new CommandHost();
  return host.run(args);
}

/**
 * Where commands keep results for later ones, apart from the user's own: the folder of the run of all tests (see build.ts), so that
 * a family of reports is computed once in it, or else one of these tests.
 */
function cacheFolder(): string {
  const { SYMBREAK_TEST_CACHE: shared } = process.env;
  if (shared !== undefined) return shared;
  const own = mkdtempSync(join(tmpdir(), 'symbreak-cache-'));
  process.on('exit', () => rmSync(own, { recursive: true, force: true }));
  return own;
}

const CACHE = { XDG_CACHE_HOME: cacheFolder() };

class CommandHost {
  private readonly child = fork(HOST, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...ENVIRONMENT, ...CACHE },
  });
  private readonly waiting = new Map<number, (run: Run) => void>();
  private orders = 0;

  constructor() {
    // Neither keeps the process of the tests alive.
    this.child.unref();
    this.child.on('message', ({ id, ...run }: Run & { readonly id: number }) => this.answer(id, run));
    this.child.on('exit', () => {
      host = undefined;
      for (const id of this.waiting.keys()) this.answer(id, { status: -1, stdout: '', stderr: 'the process ended' });
    });
  }

  run(args: readonly string[]): Promise<Run> {
    const id = ++this.orders;
    const hung = setTimeout(() => this.child.kill('SIGKILL'), HUNG);
    return new Promise<Run>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, args });
    }).finally(() => clearTimeout(hung));
  }

  private answer(id: number, run: Run): void {
    this.waiting.get(id)?.(run);
    this.waiting.delete(id);
  }
}

let host: CommandHost | undefined;

/** Runs `symbreak` as a process of its own, with a standard input. */
export function symbreakReading(input: string | Uint8Array, ...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      { env: ENVIRONMENT, maxBuffer: 1e8, timeout: HUNG },
      (error, stdout, stderr) => {
        const status = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ status, stdout, stderr });
      },
    );
    // A command that does not read ends before all is written.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** Runs the command, which must succeed and say nothing on stderr, and returns its output. */
export async function output(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await symbreak(...args);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

/** Runs the command with --json and returns the document. */
export async function json(...args: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await output(...args, '--json')) as Record<string, unknown>;
}

const shared = new Map<string, Promise<string>>();

/** The output of a command that several tests of a file look at: it is run once. */
export function sharedOutput(...args: readonly string[]): Promise<string> {
  const key = JSON.stringify(args);
  const known = shared.get(key) ?? output(...args);
  shared.set(key, known);
  return known;
}

/** The document of a command that several tests of a file look at. */
export async function sharedJson(...args: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await sharedOutput(...args, '--json')) as Record<string, unknown>;
}

/** Asserts that a run failed as all runs should: one sentence on stderr, nothing on stdout, no stack trace. */
export async function expectFailure(args: readonly string[], status: number, message: RegExp): Promise<void> {
  const run = await symbreak(...args);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^symbreak: [^\n]+\n$/);
  expect(run.stderr).not.toMatch(/\bat .*\.js:\d+|unexpected failure|undefined|\[object|NaN is/);
  expect(run.stderr.length).toBeLessThan(600);
  expect(run.stderr).toMatch(message);
  expect(run.status).toBe(status);
}

/** A directory for the files of one test file. */
export async function temporaryDirectory(): Promise<{
  readonly path: string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  remove(): Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'symbreak-test-'));
  return {
    path,
    async write(name, content) {
      const file = join(path, name);
      await writeFile(file, content);
      return file;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** An empty folder for each test of a file; all are removed after the last one. */
export function foldersOfTests(): { next(): string } {
  const path = mkdtempSync(join(tmpdir(), 'symbreak-test-'));
  let count = 0;
  afterAll(() => rm(path, { recursive: true, force: true }));
  return {
    next() {
      const folder = join(path, String(count++));
      mkdirSync(folder);
      return folder;
    },
  };
}
