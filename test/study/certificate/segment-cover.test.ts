import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_SEGMENTS } from '../../../src/study/certificate/schema.js';
import {
  COVER_RULES,
  type CoverRules,
  coverInterval,
  type Piece,
  type Prover,
} from '../../../src/study/certificate/segment-cover.js';

type Interval = readonly [from: number, to: number];
interface Behaviour {
  /** Why an interval is refused; it is proved without. */
  readonly refuses: (from: number, to: number) => string | undefined;
  readonly completes?: (from: number, to: number) => boolean;
}

/** More than any of these tests needs. */
const MOST_ASKED = 10_000;

/** A made-up prover with an account of what it was asked; what it proves is the interval, as text. */
function prover({ refuses, completes = () => true }: Behaviour): { prove: Prover<string>; asked: Interval[] } {
  const asked: Interval[] = [];
  const prove: Prover<string> = (from, to) => {
    if (asked.push([from, to]) > MOST_ASKED) throw new Error('asked without end');
    const reason = refuses(from, to);
    return reason === undefined ? { proof: `${from} to ${to}`, complete: completes(from, to) } : { reason };
  };
  return { prove, asked };
}

/** Halves and doubles: few digits. */
const RULES: CoverRules = { first: 0.25, shortest: 2 ** -6, longer: 2, shorter: 0.5, most: 100 };
const upTo = (longest: number): Behaviour => ({ refuses: (from, to) => (to - from > longest ? 'too long' : undefined) });
const intervals = (pieces: readonly Piece<string>[]): readonly Interval[] => pieces.map(({ from, to }) => [from, to]);

