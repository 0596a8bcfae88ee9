import { MOST_SEGMENTS } from './schema.js';

/** Why nothing was proved. */
export interface Refusal {
  readonly reason: string;
}

/** A part of an interval with what was proved on it. */
export interface Piece<T> {
  readonly from: number;
  readonly to: number;
  readonly proof: T;
  /** Whether all that is wanted was proved; a part of it is taken only where all of it cannot be had. */
  readonly complete: boolean;
}

/** Tries to prove something on [from, to], next to the piece that was proved before it: below it, or above where a cover goes down. */
export type Prover<T> = (
  from: number,
  to: number,
  before: Piece<T> | undefined,
) => { readonly proof: T; readonly complete: boolean } | Refusal;

/** A cover of an interval from where it begins to `reached`, and what ended it where that is not the other end. */
export interface Cover<T> {
  readonly pieces: readonly Piece<T>[];
  readonly reached: number;
  readonly end: 'covered' | 'too many' | Refusal;
}

/** How lengths of pieces, relative to the end that comes first, are tried. */
export interface CoverRules {
  /** Of the first piece. */
  readonly first: number;
  /** A refusal of a piece shorter than this is final. */
  readonly shortest: number;
  /** A piece is tried longer by this factor until it is refused: long pieces make a certificate that is quick to check. */
  readonly longer: number;
  /** A piece that is refused is tried shorter by this factor until it is proved. */
  readonly shorter: number;
  /** Pieces of a cover. */
  readonly most: number;
}

/** Measured: few refusals, and long segments. */
export const COVER_RULES: CoverRules = { first: 2e-3, shortest: 1e-8, longer: 1.35, shorter: 0.7, most: MOST_SEGMENTS };

/** Digits of the ends of pieces: round numbers for people. */
const END_DIGITS = 12;

/**
 * Covers an interval of positive numbers by pieces that a prover proves, from `from` on, which may be its upper end, each as long
 * as it can be made and beginning where the one before ends; each length begins from the last. Nothing is claimed that the prover
 * has not proved: how lengths are tried decides the number of pieces, and where it is given up. Pieces are in the order in which
 * they were proved: descending in d where `to` is less than `from`.
 *
 * Ends with a refusal where a piece is refused however short it is, and with `too many` pieces. Where all that is wanted
 * cannot be had of the shortest piece, a part of it is enough from there on.
 *
 * @example
 * ```ts
 * import { COVER_RULES, coverInterval } from 'symbreak';
 * const atMostOne = (from: number, to: number) => (to - from <= 1 ? { proof: '', complete: true } : { reason: 'too long' });
 * const { pieces } = coverInterval(4, 6, atMostOne, { ...COVER_RULES, first: 0.25, shorter: 0.8 });
 * pieces.map(({ from, to }) => [from, to]); // [[4, 5], [5, 6]]
 * ```
 */
export function coverInterval<T>(
  from: number,
  to: number,
  prove: Prover<T>,
  rules: CoverRules = COVER_RULES,
  progress: (reached: number) => void = () => undefined,
): Cover<T> {
  const pieces: Piece<T>[] = [];
  let start = from;
  let length = rules.first;
  let partsAreEnough = false;
  const goesDown = to < from;
  while (start !== to && goesDown === to < start) {
    if (pieces.length >= rules.most) return { pieces, reached: start, end: 'too many' };
    const attempt = (relative: number): Piece<T> | Refusal => {
      const end = shortNumber(goesDown ? start / (1 + relative) : start * (1 + relative));
      const [low, high] = goesDown ? [Math.max(to, end), start] : [start, Math.min(to, end)];
      const outcome = prove(low, high, pieces[pieces.length - 1]);
      return 'reason' in outcome ? outcome : { from: low, to: high, ...outcome };
    };
    const isWhole = (piece: Piece<T>): boolean => (goesDown ? piece.from : piece.to) === to;
    const isEnough = (outcome: Piece<T> | Refusal): outcome is Piece<T> =>
      !('reason' in outcome) && (partsAreEnough || outcome.complete);
    const outcome = longestPiece(attempt, { isEnough, isWhole }, length, rules);
    if ('reason' in outcome) return { pieces, reached: start, end: outcome };
    if (!isEnough(outcome)) {
      partsAreEnough = true;
      continue;
    }
    pieces.push(outcome);
    length = (outcome.to - outcome.from) / outcome.from;
    start = goesDown ? outcome.from : outcome.to;
    progress(start);
  }
  return { pieces, reached: start, end: 'covered' };
}

function shortNumber(x: number): number {
  return Number(x.toPrecision(END_DIGITS));
}

/** The longest piece that is enough, among those that are tried; where none is, what became of the shortest. */
function longestPiece<T>(
  attempt: (length: number) => Piece<T> | Refusal,
  {
    isEnough,
    isWhole,
  }: { readonly isEnough: (outcome: Piece<T> | Refusal) => outcome is Piece<T>; readonly isWhole: (piece: Piece<T>) => boolean },
  first: number,
  { shortest, longer, shorter }: CoverRules,
): Piece<T> | Refusal {
  let length = first;
  let best = attempt(length);
  if (!isEnough(best)) {
    while (!isEnough(best) && length >= shortest) {
      length *= shorter;
      best = attempt(length);
    }
    return best;
  }
  while (!isWhole(best)) {
    length *= longer;
    const next = attempt(length);
    if (!isEnough(next)) break;
    best = next;
  }
  return best;
}
