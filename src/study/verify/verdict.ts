import { InputError } from '../../input/errors.js';
import { isRealisable } from '../../landscape/problem/problem.js';
import { atOrAbove, atOrBelow, matrixDimensions, type Progression } from '../../representation/whole-sizes.js';
import { at as element } from '../../scalar/list.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import type { Claim, ClaimSubject, Decision, Statement } from '../claims/claims.js';
import { type Backing, confirmed, refuted, together, undecided } from '../claims/decision.js';
import { minimumAtInteger } from '../crossing/minimum-on.js';
import { minimumText } from '../crossing/minimum-text.js';
import { upperEndText } from '../end/text.js';
import type { Family } from '../family/family.js';
import type { SpectrumRecord } from '../point/record.js';
import { dimensionText, isIncomplete, type SharedResults } from './results.js';
import { minimumFromByTheorem, verdictByTheorem } from './theorem.js';

type VerdictClaim = Extract<Statement, { claim: 'verdict' }>;

/** Digits of the spectra that decide. */
const DIGITS = 12;
/** Up to so many integers of a range the spectrum is computed at each. */
const MOST_POINTS = 40;

/** Whether points are minima or saddles: at stated d, over a range, or for all d from one on. */
export async function verifyVerdict(results: SharedResults, claim: Claim, statement: VerdictClaim): Promise<Decision> {
  const { subject, dimensions } = claim;
  if (dimensions.kind === 'range' && subject.kind === 'family') {
    const { from, to } = dimensions;
    const matrices = matrixDimensions(subject.family.type);
    const all = matrices && to !== null ? members(matrices, from, to) : null;
    if (all && all.length > 0 && all.length <= MOST_POINTS) {
      const which = matrices?.step === 1 ? 'd' : 'd with whole block sizes';
      return atPoints(
        results,
        subject,
        statement,
        all.map((d) => rational(d)),
        `every ${which} from ${from} to ${to}`,
      );
    }
    return verifyRange(results, subject.family, statement, dimensions.from, dimensions.to);
  }
  const points = dimensions.kind === 'points' ? dimensions.points : [null];
  return atPoints(results, subject, statement, points);
}

/** Several points: refuted by one, confirmed by all. `range` says which they are, where there are too many to list. */
async function atPoints(
  results: SharedResults,
  subject: ClaimSubject,
  statement: VerdictClaim,
  points: readonly (Rational | null)[],
  range?: string,
): Promise<Decision> {
  const decisions: Decision[] = [];
  for (const d of points) {
    try {
      decisions.push(await atPoint(results, subject, statement, d));
    } catch (error) {
      if (!isIncomplete(error)) throw error;
      decisions.push(undecided(error.message));
    }
  }
  const worst = decisions.find((d) => d.verdict === 'refuted') ?? decisions.find((d) => d.verdict === 'undecided');
  const first = element(decisions, 0);
  if (worst || decisions.length === 1) return worst ?? first;
  const texts = (of: (d: Decision) => string): string => decisions.map(of).join('; ');
  if (range === undefined)
    return confirmed(
      texts((d) => d.computed),
      texts((d) => d.why),
      together(...decisions),
    );
  return confirmed(
    `${statement.verdict} at ${range}`,
    `the spectrum at ${range}; at the first ${first.why}`,
    together(...decisions),
  );
}

async function atPoint(
  results: SharedResults,
  subject: ClaimSubject,
  { verdict }: VerdictClaim,
  d: Rational | null,
): Promise<Decision> {
  const record = await results.spectrum(subject, d, DIGITS);
  const where = `d = ${d === null ? record.d : dimensionText(d)}`;
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const least = `the least eigenvalue is ${record.least.value} (component ${record.least.component})`;
  const computed = `${record.verdict} at ${where}`;
  const why = `${least} at ${where}`;
  if (!record.wholeSizes && d?.d === 1n)
    return undecided(`there is no matrix at ${where}: the block sizes are no whole numbers there`, computed, backing);
  if (record.verdict === 'undecided' || record.verdict === 'degenerate')
    return undecided(`${why}; ${record.verdictNote}`, computed, backing);
  if (verdict === 'saddle')
    return record.verdict === 'saddle' ? confirmed(computed, why, backing) : refuted(computed, why, backing);
  if (record.verdict !== 'minimum') return refuted(computed, why, backing);
  if (verdict === 'minimum') return confirmed(computed, why, backing);
  const { type, problem } = results.rough(subject, d).compiled;
  if (lossIsPositive(record) && (!isRealisable(problem, type.sizes.length) || (type.rowless ?? []).length > 0))
    return undecided('with this model the loss of a global minimum is not known to be 0', computed, backing);
  return lossIsPositive(record)
    ? confirmed(computed, `${why}, and the loss is ${record.loss}`, backing)
    : refuted(computed, `the loss is ${record.loss} at ${where}`, backing);
}

