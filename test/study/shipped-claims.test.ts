import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../src/numeric/mpfr.js';
import { readClaims } from '../../src/study/claims-file.js';
import { parseMatrix } from '../../src/study/matrix-text.js';
import { verifyClaims } from '../../src/study/verify.js';

const FOLDER = fileURLToPath(new URL('../../claims', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

/** The statements that are not true as they stand; every other one is confirmed. */
const REFUTED: Readonly<Record<string, readonly string[]>> = {
  'arjevani-field-2020a.yaml': ['two-block-9-is-the-first'],
};

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('the claims that come with the package', () => {
  it('are there', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(7);
  });

  it.each(FILES)('%s', async (name) => {
    const file = await readClaims(readFileSync(join(FOLDER, name), 'utf8'));
    const paths = file.claims.flatMap(({ subject }) => (subject.kind === 'matrix' ? [subject.path] : []));
    const matrices = new Map(paths.map((path) => [path, parseMatrix(readFileSync(join(FOLDER, path), 'utf8'))]));
    const { claims } = await verifyClaims(mpfr, file, { matrices });
    expect(claims.every((claim) => claim.source !== null && claim.evidence !== '' && claim.why !== '')).toBe(true);
    expect(claims.filter((c) => c.verdict === 'undecided').map((c) => `${c.id}: ${c.why}`)).toEqual([]);
    expect(claims.filter((c) => c.verdict === 'refuted').map((c) => c.id)).toEqual(REFUTED[name] ?? []);
  });
});
