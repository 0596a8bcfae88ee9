import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseDimension } from '../../src/cli/argument/arguments.js';
import { openCertificateFolder } from '../../src/cli/file/certificate-folder.js';
import { openJournal } from '../../src/cli/file/journal.js';
import { replaceReport } from '../../src/cli/file/report-folder.js';
import { writeTo } from '../../src/cli/process/progress.js';
import { InputError } from '../../src/input/errors.js';
import { certificateFileName } from '../../src/study/certificate/certify-batch.js';
import { readSizes } from '../../src/study/family/parse.js';
import { foldersOfTests } from '../support/command.js';

const folders = foldersOfTests();
afterEach(() => {
  vi.restoreAllMocks();
});

/** What is handed over where a text is meant, so that Node finds a fault of the program. */
const NO_TEXT = 7 as unknown as string;
const fault = new RangeError('no element 7 in a list of 5');
const failing = (): never => {
  throw fault;
};

describe('a fault of the program gets through', () => {
  it('what reads a dimension, which is no bad input', () => {
    expect(() => parseDimension('1e')).toThrow(InputError);
    vi.spyOn(globalThis, 'BigInt').mockImplementation(failing);
    expect(() => parseDimension('1e6')).toThrow(fault);
  });

  it('what reads block sizes', () => {
    expect(() => readSizes('1,d')).toThrow(InputError);
    const hostile = new Proxy([1], { get: failing });
    expect(() => readSizes('1,d-1', hostile)).toThrow(fault);
  });

  it('what draws the line of progress, which a closed terminal does not end', () => {
    expect(() => writeTo(2 ** 20, 'text')).not.toThrow();
    expect(() => writeTo(-1, 'text')).toThrow(RangeError);
  });

  it('what opens a journal', () => {
    expect(() => openJournal(NO_TEXT, { program: '1', input: '2' })).toThrow(TypeError);
  });

  it('what reads the certificates of a folder, where any other file is just none', () => {
    const folder = folders.next();
    const entry = { entry: 1, digest: 'a'.repeat(64), text: '[[1]]' };
    const path = join(folder, certificateFileName(entry));
    for (const text of ['{', '['.repeat(100_000), '[1]', '{"format": "symbreak certificate", "digest": 7}']) {
      writeFileSync(path, text);
      expect(() => openCertificateFolder(folder, [entry])).toThrow(/is no certificate/);
    }
    vi.spyOn(Object, 'fromEntries').mockImplementation(failing);
    expect(() => openCertificateFolder(folder, [entry])).toThrow(fault);
  });

  it('what writes a report', async () => {
    await expect(replaceReport(NO_TEXT, [])).rejects.toThrow(TypeError);
  });
});
