import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { shortened } from '../../input/shown-text.js';
import { inputErrorOf } from '../../node/system-error.js';
import { printOut } from '../output/output.js';
import { answersTo, type BatchHost } from './answers.js';

/** Adds `symbreak batch [FILE]`: a request per line of JSON, an answer per line of JSON. */
export function registerBatch(program: Command, host: BatchHost): void {
  program
    .command('batch')
    .description('answers requests, a JSON object per line, with records, one per line; a failed one ends nothing')
    .argument('[file]', 'requests; from the standard input where it is absent or -')
    .action((file: string | undefined) => runBatch(file === '-' ? undefined : file, host));
}

async function runBatch(file: string | undefined, host: BatchHost): Promise<void> {
  let failed = false;
  let isRead = true;
  const onError = (): void => {
    isRead = false;
  };
  process.stdout.on('error', onError);
  for await (const answer of answersTo(requests(file), host)) {
    failed ||= answer.status !== 0;
    // Each is written before the next is computed.
    await printOut(`${JSON.stringify(answer)}\n`);
    // The stream says that its reader has gone, such as `head`; what went wrong otherwise is thrown.
    if (!isRead) break;
  }
  process.stdout.removeListener('error', onError);
  process.exitCode = failed ? 1 : 0;
}

/** The bytes of a file, or of the standard input; throws an InputError where they cannot be read. */
async function* requests(file: string | undefined): AsyncGenerator<Uint8Array> {
  // Without an encoding a stream gives bytes.
  const stream: AsyncIterable<Uint8Array> = file === undefined ? process.stdin : createReadStream(file);
  try {
    yield* stream;
  } catch (error) {
    throw inputErrorOf(`cannot read ${file === undefined ? 'the standard input' : `'${shortened(file)}'`}`, error);
  }
}
