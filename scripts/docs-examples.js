// @ts-check
/**
 * Checks the examples of the documentation against the built package: `npm run docs:check`, or those of some files alone:
 * `npm run docs:check -- docs/verify.md`.
 *
 * ```ts blocks are type-checked and run; a comment that follows an expression statement on its line is its value, and is
 * compared where it is a literal; every block states one. ```console blocks are sessions: `$ npx symbreak …` is run in a
 * temporary folder, all in one process, and must print what is shown (a line `…` stands for any lines) and exit with 0, or
 * with the number shown by `$ echo $?` next; `$ cat FILE` writes the file with what is shown.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect, isDeepStrictEqual } from 'node:util';
import ts from 'typescript';
import { commandsOf, findBlocks, mismatch } from './docs-blocks.js';

/** @typedef {import('./docs-blocks.js').Block} Block */
/** @typedef {{ file: string, line: number, message: string }} Failure */
/** @typedef {{ folder: string, run: (args: readonly string[]) => Promise<{ status: number, stdout: string, stderr: string }> }} Session */

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const HOST = join(ROOT, 'test/support/command-host.js');

/**
 * Type-checks all ts blocks at once, as a user's strict project would that checks the declarations of its libraries, too.
 * @param {ReadonlyMap<string, Block>} blocks by path
 * @returns {Failure[]}
 */
function typeErrors(blocks) {
  const program = ts.createProgram([...blocks.keys()], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    skipLibCheck: false,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const { file, start = 0, messageText } = diagnostic;
    const block = file && blocks.get(file.fileName);
    const line = file ? file.getLineAndCharacterOfPosition(start).line : 0;
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    return { file: block?.file ?? file?.fileName ?? 'typescript', line: (block?.line ?? 1) + line, message };
  });
}

/**
 * Whether a text is a literal: numbers, bigints, strings, true, false, null, undefined, and arrays and objects of them.
 * @param {string} text
 */
function isLiteral(text) {
  const source = ts.createSourceFile('value.ts', `(${text});`, ts.ScriptTarget.ES2022);
  const [statement, ...others] = source.statements;
  if (others.length > 0 || !statement || !ts.isExpressionStatement(statement) || statement.getEnd() !== text.length + 3)
    return false;
  /** @type {(node: ts.Node) => boolean} */
  const literal = (node) => {
    if (ts.isParenthesizedExpression(node)) return literal(node.expression);
    if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.MinusToken && literal(node.operand);
    if (ts.isArrayLiteralExpression(node)) return node.elements.every(literal);
    if (ts.isObjectLiteralExpression(node))
      return node.properties.every((p) => ts.isPropertyAssignment(p) && literal(p.initializer));
    if (ts.isIdentifier(node)) return node.text === 'undefined';
    if (ts.isNumericLiteral(node) || ts.isBigIntLiteral(node) || ts.isStringLiteral(node)) return true;
    return [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
  };
  return literal(statement.expression);
}

/**
 * The block as a module that exports, line by line, the values of its commented expression statements and what the
 * comments say they are. Line numbers stay.
 * @param {string} code
 */
function instrumented(code) {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  let result = '';
  let done = 0;
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement)) continue;
    const [comment] = ts.getTrailingCommentRanges(code, statement.getEnd()) ?? [];
    const value =
      comment &&
      code
        .slice(comment.pos, comment.end)
        .replace(/^\/\/\s*/, '')
        .trim();
    if (value === undefined || !isLiteral(value)) continue;
    const { line } = source.getLineAndCharacterOfPosition(statement.getEnd());
    result += `${code.slice(done, statement.getStart())}__values.push([${line}, (${statement.expression.getText()}), (${value})]);`;
    done = statement.getEnd();
  }
  const module = `export const __values: [number, unknown, unknown][] = []; ${result}${code.slice(done)}`;
  return ts.transpileModule(module, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, inlineSourceMap: true, inlineSources: true },
  }).outputText;
}

/**
 * Runs a block and compares its values.
 * @param {string} path
 * @param {Block} block
 * @returns {Promise<Failure[]>}
 */
async function runFailures(path, block) {
  const script = path.replace(/ts$/, 'js');
  writeFileSync(script, instrumented(block.code));
  try {
    /** @type {{ __values: [number, unknown, unknown][] }} */
    const { __values } = await import(pathToFileURL(script).href);
    if (__values.length === 0)
      return [{ file: block.file, line: block.line, message: 'no value is stated that could be compared' }];
    return __values
      .filter(([, actual, expected]) => !isDeepStrictEqual(actual, expected))
      .map(([line, actual, expected]) => ({
        file: block.file,
        line: block.line + line,
        message: `the value is ${inspect(actual)}, not ${inspect(expected)}`,
      }));
  } catch (error) {
    return [{ file: block.file, line: block.line, message: `threw ${error instanceof Error ? error.message : String(error)}` }];
  }
}

/**
 * The words of a command line; single and double quotes keep what they enclose together.
 * @param {string} text
 */
function words(text) {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? '');
}

/**
 * Runs commands in a folder, one after another in one process, which has the program loaded.
 * @param {string} folder
 * @param {string} results where reports keep what they compute: not where a user's are
 */
