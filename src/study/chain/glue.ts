import type { BallRing } from '../../numeric/ball/ball.js';
import { zipWith } from '../../scalar/list.js';
import { rationals } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { exactDouble } from '../proof/exact-double.js';
import { type Segment, type SegmentProof, segmentBox } from '../proof/segment.js';
import { exactBalls } from '../proof/segment-curve.js';
import { deviations, type Tail, type TailProof, tailBox, tailStart } from '../tail/tail.js';

/**
 * Whether at the upper end of a segment its point is proved to be that of a tail: the zone in which the one has it lies within
 * the radii of the other. Those are exact; what is compared with them are enclosures of the distances from exact points.
 */
export function isGluedToTail<C>(
  balls: BallRing,
  { segment, proof }: { readonly segment: Segment; readonly proof: Pick<SegmentProof, 'reach'> },
  domain: CoefficientDomain<C>,
  { tail, proof: tailProof }: { readonly tail: Tail<C>; readonly proof: Pick<TailProof, 'reach'> },
): boolean {
  const d = exactDouble(segment.to);
  if (rationals.sign(rationals.sub(d, tailStart(tail))) === -1) return false;
  const n = tail.point.length;
  const lists = [tail.orders, tail.radii, tailProof.reach, segment.point, segment.tangent, segment.radii, proof.reach];
  if (n === 0 || !lists.every((list) => list.length === n)) return false;
  const exact = exactBalls(balls);
  const within = (radius: number, x: Parameters<BallRing['contains']>[1]): boolean =>
    balls.contains(balls.hull(exact(-radius), exact(radius)), x);
  return balls.scope(
    () => {
      const zone = segmentBox(balls, segment, segment.to, proof.reach);
      if (zipWith(tail.radii, deviations(balls, domain, tail, d, zone), within).every((inside) => inside)) return true;
      const line = segmentBox(
        balls,
        segment,
        segment.to,
        segment.radii.map(() => 0),
      );
      const distances = zipWith(tailBox(balls, domain, tail, d, tailProof.reach), line, balls.sub);
      return zipWith(segment.radii, distances, within).every((inside) => inside);
    },
    () => [],
  );
}
