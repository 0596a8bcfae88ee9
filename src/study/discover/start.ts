import { normalStream, type RandomStream, streamOf } from '../../numeric/random.js';

/**
 * A start as Xavier's: k × n independent normal numbers of variance 2/(k + n), row by row. Each start has a stream of its own that
 * depends on the seed and its index alone, so that it is the same whoever computes it, and when.
 *
 * Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010, the normal form.
 */
export function xavierStart(k: number, n: number, seed: number, index: number): Float64Array {
  const deviation = Math.sqrt(2 / (k + n));
  const normal: RandomStream = normalStream(streamOf(seed, index));
  return Float64Array.from({ length: k * n }, () => deviation * normal());
}
