import { compileOnce } from '../../landscape/compile.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { type Instability, unstableDirections } from '../descent/unstable-directions.js';
import { type LossDigits, lossDigitsOf, zeroLoss } from './barrier.js';
import type { LandedPoint } from './landing.js';
import { type NamedPoint, type PointName, pointNaming } from './point-name.js';
import type { PassPoint } from './record.js';
import { roughPoint } from './rough-point.js';

/** A critical point that was found, with what passes need of it. */
export interface FoundCritical extends PointName {
  readonly landed: LandedPoint;
  /** At a global minimum null, where the index is 0 and the least eigenvalue is not needed. */
  readonly instability: Instability;
  readonly lossDigits: LossDigits;
}

/** The critical points found at one d, each once up to permutations of rows and columns. */
export interface PointsFound {
  /** The place of a point in the list, after it was added if it was not there. */
  place(landed: LandedPoint): number;
  list(): readonly FoundCritical[];
}

/** Losses of one point that was found twice agree to this, relative to the larger one, and to as much of the loss of W = 0. */
const SAME_LOSS = 1e-8;

/** An empty list of points at a d; points that go by a name are `known`. */
export function pointsFound(mpfr: MpfrLibrary, d: Rational, known: readonly NamedPoint[]): PointsFound {
  const nameOf = pointNaming(mpfr, d, known);
  const compile = compileOnce();
  const points: FoundCritical[] = [];
  return {
    place: (given) => {
      const { type, problem } = given.compiled;
      const landed = { ...given, compiled: compile(type, problem) };
      const naming = nameOf(landed);
      const same = (other: FoundCritical): boolean =>
        naming.name === null || other.name === null
          ? sameKind(naming, other) &&
            Math.abs(other.landed.loss - landed.loss) <= SAME_LOSS * Math.max(other.landed.loss, landed.loss)
          : naming.name === other.name;
      const before = points.findIndex(same);
      if (before >= 0) return before;
      const instability = unstableDirections(landed.compiled, d, landed.x);
      return points.push({ ...naming, landed, instability, lossDigits: lossOf(mpfr, d, landed, naming) }) - 1;
    },
    list: () => points,
  };
}

function sameKind(a: PointName, b: PointName): boolean {
  return a.name === b.name && a.signs === b.signs && a.sizes.join() === b.sizes.join();
}

function lossOf(mpfr: MpfrLibrary, d: Rational, { teacher, compiled, x }: LandedPoint, naming: PointName): LossDigits {
  if (teacher) return zeroLoss;
  const rough = roughPoint(mpfr, compiled, d, x, 'the end of a descent, or a saddle, in doubles');
  const { sizes } = compiled.type;
  return lossDigitsOf(mpfr, rough, {
    family: naming.name ?? labelOf(naming),
    sizes: sizes.map((size) => polynomial(...size)),
    limits: null,
    signs: naming.signs,
    moved: null,
  });
}

/** Sizes and signs as a name, `1,1,d-2:-++`. */
export function labelOf({ sizes, signs }: Pick<PointName, 'sizes' | 'signs'>): string {
  return `${sizes.join(',')}:${signs}`;
}

/**
 * The points as a record has them. Points without a name are told by sizes and signs, and those that share them by a number in the order of
 * their losses among the points found, from 2 on where a family goes by them.
 */
export async function pointRecords(points: readonly FoundCritical[], digits: number): Promise<readonly PassPoint[]> {
  const labels = points.map((point) => point.name ?? labelOf(point));
  return Promise.all(
    points.map(async (point, i): Promise<PassPoint> => {
      const { loss, status } = await point.lossDigits(digits);
      const alike = points.filter((_, j) => labels[j] === labels[i]).toSorted((a, b) => a.landed.loss - b.landed.loss);
      const label = labels[i] ?? labelOf(point);
      const place = alike.indexOf(point) + (point.taken ? 2 : 1);
      const ordinal = alike.length === 1 && !point.taken ? null : place;
      return {
        label: ordinal === null ? label : `${label} (${ordinal})`,
        ordinal,
        name: point.name,
        sizes: point.sizes,
        signs: point.signs,
        loss,
        index: point.instability.index,
        least: point.instability.least.value,
        teacher: point.landed.teacher,
        status,
      };
    }),
  );
}
