// @ts-check
/** The table of a mutation run, and the mutants that survived it. */
import { EQUIVALENT } from './equivalent.js';

/** @typedef {import('./run.js').Result} Result */
/** @typedef {import('./nets.js').Net} Net */

/** The part of the mutants of every group of nets that tests must catch. */
export const REQUIRED = 0.95;

/**
 * @param {readonly Net[]} nets
 * @param {readonly Result[]} results
 */
export function summary(nets, results) {
  return nets.map(({ name }) => {
    const of = results.filter(({ mutant }) => mutant.file === `src/${name}.ts`);
    const count = (/** @type {string} */ fate) => of.filter((r) => r.fate === fate).length;
    const equivalent = count('equivalent');
    return {
      name,
      killed: count('killed'),
      survived: count('survived'),
      unreached: count('not reached'),
      equivalent,
      counted: of.length - equivalent,
    };
  });
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);

/** @param {string} text */
const code = (text) => `\`${text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('`', "'")}\``;

/**
 * @param {readonly Net[]} nets
 * @param {readonly Result[]} results
 * @param {readonly string[]} missing names of nets that were not run
 * @returns {string}
 */
export function table(nets, results, missing = []) {
  const rows = summary(nets, results);
  const total = (/** @type {'killed' | 'survived' | 'unreached' | 'equivalent' | 'counted'} */ key) =>
    rows.reduce((sum, row) => sum + row[key], 0);
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  const cells = (/** @type {string} */ name, /** @type {Omit<(typeof rows)[number], 'name'>} */ row) =>
    line([name, row.counted, row.killed, row.survived, row.unreached, row.equivalent, percent(row.killed, row.counted)]);
  const all = {
    killed: total('killed'),
    survived: total('survived'),
    unreached: total('unreached'),
    equivalent: total('equivalent'),
    counted: total('counted'),
  };
  const left = results.filter(({ fate }) => fate === 'survived' || fate === 'not reached');
  return [
    '# Mutation run',
    '',
    '<!-- Written by `npm run mutation`; not edited by hand. -->',
    '',
    'Small faults are put into the nets that keep a wrong number or a false statement from being printed, one at a time. A fault is killed if a test fails. Written by `npm run mutation`, which says how at the top of `scripts/mutation/run.js`.',
    '',
    '| net | mutants | killed | survived | not reached | equivalent | killed |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => cells(row.name, row)),
    cells('all', all),
    '',
    ...(missing.length === 0 ? [] : [`Not run: ${missing.join(', ')}.`, '']),
    '## Survivors',
    '',
    ...(left.length === 0 ? ['None.'] : ['| where | in | what | was | becomes |', '|---|---|---|---|---|']),
    ...left.map(({ mutant, fate }) =>
      line([
        `${mutant.file.slice(4)}:${mutant.line}`,
        mutant.within,
        fate === 'survived' ? mutant.kind : `${mutant.kind}, not reached`,
        code(mutant.was),
        code(mutant.becomes),
      ]),
    ),
    '',
    '## Equivalent',
    '',
    'Faults that survived and cannot be seen in a result, reviewed by hand; not counted above:',
    '',
    ...EQUIVALENT.filter(({ net }) => nets.some(({ name }) => name === net)).map(
      ({ net, line, changes, why }) => `* ${net}, at ${code(line)}: ${changes.map(code).join(', ')}: ${why}.`,
    ),
    '',
  ].join('\n');
}
