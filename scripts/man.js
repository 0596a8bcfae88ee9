// @ts-check
/** Writes the manual page of the built program to man/symbreak.1; part of `npm run build`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describeProgram } from '../dist/cli/help/description.js';
import { manPage } from '../dist/cli/help/man-page.js';
import { createProgram } from '../dist/cli/program.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
mkdirSync(new URL('../man', import.meta.url), { recursive: true });
writeFileSync(new URL('../man/symbreak.1', import.meta.url), manPage(describeProgram(createProgram(version)), version));
