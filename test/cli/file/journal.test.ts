import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCertificateFolder } from '../../../src/cli/file/certificate-folder.js';
import { journalPath, openJournal } from '../../../src/cli/file/journal.js';
import { InputError } from '../../../src/input/errors.js';
import { journalHead } from '../../../src/study/certificate/batch-journal.js';
import { type PointCertificate, sealed } from '../../../src/study/certificate/certificate.js';
import { type BatchEntry, type BatchRecord, certificateFileName } from '../../../src/study/certificate/certify-batch.js';
import { foldersOfTests } from '../../support/command.js';

const key = { program: '1.2.3', input: 'a'.repeat(64) };
const record: BatchRecord = { entry: 1, digest: 'b'.repeat(64), verdict: 'failed', reason: 'for a test' };

const folders = foldersOfTests();
let folder: string;
beforeEach(() => {
  folder = folders.next();
});

describe('openJournal', () => {
  it('begins a journal, keeps results, and finds them again', () => {
    const path = join(folder, 'new', 'x.part');
    const first = openJournal(path, key);
    expect(first).toMatchObject({ isOwn: true, passedOver: 0 });
    first.add({ record, certificate: null });
    first.close();
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"cut`);
    const second = openJournal(path, key);
    expect(second.results.get(record.digest)).toEqual({ record, certificate: null });
    second.add({ record: { ...record, digest: 'c'.repeat(64) }, certificate: null });
    second.close();
    const third = openJournal(path, key);
    expect([third.results.size, third.passedOver]).toEqual([2, 1]);
    third.remove();
    third.close();
    expect(existsSync(path)).toBe(false);
  });

  it.each(['my notes', 'my notes\n', '{"version":1,"entry":1,"digest":"x","verdict":"minimum"}\n', `x${'y'.repeat(5000)}`])(
    'refuses a file that is none of its own and leaves it alone: %.20j',
    (content) => {
      const path = join(folder, 'x.part');
      writeFileSync(path, content);
      expect(() => openJournal(path, key)).toThrow(InputError);
      expect(() => openJournal(path, key)).toThrow(/is there already and is not the journal of an interrupted run for this list/);
      expect(readFileSync(path, 'utf8')).toBe(content);
    },
  );

  it('refuses the journal of another list, and takes one of another version of the program without its results', () => {
    const path = join(folder, 'x.part');
    const journal = openJournal(path, key);
    journal.add({ record, certificate: null });
    journal.close();
    expect(() => openJournal(path, { ...key, input: 'd'.repeat(64) })).toThrow(InputError);
    const later = openJournal(path, { ...key, program: '1.2.4' });
    expect([later.results.size, later.passedOver]).toEqual([0, 1]);
    later.close();
  });

  it('refuses links, pipes and folders', () => {
    writeFileSync(join(folder, 'target'), journalHead(key));
    symlinkSync('target', join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['link', 'pipe', '.']) expect(() => openJournal(join(folder, name), key)).toThrow(InputError);
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe(journalHead(key));
  });
});

describe('journalPath', () => {
  it('is beside the output, or the list where the output is no file, with names that are not too long', async () => {
    const list = join(folder, 'list.json');
    writeFileSync(list, '[]');
    expect(await journalPath(list, join(folder, 'out'), key)).toBe(join(folder, 'out.part'));
    expect(await journalPath(list, undefined, key)).toBe(`${list}.certified.jsonl`);
    expect(await journalPath(list, '/dev/null', key)).toBe(`${list}.certified.jsonl`);
    expect(await journalPath('/dev/null', undefined, key)).toBe(`symbreak-${'a'.repeat(12)}.certified.jsonl`);
    const long = await journalPath(list, join(folder, 'x'.repeat(255)), key);
    expect(basename(long).length).toBeLessThan(60);
    openJournal(long, key).close();
    expect(await journalPath(list, join(folder, 'x'.repeat(255)), key)).toBe(long);
  });
});

describe('openCertificateFolder', () => {
  const entry: BatchEntry = { entry: 7, digest: 'e'.repeat(64), text: '[]' };
  const certificate = sealed<PointCertificate>({ format: 'symbreak certificate', kind: 'point' } as PointCertificate);

  it('writes a file per entry, replaces its own, and knows one that was changed', () => {
    const target = join(folder, 'new');
    const certificates = openCertificateFolder(target, [entry]);
    certificates.write(entry, certificate);
    expect(readdirSync(target)).toEqual([certificateFileName(entry)]);
    expect(certificates.holds(entry, certificate.digest)).toBe(true);
    openCertificateFolder(target, [entry]).write(entry, certificate);
    const path = join(target, certificateFileName(entry));
    writeFileSync(path, readFileSync(path, 'utf8').replace('point', 'range'));
    expect(certificates.holds(entry, certificate.digest)).toBe(false);
    expect(() => openCertificateFolder(target, [entry])).toThrow(InputError);
  });

  it.each(['my notes', '{}', 'null', '[]', '{"format":"symbreak certificate"}', '['.repeat(1e5)])(
    'refuses a file in its place that is no certificate: %.20s',
    (content) => {
      const path = join(folder, certificateFileName(entry));
      writeFileSync(path, content);
      writeFileSync(join(folder, 'mine'), content);
      expect(() => openCertificateFolder(folder, [entry])).toThrow(/is there already and is no certificate/);
      expect(readFileSync(path, 'utf8')).toBe(content);
    },
  );
});
