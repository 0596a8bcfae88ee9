import { expectList, expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { annihilation } from '../annihilation/annihilation.js';
import type { AnnihilationRecord } from '../annihilation/record.js';
import { branches } from '../birth/branches.js';
import type { BranchesRecord } from '../birth/record.js';
import { bornFamily } from '../birth/resolve.js';
import { withBounds } from '../bounds/bounds.js';
import { resolved } from '../branch/find-branch.js';
import { certify } from '../certificate/certify.js';
import { type BatchEntry, type CertifyBatchRecord, certifyBatch } from '../certificate/certify-batch.js';
import type { CertifyRecord } from '../certificate/record.js';
import { certifyForAll } from '../certificate/theorem/certify.js';
import type { TheoremRecord } from '../certificate/theorem/record.js';
import { criticalOf } from '../crossing/critical.js';
import { eigenvalueCurves } from '../crossing/eigenvalue-curves.js';
import type { CriticalRecord, EigenvalueCurves } from '../crossing/record.js';
import { decompose } from '../decomposition/decompose.js';
import type { DecompositionRecord } from '../decomposition/record.js';
import { scanFamily } from '../end/scan.js';
import { compileFamily } from '../family/compiled.js';
import { toDouble } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import { ADDED_NEURONS } from '../family/limits.js';
import { type Model, parseFamily, reluModel } from '../family/parse.js';
import { SCAN_STEP, SEARCH_END } from '../family/search-range.js';
import { aroundGlobalMinimum, type GlobalMinimumRecord } from '../global-minimum/global-minimum.js';
import { loadModel, type ModelTexts } from '../model/model.js';
import { type ModelField, modelField } from '../model/record.js';
import type { SpectrumRecord } from '../point/record.js';
import { spectrum } from '../point/spectrum.js';
import { isProvable } from '../proof/provable.js';
import { expand } from '../series/expand.js';
import type { Reading } from '../series/reading.js';
import type { ExpansionRecord } from '../series/record.js';

/** The families of a report where none are named. */
export const REPORT_FAMILIES: readonly string[] = ['global', 'A', 'I', 'II', '2,d-2:-+'];
/** The d at which entries and eigenvalues are given as numbers. */
const DIMENSIONS = [10, 20, 100];
const DIGITS = 20;
const CRITICAL_DIGITS = 30;
/** Of the slopes of branches, and of where they turn and cross. */
const BRANCH_DIGITS = 12;
/** To which d they are followed. */
const BRANCHES_TO = rational(100);
/** The range of the figures, and its step of ln d. */
const FIGURE = { low: 1, high: 1000, step: 0.05 };
const FIGURE_DIGITS = 8;
/** Where the figure of the global minimum begins: at d = 2 itself component s has a copy less, and its curves would jump. */
const ABOVE_TWO = 2.0001;
/** Families with at most so many entries are expanded in full; of others entries and loss: all eigenvalues take too long. */
const MOST_ENTRIES = 5;
const EXPANSION = { full: { order: 4, part: 'all' }, short: { order: 3, part: 'loss' } } as const;
/** The last power of d^(−1/2) in the series of split blocks. */
const SPLIT_ORDER = 2;

/** The d at which the set of global minima is studied, and the directions that are sampled around it. */
const MINIMA_AT = 5;
const SAMPLING = { seed: 1, samples: 2000 };

/** What a report is asked for: all that is needed to make it again. */
export interface ReportOptions {
  /** The families by the names they were given. */
  readonly families: readonly string[];
  /** Neurons to add to each family, 0 to 3. */
  readonly extra: number;
  /** That a theorem for all d of each family is proved; left out where it is not asked for. */
  readonly theorems?: true;
  /** The file of minima that were proved, by the name it was given; left out where there is none. */
  readonly minima?: string;
  /** What is learnt, as it was given; left out where it is the usual. */
  readonly model?: ModelTexts;
}

/** All numbers of one family in a report. */
export interface FamilyReportRecord {
  readonly family: string;
  readonly alias: string | null;
  readonly decomposition: DecompositionRecord;
  readonly critical: CriticalRecord;
  /** What is born at its fractional dimensions; left out where that is not studied, for families without a short name. */
  readonly branches?: BranchesRecord;
  /** Why nothing is said of what is born, in words. */
  readonly noBranches?: string;
  /** Entries and spectrum at each chosen d at which the family exists. */
  readonly spectra: readonly SpectrumRecord[];
  readonly expansion: ExpansionRecord | null;
  /** Why there is no expansion, in words. */
  readonly noExpansion: string | null;
  /** Why the series have no proved bounds, in words, where these were tried. */
  readonly noBounds?: string;
  /** What is proved at each chosen d. */
  readonly proofs: readonly CertifyRecord[];
  /** Why nothing is proved, in words, where proofs are not offered for what is learnt. */
  readonly noProofs?: string;
  /** What is proved for all d; left out where it was not asked for, and for the global minimum. */
  readonly theorem?: TheoremRecord;
  /** Where the family resists, in words. */
  readonly noTheorem?: string;
  /** The set of global minima with more neurons; null where it was not asked for, or the family is another. */
  readonly globalMinimum: GlobalMinimumRecord | null;
  /** What adding neurons does; null where it was not asked for, or is not defined for the family. */
  readonly annihilation: AnnihilationRecord | null;
  readonly noAnnihilation: string | null;
}

/** All numbers of a report, the shape of `report.json`. */
export interface ReportRecord {
  /** The version of the package, and of node, that computed it. */
  readonly symbreak: string;
  readonly node: string;
  readonly options: ReportOptions;
  readonly families: readonly FamilyReportRecord[];
  /** What is proved of the minima of a file; left out where none was given. */
  readonly minima?: CertifyBatchRecord;
  /** That the exact coefficients were read back from what is printed; left out before they are. */
  readonly reread?: Reading;
  /** The other files that were written, with their SHA-256, so that they are known again; left out before they are. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A report: its numbers, and for each family the curves of its figure of eigenvalues. */
export interface ReportData {
  readonly record: ReportRecord;
  readonly curves: readonly EigenvalueCurves[];
}

/** What is computed of one family. */
export interface FamilyReport {
  readonly record: FamilyReportRecord;
  readonly curves: EigenvalueCurves;
}

/** What the results of a family depend on. */
export interface RememberedFamily extends ModelField {
  readonly family: string;
  readonly extra: number;
  readonly theorems?: true;
}

/** Where results are kept between reports: each method gives what was computed before, or computes it and keeps it. */
export interface ReportMemory {
  /** @param asked the name with sizes and signs, the neurons to add, and what is learnt. */
  readonly family: (asked: RememberedFamily, compute: () => Promise<FamilyReport>) => Promise<FamilyReport>;
}

const NO_MEMORY: ReportMemory = { family: (_asked, compute) => compute() };

/** How many steps of progress `reportRecord` reports per family; with figures there is one more. */
export const REPORT_STEPS: number = DIMENSIONS.length + 2;

/**
 * All numbers of a report on some families: decomposition, fractional dimensions to 30 digits, entries and spectra to 20
 * digits at d = 10, 20 and 100 (as far as the family exists there), series in d^(−1/2), and with `extra` above 0 what
 * adding neurons does. About 1 s per family, with extra rows 5 to 60 s more. Throws what the studies throw, but a
 * family without series, or to which no neurons can be added, has a sentence in their place. Of the minima of a list each
 * is proved, in some hundredths of a second.
 */
export async function reportRecord(
  mpfr: MpfrLibrary,
  options: ReportOptions,
  versions: { readonly symbreak: string; readonly node: string },
  progress: (step: string) => void = () => undefined,
  list?: readonly BatchEntry[],
): Promise<ReportRecord> {
  expectMpfr(mpfr);
  expectOptions(options);
  expectList(options.families, 'families');
  wholeNumber(options.extra, 'extra', ADDED_NEURONS);
  const families: FamilyReportRecord[] = [];
  const model = await modelOfReport(options);
  for (const name of options.families) {
    families.push(await familyReport(mpfr, bornFamily(mpfr, parseFamily(name, model)), options, progress));
  }
  const minima =
    list && certifyBatch(mpfr, list, (entry) => progress(`minimum ${entry} of ${list.length}: proof near the matrix`));
  return { ...versions, options, families, ...(minima && { minima }) };
}

/** The curves for the figures of a report, in doubles (numerical). Throws what the scan of a family throws. */
export async function reportCurves(
  mpfr: MpfrLibrary,
  record: ReportRecord,
  progress: (step: string) => void = () => undefined,
): Promise<readonly EigenvalueCurves[]> {
  const model = await modelOfReport(record.options);
  return record.families.map((family) => familyCurves(mpfr, family, model, progress));
}

function familyCurves(
  mpfr: MpfrLibrary,
  { family, alias, critical }: FamilyReportRecord,
  model: Model,
  progress: (step: string) => void,
): EigenvalueCurves {
  progress(`family ${alias ?? family}: figure`);
  const parsed = bornFamily(mpfr, parseFamily(family, model));
  const low = isGlobal(parsed) ? ABOVE_TWO : FIGURE.low;
  const { curves, ...rest } = eigenvalueCurves(scanFamily(mpfr, parsed, low, FIGURE.high, FIGURE.step), critical);
  const drawn = curves.map((curve) => ({ ...curve, points: curve.points.map(([d, y]) => [short(d), short(y)] as const) }));
  return { ...rest, curves: drawn };
}

/** A double to more digits than a figure shows, and no more: the last ones differ between machines. */
function short(x: number): number {
  return Number(x.toPrecision(FIGURE_DIGITS));
}

/**
 * All of a report: `reportRecord` and `reportCurves`, family by family, so that what was computed before need not be computed
 * again. Throws what they throw.
 *
 * @param list the entries of a batch to be proved; by default none.
 * @param memory where results are kept; without it everything is computed.
 */
export async function reportData(
  mpfr: MpfrLibrary,
  options: ReportOptions,
  versions: { readonly symbreak: string; readonly node: string },
  progress: (step: string) => void = () => undefined,
  {
    list,
    memory = NO_MEMORY,
  }: { readonly list?: readonly BatchEntry[] | undefined; readonly memory?: ReportMemory | undefined } = {},
): Promise<ReportData> {
  const families: FamilyReport[] = [];
  const model = await modelOfReport(options);
  for (const name of options.families) {
    const family = parseFamily(name, model);
    const compute = async (): Promise<FamilyReport> => {
      const record = await familyReport(mpfr, bornFamily(mpfr, family), options, progress);
      return { record, curves: familyCurves(mpfr, record, model, progress) };
    };
    const { extra, theorems } = options;
    const asked = { family: family.name, extra, ...(theorems && { theorems }), ...modelField(family.problem) };
    families.push(await memory.family(asked, compute));
  }
  const { families: _, ...rest } = await reportRecord(mpfr, { ...options, families: [] }, versions, progress, list);
  return {
    record: { ...rest, options, families: families.map(({ record }) => record) },
    curves: families.map(({ curves }) => curves),
  };
}

/** What all families of a report are learnt in. */
async function modelOfReport({ model }: ReportOptions): Promise<Model> {
  return model === undefined ? reluModel : loadModel(model);
}

async function familyReport(
  mpfr: MpfrLibrary,
  named: Family,
  { extra, theorems }: ReportOptions,
  progress: (step: string) => void,
): Promise<FamilyReportRecord> {
  const label = named.alias ?? named.name;
  progress(`family ${label}: fractional dimensions`);
  const decomposition = decompose(named.type, undefined, named.problem.inputs);
  // Searched once: all of a report is about one branch.
  const family = isGlobal(named) ? named : resolved(named);
  const critical = await criticalOf(mpfr, scanFamily(mpfr, family, 1, SEARCH_END, SCAN_STEP), CRITICAL_DIGITS, {
    certify: isProvable(family.problem),
  });
  const born = await bornFrom(mpfr, family, critical, progress);
  const dimensions = dimensionsOf(family, critical);
  const spectra: SpectrumRecord[] = [];
  for (const d of dimensions) {
    progress(`family ${label}: entries and spectrum at d = ${toDouble(d)}`);
    spectra.push(await spectrum(mpfr, family, d, { digits: DIGITS }));
  }
  progress(`family ${label}: series in d^(-1/2)`);
  const expansion = await orWhy(() => expansionOf(mpfr, family));
  const bounded = await boundedOr(mpfr, family, expansion.value, progress);
  const proofs = await orWhy(() => dimensions.map((d) => certify(mpfr, family, d).record));
  const isMinimum = isGlobal(family);
  const theorem =
    theorems === undefined || isMinimum
      ? { value: null, why: null }
      : await orWhy(() => {
          progress(`family ${label}: theorem for all d`);
          return certifyForAll(mpfr, family, { progress: (step) => progress(`family ${label}: theorem, ${step}`) }).record;
        });
  const added =
    extra === 0 || isMinimum
      ? { value: null, why: null }
      : await orWhy(() =>
          annihilation(mpfr, family, { extra, dimensions, order: SPLIT_ORDER }, (step) =>
            progress(`family ${label}: added neurons, ${step}`),
          ),
        );
  return {
    family: family.name,
    alias: family.alias,
    decomposition,
    critical,
    ...(born.value === null ? {} : { branches: born.value }),
    ...(born.why === null ? {} : { noBranches: born.why }),
    spectra,
    proofs: proofs.value ?? [],
    ...(proofs.why === null ? {} : { noProofs: proofs.why }),
    ...(theorem.value === null ? {} : { theorem: theorem.value }),
    ...(theorem.why === null ? {} : { noTheorem: theorem.why }),
    globalMinimum: isMinimum && extra > 0 ? aroundGlobalMinimum(mpfr, extra, MINIMA_AT, SAMPLING) : null,
    expansion: bounded.value ?? expansion.value,
    ...(bounded.why !== null && { noBounds: bounded.why }),
    noExpansion: expansion.why,
    annihilation: added.value,
    noAnnihilation: added.why,
  };
}

/** The result of a study, or the sentence with which it says that there is none. */
async function orWhy<T>(study: () => T | Promise<T>): Promise<{ readonly value: T | null; readonly why: string | null }> {
  try {
    return { value: await study(), why: null };
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return { value: null, why: error.message };
    throw error;
  }
}

/** What is born from a family that has a short name and crosses. */
async function bornFrom(
  mpfr: MpfrLibrary,
  family: Family,
  { crossings }: CriticalRecord,
  progress: (step: string) => void,
): Promise<{ readonly value: BranchesRecord | null; readonly why: string | null }> {
  if (family.alias === null || family.limits !== null || crossings.length === 0) return { value: null, why: null };
  progress(`family ${family.alias}: branches`);
  return orWhy(async () => shortCurves(await branches(mpfr, family, { digits: BRANCH_DIGITS, to: BRANCHES_TO, most: 1 })));
}

/** A record whose curves have the digits that a figure shows: the last ones differ between machines. */
function shortCurves(record: BranchesRecord): BranchesRecord {
  const shortCurve = (curve: BranchesRecord['curve']): BranchesRecord['curve'] =>
    curve.map(({ d, loss, distance, index, stable }) => ({
      d: short(d),
      loss: short(loss),
      distance: distance && short(distance),
      index: short(index),
      stable,
    }));
  return {
    ...record,
    curve: shortCurve(record.curve),
    crossings: record.crossings.map((crossing) => ({
      ...crossing,
      branches: crossing.branches.map((branch) => ({
        ...branch,
        sides: branch.sides.map((side) => ({ ...side, curve: shortCurve(side.curve) })),
      })),
    })),
  };
}

/** The series of a family as far as a report can wait for them. */
function expansionOf(mpfr: MpfrLibrary, family: Family): ExpansionRecord {
  const { order, part } = compileFamily(family).orbits.length <= MOST_ENTRIES ? EXPANSION.full : EXPANSION.short;
  return expand(mpfr, family, order, part);
}

/** The series of a family that is expanded in full with proved bounds of what they leave out, or why there are none. */
async function boundedOr(
  mpfr: MpfrLibrary,
  family: Family,
  expansion: ExpansionRecord | null,
  progress: (step: string) => void,
): Promise<{ readonly value: ExpansionRecord | null; readonly why: string | null }> {
  if (expansion === null || expansion.eigenvalues.length === 0) return { value: null, why: null };
  progress(`family ${family.alias ?? family.name}: bounds of the series`);
  return orWhy(() => withBounds(mpfr, family, expansion));
}

/** The d of the tables: those at which the family exists, or the only one that its name allows. */
function dimensionsOf(family: Family, critical: CriticalRecord): readonly Rational[] {
  if (family.onlyAt) return [family.onlyAt];
  const [low, high] = critical.searched;
  return DIMENSIONS.filter((d) => d > Number(low) && d < Number(high)).map((d) => rational(d));
}
