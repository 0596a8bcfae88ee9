// @ts-check
/**
 * A process that has test files of the compiled copy loaded, and runs single tests of them with single mutants active. It
 * is told by messages which, and answers what failed. State that a mutant leaves behind is found out: after a failure the
 * same test is run without the mutant, and if it fails again, the process is of no more use.
 */
import { pathToFileURL } from 'node:url';
import { collectTests, getFn, getHooks } from '@vitest/runner';
import fc from 'fast-check';
import { CHOICE } from './schemata.js';

/**
 * @typedef {object} Start the first message
 * @property {readonly string[]} paths compiled test files
 * @property {number} mutant that is active while they are loaded; 0 for none
 * @property {number} record the largest id if it is to be recorded what is reached, else 0
 */

/** @typedef {{ path: string, place: number }} TestPlace a test by its number in the order of collection */
/** @typedef {{ mutant: number, tests: readonly TestPlace[] }} Order */
/**
 * @typedef {object} Answer
 * @property {string | null} failed what the first failing test says, or null
 * @property {TestPlace | null} by that test; null where nothing could be loaded
 * @property {boolean} dirty whether the test fails without the mutant too
 */
/** @typedef {{ place: number, ms: number, groups: number[] }} TestReach */

let active = 0;
let hits = new Uint8Array(0);
Object.assign(globalThis, {
  [CHOICE]: (/** @type {number} */ first, last = first) => {
    if (first < hits.length) hits[first] = 1;
    return first <= active && active <= last;
  },
});
// The first counterexample will do.
fc.configureGlobal({ endOnFailure: true });

/** The groups that were reached since the last call. @returns {number[]} */
function reached() {
  const groups = [];
  for (let i = 0; i < hits.length; i++) if (hits[i]) groups.push(i);
  hits.fill(0);
  return groups;
}

/** @param {any} task @returns {any[]} */
const testsOf = (task) => (task.type === 'test' ? [task] : task.tasks.flatMap(testsOf));
/** @param {any} task @returns {any[]} */
const suitesOf = (task) => (task.type === 'test' ? [] : [task, ...task.tasks.flatMap(suitesOf)]);

/** @type {any} */
const runner = {
  config: {
    root: '/',
    setupFiles: [],
    passWithNoTests: true,
    allowOnly: false,
    sequence: { seed: 1, hooks: 'stack', setupFiles: 'list' },
    maxConcurrency: 1,
    testTimeout: 0,
    hookTimeout: 0,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    strictTags: false,
  },
  importFile: (/** @type {string} */ file) => import(pathToFileURL(file).href),
};

/** @type {Map<string, any[]>} */
const loaded = new Map();

/** Loads a file, and runs what its tests need to be run before them. @param {string} path */
async function load(path) {
  const [file] = await collectTests([path], runner);
  if (file === undefined || file.result?.state === 'fail') throw new Error(file?.result?.errors?.[0]?.message);
  for (const suite of suitesOf(file).filter(({ mode }) => mode !== 'skip')) {
    for (const hook of getHooks(suite).beforeAll) await hook(suite);
  }
  loaded.set(path, testsOf(file));
}

/** Runs a test; the message of what it throws. @param {TestPlace} place @returns {Promise<string | null>} */
async function failure({ path, place }) {
  const test = loaded.get(path)?.[place];
  if (test === undefined) return `there is no test ${place}`;
  try {
    await getFn(test)();
    return null;
  } catch (error) {
    return `${test.name}: ${error instanceof Error ? error.message : String(error)}`.replace(/\s+/g, ' ').slice(0, 300);
  }
}

/** @param {Order} order @returns {Promise<Answer>} */
async function obey({ mutant, tests }) {
  for (const by of tests) {
    active = mutant;
    const failed = await failure(by);
    active = 0;
    if (failed !== null) return { failed, by, dirty: (await failure(by)) !== null };
  }
  return { failed: null, by: null, dirty: false };
}

/** @param {Start} start */
async function begin({ paths, mutant, record }) {
  active = mutant;
  hits = new Uint8Array(record === 0 ? 0 : record + 1);
  try {
    for (const path of paths) await load(path);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    process.send?.({ failed, by: null, dirty: true });
    return;
  }
  active = 0;
  if (record === 0) {
    process.send?.({ failed: null, by: null, dirty: false, places: [...loaded].map(([path, tests]) => [path, tests.length]) });
    return;
  }
  const always = reached();
  /** @type {TestReach[]} */
  const tests = [];
  for (const [path, list] of loaded) {
    for (const [place, test] of list.entries()) {
      if (test.mode === 'skip') continue;
      // Processor time, as its limit is: the load of the machine must not lengthen it.
      const start = process.cpuUsage();
      const failed = await failure({ path, place });
      if (failed !== null) {
        process.send?.({ failed, by: { path, place }, dirty: true });
        return;
      }
      const { user, system } = process.cpuUsage(start);
      tests.push({ place, ms: (user + system) / 1000, groups: reached() });
    }
  }
  process.send?.({ failed: null, by: null, dirty: false, always, tests });
}

let started = false;
process.on('message', async (/** @type {any} */ message) => {
  if (started) process.send?.(await obey(message));
  else {
    started = true;
    await begin(message);
  }
});
