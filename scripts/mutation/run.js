// @ts-check
/**
 * The mutation run: puts small faults into the nets of `nets.js`, one at a time, and sees whether a test fails.
 *
 *     npm run mutation                           all nets
 *     npm run mutation -- numeric/ball/sets      nets whose names contain one of the words
 *       --sample N         N mutants of each net, chosen by --seed S
 *       --resume           results of the last run are kept where neither the net nor the test that caught the mutant changed
 *       --workers N        processes side by side (default: one per core)
 *
 * Prints a table and writes it to docs/mutation.md, with the last results for other nets. Exit status 1 where a net is below 95 % killed, or a test fails without any fault.
 *
 * All mutants are compiled into one copy of the tree, in `.mutation`; a mutant is run in a process of its own, with the tests
 * that reach it, the quickest first, until one fails. A mutant that loops is ended after a limit of processor time, so that
 * the load of the machine decides nothing. Mutants that change nothing that can be seen are in `equivalent.js`, with reasons.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { isEquivalent } from './equivalent.js';
import { NETS } from './nets.js';
import { REQUIRED, summary, table } from './report.js';
import { withMutants } from './schemata.js';

/** @typedef {import('./schemata.js').Mutant} Mutant */
/** @typedef {import('./nets.js').Net} Net */
/** @typedef {'killed' | 'survived' | 'not reached' | 'equivalent'} Fate */
/** @typedef {{ mutant: Mutant, fate: Fate, by: string, how?: string }} Result */

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const WORK = join(ROOT, '.mutation');
const CHILD = join(ROOT, 'scripts/mutation/child.js');
const EMIT = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
/** Processor time of a mutant: so many times what its tests take without it, and some seconds. */
const TIME_FACTOR = 5;
const TIME_SPARE = 8;
/** Seconds of processor time to load the test files. */
const LOAD_TIME = 120;
/** A mutant that takes more bytes of memory than this is ended: it allocates without end. */
const MOST_MEMORY = 2e9;
/** A process is replaced after so many mutants: some leave memory behind. */
const MOST_ORDERS = 200;

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    resume: { type: 'boolean', default: false },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

const nets = NETS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (nets.length === 0) throw new Error(`no net has ${words.join(' or ')} in its name`);

/** @param {string} directory @returns {string[]} */
function filesIn(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** The test files of a net, from the root. @param {Net} net */
function testFiles({ tests }) {
  return tests.flatMap((name) => {
    const path = join(ROOT, 'test', name);
    if (!existsSync(path)) return [`test/${name}.test.ts`];
    return filesIn(path)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => relative(ROOT, file));
  });
}

/**
 * Compiles `src` with all mutants of the nets, and `test`, into the working directory.
 * @param {readonly Net[]} chosenNets
 * @returns {Mutant[]}
 */
function prepare(chosenNets) {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options: settings, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  // The types of the nets need no other files than those they import.
  const isNet = (/** @type {string} */ path) => chosenNets.some(({ name }) => path === join(ROOT, `src/${name}.ts`));
  const program = ts.createProgram(fileNames.filter(isNet), settings);
  const checker = program.getTypeChecker();
  const wanted = new Set(chosenNets.flatMap(testFiles));
  /** @type {Mutant[]} */
  const all = [];
  for (const path of fileNames.filter((name) => !name.endsWith('.d.ts'))) {
    const file = relative(ROOT, path);
    const target = join(WORK, file.replace(/\.ts$/, '.js'));
    const net = chosenNets.find(({ name }) => file === `src/${name}.ts`);
    if ((file.endsWith('.test.ts') && !wanted.has(file)) || (!net && isFresh(target, path))) continue;
    let text = readFileSync(path, 'utf8');
    const source = net && program.getSourceFile(path);
    if (source) {
      const mutated = withMutants(source, checker, file, net.only, all.length + 1);
      text = mutated.text;
      all.push(...mutated.mutants);
    }
    // Files beside the sources are read from where they are.
    const here = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
    const { outputText } = ts.transpileModule(here, { compilerOptions: EMIT, fileName: path });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
    // What has mutants in it is compiled anew in the next run.
    if (source) utimesSync(target, 0, 0);
  }
  for (const path of filesIn(join(ROOT, 'test')).filter((name) => name.endsWith('.json'))) {
    cpSync(path, join(WORK, relative(ROOT, path)));
  }
  return all;
}

