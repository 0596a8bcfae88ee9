import { z } from 'zod';
import { type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { birthClaims, foldClaims } from '../certificate/branching/claims.js';
import { branchingSchema } from '../certificate/branching/content.js';
import { canonicalJson, digestOf, type Statement } from '../certificate/certificate.js';
import { type Compiler, certificateClaims, compileAnew, type Proved } from '../certificate/claims.js';
import { CertificateRefusal, certificateSchema, readWith } from '../certificate/schema.js';
import { theoremClaims } from '../certificate/theorem/claims.js';
import { theoremSchema } from '../certificate/theorem/content.js';

/** The answer to a certificate. */
export interface CertificateCheck {
  readonly valid: boolean;
  /** What is proved; null where the certificate is refused. */
  readonly statement: string | null;
  /** The same in pieces, which no file has: built from what was proved. */
  readonly pieces: Statement | null;
  /** Why it is refused. */
  readonly reason: string | null;
}

/** The shape of a certificate of any kind. */
const anyKind = z.discriminatedUnion('kind', [certificateSchema, branchingSchema, theoremSchema]);
type AnyCertificate = z.infer<typeof anyKind>;

/**
 * Proves again what a certificate of a point, an interval, a birth, a fold or a theorem for all d states, from its boxes: interval evaluations, the test of Krawczyk, and LDLᵀ, and
 * nothing that searches, iterates or approximates; no solver is used. All that is stated, name, index and sentence, is
 * built anew from what is proved in this run; a file that says anything else is refused.
 *
 * Throws an InputError for text that is no certificate. A certificate that is not valid is an answer, not an error.
 * `progress` is told the d reached after each segment; `compile` may have a memory where many certificates are checked.
 *
 * @example
 * ```ts
 * import { certify, checkCertificate, loadMpfr, parseFamily, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * checkCertificate(mpfr, JSON.stringify(certify(mpfr, parseFamily('II'), rational(7)).certificate)).valid; // true
 * ```
 */
export function checkCertificate(
  mpfr: MpfrLibrary,
  text: string,
  progress: (d: number) => void = () => undefined,
  compile: Compiler = compileAnew,
): CertificateCheck {
  try {
    const certificate = readWith(text, anyKind);
    if (digestOf(certificate) !== certificate.digest) {
      throw new CertificateRefusal('its digest is not that of its text: the file was changed or damaged');
    }
    const balls = ballRing(mpfr, certificate.precision);
    try {
      const { claims, pieces } = provedClaims(mpfr, balls, certificate, progress, compile);
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

function provedClaims(
  mpfr: MpfrLibrary,
  balls: BallRing,
  certificate: AnyCertificate,
  progress: (d: number) => void,
  compile: Compiler,
): Proved<{ readonly statement: string }> {
  switch (certificate.kind) {
    case 'birth':
      return birthClaims(balls, certificate, compile);
    case 'fold':
      return foldClaims(balls, certificate, compile);
    case 'theorem':
      return theoremClaims(mpfr, balls, certificate, progress, compile);
    default:
      return certificateClaims(balls, certificate, progress, compile);
  }
}

/** Refuses a certificate that states anything else than what was proved. */
function expectClaims(certificate: object, claims: object): void {
  const stated = new Map<string, unknown>(Object.entries(certificate));
  for (const [field, proved] of Object.entries(claims).sort(
    ([a], [b]) => Number(b === 'statement') - Number(a === 'statement'),
  )) {
    if (canonicalJson(stated.get(field)) === canonicalJson(proved)) continue;
    throw new CertificateRefusal(
      field === 'statement'
        ? `what its boxes prove is another statement: ${String(proved)}`
        : `its field ${field} is not what its boxes prove: ${canonicalJson(proved)}`,
    );
  }
}
