import { describe, expect, it } from 'vitest';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { systemAt } from '../../../src/linalg/system.js';
import { geometry } from '../../../src/model/geometry.js';
import { loss } from '../../../src/model/loss.js';
import { newton } from '../../../src/numeric/newton.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { leakyRelu, problemWith } from '../../support/kernels.js';

describe('a leaky ReLU of slope 1/10, of which nothing in src knows', () => {
  // Type II at d = 10 from an engine that knows no symmetry: entries to 8 decimals, and the least eigenvalues.
  const compiled = compileType(parseSizes('1,d-1'), { problem: problemWith(leakyRelu(1n, 10n)) });
  const printed = [-0.69556507, 0.12749876, 1.00410825, 0.18409339, -0.01612365];
  const orders = compiled.orbits.map((o) => `${o.kind} ${o.row}${o.column}`);
  const named = ['diagonal 00', 'between 01', 'diagonal 11', 'between 10', 'offDiagonal 11'];
  const start = orders.map((name) => printed[named.indexOf(name)] ?? Number.NaN);
  const system = systemAt(criticalPointEquations(compiled), (R) => R.fromInteger(10));
  const { x } = newton(double, system, start, { guard: 30 });
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, 10), x);

  it('has the published point, loss and least eigenvalues of type II', () => {
    x.forEach((entry, i) => {
      expect(Math.abs(entry - (start[i] as number))).toBeLessThan(1e-8);
    });
    expect(Math.abs(loss(double, g) - 0.01526514872094)).toBeLessThan(1e-14);
    const spectrum = compiled.blocks.flatMap(({ component, structure }) =>
      (blockEigen(double, g, structure)?.values ?? []).map((value) => ({
        value,
        degree: evaluatePolynomial(double, component.degree, 10),
      })),
    );
    const [first, second, third] = [...spectrum].sort((a, b) => a.value - b.value);
    expect(first?.value).toBeCloseTo(0.02542284, 8);
    expect(first?.degree).toBe(8);
    expect(second?.value).toBeCloseTo(0.05071604, 8);
    expect(second?.degree).toBe(28);
    expect(third?.value).toBeCloseTo(0.06406374, 8);
    expect(third?.degree).toBe(1);
  });

  it('is another problem than ReLU: its point is none there', () => {
    const plain = systemAt(criticalPointEquations(compileType(compiled.type)), (R) => R.fromInteger(10)).over(double);
    expect(Math.max(...plain.residual(x).map(Math.abs))).toBeGreaterThan(1e-3);
  });
});