/** Whether a file was compiled since it was changed. @param {string} target @param {string} path */
function isFresh(target, path) {
  const made = statSync(target, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs > statSync(path).mtimeMs;
}

/** All mutants, or a sample of each net. @param {Mutant[]} all @returns {Mutant[]} */
function chosen(all) {
  if (options.sample === undefined) return all;
  const size = Number(options.sample);
  const order = (/** @type {Mutant} */ m) => createHash('sha256').update(`${options.seed} ${m.id}`).digest('hex');
  const shuffled = all.map((mutant) => ({ mutant, key: order(mutant) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const taken = nets.flatMap(({ name }) => shuffled.filter(({ mutant }) => mutant.file === `src/${name}.ts`).slice(0, size));
  return taken.map(({ mutant }) => mutant).sort((a, b) => a.id - b.id);
}

/** @param {string} file @returns {string} */
const compiled = (file) => join(WORK, file.replace(/\.ts$/, '.js'));

/**
 * What a test file reaches, from a run of its tests without any fault.
 * @typedef {object} Reach
 * @property {string} file from the root
 * @property {number[]} always groups of mutants that are reached when it is loaded or in hooks
 * @property {import('./child.js').TestReach[]} tests
 */

/** Runs every test file without a fault. @param {readonly string[]} files @returns {Promise<Reach[]>} */
async function reachOf(files) {
  const count = mutantCount;
  const sources = createHash('sha256');
  for (const path of filesIn(join(WORK, 'src')).sort()) sources.update(readFileSync(path));
  const state = sources.digest('hex');
  /** @type {Reach[]} */
  const found = [];
  await inParallel(files, async (file) => {
    const own = createHash('sha256')
      .update(state)
      .update(readFileSync(compiled(file)))
      .digest('hex');
    const memory = join(WORK, `reach-${createHash('sha256').update(file).digest('hex').slice(0, 12)}.json`);
    if (options.resume && existsSync(memory)) {
      const before = JSON.parse(readFileSync(memory, 'utf8'));
      if (before.own === own) {
        found.push(before.reach);
        return;
      }
    }
    const child = new TestProcess([compiled(file)], 0, count);
    const answer = await child.started;
    child.end();
    if (answer === undefined || answer.failed !== null) throw new Error(`${file} fails without any fault: ${answer?.failed}`);
    const reach = { file, always: answer.always, tests: answer.tests };
    writeFileSync(memory, JSON.stringify({ own, reach }));
    found.push(reach);
  });
  return found;
}

/** A child process with test files loaded. */
class TestProcess {
  /** @param {readonly string[]} paths @param {number} mutant @param {number} record */
  constructor(paths, mutant, record) {
    this.process = fork(CHILD, [], { cwd: ROOT, silent: true });
    this.paths = paths;
    this.orders = 0;
    /** Whether it was ended for taking too much time or memory. */
    this.overran = false;
    /** What it answered once the files were loaded; undefined where it ended before. */
    this.started = this.ask({ paths, mutant, record }, record === 0 ? LOAD_TIME : Number.POSITIVE_INFINITY);
  }

  /**
   * Sends a message and waits for the answer; undefined if the process ends, takes more memory than it may, or more
   * seconds of processor time.
   * @param {object} message
   * @param {number} seconds
   * @returns {Promise<any>}
   */
  ask(message, seconds) {
    const child = this.process;
    this.orders++;
    return new Promise((resolve) => {
      const begun = timeOf(child.pid);
      const watch = setInterval(() => {
        if (timeOf(child.pid) - begun <= seconds && memoryOf(child.pid) <= MOST_MEMORY) return;
        this.overran = true;
        child.kill('SIGKILL');
      }, 100);
      const done = (/** @type {any} */ answer) => {
        clearInterval(watch);
        child.off('message', done);
        child.off('exit', gone);
        resolve(answer);
      };
      const gone = () => done(undefined);
      child.once('message', done);
      child.once('exit', gone);
      if (child.exitCode !== null || child.signalCode !== null) gone();
      else child.send(message);
    });
  }

  end() {
    this.process.kill('SIGKILL');
  }
}

/** Seconds of processor time that a process has used; where the system does not say, seconds of the clock. @param {number | undefined} pid */
function timeOf(pid) {
  try {
    // Behind the name of the program, in brackets: user and system time are fields 14 and 15, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return performance.now() / 1000;
  }
}

/** Bytes of memory that a process has; 0 where the system does not say. @param {number | undefined} pid */
function memoryOf(pid) {
  try {
    return 4096 * Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  } catch {
    return 0;
  }
}

/**
 * Does the work for all items, some side by side, each lane with its number.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T, lane: number) => Promise<void>} work
 */
async function inParallel(items, work) {
  const queue = [...items];
  const lane = async (/** @type {number} */ number) => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, number);
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, (_, i) => lane(i)));
}

/** What is kept of a result for `--resume`: valid while the net and the test that caught it are as they were. */
function stateOf(/** @type {Mutant} */ mutant, /** @type {string} */ by) {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, mutant.file)));
  const test = join(ROOT, by);
  if (by !== '' && existsSync(test) && statSync(test).isFile()) hash.update(readFileSync(test));
  return hash.digest('hex');
}

