import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
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

/**
 * The stream with this index of a family of streams: numbers as those of `randomStream`, which depend on the seed and the index (both
 * integers, taken modulo 2³²) alone. The 128 bits of state are made of both by a one-to-one mixing of 32-bit words, so that no two pairs
 * have the same state.
 *
 * Source of the mixing: Steele and Vigna, LXM, 2021, the finaliser of 32-bit words by C. Wellons.
 */
export function streamOf(seed: number, index: number): RandomStream {
  const generator = xoroshiro128plusFromState([
    mixed(seed),
    mixed(index ^ 0x9e3779b9),
    mixed(mixed(seed) ^ index),
    mixed(mixed(index) + seed),
  ]);
  skipN(generator, DROPPED_WORDS);
  return () => uniformFloat64(generator);
}

/** A permutation of the 32-bit words after which none shows what it was. */
function mixed(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  return (x ^ (x >>> 15)) | 0;
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
