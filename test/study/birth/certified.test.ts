import { expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { jsonRecord } from '../../../src/report/export/json.js';
import { branches } from '../../../src/study/birth/branches.js';
import { checkCertificate } from '../../../src/study/check/check.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

it('births are proved where that is asked for, and the certificate in JSON is checked as it stands', async () => {
  const splits = [polynomial(1)];
  const range = { from: rational(11, 2), to: rational(6) };
  const record = await branches(mpfr, parseFamily('II'), { digits: 12, ...range, splits, certify: true });
  const [crossing] = record.crossings;
  expect(crossing?.enclosure).toEqual(['5.58550524742', '5.58550524743']);
  const kinds = crossing?.branches.map(({ name, kind, certified }) => [name, kind, certified?.certified]);
  expect(kinds).toEqual([['II~1,1,d-2', 'transcritical', true]]);
  for (const { certified, kind, slope } of crossing?.branches ?? []) {
    const certificate = certified?.certificate;
    expect(certificate?.branching).toBe(kind);
    if (kind === 'transcritical') expect(certificate?.bend[0].slice(0, 11)).toBe(slope?.replace('-', '').slice(0, 11));
    const text = JSON.stringify(jsonRecord(certificate));
    expect(checkCertificate(mpfr, text)).toMatchObject({ valid: true, statement: certificate?.statement });
  }
});
