import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { expectDimensions } from '../../landscape/arguments.js';
import { type CompiledType, compileType } from '../../landscape/compile.js';
import { interlacing } from '../../landscape/interlacing.js';
import { withUnitRows } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { embed, layOutBlocks, orbitTable } from '../../representation/fixed-point-space.js';
import { extraCount, sizeText, type YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationalsEqual } from '../../symbolic/exact/rational.js';
import { extraSearchDimension, namedCandidates } from '../branch/extra-rows.js';
import { searchExtra } from '../branch/extra-search.js';
import { basePoint, resolved } from '../branch/find-branch.js';
import { refusePermuted } from '../branch/stretch.js';
import { criticalOf } from '../crossing/critical.js';
import { type Scan, scanFamily } from '../end/scan.js';
import { expectStudy } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import { toDouble } from '../family/dimension.js';
import { type Family, isGlobal, refuseGroups } from '../family/family.js';
import { ADDED_NEURONS, SPLIT_ORDERS } from '../family/limits.js';
import { SCAN_STEP, SEARCH_END } from '../family/search-range.js';
import { modelField } from '../model/record.js';
import { locate } from '../point/polish.js';
import { spectrum } from '../point/spectrum.js';
import type { AnnihilationRecord, DescentRecord, InterlacingRecord, PointAtRecord, ReplacementRecord } from './record.js';
import { descendFromSplittings, type SplitDescent } from './split-descent.js';
import { splitStudy } from './split-study.js';
import { expectGrowingInputs, expectSplittable, splitFrame } from './splitting.js';

/** Significant digits of the fractional dimensions and eigenvalues of the table. */
const DIGITS = 12;
/** A loss below this, in doubles, is that of a global minimum. */
const GLOBAL_LOSS = 1e-11;

/** What to study. */
export interface AnnihilationOptions {
  /** Neurons are added one by one up to this number. */
  readonly extra: number;
  /** The d at which split blocks are evaluated, and verdicts given. */
  readonly dimensions: readonly Rational[];
  /** The last power of t = d^(−1/2) of the series of split blocks. */
  readonly order: number;
}

/**
 * What adding neurons does to a family with k = d: which splittings of a neuron are saddles, exactly for large d, and which
 * critical points with extra rows and at least the symmetry of the family, or of the family with one neuron told apart,
 * are found for m = 0 … extra: verdict, index and fractional dimension of each, as for k = d.
 *
 * The points are searched at one d from splittings and from random starts: the list proves nothing about others.
 * Throws an InputError for the global minimum, for families with extra rows unless extra is 0, and for extra beyond 0 … 3.
 */
export async function annihilation(
  mpfr: MpfrLibrary,
  named: Family,
  options: AnnihilationOptions,
  progress: (step: string) => void = () => undefined,
): Promise<AnnihilationRecord> {
  expectStudy(mpfr, named);
  expectOptions(options);
  const { extra } = options;
  wholeNumber(extra, 'extra', ADDED_NEURONS);
  wholeNumber(options.order, 'order', SPLIT_ORDERS);
  expectDimensions(options.dimensions);
  if (isGlobal(named) || named.onlyAt) {
    throw new InputError(
      `what adding neurons does is asked of a spurious family with sizes in d, such as A, II or 2,d-2:-+; '${shown(named)}' is none`,
    );
  }
  refusePermuted(named, 'splittings and added neurons');
  if (named.birth && extra > 0) {
    throw new InputError(
      `points with extra rows beside the branch '${shown(named)}' are not searched, for those that are found have no names: --extra 0 is accepted, which tells what splitting its neurons does`,
    );
  }
  if (named.limits && extra > 0) {
    throw new InputError(
      `family '${shown(named)}' has extra rows already: --extra 0 is accepted, which tells what splitting its neurons does`,
    );
  }
  if (withUnitRows(named.problem, extra) === undefined && extra > 0) {
    throw new InputError(
      '--extra with second-layer weights of the student: those of added neurons are not known, and --extra 0 is accepted, which tells what splitting does',
    );
  }
  refuseGroups(named, 'split blocks');
  expectSplittable(named.problem);
  expectGrowingInputs(named.problem);
  const family = resolved(named);
  progress('fractional dimensions');
  const scan = scanFamily(mpfr, family, 1, SEARCH_END, SCAN_STEP);
  progress('split blocks');
  const { existing, skipped } = whereItExists(mpfr, family, options.dimensions);
  const splits = splitStudy(mpfr, family, scan, existing, options.order);
  const d = extraSearchDimension(family.type);
  const descents = extra > 0 ? splitDescents(mpfr, family, d) : [];
  const found: Found[] = [{ family, extra: extraCount(family.type), told: null, from: [], scan }];
  for (let m = 1; m <= extra; m++) {
    progress(`search with ${m} extra ${m === 1 ? 'row' : 'rows'}`);
    found.push(...replacements(mpfr, family, m, d, m === 1 ? descents : []));
  }
  const families: ReplacementRecord[] = [];
  const bounds: InterlacingRecord[] = [];
  for (const item of found) {
    progress(`family ${shown(item.family)}`);
    families.push(await replacementRecord(mpfr, item, d, options.dimensions));
    if (item.extra > 0) bounds.push(...interlacingRecords(mpfr, item, d));
  }
  const lossBefore = families[0]?.loss ?? null;
  return {
    family: family.name,
    sizes: family.type.sizes,
    signs: family.signs.join(''),
    ...modelField(family.problem),
    extra,
    splits,
    skipped,
    descents: descents.map((descent) => descentRecord(descent, found, lossBefore)),
    families,
    interlacing: bounds,
    searchedAt: d,
    status: splits.every((s) => s.status === 'exact') ? 'checked' : 'numerical',
    evidence: `${splits.every((s) => s.status === 'exact') ? 'signs of split blocks for large d are exact; ' : ''}critical points with extra rows were searched at d = ${d} from splittings and random starts, each followed in real d with all eigenvalues in doubles; fractional dimensions solved in MPFR and recomputed in decimal arithmetic`,
  };
}

