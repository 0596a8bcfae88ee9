import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { followTo } from '../branch/branch.js';
import { segmentsBy } from '../certificate/segment-search.js';
import { type Crossing, findCrossings } from '../crossing/crossing.js';
import { nearestScanned, scanFamily } from '../end/scan.js';
import { type Family, lowerEndOfSize, toDouble } from '../family/family.js';
import { SCAN_STEP } from '../family/search-range.js';
import { areGlued, joinNegative, RANGE_BITS } from '../proof/segment.js';
import type { FoundTail } from '../tail/find.js';
import { tailStart } from '../tail/tail.js';
import { coverDown, type Link, round, shown } from './cover.js';
import { type CrossingPieceProof, proveCrossingPiece } from './crossing-piece.js';
import { isGluedToTail } from './glue.js';
import type { ChainPiece, Counts } from './piece.js';

/** A family from its tail down: pieces ascending in d, each proved and glued to the next, the last one to the tail. */
export interface Chain {
  readonly pieces: readonly ChainPiece[];
  /** Why it goes no lower. */
  readonly stopped: string;
}

/** A piece that is proved, its ends and the numbers of negative eigenvalues there. */
interface ProvedPiece {
  readonly piece: ChainPiece;
  readonly first: Link;
  readonly below: Counts;
}

/** Half widths of crossing pieces, as parts of d. */
const HALF_WIDTHS = [0.02, 0.01, 5e-3, 2e-3, 1e-3, 3e-4, 1e-4, 1e-5] as const;
/** A crossing piece takes at most this part of the way to the next one. */
const SHARE = 0.3;
/** Longest step in ln d from a point to the next. */
const LONGEST_STEP = 0.25;
/**
 * Covers a family by pieces from its tail down: segments with one index between fractional dimensions, and one piece around each
 * of these. What lies where is seen in doubles; what holds there is proved by each piece. The chain ends where a piece cannot be
 * proved, or a little above the d at which the family begins, with the reason.
 *
 * @param progress told the d reached from the tail down.
 */
export function findChain(
  mpfr: MpfrLibrary,
  family: Family,
  found: FoundTail,
  progress: (d: number) => void = () => undefined,
): Chain {
  const top = found.use((_, tail) => Math.ceil(toDouble(tailStart(tail))));
  const scan = scanFamily(mpfr, family, 1, top * 1.1, SCAN_STEP);
  const { branch, compiled } = scan;
  if (branch === null) throw new ComputationError('a family without a branch has no chain');
  const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
  const crossings = findCrossings(scan, decided).filter(({ d }) => d < top);
  const twoElements = lowerEndOfSize(family.type, 2);
  const lowest = Math.max(twoElements, decided[0]?.d ?? 1, scan.lowerEnd?.approximate ?? 1);
  const balls = ballRing(mpfr, RANGE_BITS);
  const pointAt = (d: number, near: BranchPoint<number> | undefined): BranchPoint<number> | undefined => {
    const from = near ?? nearestScanned(decided, d)?.branchPoint;
    if (!from) return undefined;
    if (from.parameter === d) return from;
    const { point, reached } = followTo(branch, d, LONGEST_STEP, from);
    return reached ? point : undefined;
  };
  try {
    // A family may begin where its blocks have less than two elements, of which no segment is proved.
    const { lowerEnd } = scan;
    const end = lowerEnd !== null && lowerEnd.approximate > twoElements ? lowerEnd.why : null;
    return descend({ balls, compiled, pointAt, found, crossings, top, lowest, twoElements, end, progress });
  } finally {
    balls.dispose();
  }
}

interface Descent {
  readonly balls: BallRing;
  readonly compiled: CompiledType;
  readonly pointAt: (d: number, near: BranchPoint<number> | undefined) => BranchPoint<number> | undefined;
  readonly found: FoundTail;
  readonly crossings: readonly Crossing[];
  readonly top: number;
  /** Where the family is seen to begin, or a block to have two elements. */
  readonly lowest: number;
  /** Where the last block comes down to two elements. */
  readonly twoElements: number;
  readonly end: string | null;
  readonly progress: (d: number) => void;
}

