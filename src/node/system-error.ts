import { InputError } from '../input/errors.js';

/** What the codes of the operating system mean, as the end of a sentence. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file and not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'there is such a file already',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links lead in a circle',
  EBADF: 'it is not open for that',
  ENXIO: 'there is no device or program behind it',
  ENODEV: 'there is no such device',
  EINVAL: 'the file system does not accept that',
  EBUSY: 'it is in use',
  ETXTBSY: 'it is a program that is running',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device reports an error of input or output',
  ESTALE: 'the file server has lost it',
  EPIPE: 'its reader has gone',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** Failures that have to do with the path that was given, and not with what happens while it is read or written. */
const OF_THE_PATH: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENAMETOOLONG',
  'ELOOP',
  'EBADF',
  'ENXIO',
  'ENODEV',
]);

/** The code that the operating system gave to a failure, such as `ENOSPC`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** Why the operating system refused something, in words: `no space is left on the device`. */
export function systemReason(code: string): string {
  return REASONS[code] ?? `the system reports ${code}`;
}

/** A refusal of the operating system as bad input, after the words for what was refused; any other error as it is. */
export function inputErrorOf(what: string, error: unknown): unknown {
  const code = systemCode(error);
  return code === undefined ? error : new InputError(`${what}: ${systemReason(code)}`);
}

/** What is found, or undefined where the operating system does not lead there, for whatever reason. */
export async function unlessRefused<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** Whether another path would have been accepted: bad input, where all else is a failure of the computation. */
export function isFailureOfPath(error: unknown): boolean {
  return OF_THE_PATH.has(systemCode(error) ?? '');
}
