import { describe, expect, it } from 'vitest';
import { matrixProduct, matrixTimes } from '../../../src/linalg/matrix.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { randomStream } from '../../../src/numeric/random.js';
import { adaptedVectors, moduleVectors, simpleModule } from '../../../src/representation/commutant/adapted-vectors.js';
import { randomSymmetricElement } from '../../../src/representation/commutant/element.js';
import {
  decomposeRepresentation,
  ENDOMORPHISMS,
  type RepresentationDecomposition,
} from '../../../src/representation/commutant/representation.js';
import { double } from '../../../src/scalar/double.js';
import { at, range, zipWith } from '../../../src/scalar/list.js';
import type { Real } from '../../../src/scalar/ring.js';
import { both, diagonal, multiple, quaternions, rotation, symmetric } from '../../support/groups.js';
import { sorted } from '../../support/matrices.js';

const mpfr = await loadMpfr();

const CASES: readonly (readonly [string, RepresentationDecomposition])[] = [
  ['ΔS_5 on 5 × 5', decomposeRepresentation(diagonal(symmetric(5)), 25)],
  ['S_4 × S_3 on 4 × 3', decomposeRepresentation(both(symmetric(4), symmetric(3), 4, 3), 12)],
  ['ΔZ_5 on 5 × 5', decomposeRepresentation(diagonal([rotation(5)]), 25)],
  [
    'the Frobenius group of order 21 on 7 rows and 2 columns',
    decomposeRepresentation(both([rotation(7), multiple(7, 2)], [], 7, 2), 14),
  ],
  ['the quaternion group on 2 · 8 points', decomposeRepresentation(quaternions(2), 16)],
  ['the trivial group', decomposeRepresentation([], 6)],
];

/** A symmetric matrix of the commutant, other than the one that the decomposition was made with. */
function equivariantMatrix({ pairOrbits }: RepresentationDecomposition): readonly (readonly number[])[] {
  const { points, numbers } = pairOrbits;
  const element = randomSymmetricElement(pairOrbits, randomStream(4711));
  return range(points).map((x) => range(points).map((y) => at(element, at(numbers, x * points + y))));
}

/** The largest binary exponent of ⟨u_i, u_j⟩ − δ_ij and of H u_j − Σ M_ij u_i over all components. */
function defects<T>(R: Real<T>, decomposition: RepresentationDecomposition): readonly [number, number] {
  const h = equivariantMatrix(decomposition).map((row) => row.map((x) => R.fromNumber(x)));
  const found = decomposition.components.map((component) => {
    const vectors = adaptedVectors(R, decomposition, component);
    expect(vectors).toHaveLength(component.multiplicity * ENDOMORPHISMS[component.type]);
    const images = vectors.map((u) => matrixTimes(R, h, u));
    const gram = vectors.flatMap((u, i) => vectors.map((v, j) => R.sub(R.dot(u, v), i === j ? R.one : R.zero)));
    const blocks = images.map((image) => vectors.map((u) => R.dot(u, image)));
    const outside = zipWith(images, matrixProduct(R, blocks, vectors), (a, b) => zipWith(a, b, (x, y) => R.sub(x, y))).flat();
    return [gram, outside].map((xs) => Math.max(...xs.map((x) => R.exponent(x))));
  });
  return [Math.max(...found.map(([a = 0]) => a)), Math.max(...found.map(([, b = 0]) => b))];
}

describe('adapted vectors', () => {
  it.each(CASES)('of %s are orthonormal and span what an equivariant matrix maps to itself', (_, decomposition) => {
    for (const defect of defects(double, decomposition)) expect(defect).toBeLessThan(-53 + 12);
  });

  it.each(CASES)('of %s are so to any precision', (_, decomposition) => {
    const R = mpfr.ring(300);
    for (const defect of R.scope(
      () => defects(R, decomposition),
      () => [],
    ))
      expect(defect).toBeLessThan(-300 + 20);
  });

  it.each(CASES)('of %s give all eigenvalues with their multiplicities', (_, decomposition) => {
    const h = equivariantMatrix(decomposition);
    const eigenvalues = decomposition.components.flatMap((component) => {
      const vectors = adaptedVectors(double, decomposition, component);
      const block = vectors.map((u) => matrixTimes(double, matrixProduct(double, vectors, h), u));
      const t = ENDOMORPHISMS[component.type];
      // One of each t equal ones, as often as the degree says.
      return denseEigenvalues(block)
        .filter((_, i) => i % t === 0)
        .flatMap((value) => range(component.degree).map(() => value));
    });
    const dense = denseEigenvalues(h);
    expect(eigenvalues).toHaveLength(dense.length);
    for (const [i, value] of sorted(eigenvalues).entries()) expect(value).toBeCloseTo(at(dense, i), 11);
  });

  /** Whether H u_j = Σ M_ij u_i is possible for vectors in balls around values that are off by `error`, in every component. */
  function maySpanModules(decomposition: RepresentationDecomposition, error: (bound: Mpfr) => string | Mpfr): boolean {
    // Twice the bits of the generator, so that the radius is what makes the balls wide.
    const balls = ballRing(mpfr, 400);
    const h = equivariantMatrix(decomposition).map((row) => row.map((x) => balls.fromNumber(x)));
    return decomposition.components.every((component) => {
      const module = simpleModule(mpfr.ring(200), decomposition, component);
      const values = module.generator.values.map((x) => balls.fromMidpoint(x, error(module.generator.error)));
      const vectors = moduleVectors(balls, decomposition, module, values);
      const images = vectors.map((u) => matrixTimes(balls, h, u));
      const blocks = images.map((image) => vectors.map((u) => balls.dot(u, image)));
      const outside = zipWith(images, matrixProduct(balls, blocks, vectors), (a, b) => zipWith(a, b, (x, y) => balls.sub(x, y)));
      for (const u of vectors) {
        // Not because they are wide.
        const [lower, upper] = balls.toNumbers(balls.sub(balls.dot(u, u), balls.one));
        expect(upper - lower).toBeLessThan(1e-40);
      }
      return outside.flat().every((x) => balls.isZero(x) !== 'no');
    });
  }

  it.each(CASES)('of %s lie in the balls that their error bound gives', (_, decomposition) => {
    expect(maySpanModules(decomposition, (bound) => bound)).toBe(true);
  });

  it('do not lie in balls of no radius around them, where they are irrational', () => {
    expect(maySpanModules(decomposeRepresentation([rotation(7)], 7), () => '0')).toBe(false);
  });
});
