// @ts-check
/** Finds the code blocks of the documentation: ```ts and ```console in Markdown, ```ts in doc comments of sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * @typedef {object} Block
 * @property {string} file path relative to the package
 * @property {number} line line of the first line of code, from 1
 * @property {string} language
 * @property {string} code
 */

/**
 * @typedef {object} Command
 * @property {number} line
 * @property {string} text the line after `$ `
 * @property {string[]} output the lines shown below it
 */

const LANGUAGES = ['ts', 'console'];

/**
 * All blocks of the README, of docs/*.md and of the doc comments in src, in the order of the files.
 * @param {string} root
 * @returns {Block[]}
 */
export function findBlocks(root) {
  const documents = ['README.md', 'CONTRIBUTING.md', ...names(join(root, 'docs'), '.md').map((name) => join('docs', name))];
  const sources = names(join(root, 'src'), '.ts', true).map((name) => join('src', name));
  return [
    ...documents.flatMap((file) => fenced(file, readFileSync(join(root, file), 'utf8').split('\n'))),
    ...sources.flatMap((file) => fenced(file, docComments(readFileSync(join(root, file), 'utf8')))),
  ];
}

/**
 * @param {string} folder
 * @param {string} extension
 * @param {boolean} [recursive]
 * @returns {string[]}
 */
function names(folder, extension, recursive = false) {
  return readdirSync(folder, { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * The lines of a source file with everything but the text of doc comments made empty, so that line numbers stay.
 * @param {string} source
 * @returns {string[]}
 */
function docComments(source) {
  let inside = false;
  return source.split('\n').map((line) => {
    const starts = /^\s*\/\*\*/.test(line);
    if (starts) inside = true;
    const text = inside && !starts ? line.replace(/^\s*\*(?!\/) ?/, '') : '';
    if (line.includes('*/')) inside = false;
    return text;
  });
}

/**
 * @param {string} file
 * @param {string[]} lines
 * @returns {Block[]}
 */
function fenced(file, lines) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {{ language: string, start: number } | undefined} */
  let open;
  lines.forEach((line, i) => {
    const fence = /^```(\w*)/.exec(line);
    if (!fence) return;
    if (open === undefined) open = { language: fence[1] ?? '', start: i + 1 };
    else {
      const { language, start } = open;
      if (LANGUAGES.includes(language)) blocks.push({ file, line: start + 1, language, code: lines.slice(start, i).join('\n') });
      open = undefined;
    }
  });
  if (open !== undefined) throw new Error(`${file}:${open.start}: a code block is not closed`);
  return blocks;
}

/**
 * The commands of a console block with the output shown below each.
 * @param {Block} block
 * @returns {Command[]}
 */
export function commandsOf(block) {
  /** @type {Command[]} */
  const commands = [];
  block.code.split('\n').forEach((line, i) => {
    if (line.startsWith('$ ')) commands.push({ line: block.line + i, text: line.slice(2), output: [] });
    else commands[commands.length - 1]?.output.push(line);
  });
  return commands;
}

/**
 * Whether lines are those shown, where a shown line `…` stands for any number of lines, and a line of JSON may be cut off
 * by `…`. Returns the first shown line that does not match (as an index), or undefined.
 * @param {readonly string[]} shown
 * @param {readonly string[]} actual
 * @returns {number | undefined}
 */
export function mismatch(shown, actual) {
  let at = 0;
  let skipping = false;
  for (const [i, line] of shown.entries()) {
    if (line.trim() === '…') {
      skipping = true;
      continue;
    }
    const [, start] = /^(\{.+)…$/.exec(line) ?? [];
    /** @param {string | undefined} printed */
    const fits = (printed) => printed === line || (start !== undefined && printed?.startsWith(start));
    const next = actual.findIndex((printed, j) => j >= at && fits(printed));
    const found = skipping || next === at ? next : -1;
    if (found < 0) return i;
    at = found + 1;
    skipping = false;
  }
  return skipping || at === actual.length ? undefined : shown.length;
}
