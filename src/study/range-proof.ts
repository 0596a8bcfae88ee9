import { geometry } from '../model/geometry.js';
import { gramMatrix, hessianBlock } from '../model/hessian.js';
import { approximateInverse } from '../numeric/approximate-inverse.js';
import { type BallRing, ballRing } from '../numeric/ball.js';
import type { BranchPoint } from '../numeric/continuation.js';
import type { MpfrLibrary } from '../numeric/mpfr.js';
import { componentText } from '../representation/component.js';
import { double } from '../scalar/double.js';
import { pencilEigen } from './block-spectrum.js';
import { type Branch, doubleArithmetic, follow, followTo } from './branch.js';
import { explainEnd } from './branch-end.js';
import { MOST_SEGMENTS } from './certificate-schema.js';
import { type CompiledType, weightsAt } from './compile.js';
import { type Crossing, findCrossings, refineCrossing } from './crossing.js';
import { proveCrossing } from './crossing-proof.js';
import { ComputationError, type Family } from './family.js';
import { findBranch } from './find-branch.js';
import { scanPoint } from './scan.js';
import { areGlued, type FailedSegment, proveSegment, RANGE_BITS, type Segment, type SegmentProof } from './segment-proof.js';

/** A finite cover of an interval of d by proved segments, each glued to the next. */
export interface RangeProof {
  readonly compiled: CompiledType;
  readonly segments: readonly Segment[];
  readonly proofs: readonly SegmentProof[];
}

/** Relative length of the first segment, and of the shortest that is tried. */
const FIRST_LENGTH = 2e-3;
const SHORTEST = 1e-8;
/** A segment is tried longer by this factor until it fails: long segments make a certificate that is quick to check. */
const LONGER = 1.35;
const SHORTER = 0.7;
/** Relative error of entries in doubles, per unit of d: radii below it would be lost in it. */
const NOISE = 1e-14;
/** Longest step in ln d at which eigenvalues are looked at before a proof. */
const LOOKOUT = 0.02;
/** Bits and digits of a crossing that is in the way of a proof. */
const CROSSING_BITS = 128;
const CROSSING_DIGITS = 12;
/** Digits of preconditioners in a certificate. */
const ROUGH_DIGITS = 6;

/**
 * Proves that a family exists, is locally unique in its fixed-point space and has a constant index, for every real d of an
 * interval: a cover by segments, found by following the family in doubles, each proved by `proveSegment`, and each
 * glued to the next: at the common d the point proved in one lies in the box in which the other has only one.
 *
 * Throws a ComputationError where in doubles an eigenvalue passes through 0 on the way, before any proof, and where a segment
 * cannot be proved however short: with the d reached and what could not be proved.
 */
export function proveRange(
  mpfr: MpfrLibrary,
  family: Family,
  from: number,
  to: number,
  progress: (d: number) => void = () => undefined,
): RangeProof {
  const branch = findBranch(doubleArithmetic(Math.max(to, 2000)), family, from);
  const { compiled } = branch;
  const first = followedTo(branch, branch.anchor, from);
  expectNoCrossing(mpfr, branch, first, to);
  const balls = ballRing(mpfr, RANGE_BITS);
  const segments: Segment[] = [];
  const proofs: SegmentProof[] = [];
  let last = first;
  let length = FIRST_LENGTH;
  // Given up where it cannot be proved however short a segment is: the rest of the theorem is worth having.
  let withIsotropy = true;
  for (let start = from; start < to; ) {
    let best: Attempt | undefined;
    let reason = '';
    // Longer while it works, shorter while it does not.
    for (let factor = 1; ; ) {
      const attempt = tryLength(balls, branch, last, start, to, length * factor, segments, proofs, withIsotropy);
      if ('reason' in attempt) {
        reason = attempt.reason;
        if (best || length * factor < SHORTEST) break;
        factor *= SHORTER;
        continue;
      }
      best = attempt;
      if (attempt.segment.to >= to || factor < 1) break;
      factor *= LONGER;
    }
    if (!best && withIsotropy && reason === OPEN_ISOTROPY) {
      withIsotropy = false;
      continue;
    }
    if (!best) throw stuck(family, start, reason);
    if (segments.length >= MOST_SEGMENTS) {
      throw new ComputationError(
        `more than ${MOST_SEGMENTS} segments are needed: proved up to d = ${start}; take a shorter interval`,
      );
    }
    length = (best.segment.to - start) / start;
    start = best.segment.to;
    last = best.last;
    segments.push(best.segment);
    proofs.push(best.proof);
    progress(start);
  }
  balls.dispose();
  return { compiled, segments, proofs };
}

const OPEN_ISOTROPY = 'its isotropy is not decided';

function stuck(family: Family, d: number, reason: string): ComputationError {
  return new ComputationError(
    `nothing could be proved of family '${family.alias ?? family.name}' just above d = ${Number(d.toPrecision(8))}: ${reason}; no eigenvalue is seen to pass through 0 there`,
  );
}

/** Throws a ComputationError that names the first eigenvalue that passes through 0 on the way, proved where it can be. */
function expectNoCrossing(mpfr: MpfrLibrary, branch: Branch<number>, first: BranchPoint<number>, to: number): void {
  const { compiled, family } = branch;
  const shown = family.alias ?? family.name;
  const points = [first];
  const steps = follow(branch, to, LOOKOUT, first);
  let next = steps.next();
  for (; !next.done; next = steps.next()) points.push(next.value);
  const scanned = points.map((point) => scanPoint(compiled, point.parameter, point.x, point));
  const scan = { family, compiled, branch, points: scanned, lowerEnd: null, upperEnd: null, evidence: branch.origin };
  const [crossing] = findCrossings(scan, scanned);
  if (crossing) {
    throw new ComputationError(
      `the index of family '${shown}' changes: ${crossingText(mpfr, branch, crossing)}; an interval on one side of it can be proved`,
    );
  }
  if (next.value.reached) return;
  const { d, why } = explainEnd(mpfr, branch, points);
  throw new ComputationError(`family '${shown}' does not reach d = ${to}: it ends at d = ${d}, ${why}`);
}