function commandsIn(folder, results) {
  const { COLUMNS, FORCE_COLOR, ...env } = process.env;
  const host = fork(HOST, {
    cwd: folder,
    env: { ...env, XDG_CACHE_HOME: results },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    /** @param {readonly string[]} args @returns {Promise<{ status: number, stdout: string, stderr: string }>} */
    run: (args) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`symbreak ${args.join(' ')}: the process ended`));
        host.once('exit', ended);
        host.once('message', (/** @type {{ status: number, stdout: string, stderr: string }} */ result) => {
          host.off('exit', ended);
          resolve(result);
        });
        host.send({ id: 0, args });
      }),
    end: () => host.disconnect(),
  };
}

/**
 * Runs a console block.
 * @param {Block} block
 * @param {Session} session
 * @returns {Promise<Failure[]>}
 */
async function sessionFailures(block, session) {
  /** @type {Failure[]} */
  const failures = [];
  for (const i of commandsOf(block).keys()) failures.push(...(await commandFailures(block, i, session)));
  return failures;
}

/**
 * Runs one command of a block.
 * @param {Block} block
 * @param {number} i
 * @param {Session} session
 * @returns {Promise<Failure[]>}
 */
async function commandFailures(block, i, { folder, run }) {
  const commands = commandsOf(block);
  const { line, text, output } = /** @type {import('./docs-blocks.js').Command} */ (commands[i]);
  /** @param {number} at @param {string} message */
  const failed = (at, message) => [{ file: block.file, line: at, message }];
  const [program, name = '', ...rest] = words(text);
  if (text === 'echo $?' && i > 0) return [];
  if (program === 'cat' && rest.length === 0 && basename(name) === name) {
    writeFileSync(join(folder, name), `${output.join('\n')}\n`);
    return [];
  }
  if (program !== 'npx' || name !== 'symbreak') return failed(line, `'${text}' is not a command that is checked`);
  const next = commands[i + 1];
  const status = next?.text === 'echo $?' ? Number(next.output[0]) : 0;
  const result = await run(rest);
  if (result.status !== status) return failed(line, `exit status ${result.status}, not ${status}: ${result.stderr.trim()}`);
  const printed = result.stdout + result.stderr;
  const actual = printed === '' ? [] : printed.replace(/\n$/, '').split('\n');
  const wrong = mismatch(output, actual);
  if (wrong === undefined) return [];
  const shown = JSON.stringify(output[wrong] ?? 'the end');
  return failed(line + 1 + wrong, `${shown} is not in its place in the output, which is\n${actual.join('\n')}`);
}

/**
 * Checks every block; the failures of each.
 * @param {readonly Block[]} blocks
 * @param {string} cache
 * @returns {Promise<Failure[][]>}
 */
async function check(blocks, cache) {
  // The package by its own name, as a user's node_modules has it.
  mkdirSync(join(cache, 'node_modules'), { recursive: true });
  symlinkSync(ROOT, join(cache, 'node_modules/symbreak'), 'junction');
  writeFileSync(join(cache, 'package.json'), '{ "type": "module" }\n');
  const folder = mkdtempSync(join(tmpdir(), 'symbreak-docs-'));
  const { run, end } = commandsIn(folder, process.env.SYMBREAK_TEST_CACHE ?? join(cache, 'results'));
  /** @type {Map<string, Block>} */
  const examples = new Map();
  blocks.forEach((block, i) => {
    if (block.language !== 'ts') return;
    const path = join(cache, `example-${i}.ts`).replaceAll('\\', '/');
    writeFileSync(path, block.code);
    examples.set(path, block);
  });
  const typed = typeErrors(examples);
  const paths = new Map([...examples].map(([path, block]) => [block, path]));
  try {
    /** @type {Map<Block, Failure[]>} */
    const found = new Map();
    // Sessions follow one another, as they read what was written before; examples run beside them.
    const sessions = async () => {
      for (const block of blocks.filter((b) => !paths.has(b))) found.set(block, await sessionFailures(block, { folder, run }));
    };
    const modules = async () => {
      for (const [block, path] of paths) {
        found.set(block, [...typed.filter((f) => isInside(f, block)), ...(await runFailures(path, block))]);
      }
    };
    await Promise.all([sessions(), modules()]);
    const results = blocks.map((block) => found.get(block) ?? []);
    const elsewhere = typed.filter((f) => !blocks.some((block) => isInside(f, block)));
    return elsewhere.length > 0 ? [...results, elsewhere] : results;
  } finally {
    end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Failure} failure
 * @param {Block} block
 */
function isInside(failure, block) {
  const last = block.line + block.code.split('\n').length;
  return failure.file === block.file && failure.line >= block.line && failure.line <= last;
}

const cache = join(ROOT, 'node_modules/.cache', `docs-examples-${process.pid}`);
try {
  const files = process.argv.slice(2);
  const blocks = findBlocks(ROOT).filter(({ file }) => files.length === 0 || files.includes(file.replaceAll('\\', '/')));
  if (blocks.length === 0) throw new Error(`there are no examples in ${files.join(', ')}`);
  const results = await check(blocks, cache);
  for (const { file, line, message } of results.flat()) process.stderr.write(`${file}:${line}: ${message}\n`);
  const failed = results.filter((failures) => failures.length > 0).length;
  process.stdout.write(`docs: ${results.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  rmSync(cache, { recursive: true, force: true });
}
