import { describe, expect, it } from 'vitest';
import { nullDirection, oriented } from '../../../src/landscape/bifurcation/null-direction.js';
import { reducedEquation, type WeightedFamily } from '../../../src/landscape/bifurcation/reduced-equation.js';
import { SingularMatrixError } from '../../../src/linalg/solve.js';
import { double } from '../../../src/scalar/double.js';
import type { Elementary } from '../../../src/scalar/ring.js';

const pivoting = { ring: double, size: Math.abs };

/** The gradient of ½(d − 2)u² + βu³/3 + γu⁴/4 + κ u²v + ½v² in the variables u, v − (d − 2), each entry over the size of its orbit. */
function normalForm(beta: number, gamma: number, kappa: number, [p, q] = [1, 1]): WeightedFamily {
  const number = <T>(R: Elementary<T>, x: number): T => R.fromRational(BigInt(Math.round(x * 1024)), 1024n);
  const parts = <T>(R: Elementary<T>, d: T, [u = R.zero, w = R.zero]: readonly T[]) => {
    const [b, g, k] = [beta, gamma, kappa].map((x) => number(R, x)) as [T, T, T];
    const delta = R.sub(d, R.fromInteger(2));
    const v = R.sub(w, delta);
    return { b, g, k, delta, u, v, two: R.fromInteger(2), p: number(R, p), q: number(R, q) };
  };
  return {
    equations: {
      size: 2,
      over: (R, d) => ({
        residual: (x) => {
          const { b, g, k, delta, u, v, two, p, q } = parts(R, d, x);
          const sum = R.sum([R.mul(b, u), R.mul(g, R.sqr(u)), delta, R.mul(two, R.mul(k, v))]);
          return [R.div(R.mul(u, sum), p), R.div(R.add(v, R.mul(k, R.sqr(u))), q)];
        },
        jacobian: (x) => {
          const { b, g, k, delta, u, v, two, p, q } = parts(R, d, x);
          const own = R.sum([
            delta,
            R.mul(R.mul(two, b), u),
            R.mul(R.fromInteger(3), R.mul(g, R.sqr(u))),
            R.mul(two, R.mul(k, v)),
          ]);
          const mixed = R.mul(two, R.mul(k, u));
          return [
            [R.div(own, p), R.div(mixed, p)],
            [R.div(mixed, q), R.div(R.one, q)],
          ];
        },
      }),
    },
    sizes: (R) => [number(R, p), number(R, q)],
  };
}

const birth = { d: 2, x: [0, 0], direction: [1, 0] };

describe('the reduced equation of a normal form', () => {
  it('has its coefficients, with the cubic one that the other variable adds', () => {
    // v = −κu², so that δ + βu + (γ − 2κ²)u² = 0.
    const reduced = reducedEquation(pivoting, normalForm(3, 5, 0.5), birth);
    expect(reduced).toMatchObject({ a: 1, b: 3, c: 4.5, slope: -3, curvature: -9, motion: [0, 1], nullVector: [1, 0] });
    expect(reduced.path).toEqual({ first: [1, -3], second: [0, -0.5 - 4.5] });
    expect(reduced.defects).toEqual({ kernel: 0, range: 0 });
  });

  it('has the curvature −2c/a where b = 0', () => {
    const reduced = reducedEquation(pivoting, normalForm(0, 1, 1), birth);
    expect(reduced).toMatchObject({ b: 0, c: -1, slope: -0, curvature: 2 });
  });

  it('measures ε in the whole matrix: φ has norm 1 there', () => {
    // With p = 4 entries u = ε/2.
    const reduced = reducedEquation(pivoting, normalForm(3, 5, 0.5, [4, 9]), birth);
    expect(reduced).toMatchObject({ nullVector: [0.5, 0], slope: -1.5, curvature: -2.25 });
    expect(reduced.a).toBeCloseTo(0.25, 15);
  });

  it('turns its sign with the direction', () => {
    const reduced = reducedEquation(pivoting, normalForm(3, 5, 0.5), { ...birth, direction: [-2, 0.25] });
    expect(reduced).toMatchObject({ nullVector: [-1, 0], slope: 3, curvature: -9 });
  });

  it('says by its defects that a point is none of branching', () => {
    const beside = reducedEquation(pivoting, normalForm(3, 5, 0.5), { ...birth, d: 2.5, x: [0, 0.5] });
    expect(Math.abs(beside.defects.kernel)).toBeGreaterThan(0.1);
    // u² − δ: a fold, where F_d is not in the range.
    const fold: WeightedFamily = {
      equations: {
        size: 1,
        over: (R, d) => ({
          residual: ([u = R.zero]) => [R.sub(R.sqr(u), d)],
          jacobian: ([u = R.zero]) => [[R.mul(R.fromInteger(2), u)]],
        }),
      },
      sizes: (R) => [R.one],
    };
    expect(reducedEquation(pivoting, fold, { d: 0, x: [0], direction: [1] }).defects).toEqual({ kernel: 0, range: -1 });
  });

  it('is refused where the kernel has two dimensions', () => {
    const zero: WeightedFamily = {
      equations: {
        size: 2,
        over: (R) => ({ residual: (x) => x.map(R.sqr), jacobian: (x) => x.map(() => [R.zero, R.zero]) }),
      },
      sizes: (R) => [R.one, R.one],
    };
    expect(() => reducedEquation(pivoting, zero, birth)).toThrow(SingularMatrixError);
  });
});

describe('the direction of a kernel in doubles', () => {
  it('is the eigenvector nearest to 0, with its eigenvalue and the next', () => {
    const { direction, least, next } = nullDirection(normalForm(3, 5, 0.5, [4, 9]), 2.001, [0, 0.001]);
    expect(direction[0]).toBeCloseTo(0.5, 12);
    expect(direction[1]).toBeCloseTo(0, 12);
    expect(least).toBeCloseTo(0.001 / 4, 12);
    expect(next).toBeCloseTo(1 / 9, 12);
  });

  it('has the sign of the first preferred coordinate that says something, else of the first large one', () => {
    expect(oriented([1e-12, -1, 2], [0, 1])).toEqual([-1e-12, 1, -2]);
    expect(oriented([0.1, -1, 2], [0])).toEqual([0.1, -1, 2]);
    expect(oriented([0.1, -1, 2], [])).toEqual([-0.1, 1, -2]);
  });

  it('is refused where an orbit has no positive size', () => {
    expect(() => nullDirection(normalForm(3, 5, 0.5, [0, 1]), 2, [0, 0])).toThrow(
      'an orbit of entries has no positive size at d = 2',
    );
  });
});