describe('a cover', () => {
  it('has pieces made longer until one is refused, shorter until one is proved, and each as long as the last to begin with', () => {
    const { prove, asked } = prover(upTo(3));
    const reached: number[] = [];
    const cover = coverInterval(4, 13, prove, RULES, (d) => reached.push(d));
    expect(asked).toEqual([
      [4, 5],
      [4, 6],
      [4, 8],
      [6, 9],
      [6, 12],
      [9, 13],
      [9, 11.25],
      [11.25, 13],
    ]);
    expect(intervals(cover.pieces)).toEqual([
      [4, 6],
      [6, 9],
      [9, 11.25],
      [11.25, 13],
    ]);
    expect(cover).toMatchObject({ reached: 13, end: 'covered' });
    expect(reached).toEqual([6, 9, 11.25, 13]);
    expect(cover.pieces[1]).toEqual({ from: 6, to: 9, proof: '6 to 9', complete: true });
  });

  it('is one piece, asked for once, where the interval is shorter than the first length', () => {
    const { prove, asked } = prover(upTo(3));
    expect(intervals(coverInterval(8, 8.5, prove, RULES).pieces)).toEqual([[8, 8.5]]);
    expect(asked).toEqual([[8, 8.5]]);
  });

  it('is empty where the interval is', () => {
    const { prove, asked } = prover(upTo(3));
    expect(coverInterval(8, 8, prove, RULES)).toEqual({ pieces: [], reached: 8, end: 'covered' });
    expect(asked).toEqual([]);
  });

  it('has ends of at most 12 digits, but for those of the interval', () => {
    const { prove } = prover(upTo(0.01));
    const { pieces } = coverInterval(10 / 3, 10 / 3 + 0.1, prove);
    expect(pieces[0]?.from).toBe(10 / 3);
    expect(pieces.at(-1)?.to).toBe(10 / 3 + 0.1);
    const ends = pieces.slice(1).map(({ from }) => from);
    expect(ends.length).toBeGreaterThan(5);
    for (const end of ends) expect(Number(end.toPrecision(12))).toBe(end);
    expect(ends.some((end) => Number(end.toPrecision(11)) !== end)).toBe(true);
  });

  it('hands the prover the piece before', () => {
    const before: (string | undefined)[] = [];
    const { prove } = prover(upTo(1));
    coverInterval<string>(
      4,
      7,
      (from, to, piece) => {
        before.push(piece?.proof);
        return prove(from, to, piece);
      },
      RULES,
    );
    expect(before.slice(0, 5)).toEqual([undefined, undefined, '4 to 5', '4 to 5', '5 to 5.625']);
  });

  it('is of what was proved, without gaps or overlaps, up to where it was refused, for any prover', () => {
    const behaviour = fc.record({
      from: fc.double({ min: 2, max: 100, noNaN: true }),
      span: fc.double({ min: 1e-3, max: 5, noNaN: true }),
      lengths: fc.array(fc.double({ min: 1e-2, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
      wall: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(behaviour, ({ from, span, lengths, wall }) => {
        const to = from + span;
        const blocked = wall === undefined ? Number.POSITIVE_INFINITY : from + wall * span;
        const { prove, asked } = prover({
          refuses: (a, b) => {
            if (a <= blocked && blocked <= b) return 'a wall';
            return b - a > (lengths[Math.floor(a * 1000) % lengths.length] as number) ? 'too long' : undefined;
          },
        });
        const { pieces, reached, end } = coverInterval(from, to, prove);
        expect(asked.every(([a, b]) => a < b && b <= to)).toBe(true);
        expect(pieces.map((piece) => piece.from)).toEqual([from, ...pieces.map((piece) => piece.to)].slice(0, pieces.length));
        expect(pieces.map(({ proof }) => proof)).toEqual(intervals(pieces).map(([a, b]) => `${a} to ${b}`));
        expect(reached).toBe(pieces.at(-1)?.to ?? from);
        if (wall === undefined) expect([end, reached]).toEqual(['covered', to]);
        else {
          expect(end).toEqual({ reason: 'a wall' });
          // Given up next to the wall, and below it.
          expect(reached).toBeLessThanOrEqual(blocked);
          expect(blocked - reached).toBeLessThanOrEqual(1e-8 * blocked);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a cover that is given up', () => {
  it('was refused at every length down to the first below the shortest, and says why it was at that one', () => {
    const { prove, asked } = prover({ refuses: (from, to) => `nothing on ${to - from}` });
    const cover = coverInterval(4, 13, prove, RULES);
    expect(asked.map(([from, to]) => (to - from) / from)).toEqual([2 ** -2, 2 ** -3, 2 ** -4, 2 ** -5, 2 ** -6, 2 ** -7]);
    expect(cover).toEqual({ pieces: [], reached: 4, end: { reason: 'nothing on 0.03125' } });
  });

  it('keeps what was proved before', () => {
    const { prove } = prover({ refuses: (_, to) => (to > 6 ? 'beyond 6' : undefined) });
    const cover = coverInterval(4, 13, prove, RULES);
    expect(intervals(cover.pieces)).toEqual([[4, 6]]);
    expect(cover).toMatchObject({ reached: 6, end: { reason: 'beyond 6' } });
  });

  it('has as many pieces as are allowed, and as many are enough where they reach the end', () => {
    const cover = (to: number, most: number) => coverInterval(4, to, prover(upTo(1)).prove, { ...RULES, most });
    const all = cover(7, 100);
    expect(all.end).toBe('covered');
    const count = all.pieces.length;
    expect(count).toBeGreaterThan(2);
    expect(cover(7, count)).toEqual(all);
    const less = cover(7, count - 1);
    expect(less.end).toBe('too many');
    expect(less.pieces).toEqual(all.pieces.slice(0, count - 1));
    expect(less.reached).toBe(all.pieces[count - 1]?.from);
  });

  it('by default after as many as a certificate may have', () => {
    expect(COVER_RULES.most).toBe(MOST_SEGMENTS);
  });

  it('by default below a hundred millionth of d, beginning from two thousandths of it', () => {
    const { prove, asked } = prover({ refuses: () => 'nothing' });
    coverInterval(1000, 2000, prove);
    const lengths = asked.map(([from, to]) => (to - from) / from);
    expect(lengths[0]).toBeCloseTo(2e-3, 12);
    expect(lengths[1]).toBeCloseTo(0.7 * 2e-3, 12);
    expect(lengths.at(-2)).toBeGreaterThanOrEqual(1e-8);
    expect(lengths.at(-1)).toBeLessThan(1e-8);
  });

  it('and by default longer by a third or so', () => {
    const { prove, asked } = prover(upTo(3));
    coverInterval(1000, 1005, prove);
    expect(asked.slice(0, 3)).toEqual([
      [1000, 1002],
      [1000, 1002.7],
      [1000, 1003.645],
    ]);
  });
});

describe('pieces of which a part is proved only', () => {
  it('are not taken where shorter ones are complete', () => {
    const { prove } = prover({ ...upTo(3), completes: (from, to) => to - from <= 1 });
    const { pieces, end } = coverInterval(4, 8, prove, RULES);
    expect(end).toBe('covered');
    expect(pieces.every(({ complete }) => complete)).toBe(true);
    expect(intervals(pieces).slice(0, 2)).toEqual([
      [4, 5],
      [5, 5.625],
    ]);
  });

  it('are taken from where none is complete, however short, and as long as they can be', () => {
    const { prove, asked } = prover({ ...upTo(3), completes: (_, to) => to <= 6 });
    const { pieces, end } = coverInterval(4, 13, prove, RULES);
    expect(end).toBe('covered');
    expect(intervals(pieces).slice(0, 2)).toEqual([
      [4, 6],
      [6, 9],
    ]);
    expect(pieces.map(({ complete }) => complete)).toEqual(pieces.map((_, i) => i === 0));
    // Before, every length down to the shortest was tried; after, none is tried twice.
    const from6 = asked.filter(([from]) => from === 6).map(([, to]) => to);
    expect(from6).toEqual([9, 7.5, 6.75, 6.375, 6.1875, 6.09375, 6.046875, 9, 12]);
    expect(asked.filter(([from]) => from === 9)).toEqual([
      [9, 13],
      [9, 11.25],
    ]);
  });

  it('are of no use where the shortest is refused', () => {
    const { prove, asked } = prover({
      refuses: (from, to) => (to - from < 0.25 ? 'too short' : undefined),
      completes: () => false,
    });
    expect(coverInterval(4, 13, prove, RULES)).toEqual({ pieces: [], reached: 4, end: { reason: 'too short' } });
    expect(asked).toHaveLength(6);
  });
});