function descend(descent: Descent): Chain {
  const { balls, compiled, crossings, top, lowest, found } = descent;
  const tailCounts = found.use((_, __, proof): Counts => proof.negative);
  const pieces: ChainPiece[] = [];
  let above: ProvedPiece | undefined;
  let upper = top;
  const isGlued = (link: Link): boolean =>
    above === undefined
      ? found.use((domain, tail, proof) => isGluedToTail(balls, link, domain, { tail, proof }))
      : areGlued(balls, link, above.first);
  const countsAbove = (): Counts => above?.below ?? tailCounts;
  for (let i = crossings.length - 1; i >= -1; i--) {
    const crossing = crossings[i];
    const gapBelow = crossing === undefined ? 0 : crossing.d - (crossings[i - 1]?.d ?? lowest);
    const passage =
      crossing === undefined ? { reason: '' } : passageAt(descent, crossing, SHARE * Math.min(gapBelow, upper - crossing.d));
    const bottom = 'reason' in passage ? (crossing?.d ?? lowest) : passage.link.segment.to;
    const before = 'reason' in passage ? undefined : passage.link;
    const covered = coverDown(descent, { bottom, upper, before, isGlued });
    const range = covered.pieces.map(({ proof }) => proof);
    const [first] = range;
    if (first !== undefined) {
      const counts = joined(range.map(({ proof }) => proof.negative));
      if (counts === undefined || joinNegative(counts, countsAbove()) === undefined) {
        return { pieces, stopped: `the index is not constant above d = ${shown(bottom)}` };
      }
      const piece: ChainPiece = { kind: 'range', segments: range.map(({ segment }) => segment) };
      pieces.unshift(piece);
      above = { piece, first, below: counts };
    }
    if (covered.stopped !== null) return { pieces, stopped: covered.stopped };
    if ('reason' in passage) {
      const why =
        crossing === undefined
          ? endText(descent)
          : `at d = ${shown(crossing.d)}, where an eigenvalue of component ${componentText(crossing.block.component, compiled.type)} is seen to pass through 0, ${passage.reason}`;
      return { pieces, stopped: why };
    }
    const { piece, link, proof } = passage;
    if (joinNegative(proof.above, countsAbove()) === undefined) {
      return { pieces, stopped: `the index above d = ${shown(proof.d[1])} is not that below the next piece` };
    }
    pieces.unshift(piece);
    above = { piece, first: link, below: proof.below };
    upper = link.segment.from;
  }
  return { pieces, stopped: endText(descent) };
}

function endText({ lowest, twoElements, end }: Descent): string {
  return end === null
    ? `a block has two elements at d = ${shown(twoElements)}`
    : `the family begins at d = ${shown(lowest)}: ${end}`;
}

function joined(all: readonly Counts[]): Counts | undefined {
  let counts: Counts | undefined = all[0];
  for (const next of all.slice(1)) counts = counts && joinNegative(counts, next);
  return counts;
}

/** The piece around a fractional dimension, the widest that is proved. */
function passageAt(
  { balls, compiled, pointAt }: Descent,
  crossing: Crossing,
  most: number,
): { readonly piece: ChainPiece; readonly link: Link; readonly proof: CrossingPieceProof } | { readonly reason: string } {
  const block = compiled.blocks.findIndex(({ component: { name, blocks } }) => {
    const own = crossing.block.component;
    return own.name === name && own.blocks.join() === blocks.join();
  });
  const prover = segmentsBy({
    balls,
    compiled,
    pointAt,
    prove: (segment) => proveCrossingPiece(balls, compiled, { segment, block, kind: 'crossing' }),
  });
  let reason = 'no piece is short enough';
  for (const width of HALF_WIDTHS) {
    const half = width * crossing.d;
    if (half > most) continue;
    const outcome = prover(round(crossing.d - half), round(crossing.d + half), undefined);
    if ('reason' in outcome) {
      reason = outcome.reason;
      continue;
    }
    const { segment, proof } = outcome.proof;
    return { piece: { kind: 'crossing', segment, block }, link: { segment, proof }, proof };
  }
  return { reason };
}
