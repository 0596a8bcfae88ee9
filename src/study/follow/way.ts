import { ComputationError, InputError } from '../../input/errors.js';
import { alongParameter } from '../../landscape/along.js';
import { compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { problemKey } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import type { Real } from '../../scalar/ring.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import { anchorAt, type Branch, doubleArithmetic, follow } from '../branch/branch.js';
import { PATH, pathProblem } from '../branch/problem-path.js';
import { refusePermuted } from '../branch/stretch.js';
import type { Shown } from '../crossing/digits.js';
import { countedIndex, type Scan, type ScanPoint, scanFamily, scanPoint } from '../end/scan.js';
import { checkDimension, toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { checkPenalty } from '../model/model.js';
import { locate } from '../point/polish.js';
import { type Along, alongText, withValue } from './along.js';
import type { FollowOptions } from './options.js';

/** Beyond this d doubles do not tell the signs of all eigenvalues. */
const LARGEST_DIMENSION = 1e4;
/** Longest step of the logarithm of the path's parameter, and of d. */
const LONGEST = 0.03;
const LONGEST_IN_D = 0.25;

/** A family followed from one value to another, ready to be described: the parameter of the scan grows on the way. */
export interface Way {
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

/** In a number of the problem, on the path that runs from 1 to 2. */
export function inParameter(mpfr: MpfrLibrary, family: Family, along: Along, { d, from, to }: FollowOptions): Way {
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
export function inDimension(mpfr: MpfrLibrary, family: Family, { from, to }: FollowOptions): Way {
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
export function indexAt({ scan, dimension }: Way, point: ScanPoint, parameter = point.d): string {
  return String(countedIndex(scan.compiled, point, dimension(parameter)));
}
