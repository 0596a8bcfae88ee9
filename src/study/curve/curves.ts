import { expectList, expectWord, positiveNumber, wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { entriesOf } from '../../landscape/entries.js';
import { namedEntries } from '../../landscape/entry-names.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { resolved } from '../branch/find-branch.js';
import { criticalOf } from '../crossing/critical.js';
import { findCrossings } from '../crossing/crossing.js';
import { indexIntervals } from '../crossing/index-intervals.js';
import { type Scan, scanFamily } from '../end/scan.js';
import { expectStudy } from '../family/arguments.js';
import { formalLowerEnd } from '../family/dimension.js';
import { type Family, isGlobal, refuseGroups } from '../family/family.js';
import { ORDERS, PLOTTED_FAMILIES } from '../family/limits.js';
import { SCAN_STEP, SEARCH_END } from '../family/search-range.js';
import { type ModelField, modelField } from '../model/record.js';
import {
  CURVE_QUANTITIES,
  type CurveOf,
  type CurveQuantity,
  type CurvesRecord,
  type FamilyCurve,
  type FamilyCurves,
  type GivenPoint,
} from './record.js';
import { isComplete, type Sample, walkFamily } from './samples.js';
import { seriesCurves } from './series-curves.js';

/** The range of d where none is given. */
export const USUAL_RANGE: readonly [number, number] = [1, 1000];
/** The largest d. */
export const FARTHEST = 1e6;
/** Digits of the values, and of the fractional dimensions that are marked. */
const VALUE_DIGITS = 12;
const MARK_DIGITS = 10;
/** Points in which a polynomial is drawn between two crossings. */
const INDEX_POINTS = 60;

/** What is drawn besides the curves themselves. */
export interface CurveOptions {
  /** First and last d, at most 10⁶; a family that begins later begins there. */
  readonly range?: readonly [number, number];
  /** Orders of the truncated series that are compared. */
  readonly orders?: readonly number[];
  readonly points?: readonly GivenPoint[];
}

/**
 * A quantity of several families over d, as curves with breaks where a family ends or a value jumps, with the fractional
 * dimensions in the range (up to d = 10⁴) and, for chosen orders, the truncated series. Values are evaluated in MPFR along one
 * walk per family, and given to 12 digits; nothing is proved about them (numerical). The index between two crossings is the
 * polynomial in d that `critical` finds there.
 *
 * Throws an InputError for a range in which no family exists, for families that are one point, and for orders of the index; what
 * `scanFamily` throws besides.
 *
 * @example
 * ```ts
 * import { familyCurves, loadMpfr, parseFamily } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const { families } = await familyCurves(mpfr, [parseFamily('II')], 'least', { range: [4, 8] });
 * families[0]?.marks.map(({ d }) => d); // ['5.585505247']
 * ```
 */
export async function familyCurves(
  mpfr: MpfrLibrary,
  families: readonly Family[],
  of: CurveQuantity,
  { range: asked, orders = [], points = [] }: CurveOptions = {},
  progress: (step: string) => void = () => undefined,
): Promise<CurvesRecord> {
  expectList(families, 'families');
  expectWord(of, 'of', CURVE_QUANTITIES);
  if (families.length < 1 || families.length > PLOTTED_FAMILIES) {
    throw new InputError(`${families.length} families: from 1 to ${PLOTTED_FAMILIES} are accepted in one plot`);
  }
  for (const family of families) expectPlottable(mpfr, family);
  const [low, high] = expectRange(asked ?? USUAL_RANGE);
  for (const order of orders) wholeNumber(order, 'order', ORDERS);
  if (of === 'index' && orders.length > 0) {
    throw new InputError('orders of the index: series exist of least, eigenvalues, loss and entries');
  }
  const notes: string[] = [];
  const found: FamilyCurves[] = [];
  for (const named of families) {
    const label = labelOf(named);
    progress(`family ${label}`);
    const formal = formalLowerEnd(named.type);
    if (high <= formal) {
      notes.push(`family ${label} exists from d = ${formal} on: nothing of it is shown`);
      continue;
    }
    // Searched once: all curves are about one branch.
    const family = isGlobal(named) ? named : resolved(named);
    const samples = walkFamily(mpfr, family, low, high);
    const [first, last] = [samples[0], samples[samples.length - 1]];
    if (first === undefined || last === undefined || samples.length < 2) {
      notes.push(`family ${label} has no points in the range: nothing of it is shown`);
      continue;
    }
    const search = scanFamily(mpfr, family, 1, SEARCH_END, SCAN_STEP);
    expectWhole(search);
    const { series, missing } = orders.length === 0 ? NO_SERIES : seriesOf(mpfr, family, of, orders, [first.d, last.d]);
    notes.push(...missing);
    found.push({
      family: family.name,
      alias: family.alias,
      from: first.d,
      to: last.d,
      curves: curvesOf({ samples, search }, of, [low, high]),
      marks: await marksOf(mpfr, search, [low, high]),
      series,
    });
  }
  if (found.length === 0) throw new InputError(`d from ${low} to ${high}: ${notes.join('; ')}`);
  const start = asked === undefined ? Math.min(...found.map(({ from }) => from)) : low;
  notes.push(...found.flatMap((family) => endNotes(family, start, high)));
  if (high > SEARCH_END) notes.push(`fractional dimensions are looked for up to d = ${SEARCH_END}`);
  return {
    ...modelOfAll(families),
    quantity: of,
    range: [start, high],
    digits: VALUE_DIGITS,
    families: found,
    points,
    notes,
    status: 'numerical',
    evidence:
      'each point polished and evaluated in MPFR, with at least 96 bits beyond those that cancel; not checked by a second route',
  };
}

/** What is learnt, which is one and the same for all families of a plot. */
function modelOfAll([first, ...others]: readonly Family[]): ModelField {
  const field = first === undefined ? {} : modelField(first.problem);
  const isOne = others.every(({ problem }) => JSON.stringify(modelField(problem)) === JSON.stringify(field));
  if (isOne) return field;
  throw new InputError('families of different models in one plot: families of one model are accepted');
}

function labelOf({
  family,
  name,
  alias,
}: {
  readonly family?: string;
  readonly name?: string;
  readonly alias: string | null;
}): string {
  return alias ?? name ?? family ?? '';
}

/** Throws an InputError for a branch of which pieces lie apart: curves would run through what lies between. */
function expectWhole({ family, cuts = [] }: Scan): void {
  const apart = cuts.find(({ from, to }) => from < to);
  if (apart === undefined) return;
  throw new InputError(
    `the branch '${labelOf(family)}' is not shown in a plot: it has no points between d = ${short(apart.from)} and d = ${short(apart.to)}`,
  );
}

function expectPlottable(mpfr: MpfrLibrary, family: Family): void {
  expectStudy(mpfr, family);
  refuseGroups(family, 'curves');
  if (family.onlyAt === null) return;
  throw new InputError(`family '${family.name}' is a point at one d: sizes in d, such as 1,d-1, are accepted in a plot`);
}

/** Throws an InputError unless the range is one of positive dimensions, the first below the second. */
function expectRange([low, high]: readonly [number, number]): readonly [number, number] {
  positiveNumber(low, 'd', FARTHEST);
  positiveNumber(high, 'd', FARTHEST);
  if (low < 1) throw new InputError(`d from ${shortened(String(low))}: at least 1 is accepted`);
  if (low < high) return [low, high];
  throw new InputError(`d from ${low} to ${high}: a range whose first d is below the last is accepted`);
}

/** Sentences about where a family begins and ends inside of the range. */
function endNotes(family: FamilyCurves, low: number, high: number): readonly string[] {
  const { from, to } = family;
  return [
    ...(from > low * NOTED ? [`family ${labelOf({ ...family })} is shown from d = ${short(from)} on: it begins there`] : []),
    ...(to < high / NOTED ? [`family ${labelOf({ ...family })} is shown up to d = ${short(to)}: it ends there`] : []),
  ];
}

/** The part of a range, as a quotient, that is seen to be missing. */
const NOTED = 1.02;

function short(d: number): string {
  return String(Number(d.toPrecision(6)));
}

async function marksOf(mpfr: MpfrLibrary, search: Scan, [low, high]: readonly [number, number]): Promise<FamilyCurves['marks']> {
  const { crossings } = await criticalOf(mpfr, search, MARK_DIGITS);
  return crossings
    .filter(({ d }) => Number(d) >= low && Number(d) <= high)
    .map(({ d, component, blocks }) => ({ d, component, blocks }));
}

/** None, where no order is asked for. */
const NO_SERIES: SeriesFound = { series: [], missing: [] };

/** Series of the orders, and sentences that say why one is missing. */
interface SeriesFound {
  readonly series: FamilyCurves['series'];
  readonly missing: readonly string[];
}

/** Series of the orders; where a family has none a sentence says why. */
function seriesOf(
  mpfr: MpfrLibrary,
  family: Family,
  of: CurveQuantity,
  orders: readonly number[],
  range: readonly [number, number],
): SeriesFound {
  try {
    return seriesCurves(mpfr, family, of, orders, range);
  } catch (error) {
    if (!(error instanceof ComputationError || error instanceof InputError)) throw error;
    return { series: [], missing: [`no series of family ${labelOf(family)} is shown: ${error.message}`] };
  }
}

/** Points in the range, and the scan in which crossings are looked for. */
interface Walk {
  readonly samples: readonly Sample[];
  readonly search: Scan;
}

function curvesOf(walk: Walk, of: CurveQuantity, asked: readonly [number, number]): readonly FamilyCurve[] {
  const { samples, search } = walk;
  const { compiled } = search;
  const value = (name: CurveOf, read: (sample: Sample) => number | undefined): FamilyCurve => ({
    shows: name,
    stretches: piecesOf(samples.map((sample) => [sample.d, read(sample)] as const)),
  });
  if (of === 'loss') return [value({ kind: 'loss' }, (sample) => sample.loss)];
  if (of === 'entries') {
    return namedEntries(entriesOf(compiled, range(compiled.orbits.length))).map(({ letter, index, value: orbit }) =>
      value({ kind: 'entry', entry: `${letter}_${index}` }, ({ entries }) => at(entries, orbit)),
    );
  }
  if (of === 'eigenvalues') {
    return compiled.blocks
      .flatMap(({ component }, b) =>
        range(component.multiplicity).map((i) =>
          value({ kind: 'eigenvalue', component: component.name, blocks: component.blocks, which: i + 1 }, (sample) =>
            sample.counted[b] ? sample.eigenvalues[b]?.[i] : undefined,
          ),
        ),
      )
      .filter(({ stretches }) => stretches.some((piece) => piece.length > 1));
  }
  if (of === 'index') return [{ shows: { kind: 'index' }, stretches: indexPieces(walk, asked) }];
  return [{ shows: { kind: 'least' }, stretches: leastPieces(samples) }];
}

/** Values in stretches: cut where there are none. */
function piecesOf(points: readonly (readonly [number, number | undefined])[]): FamilyCurve['stretches'] {
  const pieces: (readonly [number, number])[][] = [[]];
  for (const [d, value] of points) {
    if (value === undefined || !isKnown(value)) pieces.push([]);
    else pieces[pieces.length - 1]?.push([d, rounded(value)]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/**
 * Values are off by at most 2^−90 or so: below this not all digits that are given would be right. What is exactly 0 is known.
 */
const LEAST_KNOWN = 1e-14;

function isKnown(value: number): boolean {
  return value === 0 || (Number.isFinite(value) && Math.abs(value) > LEAST_KNOWN);
}

function rounded(value: number): number {
  return Number(value.toPrecision(VALUE_DIGITS));
}

/** The least of all eigenvalues that count, cut where the component that has it begins or ceases to count. */
function leastPieces(samples: readonly Sample[]): FamilyCurve['stretches'] {
  const least = samples.filter(isComplete).map(({ d, eigenvalues, counted }) => {
    const all = eigenvalues.flatMap((values, b) => (counted[b] ? (values ?? []).map((value) => ({ b, value })) : []));
    const [first, ...others] = all;
    const best = first && others.reduce((a, c) => (c.value < a.value ? c : a), first);
    return { d, best, counted };
  });
  const pieces: (readonly [number, number])[][] = [[]];
  least.forEach(({ d, best, counted }, i) => {
    const before = least[i - 1];
    const jumps = before?.best !== undefined && best !== undefined && (!before.counted[best.b] || !counted[before.best.b]);
    if (jumps || best === undefined) pieces.push([]);
    if (best !== undefined) pieces[pieces.length - 1]?.push([d, rounded(best.value)]);
  });
  return pieces.filter((piece) => piece.length > 0);
}

/** The index: between crossings the polynomial in d that holds there; above the search from the signs of the eigenvalues. */
function indexPieces({ search, samples }: Walk, [low, high]: readonly [number, number]): FamilyCurve['stretches'] {
  const decided = search.points.filter((p) => p.counted.every((counts, b) => !counts || p.eigenvalues[b] !== undefined));
  const searched = indexIntervals(search, decided, findCrossings(search, decided)).flatMap(({ from, to, index }) => {
    const [first, last] = [Math.max(from.d, low), Math.min(to.d, high)];
    if (first >= last) return [];
    const count = index.length <= 1 ? 1 : INDEX_POINTS;
    return [
      range(count + 1).map((i): readonly [number, number] => {
        const d = i === count ? last : first * (last / first) ** (i / count);
        return [d, rounded(evaluatePolynomial(double, index, d))];
      }),
    ];
  });
  const above = samples.filter(({ d }) => d > SEARCH_END);
  return [...searched, ...piecesOf(above.map((sample) => [sample.d, indexAt(search, sample)]))];
}

function indexAt({ compiled }: Scan, { d, eigenvalues }: Sample): number {
  const counts = compiled.blocks.map(({ component }, b) => {
    const negative = (eigenvalues[b] ?? []).filter((value) => value < 0).length;
    return negative === 0 ? 0 : negative * evaluatePolynomial(double, component.degree, d);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
