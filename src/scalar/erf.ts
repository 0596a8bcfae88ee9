/** Beyond this erf is ±1 to the last bit of a double. */
const SATURATED = 6;

/**
 * The error function in doubles.
 *
 * Algorithm: e^(−x²) times a series of positive terms, erf x = (2/√π) e^(−x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!, up to some 100 terms. Error: no
 * terms cancel, so a relative error of some 50 u, that of e^(−x²) included. Source: NIST Handbook of Mathematical Functions, 7.6.2.
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) > SATURATED) return Math.sign(x);
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Number.EPSILON * Math.abs(sum) * 0.25; n++) {
    term *= (2 * square) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-square) * sum;
}
