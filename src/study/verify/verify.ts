import { expectList, expectOptions } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { entryText } from '../claims/checks.js';
import type { Claim, ClaimedDimensions, ClaimRecord, ClaimsFile, Decision, VerificationRecord } from '../claims/claims.js';
import { componentName } from '../claims/components.js';
import { undecided } from '../claims/decision.js';
import type { NumericMatrix } from '../matrix/text.js';
import { modelField } from '../model/record.js';
import { verifyFractionalDimension } from './crossing.js';
import { demandOf, verifyQuantity } from './quantity.js';
import { dimensionText, type SharedResults, sharedResults } from './results.js';
import { verifySplitting } from './splitting.js';
import { verifyCount, verifyDecomposition, verifyDegree, verifyMultiplicity, verifySameSpectrum } from './structure.js';
import { verifyMinimumFrom, verifyVerdict } from './verdict.js';

/** What a verification needs besides the claims. */
export interface VerifyOptions {
  /** The matrices that claims name, by their paths. */
  readonly matrices?: ReadonlyMap<string, NumericMatrix>;
  /** Whether claims about all d from one on are decided by theorems, which takes seconds to minutes for a family; true if left out. */
  readonly prove?: boolean;
  /** Hears what is being computed. */
  readonly progress?: (step: string) => void;
}

/**
 * Checks the claims of a file, one after the other; points, spectra and expansions are computed once for all claims that
 * need them.
 *
 * A number is confirmed if it is the value rounded or cut off at its last digit; a formula if it equals the exact
 * result, or agrees to 50 digits at several d; a series if every coefficient before its O-term agrees. What cannot be computed,
 * or is not settled by the known digits, is undecided, with the reason. Throws an InputError that names the claim where
 * a matrix does not fit. Every claim has a status of its own; a verdict is not stronger than it.
 *
 * @example
 * ```ts
 * import { loadMpfr, readClaims, verifyClaims } from 'symbreak';
 * const file = await readClaims('claims: [{ id: a, family: A, claim: loss, d: 8, value: 0.0678 }]');
 * (await verifyClaims(await loadMpfr(), file)).claims.map((c) => c.verdict); // [ 'refuted' ]
 * ```
 */
export async function verifyClaims(
  mpfr: MpfrLibrary,
  file: ClaimsFile,
  options: VerifyOptions = {},
): Promise<VerificationRecord> {
  expectMpfr(mpfr);
  expectOptions(file, 'the claims file');
  expectList(file.claims, 'claims');
  expectOptions(options);
  const progress = options.progress ?? ((): void => undefined);
  const results = sharedResults(mpfr, options.matrices ?? new Map(), file.claims.map(demandOf), progress, {
    prove: options.prove ?? true,
  });
  const claims: ClaimRecord[] = [];
  for (const claim of file.claims) {
    const { subject, id, claimed, source, note } = claim;
    const family = subject.kind === 'family' ? (subject.family.alias ?? subject.family.name) : subject.path;
    const { problem } = subject.kind === 'family' ? subject.family : subject;
    const decision = await decide(results, claim);
    claims.push({ id, family, ...modelField(problem), quantity: quantityText(claim), claimed, ...decision, source, note });
  }
  const count = (verdict: Decision['verdict']): number => claims.filter((c) => c.verdict === verdict).length;
  return {
    source: file.source,
    note: file.note,
    claims,
    confirmed: count('confirmed'),
    refuted: count('refuted'),
    undecided: count('undecided'),
  };
}

async function decide(results: SharedResults, claim: Claim): Promise<Decision> {
  try {
    return await verified(results, claim);
  } catch (error) {
    if (error instanceof ComputationError) return undecided(error.message);
    if (error instanceof InputError) throw new InputError(`claim '${claim.id}': ${error.message}`);
    throw error;
  }
}

/** Kinds of claims about groups of permutations, which exist for whole block sizes only. */
const OF_WHOLE_SIZES: ReadonlySet<Claim['statement']['claim']> = new Set(['multiplicity', 'degree', 'decomposition']);
/** Kinds of claims about a point as such: at a whole d without matrix they are about nothing. */
const OF_MATRICES: ReadonlySet<Claim['statement']['claim']> = new Set(['verdict', 'splitting']);

