import { ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { LARGEST_RANGE_D } from '../certificate/schema.js';
import type { CoverRules, Refusal } from '../certificate/segment-cover.js';
import { segmentsBy } from '../certificate/segment-search.js';
import type { Crossing } from '../crossing/crossing.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { areGlued, joinNegative, RANGE_BITS } from '../proof/segment.js';
import type { FoundTail } from '../tail/find.js';
import { tailStart } from '../tail/tail.js';
import { CHAIN_RULES, type CoverSetting, type CoverTask, coverDown, type Link, round, shown } from './cover.js';
import { type CrossingPieceProof, proveCrossingPiece } from './crossing-piece.js';
import { isGluedToTail } from './glue.js';
import type { ChainPiece, Counts } from './piece.js';
import { type SeenFamily, seenBelow } from './seen.js';

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
/** How far above a d at which an eigenvalue passes through 0, and no piece is proved, a chain ends, as a part of d. */
const CLEARANCE = 1e-4;

/** How a chain is looked for. */
export interface ChainSearch {
  /** Told the d reached from the tail down. */
  readonly progress?: (d: number) => void;
  readonly rules?: CoverRules;
}

/**
 * Covers a family by pieces from its tail down: segments with one index between fractional dimensions, and one piece around each
 * of these. What lies where is seen in doubles; what holds there is proved by each piece. The chain ends where a piece cannot be
 * proved, or a little above the d at which the family begins, with the reason. Whatever fails below the tail, the tail is kept.
 */
export function findChain(
  mpfr: MpfrLibrary,
  family: Family,
  found: FoundTail,
  { progress = () => undefined, rules = CHAIN_RULES }: ChainSearch = {},
): Chain {
  const top = found.use((_, tail) => Math.ceil(toDouble(tailStart(tail))));
  if (top > LARGEST_RANGE_D) {
    return { pieces: [], stopped: `segments below the series are offered up to d = ${LARGEST_RANGE_D}, where it is not proved` };
  }
  const seen = seenBelow(mpfr, family, top);
  if ('reason' in seen) return { pieces: [], stopped: seen.reason };
  const balls = ballRing(mpfr, RANGE_BITS);
  try {
    return descend({ ...seen, balls, compiled: found.compiled, found, top, progress, rules });
  } finally {
    balls.dispose();
  }
}

interface Descent extends SeenFamily, CoverSetting {
  readonly found: FoundTail;
  readonly top: number;
}

function descend(descent: Descent): Chain {
  const { balls, compiled, crossings, top, bottom: lowest, found, end } = descent;
  const tailCounts = found.use((_, __, proof): Counts => proof.negative);
  const pieces: ChainPiece[] = [];
  let above: ProvedPiece | undefined;
  let upper = top;
  const isGluedAbove = (link: Link): boolean =>
    above === undefined
      ? found.use((domain, tail, proof) => isGluedToTail(balls, link, domain, { tail, proof }))
      : areGlued(balls, link, above.first);
  const countsAbove = (): Counts => above?.below ?? tailCounts;
  for (let i = crossings.length - 1; i >= -1; i--) {
    const crossing = crossings[i];
    const gapBelow = crossing === undefined ? 0 : crossing.d - (crossings[i - 1]?.d ?? lowest);
    const passage = crossing && passageAt(descent, crossing, SHARE * Math.min(gapBelow, upper - crossing.d));
    const covered = coverDown(descent, { upper, isGluedAbove, ...endBelow(descent, crossing, passage) });
    const range = covered.pieces.map(({ proof }) => proof);
    const [first] = range;
    if (first !== undefined) {
      const counts = joined(range.map(({ proof }) => proof.negative));
      if (counts === undefined || joinNegative(counts, countsAbove()) === undefined) {
        return { pieces, stopped: `below d = ${shown(upper)} the index is not constant` };
      }
      const piece: ChainPiece = { kind: 'range', segments: range.map(({ segment }) => segment) };
      pieces.unshift(piece);
      above = { piece, first, below: counts };
    }
    if (covered.stopped !== null) return { pieces, stopped: covered.stopped };
    if (crossing === undefined || passage === undefined) break;
    if ('reason' in passage) {
      const name = componentText(crossing.block.component, compiled.type);
      return {
        pieces,
        stopped: `at d = ${shown(crossing.d)}, where an eigenvalue of component ${name} is seen to pass through 0, ${passage.reason}`,
      };
    }
    const { piece, link, proof } = passage;
    if (joinNegative(proof.above, countsAbove()) === undefined) {
      return { pieces, stopped: `the index above d = ${shown(proof.d[1])} is not that below the next piece` };
    }
    pieces.unshift(piece);
    above = { piece, first: link, below: proof.below };
    upper = link.segment.from;
  }
  return { pieces, stopped: end };
}

/** Where the segments above a crossing end: at its piece, a little above it where that is not proved, or where all ends. */
function endBelow(
  { balls, bottom }: Descent,
  crossing: Crossing | undefined,
  passage: FoundPassage | Refusal | undefined,
): Pick<CoverTask, 'bottom' | 'isGluedBelow'> {
  if (crossing === undefined || passage === undefined) return { bottom };
  if ('reason' in passage) return { bottom: round(crossing.d * (1 + CLEARANCE)) };
  const { link } = passage;
  return { bottom: link.segment.to, isGluedBelow: (next) => areGlued(balls, link, next) };
}

interface FoundPassage {
  readonly piece: ChainPiece;
  readonly link: Link;
  readonly proof: CrossingPieceProof;
}

function joined(all: readonly Counts[]): Counts | undefined {
  let counts: Counts | undefined = all[0];
  for (const next of all.slice(1)) counts = counts && joinNegative(counts, next);
  return counts;
}

/** The piece around a fractional dimension, the widest that is proved. */
function passageAt({ balls, compiled, pointAt }: Descent, crossing: Crossing, most: number): FoundPassage | Refusal {
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
