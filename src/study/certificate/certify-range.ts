import { ComputationError, InputError } from '../../input/errors.js';
import { expectRational } from '../../landscape/arguments.js';
import { ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizesText, sizeText } from '../../representation/young-type.js';
import { addPolynomials, type Polynomial, polynomial, scalePolynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { expectStudy } from '../family/arguments.js';
import { checkDimension, lowerEndOfSize, toDouble } from '../family/dimension.js';
import { type Family, isGlobal, refuseGroups } from '../family/family.js';
import { modelField } from '../model/record.js';
import { exactDouble } from '../proof/exact-double.js';
import { expectProvable } from '../proof/provable.js';
import { joinNegative, RANGE_BITS } from '../proof/segment.js';
import { CERTIFICATE_VERSION, type RangeCertificate, type RangeClaims, sealed } from './certificate.js';
import { confirmed } from './certify.js';
import { rangeClaims } from './claims.js';
import { proveRange } from './range-proof.js';
import type { CertifyRangeRecord } from './record.js';
import { LARGEST_RANGE_D } from './schema.js';
import { spelledModel } from './stated-model.js';

/** A theorem about an interval of d, for people and for `--check`. */
export interface CertifiedRange {
  readonly record: CertifyRangeRecord;
  readonly certificate: RangeCertificate;
}

/**
 * Proves that a family exists, is locally unique and has one index for every real d of an interval, and checks the
 * certificate by the code of `certify --check` before it returns.
 *
 * Throws an InputError for intervals that are empty, reach below the d at which all blocks have two elements, or beyond
 * 10⁴, and for the global minimum; a ComputationError where the index changes inside or the family ends: it says at which d.
 */
export function certifyRange(
  mpfr: MpfrLibrary,
  family: Family,
  from: Rational,
  to: Rational,
  progress: (d: number) => void = () => undefined,
): CertifiedRange {
  expectStudy(mpfr, family);
  expectRational(from, 'from');
  expectRational(to, 'to');
  refuseGroups(family, 'proofs');
  expectProvable(family.problem);
  checkInterval(family, from, to);
  const { compiled, segments, proofs } = proveRange(
    mpfr,
    family,
    { from: atMost(from), to: -atMost(rationals.neg(to)) },
    { progress },
  );
  let counts = proofs[0]?.negative ?? [];
  for (const [i, proof] of proofs.entries()) {
    const joined = joinNegative(counts, proof.negative);
    if (!joined) {
      throw new ComputationError(
        `the index of family '${family.alias ?? family.name}' is not constant on [${decimal(from)}, ${decimal(to)}]: it changes at d = ${segments[i]?.from}`,
      );
    }
    counts = joined;
  }
  const model = spelledModel(family.problem, compiled.type);
  const content = {
    format: 'symbreak certificate' as const,
    version: CERTIFICATE_VERSION,
    kind: 'range' as const,
    sizes: sizesText(compiled.type),
    extra: compiled.type.extra,
    ...(compiled.type.rowless === undefined ? {} : { rowless: compiled.type.rowless }),
    ...(model === undefined ? {} : { model }),
    from: decimal(from),
    to: decimal(to),
    precision: RANGE_BITS,
    segments,
  };
  const blockSizes = compiled.type.sizes.map(sizeText);
  const certificate = sealed({ ...content, ...provedAgain(mpfr, content) });
  const lengths = segments.map((s) => (s.to - s.from) / s.from);
  const negative = compiled.blocks.flatMap(({ component }, b) => {
    const count = counts[b] ?? 0;
    return count > 0 ? [{ component, count }] : [];
  });
  const index = negative.reduce<Polynomial>(
    (sum, { component, count }) => addPolynomials(sum, scalePolynomial(rational(count), component.degree)),
    [],
  );
  return {
    certificate,
    record: {
      family: family.name,
      ...modelField(family.problem),
      blockSizes,
      from: content.from,
      to: content.to,
      exists: true,
      unique: true,
      negative: negative.map(({ component, count }) => ({ component: component.name, blocks: component.blocks, count })),
      index,
      isotropy: certificate.exactIsotropy ? blockSizes : null,
      verdict: negative.length === 0 ? 'minimum' : 'saddle',
      segments: segments.length,
      longest: Math.max(...lengths).toPrecision(2),
      shortest: Math.min(...lengths).toPrecision(2),
      precision: RANGE_BITS,
      statement: certificate.statement,
      status: 'certified',
      evidence: `${segments.length} segments, on each the test of Krawczyk with d an interval and LDLᵀ of every isotypic block, each glued to the next, in interval arithmetic; proved once more from the certificate alone`,
    },
  };
}

/** What the segments prove by the code of `certify --check`. */
function provedAgain(mpfr: MpfrLibrary, content: Parameters<typeof rangeClaims>[1]): RangeClaims {
  const balls = ballRing(mpfr, RANGE_BITS);
  try {
    return confirmed(() => rangeClaims(balls, content));
  } finally {
    balls.dispose();
  }
}

function checkInterval(family: Family, from: Rational, to: Rational): void {
  const shown = family.alias ?? family.name;
  if (isGlobal(family) || family.onlyAt) {
    throw new InputError(`an interval of d needs a spurious family with sizes in d, such as II; '${shown}' is none`);
  }
  const interval = `[${decimal(from)}, ${decimal(to)}]`;
  if (rationals.sign(rationals.sub(to, from)) !== 1) {
    throw new InputError(`the interval ${interval} is empty: --from must be below --to`);
  }
  checkDimension(family, to);
  const lowest = lowerEndOfSize(family.type, 2);
  if (toDouble(from) <= lowest || toDouble(to) > LARGEST_RANGE_D) {
    throw new InputError(
      toDouble(to) > LARGEST_RANGE_D
        ? `the interval ${interval} reaches beyond ${LARGEST_RANGE_D}: an upper end of at most ${LARGEST_RANGE_D} is accepted`
        : `the interval ${interval} does not begin above ${lowest}, where a block of family '${shown}' has two elements left: a lower end above ${lowest} is accepted`,
    );
  }
}

/** The largest double that is not above a rational, near its nearest one. */
function atMost(x: Rational): number {
  let value = toDouble(x);
  const above = (v: number): boolean =>
    rationals.sign(rationals.sub(v < 0 ? rationals.neg(exactDouble(-v)) : exactDouble(v), x)) === 1;
  for (let i = 0; above(value); i++) value -= Math.abs(value) * 2 ** (i - 53);
  return value;
}

function decimal(x: Rational): string {
  return sizeText(polynomial(x));
}
