import { InputError } from './errors.js';

/**
 * The text that bytes are in UTF-8, without a byte order mark. Throws an InputError for bytes that are none.
 *
 * @param what what the message calls them, such as `the matrix file`.
 */
export function utf8Text(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // What the decoder throws for bytes that are no UTF-8.
    if (error instanceof TypeError) throw new InputError(`${what} is not UTF-8 text`);
    throw error;
  }
}