/** @param {Mutant} m */
const identity = (m) => JSON.stringify([m.file, m.within, m.line, m.kind, m.was, m.becomes]);

/**
 * @param {readonly Mutant[]} all
 * @param {readonly Reach[]} reaches
 * @returns {Promise<Result[]>}
 */
async function runAll(all, reaches) {
  const memory = join(WORK, 'results.json');
  /** @type {Record<string, { by: string, state: string }>} */
  const known = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
  /** @type {Map<number, Result>} */
  const found = new Map();
  let done = 0;
  const save = () => writeFileSync(memory, JSON.stringify(known));
  await inParallel(all, async (mutant, lane) => {
    const key = identity(mutant);
    const before = known[key];
    if (options.resume && before && before.state === stateOf(mutant, before.by)) {
      found.set(mutant.id, { mutant, fate: 'killed', by: before.by });
    } else {
      const result = await fateOf(mutant, reaches, lane);
      const seen = result.fate === 'killed' || !isEquivalent(mutant);
      found.set(mutant.id, seen ? result : { ...result, fate: 'equivalent' });
      delete known[key];
      if (result.fate === 'killed') known[key] = { by: result.by, state: stateOf(mutant, result.by) };
    }
    done++;
    if (done % 20 === 0) {
      save();
      process.stderr.write(`\r${done} of ${all.length} mutants`);
    }
  });
  for (const lane of [...processes.keys()]) discard(lane);
  save();
  process.stderr.write('\n');
  return all.flatMap(({ id }) => found.get(id) ?? []);
}

/** The processes with all test files loaded, one a lane. @type {Map<number, TestProcess>} */
const processes = new Map();

/** @param {number} lane @param {readonly Reach[]} reaches @returns {Promise<TestProcess>} */
async function processOf(lane, reaches) {
  const paths = reaches.map(({ file }) => compiled(file));
  const present = processes.get(lane);
  if (present && present.orders < MOST_ORDERS && present.paths.join() === paths.join()) return present;
  present?.end();
  const child = new TestProcess(paths, 0, 0);
  processes.set(lane, child);
  const answer = await child.started;
  if (answer === undefined || answer.failed !== null) throw new Error(`the tests cannot be loaded together: ${answer?.failed}`);
  return child;
}

/** @param {number} lane */
function discard(lane) {
  processes.get(lane)?.end();
  processes.delete(lane);
}

/**
 * Runs the tests that reach a mutant, the quickest first; then, if it is also reached where files are loaded, those files
 * once more in a process that has it active from the beginning.
 * @param {Mutant} mutant
 * @param {readonly Reach[]} everything
 * @param {number} lane
 * @returns {Promise<Result>}
 */
