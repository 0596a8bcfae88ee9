import { InputError } from '../../input/errors.js';
import { utf8Text } from '../../input/utf8-text.js';

/** A line that has something in it: its number, from 1, and its text, or what is wrong with it. */
export interface Line {
  readonly number: number;
  readonly text: string | InputError;
}

/** Longest line, in bytes: far more than a request needs, and little enough to be kept. */
export const LONGEST_LINE = 1_000_000;

const LINE_FEED = 10;

/**
 * The lines of a stream of bytes as they come, without those that are empty or blank; a last one needs no line end, and CR
 * before a line end is none of the line. A line that is too long, or is not UTF-8, comes as an error and the next ones all
 * the same. No more than one line is kept.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest = LONGEST_LINE): AsyncGenerator<Line> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array): void => {
    length += part.length;
    // Of a line that is too long nothing is kept.
    parts = length > longest ? [] : [...parts, part];
  };
  const finish = (): Line | undefined => {
    number += 1;
    const text = lineText(parts, length, number, longest);
    parts = [];
    length = 0;
    return typeof text === 'string' && text.trim() === '' ? undefined : { number, text };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      const line = finish();
      if (line !== undefined) yield line;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  const last = length === 0 ? undefined : finish();
  if (last !== undefined) yield last;
}

function lineText(parts: readonly Uint8Array[], length: number, number: number, longest: number): string | InputError {
  if (length > longest) return new InputError(`line ${number} has more than ${longest} bytes: at most so many are accepted`);
  try {
    return utf8Text(Buffer.concat(parts), `line ${number}`);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
