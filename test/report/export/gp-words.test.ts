import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pariName } from '../../../src/report/export/system/systems.js';
import { hasProgram } from '../../support/programs.js';

const HAS_GP = hasProgram('gp', '--version');
if (!HAS_GP) console.warn('names of exports are not compared with the words of GP: gp is not installed');

/** All words that are a field of some interface in the source: any of them may come to be the name of a value. */
function fields(): readonly string[] {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const text = names.map((name) => readFileSync(join('src', name), 'utf8')).join('\n');
  return [...new Set([...text.matchAll(/readonly ([a-z]+)\??:/g)].map(([, word = '']) => word))];
}

it.skipIf(!HAS_GP)('no field is called in GP by a word of its own', () => {
  const listed = execFileSync('gp', ['-q', '-f'], { encoding: 'utf8', input: '?*\n' });
  const own = new Set(listed.split(/\s+/));
  expect(own.size).toBeGreaterThan(500);
  // Words of GP are among the fields: without the mark they would be refused there.
  expect(fields().filter((word) => own.has(word))).toContain('digits');
  expect(fields().filter((word) => own.has(pariName(word)))).toEqual([]);
});
