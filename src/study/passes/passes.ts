import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { expectDimensions } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { bornFamily } from '../birth/resolve.js';
import { expectStudy } from '../family/arguments.js';
import { checkDimension, toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { DIGITS, SEEDS } from '../family/limits.js';
import { modelField } from '../model/record.js';
import { type BranchesOfFamily, branchesOfFamily, branchSaddles } from './branch-saddles.js';
import { landedPoint } from './landing.js';
import { lowestPasses } from './lowest-passes.js';
import { PASS_STARTS, type PassesOptions, type StatedOptions } from './options.js';
import type { NamedPoint } from './point-name.js';
import { type FoundCritical, pointRecords, pointsFound } from './points-found.js';
import type { PassDescent, PassDirection, PassesAt, PassesRecord, PassSaddle } from './record.js';
import { saddleCandidates } from './saddle-candidates.js';
import { descentsAlong } from './saddle-descents.js';

/** How many climbs there are for a type, and with which seed, where nothing is said. */
const [STARTS, SEED] = [24, 20261127] as const;
/** Flows are followed in doubles: beyond this d the losses of a pass and a minimum differ by rounding. */
const LARGEST_DIMENSION = 1e4;

/**
 * The passes that lead out of a family's point, and between the minima around it: saddles among the branches born from the family and among the points found in
 * finer types, the descents from each along both sides of its unstable directions, where they end, and how high the saddle is above that.
 *
 * A pass is a saddle of index 1; descents from saddles of index 2, and from the family's own point, are listed apart. The lowest pass out of a minimum is the lowest found: a search
 * proves nothing about what it does not find. Barriers are differences of losses to `digits` digits, which a second route checks; that a descent ends
 * where it is said to is known from a flow in doubles with an error estimate for each step: numerical.
 *
 * Throws an InputError for a d that the family does not allow or beyond 10⁴, and what `locate` throws. Cost: some seconds for each d.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, passes, rational } from 'symbreak';
 * const { at } = await passes(await loadMpfr(), parseFamily('II'), { dimensions: [rational(8)], digits: 6, starts: 0 });
 * at[0].lowest.map(({ barrier, out }) => `${at[0].points[out].label} ${barrier}`); // [ 'global 0.0221584', 'II 0.000650361' ]
 * ```
 */
export async function passes(mpfr: MpfrLibrary, family: Family, options: PassesOptions): Promise<PassesRecord> {
  expectStudy(mpfr, family);
  expectOptions(options);
  const { dimensions, digits, starts = STARTS, seed = SEED } = options;
  expectDimensions(dimensions, 'dimensions');
  if (dimensions.length === 0) throw new InputError('dimensions is empty: a list of at least one dimension is accepted');
  wholeNumber(digits, 'digits', DIGITS);
  wholeNumber(starts, 'starts', PASS_STARTS);
  wholeNumber(seed, 'seed', SEEDS);
  for (const d of dimensions) {
    checkDimension(family, d);
    if (toDouble(d) <= LARGEST_DIMENSION) continue;
    throw new InputError(
      `passes at d = ${sizeText(polynomial(d))}: flows are followed in doubles, and d up to ${LARGEST_DIMENSION} is accepted`,
    );
  }
  const resolved = bornFamily(mpfr, family);
  const born = branchesOfFamily(mpfr, resolved, dimensions);
  const at: PassesAt[] = [];
  for (const d of dimensions) at.push(await passesAt(mpfr, resolved, d, { ...options, starts, seed }, born));
  return {
    family: family.alias ?? family.name,
    ...modelField(family.problem),
    digits,
    at,
    status: 'numerical',
    evidence: EVIDENCE,
  };
}

const EVIDENCE =
  'flows in doubles with an error estimate for every step, along which the loss decreases; losses from points in MPFR, evaluated again in decimal arithmetic';

async function passesAt(
  mpfr: MpfrLibrary,
  family: Family,
  d: Rational,
  options: StatedOptions,
  { branches, words }: BranchesOfFamily,
): Promise<PassesAt> {
  const { candidates, searched } = saddleCandidates(mpfr, family, d, options, branchSaddles(mpfr, branches, d));
  const landed = candidates.flatMap(({ compiled, x, ...candidate }) => {
    const point = landedPoint(compiled, d, x);
    return typeof point === 'string' ? [] : [{ ...candidate, point }];
  });
  const points = pointsFound(
    mpfr,
    d,
    landed.flatMap(({ name, point }): NamedPoint[] => (name === null ? [] : [{ name, point }])),
  );
  const starts = new Map<number, string>();
  for (const { point, origin, only } of landed) {
    const place = points.place(point);
    const index = points.list()[place]?.instability.index;
    const isWanted = only === undefined ? place === 0 || isFollowed(index) : index === only;
    if (!starts.has(place) && index !== 0 && isWanted) starts.set(place, origin);
  }
  const saddles: PassSaddle[] = [];
  // Within a fixed-point space a descent may end at a saddle, where others begin: the list of starts grows as it is gone through.
  for (const [from, origin] of starts) {
    const saddle = points.list()[from];
    if (saddle === undefined) continue;
    const directions: PassDirection[] = [];
    for (const direction of saddle.instability.directions) {
      directions.push(await descentsAlong(mpfr, d, direction, { points, saddle, digits: options.digits }));
    }
    saddles.push({ from, origin, directions, notFollowed: saddle.instability.others });
    for (const { to } of directions.flatMap(({ sides }) => sides)) {
      if (to !== null && isFollowed(points.list()[to]?.instability.index) && !starts.has(to))
        starts.set(to, 'the end of a descent');
    }
  }
  const kept = keptPoints(points.list(), saddles);
  const records = await pointRecords(kept.points, options.digits);
  const told = saddles.map(kept.renumbered);
  const isPass = ({ from }: PassSaddle): boolean => records[from]?.index === 1;
  // Places are in the order of losses.
  const passing = told.filter(isPass).toSorted((a, b) => a.from - b.from);
  return {
    d: sizeText(polynomial(d)),
    points: records,
    passes: passing,
    saddles: told.filter((saddle) => !isPass(saddle)),
    lowest: lowestPasses(passing, (place) => records[place]?.index === 0),
    searched: [words, ...searched],
  };
}

/** Descents are followed from saddles of at most this index, and from the family's own point whatever its index. */
const MOST_INDEX = 2;

/** Whether a point is a saddle from which descents are followed. */
function isFollowed(index: number | null | undefined): boolean {
  return index !== null && index !== undefined && index > 0 && index <= MOST_INDEX;
}

/** The family's own point, saddles and ends of descents, the lowest first, and how places in the longer list become places in this one. */
function keptPoints(
  points: readonly FoundCritical[],
  saddles: readonly PassSaddle[],
): { readonly points: readonly FoundCritical[]; renumbered(saddle: PassSaddle): PassSaddle } {
  const ends = saddles.flatMap(({ directions }) => directions.flatMap(({ sides }) => sides.map(({ to }) => to)));
  const used = new Set<number | null>([0, ...saddles.map(({ from }) => from), ...ends]);
  const places = points
    .flatMap((point, place) => (used.has(place) ? [{ point, place }] : []))
    .toSorted((a, b) => a.point.landed.loss - b.point.landed.loss);
  const placeOf = (before: number): number => places.findIndex(({ place }) => place === before);
  const side = (descent: PassDescent): PassDescent => ({ ...descent, to: descent.to === null ? null : placeOf(descent.to) });
  return {
    points: places.map(({ point }) => point),
    renumbered: ({ from, directions, ...saddle }) => ({
      ...saddle,
      from: placeOf(from),
      directions: directions.map(({ sides: [first, second], ...direction }) => ({
        ...direction,
        sides: [side(first), side(second)],
      })),
    }),
  };
}
