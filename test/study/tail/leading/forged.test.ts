import { expect, it } from 'vitest';
import { compileOnce } from '../../../../src/landscape/compile.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { sealed } from '../../../../src/study/certificate/certificate.js';
import { theoremOf } from '../../../../src/study/certificate/theorem/certify.js';
import type { TheoremCertificate } from '../../../../src/study/certificate/theorem/content.js';
import { writtenTail } from '../../../../src/study/certificate/theorem/exact-terms.js';
import { checkCertificate } from '../../../../src/study/check/check.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { findTail } from '../../../../src/study/tail/find.js';
import { rational } from '../../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../../src/symbolic/qpi/coefficient-domain.js';
import { halvesTail } from '../../../support/leading-tail.js';

const mpfr = await loadMpfr();
const A = parseFamily('A');
const found = findTail(mpfr, A, { order: 5, t0: rational(1, 20) });
const exact = theoremOf(mpfr, A, found, { pieces: [], stopped: '' }).certificate;
/** The same claims of two halves, with a tail whose leading coefficients are unknown. */
const tail = writtenTail(overPi, halvesTail(5, 1000), 160);
const halves = { sizes: 'd/2,d/2', family: 'd/2,d/2:-+', tail };

/** The answer to a certificate of which some fields are others, with a right digest. */
function answerTo(changes: object): string {
  const forged = JSON.stringify(sealed<TheoremCertificate>({ ...exact, ...changes }));
  const { valid, reason } = checkCertificate(mpfr, forged, undefined, compileOnce());
  return valid ? 'accepted' : (reason ?? '');
}

it('a certificate of exact terms is none of unknown leading coefficients', () => {
  expect(answerTo({})).toBe('accepted');
  const unknown = { ...exact.tail, leading: 'unknown' };
  expect(answerTo({ tail: unknown })).toMatch(/^its tail is not proved: the leading terms of the equations depend on each other/);
  expect(answerTo({ tail: unknown, limits: [] })).toMatch(/^its tail is not proved/);
  expect(answerTo({ tail: { ...unknown, orders: [7, 7] } })).toBe('its tail is not proved: an order is out of range');
});

it('a certificate of unknown leading coefficients is none of exact terms, nor of limits, nor of what another states', () => {
  const { leading, ...rest } = tail;
  expect(leading).toBe('unknown');
  expect(answerTo({ ...halves, tail: rest })).toMatch(/^its tail is not proved: a finite sum has terms from the order/);
  expect(answerTo({ ...halves, tail: { ...tail, radicand: 2 } })).toBe(
    'its leading coefficients are in intervals, and it has a radicand',
  );
  const narrow = { ...tail, radii: tail.radii.map((r) => r / 10) };
  expect(answerTo({ ...halves, tail: narrow })).toBe('its tail is not proved: the image of the box is not inside it');
  expect(answerTo(halves)).toMatch(/^limits of eigenvalues are not proved of a tail whose leading coefficients are not known/);
});
