import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../src/input/errors.js';
import { unlessNotInstalled } from '../../src/node/optional-package.js';
import { readBytes } from '../../src/node/read-file.js';
import { inputErrorOf, unlessRefused } from '../../src/node/system-error.js';
import { cannotWrite, checkFolder, checkWritable, targetOf } from '../../src/node/whole-file.js';

const refusal = (code: string): Error => Object.assign(new Error(code), { code });
const FAULTS = [
  new TypeError('undefined is not a function'),
  new RangeError('no element 7 in a list of 5'),
  refusal('ERR_INVALID_ARG_TYPE'),
] as const;

describe('a refusal of the operating system', () => {
  it('is bad input, or a failure of the computation, in words', () => {
    expect(inputErrorOf("cannot read 'x'", refusal('EACCES'))).toEqual(new InputError("cannot read 'x': permission is denied"));
    expect(cannotWrite("'x'", refusal('EACCES'))).toBeInstanceOf(InputError);
    expect(cannotWrite("'x'", refusal('ENOSPC'))).toEqual(
      new ComputationError("cannot write 'x': no space is left on the device"),
    );
  });

  it('is nothing found where that is asked for', async () => {
    await expect(unlessRefused(Promise.reject(refusal('ENOTDIR')))).resolves.toBeUndefined();
    await expect(unlessRefused(Promise.resolve(7))).resolves.toBe(7);
  });
});

describe('any other error', () => {
  it.each(FAULTS)('is passed on as it is: %s', async (fault) => {
    expect(inputErrorOf("cannot read 'x'", fault)).toBe(fault);
    expect(cannotWrite("'x'", fault)).toBe(fault);
    await expect(unlessRefused(Promise.reject(fault))).rejects.toBe(fault);
  });

  it('is passed on by what reads and writes', async () => {
    // What no caller with types can give: node refuses it with an error of its own.
    const noPath = { endsWith: () => false, includes: () => false } as unknown as string;
    await expect(readBytes(noPath)).rejects.toThrow(TypeError);
    await expect(checkWritable(noPath)).rejects.toThrow(TypeError);
    await expect(checkFolder(noPath)).rejects.toThrow(TypeError);
  });
});

describe('a path with the character 0', () => {
  it('is bad input', async () => {
    await expect(readBytes('a\0b')).rejects.toThrow(new InputError("cannot read 'a\\u0000b': no path holds the character 0"));
    await expect(checkWritable('a\0b')).rejects.toThrow(InputError);
    await expect(checkFolder('a\0b')).rejects.toThrow(InputError);
    await expect(targetOf('a\0b')).rejects.toMatchObject({ code: 'EINVAL' });
  });
});

describe('an optional package', () => {
  it('is left out where it is not there, or has no binary for this machine', async () => {
    const missing = [refusal('ERR_MODULE_NOT_FOUND'), refusal('MODULE_NOT_FOUND'), new Error('Unsupported OS')];
    for (const error of missing) await expect(unlessNotInstalled(Promise.reject(error))).resolves.toBeUndefined();
    await expect(unlessNotInstalled(Promise.resolve({ Resvg: 1 }))).resolves.toEqual({ Resvg: 1 });
  });

  it('with a fault is not', async () => {
    for (const fault of [new TypeError('x is undefined'), new SyntaxError('Unexpected token')]) {
      await expect(unlessNotInstalled(Promise.reject(fault))).rejects.toBe(fault);
    }
  });
});
