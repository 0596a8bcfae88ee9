import { ComputationError } from '../../../input/errors.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { atOrBelow, matrixDimensions } from '../../../representation/whole-sizes.js';
import { rational } from '../../../symbolic/exact/rational.js';
import { type Family, lowerEndOfSize } from '../../family/family.js';
import { certify } from '../certify.js';
import type { PointContent } from './content.js';

/** Most points: a curve that ends higher is one of which little is proved. */
const MOST_POINTS = 6;

/**
 * The points of a family at the integers below a d, each proved for itself, as far down as there are some: where a block has two
 * elements no segment is proved, and an integer may be one at which components of degree 0 do not count.
 * Nothing is said here of whether they lie on one curve. Ascending in d.
 */
export function pointsBelow(mpfr: MpfrLibrary, family: Family, end: number): readonly PointContent[] {
  const whole = matrixDimensions(family.type);
  if (whole === null) return [];
  const lowest = Math.max(2, lowerEndOfSize(family.type, 1));
  const points: PointContent[] = [];
  let d = atOrBelow(whole, Math.ceil(end) - 1);
  while (d !== null && d >= lowest && points.length < MOST_POINTS) {
    const point = pointAt(mpfr, family, d);
    if (point === undefined) break;
    points.unshift(point);
    d = atOrBelow(whole, d - 1);
  }
  return points;
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
