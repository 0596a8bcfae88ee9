import { ComputationError, InputError } from '../../input/errors.js';
import { isReluProblem, problemKey } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { expandSplits, type SplitExpansion } from '../annihilation/split-expansion.js';
import { bornFamily } from '../birth/resolve.js';
import { cutExpansion, withBounds } from '../bounds/bounds.js';
import { isSearchedNearby, resolved } from '../branch/find-branch.js';
import { type CertifiedTheorem, certifyForAll } from '../certificate/theorem/certify.js';
import { type ClosedFormTheoremRecord, globalTheorem } from '../certificate/theorem/closed-form.js';
import type { ClaimSubject } from '../claims/claims.js';
import { critical } from '../crossing/critical.js';
import type { CriticalRecord } from '../crossing/record.js';
import { checkDimension } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import type { NumericMatrix } from '../matrix/text.js';
import { locate, type RoughPoint } from '../point/polish.js';
import type { SolveRecord, SpectrumRecord } from '../point/record.js';
import { familyNaming, type Naming, solvePoint } from '../point/solve.js';
import { rememberingSolver } from '../point/solver.js';
import { spectrumOf } from '../point/spectrum.js';
import { type ExpandedFamily, expandWithSeries } from '../series/expand.js';
import type { ExpansionRecord } from '../series/record.js';
import { startFromMatrix } from '../start/start.js';

/** What a claim needs to be computed, so that claims can share it. */
export interface Demand {
  readonly point?: {
    readonly subject: ClaimSubject;
    readonly d: Rational | null;
    readonly digits: number;
    readonly spectrum: boolean;
  };
  readonly expansion?: { readonly family: Family; readonly order: number; readonly eigenvalues: boolean };
  readonly critical?: { readonly family: Family; readonly digits: number };
}

/** Results that several claims share: each is computed once, when it is first asked for. */
export interface SharedResults {
  readonly mpfr: MpfrLibrary;
  /** The critical point as found, before it is refined. */
  rough(subject: ClaimSubject, d: Rational | null): RoughPoint;
  solve(subject: ClaimSubject, d: Rational | null, digits: number): Promise<SolveRecord>;
  spectrum(subject: ClaimSubject, d: Rational | null, digits: number): Promise<SpectrumRecord>;
  /** Series to the highest order that any claim about the family demands; the eigenvalues are in it if asked for. */
  expansion(family: Family, eigenvalues: boolean): ExpansionRecord;
  /** The same with its series as such. */
  series(family: Family, eigenvalues: boolean): ExpandedFamily;
  /** The same cut after t^order, with proved bounds of what is left out at large d: see `withBounds`. */
  bounds(family: Family, eigenvalues: boolean, order: number): ExpansionRecord;
  critical(family: Family, digits: number): Promise<CriticalRecord>;
  /** The split blocks for all large d: see `expandSplits`. */
  splits(family: Family, order: number): readonly SplitExpansion[] | null;
  /** What holds for all d; null where theorems are not asked for. */
  theorem(family: Family): CertifiedTheorem | null;
  /** The same of the global minimum. */
  globalTheorem(family: Family): ClosedFormTheoremRecord | null;
}

/** Series are compared up to this power of d^(−1/2): beyond it an expansion takes minutes. */
export const MOST_COMPARED = { entries: 16, eigenvalues: 8 } as const;
/** Digits of a spectrum that is computed for its verdict alone, and orders of an expansion for its leading terms. */
const LEAST_DIGITS = 12;
/** From this d on what a claimed order term leaves out is bounded: any d will do, and a large one is proved quickly. */
const BOUNDS_FROM = 10_000;
const LEAST_ORDERS = { entries: 2, eigenvalues: 2 } as const;

/** What a list of demands comes to, by the names of points and families. */
export interface Plan {
  readonly digitsOf: ReadonlyMap<string, number>;
  /** Points of which the spectrum is wanted. */
  readonly spectra: ReadonlySet<string>;
  readonly orders: ReadonlyMap<string, { readonly entries: number; readonly eigenvalues: number }>;
  readonly criticalDigits: ReadonlyMap<string, number>;
}

