import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** A reproducible stream of numbers. */
export type RandomStream = () => number;

/** The first words still show the seed: the very first one is its complement. */
const DROPPED_WORDS = 20;

/**
 * A stream of numbers uniform in [0, 1), multiples of 2⁻⁵³, that depends on the seed (an integer, taken modulo 2³²) alone.
 *
 * The generator xoroshiro128+ of the package pure-rand: 128 bits of state, two 32-bit words per number, period 2¹²⁸ − 1
 * words; not for cryptography. Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, 2021.
 *
 * @example
 * ```ts
 * import { randomStream } from 'symbreak';
 * randomStream(7)(); // 0.5474387514752577
 * ```
 */
export function randomStream(seed: number): RandomStream {
  const generator = xoroshiro128plus(seed);
  skipN(generator, DROPPED_WORDS);
  return () => uniformFloat64(generator);
}

/** A stream of independent standard normal numbers from a uniform one, by the polar method of Marsaglia. */
export function normalStream(uniform: RandomStream): RandomStream {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}

/** A vector uniform on the unit sphere in that many dimensions: normal numbers, divided by their norm. */
export function directionOnSphere(normal: RandomStream, dimension: number): Float64Array {
  const vector = Float64Array.from({ length: dimension }, normal);
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return vector.map((x) => x / norm);
}