/** The d at which the family has a point, and the others with the reason. */
function whereItExists(
  mpfr: MpfrLibrary,
  family: Family,
  dimensions: readonly Rational[],
): { readonly existing: readonly Rational[]; readonly skipped: AnnihilationRecord['skipped'] } {
  const skipped: { d: string; why: string }[] = [];
  const existing = dimensions.filter((d) => {
    try {
      locate(mpfr, family, d);
      return true;
    } catch (error) {
      if (!(error instanceof ComputationError || error instanceof InputError)) throw error;
      skipped.push({ d: sizeText(polynomial(d)), why: error.message });
      return false;
    }
  });
  return { existing, skipped };
}

function shown(family: Family): string {
  return family.alias ?? family.name;
}

/** A critical point of the table. */
interface Found {
  readonly family: Family;
  readonly extra: number;
  /** The block one neuron of which is told apart; null for the family's own type. */
  readonly told: number | null;
  /** The descents from splittings that end here. */
  readonly from: readonly SplitDescent[];
  readonly scan: Scan;
}

function splitDescents(mpfr: MpfrLibrary, family: Family, d: number): readonly SplitDescent[] {
  try {
    const { compiled, x, ring } = locate(mpfr, family, rational(d));
    return descendFromSplittings(compiled, d, x.map(ring.toNumber));
  } catch (error) {
    if (error instanceof ComputationError) return [];
    throw error;
  }
}

/** The critical points with m extra rows in the family's type, and in those that tell one neuron of a block apart. */
function replacements(
  mpfr: MpfrLibrary,
  family: Family,
  m: number,
  d: number,
  descents: readonly SplitDescent[],
): readonly Found[] {
  const base = compileFamily(family);
  const types = [
    { told: null, signs: family.signs, own: family.type, problem: family.problem },
    ...family.signs.flatMap((sign, kind) => {
      if (sign === '.') return [];
      const { type, problem } = splitFrame(base, kind).compiled;
      if (type.sizes.length === family.type.sizes.length) return [];
      return [{ told: kind, own: type, problem, signs: [...family.signs.slice(0, kind), sign, ...family.signs.slice(kind)] }];
    }),
  ];
  return types.flatMap(({ told, own, signs, problem }) => {
    const type: YoungType = { ...own, extra: new Array<number>(m).fill(1) };
    const compiled = compileType(type, { problem: withUnitRows(problem, m) ?? problem });
    const candidates = searchExtra(compiled, basePoint(compiled, signs, d), d);
    return namedCandidates(compiled, candidates, d).flatMap(({ family: named, candidate }): Found[] => {
      const from = descents.filter((descent) => sameMatrix(descent, { ...candidate, compiled }, d));
      // Of families with other signs only those that descent from this one leads to.
      if (named.signs.join('') !== signs.join('') && from.length === 0) return [];
      return [{ family: named, extra: m, told, from, scan: scanFamily(mpfr, named, 1, SEARCH_END, SCAN_STEP) }];
    });
  });
}

/** Two descents to one critical point end closer together than this, others farther apart by far. */
const SAME_POINT = 1e-5;

/** A point of some fixed-point space with its loss. */
interface EndPoint {
  readonly compiled: CompiledType;
  readonly point: readonly number[];
  readonly loss: number;
}

/**
 * Whether two points are one matrix up to permutations of rows and columns, though one may be given in a type of lower
 * symmetry: told by the loss and by the inner products of rows and of columns, which permutations do not change.
 */
