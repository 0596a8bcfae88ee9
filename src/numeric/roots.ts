import { at } from '../scalar/list.js';

/**
 * The real roots of a polynomial with simple roots, in doubles, by the method of Durand and Kerner.
 * Error: about 10⁻¹³ relative for separated roots; guesses only, nothing is claimed. Coefficients ascending.
 */
export function simpleRoots(coefficients: readonly number[]): readonly number[] {
  const degree = coefficients.length - 1;
  const lead = at(coefficients, degree);
  const c = coefficients.map((x) => x / lead);
  // All roots lie in a disc of this radius (Cauchy).
  const radius = 1 + Math.max(0, ...c.slice(0, degree).map(Math.abs));
  let roots = Array.from({ length: degree }, (_, i): Complex => {
    const angle = (2 * Math.PI * i) / degree + 0.4;
    return [0.7 * radius * Math.cos(angle), 0.7 * radius * Math.sin(angle)];
  });
  for (let sweep = 0; sweep < 400; sweep++) {
    let moved = 0;
    roots = roots.map((z, i) => {
      const value = c.reduceRight<Complex>(([re, im], a) => [re * z[0] - im * z[1] + a, re * z[1] + im * z[0]], [0, 0]);
      const others = roots
        .filter((_, j) => j !== i)
        .reduce<Complex>(
          ([re, im], w) => [re * (z[0] - w[0]) - im * (z[1] - w[1]), re * (z[1] - w[1]) + im * (z[0] - w[0])],
          [1, 0],
        );
      const square = others[0] ** 2 + others[1] ** 2;
      const step: Complex = [
        (value[0] * others[0] + value[1] * others[1]) / square,
        (value[1] * others[0] - value[0] * others[1]) / square,
      ];
      moved = Math.max(moved, Math.hypot(...step));
      return [z[0] - step[0], z[1] - step[1]];
    });
    if (moved < 1e-15 * radius) break;
  }
  return roots.filter(([, im]) => Math.abs(im) < 1e-8 * radius).map(([re]) => re);
}

type Complex = readonly [number, number];
