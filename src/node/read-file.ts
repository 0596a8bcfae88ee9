import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../input/errors.js';
import { shortened } from '../input/shown-text.js';
import { utf8Text } from '../input/utf8-text.js';
import { inputErrorOf } from './system-error.js';

const LARGEST_FILE = 20_000_000;

/**
 * The text of a file of at most 20 MB. Throws an InputError that says why it cannot be read, or what is wrong with it.
 */
export async function readTextFile(path: string): Promise<string> {
  return utf8Text(await readBytes(path), `'${shortened(path)}'`);
}

/** The bytes of a file of at most 20 MB. Throws an InputError that says why it cannot be read. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await bytesOf(path);
  } catch (error) {
    throw inputErrorOf(`cannot read '${shortened(path)}'`, error);
  }
}

/** All that comes on the standard input, at most 20 MB; throws an InputError for more. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Without an encoding the stream gives bytes.
  const stream: AsyncIterable<Uint8Array> = process.stdin;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > LARGEST_FILE)
      throw new InputError(`the standard input has more than ${LARGEST_FILE} bytes: at most so many are accepted`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  // No file has such a name, and Node takes it for a fault of the program.
  if (path.includes('\0')) throw new InputError(`cannot read '${shortened(path)}': no path holds the character 0`);
  const info = await stat(path);
  if (!info.isFile()) throw new InputError(`cannot read '${shortened(path)}': it is not a file`);
  if (info.size > LARGEST_FILE) {
    throw new InputError(`'${shortened(path)}' has ${info.size} bytes: at most ${LARGEST_FILE} are accepted`);
  }
  return readFile(path);
}
