import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { CompiledType } from '../../landscape/compile.js';
import { ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { sizeText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { embedRational, type Rational } from '../../symbolic/exact/rational.js';
import type { Branch } from '../branch/branch.js';
import { endDigits } from '../end/branch-end.js';
import { refineDegeneratePoint } from '../end/degenerate-dimension.js';
import type { FamilyEnd } from '../end/family-end.js';
import type { EndRecord } from '../end/record.js';
import { type Scan, scanFamily } from '../end/scan.js';
import { expectStudy } from '../family/arguments.js';
import { type Family, refuseGroups } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { SCAN_STEP, SEARCH_END } from '../family/search-range.js';
import { modelField } from '../model/record.js';
import { type CrossingProof, proveCrossing } from '../proof/crossing.js';
import { expectProvable } from '../proof/provable.js';
import { type Crossing, findCrossings } from './crossing.js';
import { crossingDigits } from './digits.js';
import { type Edge, type IndexInterval, indexIntervals } from './index-intervals.js';
import { whereMinimum } from './minimum-on.js';
import type { CriticalRecord, CrossingRecord } from './record.js';

/** How fractional dimensions are solved for. */
export interface CriticalOptions {
  /** Whether each is to be proved, too, in interval arithmetic. */
  readonly certify?: boolean;
}

/**
 * All fractional dimensions of a family between its lower end and d = 10⁴: the real d at which an eigenvalue of some
 * component vanishes, each to `digits` digits, with what happens there.
 *
 * The family is followed in d, sign changes of all eigenvalues are bracketed, and each is solved as one square system
 * in (ξ, u, d) by Newton's method with exact derivatives. Digits are printed as for `solve`; `checked` means that the Newton
 * correction evaluated in decimal arithmetic changes none of them. Nothing is proved about crossings that no sign shows.
 *
 * @example
 * ```ts
 * import { critical, loadMpfr, parseFamily } from 'symbreak';
 * const mpfr = await loadMpfr();
 * (await critical(mpfr, parseFamily('II'), 20)).crossings[0].d; // '5.5855052474258800069'
 * ```
 */
export async function critical(
  mpfr: MpfrLibrary,
  family: Family,
  digits: number,
  options: CriticalOptions = {},
): Promise<CriticalRecord> {
  expectStudy(mpfr, family);
  wholeNumber(digits, 'digits', DIGITS);
  refuseGroups(family, 'fractional dimensions');
  return criticalOf(mpfr, scanFamily(mpfr, family, 1, SEARCH_END, SCAN_STEP), digits, options);
}

/** The fractional dimensions within a scan that was made before. */
export async function criticalOf(
  mpfr: MpfrLibrary,
  scan: Scan,
  digits: number,
  options: CriticalOptions = {},
): Promise<CriticalRecord> {
  expectMpfr(mpfr);
  wholeNumber(digits, 'digits', DIGITS);
  expectOptions(options);
  if (options.certify) expectProvable(scan.family.problem);
  // Where a block size is between 1 and 2 some component has no eigenvalues: the index is not defined there.
  const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
  const crossings = findCrossings(scan, decided);
  const intervals = indexIntervals(scan, decided, crossings);
  const { family, branch, lowerEnd, upperEnd } = scan;
  const records: CrossingRecord[] = [];
  for (const [i, crossing] of crossings.entries()) {
    // The global minimum has no branch, and no eigenvalue of it vanishes.
    if (!branch) throw new RangeError('a crossing of a family without a branch');
    const place = intervals.findIndex(({ from }) => from.kind === 'crossing' && from.crossing === i);
    const [below, above] = [at(intervals, place - 1), at(intervals, place)];
    records.push(await crossingRecord(mpfr, branch, { crossing, below, above }, digits, options));
  }
  const [first, last] = [at(intervals, 0), at(intervals, intervals.length - 1)];
  const low = lowerEnd && lowerEnd.approximate > 0.999 * first.from.d ? lowerEnd.d : rounded(first.from.d);
  const high = upperEnd?.d ?? rounded(last.to.d);
  const textOf = (edge: Edge): string => {
    if (edge.kind === 'cut') return edge.end ? endDigits(mpfr, edge.end, digits) : rounded(edge.d);
    if (edge.kind === 'crossing') return at(records, edge.crossing).d;
    if (edge.kind === 'degree') return decimalText(mpfr, edge.exact, digits);
    return edge === first.from ? low : high;
  };
  const end = upperEnd ?? lowerEnd;
  return {
    family: family.name,
    ...modelField(family.problem),
    sizes: family.type.sizes,
    onlyAt: family.onlyAt && sizeText(polynomial(family.onlyAt)),
    digits,
    crossings: records,
    ...whereMinimum(scan, intervals, textOf),
    searched: [low, high],
    ...passesOf(scan, intervals, textOf),
    beyond: beyond(scan, last),
    end: end && endRecord(end),
    lowerEnd: lowerEnd && endRecord(lowerEnd),
    upperEnd: upperEnd && endRecord(upperEnd),
    status: records.length === 0 || records.some((r) => r.status === 'numerical') ? 'numerical' : 'checked',
    evidence: [
      scan.evidence,
      `signs of all eigenvalues compared at ${decided.length} values of d in doubles`,
      ...(records.length > 0 ? ['each crossing solved with exact derivatives in MPFR'] : []),
      ...(records.some((r) => r.status === 'certified')
        ? ['enclosures, the speed of the crossing and the signs of all other eigenvalues there proved in interval arithmetic']
        : []),
      ...(records.some((r) => r.status === 'checked') ? ['its Newton correction recomputed in decimal arithmetic'] : []),
    ].join('; '),
  };
}

/** Where a branch passes through other families; nothing for families that are no branches. */
function passesOf(
  { family, cuts = [] }: Scan,
  intervals: readonly IndexInterval[],
  textOf: (edge: Edge) => string,
): Pick<CriticalRecord, 'passes'> {
  if (family.birth === null) return {};
  const passes = cuts.flatMap((cut) => {
    const [below, above] = [intervals.find(({ to }) => to.d === cut.from), intervals.find(({ from }) => from.d === cut.to)];
    const end = cut.above ?? cut.below;
    if (cut.from !== cut.to || !below || !above || !end) return [];
    return [{ d: textOf(above.from), why: end.why, indices: [below.index, above.index] as const }];
  });
  return { passes };
}

/** A rational number as a decimal, exactly where that is short. */
function decimalText(mpfr: MpfrLibrary, d: Rational, digits: number): string {
  const exact = sizeText(polynomial(d));
  if (!exact.includes('/')) return exact;
  const ring = mpfr.ring(Math.ceil(digits * Math.log2(10)) + 16);
  return ring.format(embedRational(ring, d), digits);
}

/** The Morse index above the last crossing, and the components of the negative eigenvalues. */
function beyond(scan: Scan, last: IndexInterval): CriticalRecord['beyond'] {
  return {
    index: last.index,
    negative: last.negative.map(({ block, count }) => {
      const { name, blocks, degree } = at(scan.compiled.blocks, block).component;
      return { component: name, blocks, count, degree };
    }),
  };
}

/** Scan limits are round numbers up to the small distance that is kept from a formal end. */
function rounded(d: number): string {
  return String(Number(d.toPrecision(5)));
}

function endRecord({ d, why, at }: FamilyEnd): EndRecord {
  if (at.kind === 'meeting' && at.passes) return { d, why, goesOn: true };
  if (at.kind === 'reached') return { d, why, goesOn: null };
  return { d, why };
}

/** A crossing between the intervals below and above it. */
interface PlacedCrossing {
  readonly crossing: Crossing;
  readonly below: IndexInterval;
  readonly above: IndexInterval;
}

async function crossingRecord(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  { crossing, below, above }: PlacedCrossing,
  digits: number,
  { certify = false }: CriticalOptions,
): Promise<CrossingRecord> {
  const { component } = crossing.block;
  const toMinimum = above.negative.length === 0 && below.negative.length > 0;
  const { text, checked } = await crossingDigits(mpfr, branch, crossing, digits);
  const proof = certify ? certifiedCrossing(mpfr, branch, crossing, digits, above) : null;
  return {
    d: text,
    enclosure: proof,
    component: component.name,
    blocks: component.blocks,
    degree: component.degree,
    indices: [below.index, above.index],
    direction: toMinimum
      ? 'saddle-to-minimum'
      : `index changes from ${polynomialText(below.index)} to ${polynomialText(above.index)}`,
    negativeAbove: above.negative.map(({ block }) =>
      componentText(at(branch.compiled.blocks, block).component, branch.compiled.type),
    ),
    status: proof ? 'certified' : checked ? 'checked' : 'numerical',
  };
}

/** Bits of the balls beyond the asked digits. */
const PROOF_BITS = 72;
/** The part of its bits to which a candidate is refined: the test itself about doubles them. */
export const CANDIDATE_SHARE = 0.6;

/**
 * Bounds of a fractional dimension with the proof that the eigenvalue is simple, crosses 0 with non-zero speed, and that all
 * others are away from 0 with the signs that the scan found; null where the proof does not succeed.
 */
function certifiedCrossing(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  crossing: Crossing,
  digits: number,
  above: IndexInterval,
): readonly [string, string] | null {
  const proof = boundedCrossing(mpfr, branch.compiled, crossing, digits);
  if (proof === null) return null;
  for (const { block, count } of proof.negative) {
    const expected = above.negative.find((n) => branch.compiled.blocks[n.block] === block)?.count ?? 0;
    if (count + (block === crossing.block && proof.speed === -1 ? 1 : 0) !== expected) {
      throw new ComputationError(`the signs found above d = ${crossing.d} are not those that were proved`);
    }
  }
  return proof.bounds;
}

/** Bounds of a fractional dimension to so many digits, with what is proved there; null where the proof does not succeed. */
export function boundedCrossing(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  crossing: Crossing,
  digits: number,
): (Pick<CrossingProof, 'negative' | 'speed'> & { readonly bounds: readonly [string, string] }) | null {
  const bits = Math.ceil(digits * Math.log2(10)) + PROOF_BITS + Math.ceil(2 * Math.log2(crossing.d));
  const candidate = refineDegeneratePoint(mpfr, compiled, crossing, Math.ceil(CANDIDATE_SHARE * bits));
  const balls = ballRing(mpfr, bits);
  const proof = proveCrossing(balls, compiled, crossing.block, crossing.normal, candidate.x);
  if ('reason' in proof) return null;
  const { negative, speed, d } = proof;
  return { negative, speed, bounds: balls.format(d, digits) };
}
