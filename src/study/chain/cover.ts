import type { CompiledType } from '../../landscape/compile.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { COVER_RULES, coverInterval, type Piece } from '../certificate/segment-cover.js';
import { type FoundSegment, type SegmentSearch, segmentsBy } from '../certificate/segment-search.js';
import { areGlued, proveSegment, type Segment, type SegmentProof } from '../proof/segment.js';

/** A segment with what is proved on it, of either kind. */
export interface Link {
  readonly segment: Segment;
  readonly proof: Pick<SegmentProof, 'reach'>;
}

/** How far above the d at which nothing more is proved a cover begins, as parts of d. */
const CLEARANCES = [1e-4, 1e-3, 5e-3, 0.02, 0.06, 0.15, 0.4] as const;
/** Segments of one cover: a certificate with more is long to check. */
const MOST_PIECES = 2000;

/** Of which family segments are proved, and who is told. */
export interface CoverSetting {
  readonly balls: BallRing;
  readonly compiled: CompiledType;
  readonly pointAt: SegmentSearch<SegmentProof>['pointAt'];
  readonly progress: (d: number) => void;
}

/** A part of the way down. */
export interface CoverTask {
  readonly bottom: number;
  readonly upper: number;
  /** What lies below; undefined where the cover may begin anywhere above the bottom. */
  readonly before: Link | undefined;
  readonly isGlued: (link: Link) => boolean;
}

/** Segments from as low as can be had up to a given d; `stopped` says why they do not begin at the bottom. */
export function coverDown(
  { balls, compiled, pointAt, progress }: CoverSetting,
  { bottom, upper, before, isGlued }: CoverTask,
): { readonly pieces: readonly Piece<FoundSegment>[]; readonly stopped: string | null } {
  const prove = segmentsBy<SegmentProof>({
    balls,
    compiled,
    pointAt,
    prove: (segment) => proveSegment(balls, compiled, segment),
    above: { d: upper, isGlued },
  });
  const cover = (from: number, below: Link | undefined) => {
    const rules = { ...COVER_RULES, most: MOST_PIECES };
    return coverInterval<FoundSegment>(
      from,
      upper,
      (low, high, previous) => {
        const outcome = prove(low, high, previous);
        if ('reason' in outcome || previous !== undefined || below === undefined) return outcome;
        const { segment, proof } = outcome.proof;
        return areGlued(balls, below, { segment, proof }) ? outcome : { reason: 'a segment could not be glued to the one below' };
      },
      rules,
    );
  };
  const whole = before && cover(before.segment.to, before);
  if (whole?.end === 'covered') {
    progress(bottom);
    return { pieces: whole.pieces, stopped: null };
  }
  let low = whole === undefined ? bottom : whole.reached;
  let reason: string | null = whole === undefined ? null : reasonOf(whole.end, whole.reached);
  for (const clearance of CLEARANCES) {
    const from = round(low * (1 + clearance));
    if (from >= upper) break;
    const part = cover(from, undefined);
    if (part.end === 'covered') {
      progress(from);
      return { pieces: part.pieces, stopped: reason };
    }
    if (part.reached > from) [low, reason] = [part.reached, reasonOf(part.end, part.reached)];
  }
  return { pieces: [], stopped: reason ?? `nothing could be proved below d = ${shown(upper)}` };
}

function reasonOf(end: 'covered' | 'too many' | { readonly reason: string }, reached: number): string | null {
  if (end === 'covered') return null;
  return `near d = ${shown(reached)} ${end === 'too many' ? `more than ${MOST_PIECES} segments would be needed` : end.reason}`;
}

/** A d that is short to write. */
export function round(d: number): number {
  return Number(d.toPrecision(12));
}

/** A d for people. */
export function shown(d: number): string {
  return String(Number(d.toPrecision(8)));
}
