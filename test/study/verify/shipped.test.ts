import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimRecord, ClaimsFile } from '../../../src/study/claims/claims.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';

// Theorems for all d are tested in theorem.test.ts: here they would take a minute.
const FOLDER = fileURLToPath(new URL('../../../claims', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

/** The statements that are not true as they stand; every other one is confirmed. */
const REFUTED: Readonly<Record<string, readonly string[]>> = {
  'arjevani-field-2020a.yaml': ['two-block-9-is-the-first'],
};

/** The records of each file. All claims are decided together: they are about the same few families, solved once. */
const records = new Map<string, readonly ClaimRecord[]>();
beforeAll(async () => {
  const files = await Promise.all(FILES.map((name) => readClaims(readFileSync(join(FOLDER, name), 'utf8'))));
  const all = files.flatMap(({ claims }) => claims);
  const paths = all.flatMap(({ subject }) => (subject.kind === 'matrix' ? [subject.path] : []));
  const matrices = new Map(paths.map((path) => [path, parseMatrix(readFileSync(join(FOLDER, path), 'utf8'))]));
  const { claims } = await verifyClaims(await loadMpfr(), { source: null, note: null, claims: all }, { matrices, prove: false });
  let from = 0;
  for (const [i, name] of FILES.entries()) {
    const count = (files[i] as ClaimsFile).claims.length;
    records.set(name, claims.slice(from, from + count));
    from += count;
  }
});

describe('the claims that come with the package', () => {
  it('are there', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(7);
  });

  it.each(FILES)('%s', (name) => {
    const claims = records.get(name) ?? [];
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.every((claim) => claim.source !== null && claim.evidence !== '' && claim.why !== '')).toBe(true);
    expect(claims.filter((c) => c.verdict === 'undecided').map((c) => `${c.id}: ${c.why}`)).toEqual([]);
    expect(claims.filter((c) => c.verdict === 'refuted').map((c) => c.id)).toEqual(REFUTED[name] ?? []);
  });
});