function lossIsPositive({ loss }: SpectrumRecord): boolean {
  return /[1-9]/.test(loss) && !loss.startsWith('-');
}

/** The members of a progression from … to …. */
function members(matrices: Progression, from: number, to: number): readonly number[] {
  const first = atOrAbove(matrices, from);
  return Array.from({ length: Math.max(0, Math.floor((to - first) / matrices.step) + 1) }, (_, i) => first + i * matrices.step);
}

/**
 * A verdict for all integers d from `from` on, up to `to`, at which block sizes are whole: by a theorem for all d where there is one
 * that decides, otherwise by what was scanned.
 */
async function verifyRange(
  results: SharedResults,
  family: Family,
  statement: VerdictClaim,
  from: number,
  to: number | null,
): Promise<Decision> {
  const matrices = matrixDimensions(family.type);
  if (matrices === null) return scannedRange(results, family, statement, from, to);
  const proved = verdictByTheorem(results, family, statement, { from, to, matrices });
  return proved.decision ?? withoutTheorem(await scannedRange(results, family, statement, from, to), proved.why);
}

/** A decision that rests on less than a theorem, with the reason. */
function withoutTheorem(decision: Decision, why: string): Decision {
  return why === '' ? decision : { ...decision, why: `${decision.why}; not proved for all d: ${why}` };
}

/**
 * A verdict for all integers d from `from` on, up to `to`, at which block sizes are whole: by the intervals on which the family
 * is a minimum, up to d = 10⁴, by the spectrum at the ends of the range and below what was searched, and, where there is no
 * end, by the exact leading terms of all eigenvalues for d → ∞. Nothing is confirmed beyond an end of the family.
 */
async function scannedRange(
  results: SharedResults,
  family: Family,
  statement: VerdictClaim,
  from: number,
  to: number | null,
): Promise<Decision> {
  const subject: ClaimSubject = { kind: 'family', family };
  const record = await results.critical(family, DIGITS);
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const summary = minimumText(record);
  const { matrices, searched, upperEnd } = record;
  if (!matrices) return undecided('the block sizes are whole numbers at no integer d', summary, backing);
  const [low, high] = [Number(searched[0]), Number(searched[1])];
  const first = atOrAbove(matrices, from);
  if (to !== null && first > to)
    return undecided(`the block sizes are whole numbers at no d from ${from} to ${to}`, summary, backing);
  const all = members(matrices, from, Math.min(to ?? high, high));
  const saddle = statement.verdict === 'saddle';
  const witness = all.find((d) => minimumAtInteger(record, d) === saddle);
  const below = all.filter((d) => d < low).slice(0, MOST_POINTS);
  const ends = [
    first,
    ...below,
    ...(witness === undefined ? [] : [witness]),
    ...(to !== null && to <= high ? all.slice(-1) : []),
  ];
  const decisions: Decision[] = [];
  for (const d of new Set(ends)) {
    try {
      decisions.push(await atPoint(results, subject, statement, rational(d)));
    } catch (error) {
      if (!isIncomplete(error)) throw error;
      decisions.push(undecided(error.message, summary, backing));
    }
  }
  const bad = decisions.find((d) => d.verdict === 'refuted') ?? decisions.find((d) => d.verdict === 'undecided');
  if (bad) return { ...bad, computed: bad.computed === summary ? summary : `${bad.computed}; ${summary}` };
  if (witness !== undefined)
    return undecided(
      `the signs of the eigenvalues along the family do not agree with the spectrum at d = ${witness}`,
      summary,
      backing,
    );
  if (upperEnd && (to === null || to > high)) return undecided(upperEndText(upperEnd), summary, backing);
  const scanned = `the signs of all eigenvalues along the family from d = ${Math.min(from, high)} to ${Math.min(to ?? high, high)}`;
  if (to !== null && to <= high)
    return confirmed(summary, `${scanned}, and the spectra at both ends`, scannedOnly(backing, ...decisions));
  const far = leadingSigns(results, family, saddle);
  if (far.backing === undefined) return undecided(`confirmed from d = ${from} to ${high} only: ${far.why}`, summary, backing);
  return confirmed(
    summary,
    `${scanned}, the spectrum at d = ${first}, and for all large d ${far.why}`,
    scannedOnly(backing, far.backing, ...decisions),
  );
}

