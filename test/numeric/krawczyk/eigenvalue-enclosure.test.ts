import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pencilEigen } from '../../../src/landscape/block-spectrum.js';
import { type CompiledBlock, weightsAt } from '../../../src/landscape/compile.js';
import type { Matrix } from '../../../src/linalg/matrix.js';
import { geometry } from '../../../src/model/geometry.js';
import { gramMatrix, hessianBlock } from '../../../src/model/hessian.js';
import { type Ball, type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { type EigenvalueEnclosures, encloseEigenvalues } from '../../../src/numeric/krawczyk/eigenvalue-enclosure.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { embedRational, type Rational, rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 128);
const fine = ballRing(mpfr, 1280);

type Integers = readonly (readonly number[])[];

/** A regular integer matrix: unit triangular times its own kind. */
const regular = (n: number): fc.Arbitrary<Integers> =>
  fc.array(fc.integer({ min: -2, max: 2 }), { minLength: n * n, maxLength: n * n }).map((xs) => {
    const lower = (i: number, j: number): number => (i === j ? 1 : i > j ? (xs[i * n + j] as number) : 0);
    const upper = (i: number, j: number): number => (i === j ? 1 : i < j ? (xs[i * n + j] as number) : 0);
    return Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (__, j) =>
        Array.from({ length: n }, (___, l) => lower(i, l) * upper(l, j)).reduce((a, b) => a + b),
      ),
    );
  });

/** Eigenvalues from a few values, so that many are multiple, and some in clusters 10⁻⁴⁰ wide, far below the precision. */
const eigenvalue: fc.Arbitrary<Rational> = fc
  .tuple(fc.constantFrom(-3, -1, 0, 1, 2, 7), fc.constantFrom(0, 0, 1, 2))
  .map(([whole, tiny]) => rational(BigInt(whole) * 10n ** 40n + BigInt(tiny), 10n ** 40n));

const pencil = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.record({ s: regular(n), values: fc.array(eigenvalue, { minLength: n, maxLength: n }) }));

/** M = SᵀDS and G = SᵀS in balls: the eigenvalues of the pencil are the entries of D, exactly. */
function pencilOf(R: BallRing, s: Integers, values: readonly Rational[]): { matrix: Matrix<Ball>; gram: Matrix<Ball> } {
  const of = (weights: readonly Ball[]): Matrix<Ball> =>
    s.map((_, i) =>
      s.map((__, j) =>
        R.sum(s.map((row, l) => R.mul(R.fromInteger((row[i] as number) * (row[j] as number)), weights[l] as Ball))),
      ),
    );
  return { matrix: of(values.map((v) => embedRational(R, v))), gram: of(values.map(() => R.one)) };
}

function approximateVectors(R: BallRing, matrix: Matrix<Ball>, gram: Matrix<Ball>): Matrix<Ball> {
  const middle = (m: Matrix<Ball>) => m.map((row) => row.map(R.midpoint));
  const eigen = pencilEigen(R.nearest, middle(matrix), middle(gram));
  if (!eigen) throw new Error('no approximate eigenvectors');
  return eigen.vectors.map((v) => v.map(R.point));
}

const ascending = (a: Rational, b: Rational): number => (a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0);

/** The i-th ball contains the i-th exact eigenvalue, and clusters are what they are said to be. */
function expectEnclosed(R: BallRing, found: EigenvalueEnclosures, values: readonly Rational[]): void {
  const sorted = [...values].sort(ascending);
  expect(found.eigenvalues).toHaveLength(values.length);
  found.eigenvalues.forEach((ball, i) => {
    // Rounded outward, so that a ball that contains it contains the number itself.
    expect(R.intersect(ball, embedRational(R, sorted[i] as Rational))).toBeDefined();
    const { n, d } = sorted[i] as Rational;
    const scaled = R.mul(ball, R.fromInteger(d));
    expect(R.nearest.sign(R.nearest.sub(scaled.lower, R.fromInteger(n).upper))).not.toBe(1);
    expect(R.nearest.sign(R.nearest.sub(R.fromInteger(n).lower, scaled.upper))).not.toBe(1);
  });
  expect(found.clusters.flat()).toEqual(values.map((_, i) => i));
  const clusterOf = values.map((_, i) => found.clusters.findIndex((c) => c.includes(i)));
  sorted.forEach((v, i) => {
    const next = sorted[i + 1];
    // Equal eigenvalues cannot be told apart by anything.
    if (next && v.n * next.d === next.n * v.d) expect(clusterOf[i]).toBe(clusterOf[i + 1]);
  });
}

