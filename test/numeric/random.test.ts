import { describe, expect, it } from 'vitest';
import { directionOnSphere, normalStream, randomStream } from '../../src/numeric/random.js';

/**
 * The reference: sfc32 of PractRand, with the same seeding, in integers without bounds and one step at a time.
 */
function reference(seed: number, count: number): readonly number[] {
  const WORD = 2n ** 32n;
  const s = BigInt(seed) & (WORD - 1n);
  const golden = 0x9e3779b9n;
  let [a, b, c, counter] = [s, s ^ golden, (s * golden) % WORD, 1n];
  const word = (): bigint => {
    const result = (a + b + counter) % WORD;
    counter = (counter + 1n) % WORD;
    a = b ^ (b >> 9n);
    b = (c + c * 8n) % WORD;
    c = ((((c << 21n) % WORD) | (c >> 11n)) + result) % WORD;
    return result;
  };
  for (let i = 0; i < 20; i++) word();
  return Array.from({ length: count }, () => Number(((word() >> 5n) << 26n) | (word() >> 6n)) / 2 ** 53);
}

describe('randomStream', () => {
  it.each([0, 1, 7, -1, 2 ** 31, 2 ** 32 - 1, 123456789])('of seed %i is sfc32', (seed) => {
    const stream = randomStream(seed);
    expect(Array.from({ length: 100 }, stream)).toEqual(reference(seed, 100));
  });

  it('is uniform in [0, 1)', () => {
    const stream = randomStream(5);
    const counts = new Array<number>(16).fill(0);
    const xs = Array.from({ length: 16_000 }, stream);
    expect(xs.every((x) => x >= 0 && x < 1)).toBe(true);
    for (const x of xs) {
      counts[Math.floor(16 * x)] = (counts[Math.floor(16 * x)] as number) + 1;
    }
    // χ² with 15 degrees of freedom is below 44 in 9999 of 10000 cases.
    expect(counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(44);
  });
});

describe('normalStream', () => {
  it('has the moments of a standard normal number', () => {
    const normal = normalStream(randomStream(11));
    const count = 40_000;
    const xs = Array.from({ length: count }, normal);
    const moment = (power: number): number => xs.reduce((sum, x) => sum + x ** power, 0) / count;
    // Standard deviations of the means: 1, √2, √15, √96 over 200; five of them.
    expect(Math.abs(moment(1))).toBeLessThan(0.025);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.036);
    expect(Math.abs(moment(3))).toBeLessThan(0.1);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.25);
  });

  it('is the polar method: pairs from points in the disc, outside of it and at 0 it tries again', () => {
    const values = [0.99, 0.99, 0.5, 0.5, 0.75, 0.5, 0.5, 0.75];
    let next = 0;
    const normal = normalStream(() => values[next++] as number);
    // (0.98, 0.98) lies outside, (0, 0) is left out; (0.5, 0) is the first point.
    const factor = Math.sqrt((-2 * Math.log(0.25)) / 0.25);
    expect(normal()).toBe(0.5 * factor);
    expect(next).toBe(6);
    expect(normal()).toBe(0);
    expect(next).toBe(6);
    expect(normal()).toBe(0);
    expect(normal()).toBe(0.5 * factor);
    expect(next).toBe(8);
  });

  it('leaves the border of the disc out', () => {
    const values = [1, 0.5, 0.5, 0.75];
    let next = 0;
    const normal = normalStream(() => values[next++] as number);
    normal();
    expect(next).toBe(4);
  });
});

describe('directionOnSphere', () => {
  it('is a vector of normal numbers over its norm', () => {
    const values = [3, 0, -4];
    let next = 0;
    expect([...directionOnSphere(() => values[next++] as number, 3)]).toEqual([0.6, 0, -0.8]);
    expect(directionOnSphere(normalStream(randomStream(2)), 7)).toHaveLength(7);
  });
});
