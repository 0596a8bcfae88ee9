#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { failureOf } from './errors.js';
import { createProgram } from './program.js';
import { systemCode } from './system-error.js';
import { isHelp } from './usage.js';
import { cannotWrite } from './whole-file.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

let told = false;
/** Says once what went wrong: a full disk is noticed by whoever prints and by the stream. */
const tell = (error: unknown): void => {
  if (told) return;
  told = true;
  const { message, status } = failureOf(error);
  process.stderr.write(`symbreak: ${message}\n`);
  process.exitCode = status;
};

// A reader such as `head` may close the pipe early: that is no failure.
process.stdout.on('error', (error) => {
  if (systemCode(error) !== 'EPIPE') tell(cannotWrite('the standard output', error));
});
// There is nowhere left to say it.
process.stderr.on('error', () => undefined);

try {
  const program = createProgram(version);
  if (process.argv.length <= 2) process.stdout.write(program.helpInformation());
  else await program.parseAsync(process.argv);
} catch (error) {
  if (!isHelp(error)) tell(error);
}