async function verified(results: SharedResults, claim: Claim): Promise<Decision> {
  const without = dimensionWithoutMatrix(claim);
  if (without === undefined) return decided(results, claim);
  const kind = claim.statement.claim;
  const at = `at d = ${dimensionText(without)} the block sizes are no whole numbers`;
  if (OF_WHOLE_SIZES.has(kind) || (OF_MATRICES.has(kind) && without.d === 1n)) return undecided(`${at}: there is no matrix`);
  const decision = await decided(results, claim);
  return { ...decision, why: `${decision.why}; ${at}, and the formulas are continued to real ones` };
}

/** A d of a claim at which the family has no matrices. */
function dimensionWithoutMatrix({ subject, dimensions }: Claim): Rational | undefined {
  if (subject.kind !== 'family' || dimensions.kind !== 'points') return undefined;
  return dimensions.points.find((d) => !hasMatrixAt(subject.family.type, d));
}

async function decided(results: SharedResults, claim: Claim): Promise<Decision> {
  const { statement, subject } = claim;
  switch (statement.claim) {
    case 'entry':
    case 'loss':
    case 'eigenvalue':
      return verifyQuantity(results, claim, statement);
    case 'verdict':
      return verifyVerdict(results, claim, statement);
    case 'splitting':
      return verifySplitting(results, claim, statement);
    default:
      break;
  }
  if (subject.kind !== 'family') throw new InputError(`'${statement.claim}' is claimed of a family`);
  const { family } = subject;
  switch (statement.claim) {
    case 'multiplicity':
      return verifyMultiplicity(family, statement, claim);
    case 'degree':
      return verifyDegree(results.mpfr, family, statement, claim);
    case 'decomposition':
      return verifyDecomposition(family, statement, claim);
    case 'eigenvalue-count':
      return verifyCount(results, family, statement);
    case 'same-spectrum':
      return verifySameSpectrum(results, family, statement);
    case 'fractional-dimension':
      return verifyFractionalDimension(results, family, statement);
    case 'minimum-from':
      return verifyMinimumFrom(results, family, statement);
  }
}

/** What a claim is about, in words. */
function quantityText({ statement, dimensions }: Claim): string {
  return `${statementText(statement)}${dimensionsText(dimensions)}`;
}

function statementText(statement: Claim['statement']): string {
  switch (statement.claim) {
    case 'entry':
      return `entry ${entryText(statement.entry)}`;
    case 'eigenvalue':
      return statement.component === null
        ? 'least eigenvalue'
        : `eigenvalue${statement.which === 'nearest' ? '' : ` ${statement.which}`} of component ${componentName(statement.component)}`;
    case 'multiplicity':
    case 'degree':
      return `${statement.claim} of component ${componentName(statement.component)}`;
    case 'eigenvalue-count':
      return statement.counted.kind === 'limit'
        ? 'number of eigenvalues with a limit'
        : `number of ${statement.counted.kind === 'linear' ? 'linearly growing' : 'bounded'} eigenvalues`;
    case 'same-spectrum':
      return `spectrum as that of ${statement.as.alias ?? statement.as.name}`;
    case 'fractional-dimension':
      return `fractional dimension${statement.component === null ? '' : ` of component ${componentName(statement.component)}`}`;
    case 'minimum-from':
      return 'least integer d from which on it is a minimum';
    case 'splitting':
      return `splitting a neuron of ${statement.block === 'any' ? 'some block' : `block ${statement.block}`}`;
    default:
      return statement.claim;
  }
}

function dimensionsText(dimensions: ClaimedDimensions): string {
  if (dimensions.kind === 'all') return '';
  if (dimensions.kind === 'points') return ` at d = ${dimensions.points.map(dimensionText).join(', ')}`;
  return dimensions.to === null ? ` for d >= ${dimensions.from}` : ` for d = ${dimensions.from} to ${dimensions.to}`;
}
