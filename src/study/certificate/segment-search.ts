import { ComputationError } from '../../input/errors.js';
import { pencilEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import { approximateInverse } from '../../numeric/krawczyk/approximate-inverse.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { areGlued, type FailedSegment, proveSegment, type Segment, type SegmentProof } from '../proof/segment.js';
import type { Piece, Prover, Refusal } from './segment-cover.js';

/** A segment that was proved, with the point in doubles that it was made from. */
export interface FoundSegment<P = SegmentProof> {
  readonly segment: Segment;
  readonly proof: P;
  readonly point: BranchPoint<number>;
}

/** Relative error of entries in doubles, per unit of d: radii below it would be lost in it. */
const NOISE = 1e-14;
/** How far an entry is taken to bend, as a part of itself, over a segment as long as its d: of a first segment nothing is known. */
const BEND = 1e-3;
/** Radii that are tried for one segment. */
const MOST_RADII = 3;
/** A larger box takes in what the neighbour has proved. */
const GLUE_ROOM = 1.3;
/** Digits of what only helps, in a certificate. */
const ROUGH_DIGITS = 6;

/** A segment with what is proved on it. */
type Proved<P> = Pick<FoundSegment<P>, 'segment' | 'proof'>;

/** What a search needs of a proof of a segment. */
type Reaching = Pick<SegmentProof, 'reach' | 'exactIsotropy'>;

/** How segments of a family are found and proved. */
export interface SegmentSearch<P> {
  readonly balls: BallRing;
  readonly compiled: CompiledType;
  /** The point of the family at a d, found in doubles near another one, or not. */
  readonly pointAt: (d: number, near: BranchPoint<number> | undefined) => BranchPoint<number> | undefined;
  readonly prove: (segment: Segment) => P | FailedSegment;
  /** What a segment that begins or ends at a d has to be glued to. */
  readonly ends?: readonly {
    readonly d: number;
    readonly isGlued: (found: Proved<P>) => boolean;
  }[];
}

/**
 * A prover of segments of a family, each glued to the one before, which may be that above: about the point at its centre, which `pointAt` finds in
 * doubles near another one, or not. A segment is complete where its isotropy is decided.
 */
export function segmentProver(
  balls: BallRing,
  compiled: CompiledType,
  pointAt: SegmentSearch<SegmentProof>['pointAt'],
): Prover<FoundSegment> {
  return segmentsBy({ balls, compiled, pointAt, prove: (segment) => proveSegment(balls, compiled, segment) });
}

/** The same by any proof of segments, and glued to what lies at given ends. */
export function segmentsBy<P extends Reaching>(search: SegmentSearch<P>): Prover<FoundSegment<P>> {
  const { balls, compiled, pointAt, prove, ends = [] } = search;
  return (from, to, before) =>
    orRefusal(() => {
      const centre = (from + to) / 2;
      const point = pointAt(centre, before?.proof.point);
      if (!point) return { reason: `the family could not be followed to d = ${centre}` };
      const rough = {
        from,
        to,
        centre,
        point: point.x,
        tangent: point.tangent.map(rounded),
        ...preconditioners(compiled, point),
      };
      const found = searchRadii(likelyRadii(point, from, to, before), (radii) => {
        const segment: Segment = { ...rough, radii: radii.map(rounded) };
        const proof = prove(segment);
        if (hasFailed(proof)) return proof;
        const wider = radii.map((r) => GLUE_ROOM * r);
        const pair = before && inOrder<Proved<P>>(before.proof, { segment, proof });
        if (pair && !areGlued(balls, ...pair)) {
          return { reason: 'a segment could not be glued to the one before', radii: wider };
        }
        if (!ends.every(({ d, isGlued }) => (d !== from && d !== to) || isGlued({ segment, proof }))) {
          return { reason: 'a segment could not be glued to what lies at its end', radii: wider };
        }
        return { segment, proof, point };
      });
      return 'reason' in found ? found : { proof: found, complete: found.proof.exactIsotropy };
    });
}

/** What is found; where a point is degenerate or cannot be computed, that is why there is nothing. */
export function orRefusal<T>(search: () => T | Refusal): T | Refusal {
  try {
    return search();
  } catch (error) {
    if (error instanceof ComputationError) return { reason: error.message };
    throw error;
  }
}

/** Two neighbours, the lower one first. */
function inOrder<T extends { readonly segment: Segment }>(one: T, next: T): readonly [T, T] {
  return next.segment.to === one.segment.from ? [next, one] : [one, next];
}

/** The first outcome that is no failure, with the given radii and then with those that failures suggest; else the last failure. */
export function searchRadii<T extends object>(
  radii: readonly number[],
  attempt: (radii: readonly number[]) => T | FailedSegment,
): T | FailedSegment {
  let suggested: readonly number[] | null = radii;
  let outcome: T | FailedSegment = { reason: 'there are no radii to try', radii: null };
  for (let tries = 0; suggested && tries < MOST_RADII; tries++) {
    outcome = attempt(suggested);
    suggested = hasFailed(outcome) ? outcome.radii : null;
  }
  return outcome;
}

function hasFailed<T extends object>(outcome: T | FailedSegment): outcome is FailedSegment {
  return 'reason' in outcome;
}

/**
 * Radii to try first, per unknown: as the square of the length of a segment, by how a curve bends away from its tangent;
 * from those of the segment before, or without one from the tangent and the point.
 */
export function likelyRadii(
  { parameter, x, tangent }: BranchPoint<number>,
  from: number,
  to: number,
  before?: Pick<Piece<Pick<FoundSegment, 'segment'>>, 'from' | 'to' | 'proof'>,
): readonly number[] {
  if (!before) {
    const relative = (to - from) / from;
    return zipWith(x, tangent, (c, slope) => (Math.abs(slope * parameter) + BEND * Math.abs(c)) * relative ** 2);
  }
  const scale = ((to - from) / (before.to - before.from)) ** 2;
  const noise = NOISE * parameter;
  return zipWith(before.proof.segment.radii, x, (r, c) => Math.max(r * scale, noise * Math.abs(c)));
}

/**
 * Approximate inverse and eigenvectors at a point in doubles, to a few digits, for a segment around it. Throws a
 * ComputationError where the Jacobian is singular.
 */
export function preconditioners(
  compiled: CompiledType,
  { parameter, x }: Pick<BranchPoint<number>, 'parameter' | 'x'>,
): Pick<Segment, 'inverse' | 'vectors'> {
  const weights = weightsAt(double, compiled, parameter);
  const g = geometry(double, compiled.structure, weights, x);
  const matrices = compiled.blocks.map((b) => hessianBlock(double, g, b.structure));
  const jacobian = perEntry(double, compiled, weights).rows(at(matrices, 0));
  const inverse = approximateInverse(double, jacobian);
  if (!inverse) throw new ComputationError(`the Jacobian is singular at d = ${parameter}`);
  return {
    inverse: inverse.map((row) => row.map(rounded)),
    vectors: zipWith(compiled.blocks, matrices, (block, matrix) => {
      const eigen = pencilEigen(double, matrix, gramMatrix(double, weights, block.structure));
      return (eigen?.vectors ?? []).map((v) => v.map(rounded));
    }),
  };
}

function rounded(x: number): number {
  return Number(x.toPrecision(ROUGH_DIGITS));
}
