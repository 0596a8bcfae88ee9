import { InputError } from '../../input/errors.js';
import { isReluProblem } from '../../landscape/problem/problem.js';
import { atOrAbove, atOrBelow, type Progression } from '../../representation/whole-sizes.js';
import { beyondZeros, verdictAtInteger } from '../certificate/theorem/at-integer.js';
import type { CertifiedTheorem } from '../certificate/theorem/certify.js';
import { shownBound } from '../certificate/theorem/shown-bound.js';
import type { Decision, Statement } from '../claims/claims.js';
import { type Backing, confirmed, refuted } from '../claims/decision.js';
import { type Family, isGlobal } from '../family/family.js';
import { isIncomplete, type SharedResults } from './results.js';

/** What a theorem for all d decides of a claim, or why there is none that does; no words where none was asked for. */
export type ByTheorem = { readonly decision: Decision } | { readonly decision: null; readonly why: string };

type VerdictClaim = Extract<Statement, { claim: 'verdict' }>;

/**
 * A verdict for all integers d from `from` on, up to `to`, at which block sizes are whole, by a theorem for all d. It decides where
 * the theorem speaks of all of them, or of one at which the claim is false. Throws nothing where there is no theorem.
 */
export function verdictByTheorem(
  results: SharedResults,
  family: Family,
  { verdict }: VerdictClaim,
  { from, to, matrices }: { readonly from: number; readonly to: number | null; readonly matrices: Progression },
): ByTheorem {
  if (isGlobal(family)) return globalVerdict(results, family, verdict, atOrAbove(matrices, from));
  const found = theoremOf(() => results.theorem(family));
  if ('why' in found) return { decision: null, why: found.why };
  const { record } = found.theorem;
  const first = atOrAbove(matrices, from);
  // From `integer` on the theorem says the same of all, but where the index, a polynomial, is 0.
  const last = Math.min(to ?? Number.POSITIVE_INFINITY, Math.max(first, record.integer ?? first, beyondZeros(record.index)));
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const shown = family.alias ?? family.name;
  const open: number[] = [];
  for (let d = first; d <= last; d += matrices.step) {
    const there = verdictAtInteger(record, d);
    if (there === null) open.push(d);
    else if ((there === 'saddle') !== (verdict === 'saddle')) {
      return { decision: refuted(summaryOf(found.theorem), `it is a ${there} at d = ${d}, by the theorem for all d`, backing) };
    }
  }
  if (open.length > 0) return { decision: null, why: `the theorem for all d of ${shown} says nothing at d = ${open[0]}` };
  if (verdict === 'spurious minimum' && !isNoPermutation(found.theorem, family)) {
    return { decision: null, why: `the theorem for all d of ${shown} does not say that the loss is positive` };
  }
  const spurious =
    verdict === 'spurious minimum'
      ? ', and a matrix at which the loss is 0 has no negative entry, as this has on its diagonal'
      : '';
  return { decision: confirmed(summaryOf(found.theorem), `the theorem for all d${spurious}`, backing) };
}

/**
 * The least integer with whole block sizes from which on a family is a minimum, by a theorem for all d: it decides where the theorem
 * has a saddle at the one before. Throws nothing where there is no theorem.
 */
export function minimumFromByTheorem(
  results: SharedResults,
  family: Family,
  { from, matrices }: { readonly from: number; readonly matrices: Progression },
): ByTheorem {
  if (isGlobal(family)) return globalMinimumFrom(results, family, from);
  const found = theoremOf(() => results.theorem(family));
  if ('why' in found) return { decision: null, why: found.why };
  const { record } = found.theorem;
  const { integer } = record;
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const summary = summaryOf(found.theorem);
  if (integer === null) return { decision: null, why: 'the theorem for all d has no integers' };
  if (record.verdict === 'saddle') {
    return { decision: refuted(summary, `it is a saddle for every d >= ${integer}, by the theorem for all d`, backing) };
  }
  if (from > integer) {
    const whole = atOrAbove(matrices, integer) === atOrAbove(matrices, from) ? ', block sizes being no whole numbers before' : '';
    return { decision: refuted(summary, `it is a minimum from d = ${integer} on${whole}, by the theorem for all d`, backing) };
  }
  const before = atOrBelow(matrices, integer - 1);
  if (before !== null && verdictAtInteger(record, before) !== 'saddle') {
    return { decision: null, why: `the theorem for all d says nothing at d = ${before}` };
  }
  if (from === integer) return { decision: confirmed(summary, 'the theorem for all d, with a saddle before', backing) };
  return { decision: refuted(summary, `it is ${integer}, not ${from}, by the theorem for all d`, backing) };
}