/** The most digits and the highest orders that are demanded of each point and family, within the limits. */
export function planOf(demands: readonly Demand[]): Plan {
  const digitsOf = new Map<string, number>();
  const spectra = new Set<string>();
  const orders = new Map<string, { entries: number; eigenvalues: number }>();
  const criticalDigits = new Map<string, number>();
  const raise = (digits: Map<string, number>, key: string, to: number): void => {
    digits.set(key, Math.max(digits.get(key) ?? LEAST_DIGITS, to));
  };
  for (const { point, expansion, critical: crossing } of demands) {
    if (point) {
      const key = pointKey(point.subject, point.d);
      raise(digitsOf, key, point.digits);
      if (point.spectrum) spectra.add(key);
    }
    if (expansion) {
      const key = familyKey(expansion.family);
      const { entries, eigenvalues } = orders.get(key) ?? LEAST_ORDERS;
      orders.set(key, {
        entries: Math.min(MOST_COMPARED.entries, Math.max(entries, expansion.order)),
        eigenvalues: expansion.eigenvalues
          ? Math.min(MOST_COMPARED.eigenvalues, Math.max(eigenvalues, expansion.order))
          : eigenvalues,
      });
    }
    if (crossing) raise(criticalDigits, familyKey(crossing.family), crossing.digits);
  }
  return { digitsOf, spectra, orders, criticalDigits };
}

/**
 * The results that a list of demands has in common: points at the most digits, expansions to the highest order that is
 * demanded of each. What fails is remembered too. `progress` hears what is being computed; without `prove` there are no theorems.
 */
export function sharedResults(
  mpfr: MpfrLibrary,
  matrices: ReadonlyMap<string, NumericMatrix>,
  demands: readonly Demand[],
  progress: (step: string) => void,
  { prove = true }: { readonly prove?: boolean } = {},
): SharedResults {
  const { digitsOf, spectra, orders, criticalDigits } = planOf(demands);
  const once = remembering();
  const solve = rememberingSolver();
  // Each family is searched once, whatever is asked of it.
  const kept = (family: Family): Family =>
    isGlobal(family) ? family : once(`family ${familyKey(family)}`, () => resolved(bornFamily(mpfr, family)));
  const named = (subject: ClaimSubject, d: Rational | null): { readonly rough: RoughPoint; readonly naming: Naming } =>
    once(`point ${pointKey(subject, d)}`, () => locateSubject(mpfr, matrices, subject, d, kept));
  const atDigits = <R extends SolveRecord>(
    kind: string,
    subject: ClaimSubject,
    d: Rational | null,
    digits: number,
    compute: (digits: number) => Promise<R>,
  ): Promise<R> => {
    const key = pointKey(subject, d);
    const planned = digitsOf.get(key) ?? LEAST_DIGITS;
    const most = digits > planned ? digits : planned;
    return once(`${kind} ${key} ${most}`, () => {
      progress(`${kind} at ${pointText(subject, d)}`);
      return compute(most);
    });
  };
  const results: SharedResults = {
    mpfr,
    rough: (subject, d) => named(subject, d).rough,
    solve: (subject, d, digits) => {
      if (spectra.has(pointKey(subject, d))) return results.spectrum(subject, d, digits);
      const { rough, naming } = named(subject, d);
      return atDigits('point', subject, d, digits, async (most) => (await solvePoint(mpfr, rough, naming, most)).record);
    },
    spectrum: (subject, d, digits) => {
      const { rough, naming } = named(subject, d);
      return atDigits('spectrum', subject, d, digits, (most) => spectrumOf(mpfr, rough, naming, { digits: most }));
    },
    expansion: (family, eigenvalues) => results.series(family, eigenvalues).record,
    series: (family, eigenvalues) => {
      const plan = orders.get(familyKey(family)) ?? LEAST_ORDERS;
      // Eigenvalues cost most: they have an expansion of their own, to their own order.
      const [order, part] = eigenvalues ? ([plan.eigenvalues, 'eigenvalues'] as const) : ([plan.entries, 'loss'] as const);
      return once(`expansion ${familyKey(family)} ${part}`, () => {
        progress(`series of family ${family.alias ?? family.name} (${part}, order ${order})`);
        return expandWithSeries(mpfr, kept(family), order, part, { solve });
      });
    },
    bounds: (family, eigenvalues, order) =>
      once(`bounds ${familyKey(family)} ${eigenvalues} ${order}`, () => {
        const record = results.expansion(family, eigenvalues);
        progress(`bounds of the series of family ${family.alias ?? family.name}`);
        return withBounds(mpfr, kept(family), cutExpansion(record, order), { from: rational(BOUNDS_FROM) });
      }),
    critical: (family, digits) => {
      const most = Math.max(digits, criticalDigits.get(familyKey(family)) ?? LEAST_DIGITS);
      return once(`critical ${familyKey(family)} ${most}`, () => {
        progress(`fractional dimensions of family ${family.alias ?? family.name}`);
        return critical(mpfr, kept(family), most);
      });
    },
    splits: (family, order) =>
      once(`splits ${familyKey(family)} ${order}`, () => {
        // Its points for series are on the same branch, where that does not depend on the d that is asked for.
        const isSame = family.birth === null && !isSearchedNearby(family);
        return expandSplits(mpfr, isSame ? kept(family) : family, order, solve);
      }),
    theorem: (family) => {
      if (!prove) return null;
      const shown = family.alias ?? family.name;
      return once(`theorem ${familyKey(family)}`, () => {
        progress(`theorem for all d of family ${shown}`);
        return certifyForAll(mpfr, kept(family), { progress: (text) => progress(`theorem of family ${shown}: ${text}`) });
      });
    },
    globalTheorem: (family) => (prove ? once(`theorem ${familyKey(family)}`, () => globalTheorem(family)) : null),
  };
  return results;
}