async function fateOf(mutant, everything, lane) {
  const net = nets.find(({ name }) => mutant.file === `src/${name}.ts`);
  const own = net ? testFiles(net) : [];
  const reaches = everything.filter(({ file }) => own.includes(file));
  const tests = reaches
    .flatMap(({ file, tests }) => tests.filter(({ groups }) => groups.includes(mutant.group)).map((test) => ({ file, ...test })))
    .sort((a, b) => a.ms - b.ms);
  const always = reaches.filter((reach) => reach.always.includes(mutant.group));
  if (tests.length === 0 && always.length === 0) return { mutant, fate: 'not reached', by: '' };
  const killed = (/** @type {string} */ by, /** @type {string} */ how) => ({
    mutant,
    fate: /** @type {const} */ ('killed'),
    by,
    how,
  });
  for (let fresh = false; tests.length > 0; fresh = true) {
    if (fresh) discard(lane);
    const isFresh = !processes.has(lane);
    const child = await processOf(lane, reaches);
    const seconds = TIME_SPARE + (TIME_FACTOR * tests.reduce((sum, { ms }) => sum + ms, 0)) / 1000;
    const places = tests.map(({ file, place }) => ({ path: compiled(file), place }));
    const answer = await child.ask({ mutant: mutant.id, tests: places }, seconds);
    if (answer === undefined) {
      discard(lane);
      // A process that broke down may have been spoiled by a mutant before.
      if (!child.overran && !isFresh) continue;
      return killed(tests[0]?.file ?? '', 'no end');
    }
    if (answer.failed === null) break;
    const by = relative(WORK, answer.by.path).replace(/\.js$/, '.ts');
    if (answer.dirty) {
      // The state was spoiled, by this mutant or by one before: only a new process can tell.
      discard(lane);
      if (!isFresh) continue;
    }
    return killed(by, answer.failed);
  }
  for (const { file, tests: all } of [...always].sort((a, b) => costOf(a) - costOf(b))) {
    const path = compiled(file);
    const child = new TestProcess([path], mutant.id, 0);
    const loaded = await child.started;
    const order = { mutant: mutant.id, tests: [...all].sort((a, b) => a.ms - b.ms).map(({ place }) => ({ path, place })) };
    const answer =
      loaded?.failed === null ? await child.ask(order, TIME_SPARE + (TIME_FACTOR * costOf({ tests: all })) / 1000) : loaded;
    child.end();
    if (answer === undefined || answer.failed !== null) return killed(file, answer?.failed ?? 'no end');
  }
  return { mutant, fate: 'survived', by: '' };
}

/** Milliseconds of the tests of a file. @param {Pick<Reach, 'tests'>} reach */
function costOf({ tests }) {
  return tests.reduce((sum, { ms }) => sum + ms, 0);
}

/**
 * Prints what was found; and writes the report, with what earlier runs found of the other nets.
 * @param {readonly Result[]} all
 */
function report(all) {
  process.stdout.write(`${table(nets, all)}\n`);
  const low = summary(nets, all).filter(({ killed, counted }) => killed < REQUIRED * counted);
  process.exitCode = low.length > 0 ? 1 : 0;
  if (options.sample !== undefined) return;
  const memory = join(WORK, 'report.json');
  /** @type {Record<string, Result[]>} */
  const known = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
  for (const { name } of nets) known[name] = all.filter(({ mutant }) => mutant.file === `src/${name}.ts`);
  writeFileSync(memory, JSON.stringify(known));
  const done = NETS.filter(({ name }) => known[name] !== undefined);
  const missing = NETS.filter(({ name }) => known[name] === undefined).map(({ name }) => name);
  writeFileSync(join(ROOT, 'docs/mutation.md'), table(done, Object.values(known).flat(), missing));
}

const prepared = prepare(nets);
const mutantCount = prepared.length;
const mutants = chosen(prepared);
const reaches = await reachOf([...new Set(nets.flatMap((net) => testFiles(net)))]);
report(await runAll(mutants, reaches));
