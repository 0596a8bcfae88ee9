import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { rowKinds } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import type { Real, Sign } from '../../scalar/ring.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import { type FittedSplit, fitSplits, type SplitExpansion } from '../annihilation/split-expansion.js';
import { splitFrame, splitGeometry, splitSpectrum } from '../annihilation/splitting.js';
import { checkKind } from '../claims/checks.js';
import type { Claim, ClaimSubject, Decision, Statement } from '../claims/claims.js';
import { type Backing, confirmed, refuted, type Shown, undecided } from '../claims/decision.js';
import { toDouble } from '../family/dimension.js';
import { polish, type RoughPoint } from '../point/polish.js';
import type { SeriesRecord } from '../series/record.js';
import { dimensionText, type SharedResults } from './results.js';
import { shownSeries } from './series.js';

type SplittingClaim = Extract<Statement, { claim: 'splitting' }>;

/** Digits to which the least eigenvalue of a split block must be known before its sign counts. */
const DIGITS = 8;
/** Bits of the point beyond them. */
const GUARD_BITS = 90;
/** The last power of d^(−1/2) of the exact split blocks, whose signs for large d are wanted. */
const ORDER = 2;

/** Whether splitting a neuron of a block, or of some block, makes the point a saddle: at stated d, or for all large d. */
export function verifySplitting(results: SharedResults, claim: Claim, statement: SplittingClaim): Decision {
  const { subject, dimensions } = claim;
  if (dimensions.kind === 'all' && subject.kind === 'family') return forLargeD(results, subject, statement);
  const points = dimensions.kind === 'points' ? dimensions.points : [null];
  const decisions = points.map((d) => atPoint(results, subject, statement, d));
  return atAll(decisions);
}

/** A claim about several points, of which there is at least one: refuted by one, confirmed by all. */
export function atAll(decisions: readonly Decision[]): Decision {
  const worst = decisions.find((d) => d.verdict === 'refuted') ?? decisions.find((d) => d.verdict === 'undecided');
  return (
    worst ?? {
      ...at(decisions, 0),
      computed: decisions.map((d) => d.computed).join('; '),
      why: decisions.map((d) => d.why).join('; '),
    }
  );
}

/** The sign of the least eigenvalue of the split block of one kind of row; null where it is not known. */
export interface SplitSign {
  readonly kind: number;
  readonly saddle: boolean | null;
  readonly text: string;
  /** The exact results in the text. */
  readonly printed?: Shown['printed'];
}

function forLargeD(
  { mpfr, splits: splitsOf }: SharedResults,
  { family }: Extract<ClaimSubject, { kind: 'family' }>,
  statement: SplittingClaim,
): Decision {
  const splits = splitsOf(family, ORDER);
  return splits
    ? judged(exactSigns(splits), statement, 'for all large d', EXACT)
    : judged(fittedSigns(fitSplits(mpfr, family, ORDER)), statement, 'for all large d', FITTED);
}

const EXACT: Backing = {
  status: 'exact',
  evidence: 'exact series of the split blocks, compared with solutions up to d = 10^12; signs for all large d',
};

const FITTED: Backing = {
  status: 'numerical',
  evidence: 'leading coefficients of the split blocks by digits, from solutions at d near 10^17',
};

/** The signs of exact series for all large d. */
export function exactSigns(splits: readonly Pick<SplitExpansion, 'kind' | 'components'>[]): readonly SplitSign[] {
  return splits.map(({ kind, components }) =>
    splitSignOf(
      kind,
      components.flatMap(({ component, series, signs }) =>
        series.map((s, i) => ({ series: s, sign: signs[i] ?? 'unknown', name: component })),
      ),
    ),
  );
}

/** Signs of the leading coefficients where they are known by digits: unknown where no digit of any coefficient is. */
export function fittedSigns(fits: readonly FittedSplit[]): readonly SplitSign[] {
  return fits.map(({ kind, components }) =>
    splitSignOf(
      kind,
      components.flatMap(({ component, series }) =>
        series.map((s) => {
          const lead = s.terms[0]?.value;
          return { series: s, sign: lead === undefined ? ('unknown' as const) : lead.startsWith('-') ? -1 : 1, name: component };
        }),
      ),
    ),
  );
}

