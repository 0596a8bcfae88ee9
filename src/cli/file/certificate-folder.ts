import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { JSON_LIMITS } from '../../input/json-text.js';
import { systemCode } from '../../node/system-error.js';
import { cannotWrite, temporaryName } from '../../node/whole-file.js';
import { familySlug } from '../../report/text/slug.js';
import { sealedContent } from '../../study/certificate/certificate.js';
import { type BatchEntry, certificateFileName } from '../../study/certificate/certify-batch.js';
import { shortened } from '../argument/arguments.js';

/** A folder with one certificate per distinct entry of a list, or per family; other files in it are left alone. */
export interface CertificateFolder<E> {
  /** Whether the file of an entry holds the certificate with this digest. */
  holds(entry: E, digest: string): boolean;
  /** Writes the certificate of an entry, and says where. Throws a ComputationError where that fails, as on a full disk. */
  write(entry: E, certificate: object): string;
}

/** The folder of a list. */
export type EntryFolder = CertificateFolder<Pick<BatchEntry, 'entry' | 'digest'>>;

/**
 * Opens a folder for the certificates of the entries of a list, and makes it where it is missing. Throws an InputError, before
 * anything is written, where one of the files is there and is no certificate.
 */
export function openCertificateFolder(folder: string, entries: readonly Pick<BatchEntry, 'entry' | 'digest'>[]): EntryFolder {
  return openFolder(folder, entries, certificateFileName);
}

/** The same for certificates of families, `II.json`, which are given by their short names. */
export function openTheoremFolder(folder: string, families: readonly string[]): CertificateFolder<string> {
  return openFolder(folder, families, (family) => `${familySlug(family)}.json`);
}

function openFolder<E>(folder: string, entries: readonly E[], nameOf: (entry: E) => string): CertificateFolder<E> {
  const pathOf = (entry: E): string => join(folder, nameOf(entry));
  for (const entry of entries) {
    const path = pathOf(entry);
    if (isThere(path) && readDigest(path) === undefined) {
      throw new InputError(`'${shortened(path)}' is there already and is no certificate: move it away, or give another folder`);
    }
  }
  return {
    holds: (entry, digest) => readDigest(pathOf(entry)) === digest,
    write(entry, certificate) {
      const temporary = join(folder, temporaryName());
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(temporary, `${JSON.stringify(certificate, null, 1)}\n`, { flag: 'wx' });
        renameSync(temporary, pathOf(entry));
        return pathOf(entry);
      } catch (error) {
        throw cannotWrite(`'${shortened(pathOf(entry))}'`, error);
      } finally {
        rmSync(temporary, { force: true });
      }
    },
  };
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The digest of what a certificate file says, if it is one and says so itself. */
function readDigest(path: string): string | undefined {
  try {
    const info = lstatSync(path);
    if (!info.isFile() || info.size > JSON_LIMITS.characters) return undefined;
    return sealedContent(readFileSync(path, 'utf8'), isCertificate)?.digest;
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

function isCertificate(content: unknown): content is { readonly digest: string } {
  if (!isRecord(content)) return false;
  const { format, digest } = content;
  return format === 'symbreak certificate' && typeof digest === 'string';
}
