import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { zipWith } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { type Descent, descend } from '../descent/descent.js';
import type { UnstableDirection } from '../descent/unstable-directions.js';
import { toDouble } from '../family/dimension.js';
import { barrier } from './barrier.js';
import { landedPoint } from './landing.js';
import type { FoundCritical, PointsFound } from './points-found.js';
import type { PassDescent, PassDirection } from './record.js';

/** A saddle with the list to which the ends of its descents are added. */
export interface DescentContext {
  readonly points: PointsFound;
  readonly saddle: FoundCritical;
  readonly digits: number;
}

/** Both descents along a direction: where they end, and how high the saddle is above that. */
export async function descentsAlong(
  mpfr: MpfrLibrary,
  d: Rational,
  { component, blocks, eigenvalue, degree, compiled, point, direction }: UnstableDirection,
  context: DescentContext,
): Promise<PassDirection> {
  const along = (side: 1 | -1): Descent =>
    descend(
      compiled,
      toDouble(d),
      point,
      direction.map((v) => side * v),
    );
  const [first, second] = [along(1), along(-1)];
  const told = async (side: 1 | -1, descent: Descent): Promise<PassDescent> => ({
    side,
    ...(await endOf(mpfr, d, { descent, compiled, ...context })),
    ...howFollowed(descent),
  });
  return {
    component,
    blocks,
    eigenvalue,
    degree,
    within: compiled.type.sizes.map(sizeText),
    sides: [await told(1, first), await told(-1, second)],
    oneEnd: zipWith(first.point, second.point, (a, b) => Math.abs(a - b)).every((apart) => apart <= ONE_END),
  };
}

/** Entries of the ends of two flows at one critical point differ by less: flows end at a distance of 10⁻⁵ of it. */
const ONE_END = 1e-3;

function howFollowed({ samples, refused }: Descent): Pick<PassDescent, 'steps' | 'refused' | 'time'> {
  return { steps: samples.length - 1, refused, time: samples.at(-1)?.time ?? 0 };
}

/** Where a descent ended. */
async function endOf(
  mpfr: MpfrLibrary,
  d: Rational,
  {
    descent,
    compiled,
    points,
    saddle,
    digits,
  }: DescentContext & { readonly descent: Descent } & Pick<UnstableDirection, 'compiled'>,
): Promise<Pick<PassDescent, 'to' | 'end' | 'permuted' | 'barrier' | 'status'>> {
  const nowhere = (end: string): Pick<PassDescent, 'to' | 'end' | 'permuted' | 'barrier' | 'status'> => ({
    to: null,
    end,
    permuted: false,
    barrier: null,
    status: 'numerical',
  });
  if (descent.end !== 'landed') return nowhere(unfinished(descent));
  const landed = landedPoint(compiled, d, descent.point);
  if (typeof landed === 'string') {
    const isGlobal = Math.abs(descent.loss) < NEARLY_ZERO_LOSS;
    return nowhere(isGlobal ? 'it comes to rest at a global minimum, where the loss is 0 to rounding' : landed);
  }
  const to = points.place(landed);
  const end = points.list()[to];
  if (end === undefined) return nowhere('it ended at a point that was not kept');
  const about = [saddle.landed.loss, end.landed.loss] as const;
  const height = await barrier(mpfr, { upper: saddle.lossDigits, lower: end.lossDigits, about }, digits);
  return {
    to,
    end: endWords(end, landed.permuted),
    permuted: landed.permuted,
    barrier: height?.value ?? null,
    status: height?.status ?? 'numerical',
  };
}

/** A loss so near to 0 is that of a point at a distance of 10⁻⁵, which is where flows end, from one with loss 0. */
const NEARLY_ZERO_LOSS = 1e-9;

/** A loss in doubles that is smaller is 0 to rounding: a sum of terms of order 1. */
const ZERO_LOSS = 1e-11;

/** Why a descent has no end, in words. */
function unfinished({ end, obstacle, loss }: Descent): string {
  if (end === 'flat' && Math.abs(loss) < ZERO_LOSS) {
    return 'it comes to rest where the loss is 0 to rounding, at one of a continuum of global minima';
  }
  const reached = `at loss ${loss.toPrecision(6)}`;
  if (end === 'obstacle') return `it ended ${reached}: ${obstacle ?? 'the loss is not differentiable there'}`;
  if (end === 'steps') return `it was given up ${reached} after too many steps`;
  return `it comes to rest ${reached} at no isolated minimum: the Hessian there is not positive definite, as it is where rows are parallel`;
}

function endWords({ name, landed, instability }: FoundCritical, permuted: boolean): string {
  if (landed.teacher) return permuted ? 'a global minimum, with permuted neurons' : 'the global minimum W = I';
  const { index } = instability;
  const kind = index === null ? 'critical point' : index === 0 ? 'minimum' : `saddle of index ${index}`;
  const own = name === null ? `a ${kind} without a name` : `the ${kind} ${name}`;
  return permuted ? `${own}, with permuted neurons` : own;
}
