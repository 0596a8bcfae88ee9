import { type Rational, rational } from '../symbolic/rational.js';
import type { Claim, ClaimSubject, Decision, Statement } from './claims.js';
import { type Backing, confirmed, refuted, together, undecided } from './decision.js';
import type { Family } from './family.js';
import type { CriticalRecord, SpectrumRecord } from './records.js';
import { dimensionText, isIncomplete, type SharedResults } from './verify-results.js';

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
    if (to !== null && to - from < MOST_POINTS) {
      const all = Array.from({ length: to - from + 1 }, (_, i) => rational(from + i));
      return atPoints(results, subject, statement, all, `every d from ${from} to ${to}`);
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
  const [first] = decisions as [Decision];
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
  if (record.verdict === 'undecided' || record.verdict === 'degenerate')
    return undecided(`${why}; ${record.verdictNote}`, computed, backing);
  if (verdict === 'saddle')
    return record.verdict === 'saddle' ? confirmed(computed, why, backing) : refuted(computed, why, backing);
  if (record.verdict !== 'minimum') return refuted(computed, why, backing);
  if (verdict === 'minimum') return confirmed(computed, why, backing);
  return lossIsPositive(record)
    ? confirmed(computed, `${why}, and the loss is ${record.loss}`, backing)
    : refuted(computed, `the loss is ${record.loss} at ${where}`, backing);
}

function lossIsPositive({ loss }: SpectrumRecord): boolean {
  return /[1-9]/.test(loss) && !loss.startsWith('-');
}

/**
 * A verdict for all integers d from `from` on, up to `to`: by the signs of all eigenvalues along the family up to d = 10⁴, by the
 * spectrum at the ends, and, where there is no end, by the exact leading terms of all eigenvalues for d → ∞.
 */
async function verifyRange(
  results: SharedResults,
  family: Family,
  statement: VerdictClaim,
  from: number,
  to: number | null,
): Promise<Decision> {
  const subject: ClaimSubject = { kind: 'family', family };
  const record = await results.critical(family, DIGITS);
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const searched = Math.floor(Number(record.searched[1]));
  const last = Math.min(to ?? searched, searched);
  const summary = summaryText(record);
  const witness = firstOfOther(record, statement.verdict === 'saddle', from, last);
  const ends = [...new Set([from, ...(witness === undefined ? [] : [witness]), ...(to === null || to > searched ? [] : [to])])];
  const decisions: Decision[] = [];
  for (const d of ends.sort((a, b) => a - b)) {
    try {
      decisions.push(await atPoint(results, subject, statement, rational(d)));
    } catch (error) {
      if (!isIncomplete(error)) throw error;
      decisions.push(undecided(error.message, summary, backing));
    }
  }
  const bad = decisions.find((d) => d.verdict === 'refuted') ?? decisions.find((d) => d.verdict === 'undecided');
  if (bad) return { ...bad, computed: `${bad.computed}; ${summary}` };
  if (witness !== undefined)
    return undecided(
      `the signs of the eigenvalues along the family do not agree with the spectrum at d = ${witness}`,
      summary,
      backing,
    );
  if (from < Number(record.searched[0]))
    return undecided(`the family was followed from d = ${record.searched[0]} on`, summary, backing);
  const scanned = `the signs of all eigenvalues along the family from d = ${from} to ${last}`;
  if (to !== null && to <= searched)
    return confirmed(summary, `${scanned}, and the spectra at both ends`, scannedOnly(backing, ...decisions));
  const far = leadingSigns(results, family, statement.verdict === 'saddle');
  if (far.backing === undefined) return undecided(`confirmed from d = ${from} to ${last} only: ${far.why}`, summary, backing);
  return confirmed(
    summary,
    `${scanned}, the spectrum at d = ${from}, and for all large d ${far.why}`,
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
    if (!isIncomplete(error)) throw error;
    return { why: error.message };
  }
}

/** The first integer d of the range at which the scan shows the other verdict. */
function firstOfOther(record: CriticalRecord, saddle: boolean, from: number, last: number): number | undefined {
  const crossings = record.crossings.map((c) => ({ d: Number(c.d), minimum: c.negativeAbove.length === 0 }));
  const isMinimum = (d: number): boolean | undefined => {
    const below = crossings.filter((c) => c.d < d);
    if (record.minimumFrom && d >= record.minimumFrom.integer) return true;
    return below[below.length - 1]?.minimum;
  };
  const starts = [
    from,
    ...crossings.map((c) => Math.ceil(c.d)),
    ...(record.minimumFrom ? [record.minimumFrom.integer, record.minimumFrom.integer - 1] : []),
  ];
  return starts
    .filter((d) => d >= from && d <= last)
    .sort((a, b) => a - b)
    .find((d) => isMinimum(d) === saddle);
}

function summaryText({ minimumFrom, searched, beyond }: CriticalRecord): string {
  if (minimumFrom) return `a minimum for integers d from ${minimumFrom.integer} on (d* = ${minimumFrom.real})`;
  return `no minimum for large d (index ${beyond.index} up to d = ${searched[1]})`;
}

/** The least integer from which on the family is a minimum: the spectra there and one below must say so too. */
export async function verifyMinimumFrom(
  results: SharedResults,
  family: Family,
  { from }: Extract<Statement, { claim: 'minimum-from' }>,
): Promise<Decision> {
  const subject: ClaimSubject = { kind: 'family', family };
  const record = await results.critical(family, DIGITS);
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const summary = summaryText(record);
  const found = record.minimumFrom;
  if (!found) return refuted(summary, 'the family is not a minimum for large d', backing);
  const at = async (d: number): Promise<SpectrumRecord | undefined> => {
    try {
      return await results.spectrum(subject, rational(d), DIGITS);
    } catch (error) {
      if (isIncomplete(error) || (error instanceof Error && error.name === 'InputError')) return undefined;
      throw error;
    }
  };
  const [here, below] = [await at(found.integer), await at(found.integer - 1)];
  if (here?.verdict !== 'minimum' || below?.verdict === 'minimum') {
    return undecided('the scan and the spectra at integers do not agree', summary, backing);
  }
  const least = (record: SpectrumRecord): string => `least eigenvalue ${record.least.value} at d = ${record.d}`;
  const spectra = [here, ...(below ? [below] : [])].map(least).join(', ');
  const all = [here, ...(below ? [below] : [])].map(({ status, evidence }) => ({ status, evidence }));
  if (found.integer === from) return confirmed(summary, spectra, scannedOnly(backing, ...all));
  // One spectrum is enough to refute: a minimum just before the claimed d, or none at a later one.
  const witness = found.integer < from ? await at(from - 1) : below;
  if (!witness || (witness.verdict === 'minimum') !== found.integer < from) {
    return undecided('the scan shows another d, which no spectrum at an integer confirms', summary, backing);
  }
  const decided: Backing = { status: witness.status, evidence: witness.evidence };
  return refuted(summary, `it is ${found.integer}, not ${from}: ${spectra}`, decided);
}