function locateSubject(
  mpfr: MpfrLibrary,
  matrices: ReadonlyMap<string, NumericMatrix>,
  subject: ClaimSubject,
  d: Rational | null,
  kept: (family: Family) => Family,
): { readonly rough: RoughPoint; readonly naming: Naming } {
  if (subject.kind === 'family') {
    if (d === null) throw new InputError('a family needs a d');
    checkDimension(subject.family, d);
    return { rough: locate(mpfr, kept(subject.family), d), naming: familyNaming(subject.family) };
  }
  const matrix = matrices.get(subject.path);
  if (!matrix) throw new InputError(`the matrix '${subject.path}' was not given`);
  return startFromMatrix(mpfr, matrix, { model: () => subject.problem });
}

/** A text that is the same for equal families of one model only. */
function familyKey({ name, problem }: Family): string {
  return isReluProblem(problem) ? name : `${name} ${problemKey(problem)}`;
}

/** A text that is the same for equal points of one model only. */
function pointKey(subject: ClaimSubject, d: Rational | null): string {
  const { problem } = subject.kind === 'matrix' ? subject : subject.family;
  return isReluProblem(problem) ? pointText(subject, d) : `${pointText(subject, d)} ${problemKey(problem)}`;
}

/** A point as progress calls it. */
function pointText(subject: ClaimSubject, d: Rational | null): string {
  if (subject.kind === 'matrix') return subject.path;
  return `${subject.family.name}, d = ${d === null ? '' : dimensionText(d)}`;
}

/** A dimension as text. */
export function dimensionText(d: Rational): string {
  return sizeText(polynomial(d));
}

/** Computes each key once, and throws again what was thrown. */
function remembering(): <R>(key: string, compute: () => R) => R {
  const known = new Map<string, { readonly value: unknown } | { readonly error: unknown }>();
  return <R>(key: string, compute: () => R): R => {
    let found = known.get(key);
    if (!found) {
      try {
        found = { value: compute() };
      } catch (error) {
        found = { error };
      }
      known.set(key, found);
    }
    if ('error' in found) throw found.error;
    // Each key belongs to one kind of result.
    return found.value as R;
  };
}

/** Integers at which formulas are compared numerically where no d is stated. */
export const SAMPLE_DIMENSIONS: readonly Rational[] = [10, 17, 50, 101, 1000].map((d) => rational(d));

/** Whether an error says that something could not be completed, so that a claim stays undecided. */
export function isIncomplete(error: unknown): error is ComputationError {
  return error instanceof ComputationError;
}
