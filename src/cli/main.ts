#!/usr/bin/env node
import { systemCode } from '../node/system-error.js';
import { cannotWrite } from '../node/whole-file.js';
import { run, tell } from './run.js';

let told = false;
/** A full disk is noticed by whoever prints and by the stream. */
const tellOnce = (error: unknown): void => {
  if (!told) tell(error);
  told = true;
};

// A reader such as `head` may close the pipe early: that is no failure.
process.stdout.on('error', (error) => {
  if (systemCode(error) !== 'EPIPE') tellOnce(cannotWrite('the standard output', error));
});
// There is nowhere left to say it.
process.stderr.on('error', () => undefined);

try {
  await run(process.argv.slice(2));
} catch (error) {
  tellOnce(error);
}
