import type { LowestPass, PassSaddle } from './record.js';

/**
 * For each minimum that a pass leads out of, the pass that is lowest above it, in the order of the minima. The other side may be the same minimum
 * with its neurons in another order, which is another matrix: that is a way out. Where both sides end at one matrix there is none.
 *
 * Pure. Cost: the number of descents.
 */
export function lowestPasses(passing: readonly PassSaddle[], isMinimum: (place: number) => boolean): readonly LowestPass[] {
  const ways = passing.flatMap(({ from, directions }) =>
    directions.flatMap(({ sides: [first, second], oneEnd }) =>
      [
        { here: first, there: second },
        { here: second, there: first },
      ].flatMap(({ here, there }): readonly LowestPass[] =>
        here.to === null || here.barrier === null || oneEnd || !isMinimum(here.to)
          ? []
          : [{ out: here.to, over: from, to: there.to, barrier: here.barrier }],
      ),
    ),
  );
  const outs = [...new Set(ways.map(({ out }) => out))].sort((a, b) => a - b);
  return outs.map((out) =>
    ways.filter((way) => way.out === out).reduce((a, b) => (Number(b.barrier) < Number(a.barrier) ? b : a)),
  );
}
