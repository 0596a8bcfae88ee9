import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORT_SYSTEMS, type ExportSystem, exportText } from '../../../src/report/export/export.js';
import { foldersOfTests } from '../../support/command.js';
import { hasProgram } from '../../support/programs.js';

const folders = foldersOfTests();

/** Texts that would be more than texts where they are not quoted. */
const HOSTILE: readonly string[] = [
  '"; quit(); "',
  "'; exit(3); '",
  '")); import os; os._exit(3) #',
  ['$', '{exit(3)}'].join(''),
  '$(exit 3)',
  '\\',
  '\\"',
  'ends in \\',
  '*/ quit(); /*',
  '*) Quit[]; (*',
  '(*',
  '\\\\ comment',
  '# comment',
  '% comment',
  'first\nsystem("exit 3")',
  'first\r\nexit(3)',
  'first\u2028exit(3)',
  'first\u0085exit(3)',
  'tab\tand\u0000null and \u001b[31mred',
  'Δ(S₂ × S₃) 🙂',
  'half \ud800 a pair',
  '=HYPERLINK("http://example.org")',
  '-1+cmd|x',
  '@SUM(1)',
  'nan',
  'Infinity',
];

const record = {
  family: HOSTILE[0],
  status: HOSTILE[8],
  list: HOSTILE.map((id) => ({ id, 'a name"; quit()': 1, end: 2, from: '3', value: '0.25' })),
  __proto__: null,
  lambda: 4,
};
const records: readonly unknown[] = [record, ...HOSTILE.map((text) => ({ family: text, status: text, loss: '1.5' }))];

/** The literals of a text in the syntax of a system, taken out; what is left has no text of ours. */
const LITERALS: Readonly<Record<ExportSystem, RegExp>> = {
  mathematica: /"(?:[^"\\]|\\.)*"/g,
  maple: /"(?:[^"\\]|\\.)*"/g,
  maxima: /"(?:[^"\\]|\\.)*"/g,
  pari: /"(?:[^"\\]|\\.)*"/g,
  sympy: /"(?:[^"\\]|\\.)*"/g,
  julia: /"(?:[^"\\$]|\\.)*"/g,
  octave: /'(?:[^'\n]|'')*'/g,
  csv: /"(?:[^"]|"")*"/g,
};

describe.each(EXPORT_SYSTEMS)('a text in %s', (system) => {
  it.each(records.map((_, i) => i))('is nothing but a text (%i)', (i) => {
    const text = exportText(records[i], system) ?? '';
    expect(text).not.toBe('');
    expect(text.replace(system === 'csv' ? /\r\n/g : /\n/g, '')).not.toMatch(/\p{Cc}|[\u2028\u2029]|\p{Cs}/u);
    // One line per value, as many as for a harmless text.
    const tame = JSON.parse(JSON.stringify(records[i]), (_, value) =>
      typeof value === 'string' && !/^\d/.test(value) ? 'x' : value,
    );
    // In a table a text stands as it is.
    if (system === 'csv') return;
    expect(text.split('\n').length).toBe((exportText(tame, system) ?? '').split('\n').length);
    const code = text.replace(LITERALS[system], '""');
    const [head = '', ...lines] = code.split('\n').filter((line) => line !== '# -*- coding: utf-8 -*-');
    if (system === 'maxima') expect(head.match(/\*\//g)).toHaveLength(1);
    if (system === 'mathematica') expect([head.match(/\(\*/g)?.length, head.match(/\*\)/g)?.length]).toEqual([1, 1]);
    expect(lines.join('\n')).not.toMatch(/quit[([]|exit|cmd|HYPERLINK|os\./i);
  });
});

describe('a spreadsheet', () => {
  it('takes no text for a formula', () => {
    const cells = (exportText(record, 'csv') ?? '').split('\r\n').map((line) => line.replace(/^[^,]*,,,"?/, ''));
    expect(cells.filter((cell) => /^[=@]|^-1\+/.test(cell))).toEqual([]);
    expect(exportText({ signs: '-+', loss: '-0.5' }, 'csv')).toContain('signs,,,-+\r\nloss,,,-0.5');
  });
});

const RUN: Readonly<Partial<Record<ExportSystem, { readonly installed: boolean; readonly run: (file: string) => string }>>> = {
  pari: {
    installed: hasProgram('gp', '--version'),
    run: (file) => execFileSync('gp', ['-q', '-f', file], { encoding: 'utf8', input: 'print("end")' }),
  },
  sympy: {
    installed: hasProgram('python3', '-c', 'import sympy'),
    run: (file) =>
      execFileSync('python3', ['-c', 'import runpy, sys; runpy.run_path(sys.argv[1]); print("end")', file], { encoding: 'utf8' }),
  },
  maxima: {
    installed: hasProgram('maxima', '--version'),
    run: (file) =>
      execFileSync('maxima', ['--very-quiet', `--batch-string=load("${file}")$ print("end")$`], { encoding: 'utf8', input: '' }),
  },
  octave: {
    installed: hasProgram('octave-cli', '--version'),
    run: (file) =>
      execFileSync('octave-cli', ['--norc', '--quiet', '--eval', `source('${file}'); disp('end')`], {
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      }),
  },
};

describe.each(Object.entries(RUN))('%s', (system, { installed, run }) => {
  it.skipIf(!installed)('reads hostile texts to the end', () => {
    const file = join(folders.next(), 'hostile');
    writeFileSync(file, exportText(record, system as ExportSystem) ?? '');
    expect(run(file).trim().split('\n').pop()?.trim()).toBe('end');
  });
});