/** What the signs of the eigenvalues of one split block say, with a series that shows it. */
function splitSignOf(
  kind: number,
  lines: readonly { readonly series: SeriesRecord; readonly sign: Sign; readonly name: string }[],
): SplitSign {
  const negative = lines.find((line) => line.sign === -1);
  const saddle = negative ? true : lines.every((line) => line.sign === 0 || line.sign === 1) ? false : null;
  const line = negative ?? lines[0];
  if (line === undefined) return { kind, saddle, text: `block ${kind}`, printed: [] };
  const { text, printed } = shownSeries(line.series);
  return { kind, saddle, text: `block ${kind}: ${text} in component ${line.name}`, printed };
}

function atPoint(results: SharedResults, subject: ClaimSubject, statement: SplittingClaim, d: Rational | null): Decision {
  const rough = results.rough(subject, d);
  const kinds = statement.block === 'any' ? rowKinds(rough.compiled.type) : [statement.block];
  const signs = kinds.map((kind) => splitSign(results.mpfr, rough, kind));
  const backing: Backing = {
    status: 'numerical',
    evidence: 'eigenvalues of the split block in MPFR, signs beyond the estimated error',
  };
  return judged(signs, statement, `at d = ${dimensionText(rough.d)}`, backing);
}

/** A claim about one block, or that some block is split into a saddle. */
export function judged(
  signs: readonly SplitSign[],
  { block, saddle }: SplittingClaim,
  where: string,
  backing: Backing,
): Decision {
  const asked = block === 'any' ? signs : signs.filter((s) => s.kind === block);
  const computed: Shown = {
    text: asked.map((s) => `${s.text} ${where}`).join('; '),
    printed: asked.flatMap((s) => s.printed ?? []),
  };
  const found = asked.some((s) => s.saddle === true) ? true : asked.every((s) => s.saddle === false) ? false : null;
  if (asked.length === 0 || found === null)
    return undecided('the sign of the least eigenvalue of the split block is not known', computed, backing);
  const which = block === 'any' ? 'some neuron' : `a neuron of block ${block}`;
  const why = found
    ? `splitting ${which} gives a saddle ${where}: the split block has a negative eigenvalue`
    : `no split block has a negative eigenvalue ${where}`;
  return found === saddle ? confirmed(computed, why, backing) : refuted(computed, why, backing);
}

function splitSign(mpfr: MpfrLibrary, rough: RoughPoint, kind: number): SplitSign {
  checkKind(rough.compiled.type, kind, 'the point');
  const { ring, compiled, d, x, error, exact } = polish(mpfr, rough, Math.ceil(DIGITS * Math.log2(10)) + GUARD_BITS);
  if (exact) return { kind, saddle: false, text: `block ${kind}: 0, since the split block of a teacher vanishes` };
  const frame = splitFrame(compiled, kind);
  const g = splitGeometry(ring, frame, embedRational(ring, d), x);
  const spectrum = splitSpectrum(ring, frame, g, (c) => evaluatePolynomial(rationals, c.degree, d).n > 0n);
  const values = spectrum.flatMap(({ values: list }) => list.map((v) => splitNumeral(ring, v, error, toDouble(d))));
  return leastSign(kind, values);
}

/**
 * An eigenvalue of a split block to 8 digits; undefined where the error of the point, log₂ of a relative one, may change
 * them: a relative error e of the point moves the block by about d·e.
 */
export function splitNumeral<T>(R: Real<T>, value: T, error: number, d: number): string | undefined {
  const absolute = error + 2 * Math.log2(Math.max(2, d)) + 12;
  return decimalDigits(R, value, absolute - R.exponent(value) + 1, DIGITS);
}

/** The sign of the least of some eigenvalues; of those that are undefined nothing is known. */
export function leastSign(kind: number, values: readonly (string | undefined)[]): SplitSign {
  const known = values.flatMap((v) => (v === undefined ? [] : [v]));
  const least = known.reduce<string | undefined>((a, b) => (a === undefined || Number(b) < Number(a) ? b : a), undefined);
  const saddle = least?.startsWith('-') ? true : known.length === values.length ? false : null;
  return { kind, saddle, text: `block ${kind}: least eigenvalue ${least ?? 'not known'}` };
}
