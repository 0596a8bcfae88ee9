import { type CompiledType, compileType } from '../../../landscape/compile.js';
import { ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { digestOf } from '../certificate.js';
import { type CertificateCheck, type Compiler, checkCertificate, expectClaims } from '../check.js';
import { CertificateRefusal, readWith } from '../schema.js';
import { birthClaims, foldClaims } from './claims.js';
import { branchingSchema } from './content.js';

const compileAnew: Compiler = (type, problem): CompiledType => compileType(type, { problem });

/**
 * Proves again what a certificate of any kind states: `checkCertificate` for points and intervals, and for births and folds the same from
 * their boxes: the test of Krawczyk, elimination and LDLᵀ in intervals, nothing that searches.
 *
 * Throws an InputError for text that is no certificate. A certificate that is not valid is an answer, not an error.
 *
 * @example
 * ```ts
 * import { certify, checkTheorem, loadMpfr, parseFamily, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * checkTheorem(mpfr, JSON.stringify(certify(mpfr, parseFamily('II'), rational(7)).certificate)).valid; // true
 * ```
 */
export function checkTheorem(
  mpfr: MpfrLibrary,
  text: string,
  progress: (d: number) => void = () => undefined,
  compile: Compiler = compileAnew,
): CertificateCheck {
  if (!/"kind"\s*:\s*"(?:birth|fold)"/.test(text)) return checkCertificate(mpfr, text, progress, compile);
  try {
    const certificate = readWith(text, branchingSchema);
    if (digestOf(certificate) !== certificate.digest) {
      throw new CertificateRefusal('its digest is not that of its text: the file was changed or damaged');
    }
    const balls = ballRing(mpfr, certificate.precision);
    try {
      const { claims, pieces } =
        certificate.kind === 'birth' ? birthClaims(balls, certificate, compile) : foldClaims(balls, certificate, compile);
      expectClaims(certificate, claims);
      return { valid: true, statement: claims.statement, pieces, reason: null };
    } finally {
      balls.dispose();
    }
  } catch (error) {
    if (error instanceof CertificateRefusal) return { valid: false, statement: null, pieces: null, reason: error.message };
    throw error;
  }
}