/** Results that rest on signs at scanned d. */
function scannedOnly(...parts: readonly Backing[]): Backing {
  return { status: 'numerical', evidence: `${together(...parts).evidence}; nothing is proved between the scanned d` };
}

/** The signs of all eigenvalues for large d, by their leading terms; no backing where they do not decide as claimed. */
function leadingSigns(
  results: SharedResults,
  family: Family,
  saddle: boolean,
): { readonly why: string; readonly backing?: Backing } {
  try {
    const record = results.expansion(family, true);
    const leads = record.eigenvalues.flatMap((e) => e.series.map((s) => s.terms[0]?.value));
    if (leads.includes(undefined)) return { why: 'an eigenvalue has no known leading term' };
    const negative = leads.filter((value) => value?.startsWith('-')).length;
    if (saddle !== negative > 0) return { why: `${negative} leading terms of eigenvalues are negative` };
    const why = saddle ? 'the negative leading terms of eigenvalues' : 'the leading terms of all eigenvalues, which are positive';
    return { why, backing: { status: record.status, evidence: record.evidence } };
  } catch (error) {
    // Of some models there are no series, which is no fault of the claim.
    if (!isIncomplete(error) && !(error instanceof InputError)) throw error;
    return { why: error.message };
  }
}

/** The least integer with whole block sizes from which on the family is a minimum: by a theorem for all d, otherwise by a scan. */
export async function verifyMinimumFrom(
  results: SharedResults,
  family: Family,
  { from }: Extract<Statement, { claim: 'minimum-from' }>,
): Promise<Decision> {
  const matrices = matrixDimensions(family.type);
  if (matrices === null) return scannedMinimumFrom(results, family, from);
  const proved = minimumFromByTheorem(results, family, { from, matrices });
  return proved.decision ?? withoutTheorem(await scannedMinimumFrom(results, family, from), proved.why);
}

/** The same by a scan: the spectra there and at the one before it must say so too. */
async function scannedMinimumFrom(results: SharedResults, family: Family, from: number): Promise<Decision> {
  const subject: ClaimSubject = { kind: 'family', family };
  const record = await results.critical(family, DIGITS);
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const summary = minimumText(record);
  const { matrices, upperEnd, searched } = record;
  if (!matrices) return undecided('the block sizes are whole numbers at no integer d', summary, backing);
  const at = async (d: number | null): Promise<SpectrumRecord | undefined> => {
    if (d === null) return undefined;
    try {
      return await results.spectrum(subject, rational(d), DIGITS);
    } catch (error) {
      if (isIncomplete(error) || error instanceof InputError) return undefined;
      throw error;
    }
  };
  const least = (r: SpectrumRecord): string => `least eigenvalue ${r.least.value} at d = ${r.d}`;
  const backed = (...spectra: readonly SpectrumRecord[]): readonly Backing[] =>
    spectra.map(({ status, evidence }) => ({ status, evidence }));
  const found = record.minimumFrom?.integer ?? null;
  if (found === null) {
    // One saddle at or beyond the claimed d is enough to refute.
    const high = Number(searched[1]);
    const counter = members(matrices, from, high).filter((d) => minimumAtInteger(record, d) === false);
    const witness = await at(counter[counter.length - 1] ?? null);
    if (witness?.verdict === 'saddle') return refuted(summary, least(witness), together(...backed(witness)));
    return undecided(upperEnd ? upperEndText(upperEnd) : `nothing is known beyond d = ${searched[1]}`, summary, backing);
  }
  const [here, below] = [await at(found), await at(atOrBelow(matrices, found - 1))];
  if (here?.verdict !== 'minimum' || (below && below.verdict !== 'saddle')) {
    return undecided('the scan and the spectra at integers do not agree', summary, backing);
  }
  const pair = [here, ...(below ? [below] : [])];
  const spectra = pair.map(least).join(', ');
  if (found === from) return confirmed(summary, spectra, scannedOnly(backing, ...backed(...pair)));
  if (atOrAbove(matrices, from) === found) {
    const why = `it is ${found}, not ${from}: block sizes are no whole numbers at d = ${from}; ${spectra}`;
    return refuted(summary, why, scannedOnly(backing, ...backed(...pair)));
  }
  // One spectrum is enough to refute: a minimum before the claimed d, or none at a later one.
  const witness = found < from ? await at(atOrBelow(matrices, from - 1)) : below;
  if (witness?.verdict !== (found < from ? 'minimum' : 'saddle')) {
    return undecided('the scan shows another d, which no spectrum at an integer confirms', summary, backing);
  }
  return refuted(summary, `it is ${found}, not ${from}: ${spectra}`, together(...backed(witness)));
}
