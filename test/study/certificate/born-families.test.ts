import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { bornFamily } from '../../../src/study/birth/resolve.js';
import { sealed } from '../../../src/study/certificate/certificate.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { checkCertificate } from '../../../src/study/check/check.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
const family = bornFamily(mpfr, parseFamily('II~1,1,d-2'));
const check = (certificate: object | null) => checkCertificate(mpfr, JSON.stringify(certificate));

describe('a proof about a branch that has its name from its birth', () => {
  it('is one of a point: a saddle of index 1 at d = 8, and a saddle of index 2 at d = 5', () => {
    const { record, certificate } = certify(mpfr, family, rational(8));
    expect(record).toMatchObject({ exists: true, index: 1, verdict: 'saddle', status: 'certified' });
    expect(check(certificate)).toMatchObject({ valid: true });
    // The type and the signs are proved, the birth is not: the certificate names what is proved.
    expect(certificate?.family).toBe('1,1,d-2:-++');
    expect(certificate?.statement).not.toContain('~');
    expect(certify(mpfr, family, rational(5)).record).toMatchObject({ index: 2, status: 'certified' });
  });

  it('is refused where the certificate says that it is the branch of that name', () => {
    const { certificate } = certify(mpfr, family, rational(8));
    expect(check(sealed({ ...certificate, family: 'II~1,1,d-2' }))).toMatchObject({ valid: false });
    expect(check(sealed({ ...certificate, family: '1,1,d-2:-+-' }))).toMatchObject({ valid: false });
  });

  it('is one of an interval, and of none that contains the birth', () => {
    const { record, certificate } = certifyRange(mpfr, family, rational(8), parseRational('8.1'));
    expect(record).toMatchObject({ verdict: 'saddle', index: [rational(1)] });
    expect(check(certificate)).toMatchObject({ valid: true });
    expect(() => certifyRange(mpfr, family, parseRational('5.58'), parseRational('5.59'))).toThrow(
      'the branch passes through family II',
    );
  });
});
