import { wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { alongParameter } from '../../landscape/along.js';
import { expectRational } from '../../landscape/arguments.js';
import { compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { problemKey } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { anchorAt, type Branch, doubleArithmetic, follow } from '../branch/branch.js';
import { PATH, pathProblem } from '../branch/problem-path.js';
import { candidateLoss } from '../branch/search.js';
import { refusePermuted } from '../branch/stretch.js';
import { type Crossing, findCrossings, pointAt } from '../crossing/crossing.js';
import { crossingDigits, type Shown } from '../crossing/digits.js';
import { locateDegeneratePoint } from '../end/degenerate-dimension.js';
import { KNOWN_DIGITS, knownDouble } from '../end/known-double.js';
import { countedIndex, type Scan, type ScanPoint, scanFamily, scanPoint } from '../end/scan.js';
import { expectStudy } from '../family/arguments.js';
import { checkDimension, toDouble } from '../family/dimension.js';
import { type Family, refuseGroups } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { checkPenalty } from '../model/model.js';
import { modelField } from '../model/record.js';
import { locate } from '../point/polish.js';
import { type Along, alongText, partOfWay, withValue } from './along.js';
import type { FollowCrossing, FollowEnd, FollowRecord, FollowSample } from './record.js';
import { effectiveRank, singularValues } from './singular-values.js';

/** What is asked of a family that is followed. */
export interface FollowOptions {
  readonly d: Rational;
  /** The number that moves, or d itself. */
  readonly along: Along | { readonly kind: 'd' };
  readonly from: Rational;
  readonly to: Rational;
  readonly digits: number;
  /** How many points on the way are described. */
  readonly samples: number;
}

export const FOLLOW_SAMPLES = { least: 2, most: 200 } as const;
/** Beyond this d doubles do not tell the signs of all eigenvalues. */
const LARGEST_DIMENSION = 1e4;
/** Longest step of the logarithm of the path's parameter, and of d. */
const LONGEST = 0.03;
const LONGEST_IN_D = 0.25;

/** A family followed from one value to another, ready to be described: the parameter of the scan grows on the way. */
interface Way {
  readonly scan: Scan;
  readonly shown: Shown;
  /** The parameter of the scan at a value. */
  readonly parameterOf: (value: number) => number;
  /** The last parameter that was reached. */
  readonly reached: number;
  readonly target: number;
  /** The d at a parameter. */
  readonly dimension: (parameter: number) => number;
  readonly cancelled: number;
}

/**
 * Follows one family in a number of its problem at one d, or in d: its fractional values, where eigenvalues vanish, its end, and
 * its loss, index, least eigenvalue and singular values on the way.
 *
 * The problem's number takes the place of d in all that follows families in d. Crossings are solved as square systems with exact
 * derivatives in MPFR and confirmed in decimal arithmetic; samples are doubles. A fold ends the way: the family turns back there.
 * Nothing is proved about crossings that no sign shows. Throws an InputError for values that a problem does not have, and a
 * ComputationError where there is no point to start from.
 *
 * @example
 * ```ts
 * import { followFamily, loadMpfr, parseFamily, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const asked = { d: rational(7), from: rational(0), to: rational(2), digits: 10, samples: 3 };
 * const { crossings } = await followFamily(mpfr, parseFamily('II'), { ...asked, along: { kind: 'penalty' } });
 * crossings.map(({ value }) => value); // ['1.557643084']
 * ```
 */
export async function followFamily(mpfr: MpfrLibrary, family: Family, options: FollowOptions): Promise<FollowRecord> {
  expectStudy(mpfr, family);
  const { d, along, from, to, digits, samples } = options;
  for (const [name, value] of Object.entries({ d, from, to })) expectRational(value, name);
  wholeNumber(digits, 'digits', DIGITS);
  wholeNumber(samples, 'samples', FOLLOW_SAMPLES);
  refuseGroups(family, 'crossings');
  if (rationals.isZero(rationals.sub(from, to)) === 'yes') {
    throw new InputError(`from ${sizeText(polynomial(from))} to the same number: two different ones are accepted`);
  }
  const whole = along.kind === 'd' ? inDimension(mpfr, family, options) : inParameter(mpfr, family, along, options);
  const { way, found } = withCrossings(whole);
  const { points } = way.scan;
  const ordered = rationals.sign(rationals.sub(to, from)) === 1 || along.kind !== 'd' ? found : [...found].reverse();
  const crossings: FollowCrossing[] = [];
  for (const crossing of ordered) crossings.push(await crossingRecord(mpfr, way, found, crossing, options));
  return {
    family: family.name,
    sizes: family.type.sizes.map(sizeText),
    ...modelField(family.problem),
    d: along.kind === 'd' ? '' : sizeText(polynomial(d)),
    along: along.kind === 'd' ? 'd' : alongText(along),
    from: sizeText(polynomial(from)),
    to: sizeText(polynomial(to)),
    digits,
    crossings,
    end: await endRecord(mpfr, way, options),
    samples: samplesOf(way, options),
    curve: curveOf(way),
    status: crossings.length === 0 || crossings.some(({ status }) => status === 'numerical') ? 'numerical' : 'checked',
    evidence: `signs of all eigenvalues compared at ${points.length} values in doubles${crossings.length === 0 ? '' : '; each crossing solved with exact derivatives in MPFR, its Newton correction recomputed in decimal arithmetic'}`,
  };
}

/** Points next to an end that may be left out, where steps are too short for more of them to be found between. */
const MOST_LEFT_OUT = 12;

/** All crossings of a way, ascending in its parameter, and the way as far as they could be looked for. */
function withCrossings(way: Way): { readonly way: Way; readonly found: readonly Crossing[] } {
  const { scan } = way;
  if (!scan.branch) return { way, found: [] };
  for (let left = 0; ; left++) {
    const points = scan.points.slice(0, scan.points.length - left);
    try {
      const last = points[points.length - 1];
      const reached = left === 0 || !last ? way.reached : last.d;
      return {
        way: { ...way, reached, scan: { ...scan, points } },
        found: [...findCrossings(scan, points)].sort((a, b) => a.d - b.d),
      };
    } catch (error) {
      if (!(error instanceof ComputationError) || left === MOST_LEFT_OUT || points.length < 3) throw error;
    }
  }
}

/** In a number of the problem, on the path that runs from 1 to 2. */
function inParameter(mpfr: MpfrLibrary, family: Family, along: Along, { d, from, to }: FollowOptions): Way {
  checkDimension(family, d);
  const size = toDouble(d);
  if (size > LARGEST_DIMENSION) throw new InputError(`d = ${size}: families are followed at d up to ${LARGEST_DIMENSION}`);
  refuseZero(along, from, to);
  const [first, last] = [from, to].map((value) => {
    const problem = withValue(family.problem, family.type, along, value);
    checkPenalty(problem, sizeText(polynomial(value)));
    return problem;
  });
  if (first === undefined || last === undefined) throw new RangeError('a path without ends');
  refusePermuted(family, 'other numbers than d');
  if (family.birth && problemKey(first) !== problemKey(family.problem)) {
    throw new InputError(
      `the branch '${family.alias ?? family.name}' is born in the problem that options state: --along ${alongText(along)} from its value there is accepted`,
    );
  }
  const start = locate(mpfr, { ...family, problem: first, found: null }, d);
  const onPath = compileType(start.compiled.type, { problem: pathProblem(first, last) });
  const compiled = alongParameter(onPath, d);
  const arithmetic = doubleArithmetic(size);
  const moving: Family = { ...family, type: compiled.type, onlyAt: null, found: null, birth: null, problem: onPath.problem };
  const frame = { ...arithmetic, family: moving, compiled, equations: criticalPointEquations(compiled) };
  const anchor = anchorAt(frame, PATH.start, { point: start.x.map(start.ring.toNumber) });
  const branch: Branch<number> = { ...frame, anchor, origin: start.origin, searchedAt: null };
  const points: ScanPoint[] = [scanPoint(compiled, anchor.parameter, anchor.x, anchor)];
  const steps = follow(branch, PATH.end, LONGEST);
  let reached: number = PATH.start;
  for (let next = steps.next(); !next.done; next = steps.next()) {
    points.push(scanPoint(compiled, next.value.parameter, next.value.x, next.value));
    reached = next.value.parameter;
  }
  const [low, high] = [toDouble(from), toDouble(to)];
  return {
    scan: { family: moving, compiled, branch, points, lowerEnd: null, upperEnd: null, evidence: start.origin },
    shown: {
      value: <T>(R: Real<T>, p: T): T =>
        R.add(embedRational(R, from), R.mul(embedRational(R, rationals.sub(to, from)), R.sub(p, R.one))),
      slope: Math.abs(high - low),
    },
    parameterOf: (value) => PATH.start + (value - low) / (high - low),
    reached,
    target: PATH.end,
    dimension: () => size,
    cancelled: Math.ceil(2 * Math.log2(Math.max(2, size))),
  };
}

/** Throws an InputError where a second-layer weight, or the length of teacher rows, would be 0 on the way. */
function refuseZero(along: Along, from: Rational, to: Rational): void {
  if (along.kind !== 'outer' && (along.kind !== 'teacher' || along.block === 'rho')) return;
  if (rationals.sign(rationals.mul(from, to)) === 1) return;
  throw new InputError(
    `--along ${alongText(along)} from ${sizeText(polynomial(from))} to ${sizeText(polynomial(to))}: it would be 0 on the way, where a neuron is none; two values of one sign are accepted`,
  );
}

/** In d itself, as fractional dimensions are looked for. */
function inDimension(mpfr: MpfrLibrary, family: Family, { from, to }: FollowOptions): Way {
  for (const d of [from, to]) checkDimension(family, d);
  const [low, high] = [Math.min(toDouble(from), toDouble(to)), Math.max(toDouble(from), toDouble(to))];
  if (high > LARGEST_DIMENSION) throw new InputError(`d = ${high}: families are followed at d up to ${LARGEST_DIMENSION}`);
  const scan = scanFamily(mpfr, family, low, high, LONGEST_IN_D);
  const upwards = toDouble(from) < toDouble(to);
  const [first, last] = [scan.points[0], scan.points[scan.points.length - 1]];
  if (!first || !last) throw new ComputationError(`family '${family.name}' has no points between d = ${low} and ${high}`);
  return {
    scan,
    shown: { value: (_, d) => d, slope: 1 },
    parameterOf: (value) => value,
    reached: upwards ? last.d : first.d,
    target: toDouble(to),
    dimension: (d) => d,
    cancelled: 0,
  };
}

/** The Morse index at a point, with the degrees of components at the d of a parameter: its own, or a near one. */
function indexAt({ scan, dimension }: Way, point: ScanPoint, parameter = point.d): string {
  return String(countedIndex(scan.compiled, point, dimension(parameter)));
}

/** A point of the way strictly between two parameters. */
function pointBetween({ scan }: Way, low: number, high: number): ScanPoint {
  const middle = (low + high) / 2;
  const inside = scan.points.filter(({ d }) => d > low && d < high);
  const nearest = (points: readonly ScanPoint[]): ScanPoint | undefined =>
    [...points].sort((a, b) => Math.abs(a.d - middle) - Math.abs(b.d - middle))[0];
  const found = nearest(inside);
  if (found) return found;
  const from = nearest(scan.points);
  if (!from || !scan.branch) throw new ComputationError('no point of the way is near');
  return pointAt(scan.branch, from, middle);
}

async function crossingRecord(
  mpfr: MpfrLibrary,
  way: Way,
  all: readonly Crossing[],
  crossing: Crossing,
  { digits, from, to, along }: FollowOptions,
): Promise<FollowCrossing> {
  const { branch, points } = way.scan;
  if (!branch) throw new RangeError('a crossing of a family without a branch');
  const { text, checked } = await crossingDigits(mpfr, branch, crossing, digits, { shown: way.shown, cancelled: way.cancelled });
  const places = [at(points, 0).d, ...all.map(({ d }) => d), at(points, points.length - 1).d];
  const i = all.indexOf(crossing) + 1;
  const below = indexAt(way, pointBetween(way, at(places, i - 1), at(places, i)), crossing.d);
  const above = indexAt(way, pointBetween(way, at(places, i), at(places, i + 1)), crossing.d);
  const upwards = along.kind !== 'd' || rationals.sign(rationals.sub(to, from)) === 1;
  const [before, after] = upwards ? [below, above] : [above, below];
  const { component } = crossing.block;
  return {
    value: text,
    component: component.name,
    blocks: component.blocks,
    degree: String(Number(evaluatePolynomial(double, component.degree, way.dimension(crossing.d)).toPrecision(12))),
    indexBefore: before,
    indexAfter: after,
    direction: `index changes from ${before} to ${after}`,
    status: checked ? 'checked' : 'numerical',
  };
}

/** Why the way ends before its target: a fold, where the equations of component t are solved with their eigenvalue 0, or unknown. */
async function endRecord(mpfr: MpfrLibrary, way: Way, { digits }: FollowOptions): Promise<FollowEnd | null> {
  const { scan, reached, target, shown, cancelled } = way;
  if (Math.abs(reached - target) <= 1e-9 * Math.abs(target)) return null;
  const last = [...scan.points].sort((a, b) => Math.abs(a.d - reached) - Math.abs(b.d - reached))[0];
  const { branch, compiled } = scan;
  const value = String(Number(shown.value(double, reached).toPrecision(6)));
  const lost: FollowEnd = {
    value,
    kind: 'lost',
    why: 'beyond, the family meets another one, a row vanishes, or two rows become parallel',
  };
  if (!last || !branch) return lost;
  const fold = locateDegeneratePoint(mpfr, compiled, at(compiled.blocks, 0), last.x, last.d);
  const beyond = fold !== undefined && (target > reached ? fold.d >= reached : fold.d <= reached);
  if (!fold || !beyond) return lost;
  const { text } = await crossingDigits(mpfr, branch, fold, digits, { shown, cancelled });
  return {
    value: text,
    kind: 'fold',
    why: 'the family turns back there: a fold, at which an eigenvalue of component t vanishes',
  };
}

/** The least eigenvalue along the way, ascending in what is printed. */
function curveOf({ scan, shown, dimension }: Way): FollowRecord['curve'] {
  return scan.points
    .flatMap((point): readonly (readonly [number, number])[] => {
      const least = leastOf(scan, point, dimension(point.d));
      return least === null ? [] : [[Number(shown.value(double, point.d).toPrecision(KNOWN_DIGITS)), least.value]];
    })
    .sort((a, b) => a[0] - b[0]);
}

function samplesOf(way: Way, { from, to, samples }: FollowOptions): readonly FollowSample[] {
  const { scan, parameterOf, dimension } = way;
  const { compiled, branch, points } = scan;
  const [low, high] = [at(points, 0).d, at(points, points.length - 1).d];
  return range(samples).flatMap((i): FollowSample[] => {
    const value = partOfWay(from, to, rational(i, samples - 1));
    const parameter = parameterOf(toDouble(value));
    if (parameter < low * (1 - 1e-12) || parameter > high * (1 + 1e-12)) return [];
    const nearest = [...points].sort((a, b) => Math.abs(a.d - parameter) - Math.abs(b.d - parameter))[0];
    if (!nearest) return [];
    const point =
      Math.abs(nearest.d - parameter) < 1e-12 * parameter
        ? nearest
        : branch
          ? pointAt(branch, nearest, parameter)
          : scanPoint(compiled, parameter, nearest.x, null);
    const singular = singularValues(compiled, parameter, point.x);
    return [
      {
        value: sizeText(polynomial(value)),
        loss: knownDouble(candidateLoss(compiled, parameter, point.x), dimension(parameter) ** 2),
        index: indexAt(way, point),
        least: leastOf(scan, point, dimension(parameter)),
        largest: largestOf(scan, point, dimension(parameter)),
        singular: singular.map((line) => ({ ...line, multiplicity: String(Number(Number(line.multiplicity).toPrecision(12))) })),
        effectiveRank: effectiveRank(singular),
      },
    ];
  });
}

type Extreme = NonNullable<FollowSample['least']>;

/** The eigenvalues that count, each with its component, ascending. */
function ascending({ compiled }: Scan, { eigenvalues, counted }: ScanPoint, d: number): readonly Extreme[] {
  return compiled.blocks
    .flatMap(({ component }, b) =>
      counted[b]
        ? (eigenvalues[b] ?? []).map((value) => ({
            value: knownDouble(value, d),
            component: component.name,
            blocks: component.blocks,
          }))
        : [],
    )
    .sort((a, b) => a.value - b.value);
}

function leastOf(scan: Scan, point: ScanPoint, d: number): Extreme | null {
  return ascending(scan, point, d)[0] ?? null;
}

function largestOf(scan: Scan, point: ScanPoint, d: number): Extreme | null {
  return ascending(scan, point, d).at(-1) ?? null;
}