/** The words of a theorem about the global minimum. */
const BY_CLOSED_FORMS = 'by the theorem for all d, which closed forms prove';

/** A verdict on the global minimum from an integer on: at all of them it is a strict local minimum of loss 0. */
function globalVerdict(results: SharedResults, family: Family, verdict: VerdictClaim['verdict'], first: number): ByTheorem {
  const found = theoremOf(() => results.globalTheorem(family));
  if ('why' in found) return { decision: null, why: found.why };
  const { integer, status, evidence } = found.theorem;
  if (first < integer) return { decision: null, why: `the theorem for all d of global says nothing at d = ${first}` };
  const summary = globalSummary(integer);
  if (verdict === 'minimum') return { decision: confirmed(summary, BY_CLOSED_FORMS, { status, evidence }) };
  const why = verdict === 'saddle' ? `it is a minimum at d = ${first}` : `the loss is 0 at d = ${first}`;
  return { decision: refuted(summary, `${why}, ${BY_CLOSED_FORMS}`, { status, evidence }) };
}

/** The least integer from which on the global minimum is a strict local minimum. */
function globalMinimumFrom(results: SharedResults, family: Family, from: number): ByTheorem {
  const found = theoremOf(() => results.globalTheorem(family));
  if ('why' in found) return { decision: null, why: found.why };
  const { integer, status, evidence } = found.theorem;
  const summary = globalSummary(integer);
  return from === integer
    ? { decision: confirmed(summary, BY_CLOSED_FORMS, { status, evidence }) }
    : { decision: refuted(summary, `it is ${integer}, not ${from}, ${BY_CLOSED_FORMS}`, { status, evidence }) };
}

function globalSummary(integer: number): string {
  return `a strict local minimum of loss 0 for every integer d >= ${integer}`;
}

/** A theorem, or why there is none. */
function theoremOf<T>(prove: () => T | null): { readonly theorem: T } | { readonly why: string } {
  try {
    const theorem = prove();
    return theorem === null ? { why: '' } : { theorem };
  } catch (error) {
    // A family for which no theorem is offered is no fault of the claim.
    if (!isIncomplete(error) && !(error instanceof InputError)) throw error;
    return { why: `no theorem for all d: ${error.message}` };
  }
}

/** From where on it is what, in a few words. */
function summaryOf({ record: { from, integer, verdict, exists } }: CertifiedTheorem): string {
  const what = verdict === 'minimum' ? 'a minimum' : 'a saddle';
  const [last, curve] = [shownBound(from, 'up'), shownBound(exists, 'up')];
  return `${what} for every d >= ${last} and every integer d >= ${integer}, on a curve proved from d = ${curve} on`;
}

/**
 * Whether a proved diagonal entry is negative, for ReLU neurons and the usual teacher. Where the loss is 0 the sum of the neurons is
 * that of the teacher’s, with kinks at x_j = 0 and nowhere else: so each row is a multiple of a row of the identity. As
 * max(−x, 0) = max(x, 0) − x, and the sum has no further linear part, none is a negative one.
 */
function isNoPermutation({ certificate }: CertifiedTheorem, { problem }: Family): boolean {
  const [, signs = ''] = certificate.family.split(':');
  return isReluProblem(problem) && /^[^/]*-/.test(signs);
}
