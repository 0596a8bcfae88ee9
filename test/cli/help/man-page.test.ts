import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../../src/cli/help/description.js';
import { manPage } from '../../../src/cli/help/man-page.js';
import { createProgram } from '../../../src/cli/program.js';
import { unpainted } from '../../../src/report/text/colour.js';
import { foldersOfTests } from '../../support/command.js';
import { hasProgram } from '../../support/programs.js';

const folder = foldersOfTests().next();
const program = describeProgram(createProgram('0.0.0'));
const page = manPage(program, '0.0.0');

const HAS_GROFF = hasProgram('groff', '--version');
if (!HAS_GROFF) console.warn('the manual page is not set: groff is not installed');

describe('the manual page', () => {
  it('has every command and every option', () => {
    for (const { name, options } of program.commands) {
      expect(page).toContain(`.SS \\fBsymbreak ${name}\\fR`);
      for (const { long } of options) expect(page).toContain(`${long.replaceAll('-', '\\-')}\\fR`);
    }
  });

  it('begins no line of text with a sign that is a request', () => {
    const requests = page.split('\n').filter((line) => /^[.']/.test(line));
    for (const line of requests) expect(line).toMatch(/^\.(TH|SH|SS|PP|TP|B|I|RI|EX|EE)( |$)/);
  });

  it.skipIf(!HAS_GROFF)('is set without a warning', () => {
    const file = join(folder, 'symbreak.1');
    writeFileSync(file, page);
    const { stdout, stderr, status } = spawnSync('groff', ['-k', '-man', '-Tutf8', '-ww', file], { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(unpainted(stdout)).toContain('symbreak certify --check II-7.json');
  });
});
