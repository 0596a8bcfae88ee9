import type { CompiledType } from '../../landscape/compile.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { COVER_RULES, type CoverRules, coverInterval, type Piece } from '../certificate/segment-cover.js';
import { type FoundSegment, type SegmentSearch, segmentsBy } from '../certificate/segment-search.js';
import { proveSegment, type Segment, type SegmentProof } from '../proof/segment.js';

/** A segment with what is proved on it, of either kind. */
export interface Link {
  readonly segment: Segment;
  readonly proof: Pick<SegmentProof, 'reach'>;
}

/** Segments of one cover: a certificate with more is long to check. */
const MOST_PIECES = 2000;
/** Segments of a chain that would be shorter than this part of d are given up: towards an end they become shorter without end. */
const SHORTEST = 1e-6;
/** How lengths of segments of a chain are tried. */
export const CHAIN_RULES: CoverRules = { ...COVER_RULES, most: MOST_PIECES, shortest: SHORTEST };

/** Of which family segments are proved, and who is told. */
export interface CoverSetting {
  readonly balls: BallRing;
  readonly compiled: CompiledType;
  readonly pointAt: SegmentSearch<SegmentProof>['pointAt'];
  readonly progress: (d: number) => void;
  readonly rules: CoverRules;
}

/** A part of the way down, with what is glued to at its two ends. */
export interface CoverTask {
  readonly bottom: number;
  readonly upper: number;
  readonly isGluedAbove: (link: Link) => boolean;
  /** Where the cover may begin anywhere, nothing is asked. */
  readonly isGluedBelow?: (link: Link) => boolean;
}

/**
 * Segments from a given d down, each glued to the one above, to the bottom or as low as they are proved; ascending in d. `stopped` says
 * what failed directly below the last one, and is null where the bottom was reached.
 */
export function coverDown(
  { balls, compiled, pointAt, progress, rules }: CoverSetting,
  { bottom, upper, isGluedAbove, isGluedBelow = () => true }: CoverTask,
): { readonly pieces: readonly Piece<FoundSegment>[]; readonly stopped: string | null } {
  const prove = segmentsBy<SegmentProof>({
    balls,
    compiled,
    pointAt,
    prove: (segment) => proveSegment(balls, compiled, segment),
    ends: [
      { d: upper, isGlued: isGluedAbove },
      { d: bottom, isGlued: isGluedBelow },
    ],
  });
  const { pieces, reached, end } = coverInterval<FoundSegment>(upper, bottom, prove, rules);
  if (pieces.length > 0) progress(reached);
  return { pieces: [...pieces].reverse(), stopped: end === 'covered' ? null : reasonOf(end, reached, rules) };
}

function reasonOf(end: 'too many' | { readonly reason: string }, reached: number, { most }: CoverRules): string {
  return `below d = ${shown(reached)} ${end === 'too many' ? `more than ${most} segments would be needed` : end.reason}`;
}

/** A d that is short to write. */
export function round(d: number): number {
  return Number(d.toPrecision(12));
}

/** A d for people. */
export function shown(d: number): string {
  return String(Number(d.toPrecision(8)));
}
