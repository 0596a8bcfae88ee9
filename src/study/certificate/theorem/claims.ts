import { hasInputsFrom } from '../../../landscape/problem/inputs.js';
import type { Problem } from '../../../landscape/problem/problem.js';
import { type BallRing, ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { columnCount, sizeText } from '../../../representation/young-type.js';
import { constantValue } from '../../../symbolic/exact/polynomial.js';
import { parseRational, type Rational, rationals } from '../../../symbolic/exact/rational.js';
import { provedName, type Statement, statementText } from '../certificate.js';
import { type Compiler, INCOMPLETE, missingDimensions, type Proved, provedOfPoint, readType, refusing } from '../claims.js';
import { CertificateRefusal } from '../schema.js';
import { statedProblem } from '../stated-model.js';
import type { TheoremClaims, TheoremContent } from './content.js';
import { provedCurve, startOf } from './curve.js';
import { provedLimits } from './eigenvalues.js';
import { limitsOf, readTail } from './exact-terms.js';
import { statedCurve } from './intervals.js';
import { decimal, type ProvedTheorem, theoremStatement } from './statement.js';

/** A point below a curve as it was proved. */
interface ProvedPointBelow {
  readonly d: string;
  readonly index: string;
  readonly exactIsotropy: boolean;
}

/** What is proved of a certificate, with all that its record needs. */
export interface ProvedContent extends Proved<TheoremClaims> {
  readonly theorem: ProvedTheorem;
  /** Those below the curve. */
  readonly points: readonly ProvedPointBelow[];
}

/**
 * Proves from a tail, the pieces below it and points all that a certificate of a theorem for all d states: one smooth curve of
 * critical points, its isotropy, its limits, the index between crossings, and what that says of integers. Nothing is taken
 * from the certificate that is not proved here; no solver is used.
 *
 * Throws a CertificateRefusal with what is missing. `balls` are of the precision of the pieces.
 */
export function theoremClaims(
  mpfr: MpfrLibrary,
  balls: BallRing,
  content: TheoremContent,
  progress: (d: number) => void,
  compile: Compiler,
): ProvedContent {
  return refusing(() => {
    const type = readType(content);
    if (constantValue(columnCount(type))) {
      throw new CertificateRefusal(`its sizes ${content.sizes} are those of one d: sizes in d are accepted`);
    }
    const problem = statedProblem(content.model, type);
    const compiled = compile(type, problem);
    if (missingDimensions(compiled).length > 0) throw new CertificateRefusal(INCOMPLETE);
    const theorem = withBalls(mpfr, content.tail.precision, (tailBalls) =>
      readTail(content.tail, (domain, tail, read): ProvedTheorem => {
        const evidence = { compiled, domain, tail, pieces: content.pieces };
        expectInputsFrom(problem, startOf(evidence));
        const curve = provedCurve({ pieces: balls, tail: tailBalls }, evidence, progress);
        const eigenvalues = provedLimits(tailBalls, evidence, curve.ending, content.limits, read);
        return { compiled, curve, stated: statedCurve(compiled, curve), limits: limitsOf(domain, tail), eigenvalues };
      }),
    );
    const points = pointsBelow(mpfr, content, theorem.curve.from, compile);
    const { curve, stated } = theorem;
    const pieces = [...theoremStatement(theorem), ...points.flatMap((point) => [' ', ...point.pieces])];
    const { last, integer } = stated;
    const claims: TheoremClaims = {
      family: provedName({ sizes: type.sizes.map(sizeText), signs: curve.ending.signs, extra: type.extra }),
      from: decimal(last.from),
      integer,
      negative: last.negative,
      exactIsotropy: curve.exactIsotropy,
      statement: statementText(pieces),
    };
    return { claims, pieces, theorem, points: points.map(({ d, index, exactIsotropy }) => ({ d, index, exactIsotropy })) };
  });
}

/** Points in ascending order, each below the curve and proved for itself. */
function pointsBelow(
  mpfr: MpfrLibrary,
  { points, ...content }: TheoremContent,
  end: Rational,
  compile: Compiler,
): readonly (ProvedPointBelow & { readonly pieces: Statement })[] {
  const places = [...points.map(({ d }) => parseRational(d)), end];
  const isAscending = places.every((d, i) => i === 0 || rationals.sign(rationals.sub(d, places[i - 1] ?? d)) === 1);
  if (!isAscending) throw new CertificateRefusal('its points are not in order, each below the curve');
  return points.map(({ d, precision, box }) => {
    const { claims, pieces } = withBalls(mpfr, precision, (balls) => provedOfPoint(balls, { ...content, d, box }, compile));
    return { d, index: claims.index, exactIsotropy: claims.exactIsotropy, pieces };
  });
}

/** Runs a proof with balls of a precision. */
function withBalls<R>(mpfr: MpfrLibrary, precision: number, body: (balls: BallRing) => R): R {
  const balls = ballRing(mpfr, precision);
  try {
    return body(balls);
  } finally {
    balls.dispose();
  }
}

/** Throws a CertificateRefusal unless there are as many inputs as the teacher has neurons, or more, for every d from one on. */
function expectInputsFrom({ inputs }: Problem, from: Rational): void {
  if (inputs !== null && !hasInputsFrom({ inputs }, from)) {
    throw new CertificateRefusal(`its ${sizeText(inputs)} inputs are not proved to be d or more for every d of it`);
  }
}
