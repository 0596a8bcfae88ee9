import { ComputationError } from '../../../input/errors.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { atOrBelow, matrixDimensions } from '../../../representation/whole-sizes.js';
import { rational } from '../../../symbolic/exact/rational.js';
import { lowerEndOfSize } from '../../family/dimension.js';
import type { Family } from '../../family/family.js';
import { certify } from '../certify.js';
import type { PointContent } from './content.js';

/** Most points: a curve that ends higher is one of which little is proved. */
const MOST_POINTS = 6;

/** Points below a curve, and how far down they were tried. */
export interface PointsBelow {
  /** Ascending in d. */
  readonly points: readonly PointContent[];
  /** Down to which integer they were tried, and why no further, as a clause; null where there was none to try. */
  readonly tried: string | null;
}

/**
 * The points of a family at the integers below a d, each proved for itself, as far down as there are some: where a block has two
 * elements no segment is proved, and an integer may be one at which components of degree 0 do not count.
 * Nothing is said here of whether they lie on one curve. Ascending in d.
 */
export function pointsBelow(mpfr: MpfrLibrary, family: Family, end: number): PointsBelow {
  const whole = matrixDimensions(family.type);
  if (whole === null) return { points: [], tried: null };
  const lowest = Math.max(2, lowerEndOfSize(family.type, 1));
  const points: PointContent[] = [];
  let d = atOrBelow(whole, Math.ceil(end) - 1);
  let why: string | null = null;
  while (d !== null && d >= lowest) {
    if (points.length === MOST_POINTS) {
      why = `the ${MOST_POINTS} integers below were tried, and no further ones are`;
      break;
    }
    const point = pointAt(mpfr, family, d);
    if (point === undefined) {
      why = `the integers below were tried down to d = ${d}, where no point was proved`;
      break;
    }
    points.unshift(point);
    d = atOrBelow(whole, d - 1);
  }
  const [least] = points;
  return {
    points,
    tried: why ?? (least === undefined ? null : `the integers below were tried down to d = ${least.d}, the least of the family`),
  };
}

/** A point at one integer with what proves it; undefined where the family has none or its index is open. */
function pointAt(mpfr: MpfrLibrary, family: Family, d: number): PointContent | undefined {
  try {
    const { certificate } = certify(mpfr, family, rational(d));
    return certificate === null ? undefined : { d: certificate.d, precision: certificate.precision, box: certificate.box };
  } catch (error) {
    // The family ends before.
    if (error instanceof ComputationError) return undefined;
    throw error;
  }
}
