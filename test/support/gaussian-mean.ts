import { range } from '../../src/scalar/list.js';
import type { ActivationDefinition } from './activation-definition.js';

type Row = readonly [number, number];

/**
 * E[φ(w·x)φ(v·x)] for x ~ N(0, I) in the plane, by quadrature from φ alone. Of a homogeneous φ the radius is integrated in closed
 * form, and the angle by Gauss–Legendre between the kinks, where one of the inner products is 0; otherwise both coordinates by
 * the trapezoidal rule, which converges faster than any power where φ is analytic. Error: some roundings for φ of this project.
 */
export function gaussianMean({ phi, degree }: ActivationDefinition, w: Row, v: Row): number {
  if (phi === undefined) throw new RangeError('a mean of nothing');
  const product = (x: number, y: number): number => phi(w[0] * x + w[1] * y) * phi(v[0] * x + v[1] * y);
  if (degree === undefined) {
    const nodes = range(2 * STEPS + 1).map((i) => (i - STEPS) * STEP);
    const terms = nodes.flatMap((x) => nodes.map((y) => product(x, y) * Math.exp(-(x * x + y * y) / 2)));
    return (total(terms) * STEP * STEP) / (2 * Math.PI);
  }
  // ∫ r^(2n+1) exp(−r²/2) dr = 2ⁿ n!
  const radial = range(degree).reduce((value, i) => 2 * (i + 1) * value, 1);
  const kinks = [w, v]
    .flatMap(([x, y]) => [Math.atan2(y, x) + Math.PI / 2, Math.atan2(y, x) - Math.PI / 2])
    .map((t) => (t + 2 * Math.PI) % (2 * Math.PI))
    .sort((p, q) => p - q);
  const pieces = [0, ...kinks].map((start, i) => [start, kinks[i] ?? 2 * Math.PI] as const);
  const parts = pieces.map(([start, end]) => {
    const [middle, half] = [(start + end) / 2, (end - start) / 2];
    return (
      half *
      total(LEGENDRE.map(({ node, weight }) => weight * product(Math.cos(middle + half * node), Math.sin(middle + half * node))))
    );
  });
  return (radial * total(parts)) / (2 * Math.PI);
}

const STEPS = 34;
const STEP = 0.25;
const total = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0);

/** The rule of 24 points on [−1, 1]: zeros of the Legendre polynomial by Newton's method. */
const LEGENDRE = legendre(24);

function legendre(n: number): readonly { readonly node: number; readonly weight: number }[] {
  return range(n).map((i) => {
    let node = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      let [before, now] = [1, node];
      for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * node * now - (k - 1) * before) / k];
      slope = (n * (node * now - before)) / (node * node - 1);
      node -= now / slope;
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) };
  });
}
