/** A reproducible stream of numbers. */
export type RandomStream = () => number;

/** An odd 32-bit constant, 2³² over the golden ratio: spreads a seed over the state. */
const GOLDEN = 0x9e3779b9;

/**
 * A stream of numbers uniform in [0, 1), multiples of 2⁻⁵³, that depends on the seed (an integer, taken modulo 2³²) alone.
 * The generator sfc32: 128 bits of state, two 32-bit words per number; not for cryptography. Its period is at least 2³²,
 * so that a stream of billions of numbers does not repeat. Source: Doty-Humphrey, PractRand.
 *
 * @example
 * ```ts
 * import { randomStream } from 'symbreak';
 * randomStream(7)(); // 0.38865131857287594
 * ```
 */
export function randomStream(seed: number): RandomStream {
  let [a, b, c, counter] = [seed >>> 0, (seed ^ GOLDEN) >>> 0, Math.imul(seed, GOLDEN) >>> 0, 1];
  const word = (): number => {
    const result = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result;
  };
  // The first words still show the seed; the author's advice is to drop some.
  for (let i = 0; i < 20; i++) word();
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
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