function crossingText(mpfr: MpfrLibrary, branch: Branch<number>, crossing: Crossing): string {
  const name = componentText(crossing.block.component, branch.compiled.type);
  const balls = ballRing(mpfr, CROSSING_BITS);
  const candidate = refineCrossing(mpfr, branch, crossing, CROSSING_BITS / 2);
  const proof = proveCrossing(balls, branch.compiled, crossing.block, crossing.normal, candidate.x);
  const bounds = 'reason' in proof ? undefined : balls.format(proof.d, CROSSING_DIGITS);
  balls.dispose();
  return bounds
    ? `an eigenvalue of component ${name} passes through 0 at a d between ${bounds[0]} and ${bounds[1]}`
    : `in doubles an eigenvalue of component ${name} is seen to pass through 0 near d = ${crossing.d.toPrecision(6)}`;
}

interface Attempt {
  readonly segment: Segment;
  readonly proof: SegmentProof;
  readonly last: BranchPoint<number>;
}

function tryLength(
  balls: BallRing,
  branch: Branch<number>,
  last: BranchPoint<number>,
  start: number,
  to: number,
  length: number,
  segments: readonly Segment[],
  proofs: readonly SegmentProof[],
  withIsotropy: boolean,
): Attempt | FailedSegment {
  // Round numbers for people; what is left over at the end is not worth a segment.
  const end = Math.min(to, Number((start * (1 + length)).toPrecision(12)));
  const centre = (start + end) / 2;
  let point: BranchPoint<number>;
  try {
    point = followedTo(branch, last, centre);
  } catch (error) {
    if (error instanceof ComputationError) return { reason: error.message, radii: null };
    throw error;
  }
  const before = segments[segments.length - 1];
  const scale = before ? ((end - start) / (before.to - before.from)) ** 2 : 1;
  const radii = before
    ? before.radii.map((r, i) => Math.max(r * scale, NOISE * centre * Math.abs(point.x[i] as number)))
    : point.x.map((x, i) => (Math.abs((point.tangent[i] as number) * centre) + 1e-3 * Math.abs(x)) * length * length);
  const rough = {
    from: start,
    to: end,
    centre,
    point: point.x,
    tangent: point.tangent.map(rounded),
    ...preconditioners(branch.compiled, point),
  };
  let suggestion: readonly number[] = radii;
  let failure: FailedSegment = { reason: '', radii: null };
  for (let tries = 0; tries < 3; tries++) {
    const segment: Segment = { ...rough, radii: suggestion.map(rounded) };
    const proof = proveSegment(balls, branch.compiled, segment);
    if (!('reason' in proof)) {
      if (withIsotropy && !proof.exactIsotropy) return { reason: OPEN_ISOTROPY, radii: null };
      const previous = proofs[proofs.length - 1];
      if (before && previous && !areGlued(balls, { segment: before, proof: previous }, { segment, proof })) {
        // A larger box takes in what the neighbour has proved.
        suggestion = suggestion.map((r) => 1.3 * r);
        failure = { reason: 'a segment could not be glued to the one before', radii: null };
        continue;
      }
      return { segment, proof, last: point };
    }
    failure = proof;
    if (!proof.radii) return proof;
    suggestion = proof.radii;
  }
  return failure;
}

function followedTo(branch: Branch<number>, from: BranchPoint<number>, d: number): BranchPoint<number> {
  if (from.parameter === d) return from;
  const { point, reached } = followTo(branch, d, 0.5, from);
  if (reached) return point;
  throw new ComputationError(
    `family '${branch.family.alias ?? branch.family.name}' could not be followed from d = ${from.parameter} to ${d}`,
  );
}

/**
 * Approximate inverse and eigenvectors at a point in doubles, to a few digits, for a segment around it. Throws a
 * ComputationError where the Jacobian is singular.
 */
export function preconditioners(
  compiled: CompiledType,
  { parameter, x }: Pick<BranchPoint<number>, 'parameter' | 'x'>,
): Pick<Segment, 'inverse' | 'vectors'> {
  const { structure } = compiled;
  const weights = weightsAt(double, compiled, parameter);
  const g = geometry(double, structure, weights, x);
  const matrices = compiled.blocks.map((b) => hessianBlock(double, g, b.structure));
  const jacobian =
    matrices[0]?.map((row, e) => row.map((h) => h / (weights[structure.entries[e]?.size as number] as number))) ?? [];
  const inverse = approximateInverse(double, jacobian);
  if (!inverse) throw new ComputationError(`the Jacobian is singular at d = ${parameter}`);
  return {
    inverse: inverse.map((row) => row.map(rounded)),
    vectors: compiled.blocks.map((b, i) => {
      const eigen = pencilEigen(double, matrices[i] ?? [], gramMatrix(double, weights, b.structure));
      return (eigen?.vectors ?? []).map((v) => v.map(rounded));
    }),
  };
}

function rounded(x: number): number {
  return Number(x.toPrecision(ROUGH_DIGITS));
}
