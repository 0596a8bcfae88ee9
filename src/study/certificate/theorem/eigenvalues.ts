import type { BallRing } from '../../../numeric/ball/ball.js';
import { rationalText } from '../../../symbolic/exact/rational.js';
import type { ExactValue } from '../../../symbolic/qpi/exact-value.js';
import { type EigenvalueLimit, type LimitSetting, provedLimit, withLimitProver } from '../../tail/eigenvalue-limits.js';
import { findLimits } from '../../tail/find-limits.js';
import type { TailProof } from '../../tail/tail.js';
import { canonicalJson } from '../certificate.js';
import { CertificateRefusal } from '../schema.js';
import type { ExactTerm, LimitContent } from './content.js';
import { readFraction, writtenTerm } from './exact-terms.js';

/** What some eigenvalues of a block are proved to tend to, with an exact number. */
export type StatedLimit = Omit<EigenvalueLimit<never>, 'value'> & { readonly value: ExactValue };

/**
 * Proves what eigenvalues tend to along a tail and on which side of it they lie. Throws a CertificateRefusal for a limit that is
 * not proved or stands there twice.
 *
 * @param read reads an exact number of the field of the tail.
 */
export function provedLimits<C>(
  balls: BallRing,
  setting: LimitSetting<C>,
  proof: TailProof,
  limits: readonly LimitContent[],
  read: (term: ExactTerm) => C,
): readonly StatedLimit[] {
  const places = limits.map(({ block, power, value }) => canonicalJson({ block, power, value }));
  if (new Set(places).size < places.length) throw new CertificateRefusal('a limit of eigenvalues stands in it twice');
  if (limits.length === 0) return [];
  if (setting.tail.leading === 'unknown') {
    throw new CertificateRefusal(
      'limits of eigenvalues are not proved of a tail whose leading coefficients are not known exactly',
    );
  }
  const candidates = limits.map(({ value, radius, ...rest }) => ({
    ...rest,
    value: read(value),
    radius: readFraction(radius, 'the radius of a limit'),
  }));
  return withLimitProver(balls, setting, proof, (prover) =>
    candidates.map((candidate, i) => {
      const limit = provedLimit(prover, setting.tail, candidate);
      if (limit === undefined) throw new CertificateRefusal(`limit number ${i + 1} of eigenvalues is not proved`);
      return { ...limit, value: setting.domain.exact(limit.value) };
    }),
  );
}

/** The limits of eigenvalues that are found and proved along a tail, as data; none where leading coefficients are not exact. */
export function writtenLimits<C>(balls: BallRing, setting: LimitSetting<C>, proof: TailProof): readonly LimitContent[] {
  if (setting.tail.leading === 'unknown') return [];
  return findLimits(balls, setting, proof).map(({ block, power, value, radius, part }) => ({
    block,
    power,
    value: writtenTerm(setting.domain.exact(value)),
    radius: rationalText(radius),
    part,
  }));
}