describe('enclosures of eigenvalues', () => {
  it('contain the exact eigenvalues of symmetric pencils, multiple and clustered ones too, and are narrow', () => {
    fc.assert(
      fc.property(pencil, ({ s, values }) => {
        const { matrix, gram } = pencilOf(balls, s, values);
        const found = encloseEigenvalues(balls, matrix, gram, approximateVectors(balls, matrix, gram));
        if (!found) return expect.fail('the approximate eigenvectors should do');
        expectEnclosed(balls, found, values);
        // 128 bits but for the condition of S, whose entries are below 4·6 and whose determinant is 1.
        for (const ball of found.eigenvalues) expect(balls.toNumbers(balls.point(balls.width(ball)))[1]).toBeLessThan(1e-20);
      }),
      { seed: 11, numRuns: 80 },
    );
  });

  it('contain them whatever the vectors are, or there are none', () => {
    const bad = fc.tuple(
      pencil,
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 36, maxLength: 36 }),
      fc.constantFrom(0.02, 0.2, 1),
    );
    let undecided = 0;
    let wide = 0;
    fc.assert(
      fc.property(bad, ([{ s, values }, noise, share]) => {
        const { matrix, gram } = pencilOf(balls, s, values);
        const vectors = approximateVectors(balls, matrix, gram).map((v, i) =>
          v.map((x, j) => balls.add(x, balls.fromNumber(share * 0.1 * (noise[6 * i + j] as number)))),
        );
        const found = encloseEigenvalues(balls, matrix, gram, vectors);
        if (!found) undecided++;
        else {
          wide++;
          expectEnclosed(balls, found, values);
        }
      }),
      { seed: 12, numRuns: 120 },
    );
    // Both answers occur.
    expect(Math.min(undecided, wide)).toBeGreaterThan(5);
  });

  it('are refused for vectors that are dependent, zero or of the wrong length', () => {
    const { matrix, gram } = pencilOf(
      balls,
      [
        [1, 2],
        [0, 1],
      ],
      [rational(1), rational(2)],
    );
    const [v = []] = approximateVectors(balls, matrix, gram);
    expect(encloseEigenvalues(balls, matrix, gram, [v, v])).toBeUndefined();
    expect(encloseEigenvalues(balls, matrix, gram, [v, v.map(() => balls.zero)])).toBeUndefined();
    expect(encloseEigenvalues(balls, matrix, gram, [v, v.map(() => balls.whole)])).toBeUndefined();
  });

  it('hold for every matrix within wide balls', () => {
    const { matrix, gram } = pencilOf(
      balls,
      [
        [1, 1, 0],
        [0, 1, 2],
        [0, 0, 1],
      ],
      [rational(-1), rational(2), rational(2)],
    );
    const radius = balls.fromBounds('-0.001', '0.001');
    const widened = matrix.map((row, i) => row.map((x, j) => (i === j ? balls.add(x, radius) : x)));
    const found = encloseEigenvalues(balls, widened, gram, approximateVectors(balls, matrix, gram));
    if (!found) return expect.fail('the approximate eigenvectors should do');
    for (const shift of [-1, -0.3, 0, 0.6, 1]) {
      const moved = matrix.map((row, i) => row.map((x, j) => (i === j ? balls.add(x, balls.fromNumber(shift * 0.000999)) : x)));
      const exact = encloseEigenvalues(balls, moved, gram, approximateVectors(balls, moved, gram));
      exact?.eigenvalues.forEach((ball, i) => {
        expect(balls.contains(found.eigenvalues[i] as Ball, ball)).toBe(true);
      });
    }
  });
});

it('there is no enclosure for matrices that are empty, not square, or of different sizes', () => {
  const R = ballRing(mpfr, 80);
  const unit = (n: number, m = n) =>
    Array.from({ length: n }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? R.one : R.zero)));
  expect(encloseEigenvalues(R, unit(2), unit(2), unit(2))?.eigenvalues).toHaveLength(2);
  for (const [matrix, gram, vectors] of [
    [unit(0), unit(0), unit(0)],
    [unit(2), unit(2), []],
    [unit(2), unit(2), unit(1, 2)],
    [unit(2), unit(2), unit(2, 1)],
    [unit(2), unit(2), unit(3)],
    [unit(2), unit(1), unit(2)],
    [unit(1), unit(2), unit(2)],
  ] as const) {
    expect(encloseEigenvalues(R, matrix, gram, vectors)).toBeUndefined();
  }
});

it('there is no enclosure where rounding hides that the vectors are independent', () => {
  // ‖VᵀGV − 1‖ = 0.875 + 0.0703125 lies between 0.9375 and 1, neighbours of four bits: it is not known to be below 1.
  const R = ballRing(mpfr, 4);
  const of = (diagonal: number, beside: number) =>
    [0, 1].map((i) => [0, 1].map((j) => R.fromNumber(i === j ? diagonal : beside)));
  expect(encloseEigenvalues(R, of(1, 0), of(1.875, 0.0703125), of(1, 0))).toBeUndefined();
  expect(encloseEigenvalues(R, of(1, 0), of(1.875, 0.0625), of(1, 0))).toBeDefined();
});

describe.each([
  ['II', 7n],
  ['A', 8n],
  ['2,d-2:-+', 12n],
  ['II', 1_000_000n],
])('the blocks of %s at d = %s', (name, dimension) => {
  const d = rational(dimension);
  const rough = locate(mpfr, parseFamily(name), d);
  const { compiled } = rough;
  const at = (R: BallRing, block: CompiledBlock): { matrix: Matrix<Ball>; gram: Matrix<Ball> } => {
    // The same numbers in both precisions: a point rounded to 100 bits.
    const x = polish(mpfr, rough, 100).x.map(R.nearest.convert).map(R.point);
    const weights = weightsAt(R, compiled, embedRational(R, d));
    const g = geometry(R, compiled.structure, weights, x);
    return { matrix: hessianBlock(R, g, block.structure), gram: gramMatrix(R, weights, block.structure) };
  };

  it.each(compiled.blocks.map((b) => [b.component.name, b] as const))(
    '%s: contains the eigenvalues at ten times the precision',
    (_, block) => {
      const wide = ballRing(mpfr, 320);
      const { matrix, gram } = at(wide, block);
      const found = encloseEigenvalues(wide, matrix, gram, approximateVectors(wide, matrix, gram));
      const exact = at(fine, block);
      const middle = (m: Matrix<Ball>) => m.map((row) => row.map(fine.midpoint));
      const { values } = pencilEigen(fine.nearest, middle(exact.matrix), middle(exact.gram)) ?? { values: [] };
      expect(values).toHaveLength(block.structure.multiplicity);
      values.forEach((value, i) => {
        expect(fine.contains(found?.eigenvalues[i] as Ball, fine.point(value))).toBe(true);
      });
      // Disjoint balls: none of these eigenvalues is multiple.
      expect(found?.clusters).toHaveLength(block.structure.multiplicity);
    },
  );
});
