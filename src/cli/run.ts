import { readFileSync } from 'node:fs';
import { isRecord } from '../input/arguments.js';
import { paint } from '../report/text/colour.js';
import { failureOf } from './errors.js';
import { hasColour } from './output/screen.js';
import { createProgram } from './program.js';
import { isHelp } from './usage.js';

const version = versionOf(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

/** Runs the command with the arguments that follow its name; throws what went wrong. Help is none. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    const program = createProgram(version);
    if (args.length === 0) process.stdout.write(program.helpInformation());
    else await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!isHelp(error)) throw error;
  }
}

/** Says on stderr what went wrong, and sets the exit status. */
export function tell(error: unknown): void {
  const { message, status } = failureOf(error);
  const isColoured = process.stderr.isTTY === true && hasColour(process.stderr, process.env);
  process.stderr.write(`${isColoured ? paint('symbreak:', 'bad') : 'symbreak:'} ${message}\n`);
  process.exitCode = status;
}

function versionOf(description: unknown): string {
  if (isRecord(description) && typeof description.version === 'string') return description.version;
  throw new TypeError('package.json has no version');
}
