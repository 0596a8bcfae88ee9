#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { failureOf } from './errors.js';
import { createProgram, isHelp, usageError } from './program.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

// A reader such as `head` may close the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  const program = createProgram(version);
  if (process.argv.length <= 2) process.stdout.write(program.helpInformation());
  else await program.parseAsync(process.argv);
} catch (error) {
  if (!isHelp(error)) {
    const { message, status } = failureOf(usageError(error));
    process.stderr.write(`symbreak: ${message}\n`);
    process.exitCode = status;
  }
}