function sameMatrix(a: EndPoint, b: EndPoint, d: number): boolean {
  const invariants = ({ compiled, point, loss }: EndPoint): readonly number[] => {
    const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
    const rows = embed(orbitTable(compiled.orbits, layOutBlocks(sizes, compiled.type.extra, compiled.type.rowless)), point);
    const columns = rows[0]?.map((_, j) => rows.map((row) => at(row, j))) ?? [];
    return [loss, ...sortedProducts(rows), ...sortedProducts(columns)];
  };
  const [x, y] = [invariants(a), invariants(b)];
  return x.length === y.length && x.every((value, i) => Math.abs(value - at(y, i)) < SAME_POINT);
}

function sortedProducts(vectors: readonly (readonly number[])[]): readonly number[] {
  return vectors.flatMap((v, i) => vectors.slice(i).map((w) => double.dot(v, w))).sort((p, q) => p - q);
}

async function replacementRecord(
  mpfr: MpfrLibrary,
  found: Found,
  d: number,
  dimensions: readonly Rational[],
): Promise<ReplacementRecord> {
  const { family, extra, told, from, scan } = found;
  const critical = await criticalOf(mpfr, scan, DIGITS);
  const at: PointAtRecord[] = [];
  for (const where of withoutRepetition([rational(d), ...dimensions])) at.push(await pointAt(mpfr, family, where));
  const here = at.find((point) => point.d === String(d));
  const point = here?.verdict ? here : null;
  return {
    name: shown(family),
    sizes: family.type.sizes,
    extra,
    told,
    reached: from.length > 0,
    loss: point?.loss ?? null,
    least: point && { d: point.d, ...point.least },
    verdict: point?.verdict ?? null,
    at,
    annihilates: critical.beyond.negative.length > 0,
    index: critical.beyond.index,
    negative: critical.beyond.negative,
    matrices: critical.matrices,
    minimumOn: critical.minimumOn,
    minimumAt: critical.minimumAt,
    minimumFrom: critical.minimumFrom,
    crossings: critical.crossings.map((c) => ({ d: c.d, component: c.component, blocks: c.blocks, direction: c.direction })),
    searched: critical.searched,
    end: critical.end,
    lowerEnd: critical.lowerEnd,
    upperEnd: critical.upperEnd,
    status: critical.crossings.length === 0 ? 'numerical' : critical.status,
  };
}

/** Each dimension once, ascending. */
function withoutRepetition(dimensions: readonly Rational[]): readonly Rational[] {
  const sorted = [...dimensions].sort((a, b) => toDouble(a) - toDouble(b));
  return sorted.filter((d, i) => i === 0 || !rationalsEqual(d, at(sorted, i - 1)));
}

/** Loss, least eigenvalue and verdict at one d. */
async function pointAt(mpfr: MpfrLibrary, family: Family, d: Rational): Promise<PointAtRecord> {
  try {
    const { d: text, verdict, loss, least, wholeSizes } = await spectrum(mpfr, family, d, { digits: DIGITS });
    return { d: text, verdict, loss, least, wholeSizes };
  } catch (error) {
    if (!(error instanceof ComputationError || error instanceof InputError)) throw error;
    return { d: sizeText(polynomial(d)), verdict: null, why: error.message };
  }
}

function descentRecord(descent: SplitDescent, found: readonly Found[], lossBefore: string | null): DescentRecord {
  const end = found.find((f) => f.from.includes(descent));
  return {
    block: descent.kind,
    lossBefore,
    lossAfter: descent.loss < GLOBAL_LOSS ? '0' : descent.loss.toPrecision(8),
    end: descent.loss < GLOBAL_LOSS ? 'a global minimum' : end ? shown(end.family) : null,
  };
}

/** Cauchy's bounds for every component that has copies on the extra rows, at one d; none where the family does not reach it. */
function interlacingRecords(mpfr: MpfrLibrary, { family }: Found, d: number): readonly InterlacingRecord[] {
  const { compiled, x, ring } = locate(mpfr, family, rational(d));
  const point = x.map(ring.toNumber);
  return compiled.blocks.flatMap((block): InterlacingRecord[] => {
    if (evaluatePolynomial(double, block.component.degree, d) <= 0) return [];
    const bounds = interlacing(compiled, block, d, point);
    if (!bounds || bounds.extraOnly.length === 0) return [];
    const text = (values: readonly number[]): readonly string[] => values.map((v) => String(Number(v.toPrecision(6))));
    return [
      {
        name: shown(family),
        d: String(d),
        component: block.component.name,
        blocks: block.component.blocks,
        label: componentText(block.component, compiled.type),
        eigenvalues: text(bounds.eigenvalues),
        withoutExtra: text(bounds.withoutExtra),
        extraOnly: text(bounds.extraOnly),
      },
    ];
  });
}
