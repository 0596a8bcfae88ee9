import type { BoundSystem, SquareSystem } from '../../linalg/system.js';
import { zipWith } from '../../scalar/list.js';
import type { Ball, BallRing, Endpoint } from '../ball/ball.js';
import type { Mpfr } from '../mpfr/mpfr.js';
import {
  attempt,
  centre,
  expectSize,
  inScope,
  isReal,
  judge,
  type KrawczykResult,
  krawczykImage,
  UNBOUNDED,
  unanswered,
} from './operator.js';

/** How hard `proveZero` tries. */
export interface ProveZeroOptions {
  /** Boxes that are tried at the most. */
  readonly tries?: number;
  /** Applications of the operator to the proved box, each of which about squares the width of the enclosure. */
  readonly contractions?: number;
}

/** What `proveZero` found, with the number of boxes it tried. */
export type ProveZeroResult = KrawczykResult & { readonly tries: number };

/** Boxes tried at the most. Bounds the time only: near a simple zero the first or second succeeds, near a multiple one none. */
const MOST_TRIES = 12;
/** Each about doubles the digits; with the test itself, two bring a candidate with an eighth of the digits to all of them. */
const CONTRACTIONS = 2;
/** The next box is the last image, longer by a quarter: boxes settle wherever one contracts by a factor below 4/5. */
const INFLATION = '1.25';
/** The first box is twice the Newton correction: the zero is in the middle half of it if Newton's method is right. */
const FIRST_INFLATION = 2;
/** Units in the last place by which every box is larger than asked, for the rounding of the operator. */
const ROUNDING_ROOM = 2 ** 8;

/**
 * Looks for a box around the candidate in which the test of Krawczyk proves exactly one zero: the first is twice as large
 * as the Newton correction, each next one is the image of the last, inflated, so that it finds the shape and the scale of
 * every unknown by itself. The enclosure is then contracted by applying the operator to it.
 *
 * Where it fails, the candidate may be too far from a zero, the zero may be multiple, or the precision too low: `reason`
 * and `ratio` are those of the last box. Throws a RangeError where the candidate does not fit the system.
 * Cost: one residual and one Jacobian per try and per contraction, usually four in all. Error: none, as for `krawczyk`.
 * Source: Rump 1999, *INTLAB*, for the inflation; Neumaier 1990, section 5.1, for the contraction.
 *
 * @example
 * ```ts
 * import { ballRing, loadMpfr, proveZero, type SquareSystem } from 'symbreak';
 * const squareRootOfTwo: SquareSystem = {
 *   size: 1,
 *   over: (R) => ({
 *     residual: ([x = R.zero]) => [R.sub(R.sqr(x), R.fromInteger(2))],
 *     jacobian: ([x = R.zero]) => [[R.add(x, x)]],
 *   }),
 * };
 * const balls = ballRing(await loadMpfr(), 128);
 * const result = proveZero(balls, squareRootOfTwo, ['1.414213562']);
 * result.proved && balls.format(result.enclosure[0] ?? balls.whole, 25); // ['1.414213562373095048801688', '1.414213562373095048801689']
 * ```
 */
export function proveZero(
  balls: BallRing,
  system: SquareSystem,
  candidate: readonly Endpoint[],
  options: ProveZeroOptions = {},
): ProveZeroResult {
  expectSize(system, candidate, 'candidates');
  const { tries: most = MOST_TRIES, contractions = CONTRACTIONS } = options;
  return inScope<ProveZeroResult>(balls, () => {
    const middle = candidate.map((x) => centre(balls, x));
    const points = middle.map(balls.point);
    const room = roundingRoom(balls, middle);
    const bound = attempt(() => system.over(balls));
    if (typeof bound === 'string') return { ...unanswered(bound), tries: 0 };
    // With the box shrunk to its middle the operator is a Newton step.
    const newton = attempt(() => krawczykImage(balls, bound, points, middle));
    if (typeof newton === 'string') return { ...unanswered(newton), tries: 0 };
    let box = around(balls, middle, newton, balls.fromInteger(FIRST_INFLATION), room);
    for (let tries = 1; ; tries++) {
      const tried = box;
      if (tried === undefined) return { ...unanswered(UNBOUNDED), tries: tries - 1 };
      const image = attempt(() => krawczykImage(balls, bound, tried, middle));
      if (typeof image === 'string') return { ...unanswered(image), tries };
      const result = judge(balls, tried, middle, image);
      if (result.proved) return { ...result, enclosure: contract(balls, bound, result.enclosure, contractions), tries };
      if (tries >= most) return { ...result, tries };
      box = around(balls, middle, image, balls.parse(INFLATION), room);
    }
  });
}

/** Applies the operator to a box that contains exactly one zero, for as long as it gets smaller. */
function contract(balls: BallRing, bound: BoundSystem<Ball>, start: readonly Ball[], times: number): readonly Ball[] {
  let box = start;
  for (let i = 0; i < times; i++) {
    const image = attempt(() => krawczykImage(balls, bound, box, box.map(balls.midpoint)));
    if (typeof image === 'string') return box;
    const smaller = zipWith(image, box, (side, around) => {
      const common = balls.intersect(side, around);
      if (common === undefined) throw new Error('a proved zero got lost: a Jacobian over balls is wrong');
      return common;
    });
    if (zipWith(smaller, box, balls.contains).every((kept) => kept)) return box;
    box = smaller;
  }
  return box;
}

/** The box around `middle` that reaches `factor` times as far as the image, and a little farther; undefined if unbounded. */
function around(
  balls: BallRing,
  middle: readonly Mpfr[],
  image: readonly Ball[],
  factor: Ball,
  room: readonly Ball[],
): readonly Ball[] | undefined {
  const distances = zipWith(image, middle, (side, m) => balls.magnitude(balls.sub(side, balls.point(m))));
  if (!distances.every((far) => isReal(balls, far))) return undefined;
  const radii = zipWith(distances, room, (far, more) => balls.add(balls.mul(factor, balls.point(far)), more).upper);
  return radii.every((r) => isReal(balls, r)) ? zipWith(middle, radii, balls.fromMidpoint) : undefined;
}

/** Some units in the last place of every unknown; for an unknown that is 0, of the largest. */
function roundingRoom(balls: BallRing, middle: readonly Mpfr[]): readonly Ball[] {
  const R = balls.nearest;
  const sizes = middle.map((m) => balls.magnitude(balls.point(m)));
  const largest = sizes.reduce((a, b) => (R.sign(R.sub(b, a)) === 1 ? b : a), R.zero);
  const scale = R.isZero(largest) === 'yes' ? R.one : largest;
  const unit = R.fromRational(BigInt(ROUNDING_ROOM), 1n << BigInt(balls.precision));
  return sizes.map((size) => balls.mul(balls.point(unit), balls.point(R.isZero(size) === 'yes' ? scale : size)));
}
